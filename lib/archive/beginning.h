/* beginning.h -- whether a name has a word that begins as typed, with and without its diacritics. */
#ifndef ARHIVARS_ARCHIVE_BEGINNING_H
#define ARHIVARS_ARCHIVE_BEGINNING_H

#include <stdbool.h>

/* What was typed, in both its forms. */
struct beginning {
    char *lower, *plain;
};

void beginning_init(struct beginning *beginning, const char *typed);
void beginning_release(struct beginning *beginning);

/* Whether some word of the text and what follows it begin so, or each of several words typed begins a word of it in any
 * order. *ret_exact (may be NULL): letter for letter and side by side. */
bool beginning_matches(const struct beginning *beginning, const char *text, bool *ret_exact);

#endif
