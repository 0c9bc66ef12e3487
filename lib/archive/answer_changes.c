/* answer_changes.c -- what was put and what was removed, in the order in which it happened.
 *
 * Every protocol carries the mark of its last change, and a protocol that is removed leaves a tombstone with one. So a
 * protocol stands in the feed once, where it was last changed, and there is no log that grows. A page ends at a mark,
 * and the next begins after it: commits in between only add to the end.
 */
#include "answer.h"
#include "commit.h"
#include "hits.h"
#include "link.h"
#include "mark.h"

#include <string.h>

enum {
    VALUE_MARK,
    VALUE_ID,
    CHANGES_TIMEOUT_MS = 10000,
};

static struct xap_query *changed_after(const char *first)
{
    g_autofree char *protocol = schema_term(SCHEMA_KIND, "protocol");
    g_autofree char *tombstone = schema_term(SCHEMA_KIND, "tombstone");
    struct xap_query *kinds = xap_query_pair(XAP_OR, xap_query_term(protocol), xap_query_term(tombstone));
    return xap_query_pair(XAP_AND, kinds, xap_query_range(SCHEMA_SLOT_CHANGE, first, NULL));
}

/* A tombstone has no record. */
static json_t *change_json(const struct answerer *answerer, const struct xap_hit *hit, GError **error)
{
    const char *mark = hit->values[VALUE_MARK];
    const char *id = hit->values[VALUE_ID];
    json_t *change = json_pack("{s:s, s:s, s:s%}", "mark", mark, "id", id, "changed", mark,
                               (size_t)MIN(strlen(mark), (size_t)MARK_TIME));
    if (g_bytes_get_size(hit->data) == 0) {
        json_object_set_new(change, "change", json_string("removed"));
        json_object_set_new(change, "protocol", json_null());
        json_object_set_new(change, "links", json_null());
        return change;
    }
    json_t *protocol = archive_protocol(answerer->archive, id, error);
    if (!protocol) {
        json_decref(change);
        return NULL;
    }
    g_autofree char *page = link_page(answerer, id, NULL, NULL);
    g_autofree char *record = link_record(answerer, "protocols", id);
    json_object_set_new(change, "change", json_string("put"));
    json_object_set_new(change, "protocol",
                        json_pack("{s:O?, s:O?, s:O?}", "number", json_object_get(protocol, "number"), "date",
                                  json_object_get(protocol, "date"), "body", json_object_get(protocol, "body")));
    json_object_set_new(change, "links", json_pack("{s:s, s:s}", "html", page, "protocol", record));
    json_decref(protocol);
    return change;
}

char *answer_changed(const struct answerer *answerer, const char *protocol_id, GError **error)
{
    g_autofree char *id = schema_term(SCHEMA_ID, protocol_id);
    g_autoptr(xap_query_auto) query = xap_query_term(id);
    const struct xap_request search = {
        .query = query, .count = 1, .unweighted = true, .value_slots = {SCHEMA_SLOT_CHANGE}, .n_values = 1};
    g_autoptr(xap_result_auto) result = xap_search(archive_index(answerer->archive), &search, error);
    if (!result)
        return NULL;
    if (result->hits->len == 0) {
        g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_UNKNOWN, "no protocol %s", protocol_id);
        return NULL;
    }
    const struct xap_hit *hit = result->hits->pdata[0];
    return g_strndup(hit->values[0], MARK_TIME);
}

static json_t *make_changes(const struct answerer *answerer, const void *data, GError **error)
{
    const struct search_request *request = data;
    g_autofree char *first = request->since != NULL ? mark_after(request->since) : NULL;
    g_autoptr(xap_query_auto) query = changed_after(first);
    const struct xap_request search = {.query = query,
                                       .count = request->limit,
                                       .exact = true,
                                       .unweighted = true,
                                       .sort = XAP_SORT_SLOT,
                                       .sort_slot = SCHEMA_SLOT_CHANGE,
                                       .value_slots = {SCHEMA_SLOT_CHANGE, SCHEMA_SLOT_PROTOCOL},
                                       .n_values = 2,
                                       .data = true,
                                       .timeout_ms = CHANGES_TIMEOUT_MS};
    g_autoptr(xap_result_auto) result = xap_search(archive_index(answerer->archive), &search, error);
    if (!result)
        return NULL;
    json_t *changes = json_array();
    const char *until = request->since;
    for (guint i = 0; i < result->hits->len; i++) {
        const struct xap_hit *hit = result->hits->pdata[i];
        json_t *change = change_json(answerer, hit, error);
        if (!change) {
            json_decref(changes);
            return NULL;
        }
        json_array_append_new(changes, change);
        until = hit->values[VALUE_MARK];
    }
    bool more = result->total > result->hits->len;
    return json_pack("{s:I, s:o, s:s?, s:s?}", "total", (json_int_t)result->total, "changes", changes, "until", until,
                     "next", more ? until : NULL);
}

json_t *answer_changes(const struct answerer *answerer, const struct search_request *request, GError **error)
{
    if (!search_request_only(request, "since,limit,lang", error))
        return NULL;
    g_autofree char *first = request->since != NULL ? mark_after(request->since) : NULL;
    if (request->since != NULL && first == NULL) {
        g_set_error(
            error, REQUEST_ERROR, REQUEST_ERROR_VALUE,
            "since: “%.100s” is neither “until” of an earlier answer, nor a generation, nor a time as 2026-11-23 or "
            "2026-11-23T08:00:00Z",
            request->since);
        return NULL;
    }
    return commit_answer(answerer, make_changes, request, error);
}
