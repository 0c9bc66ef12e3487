/* answer_protocol.c -- protocols and passages by themselves. */
#include "answer.h"

#include "citing.h"
#include "cursor.h"
#include "hits.h"
#include "link.h"
#include "mark.h"
#include "member.h"
#include "plan.h"

#include <string.h>

/* --- One protocol ------------------------------------------------------------------------------------------------- */

static void add_links(const struct answerer *answerer, json_t *protocol)
{
    const char *id = member_text(protocol, "id");
    g_autofree char *page = link_page(answerer, id ? id : "", NULL, NULL);
    g_autofree char *record = link_record(answerer, "protocols", id ? id : "");
    g_autofree char *text = g_strconcat(record, "/text", NULL);
    g_autofree char *citation = link_citation(protocol, NULL);
    json_t *url = json_object_get(json_object_get(protocol, "source"), "url");
    json_object_set_new(protocol, "links",
                        json_pack("{s:s, s:s, s:s, s:o}", "html", page, "protocol", record, "text", text, "source",
                                  url ? json_incref(url) : json_null()));
    json_object_set_new(protocol, "citation", json_string(citation));
}

/* Passages into their items, the others into "passages", as protocol_to_json() has them. Takes both. */
static json_t *join(json_t *protocol, json_t *passages)
{
    json_t *items = json_object_get(protocol, "items"), *outside = json_array(), *value;
    size_t at;
    json_array_foreach(items, at, value)
    {
        json_object_set_new(value, "passages", json_array());
    }
    json_array_foreach(passages, at, value)
    {
        const json_t *place = json_object_get(value, "item");
        json_t *item = json_is_integer(place) ? json_array_get(items, (size_t)json_integer_value(place)) : NULL;
        json_array_append(item ? json_object_get(item, "passages") : outside, value);
    }
    json_object_set_new(protocol, "passages", outside);
    json_decref(passages);
    return protocol;
}

json_t *answer_protocol(const struct answerer *answerer, const char *id, GError **error)
{
    json_t *record = archive_protocol(answerer->archive, id, error);
    json_t *passages = record ? archive_passages(answerer->archive, id, error) : NULL;
    json_t *answer = NULL;
    if (passages && citing_resolve(answerer, record, passages, error)) {
        answer = json_deep_copy(record);
        if (!citing_sources(answerer, answer, error))
            g_clear_pointer(&answer, json_decref);
    }
    json_decref(record);
    if (!answer) {
        json_decref(passages);
        return NULL;
    }
    add_links(answerer, answer);
    return join(answer, passages);
}

char *answer_protocol_text(const struct answerer *answerer, const char *id, GError **error)
{
    json_t *record = archive_protocol(answerer->archive, id, error);
    json_t *passages = record ? archive_passages(answerer->archive, id, error) : NULL, *passage;
    json_decref(record);
    if (!passages)
        return NULL;
    GString *text = g_string_new(NULL);
    size_t at;
    json_array_foreach(passages, at, passage)
    {
        const char *part = member_text(passage, "text");
        g_string_append_printf(text, "%s%s\n", at > 0 ? "\n" : "", part ? part : "");
    }
    json_decref(passages);
    return g_string_free(text, FALSE);
}

/* --- Marks -------------------------------------------------------------------------------------------------------- */

static void mark_passages(const struct answerer *answerer, const struct plan *plan, json_t *passages)
{
    size_t at;
    json_t *passage;
    json_array_foreach(passages, at, passage)
    {
        json_t *whole = hits_snippet(answerer, plan, passage, 0);
        json_object_set(passage, "marks", json_object_get(whole, "marks"));
        json_decref(whole);
    }
}

bool answer_mark(const struct answerer *answerer, const char *q, json_t *protocol, GError **error)
{
    struct search_request request;
    struct plan plan;
    search_request_init(&request);
    bool done = search_request_set(&request, "q", q, error);
    if (done) {
        done = plan_make(&plan, answerer, &request, error);
        size_t at;
        json_t *item;
        json_array_foreach(json_object_get(protocol, "items"), at, item)
        {
            mark_passages(answerer, &plan, json_object_get(item, "passages"));
        }
        mark_passages(answerer, &plan, json_object_get(protocol, "passages"));
        plan_release(&plan);
    }
    search_request_release(&request);
    return done;
}

/* --- One passage -------------------------------------------------------------------------------------------------- */

/* "x.p3" -> "x" */
static char *protocol_of(const char *passage_id)
{
    const char *point = strrchr(passage_id, '.');
    return point ? g_strndup(passage_id, (gsize)(point - passage_id)) : g_strdup(passage_id);
}

json_t *answer_passage(const struct answerer *answerer, const char *id, GError **error)
{
    json_t *passage = archive_passage(answerer->archive, id, error);
    g_autofree char *protocol_id = protocol_of(id);
    json_t *protocol = passage ? archive_protocol(answerer->archive, protocol_id, error) : NULL;
    if (!protocol) {
        json_decref(passage);
        return NULL;
    }
    json_t *alone = json_pack("[O]", passage);
    bool resolved = citing_resolve(answerer, protocol, alone, error);
    json_decref(alone);
    if (!resolved) {
        json_decref(passage);
        json_decref(protocol);
        return NULL;
    }
    json_t *item = hits_item(passage, protocol);
    g_autofree char *citation = link_citation(protocol, member_text(item, "number"));
    json_object_set_new(passage, "protocol", hits_protocol(protocol));
    json_object_set_new(passage, "item", item);
    json_object_set_new(passage, "speakers", hits_speakers(passage, protocol));
    json_object_set_new(passage, "institutions", hits_institutions(passage));
    json_object_set_new(passage, "links", hits_links(answerer, passage, protocol, NULL));
    json_object_set_new(passage, "citation", json_string(citation));
    json_object_del(passage, "speaker_ids");
    json_object_del(passage, "institution_ids");
    json_object_del(passage, "institution_roles");
    json_decref(protocol);
    return passage;
}

/* --- Lists -------------------------------------------------------------------------------------------------------- */

/* A protocol as a list shows it: what it was about, not who was there. A new reference. */
static json_t *summary_json(const struct answerer *answerer, json_t *record)
{
    json_t *summary = hits_protocol(record), *titles = json_array(), *item;
    size_t at;
    json_array_foreach(json_object_get(record, "items"), at, item)
    {
        json_t *title = json_object_get(item, "title");
        if (json_is_string(title)) /* the one of a protocol without items has none */
            json_array_append(titles, title);
    }
    json_object_set_new(summary, "items", titles);
    json_object_set(summary, "source", json_object_get(record, "source"));
    add_links(answerer, summary);
    json_object_del(summary, "source");
    return summary;
}

static json_t *summaries_json(const struct answerer *answerer, const struct xap_result *result, GError **error)
{
    json_t *protocols = json_array();
    for (guint i = 0; i < result->hits->len; i++) {
        const struct xap_hit *hit = result->hits->pdata[i];
        json_t *record = archive_record(answerer->archive, hit->data, error);
        if (!record) {
            json_decref(protocols);
            return NULL;
        }
        json_array_append_new(protocols, summary_json(answerer, record));
        json_decref(record);
    }
    return protocols;
}

static json_t *list_protocols(const struct answerer *answerer, const struct search_request *request,
                              const struct xap_query *query, GError **error)
{
    struct archive_info info;
    struct xap_request search = {.query = query,
                                 .count = request->limit,
                                 .exact = true,
                                 .unweighted = true,
                                 .sort = request->sort == SORT_OLDEST ? XAP_SORT_SLOT : XAP_SORT_SLOT_REVERSE,
                                 .sort_slot = SCHEMA_SLOT_DATE,
                                 .data = true};
    if (!archive_info(answerer->archive, &info, error) || !cursor_read(request, &info, &search.first, error))
        return NULL;
    g_autoptr(xap_result_auto) result = xap_search(archive_index(answerer->archive), &search, error);
    json_t *protocols = result ? summaries_json(answerer, result, error) : NULL;
    if (!protocols)
        return NULL;
    json_t *next = cursor_next(request, &info, search.first, result->total);
    return json_pack("{s:I, s:o, s:o}", "total", (json_int_t)result->total, "protocols", protocols, "next", next);
}

json_t *answer_protocols(const struct answerer *answerer, const struct search_request *request, GError **error)
{
    struct plan plan;
    json_t *answer = NULL;
    if (!search_request_only(request, "body,protocol,from,to,sort,limit,cursor,lang", error))
        return NULL;
    if (plan_make(&plan, answerer, request, error)) {
        struct xap_query *query = plan_protocols_query(&plan);
        answer = list_protocols(answerer, request, query, error);
        plan_query_free(query);
    }
    plan_release(&plan);
    return answer;
}

json_t *answer_protocol_ids(const struct answerer *answerer, uint32_t first, uint32_t count, GError **error)
{
    g_autofree char *kind = schema_term(SCHEMA_KIND, "protocol");
    struct xap_query *query = xap_query_term(kind);
    const struct xap_request search = {.query = query,
                                       .first = first,
                                       .count = count,
                                       .exact = true,
                                       .unweighted = true,
                                       .sort = XAP_SORT_SLOT,
                                       .sort_slot = SCHEMA_SLOT_DATE,
                                       .value_slots = {SCHEMA_SLOT_PROTOCOL, SCHEMA_SLOT_CHANGE},
                                       .n_values = 2};
    g_autoptr(xap_result_auto) result = xap_search(archive_index(answerer->archive), &search, error);
    xap_query_free(query);
    if (!result)
        return NULL;
    json_t *protocols = json_array();
    for (guint i = 0; i < result->hits->len; i++) {
        const struct xap_hit *hit = result->hits->pdata[i];
        json_array_append_new(protocols, json_pack("{s:s, s:s%}", "id", hit->values[0], "changed", hit->values[1],
                                                   (size_t)MIN(strlen(hit->values[1]), (size_t)MARK_TIME)));
    }
    return json_pack("{s:I, s:o}", "total", (json_int_t)result->total, "protocols", protocols);
}
