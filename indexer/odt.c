/* odt.c -- the text of an OpenDocument text (ISO/IEC 26300).
 *
 * Content that a tracked change deleted lies in <text:tracked-changes> and is out; what it inserted stands in place and
 * is in. Headers and footers live in styles.xml: the header of the first page style is kept once, at the top, as the
 * letterhead names the body. Numbers of list items are counted from the list styles.
 */
#include "odt.h"

#include "flow.h"
#include "list_number.h"
#include "markup.h"
#include "spacing.h"

#include <string.h>

enum {
    CELL_CHARS_MAX = 2000, /* a longer cell is a column of the page, not of a table */
    SPACES_MAX = 500,      /* in a row: more is a bomb */
    SPACE_MAX = 1000,      /* points between paragraphs */
};

struct odt {
    struct flow flow;
    GHashTable *lists;             /* style name -> struct list */
    GHashTable *hidden;            /* set of names of styles whose text is not shown */
    struct list *list;             /* that the paragraph is in; NULL */
    struct spacing_styles *styles; /* NULL: space between paragraphs is but their look */
    struct spacing above;          /* of the paragraph that was written last */
    char *above_style;
    unsigned depth;   /* lists in lists */
    bool item_begins; /* the next paragraph gets the item's number */
    bool page;        /* a page has ended since the paragraph began */
    GPtrArray *notes; /* const xmlNode *: bodies of notes, for the end */
};

static void write_children(struct odt *odt, const xmlNode *node);

/* --- List styles -------------------------------------------------------------------------------------------------- */

/* "%1.%2." of display-levels 2 at level 2 with the suffix ".". */
static char *make_pattern(const xmlNode *node, unsigned level)
{
    g_autofree char *prefix = markup_attribute(node, "num-prefix");
    g_autofree char *suffix = markup_attribute(node, "num-suffix");
    unsigned shown = CLAMP(markup_number(node, "display-levels", 1), 1, level);
    GString *pattern = g_string_new(prefix);
    for (unsigned i = level - shown + 1; i <= level; i++)
        g_string_append_printf(pattern, "%%%u%s", i, i < level ? "." : "");
    g_string_append(pattern, suffix != NULL ? suffix : "");
    return g_string_free(pattern, FALSE);
}

static void read_list_styles(struct odt *odt, const xmlNode *root)
{
    for (const xmlNode *at = root; at != NULL; at = markup_next(at, root)) {
        char *name = markup_is(at, "list-style") ? markup_attribute(at, "name") : NULL;
        if (name == NULL)
            continue;
        struct list *list = list_new();
        for (const xmlNode *child = at->children; child != NULL; child = child->next) {
            unsigned level = markup_is(child, "list-level-style-number") ? markup_number(child, "level", 0) : 0;
            if (level > 0 && level < LIST_LEVELS) {
                g_autofree char *format = markup_attribute(child, "num-format");
                list->levels[level - 1].format = list_format_of(format);
                g_free(list->levels[level - 1].pattern);
                list->levels[level - 1].pattern = make_pattern(child, level);
                list->levels[level - 1].start = markup_number(child, "start-value", 1);
            }
        }
        g_hash_table_replace(odt->lists, name, list);
    }
}

/* --- Space between paragraphs ------------------------------------------------------------------------------------- */

/* "0.3cm" in twentieths of a point; a share of something else is not told. */
static int read_length(const xmlNode *properties, const char *name)
{
    static const struct {
        const char *name;
        double points;
    } units[] = {{"cm", 28.346}, {"mm", 2.8346}, {"in", 72}, {"pt", 1}, {"px", 0.75}};
    g_autofree char *text = markup_attribute(properties, name);
    char *unit = NULL;
    double length = text != NULL ? g_ascii_strtod(text, &unit) : 0;
    for (size_t i = 0; unit != NULL && i < G_N_ELEMENTS(units); i++)
        if (strcmp(unit, units[i].name) == 0)
            return (int)(CLAMP(length * units[i].points, 0, SPACE_MAX) * 20);
    return SPACING_UNTOLD;
}

static void read_style(struct spacing_styles *styles, const xmlNode *style)
{
    const xmlNode *properties = markup_child(style, "paragraph-properties");
    g_autofree char *name = markup_attribute(style, "name");
    g_autofree char *family = markup_attribute(style, "family");
    g_autofree char *based_on = markup_attribute(style, "parent-style-name");
    g_autofree char *joins = properties != NULL ? markup_attribute(properties, "contextual-spacing") : NULL;
    struct spacing told = {
        .above = properties != NULL ? read_length(properties, "margin-top") : SPACING_UNTOLD,
        .below = properties != NULL ? read_length(properties, "margin-bottom") : SPACING_UNTOLD,
        .joins = joins != NULL ? strcmp(joins, "true") == 0 : SPACING_UNTOLD,
        .style_name = based_on,
    };
    bool is_default = markup_is(style, "default-style");
    if (g_strcmp0(family, "paragraph") == 0 && (is_default || name != NULL))
        spacing_styles_add(styles, is_default ? NULL : name, &told);
}

static void read_spacings(struct odt *odt, const xmlNode *root)
{
    for (const xmlNode *at = root; at != NULL; at = markup_next(at, root))
        if (markup_is(at, "style") || markup_is(at, "default-style"))
            read_style(odt->styles, at);
}

static bool is_hidden(const xmlNode *properties)
{
    g_autofree char *display = markup_attribute(properties, "display");
    return g_strcmp0(display, "none") == 0;
}

static void read_hidden(struct odt *odt, const xmlNode *root)
{
    for (const xmlNode *at = root; at != NULL; at = markup_next(at, root)) {
        const xmlNode *properties = markup_is(at, "style") ? markup_child(at, "text-properties") : NULL;
        char *name = properties != NULL && is_hidden(properties) ? markup_attribute(at, "name") : NULL;
        if (name != NULL)
            g_hash_table_add(odt->hidden, name);
    }
}

/* What a paragraph tells; the name of its style is the caller's. */
static struct spacing spacing_at(const struct spacing_styles *styles, const xmlNode *paragraph, char **ret_style)
{
    *ret_style = markup_attribute(paragraph, "style-name");
    const struct spacing told = {SPACING_UNTOLD, SPACING_UNTOLD, SPACING_UNTOLD, *ret_style};
    return spacing_of(styles, &told);
}

/* No styles where space is but how all paragraphs look. */
static void judge_spacing(struct odt *odt, const xmlNode *body)
{
    struct spacing_count count = {0};
    for (const xmlNode *at = body; at != NULL; at = markup_next(at, body)) {
        g_autofree char *text = markup_is(at, "p") && !markup_is(at->parent, "table-cell") ? markup_text(at) : NULL;
        if (text != NULL) {
            g_autofree char *style = NULL;
            struct spacing here = spacing_at(odt->styles, at, &style);
            bool is_spaced = spacing_parts(&here, &here) && markup_find(at, "line-break") == NULL;
            spacing_count_add(&count, text, is_spaced, markup_follows(at, "table"));
        }
    }
    if (spacing_is_look(&count))
        g_clear_pointer(&odt->styles, spacing_styles_free);
}

/* A blank line where the space before this paragraph, or a table (NULL), says so. */
static void write_space(struct odt *odt, const xmlNode *paragraph)
{
    if (odt->styles == NULL || odt->flow.in_cell > 0)
        return;
    char *style = NULL;
    struct spacing here = paragraph != NULL ? spacing_at(odt->styles, paragraph, &style) : (struct spacing){0};
    if (spacing_parts(&odt->above, paragraph != NULL ? &here : NULL))
        flow_gap(&odt->flow);
    g_free(odt->above_style);
    odt->above_style = style;
    odt->above = here;
}

/* --- Text --------------------------------------------------------------------------------------------------------- */

static void write_paragraph(struct odt *odt, const xmlNode *node)
{
    if (odt->page) {
        flow_page(&odt->flow);
        odt->page = false;
    }
    write_space(odt, node);
    gsize before = odt->flow.text->len;
    if (odt->item_begins && odt->list != NULL) {
        g_autofree char *label = list_next(odt->list, odt->depth - 1);
        flow_text(&odt->flow, label);
        flow_space(&odt->flow);
        odt->item_begins = false;
    }
    write_children(odt, node);
    (odt->flow.text->len == before ? flow_blank : flow_line)(&odt->flow);
}

static void write_list(struct odt *odt, const xmlNode *node)
{
    struct list *outer = odt->list;
    g_autofree char *style = markup_attribute(node, "style-name");
    g_autofree char *goes_on = markup_attribute(node, "continue-numbering");
    g_autofree char *after = markup_attribute(node, "continue-list");
    struct list *named = style != NULL ? g_hash_table_lookup(odt->lists, style) : NULL;
    odt->list = named != NULL ? named : outer;
    if (odt->depth == 0 && odt->list != NULL && g_strcmp0(goes_on, "true") != 0 && after == NULL)
        list_restart(odt->list, 0);
    odt->depth++;
    write_children(odt, node);
    odt->depth--;
    odt->list = outer;
}

static void write_item(struct odt *odt, const xmlNode *node)
{
    odt->item_begins = markup_is(node, "list-item");
    unsigned start = odt->item_begins ? markup_number(node, "start-value", 0) : 0;
    if (start > 0 && odt->list != NULL && odt->depth > 0)
        list_begin(odt->list, odt->depth - 1, start);
    write_children(odt, node);
    odt->item_begins = false;
}

static void write_spaces(struct odt *odt, const xmlNode *node)
{
    g_autofree char *spaces = g_strnfill(MIN(markup_number(node, "c", 1), (unsigned)SPACES_MAX), ' ');
    flow_verbatim(&odt->flow, spaces);
}

static void write_tab(struct odt *odt, const xmlNode *node)
{
    (void)node;
    odt->flow.space = false;
    flow_verbatim(&odt->flow, odt->flow.in_cell > 0 ? " " : "\t");
}

static void write_break(struct odt *odt, const xmlNode *node)
{
    (void)node;
    flow_line(&odt->flow);
}

static void write_page(struct odt *odt, const xmlNode *node)
{
    (void)node;
    odt->page = true;
}

static void write_box(struct odt *odt, const xmlNode *node)
{
    flow_line(&odt->flow);
    write_children(odt, node);
    flow_line(&odt->flow);
}

static void keep_note(struct odt *odt, const xmlNode *node)
{
    g_ptr_array_add(odt->notes, (void *)node);
}

static bool is_data_row(const xmlNode *row)
{
    unsigned cells = 0;
    for (const xmlNode *at = row->children; at != NULL; at = at->next) {
        g_autofree char *text = markup_is(at, "table-cell") ? markup_text(at) : NULL;
        cells += text != NULL;
        if (text != NULL && g_utf8_strlen(text, -1) > CELL_CHARS_MAX)
            return false;
    }
    return cells > 1 && markup_find(row, "table") == NULL;
}

static void write_row(struct odt *odt, const xmlNode *row)
{
    if (!is_data_row(row)) {
        write_children(odt, row);
        return;
    }
    write_space(odt, NULL);
    flow_row_begin(&odt->flow);
    bool first = true;
    for (const xmlNode *at = row->children; at != NULL; at = at->next) {
        if (markup_is(at, "table-cell")) {
            if (!first)
                flow_cell(&odt->flow);
            first = false;
            write_children(odt, at);
        }
    }
    flow_row_end(&odt->flow);
}

static const struct {
    const char *name;
    void (*write)(struct odt *odt, const xmlNode *node); /* NULL: nothing within is text of the document */
} elements[] = {
    {"p", write_paragraph},    {"h", write_paragraph},      {"list", write_list},
    {"list-item", write_item}, {"list-header", write_item}, {"s", write_spaces},
    {"tab", write_tab},        {"line-break", write_break}, {"soft-page-break", write_page},
    {"text-box", write_box},   {"table-row", write_row},    {"note", keep_note},
    {"tracked-changes", NULL}, {"annotation", NULL},        {"desc", NULL}, /* of a picture */
    {"title", NULL},           {"ruby-text", NULL},         {"forms", NULL},
};

/* By its style; a section by itself. */
static bool is_shown(const struct odt *odt, const xmlNode *node)
{
    g_autofree char *style = g_hash_table_size(odt->hidden) > 0 ? markup_attribute(node, "style-name") : NULL;
    bool is_section = markup_is(node, "section") && is_hidden(node);
    return !is_section && (style == NULL || !g_hash_table_contains(odt->hidden, style));
}

static void write_node(struct odt *odt, const xmlNode *node)
{
    if (!is_shown(odt, node))
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(elements); i++) {
        if (markup_is(node, elements[i].name)) {
            if (elements[i].write != NULL)
                elements[i].write(odt, node);
            return;
        }
    }
    write_children(odt, node);
}

/* White space between blocks is none of the text. */
static bool holds_text(const xmlNode *node)
{
    return !markup_is(node, "text") && !markup_is(node, "list") && !markup_is(node, "list-item") &&
           !markup_is(node, "table-cell") && !markup_is(node, "section");
}

static void write_children(struct odt *odt, const xmlNode *node)
{
    for (const xmlNode *at = node->children; at != NULL && !odt->flow.full; at = at->next)
        if (at->type == XML_ELEMENT_NODE)
            write_node(odt, at);
        else if (at->type == XML_TEXT_NODE && at->content != NULL && holds_text(node))
            flow_text(&odt->flow, (const char *)at->content);
}

/* --- Parts -------------------------------------------------------------------------------------------------------- */

static xmlDoc *read_part(struct extraction *extraction, struct package *package, const char *name, GError **error)
{
    g_autoptr(GBytes) bytes = package_read_named(package, name, &extraction->bytes_left, error);
    gsize size = 0;
    const char *data = bytes != NULL ? g_bytes_get_data(bytes, &size) : NULL;
    return bytes != NULL ? markup_read_xml(data, size, name, error) : NULL;
}

static void write_letterhead(struct odt *odt, const xmlNode *styles)
{
    const xmlNode *master = markup_find(styles, "master-page");
    const xmlNode *first = master != NULL ? markup_child(master, "header-first") : NULL;
    const xmlNode *header = first != NULL || master == NULL ? first : markup_child(master, "header");
    g_autofree char *text = header != NULL ? markup_text(header) : NULL;
    for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char(at)) {
        if (g_unichar_isalpha(g_utf8_get_char(at))) { /* a page number alone says nothing */
            write_children(odt, header);
            flow_gap(&odt->flow);
            return;
        }
    }
}

static void write_notes(struct odt *odt)
{
    for (guint i = 0; i < odt->notes->len; i++) {
        const xmlNode *note = odt->notes->pdata[i];
        const xmlNode *citation = markup_child(note, "note-citation");
        const xmlNode *body = markup_child(note, "note-body");
        g_autofree char *number = citation != NULL ? markup_text(citation) : g_strdup("");
        g_autofree char *mark = g_strdup_printf("[%s] ", number);
        flow_gap(&odt->flow);
        flow_text(&odt->flow, mark);
        if (body != NULL)
            write_children(odt, body);
    }
}

static bool is_encrypted(struct extraction *extraction, struct package *package)
{
    g_autoptr(GBytes) manifest = package_read_named(package, "META-INF/manifest.xml", &extraction->bytes_left, NULL);
    gsize size = 0;
    const char *data = manifest != NULL ? g_bytes_get_data(manifest, &size) : NULL;
    static const char sign[] = "encryption-data";
    return data != NULL && memmem(data, size, sign, strlen(sign)) != NULL;
}

static GString *write_document(const xmlDoc *content, const xmlDoc *styles, GError **error)
{
    const xmlNode *body = markup_find(xmlDocGetRootElement(content), "body");
    if (body == NULL) {
        g_set_error(error, EXTRACT_ERROR, 0, "an OpenDocument without a body");
        return NULL;
    }
    struct odt odt = {.lists = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, list_free),
                      .notes = g_ptr_array_new()};
    flow_init(&odt.flow);
    odt.styles = spacing_styles_new();
    odt.hidden = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (styles != NULL) {
        read_list_styles(&odt, xmlDocGetRootElement(styles));
        read_spacings(&odt, xmlDocGetRootElement(styles));
        read_hidden(&odt, xmlDocGetRootElement(styles));
        write_letterhead(&odt, xmlDocGetRootElement(styles));
    }
    read_list_styles(&odt, xmlDocGetRootElement(content));
    read_spacings(&odt, xmlDocGetRootElement(content));
    read_hidden(&odt, xmlDocGetRootElement(content));
    judge_spacing(&odt, body);
    write_children(&odt, body);
    write_notes(&odt);
    GString *text = flow_take(&odt.flow, error);
    flow_release(&odt.flow);
    g_clear_pointer(&odt.styles, spacing_styles_free);
    g_free(odt.above_style);
    g_ptr_array_unref(odt.notes);
    g_hash_table_unref(odt.lists);
    g_hash_table_unref(odt.hidden);
    return text;
}

bool odt_read(struct extraction *extraction, struct package *package, GError **error)
{
    if (is_encrypted(extraction, package)) {
        g_set_error(error, EXTRACT_ERROR, 0, "encrypted");
        return false;
    }
    g_autoptr(markup_doc_auto) content = read_part(extraction, package, "content.xml", error);
    if (content == NULL)
        return false;
    g_autoptr(markup_doc_auto) styles = read_part(extraction, package, "styles.xml", NULL);
    GString *text = write_document(content, styles, error);
    if (text == NULL)
        return false;
    extraction_add(extraction, "application/vnd.oasis.opendocument.text", text);
    return true;
}
