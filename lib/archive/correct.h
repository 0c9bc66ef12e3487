/* correct.h -- "did you mean": the query with words of the archive in the place of those that it does not know.
 *
 * Only words that are read somewhere are offered, in the form in which they are, never a stem; and only when the query
 * made of them finds something under the same filters.
 */
#ifndef ARHIVARS_ARCHIVE_CORRECT_H
#define ARHIVARS_ARCHIVE_CORRECT_H

#include "plan.h"

enum {
    CORRECT_WORDS = 3,     /* of one query; with more, nobody knows what was meant */
    CORRECT_TERMS = 30000, /* forms of the archive that are compared with one word */
};

/* The better query; NULL in *ret_text when there is none, or nothing is wrong. False on error. The caller frees it. */
bool correct_query(const struct answerer *answerer, const struct plan *plan, const struct search_request *request,
                   char **ret_text, GError **error);

#endif
