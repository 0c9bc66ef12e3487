/* zero.h -- why nothing was found, and what would be found instead. */
#ifndef ARHIVARS_ARCHIVE_ZERO_H
#define ARHIVARS_ARCHIVE_ZERO_H

#include "plan.h"

enum {
    ZERO_PARTS = 40,   /* of a query that are asked for by themselves */
    ZERO_WITHOUT = 10, /* up to so many parts the query is asked for without each; of more only without absent ones */
    ZERO_MISSING = 10  /* series told that have gaps */
};

/* Add notes to the plan's query: which of its parts no passage has, or that all have some and none together, or that
 * the filters leave none. Append to `suggestions` what each relaxation would find, all other things being the same:
 *
 *   {"kind": "word", "without": "remonts", "q": "tilts", "passages": 3}        without a part, or all that are absent,
 * or as many as it takes, the rarest kept
 *   {"kind": "loose", "q": "skolu UN padome", "passages": 12}                   words apart, in any form, anywhere
 *   {"kind": "any", "q": "tilts VAI remonts", "passages": 9}                    any of its words; fields hold
 *   {"kind": "filter", "without": "speaker", "passages": 2}                     without a parameter (and its values)
 *   {"kind": "filters", "without": "speaker,from,to", "passages": 12}           without all of them
 *   {"kind": "missing", "body": {"id", "name"}, "year": "2023", "number": "2.5-3/#", "missing": [[3, 6]]}
 *                                      protocols of the body or number asked for that the archive lacks
 *   {"kind": "coverage", "body": {"id", "name"}, "protocols": 3, "from": "2021-04-13", "to": "2025-02-11"}
 *                                      all that there is of a body, when a time was asked for
 *
 * False when the archive cannot be read. */
bool zero_tell(const struct answerer *answerer, struct plan *plan, const struct search_request *request,
               json_t *suggestions, GError **error);

#endif
