/* families.h -- many word families asked of a span in one pass.
 *
 * The patterns of a table of rules (see span.h; they begin with a letter) are found under their places in it:
 * families_find() goes over the words of a span once and tells which of the patterns begin there. A word costs one look
 * by its first three letters; only where those agree is a pattern read. The index is made when it is asked first, by
 * any of the threads, and lives as long as the program.
 */
#ifndef ARHIVARS_PROTOCOL_FAMILIES_H
#define ARHIVARS_PROTOCOL_FAMILIES_H

#include "span.h"

enum { FAMILIES_MAX = 192 }; /* patterns */

/* The places of patterns. */
struct families_set {
    uint64_t bits[FAMILIES_MAX / 64];
};

/* The next place at or behind `from`; FAMILIES_MAX when there is none. */
static inline size_t families_next(const struct families_set *set, size_t from)
{
    for (size_t word = from / 64; word < G_N_ELEMENTS(set->bits); word++, from = word * 64) {
        uint64_t bits = set->bits[word] >> (from % 64);
        if (bits)
            return from + (size_t)__builtin_ctzll(bits);
    }
    return FAMILIES_MAX;
}

/* Static, by one of the two below. */
struct families {
    const char *const *first; /* the pattern of the first row; NULL in a row ends the table */
    size_t stride_bytes, count;
    struct families_index *index;
    gsize once;
};

/* Of a table whose rows have a `.pattern`; of an array of patterns. */
#define FAMILIES_OF_TABLE(table)                                                                                       \
    {                                                                                                                  \
        .first = &(table)[0].pattern, .stride_bytes = sizeof((table)[0]), .count = G_N_ELEMENTS(table)                 \
    }
#define FAMILIES_OF_LIST(list)                                                                                         \
    {                                                                                                                  \
        .first = (list), .stride_bytes = sizeof((list)[0]), .count = G_N_ELEMENTS(list)                                \
    }

/* The places of the patterns that begin at a word of the span. */
void families_find(struct families *families, struct span span, struct families_set *ret_set);

/* Of the first word of the span that begins as a pattern does, the lowest place; FAMILIES_MAX: none does. */
size_t families_first(struct families *families, struct span span);

/* Whether one of them begins at a word of the span. */
static inline bool families_in(struct families *families, struct span span)
{
    return families_first(families, span) < FAMILIES_MAX;
}

/* Whether one of them begins the span: span_reads_any() for long lists that are asked of many words. */
bool families_read(struct families *families, struct span span);

#endif
