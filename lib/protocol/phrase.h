/* phrase.h -- sequences of words, and which of them begins at a place of a text.
 *
 * A trie over words. Words are compared lower and folded; what stands between them (spaces, quotes, dashes, a comma) is
 * not compared, so that "Sabiedrība par atklātību-Delna" is found in "Sabiedrība par atklātību – “Delna”". A full stop
 * or a blank line ends a phrase.
 *
 * Words are known by a 64-bit hash: with the some 10,000 words of a registry, that two share one is a chance of 1 in
 * 10^11. Looking is free of allocation and linear in the bytes of the longest phrase.
 */
#ifndef ARHIVARS_PHRASE_H
#define ARHIVARS_PHRASE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    PHRASE_WORD_MAX_BYTES = 96, /* a longer word ends a phrase */
};

struct phrases;

struct phrases *phrases_new(void);
void phrases_free(struct phrases *phrases);
typedef struct phrases phrases_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(phrases_auto, phrases_free)

/* Several values may stand under one phrase; the same value is kept once. A text without words is ignored. */
void phrases_add(struct phrases *phrases, const char *text, size_t len, uint32_t value);

/* The longest phrase that begins at `text`, which begins with a word: its bytes, and its values, borrowed until the
 * next phrases_add(). 0: none. */
size_t phrases_read(const struct phrases *phrases, const char *text, size_t len, const GArray **ret_values);

/* The phrase that is the whole text, what stands around its words aside; NULL when it is unknown. An array of
 * uint32_t. */
const GArray *phrases_get(const struct phrases *phrases, const char *text, size_t len);

/* The bytes of the word at `text`: letters and digits. 0 when none begins there. */
size_t phrase_word(const char *text, size_t len);

/* The bytes between two words of a phrase that begin at `text`; the text's end and what ends a phrase give 0. */
size_t phrase_gap(const char *text, size_t len);

#endif
