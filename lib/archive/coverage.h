/* coverage.h -- what an archive covers: protocols by body and year, and the numbers that are missing between them. */
#ifndef ARHIVARS_ARCHIVE_COVERAGE_H
#define ARHIVARS_ARCHIVE_COVERAGE_H

#include "answer.h"
#include "xap.h"

/* Of the protocols that the query finds, the member "bodies" of /v1/status. A new reference; NULL on error. */
json_t *coverage_bodies(const struct answerer *answerer, const struct xap_query *protocols, GError **error);

#endif
