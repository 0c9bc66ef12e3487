/* facets.h -- how many passages of an answer each speaker, institution, body … has.
 *
 * The count of a value is the total of the same search with that value as its only filter of the dimension. So a
 * dimension that is filtered already is counted without its own filter, and the alternatives stay visible.
 */
#ifndef ARHIVARS_ARCHIVE_FACETS_H
#define ARHIVARS_ARCHIVE_FACETS_H

#include "plan.h"

enum {
    FACETS_SHOWN = 50, /* values of each dimension, by count, then name */
};

/* Ask the search to count what can be counted along with it: the protocols (always facet 0), and every dimension asked
 * for that has no filter. */
void facets_prepare(const struct plan *plan, const struct search_request *request, struct xap_request *search);

/* The member "facets" of the answer as JSON, from the result of that search and of one more for each filtered
 * dimension. The caller frees it; NULL on error. */
GString *facets_text(const struct answerer *answerer, const struct plan *plan, const struct search_request *request,
                     const struct xap_request *search, const struct xap_result *result, GError **error);

#endif
