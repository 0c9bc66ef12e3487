/* families.h -- many word families asked of a span in one pass.
 *
 * A table of rules puts in its patterns (see span.h; they begin with a letter) under their places; families_find() then
 * goes over the words of a span once and tells which of the patterns begin there. A word costs one look by its first
 * three letters; only where those agree is a pattern read. Made once, then used by any number of threads.
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

struct families;

struct families *families_new(void);
void families_free(struct families *families);
/* The pattern is borrowed. Several may stand under one place. */
void families_add(struct families *families, const char *pattern, size_t place);
/* The places of the patterns that begin at a word of the span. */
void families_find(const struct families *families, struct span span, struct families_set *ret_set);

/* Of the first word of the span that begins as a pattern does, the lowest place; FAMILIES_MAX: none does. */
size_t families_first(const struct families *families, struct span span);

/* A list of patterns, each begins with a letter, ended by NULL; with what finds them, made when it is asked first. */
struct family_list {
    const char *const *patterns;
    const struct families *families;
    gsize once;
};

/* Whether one of them begins the span: span_reads_any() for long lists that are asked of many words. */
bool family_list_reads(struct family_list *list, struct span span);
/* Whether one of them begins at a word of the span. */
bool family_list_in(struct family_list *list, struct span span);

#endif
