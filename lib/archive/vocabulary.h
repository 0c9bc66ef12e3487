/* vocabulary.h -- whether any passage holds a word.
 *
 * A typed word stands for several terms, and of most of them the archive knows nothing: stems as an English or German
 * word, words that stand in no heading. To look each up costs a walk down a B-tree, some microseconds and all of what
 * an easy query costs. Groups of terms that are small are therefore read once a commit and kept.
 */
#ifndef ARHIVARS_ARCHIVE_VOCABULARY_H
#define ARHIVARS_ARCHIVE_VOCABULARY_H

#include "answer.h"

enum {
    VOCABULARY_GROUP_MAX = 50000, /* terms of a group that are kept, about 4 MB; of a larger one each is looked up */
};

/* Whether any document holds the term of SCHEMA_STEM, SCHEMA_TITLE or SCHEMA_FORM. False when the archive cannot be
 * read. */
bool vocabulary_holds(const struct answerer *answerer, enum schema_prefix prefix, const char *value, bool *ret_held,
                      GError **error);

#endif
