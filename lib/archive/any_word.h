/* any_word.h -- the parts of a query with any of its words enough.
 *
 * Fields and what must not be there are no words, and hold as before: "tilts ceļš datums:2022 -Ogre" becomes
 * "(tilts VAI ceļš) datums:2022 -Ogre".
 */
#ifndef ARHIVARS_ARCHIVE_ANY_WORD_H
#define ARHIVARS_ARCHIVE_ANY_WORD_H

#include "query.h"

/* A tree that borrows its parts and must stay where it is made. */
struct any_word {
    struct query_node all; /* AND of the alternatives and what holds; the first member */
    struct query_node alternatives;
};

/* Of parts that are joined by AND; they may all be wanted as they are (any: false). */
void any_word_init(struct any_word *words, const GPtrArray *parts, bool any);
void any_word_release(struct any_word *words);

#endif
