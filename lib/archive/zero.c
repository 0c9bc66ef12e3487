/* zero.c -- ask for each part of the query by itself: told in its own language, a part is a query. */
#include "zero.h"

/* How many passages the plan's words find, filters aside. */
static bool count_words(const struct answerer *answerer, const struct plan *plan, uint64_t *ret_count, GError **error)
{
    g_autoptr(xap_query_auto) passages = xap_query_new(XAP_FILTER);
    xap_query_add(passages, plan->words ? plan->words : plan->kinds[0]);
    xap_query_add(passages, plan->kinds[0]);
    struct xap_request request = {.query = passages, .exact = true, .unweighted = true};
    g_autoptr(xap_result_auto) result = xap_search(archive_index(answerer->archive), &request, error);
    g_ptr_array_set_size(passages->operands, 0); /* they are the plan's */
    *ret_count = result ? result->total : 0;
    return result != NULL;
}

static bool count_part(const struct answerer *answerer, const struct query_node *part, uint64_t *ret_count,
                       GError **error)
{
    struct search_request request;
    struct plan plan;
    search_request_init(&request);
    request.q = query_tell_node(part, false);
    bool done = plan_make(&plan, answerer, &request, error) && count_words(answerer, &plan, ret_count, error);
    plan_release(&plan);
    search_request_release(&request);
    return done;
}

/* *ret_all: whether every part of an AND has passages. */
static bool tell_parts(const struct answerer *answerer, struct query *query, bool *ret_all, GError **error)
{
    const GPtrArray *parts = query->root->operands;
    *ret_all = true;
    for (guint i = 0; i < MIN(parts->len, (guint)ZERO_PARTS); i++) {
        uint64_t count;
        if (!count_part(answerer, parts->pdata[i], &count, error))
            return false;
        if (count == 0)
            query_note_node(query, NOTE_NO_HITS, parts->pdata[i], NULL);
        *ret_all = *ret_all && count > 0;
    }
    return true;
}

bool zero_tell(const struct answerer *answerer, struct plan *plan, GError **error)
{
    struct query *query = plan->query;
    uint64_t count = 0;
    bool all = true;
    if (!query->root)
        return true;
    if (!count_words(answerer, plan, &count, error))
        return false;
    if (count > 0) {
        g_autofree char *told = g_strdup_printf("%" G_GUINT64_FORMAT, count);
        query_note_node(query, NOTE_FILTERED_OUT, NULL, told);
        return true;
    }
    if (query->root->kind == QUERY_OR || query->root->kind == QUERY_NOT)
        return true; /* its words were told while planning */
    if (query->root->kind != QUERY_AND) {
        query_note_node(query, NOTE_NO_HITS, query->root, NULL);
        return true;
    }
    if (!tell_parts(answerer, query, &all, error))
        return false;
    if (all)
        query_note_node(query, NOTE_NOT_TOGETHER, NULL, NULL);
    return true;
}
