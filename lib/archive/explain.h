/* explain.h -- why a passage was found: the words asked for, and the forms in which it has them. */
#ifndef ARHIVARS_ARCHIVE_EXPLAIN_H
#define ARHIVARS_ARCHIVE_EXPLAIN_H

#include "plan.h"

/* [{"word":"budžets","forms":["budžeta","budžetu"],"title":true}, …]: for each word asked for the distinct forms in the
 * passage's text, and whether the agenda title has it; of a beginning ("skol*") the words that begin so; the words of
 * what it is called besides only when they are there. A new reference. `title` may be NULL. */
json_t *explain_hit(const struct answerer *answerer, const struct plan *plan, const json_t *passage, const char *title);

#endif
