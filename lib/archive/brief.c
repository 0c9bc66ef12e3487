/* brief.c -- one filter, unweighted and newest first, with years and protocols counted beside it. */
#include "brief.h"

#include "highlight.h"
#include "hits.h"
#include "link.h"
#include "member.h"

#include <string.h>

enum { BRIEF_PROTOCOLS, BRIEF_YEARS, BRIEF_FACETS }; /* what is counted, in this order */

struct xap_result *brief_search(const struct answerer *answerer, enum schema_prefix prefix, const char *value,
                                uint32_t count, GError **error)
{
    g_autofree char *term = schema_term(prefix, value), *kind = schema_term(SCHEMA_KIND, "passage");
    g_autoptr(xap_query_auto) query = xap_query_pair(XAP_AND, xap_query_term(term), xap_query_term(kind));
    struct xap_request search = {.query = query,
                                 .count = count,
                                 .exact = true,
                                 .unweighted = true,
                                 .sort = XAP_SORT_SLOT_REVERSE,
                                 .sort_slot = SCHEMA_SLOT_DATE,
                                 .n_facets = BRIEF_FACETS,
                                 .facet_slots = {SCHEMA_SLOT_PROTOCOL, SCHEMA_SLOT_YEAR},
                                 .timeout_ms = BRIEF_TIMEOUT_MS};
    hits_prepare(&search);
    return xap_search(archive_index(answerer->archive), &search, error);
}

json_t *brief_total(const struct xap_result *result)
{
    return json_pack("{s:I, s:I}", "passages", (json_int_t)result->total, "protocols",
                     (json_int_t)result->facets[BRIEF_PROTOCOLS]->len);
}

static int compare_years(const void *a, const void *b)
{
    const struct xap_facet_count *left = a, *right = b;
    return strcmp(left->value, right->value);
}

json_t *brief_years(const struct xap_result *result)
{
    GArray *years = result->facets[BRIEF_YEARS];
    json_t *array = json_array();
    g_array_sort(years, compare_years);
    for (guint i = 0; i < years->len; i++) {
        const struct xap_facet_count *year = &g_array_index(years, struct xap_facet_count, i);
        if (*year->value)
            json_array_append_new(array,
                                  json_pack("{s:s, s:I}", "id", year->value, "passages", (json_int_t)year->count));
    }
    return array;
}

/* The beginning of the text, as far as a snippet goes; nothing is marked. */
static json_t *snippet_json(const struct answerer *answerer, const json_t *passage)
{
    g_autoptr(GHashTable) no_words = g_hash_table_new(g_str_hash, g_str_equal);
    const char *text = member_text(passage, "text");
    struct snippet snippet;
    highlight(answerer->analyser, text ? text : "", hits_language(passage), no_words, no_words, HIGHLIGHT_WINDOW,
              &snippet);
    json_t *json = json_pack("{s:s, s:[]}", "text", snippet.text, "marks");
    snippet_release(&snippet);
    return json;
}

static json_t *passage_json(const struct answerer *answerer, const json_t *passage, const json_t *protocol)
{
    static const char *const members[] = {"id", "type", "act", "outcome", "votes", "page"};
    json_t *json = json_object(), *item = hits_item(passage, protocol);
    g_autofree char *citation = link_citation(protocol, member_text(item, "number"));
    for (size_t i = 0; i < G_N_ELEMENTS(members); i++)
        json_object_set(json, members[i], json_object_get(passage, members[i]));
    json_object_set_new(json, "protocol", hits_protocol(protocol));
    json_object_set_new(json, "item", item);
    json_object_set_new(json, "speakers", hits_speakers(passage, protocol));
    json_object_set_new(json, "institutions", hits_institutions(passage));
    json_object_set_new(json, "snippet", snippet_json(answerer, passage));
    json_object_set_new(json, "links", hits_links(answerer, passage, protocol, NULL));
    json_object_set_new(json, "citation", json_string(citation));
    return json;
}

json_t *brief_latest(const struct answerer *answerer, const struct xap_result *result, GError **error)
{
    json_t *array = json_array();
    for (guint i = 0; i < result->hits->len; i++) {
        const struct xap_hit *hit = result->hits->pdata[i];
        json_t *passage = archive_record(answerer->archive, hit->data, error);
        json_t *protocol = passage ? archive_protocol(answerer->archive, hit->values[HITS_PROTOCOL], error) : NULL;
        if (protocol)
            json_array_append_new(array, passage_json(answerer, passage, protocol));
        json_decref(passage);
        if (!protocol) {
            json_decref(array);
            return NULL;
        }
        json_decref(protocol);
    }
    return array;
}
