/* outcome.h -- how a decision ended. */
#ifndef ARHIVARS_PROTOCOL_OUTCOME_H
#define ARHIVARS_PROTOCOL_OUTCOME_H

#include "recognition.h"

/* How a decision ended, by its own words (behind a label), its points and its vote. Where a body "nolemj:" several
 * points, taking note is the whole of it only when every point does; in the Cabinet's way the first point says what
 * became of the document and the others give tasks: `first_rules`. */
enum outcome outcome_find(struct span text, const GPtrArray *points, const struct votes *votes, bool first_rules);

#endif
