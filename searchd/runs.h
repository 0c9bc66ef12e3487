/* runs.h -- a text with marks, cut into pieces that are marked and pieces that are not.
 *
 * Marks come as code-point offsets, [[14, 22], …], ascending and not overlapping; what is not so is left unmarked, so
 * that every character of the text stands in exactly one run whatever the marks are.
 */
#ifndef SEARCHD_RUNS_H
#define SEARCHD_RUNS_H

#include "view.h"

#include <jansson.h>

/* [{"text": "…", "mark": true}, …]; `mark` only where it is true. A new reference. */
json_t *runs_split(const char *text, const json_t *marks);
/* The same list as a view. */
struct view *runs_view(struct pool *pool, const char *text, const struct view *marks);

#endif
