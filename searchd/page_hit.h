/* page_hit.h -- one hit of an answer, as the result list shows it.
 */
#ifndef SEARCHD_PAGE_HIT_H
#define SEARCHD_PAGE_HIT_H

#include "route.h"
#include "view.h"

/* The hits of an answer as the result list shows them: {kind, class, title, href, date, body, speakers, roles, outcome,
 * votes, runs, citation, also, source} each. */
struct view *page_hits(const struct call *call, const struct view *hits);

/* What a passage is, in a word: its act when it has one, else its type. */
const char *page_kind(const struct call *call, const char *act, const char *type);

#endif
