/* page_hit.h -- one hit of an answer, as the result list shows it.
 */
#ifndef SEARCHD_PAGE_HIT_H
#define SEARCHD_PAGE_HIT_H

#include "route.h"

#include <jansson.h>

/* {kind, class, title, href, date, body, speakers, roles, outcome, votes, runs, citation, also, source}. A new
 * reference. */
json_t *page_hit(const struct call *call, const json_t *hit);

/* All of them. A new reference. */
json_t *page_hits(const struct call *call, const json_t *hits);

/* "par 7, pret 1, atturas 1" of the votes of a passage; NULL when there are none. The caller frees it. */
char *page_votes(const struct call *call, const json_t *votes);

/* What a passage is, in a word: its act when it has one, else its type. */
const char *page_kind(const struct call *call, const json_t *passage);

#endif
