/* codes.h -- deflate's codes, when many short streams share them.
 *
 * A stream that brings its own codes spends some 60 bytes on telling them: a quarter of a short record. Streams that
 * share theirs are told them once, in a head that is put before each when it is read. The head is a whole number of
 * bytes, so what follows it begins at a byte:
 *
 *   three empty blocks of fixed codes (30 bits) | head of a last block of dynamic codes (74 bits)
 *   | length of the code of each literal or length, then of each distance, 4 bits each
 */
#ifndef ARHIVARS_CODES_H
#define ARHIVARS_CODES_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    CODES_LITERALS = 286, /* bytes, the end of a block, lengths */
    CODES_DISTANCES = 30,
    CODES = CODES_LITERALS + CODES_DISTANCES,
    CODES_HEAD_BYTES = 171,
    CODES_MATCH_MIN = 3,
    CODES_MATCH_MAX = 258,
    CODES_END = 256,       /* the literal that ends a block */
    CODES_LENGTH_MAX = 15, /* bits of a code */
};

/* How many bits each code has: those of literals and lengths, then those of distances. */
struct codes {
    guint8 bits[CODES];
};

/* How often each was used. */
struct code_counts {
    guint64 n[CODES];
};

/* Bits as they follow each other in a stream, the first lowest. */
struct bits {
    guint32 value;
    guint8 n;
};

/* All that can be written, with what is told beside the code. */
struct code_table {
    struct bits literal[CODES_END + 1];
    struct bits length[CODES_MATCH_MAX + 1];
    struct bits distance[CODES_DISTANCES]; /* without what is told beside */
    guint8 distance_bits[CODES_DISTANCES]; /* with it */
};

/* Numbers of a length (3 to 258) and of a distance (1 to 32,768) among the codes of their kind, and the least distance
 * of a number. */
unsigned codes_length(unsigned length);
unsigned codes_distance(unsigned distance);
unsigned codes_distance_base(unsigned number);

/* The shortest codes for what was counted; all have one, used or not. */
void codes_make(const struct code_counts *counts, struct codes *ret_codes);

/* Whether every sequence of bits reads as codes: others were not made here. */
bool codes_are_whole(const struct codes *codes);

void codes_table(const struct codes *codes, struct code_table *ret_table);
void codes_head(const struct codes *codes, guint8 ret_head[CODES_HEAD_BYTES]);

/* Bits on their way into bytes. */
struct bit_writer {
    guint64 waiting;
    unsigned n;
    guint8 *at;
};

static inline void bits_put(struct bit_writer *writer, guint64 value, unsigned n)
{
    writer->waiting |= value << writer->n;
    for (writer->n += n; writer->n >= 8; writer->n -= 8) {
        *writer->at++ = (guint8)writer->waiting;
        writer->waiting >>= 8;
    }
}

#endif
