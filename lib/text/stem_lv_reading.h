/* stem_lv_reading.h -- from the readings of a value to stems. Private to stem_lv*.c. */
#ifndef ARHIVARS_STEM_LV_READING_H
#define ARHIVARS_STEM_LV_READING_H

#include "stem.h"
#include "stem_lv_lexicon.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The prefixes of inflection, the longest words that others begin with last. */
struct reading_prefix {
    const char *text;  /* as in texts */
    const char *plain; /* without diacritics */
    size_t letters;
    unsigned mask; /* which readings may follow; 0: see readings_add_negated() */
};

enum { READING_PREFIXES = 3 };

extern const struct reading_prefix reading_prefixes[READING_PREFIXES];

enum {
    READING_PREFIXED_LETTERS = 2, /* what a prefix taken off must leave */
    READING_STEM_LETTERS = 2,     /* what an ending taken off by rule must leave, */
    READING_VERB_LETTERS = 3,     /* and where something takes its place */
};

/* Add all stems of a value whose flags meet `mask` and that are not there yet; `skip` letters at the word's beginning
 * are no part of them. Beyond STEM_MAX stems are left out: readings come likeliest first. */
void readings_add(struct stems *stems, const char *word, const struct spelling *spelling, uint32_t value, size_t skip,
                  unsigned mask);

/* The same for what follows a prefix of which `prefix` tells; the value is that of the word without it. */
void readings_add_prefixed(struct stems *stems, const char *word, const struct spelling *spelling, uint32_t value,
                           const struct reading_prefix *prefix);

/* The stem by ending, or the word itself where too little would remain. */
void readings_add_guess(struct stems *stems, const char *word, const struct spelling *spelling, uint32_t value);

/* The beginning of a word that is longer than TOKEN_MAX_BYTES, which is its stem. */
void readings_add_cut(struct stems *stems, const char *word);

#endif
