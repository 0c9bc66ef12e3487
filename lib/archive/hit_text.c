/* hit_text.c -- the hits of a search as JSON text.
 *
 * A hit is the stored passage (its members copied as they are written), the frame of its protocol, and the window of
 * the text that shows why it was found. No tree is built: see json_span.h for why.
 */
#include "hit_text.h"

#include "append.h"
#include "explain.h"
#include "frame.h"
#include "highlight.h"
#include "hits.h"
#include "json_span.h"
#include "json_write.h"
#include "link.h"
#include "member.h"

#include <string.h>

/* What is read of a stored passage, as it follows there. */
enum part {
    PART_ID,
    PART_TYPE,
    PART_ACT,
    PART_LANGUAGE,
    PART_ITEM,
    PART_SPEAKERS,
    PART_SPEAKER_IDS,
    PART_INSTITUTIONS,
    PART_INSTITUTION_IDS,
    PART_INSTITUTION_ROLES,
    PART_TEXT,
    PART_PAGE,
    PART_OUTCOME,
    PART_VOTES,
    PART_COUNT,
};

static const char *const part_names[] = {
    [PART_ID] = "id",
    [PART_TYPE] = "type",
    [PART_ACT] = "act",
    [PART_LANGUAGE] = "language",
    [PART_ITEM] = "item",
    [PART_SPEAKERS] = "speakers",
    [PART_SPEAKER_IDS] = "speaker_ids",
    [PART_INSTITUTIONS] = "institutions",
    [PART_INSTITUTION_IDS] = "institution_ids",
    [PART_INSTITUTION_ROLES] = "institution_roles",
    [PART_TEXT] = "text",
    [PART_PAGE] = "page",
    [PART_OUTCOME] = "outcome",
    [PART_VOTES] = "votes",
};
G_STATIC_ASSERT(G_N_ELEMENTS(part_names) == PART_COUNT);

struct page {
    const struct answerer *answerer;
    const struct plan *plan;
    const struct search_request *request;
    const struct hit_marks *marks;
    const GArray *protocols;
    char *marked;     /* "?q=…" or "" */
    GString *scratch; /* one text after the other */
    GString *address; /* one address after the other */
    GString *out;
};

static void read_parts(GBytes *record, struct json_span *parts)
{
    gsize size;
    const char *text = g_bytes_get_data(record, &size);
    json_span_members((struct json_span){text, size}, part_names, PART_COUNT, parts);
}

/* The characters of a string, until the next call. */
static const char *decoded(const struct page *page, struct json_span string)
{
    g_string_truncate(page->scratch, 0);
    json_span_decode(string, page->scratch);
    return page->scratch->str;
}

static void write_member(GString *out, const char *name, struct json_span value)
{
    append(out, ",\"");
    append(out, name);
    append(out, "\":");
    json_write_span(out, value);
}

/* --- Parts -------------------------------------------------------------------------------------------------------- */

static void write_speakers(const struct page *page, const struct json_span *parts, const struct frame *frame)
{
    struct json_walk names = json_walk_begin(parts[PART_SPEAKERS]), ids = json_walk_begin(parts[PART_SPEAKER_IDS]);
    struct json_span name;
    append(page->out, ",\"speakers\":[");
    for (unsigned n = 0; json_walk_next(&names, NULL, &name); n++) {
        struct json_span id = {NULL, 0};
        json_walk_next(&ids, NULL, &id);
        append(page->out, n > 0 ? ",{\"id\":" : "{\"id\":");
        json_write_span(page->out, id);
        write_member(page->out, "name", name);
        write_member(page->out, "institution",
                     json_span_is_null(id) ? (struct json_span){NULL, 0} : frame_institution(frame, id));
        append_len(page->out, "}", 1);
    }
    append_len(page->out, "]", 1);
}

static void write_institutions(const struct page *page, const struct json_span *parts)
{
    struct json_walk names = json_walk_begin(parts[PART_INSTITUTIONS]),
                     ids = json_walk_begin(parts[PART_INSTITUTION_IDS]),
                     roles = json_walk_begin(parts[PART_INSTITUTION_ROLES]);
    struct json_span name;
    append(page->out, ",\"institutions\":[");
    for (unsigned n = 0; json_walk_next(&names, NULL, &name); n++) {
        struct json_span id = {NULL, 0}, role = {NULL, 0};
        json_walk_next(&ids, NULL, &id);
        json_walk_next(&roles, NULL, &role);
        append(page->out, n > 0 ? ",{\"id\":" : "{\"id\":");
        json_write_span(page->out, id);
        write_member(page->out, "name", name);
        write_member(page->out, "role", role);
        append_len(page->out, "}", 1);
    }
    append_len(page->out, "]", 1);
}

static enum language language_of(struct json_span code)
{
    for (enum language language = LANGUAGE_LATVIAN; language < LANGUAGE_COUNT; language++)
        if (json_span_is(code, language_code(language)))
            return language;
    return LANGUAGE_LATVIAN;
}

/* The index tells where stems stand; forms are compared letter by letter. */
static void make_snippet(const struct page *page, const struct xap_hit *hit, const struct json_span *parts,
                         struct snippet *ret_snippet)
{
    const char *text = decoded(page, parts[PART_TEXT]);
    const struct plan *plan = page->plan;
    if (!hit->places || g_hash_table_size(plan->forms) > 0) {
        highlight(page->answerer->analyser, text, language_of(parts[PART_LANGUAGE]), plan->stems, plan->forms,
                  HIGHLIGHT_WINDOW, ret_snippet);
        return;
    }
    g_autofree struct highlight_place *places = g_new(struct highlight_place, hit->places->len);
    for (guint i = 0; i < hit->places->len; i++) {
        const struct xap_place *place = &g_array_index(hit->places, struct xap_place, i);
        places[i] = (struct highlight_place){place->position, page->marks->words[place->mark]};
    }
    highlight_places(text, places, hit->places->len, HIGHLIGHT_WINDOW, ret_snippet);
}

static void write_snippet(const struct page *page, const struct xap_hit *hit, const struct json_span *parts)
{
    struct snippet snippet;
    make_snippet(page, hit, parts, &snippet);
    append(page->out, ",\"snippet\":{\"text\":");
    json_write_string(page->out, snippet.text);
    append(page->out, ",\"marks\":[");
    for (guint i = 0; i < snippet.marks->len; i++) {
        const struct mark *mark = &g_array_index(snippet.marks, struct mark, i);
        append(page->out, i > 0 ? ",[" : "[");
        json_write_count(page->out, mark->start);
        append_len(page->out, ",", 1);
        json_write_count(page->out, mark->end);
        append_len(page->out, "]", 1);
    }
    append(page->out, "]}");
    snippet_release(&snippet);
}

static void write_links(const struct page *page, const struct json_span *parts, const struct frame *frame)
{
    const char *id = decoded(page, parts[PART_ID]), *place = strrchr(id, '.');
    GString *address = g_string_truncate(page->address, 0);
    json_write_span(address, frame_part(frame, FRAME_PAGE));
    append(address, page->marked);
    append(address, place ? "#" : "");
    append(address, place ? place + 1 : "");
    append(page->out, ",\"links\":{\"html\":");
    json_write_stringn(page->out, address->str, address->len);
    append(page->out, ",\"protocol\":");
    json_write_span(page->out, frame_part(frame, FRAME_RECORD));
    append(page->out, ",\"passage\":");
    g_string_truncate(address, 0);
    append(address, page->answerer->base_url);
    append(address, "/v1/passages/");
    g_string_append_uri_escaped(address, id, NULL, FALSE);
    json_write_stringn(page->out, address->str, address->len);
    append(page->out, ",\"source\":");
    json_write_span(page->out, frame_part(frame, FRAME_SOURCE));
    append_len(page->out, "}", 1);
}

/* The item of the agenda that a passage belongs to. */
struct hit_item {
    struct json_span whole, number, title; /* whole: no span when there is none */
};

static struct hit_item item_of(const struct frame *frame, struct json_span place)
{
    static const char *const names[] = {"number", "title"};
    struct json_span parts[G_N_ELEMENTS(names)] = {{NULL, 0}}, whole = {NULL, 0};
    if (!json_span_is_null(place) && g_ascii_isdigit(*place.at))
        whole = frame_item(frame, g_ascii_strtoull(place.at, NULL, 10));
    json_span_members(whole, names, G_N_ELEMENTS(names), parts);
    return (struct hit_item){whole, parts[0], parts[1]};
}

static void write_item(GString *out, const struct hit_item *item)
{
    if (item->whole.len == 0) {
        append(out, "null");
        return;
    }
    append(out, "{\"number\":");
    json_write_span(out, item->number);
    write_member(out, "title", item->title);
    append_len(out, "}", 1);
}

/* Both are JSON strings. */
static void write_citation(GString *out, struct json_span protocol, struct json_span number)
{
    if (json_span_is_null(number)) {
        json_write_span(out, protocol);
        return;
    }
    append_len(out, protocol.at, protocol.len - 1);
    link_add_item(out, number.at + 1, number.len - 2);
    append_len(out, "\"", 1);
}

static int compare_protocols(const void *id, const void *protocol)
{
    return strcmp(id, ((const struct xap_facet_count *)protocol)->value);
}

/* Passages that matched in the protocol beside this one. Facets come in the order of their values. */
static unsigned also_in_protocol(const GArray *protocols, const char *id)
{
    const struct xap_facet_count *found =
        bsearch(id, protocols->data, protocols->len, sizeof(struct xap_facet_count), compare_protocols);
    return found ? (unsigned)found->count - 1 : 0;
}

/* The title of an item and its identifiers, in which words are found that stand above a passage. */
static char *words_above(struct json_span item)
{
    json_t *whole = json_loadb(item.at, item.len, 0, NULL), *identifier;
    GString *words = g_string_new(member_or_empty(whole, "title"));
    size_t at;
    json_array_foreach(json_object_get(whole, "identifiers"), at, identifier)
    {
        g_string_append_printf(words, " %s", json_string_value(identifier));
    }
    json_decref(whole);
    return g_string_free(words, FALSE);
}

static bool write_explanation(const struct page *page, GBytes *record, struct json_span item, GError **error)
{
    json_error_t what;
    json_t *passage = json_loadb(g_bytes_get_data(record, NULL), g_bytes_get_size(record), 0, &what);
    if (!passage) {
        g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_DAMAGED, "a stored record does not parse: %s", what.text);
        return false;
    }
    g_autofree char *title = item.len > 0 ? words_above(item) : NULL;
    json_t *why = explain_hit(page->answerer, page->plan, passage, title);
    char *text = json_dumps(why, JSON_COMPACT);
    append(page->out, ",\"explain\":");
    append(page->out, text);
    free(text);
    json_decref(why);
    json_decref(passage);
    return true;
}

/* --- Hits --------------------------------------------------------------------------------------------------------- */

static bool write_hit(const struct page *page, const struct xap_hit *hit, GError **error)
{
    struct json_span parts[PART_COUNT] = {{NULL, 0}};
    const char *protocol_id = hit->values[HITS_PROTOCOL];
    g_autoptr(GBytes) record = archive_unpack(page->answerer->archive, hit->data, error);
    const struct frame *frame = record ? frame_of(page->answerer, protocol_id, error) : NULL;
    if (!frame)
        return false;
    read_parts(record, parts);
    struct hit_item item = item_of(frame, parts[PART_ITEM]);
    GString *out = page->out;
    append(out, "{\"id\":");
    json_write_span(out, parts[PART_ID]);
    write_member(out, "type", parts[PART_TYPE]);
    write_member(out, "act", parts[PART_ACT]);
    append(out, ",\"score\":");
    json_write_real(out, hit->score);
    append(out, ",\"protocol\":");
    json_write_span(out, frame_part(frame, FRAME_PROTOCOL));
    append(out, ",\"item\":");
    write_item(out, &item);
    write_speakers(page, parts, frame);
    write_institutions(page, parts);
    write_member(out, "outcome", parts[PART_OUTCOME]);
    write_member(out, "votes", parts[PART_VOTES]);
    write_member(out, "page", parts[PART_PAGE]);
    write_snippet(page, hit, parts);
    write_links(page, parts, frame);
    append(out, ",\"citation\":");
    write_citation(out, frame_part(frame, FRAME_CITATION), item.number);
    if (page->request->explain && !write_explanation(page, record, item.whole, error))
        return false;
    append(out, ",\"also\":{\"in_protocol\":");
    json_write_count(out, also_in_protocol(page->protocols, protocol_id));
    append(out, "}}");
    return true;
}

void hit_marks_init(struct hit_marks *marks, const struct plan *plan, struct xap_request *search)
{
    GHashTableIter iter;
    void *stem, *word;
    size_t n = g_hash_table_size(plan->stems);
    *marks = (struct hit_marks){g_new(char *, n + 1), g_new(guint, n + 1)};
    g_hash_table_iter_init(&iter, plan->stems);
    for (size_t i = 0; g_hash_table_iter_next(&iter, &stem, &word); i++) {
        marks->terms[i] = schema_term(SCHEMA_STEM, stem);
        marks->words[i] = GPOINTER_TO_UINT(word);
    }
    marks->terms[n] = NULL;
    search->marks = (const char *const *)marks->terms;
    search->n_marks = n;
}

void hit_marks_release(struct hit_marks *marks)
{
    g_strfreev(marks->terms);
    g_free(marks->words);
}

GString *hit_text(const struct answerer *answerer, const struct plan *plan, const struct search_request *request,
                  const struct hit_marks *marks, const GPtrArray *hits, const GArray *protocols, GError **error)
{
    g_autofree char *words = request->q && *request->q ? g_uri_escape_string(request->q, NULL, FALSE) : NULL;
    g_autofree char *marked = words ? g_strconcat("?q=", words, NULL) : g_strdup("");
    g_autoptr(GString) scratch = g_string_sized_new(HIT_BYTES);
    g_autoptr(GString) address = g_string_sized_new(HIT_BYTES);
    g_autoptr(GString) out = g_string_sized_new(2 + hits->len * HIT_BYTES);
    const struct page page = {answerer, plan, request, marks, protocols, marked, scratch, address, out};
    archive_fetch(answerer->archive);
    for (guint i = 0; i < hits->len; i++)
        frame_fetch(answerer, ((const struct xap_hit *)hits->pdata[i])->values[HITS_PROTOCOL]);
    append_len(out, "[", 1);
    for (guint i = 0; i < hits->len; i++) {
        if (i > 0)
            append_len(out, ",", 1);
        if (!write_hit(&page, hits->pdata[i], error))
            return NULL;
    }
    append_len(out, "]", 1);
    return g_steal_pointer(&out);
}
