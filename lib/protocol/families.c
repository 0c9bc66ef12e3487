/* families.c -- many word families asked of a span in one pass. See families.h. */
#include "families.h"

#include "text_map.h"

#include <string.h>

enum {
    SLOTS_LOG2 = 11, /* so many that letters of other words seldom meet those of a pattern */
    SLOTS = 1 << SLOTS_LOG2,
    CHAIN_END = 0,
};

struct entry {
    const char *pattern;
    uint32_t letters; /* its first three */
    uint16_t next;
    struct families_set places; /* all that the pattern stands under */
};

struct families {
    uint16_t slots[SLOTS]; /* the first entry of the slot, CHAIN_END: none */
    GArray *entries;       /* struct entry; the first is no pattern */
};

struct families *families_new(void)
{
    struct families *families = g_new0(struct families, 1);
    families->entries = g_array_new(FALSE, TRUE, sizeof(struct entry));
    g_array_set_size(families->entries, 1);
    return families;
}

void families_free(struct families *families)
{
    if (!families)
        return;
    g_array_unref(families->entries);
    g_free(families);
}

static inline size_t slot_of(uint32_t letters)
{
    return (letters * UINT32_C(0x9E3779B1)) >> (32 - SLOTS_LOG2);
}

static inline struct entry *entry_at(const struct families *families, uint16_t i)
{
    return &g_array_index(families->entries, struct entry, i);
}

static void add_letters(struct families *families, const char *pattern, size_t place, uint32_t letters)
{
    uint16_t *slot = &families->slots[slot_of(letters)], at = *slot;
    while (at != CHAIN_END &&
           (entry_at(families, at)->letters != letters || strcmp(entry_at(families, at)->pattern, pattern) != 0))
        at = entry_at(families, at)->next;
    if (at == CHAIN_END) {
        struct entry entry = {.pattern = pattern, .letters = letters, .next = *slot};
        at = *slot = (uint16_t)families->entries->len;
        g_array_append_val(families->entries, entry);
    }
    entry_at(families, at)->places.bits[place / 64] |= UINT64_C(1) << (place % 64);
}

/* A pattern that leaves its second or third letter open stands under all of them. */
void families_add(struct families *families, const char *pattern, size_t place)
{
    g_assert(place < FAMILIES_MAX && g_ascii_islower(pattern[0]));
    uint32_t letters = 0;
    size_t n = 0;
    for (; n < 3 && g_ascii_islower(pattern[n]); n++)
        letters = letters << 5 | (uint32_t)(pattern[n] - 'a' + 1);
    bool open = n < 3 && pattern[n] == '~';
    letters <<= 5 * (3 - n);
    uint32_t ways = open ? 1U << (5 * (3 - n)) : 1;
    for (uint32_t way = 0; way < ways; way++)
        add_letters(families, pattern, place, letters | way);
}

static inline uint16_t slot_entry(const struct families *families, uint32_t letters)
{
    return families->slots[slot_of(letters)];
}

/* The patterns that begin at `at`, a word of these letters. */
static void read_patterns(const struct families *families, struct span span, struct span_start start,
                          struct families_set *set)
{
    for (uint16_t i = slot_entry(families, start.letters); i != CHAIN_END;) {
        const struct entry *entry = entry_at(families, i);
        bool begins = entry->letters == start.letters && span_reads(span_from(span, start.at), entry->pattern);
        for (size_t k = 0; begins && k < G_N_ELEMENTS(set->bits); k++)
            set->bits[k] |= entry->places.bits[k];
        i = entry->next;
    }
}

void families_find(const struct families *families, struct span span, struct families_set *ret_set)
{
    memset(ret_set, 0, sizeof(*ret_set));
    size_t at = 0;
    struct span_start start;
    struct text_runs runs;
    if (!text_runs_read(span, &runs)) {
        while (span_next_start(span, &at, &start))
            read_patterns(families, span, start, ret_set);
        return;
    }
    for (size_t i = 0; i < runs.count; i++) {
        start.letters = runs.map->runs[runs.first + i];
        if (slot_entry(families, start.letters) == CHAIN_END)
            continue;
        start.at = text_runs_at(&runs, i);
        read_patterns(families, span, start, ret_set);
    }
    read_patterns(families, span, runs.cut, ret_set);
}

size_t families_first(const struct families *families, struct span span)
{
    struct families_set set = {{0}};
    size_t at = 0, place = FAMILIES_MAX;
    struct span_start start;
    struct text_runs runs;
    if (!text_runs_read(span, &runs)) {
        while (place == FAMILIES_MAX && span_next_start(span, &at, &start)) {
            read_patterns(families, span, start, &set);
            place = families_next(&set, 0);
        }
        return place;
    }
    for (size_t i = 0; place == FAMILIES_MAX && i < runs.count; i++) {
        start.letters = runs.map->runs[runs.first + i];
        if (slot_entry(families, start.letters) == CHAIN_END)
            continue;
        start.at = text_runs_at(&runs, i);
        read_patterns(families, span, start, &set);
        place = families_next(&set, 0);
    }
    if (place == FAMILIES_MAX)
        read_patterns(families, span, runs.cut, &set);
    return families_next(&set, 0);
}

static const struct families *list_families(struct family_list *list)
{
    if (g_once_init_enter(&list->once)) {
        struct families *families = families_new();
        for (const char *const *pattern = list->patterns; *pattern; pattern++)
            families_add(families, *pattern, 0);
        list->families = families;
        g_once_init_leave(&list->once, 1);
    }
    return list->families;
}

bool family_list_reads(struct family_list *list, struct span span)
{
    const struct families *families = list_families(list);
    uint32_t letters = span_letters(span, 0);
    for (uint16_t i = slot_entry(families, letters); i != CHAIN_END;) {
        const struct entry *entry = entry_at(families, i);
        if (entry->letters == letters && span_reads(span, entry->pattern))
            return true;
        i = entry->next;
    }
    return false;
}

bool family_list_in(struct family_list *list, struct span span)
{
    return families_first(list_families(list), span) < FAMILIES_MAX;
}
