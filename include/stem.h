/* stem.h -- the stemmers by language.
 *
 * Latvian is our own (stem_lv.h); Russian, English and German are libstemmer's. A stem is a key under which the forms
 * of a word meet, not always a word. Stems of words without a rule are the word itself.
 *
 * A stemmer holds buffers and is used by one thread at a time; the Latvian lexicon behind it is shared and read-only.
 */
#ifndef ARHIVARS_STEM_H
#define ARHIVARS_STEM_H

#include "language.h"

#include <glib.h>
#include <stddef.h>

enum {
    STEM_MAX = 16,        /* readings kept of one form: 4 of a word as written, more of one typed without diacritics */
    STEM_MAX_BYTES = 160, /* a stem and its NUL */
};

struct stems {
    size_t n;                            /* at least 1 */
    char stem[STEM_MAX][STEM_MAX_BYTES]; /* the likeliest first; diacritics kept */
};

struct stemmer;

struct stemmer *stemmer_new(enum language language);
void stemmer_free(struct stemmer *stemmer);
typedef struct stemmer stemmer_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(stemmer_auto, stemmer_free)

/* All stems of a word in lower case (fold_lower). A word over TOKEN_MAX_BYTES is its own stem, cut at that size. */
void stem_word(struct stemmer *stemmer, const char *word, size_t len, struct stems *ret_stems);

#endif
