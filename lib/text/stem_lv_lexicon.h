/* stem_lv_lexicon.h -- the linked-in lexicon: walk its automata, read its values. Private to stem_lv*.c.
 *
 * lexicon/build.py makes one blob; stem_lv_lexicon.c links it in, read-only, so that it costs nothing at start and is
 * shared by all processes. Words are spelt in symbols, one a letter: 1..39 for the letters of the lexicon, 0 for every
 * other character.
 *
 * blob: 5 offsets of 32 bits (forms, endings, value index, readings, texts), then the sections:
 *   forms, endings   automata of 32-bit words; a node is 64 bits: 0..39 which symbols have a child, 40..63 its value,
 *                    0 for none; then a word a child, in symbol order: the index of the child's node. Node 0 is the
 * root value index      32 bits a value: the number of its first reading readings         strip (8 bits: letters to
 * take off), flags (8 bits; 0x80: another reading follows), offset of the text to append (16 bits) texts length (8
 * bits), UTF-8 The forms are walked from the first letter on, the endings from the last letter back.
 */
#ifndef ARHIVARS_STEM_LV_LEXICON_H
#define ARHIVARS_STEM_LV_LEXICON_H

#include "token.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* What a reading is of; wordlist entries and rules alike. build.py has the same numbers. */
enum lexicon_flag {
    LEXICON_VERB = 1,
    LEXICON_ADJECTIVE = 2,
    LEXICON_NOUN = 4,
    LEXICON_FIXED = 8, /* closed class, adverb: takes no prefix and is no part of a compound */
    LEXICON_ANY = 15,
    LEXICON_MORE = 0x80, /* another reading follows */
};

struct lexicon_reading {
    uint8_t strip;
    uint8_t flags;
    uint16_t append;
};

struct spelling {
    size_t n;
    uint8_t symbol[TOKEN_MAX_BYTES];
    uint8_t start[TOKEN_MAX_BYTES + 1]; /* byte at which each begins, and the end */
};

extern const uint32_t lexicon_blob[];

enum { LEXICON_FORMS, LEXICON_ENDINGS, LEXICON_INDEX, LEXICON_READINGS, LEXICON_TEXTS };

static inline const uint32_t *lexicon_section(int section)
{
    return lexicon_blob + lexicon_blob[section] / sizeof(uint32_t);
}

/* At most TOKEN_MAX_BYTES of UTF-8 into symbols. */
void lexicon_spell(const char *word, size_t len, struct spelling *ret_spelling);

/* The word that `n` symbols spell, none of them 0: bytes to `word` (two a symbol), places to *ret_spelling. */
void lexicon_write(const uint8_t *symbol, size_t n, char *word, struct spelling *ret_spelling);

static inline uint64_t lexicon_node(const uint32_t *automaton, uint32_t node)
{
    uint64_t header;

    memcpy(&header, automaton + node, sizeof header);
    return header;
}

static inline uint32_t lexicon_node_value(uint64_t header)
{
    return (uint32_t)(header >> 40);
}

/* The child of a node by a symbol; 0 when there is none. */
static inline uint32_t lexicon_child(const uint32_t *automaton, uint32_t node, uint64_t header, unsigned symbol)
{
    uint64_t bit = UINT64_C(1) << symbol;

    if ((header & bit) == 0)
        return 0;
    return automaton[node + 2 + (uint32_t)__builtin_popcountll(header & (bit - 1))];
}

/* The value of a form spelt in `n` symbols; 0 when the lexicon does not have it. */
uint32_t lexicon_find(const uint8_t *symbol, size_t n);

/* The value that the longest known ending of a word of `n` symbols gives; never 0 for words of the alphabet. */
uint32_t lexicon_guess(const uint8_t *symbol, size_t n);

const struct lexicon_reading *lexicon_readings(uint32_t value);

/* Text to append, not terminated; *ret_len its bytes. */
const char *lexicon_text(uint16_t offset, size_t *ret_len);

#endif
