/* brief.h -- the passages that a filter chooses, told in short: how many, in which years, and the newest.
 *
 * What the records of people and institutions are made of. One search tells all three, so that they agree.
 */
#ifndef ARHIVARS_ARCHIVE_BRIEF_H
#define ARHIVARS_ARCHIVE_BRIEF_H

#include "answer.h"
#include "xap.h"

enum {
    BRIEF_LATEST = 10,        /* passages told of each kind; the link to the search leads to all */
    BRIEF_TIMEOUT_MS = 10000, /* as a search has */
};

/* Search for the passages that bear the term of `prefix` and `value`; the newest `count` are its hits. NULL on error.
 */
struct xap_result *brief_search(const struct answerer *answerer, enum schema_prefix prefix, const char *value,
                                uint32_t count, GError **error);

/* {"passages", "protocols"} of such a search, and [{"id", "passages"}] by year, oldest first. New references. */
json_t *brief_total(const struct xap_result *result);
json_t *brief_years(const struct xap_result *result);

/* The hits: each with what a hit of a search has, but for score and marks. A new reference; NULL on error. */
json_t *brief_latest(const struct answerer *answerer, const struct xap_result *result, GError **error);

#endif
