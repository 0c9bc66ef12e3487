/* page_passage.h -- a passage as the page of its protocol shows it.
 */
#ifndef SEARCHD_PAGE_PASSAGE_H
#define SEARCHD_PAGE_PASSAGE_H

#include "route.h"

#include <jansson.h>

/* {anchor, class, kind, speakers, roles, runs, outcome, votes, tasks, legal_basis, page, lang}. `attendance` tells the
 * institutions of speakers. A new reference. */
json_t *page_passage(const struct call *call, const json_t *passage, const json_t *attendance);

#endif
