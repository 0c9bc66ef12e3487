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

/* The hash of a word as compared; 0 when it is no word of a phrase. */
uint64_t phrase_hash(const char *word, size_t len);
/* Whether a phrase begins with the word of that hash. */
bool phrases_open(const struct phrases *phrases, uint64_t hash);

/* The longest phrase that begins at `text`, which begins with a word: its bytes, and its values, borrowed until the
 * next phrases_add(). 0: none. */
size_t phrases_read(const struct phrases *phrases, const char *text, size_t len, const GArray **ret_values);

/* The phrase that is the whole text, what stands around its words aside; NULL when it is unknown. An array of
 * uint32_t. */
const GArray *phrases_get(const struct phrases *phrases, const char *text, size_t len);

/* Bytes of the letter or digit at `text`, beyond ASCII; 0: none. */
size_t phrase_wide_letter(const char *text, size_t len);

/* By its first byte: the bytes of a letter or digit, 0 where none begins, PHRASE_ASK where more must be looked at. */
enum { PHRASE_ASK = 3 };
extern const uint8_t phrase_bytes[256];

static inline size_t phrase_letter(const char *text, size_t len)
{
    size_t n = phrase_bytes[(unsigned char)text[0]];
    return n < PHRASE_ASK && n <= len ? n : phrase_wide_letter(text, len);
}

/* The bytes of the word at `text`: letters and digits. 0 when none begins there. */
static inline size_t phrase_word(const char *text, size_t len)
{
    size_t at = 0, step;
    do {
        while (at < len && phrase_bytes[(unsigned char)text[at]] == 1)
            at++;
        step = at < len ? phrase_letter(text + at, len - at) : 0;
        at += step;
    } while (step > 0);
    return at;
}

/* Whether a letter or digit ends at `at`. */
static inline bool phrase_inside(const char *text, size_t at)
{
    size_t before = at;
    while (before > 0 && ((unsigned char)text[--before] & 0xC0) == 0x80)
        ;
    return before < at && phrase_letter(text + before, at - before) == at - before;
}

/* Where the next word begins, from `at` on; `len` when there is none. */
static inline size_t phrase_skip(const char *text, size_t len, size_t at)
{
    for (; at < len; at++)
        if (phrase_bytes[(unsigned char)text[at]] && phrase_letter(text + at, len - at))
            break;
    return at;
}

/* The bytes between two words of a phrase that begin at `text`; the text's end and what ends a phrase give 0. */
size_t phrase_gap(const char *text, size_t len);

#endif
