/* relax.c -- plan the other query and count. */
#include "relax.h"

enum {
    RELAX_TIMEOUT_MS = 2000, /* a hint is not worth more */
};

bool relax_count_query(const struct answerer *answerer, const struct xap_query *query, uint64_t *ret_passages,
                       GError **error)
{
    struct xap_request search = {.query = query, .exact = true, .unweighted = true, .timeout_ms = RELAX_TIMEOUT_MS};
    g_autoptr(xap_result_auto) result = xap_search(archive_index(answerer->archive), &search, error);
    *ret_passages = result ? result->total : 0;
    return result != NULL;
}

bool relax_count(const struct answerer *answerer, const struct search_request *request, const char *q,
                 uint64_t *ret_passages, GError **error)
{
    struct search_request other = *request; /* it borrows all but the words */
    struct plan plan;
    other.q = (char *)q;
    bool done = plan_make(&plan, answerer, &other, error);
    if (done) {
        struct xap_query *query = plan_query(&plan, PLAN_NO_FACET);
        done = relax_count_query(answerer, query, ret_passages, error);
        plan_query_free(query);
    }
    plan_release(&plan);
    return done;
}
