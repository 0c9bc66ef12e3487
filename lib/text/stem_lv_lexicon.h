/* stem_lv_lexicon.h -- the linked-in lexicon: walk its automata, read its values. Private to stem_lv*.c.
 *
 * lexicon/build.py makes one blob; stem_lv_lexicon.c links it in, read-only, so that it costs nothing at start and is
 * shared by all processes. Words are spelt in symbols, one a letter: 1..39 for the letters of the lexicon, 62 for every
 * other character. The forms are walked from the first letter on, the endings from the last letter back.
 *
 * blob: 5 offsets of 32 bits (forms, endings, value index, readings, texts), the CRC-32 of what follows, then these
 * sections:
 *
 * - forms, endings: double arrays of 32-bit units. A node is a base; the unit at base ^ symbol tells of its child: the
 *   low 6 bits are the symbol (anything else: no such child), the others the child's base. By symbol 0 it tells the
 *   node's value. The root's base is 0, and no two nodes have one base.
 *
 * - value index: 32 bits a value, the number of its first reading.
 *
 * - readings: letters to strip (8 bits), flags (8 bits; 0x80: another reading follows), offset of the text to append
 *   (16 bits).
 *
 * - texts: length (8 bits), UTF-8.
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
    LEXICON_FIXED = 8, /* closed class, adverb: takes no prefix */
    LEXICON_ANY = 15,
    LEXICON_MORE = 0x80, /* another reading follows */
};

enum {
    LEXICON_OTHER = 62, /* the symbol of characters that no word of the lexicon has */
    LEXICON_SYMBOL_BITS = 6,
    LEXICON_SYMBOLS = 1 << LEXICON_SYMBOL_BITS,
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
extern const unsigned char lexicon_blob_end[];

/* Bytes of the whole lexicon. */
size_t lexicon_size(void);

/* Tells it from any other, since it follows from the word list of the machine that built it. */
uint32_t lexicon_version(void);

enum { LEXICON_FORMS, LEXICON_ENDINGS, LEXICON_INDEX, LEXICON_READINGS, LEXICON_TEXTS };

static inline const uint32_t *lexicon_section(int section)
{
    return lexicon_blob + lexicon_blob[section] / sizeof(uint32_t);
}

/* At most TOKEN_MAX_BYTES of UTF-8 into symbols. */
void lexicon_spell(const char *word, size_t len, struct spelling *ret_spelling);

/* The word that `n` symbols spell, none of them 0: bytes to `word` (two a symbol), places to *ret_spelling. */
void lexicon_write(const uint8_t *symbol, size_t n, char *word, struct spelling *ret_spelling);

/* The child of a node by a symbol; 0 when there is none. */
static inline uint32_t lexicon_child(const uint32_t *automaton, uint32_t node, unsigned symbol)
{
    uint32_t unit = automaton[node ^ symbol];

    return (unit & (LEXICON_SYMBOLS - 1)) == symbol ? unit >> LEXICON_SYMBOL_BITS : 0;
}

/* The value of a node; 0 when it has none. */
static inline uint32_t lexicon_value(const uint32_t *automaton, uint32_t node)
{
    return lexicon_child(automaton, node, 0);
}

/* The value of a form spelt in `n` symbols; 0 when the lexicon does not have it. */
uint32_t lexicon_find(const uint8_t *symbol, size_t n);

/* The value that the longest known ending of a word of `n` symbols gives; 0 when none is. */
uint32_t lexicon_guess(const uint8_t *symbol, size_t n);

const struct lexicon_reading *lexicon_readings(uint32_t value);

/* Text to append, not terminated; *ret_len its bytes. */
const char *lexicon_text(uint16_t offset, size_t *ret_len);

#endif
