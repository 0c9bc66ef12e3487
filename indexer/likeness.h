/* likeness.h -- whether two documents are the minutes of one sitting, by their words.
 *
 * The same minutes come as PDF and DOCX, under two addresses, alone and within a container. Bytes differ, line breaks
 * differ, a page header is read from one and not from the other, notes stand elsewhere. What stays is which words there
 * are. So a text is boiled down to a likeness that is kept with the file it came from:
 *
 *     a hash of its letters and digits | how many different words | a hash of the words in each of 64 groups
 *
 * Words fall into groups by their hash, so a word that only one of two texts has shows in one group. Texts that share
 * nine tenths of their runs of words, as MinHash would tell, are too far apart: two versions of one decision do, and
 * what is taken for another's double is not indexed.
 */
#ifndef ARHIVARS_LIKENESS_H
#define ARHIVARS_LIKENESS_H

#include "protocol.h"

#include <stdbool.h>

enum {
    LIKENESS_GROUPS = 64,
    LIKENESS_OTHER_PER = 100, /* one other word in so many: what a page header or a cut word leaves */
    LIKENESS_OTHER_MAX = 16,  /* groups that differ; beyond it several words fall into one group too often */
};

/* Of the words of all passages, in letters and digits. The caller frees it. */
char *likeness_of(const struct protocol *protocol);

/* One sitting. */
bool likeness_agrees(const char *one, const char *other);

/* One sitting, word for word and in the same order. */
bool likeness_is_exact(const char *one, const char *other);

#endif
