/* codes.h -- deflate's codes, when many short streams share them.
 *
 * A stream that brings its own codes spends some 60 bytes on telling them: a quarter of a short record. Streams that
 * share theirs are what follows the head of a block of dynamic codes.
 */
#ifndef ARHIVARS_CODES_H
#define ARHIVARS_CODES_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
    CODES_LITERALS = 286, /* bytes, the end of a block, lengths */
    CODES_DISTANCES = 30,
    CODES = CODES_LITERALS + CODES_DISTANCES,
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

/* What a code stands for. */
struct code_meaning {
    guint16 base;  /* a byte, or the least length or distance */
    guint8 beside; /* bits that follow, and are added to the base */
    guint8 bits;   /* of the code; 0: it is longer than was looked at */
    guint8 kind;
};

enum { CODE_BYTE, CODE_END, CODE_LENGTH, CODE_DISTANCE };

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

/* By the next `n` bits of a stream, the first lowest: 1 << n of each kind. */
void codes_meanings(const struct codes *codes, unsigned n, struct code_meaning *ret_literals,
                    struct code_meaning *ret_distances);

/* Bits on their way into bytes. */
struct bit_writer {
    guint64 waiting;
    unsigned n; /* below 8 between calls */
    guint8 *at; /* with room for a word */
};

static inline void bits_put(struct bit_writer *writer, guint64 value, unsigned n)
{
    writer->waiting |= value << writer->n;
    writer->n += n;
    guint64 bytes = GUINT64_TO_LE(writer->waiting);
    memcpy(writer->at, &bytes, sizeof bytes);
    writer->at += writer->n / 8;
    writer->waiting >>= writer->n & ~7U;
    writer->n &= 7;
}

#endif
