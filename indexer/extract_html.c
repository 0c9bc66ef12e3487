/* extract_html.c -- web pages by libxml2: the article, its lists and tables.
 *
 * The charset is the one that the bytes show (encoding.h); what the page says of itself is asked only when they show
 * none, because pages lie. Numeric references to 128..159 mean CP1252, as in every browser.
 */
#include "encoding.h"
#include "extraction.h"
#include "flow.h"
#include "html_page.h"
#include "list_number.h"
#include "markup.h"
#include "spacing.h"

#include <libxml/HTMLparser.h>
#include <string.h>

enum {
    CELL_CHARS_MAX = 2000, /* a longer cell is a column of the page, not of a table */
};

/* What is on a line of its own, and whether a blank line parts it from others. */
static const struct {
    const char *name;
    bool gap;
} blocks[] = {{"p", true},        {"h1", true},      {"h2", true},      {"h3", true},         {"h4", true},
              {"h5", true},       {"h6", true},      {"ul", true},      {"ol", true},         {"dl", true},
              {"table", true},    {"pre", true},     {"hr", true},      {"blockquote", true}, {"div", false},
              {"li", false},      {"dt", false},     {"dd", false},     {"section", false},   {"article", false},
              {"header", false},  {"center", false}, {"main", false},   {"tr", false},        {"address", false},
              {"caption", false}, {"figure", false}, {"td", false},     {"th", false},        {"details", false},
              {"summary", false}, {"title", false},  {"legend", false}, {"body", false}};

/* Behind white space, comments and an XML declaration. */
static const char *first_element(const char *head)
{
    for (;;) {
        head += strspn(head, " \t\r\n\xEF\xBB\xBF\xFF\xFE");
        const char *end = g_str_has_prefix(head, "<!--")     ? strstr(head, "-->")
                          : g_str_has_prefix(head, "<?xml ") ? strchr(head, '>')
                                                             : NULL;
        if (end == NULL)
            return head;
        head = strchr(end, '>') + 1;
    }
}

/* What a page, or a piece of one, begins with and nothing else does. */
static bool begins_page(const char *head)
{
    static const char *const names[] = {"html", "body", "meta",  "title",   "link",    "style", "script", "span",
                                        "p",    "br",   "b",     "strong",  "font",    "em",    "h1",     "h2",
                                        "h3",   "h4",   "h5",    "section", "article", "main",  "ul",     "ol",
                                        "dl",   "tr",   "tbody", "hr",      "nav",     "center"};
    const char *first = first_element(head);
    size_t len = *first == '<' ? strcspn(first + 1, " \t\r\n>/") : 0;
    for (size_t i = 0; len > 0 && first[len + 1] != '\0' && i < G_N_ELEMENTS(names); i++)
        if (strlen(names[i]) == len && memcmp(first + 1, names[i], len) == 0)
            return true;
    return false;
}

static bool is_html(const guint8 *data, size_t size)
{
    static const char *const signs[] = {"<!doctype html", "<html", "<head", "<body", "<div", "<table", "<p>", "<h1"};
    g_autofree char *head = markup_sniff(data, size);
    const char *first = strchr(head, '<');
    for (size_t i = 0; first != NULL && i < G_N_ELEMENTS(signs); i++) {
        const char *sign = strstr(head, signs[i]);
        /* A text may speak of <div>; a page begins with what only pages begin with. */
        if (sign != NULL &&
            (sign == first || (i < 2 && strspn(head, " \t\r\n\xEF\xBB\xBF\xFF\xFE") == (size_t)(first - head))))
            return true;
    }
    return begins_page(head);
}

/* --- Characters --------------------------------------------------------------------------------------------------- */

/* "&#150;" is a dash to every browser. The caller frees. */
static char *mend_references(const char *text)
{
    static const gunichar meant[32] = {0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                       0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0,      0x17D,  0,
                                       0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0,      0x17E,  0x178};
    if (strchr(text, '\xC2') == NULL)
        return NULL;
    GString *mended = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        bool odd = c >= 0x80 && c < 0xA0 && meant[c - 0x80] != 0;
        g_string_append_unichar(mended, odd ? meant[c - 0x80] : c);
    }
    return g_string_free(mended, FALSE);
}

/* Letters that HTML 5 has names for, and libxml2 has not. */
static void mend_names(GString *page)
{
    static const struct {
        const char *name, *letter;
    } letters[] = {{"&amacr;", "ā"},  {"&emacr;", "ē"},  {"&imacr;", "ī"},  {"&umacr;", "ū"},  {"&omacr;", "ō"},
                   {"&Amacr;", "Ā"},  {"&Emacr;", "Ē"},  {"&Imacr;", "Ī"},  {"&Umacr;", "Ū"},  {"&Omacr;", "Ō"},
                   {"&ccaron;", "č"}, {"&zcaron;", "ž"}, {"&Ccaron;", "Č"}, {"&Zcaron;", "Ž"}, {"&kcedil;", "ķ"},
                   {"&lcedil;", "ļ"}, {"&ncedil;", "ņ"}, {"&rcedil;", "ŗ"}, {"&Kcedil;", "Ķ"}, {"&Lcedil;", "Ļ"},
                   {"&Ncedil;", "Ņ"}, {"&Rcedil;", "Ŗ"}, {"&Gcedil;", "Ģ"}, {"&gcedil;", "ģ"}};
    if (strstr(page->str, "macr;") == NULL && strstr(page->str, "caron;") == NULL &&
        strstr(page->str, "cedil;") == NULL)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(letters); i++)
        g_string_replace(page, letters[i].name, letters[i].letter, 0);
}

/* White space between two words of a line: tabs alone are a hole that was typed, and several spaces may be; at the ends
 * of lines they indent the markup. */
static void write_white(struct flow *flow, const char *white, size_t len, bool is_between)
{
    bool on_line = is_between && strcspn(white, "\r\n") >= len;
    if (on_line && strspn(white, "\t") == len) {
        flow_tab(flow);
    } else if (on_line && len > 1 && strspn(white, " ") == len && flow->in_cell == 0) {
        g_autofree char *spaces = g_strnfill(len, ' ');
        flow_verbatim(flow, spaces);
    } else {
        flow_space(flow);
    }
}

static void write_words(struct flow *flow, const char *text)
{
    static const char white[] = " \t\r\n";
    for (const char *at = text; *at != '\0';) {
        size_t len = strcspn(at, white), spaces = strspn(at + len, white);
        g_autofree char *word = g_strndup(at, len);
        flow_text(flow, word);
        if (spaces > 0)
            write_white(flow, at + len, spaces, at[len + spaces] != '\0' && (len > 0 || at[0] == '\t'));
        at += len + spaces;
    }
}

static void write_text(struct flow *flow, const xmlNode *node, unsigned in_pre)
{
    const char *text = (const char *)node->content;
    g_autofree char *mended = mend_references(text);
    (in_pre > 0 ? flow_verbatim : write_words)(flow, mended != NULL ? mended : text);
}

/* --- Blocks ------------------------------------------------------------------------------------------------------- */

/* What is known of the page while its article is written. Office programs write lines as paragraphs and blank lines as
 * empty ones, or give paragraphs no space below. */
struct page {
    struct flow *flow;
    bool has_spacers, has_tight;
};

static bool is_spacer(const xmlNode *node)
{
    g_autofree char *text = markup_is(node, "p") ? markup_text(node) : NULL;
    return text != NULL && *text == '\0' && markup_find(node, "img") == NULL;
}

/* A paragraph that has no space below. */
static bool is_tight(const xmlNode *node)
{
    g_autofree char *style = markup_is(node, "p") ? markup_attribute(node, "style") : NULL;
    const char *margin = style != NULL ? strstr(style, "margin-bottom:") : NULL;
    return margin != NULL && g_ascii_strtod(margin + strlen("margin-bottom:"), NULL) == 0;
}

/* Shows lines and spaces as they are written. */
static bool is_verbatim(const xmlNode *node)
{
    g_autofree char *style = markup_attribute(node, "style");
    const char *white = style != NULL ? strstr(style, "white-space:") : NULL;
    const char *value = white != NULL ? white + strlen("white-space:") : "";
    return markup_is(node, "pre") || g_str_has_prefix(value + strspn(value, " "), "pre");
}

static bool is_cell(const xmlNode *node)
{
    return markup_is(node, "td") || markup_is(node, "th");
}

static struct page page_of(const xmlNode *article, struct flow *flow)
{
    struct spacing_count count = {0};
    unsigned tight = 0;
    for (const xmlNode *at = article; at != NULL; at = markup_next(at, article)) {
        bool is_empty = is_spacer(at);
        if (markup_is(at, "p") && !is_cell(at->parent) && !html_page_is_aside(at->parent, article)) {
            g_autofree char *text = is_empty ? g_strdup("") : g_strchomp(markup_text(at));
            spacing_count_add(&count, text, !is_tight(at) && markup_find(at, "br") == NULL,
                              markup_follows(at, "table"));
        }
        tight += is_tight(at);
    }
    return (struct page){.flow = flow, .has_spacers = spacing_is_look(&count), .has_tight = tight > 0};
}

/* `is_end`: behind the block, else before it. */
static void part_block(const struct page *page, const xmlNode *node, bool is_end)
{
    for (size_t i = 0; i < G_N_ELEMENTS(blocks); i++) {
        if (markup_is(node, blocks[i].name)) {
            bool is_line =
                !blocks[i].gap || (page->has_spacers && markup_is(node, "p")) ||
                ((page->has_spacers || page->has_tight) && markup_is(node, "table")) ||
                (is_end ? is_tight(node) : markup_is(node, "p") && (page->has_tight || markup_follows(node, "p")));
            (is_line ? flow_line : flow_gap)(page->flow);
        }
    }
}

static bool follows_cell(const xmlNode *node)
{
    const xmlNode *before = node->prev;
    while (before != NULL && !is_cell(before))
        before = before->prev;
    return before != NULL;
}

/* A row whose cells are lines side by side; not one that lays out the page. */
static bool is_data_row(const xmlNode *node)
{
    if (!markup_is(node, "tr") || markup_find(node, "table") != NULL)
        return false;
    unsigned cells = 0;
    for (const xmlNode *cell = node->children; cell != NULL; cell = cell->next) {
        g_autofree char *text = is_cell(cell) ? markup_text(cell) : NULL;
        cells += text != NULL;
        if (text != NULL && g_utf8_strlen(text, -1) > CELL_CHARS_MAX)
            return false;
    }
    return cells > 1;
}

/* The number of an item of an ordered list: 1 and on from `start`, or its own. */
static unsigned list_number(const xmlNode *item)
{
    unsigned number = item->parent != NULL ? markup_number(item->parent, "start", 1) : 1;
    for (const xmlNode *at = item->parent != NULL ? item->parent->children : NULL; at != NULL && at != item;
         at = at->next)
        number += markup_is(at, "li");
    return markup_number(item, "value", number);
}

/* The end of a line; where none was begun, a blank one. */
static void break_line(struct flow *flow, const xmlNode *node)
{
    const xmlNode *before = node->prev;
    while (before != NULL && before->type != XML_ELEMENT_NODE && xmlIsBlankNode(before))
        before = before->prev;
    if (before == NULL ? !markup_is(node->parent, "div") : !markup_is(before, "br"))
        flow_line(flow);
    else
        flow_blank(flow);
}

static void begin_element(const struct page *page, const xmlNode *node)
{
    struct flow *flow = page->flow;
    part_block(page, node, false);
    if (markup_is(node, "br")) {
        break_line(flow, node);
    } else if (is_data_row(node)) {
        flow_row_begin(flow);
    } else if (is_cell(node) && follows_cell(node) && is_data_row(node->parent)) {
        flow_cell(flow);
    } else if (markup_is(node, "li") && markup_is(node->parent, "ol")) {
        g_autofree char *type = markup_attribute(node->parent, "type");
        g_autofree char *number = list_number_write(list_number(node), type);
        flow_text(flow, number);
        flow_text(flow, ". ");
    }
}

/* What LibreOffice writes of a page's header. */
static bool is_letterhead(const xmlNode *node)
{
    g_autofree char *title = markup_is(node, "div") ? markup_attribute(node, "title") : NULL;
    return g_strcmp0(title, "header") == 0;
}

static void end_element(const struct page *page, const xmlNode *node)
{
    if (is_data_row(node))
        flow_row_end(page->flow);
    if (is_spacer(node) && (page->has_spacers || is_tight(node)))
        flow_blank(page->flow);
    else
        part_block(page, node, true);
    if (is_letterhead(node))
        flow_gap(page->flow);
}

static void write_article(struct flow *flow, const xmlNode *article)
{
    const struct page page = page_of(article, flow);
    unsigned in_pre = 0;
    const xmlNode *at = article;
    while (at != NULL && !flow->full) {
        bool aside = at != article && html_page_is_aside(at, article);
        if (at->type == XML_TEXT_NODE && at->content != NULL) {
            write_text(flow, at, in_pre);
        } else if (!aside && at->type == XML_ELEMENT_NODE) {
            begin_element(&page, at);
            in_pre += is_verbatim(at);
        }
        if (!aside && at->type == XML_ELEMENT_NODE && at->children != NULL) {
            at = at->children;
            continue;
        }
        for (; at != NULL; at = at->parent) {
            if (!aside && at->type == XML_ELEMENT_NODE) {
                end_element(&page, at);
                in_pre -= is_verbatim(at);
            }
            aside = false;
            if (at == article || at->next != NULL) {
                at = at == article ? NULL : at->next;
                break;
            }
        }
    }
}

static xmlDoc *parse(GBytes *document, GError **error)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(document, &size);
    GString *utf8 = encoding_to_utf8(data, size);
    if (utf8 != NULL)
        mend_names(utf8);
    const char *text = utf8 != NULL ? utf8->str : (const char *)data;
    gsize len = utf8 != NULL ? utf8->len : size;
    htmlParserCtxt *parser = htmlNewParserCtxt();
    int options =
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
    xmlDoc *doc = len <= G_MAXINT
                      ? htmlCtxtReadMemory(parser, text, (int)len, NULL, utf8 != NULL ? "UTF-8" : NULL, options)
                      : NULL;
    if (doc == NULL || xmlDocGetRootElement(doc) == NULL) {
        g_set_error(error, EXTRACT_ERROR, 0, "a web page without any text");
        g_clear_pointer(&doc, xmlFreeDoc);
    } else if (parser->disableSAX != 0) {
        const xmlError *said = xmlCtxtGetLastError(parser);
        g_autofree char *why = g_strdup(said != NULL && said->message != NULL ? said->message : "the parser gave up");
        g_set_error(error, EXTRACT_ERROR, 0, "a web page that cannot be read to its end: %s", g_strchomp(why));
        g_clear_pointer(&doc, xmlFreeDoc);
    }
    htmlFreeParserCtxt(parser);
    if (utf8 != NULL)
        g_string_free(utf8, TRUE);
    return doc;
}

static bool read_html(struct extraction *extraction, GBytes *document, GError **error)
{
    g_autoptr(markup_doc_auto) doc = parse(document, error);
    if (doc == NULL)
        return false;
    struct flow flow;
    flow_init(&flow);
    write_article(&flow, html_page_article(xmlDocGetRootElement(doc)));
    GString *text = flow_take(&flow, error);
    flow_release(&flow);
    if (text == NULL)
        return false;
    extraction_add(extraction, "text/html", text);
    return true;
}

const struct extractor extractor_html = {"text/html", is_html, read_html};
