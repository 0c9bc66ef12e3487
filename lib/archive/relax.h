/* relax.h -- how many passages another query would find under the same filters. */
#ifndef ARHIVARS_ARCHIVE_RELAX_H
#define ARHIVARS_ARCHIVE_RELAX_H

#include "plan.h"

/* Passages that match a query of the index. */
bool relax_count_query(const struct answerer *answerer, const struct xap_query *query, uint64_t *ret_passages,
                       GError **error);

/* Passages that the request would find if `q` had been typed. */
bool relax_count(const struct answerer *answerer, const struct search_request *request, const char *q,
                 uint64_t *ret_passages, GError **error);

#endif
