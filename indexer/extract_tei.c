/* extract_tei.c -- TEI as ParlaMint writes the sittings of a parliament.
 *
 * The markup knows what a stenogram shows by its lines, so it is written as a stenogram writes it: the head with the
 * term and the date in words, a line for the speaker, then what was said, a paragraph a line.
 *
 *     <note type="speaker">J.Vaivads (PARTY).</note><u who="#VaivadsJānis"><seg>Kolēģi!</seg></u>
 *     ->  J.Vaivads (PARTY).
 *         Kolēģi!
 *
 * An utterance without such a note gets its line from `who`, whose ids are surname and first name run together.
 */
#include "extraction.h"
#include "flow.h"
#include "markup.h"

#include <string.h>

static const char *const months[] = {"janvārī", "februārī", "martā",     "aprīlī",  "maijā",    "jūnijā",
                                     "jūlijā",  "augustā",  "septembrī", "oktobrī", "novembrī", "decembrī"};

static bool is_tei(const guint8 *data, size_t size)
{
    g_autofree char *head = markup_sniff(data, size);
    const char *root = strstr(head, "<tei");
    return root != NULL && (root[4] == ' ' || root[4] == '>' || g_ascii_isspace(root[4])) &&
           memmem(data, size, "</TEI", 5) != NULL;
}

/* "2019-01-31" -> "2019. gada 31. janvārī"; NULL when it is no such date. The caller frees. */
static char *date_in_words(const char *date)
{
    if (date == NULL || strlen(date) < 10 || date[4] != '-' || date[7] != '-')
        return NULL;
    int month = g_ascii_digit_value(date[5]) * 10 + g_ascii_digit_value(date[6]);
    if (month < 1 || month > (int)G_N_ELEMENTS(months))
        return NULL;
    return g_strdup_printf("%.4s. gada %.*s. %s", date, date[8] == '0' ? 1 : 2, date + 8 + (date[8] == '0'),
                           months[month - 1]);
}

static bool refers_to(const xmlNode *node, const char *what)
{
    g_autofree char *ana = markup_attribute(node, "ana");
    return ana != NULL && strstr(ana, what) != NULL;
}

static void write_head(struct flow *flow, const xmlNode *header)
{
    const xmlNode *titles = markup_find(header, "titleStmt");
    for (const xmlNode *at = titles != NULL ? titles->children : NULL; at != NULL; at = at->next) {
        g_autofree char *term = markup_attribute(at, "n");
        if (markup_is(at, "meeting") && refers_to(at, "parla.term") && term != NULL) {
            g_autofree char *line = g_strdup_printf("Latvijas Republikas %s. Saeimas sēde", term);
            flow_text(flow, line);
            flow_line(flow);
        }
    }
    const xmlNode *setting = markup_find(header, "setting");
    const xmlNode *date = setting != NULL ? markup_child(setting, "date") : NULL;
    g_autofree char *when = date != NULL ? markup_attribute(date, "when") : NULL;
    g_autofree char *words = date_in_words(when);
    if (words != NULL)
        flow_text(flow, words);
    flow_gap(flow);
}

/* "#CilevičsBoriss" -> "B. Cilevičs."; the id as it is when it does not look so. */
static void write_who(struct flow *flow, const char *who)
{
    who += *who == '#';
    const char *first = NULL;
    for (const char *at = who; *at != '\0'; at = g_utf8_next_char(at)) {
        bool after_letter = at > who && g_unichar_islower(g_utf8_get_char(g_utf8_prev_char(at)));
        first = after_letter && g_unichar_isupper(g_utf8_get_char(at)) ? at : first;
    }
    g_autofree char *line = first == NULL ? g_strdup_printf("%s.", who)
                                          : g_strdup_printf("%.*s. %.*s.", (int)(g_utf8_next_char(first) - first),
                                                            first, (int)(first - who), who);
    flow_gap(flow);
    flow_text(flow, line);
    flow_line(flow);
}

static void write_utterance(struct flow *flow, const xmlNode *utterance, bool announced)
{
    g_autofree char *who = markup_attribute(utterance, "who");
    if (!announced && who != NULL && *who != '\0')
        write_who(flow, who);
    for (const xmlNode *at = utterance->children; at != NULL; at = at->next) {
        if (at->type == XML_ELEMENT_NODE && !markup_is(at, "gap")) {
            bool aside = !markup_is(at, "seg") && !markup_is(at, "p");
            g_autofree char *text = markup_text(at);
            g_autofree char *line = aside && *text != '(' ? g_strdup_printf("(%s)", text) : g_strdup(text);
            flow_text(flow, *text != '\0' ? line : "");
            flow_gap(flow);
        }
    }
}

/* A note of a speaker ends with its line; whatever else the clerk noted stands alone in brackets. Returns whether the
 * next utterance has its speaker. */
static bool write_note(struct flow *flow, const xmlNode *note)
{
    g_autofree char *type = markup_attribute(note, "type");
    g_autofree char *text = markup_text(note);
    bool speaker = g_strcmp0(type, "speaker") == 0;
    bool plain = speaker || markup_is(note, "head") || *text == '(' || *text == '\0';
    g_autofree char *line = plain ? g_strdup(text) : g_strdup_printf("(%s)", text);
    flow_gap(flow);
    flow_text(flow, line);
    (speaker ? flow_line : flow_gap)(flow);
    return speaker;
}

static void write_body(struct flow *flow, const xmlNode *body)
{
    bool announced = false;
    for (const xmlNode *at = markup_next(body, body); at != NULL;) {
        if (markup_is(at, "div") || at->type != XML_ELEMENT_NODE) {
            at = markup_next(at, body);
            continue;
        }
        if (markup_is(at, "u")) {
            write_utterance(flow, at, announced);
            announced = false;
        } else if (!markup_is(at, "gap")) {
            announced = write_note(flow, at);
        }
        at = markup_after(at, body);
    }
}

static bool read_tei(struct extraction *extraction, GBytes *document, GError **error)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(document, &size);
    g_autoptr(markup_doc_auto) doc = markup_read_xml(data, size, "TEI", error);
    if (doc == NULL)
        return false;
    const xmlNode *root = xmlDocGetRootElement(doc);
    const xmlNode *header = markup_find(root, "teiHeader");
    const xmlNode *body = markup_find(root, "body");
    if (body == NULL) {
        g_set_error(error, EXTRACT_ERROR, 0, "TEI without a body");
        return false;
    }
    struct flow flow;
    flow_init(&flow);
    if (header != NULL)
        write_head(&flow, header);
    write_body(&flow, body);
    GString *text = flow_take(&flow, error);
    if (text != NULL)
        extraction_add(extraction, "application/tei+xml", text);
    flow_release(&flow);
    return text != NULL;
}

const struct extractor extractor_tei = {"application/tei+xml", is_tei, read_tei};
