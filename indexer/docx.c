/* docx.c -- the text of an Office Open XML document (ECMA-376).
 *
 * A word may be cut over any number of runs, so text is joined within a paragraph and never spaced. What a change has
 * deleted or moved away is out, what it has put in is in. Of headers the first one is kept, once and at the top,
 * because the letterhead names the body; footers are left out. Notes follow at the end, each marked with its number.
 *
 * libxml2 bounds the depth of a document at 256, so recursion is bounded too.
 */
#include "docx.h"

#include "docx_numbering.h"
#include "flow.h"
#include "markup.h"
#include "spacing.h"

#include <string.h>

enum {
    CELL_CHARS_MAX = 2000, /* a longer cell is a column of the page, not of a table */
};

struct docx {
    struct flow flow;
    struct docx_numbering *numbering;
    struct spacing_styles *styles; /* NULL: space between paragraphs is but their look */
    struct spacing above;          /* of the paragraph that was written last */
    char *above_style;
    struct extraction *extraction;
    struct package *package;
    char *folder; /* of the main part: "word" */
    bool page;    /* a page has ended since the paragraph began */
    bool goes_on; /* the end of the paragraph before was deleted */
};

static void write_children(struct docx *docx, const xmlNode *node);

/* --- Space between paragraphs ------------------------------------------------------------------------------------- */

static int read_int(const xmlNode *node, const char *name)
{
    g_autofree char *text = markup_attribute(node, name);
    return text != NULL ? (int)markup_number(node, name, 0) : SPACING_UNTOLD;
}

/* Whether a property that is there is so, and does not say that it is not. */
static bool is_on(const xmlNode *property)
{
    g_autofree char *value = markup_attribute(property, "val");
    return g_strcmp0(value, "0") != 0 && g_strcmp0(value, "false") != 0 && g_strcmp0(value, "off") != 0;
}

/* What <w:pPr> tells. */
static struct spacing read_spacing(const xmlNode *properties)
{
    const xmlNode *space = properties != NULL ? markup_child(properties, "spacing") : NULL;
    const xmlNode *joins = properties != NULL ? markup_child(properties, "contextualSpacing") : NULL;
    return (struct spacing){.above = space != NULL ? read_int(space, "before") : SPACING_UNTOLD,
                            .below = space != NULL ? read_int(space, "after") : SPACING_UNTOLD,
                            .joins = joins != NULL ? is_on(joins) : SPACING_UNTOLD};
}

static char *child_value(const xmlNode *node, const char *name)
{
    const xmlNode *child = node != NULL ? markup_child(node, name) : NULL;
    return child != NULL ? markup_attribute(child, "val") : NULL;
}

static void read_style(struct spacing_styles *styles, const xmlNode *style)
{
    struct spacing told = read_spacing(markup_child(style, "pPr"));
    g_autofree char *id = markup_attribute(style, "styleId");
    g_autofree char *is_default = markup_attribute(style, "default");
    g_autofree char *type = markup_attribute(style, "type");
    g_autofree char *based_on = child_value(style, "basedOn");
    told.style_name = based_on;
    if (id != NULL && g_strcmp0(type, "paragraph") == 0) {
        spacing_styles_add(styles, id, &told);
        if (g_strcmp0(is_default, "1") == 0)
            spacing_styles_add(styles, NULL, &told);
    }
}

static struct spacing_styles *read_spacings(const xmlDoc *doc)
{
    struct spacing_styles *styles = spacing_styles_new();
    const xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    const xmlNode *defaults = root != NULL ? markup_find(root, "pPrDefault") : NULL;
    if (defaults != NULL) {
        struct spacing told = read_spacing(markup_child(defaults, "pPr"));
        spacing_styles_add(styles, NULL, &told);
    }
    for (const xmlNode *at = root != NULL ? root->children : NULL; at != NULL; at = at->next)
        if (markup_is(at, "style"))
            read_style(styles, at);
    return styles;
}

/* What a paragraph tells; the name of its style is the caller's. */
static struct spacing spacing_at(const struct spacing_styles *styles, const xmlNode *paragraph, char **ret_style)
{
    const xmlNode *properties = markup_child(paragraph, "pPr");
    struct spacing told = read_spacing(properties);
    *ret_style = child_value(properties, "pStyle");
    told.style_name = *ret_style;
    return spacing_of(styles, &told);
}

/* No styles where space is but how all paragraphs look. */
static void judge_spacing(struct docx *docx, const xmlNode *body)
{
    struct spacing_count count = {0};
    for (const xmlNode *at = body; at != NULL; at = markup_next(at, body)) {
        g_autofree char *text = markup_is(at, "p") && !markup_is(at->parent, "tc") ? markup_text(at) : NULL;
        if (text != NULL) {
            g_autofree char *style = NULL;
            struct spacing here = spacing_at(docx->styles, at, &style);
            bool is_spaced = spacing_parts(&here, &here) && markup_find(at, "br") == NULL;
            spacing_count_add(&count, text, is_spaced, markup_follows(at, "tbl"));
        }
    }
    if (spacing_is_look(&count))
        g_clear_pointer(&docx->styles, spacing_styles_free);
}

/* A blank line where the space before this paragraph, or a table (NULL), says so. */
static void write_space(struct docx *docx, const xmlNode *paragraph)
{
    if (docx->styles == NULL || docx->flow.in_cell > 0)
        return;
    char *style = NULL;
    struct spacing here = paragraph != NULL ? spacing_at(docx->styles, paragraph, &style) : (struct spacing){0};
    if (spacing_parts(&docx->above, paragraph != NULL ? &here : NULL))
        flow_gap(&docx->flow);
    g_free(docx->above_style);
    docx->above_style = style;
    docx->above = here;
}

/* --- Text --------------------------------------------------------------------------------------------------------- */

/* Whether a tracked change has deleted the end of the paragraph, or moved it away. */
static bool is_end_deleted(const xmlNode *paragraph)
{
    const xmlNode *properties = markup_child(paragraph, "pPr");
    const xmlNode *mark = properties != NULL ? markup_child(properties, "rPr") : NULL;
    return mark != NULL && (markup_child(mark, "del") != NULL || markup_child(mark, "moveFrom") != NULL);
}

/* Whether there is any text that no tracked change has deleted. */
static bool has_text_left(const xmlNode *paragraph)
{
    for (const xmlNode *at = markup_find(paragraph, "t"); at != NULL; at = markup_next(at, paragraph)) {
        bool is_left = markup_is(at, "t") && at->children != NULL;
        for (const xmlNode *up = at; is_left && up != paragraph; up = up->parent)
            is_left = !markup_is(up, "del") && !markup_is(up, "moveFrom");
        if (is_left)
            return true;
    }
    return false;
}

static void begin_paragraph(struct docx *docx, const xmlNode *node)
{
    if (docx->page) {
        flow_page(&docx->flow);
        docx->page = false;
    }
    write_space(docx, node);
    g_autofree char *label = docx_numbering_next(docx->numbering, node);
    if (*label != '\0') {
        flow_verbatim(&docx->flow, label);
        flow_verbatim(&docx->flow, " ");
    }
}

static void write_paragraph(struct docx *docx, const xmlNode *node)
{
    bool is_joined = is_end_deleted(node);
    if (is_joined && !has_text_left(node))
        return;
    gsize before = docx->flow.text->len;
    bool goes_on = docx->goes_on;
    docx->goes_on = is_joined;
    if (!goes_on)
        begin_paragraph(docx, node);
    write_children(docx, node);
    if (!is_joined)
        (docx->flow.text->len == before && !goes_on ? flow_blank : flow_line)(&docx->flow);
}

static void write_break(struct docx *docx, const xmlNode *node)
{
    g_autofree char *type = markup_attribute(node, "type");
    if (g_strcmp0(type, "page") == 0)
        docx->page = true;
    else
        flow_verbatim(&docx->flow, "\n");
}

static bool is_data_row(const xmlNode *row)
{
    unsigned cells = 0;
    for (const xmlNode *at = markup_find(row, "tc"); at != NULL; at = markup_after(at, row)) {
        g_autofree char *text = markup_is(at, "tc") ? markup_text(at) : NULL;
        cells += text != NULL;
        if (text != NULL && g_utf8_strlen(text, -1) > CELL_CHARS_MAX)
            return false;
    }
    return cells > 1 && markup_find(row, "tbl") == NULL;
}

static bool is_deleted_row(const xmlNode *row)
{
    const xmlNode *properties = markup_child(row, "trPr");
    return properties != NULL && markup_child(properties, "del") != NULL;
}

static void write_row(struct docx *docx, const xmlNode *row)
{
    if (is_deleted_row(row))
        return;
    if (!is_data_row(row)) {
        write_children(docx, row);
        return;
    }
    write_space(docx, NULL);
    flow_row_begin(&docx->flow);
    bool first = true;
    for (const xmlNode *at = markup_find(row, "tc"); at != NULL; at = markup_after(at, row)) {
        if (markup_is(at, "tc")) {
            if (!first)
                flow_cell(&docx->flow);
            first = false;
            write_children(docx, at);
        }
    }
    flow_row_end(&docx->flow);
}

static void write_box(struct docx *docx, const xmlNode *node)
{
    flow_line(&docx->flow);
    write_children(docx, node);
    flow_line(&docx->flow);
}

static void write_text(struct docx *docx, const xmlNode *node)
{
    for (const xmlNode *at = node->children; at != NULL; at = at->next)
        if (at->type == XML_TEXT_NODE && at->content != NULL)
            flow_verbatim(&docx->flow, (const char *)at->content);
}

static void write_tab(struct docx *docx, const xmlNode *node)
{
    bool of_properties = markup_is(node->parent, "tabs");
    flow_verbatim(&docx->flow, of_properties ? "" : docx->flow.in_cell > 0 ? " " : "\t");
}

static void write_hyphen(struct docx *docx, const xmlNode *node)
{
    flow_verbatim(&docx->flow, markup_is(node, "softHyphen") ? "\u00AD" : "\u2011");
}

/* A run of text, unless it is hidden. */
static void write_run(struct docx *docx, const xmlNode *node)
{
    const xmlNode *properties = markup_child(node, "rPr");
    const xmlNode *hidden = properties != NULL ? markup_child(properties, "vanish") : NULL;
    if (hidden == NULL || !is_on(hidden))
        write_children(docx, node);
}

/* A character of a font of symbols; of those only what a protocol marks votes, boxes and sums with. */
static void write_symbol(struct docx *docx, const xmlNode *node)
{
    static const struct {
        char font; /* begins so: Symbol, Wingdings */
        gunichar code, meant;
    } symbols[] = {{'W', 0xFC, 0x2713}, {'W', 0xFB, 0x2717}, {'W', 0xFE, 0x2611}, {'W', 0xFD, 0x2612},
                   {'W', 0x78, 0x2612}, {'W', 0xA8, 0x2610}, {'W', 0x6F, 0x2610}, {'S', 0x2D, 0x2212},
                   {'S', 0xB0, 0xB0},   {'S', 0xB1, 0xB1},   {'S', 0xB4, 0xD7},   {'S', 0xA3, 0x2264},
                   {'S', 0xB3, 0x2265}};
    g_autofree char *font = markup_attribute(node, "font");
    g_autofree char *hex = markup_attribute(node, "char");
    gunichar code = hex != NULL ? (gunichar)g_ascii_strtoull(hex, NULL, 16) : 0;
    bool is_private = code < 0x100 || (code >= 0xE000 && code < 0xF900);
    gunichar meant = is_private ? 0 : code;
    for (size_t i = 0; is_private && font != NULL && i < G_N_ELEMENTS(symbols); i++)
        if (symbols[i].font == *font && symbols[i].code == (code & 0xFF))
            meant = symbols[i].meant;
    if (meant != 0 && g_unichar_validate(meant)) {
        char text[8] = {0};
        g_unichar_to_utf8(meant, text);
        flow_verbatim(&docx->flow, text);
    }
}

static void write_page(struct docx *docx, const xmlNode *node)
{
    (void)node;
    docx->page = true;
}

static const struct {
    const char *name;
    void (*write)(struct docx *docx, const xmlNode *node); /* NULL: nothing within is text of the document */
} elements[] = {
    {"t", write_text},
    {"p", write_paragraph},
    {"r", write_run},
    {"sym", write_symbol},
    {"tab", write_tab},
    {"ptab", write_tab},
    {"br", write_break},
    {"cr", write_break},
    {"tr", write_row},
    {"noBreakHyphen", write_hyphen},
    {"softHyphen", write_hyphen},
    {"lastRenderedPageBreak", write_page},
    {"txbxContent", write_box},
    {"del", NULL},
    {"moveFrom", NULL},
    {"delText", NULL},
    {"instrText", NULL},
    {"pPr", NULL},
    {"rPr", NULL},
    {"Fallback", NULL}, /* the same again for old programs */
};

static void write_node(struct docx *docx, const xmlNode *node)
{
    for (size_t i = 0; i < G_N_ELEMENTS(elements); i++) {
        if (markup_is(node, elements[i].name)) {
            if (elements[i].write != NULL)
                elements[i].write(docx, node);
            return;
        }
    }
    write_children(docx, node);
}

static void write_children(struct docx *docx, const xmlNode *node)
{
    for (const xmlNode *at = node->children; at != NULL && !docx->flow.full; at = at->next)
        if (at->type == XML_ELEMENT_NODE)
            write_node(docx, at);
}

/* --- Parts -------------------------------------------------------------------------------------------------------- */

/* A part as XML; NULL, without an error when error is NULL, when it is not there. */
static xmlDoc *read_part(struct docx *docx, const char *name, GError **error)
{
    g_autoptr(GBytes) bytes = package_read_named(docx->package, name, &docx->extraction->bytes_left, error);
    gsize size = 0;
    const char *data = bytes != NULL ? g_bytes_get_data(bytes, &size) : NULL;
    return bytes != NULL ? markup_read_xml(data, size, name, error) : NULL;
}

/* A part by its name from the main part's folder, or from the root of the package. */
static xmlDoc *read_beside(struct docx *docx, const char *name)
{
    g_autofree char *full = *name == '/' ? g_strdup(name + 1) : g_strdup_printf("%s/%s", docx->folder, name);
    return read_part(docx, full, NULL);
}

/* The target of the first relation whose type ends so, or whose id is this; NULL. The caller frees. */
static char *relation(struct docx *docx, const char *part, const char *type, const char *id)
{
    g_autoptr(markup_doc_auto) doc = read_part(docx, part, NULL);
    const xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    for (const xmlNode *at = root != NULL ? root->children : NULL; at != NULL; at = at->next) {
        g_autofree char *its_type = markup_attribute(at, "Type");
        g_autofree char *its_id = markup_attribute(at, "Id");
        bool same_type = type != NULL && its_type != NULL && g_str_has_suffix(its_type, type);
        if (same_type || (id != NULL && g_strcmp0(id, its_id) == 0))
            return markup_attribute(at, "Target");
    }
    return NULL;
}

/* The header of the first page, or else of all, of the first section: the letterhead. */
static void write_header(struct docx *docx, const xmlNode *body, const char *main_part)
{
    const xmlNode *section = markup_find(body, "sectPr");
    const xmlNode *chosen = NULL;
    for (const xmlNode *at = section != NULL ? section->children : NULL; at != NULL; at = at->next) {
        g_autofree char *type = markup_is(at, "headerReference") ? markup_attribute(at, "type") : NULL;
        bool first = g_strcmp0(type, "first") == 0 && markup_child(section, "titlePg") != NULL;
        if (first || (chosen == NULL && g_strcmp0(type, "default") == 0))
            chosen = at;
    }
    g_autofree char *id = chosen != NULL ? markup_attribute(chosen, "id") : NULL;
    const char *base = strrchr(main_part, '/');
    g_autofree char *relations = g_strdup_printf("%s/_rels/%s.rels", docx->folder, base != NULL ? base + 1 : main_part);
    g_autofree char *target = id != NULL ? relation(docx, relations, NULL, id) : NULL;
    g_autoptr(markup_doc_auto) header = target != NULL ? read_beside(docx, target) : NULL;
    g_autofree char *text = header != NULL ? markup_text(xmlDocGetRootElement(header)) : NULL;
    for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char(at)) {
        if (g_unichar_isalpha(g_utf8_get_char(at))) { /* a page number alone says nothing */
            write_children(docx, xmlDocGetRootElement(header));
            flow_gap(&docx->flow);
            return;
        }
    }
}

static void write_notes(struct docx *docx, const char *part, const char *element)
{
    g_autoptr(markup_doc_auto) notes = read_beside(docx, part);
    unsigned number = 0;
    const xmlNode *root = notes != NULL ? xmlDocGetRootElement(notes) : NULL;
    for (const xmlNode *at = root != NULL ? root->children : NULL; at != NULL; at = at->next) {
        g_autofree char *type = markup_attribute(at, "type"); /* of separators, seldom of notes */
        if (markup_is(at, element) && (type == NULL || strcmp(type, "normal") == 0)) {
            g_autofree char *mark = g_strdup_printf("[%u] ", ++number); /* ids begin anywhere */
            flow_gap(&docx->flow);
            flow_verbatim(&docx->flow, mark);
            write_children(docx, at);
        }
    }
}

static bool write_document(struct docx *docx, const char *main_part, GError **error)
{
    g_autoptr(markup_doc_auto) doc = read_part(docx, main_part, error);
    if (doc == NULL)
        return false;
    const xmlNode *root = xmlDocGetRootElement(doc);
    const xmlNode *body = markup_is(root, "document") ? markup_child(root, "body") : NULL;
    if (body == NULL) {
        g_set_error(error, EXTRACT_ERROR, 0, "an Office file that is no text document (%s)", main_part);
        return false;
    }
    g_autoptr(markup_doc_auto) numbering = read_beside(docx, "numbering.xml");
    g_autoptr(markup_doc_auto) styles = read_beside(docx, "styles.xml");
    docx->numbering = docx_numbering_new(numbering, styles);
    write_header(docx, body, main_part);
    docx->styles = read_spacings(styles);
    judge_spacing(docx, body);
    write_children(docx, body);
    write_notes(docx, "footnotes.xml", "footnote");
    write_notes(docx, "endnotes.xml", "endnote");
    docx_numbering_free(docx->numbering);
    g_clear_pointer(&docx->styles, spacing_styles_free);
    g_free(docx->above_style);
    return true;
}

bool docx_read(struct extraction *extraction, struct package *package, GError **error)
{
    struct docx docx = {.extraction = extraction, .package = package};
    g_autofree char *target = relation(&docx, "_rels/.rels", "/officeDocument", NULL);
    g_autofree char *main_part = g_strdup(target == NULL ? "word/document.xml" : target + (*target == '/'));
    docx.folder = g_path_get_dirname(main_part);
    flow_init(&docx.flow);
    GString *text = write_document(&docx, main_part, error) ? flow_take(&docx.flow, error) : NULL;
    if (text != NULL)
        extraction_add(extraction, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", text);
    flow_release(&docx.flow);
    g_free(docx.folder);
    return text != NULL;
}
