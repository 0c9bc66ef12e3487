/* zero.h -- why nothing was found. */
#ifndef ARHIVARS_ARCHIVE_ZERO_H
#define ARHIVARS_ARCHIVE_ZERO_H

#include "plan.h"

enum {
    ZERO_PARTS = 10, /* of a query that are asked for by themselves */
};

/* Add notes to the plan's query: which of its parts no passage has, or that all have some and none together, or that
 * the filters leave none. False when the archive cannot be read. */
bool zero_tell(const struct answerer *answerer, struct plan *plan, GError **error);

#endif
