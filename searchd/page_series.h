/* page_series.h -- running numbers of protocols, and which of them are missing.
 */
#ifndef SEARCHD_PAGE_SERIES_H
#define SEARCHD_PAGE_SERIES_H

#include <jansson.h>

/* "3, 5–7" of [[3, 3], [5, 7]]. The caller frees it. */
char *page_series_missing(const json_t *missing);

/* [{year, number, protocols, from, to, missing}] of the years of a body, the newest first: a row a series. A new
 * reference. */
json_t *page_series(const json_t *years);

#endif
