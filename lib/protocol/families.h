/* families.h -- the lists of words that readers look for, and which of them the words of a text may be of.
 *
 * A reader that looks for words (patterns of span.h that begin with a letter) declares its list at the head of its
 * file, and the program knows it before main():
 *
 *     static const char *const verbs[] = {"uzdot", "ludz~", NULL};
 *     DECLARE_FAMILIES(giving, verbs)
 *
 * Each list has a bit. When the map of a text is made (text_map.h), every run of letters is looked up once, by its
 * first six letters, in all lists together, and gets the bits of those that it may begin a pattern of. So
 *
 *     families_may(giving.bit, text)   is a quick look: false where no word of the text may be of the lists;
 *     families_in(&giving, text)       costs no more where it is false, and reads patterns only at the words that may;
 *     families_find(&rules, text, …)   the same, and tells the places in the list of all patterns that begin there.
 *
 * Words of a text without a map are looked up when they are asked for; what is answered is the same. The index of a
 * list is made when it is asked first, by any of the threads, and lives as long as the program.
 */
#ifndef ARHIVARS_PROTOCOL_FAMILIES_H
#define ARHIVARS_PROTOCOL_FAMILIES_H

#include "text_map.h"

enum { FAMILIES_MAX = 192 }; /* patterns of a list */

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

struct families {
    const char *const *first; /* the pattern of the first row; NULL in a row ends the table */
    size_t stride_bytes, count;
    bool (*wanted)(size_t place); /* of which rows words get the list's bit; NULL: of all */
    uint64_t bit;                 /* 0: of a list that is not declared, each word is looked up when it is asked for */
    struct families_index *index;
    gsize once;
};

/* Before main(); 64 lists at most. */
void families_declare(struct families *families);

/* Of an array of patterns; of a table whose rows have a `.pattern`. */
#define FAMILIES_OF_LIST(list)                                                                                         \
    {                                                                                                                  \
        .first = (list), .stride_bytes = sizeof((list)[0]), .count = G_N_ELEMENTS(list)                                \
    }
#define FAMILIES_OF_TABLE(table)                                                                                       \
    {                                                                                                                  \
        .first = &(table)[0].pattern, .stride_bytes = sizeof((table)[0]), .count = G_N_ELEMENTS(table)                 \
    }
#define DECLARE_FAMILIES_AS(name, ...)                                                                                 \
    static struct families name = __VA_ARGS__;                                                                         \
    __attribute__((constructor)) static void declare_##name(void)                                                      \
    {                                                                                                                  \
        families_declare(&name);                                                                                       \
    }
#define DECLARE_FAMILIES(name, list)           DECLARE_FAMILIES_AS(name, FAMILIES_OF_LIST(list))
#define DECLARE_FAMILIES_OF_TABLE(name, table) DECLARE_FAMILIES_AS(name, FAMILIES_OF_TABLE(table))
/* Only the bit of some of a table's rows. */
#define DECLARE_FAMILIES_WHERE(name, table, is_wanted)                                                                 \
    DECLARE_FAMILIES_AS(name, {.first = &(table)[0].pattern,                                                           \
                               .stride_bytes = sizeof((table)[0]),                                                     \
                               .count = G_N_ELEMENTS(table),                                                           \
                               .wanted = (is_wanted)})

/* Once before families_bits(). */
void families_prepare(void);
extern uint16_t families_by_letters[SPAN_LETTERS];
uint64_t families_look(struct span span, size_t at, uint32_t letters);

/* The bits of the lists of which a pattern may begin at `at`, where a run of letters begins by these three. */
static inline uint64_t families_bits(struct span span, size_t at, uint32_t letters)
{
    return families_by_letters[letters] ? families_look(span, at, letters) : 0;
}

/* Whether a word of the span may be of one of the lists with these bits. */
static inline bool families_may(uint64_t bits, struct span span)
{
    return text_map_bits(span) & bits;
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
