/* families.c -- the lists of words that readers look for. See families.h. */
#include "families.h"

#include "text_map.h"

#include <string.h>

enum {
    SLOTS_LOG2 = 11,
    SLOTS = 1 << SLOTS_LOG2,
    CHAIN_END = 0,
};

struct entry {
    const char *pattern;
    uint32_t letters;      /* its first three */
    uint32_t behind, care; /* the three behind them, and which of their bits tell */
    uint16_t next;
    struct families_set places; /* all that the pattern stands under */
};

struct families_index {
    uint16_t slots[SLOTS]; /* the first entry of the slot, CHAIN_END: none */
    GArray *entries;       /* struct entry; the first is no pattern */
};

static inline size_t slot_of(uint32_t letters)
{
    return (letters * UINT32_C(0x9E3779B1)) >> (32 - SLOTS_LOG2);
}

static inline struct entry *entry_at(const struct families_index *index, uint16_t i)
{
    return &g_array_index(index->entries, struct entry, i);
}

/* Up to three letters of the pattern; *ret_care: the bits that a word must share, since '~' leaves the rest open. */
static uint32_t pattern_letters(const char *pattern, uint32_t *ret_care)
{
    uint32_t letters = 0;
    int n = 0;
    for (; n < 3 && g_ascii_islower(pattern[n]); n++)
        letters = letters << 5 | (uint32_t)(pattern[n] - 'a' + 1);
    int open = 5 * (3 - n);
    *ret_care = n < 3 && pattern[n] == '~' ? (SPAN_LETTERS - 1U) >> open << open : SPAN_LETTERS - 1U;
    return letters << open;
}

static void add_letters(struct families_index *index, const char *pattern, size_t place, uint32_t letters)
{
    uint16_t *slot = &index->slots[slot_of(letters)], at = *slot;
    while (at != CHAIN_END &&
           (entry_at(index, at)->letters != letters || strcmp(entry_at(index, at)->pattern, pattern) != 0))
        at = entry_at(index, at)->next;
    if (at == CHAIN_END) {
        struct entry entry = {.pattern = pattern, .letters = letters, .next = *slot};
        if (strspn(pattern, "abcdefghijklmnopqrstuvwxyz") >= 3)
            entry.behind = pattern_letters(pattern + 3, &entry.care);
        at = *slot = (uint16_t)index->entries->len;
        g_array_append_val(index->entries, entry);
    }
    entry_at(index, at)->places.bits[place / 64] |= UINT64_C(1) << (place % 64);
}

/* A pattern that leaves its second or third letter open stands under all of them. */
static void add_pattern(struct families_index *index, const char *pattern, size_t place)
{
    g_assert(place < FAMILIES_MAX && g_ascii_islower(pattern[0]));
    uint32_t care, letters = pattern_letters(pattern, &care);
    for (uint32_t way = 0; way <= (~care & (SPAN_LETTERS - 1)); way++)
        add_letters(index, pattern, place, letters | way);
}

/* All lists together: the entries of three letters stand in a row. */
struct shared {
    uint64_t bits;
    uint16_t letters, behind, care;
    bool last; /* of its letters */
};

static struct families *declared[64];
static size_t declared_count;
static const struct shared *shared;         /* the first is none */
uint16_t families_by_letters[SPAN_LETTERS]; /* the first entry of three letters; 0: none */

void families_declare(struct families *families)
{
    g_assert(declared_count < G_N_ELEMENTS(declared));
    families->bit = UINT64_C(1) << declared_count;
    declared[declared_count++] = families;
}

static const char *pattern_at(const struct families *families, size_t place)
{
    return *(const char *const *)(const void *)((const char *)families->first + place * families->stride_bytes);
}

static gint compare_shared(gconstpointer left, gconstpointer right)
{
    const struct shared *a = left, *b = right;
    return a->letters != b->letters ? a->letters - b->letters
           : a->care != b->care     ? a->care - b->care
                                    : a->behind - b->behind;
}

static void share_list(const struct families *families, GArray *all)
{
    const char *pattern;
    for (size_t place = 0; place < families->count && (pattern = pattern_at(families, place)); place++) {
        if (families->wanted && !families->wanted(place))
            continue;
        uint32_t care, letters = pattern_letters(pattern, &care);
        struct shared entry = {.bits = families->bit};
        if (strspn(pattern, "abcdefghijklmnopqrstuvwxyz") >= 3) {
            uint32_t behind_care;
            entry.behind = (uint16_t)pattern_letters(pattern + 3, &behind_care);
            entry.care = (uint16_t)behind_care;
        }
        for (uint32_t way = 0; way <= (~care & (SPAN_LETTERS - 1)); way++) {
            entry.letters = (uint16_t)(letters | way);
            g_array_append_val(all, entry);
        }
    }
}

void families_prepare(void)
{
    static gsize once;
    if (!g_once_init_enter(&once))
        return;
    GArray *array = g_array_new(FALSE, TRUE, sizeof(struct shared));
    g_array_set_size(array, 1);
    for (size_t i = 0; i < declared_count; i++)
        share_list(declared[i], array);
    g_array_sort(array, compare_shared);
    struct shared *all = &g_array_index(array, struct shared, 0);
    guint kept = 1;
    for (guint i = 1; i < array->len; i++) {
        if (compare_shared(&all[i], &all[kept - 1]) == 0) {
            all[kept - 1].bits |= all[i].bits;
            continue;
        }
        if (!families_by_letters[all[i].letters])
            families_by_letters[all[i].letters] = (uint16_t)kept;
        all[kept - 1].last = all[kept - 1].letters != all[i].letters;
        all[kept++] = all[i];
    }
    all[kept - 1].last = true;
    shared = (struct shared *)(void *)g_array_free(array, FALSE);
    g_once_init_leave(&once, 1);
}

/* The three letters behind the first three of what begins at `at`. */
static inline uint32_t letters_behind(struct span span, size_t at)
{
    const char *text = span.text + at; /* three letters, so as many bytes at least */
    size_t n = 1;
    if (!((text[0] | text[1] | text[2]) & 0x80))
        return span_letters(span, at + 3);
    for (int i = 0; i < 3; i++, at += n)
        span_letter(span, at, &n);
    return span_letters(span, at);
}

uint64_t families_look(struct span span, size_t at, uint32_t letters)
{
    const struct shared *entry = &shared[families_by_letters[letters]];
    uint32_t behind = letters & 0x1F ? letters_behind(span, at) : 0;
    uint64_t bits = 0;
    do
        bits |= (behind ^ entry->behind) & entry->care ? 0 : entry->bits;
    while (!(entry++)->last);
    return bits;
}

static G_NO_INLINE const struct families_index *make_index(struct families *families)
{
    if (g_once_init_enter(&families->once)) {
        struct families_index *index = g_new0(struct families_index, 1);
        index->entries = g_array_new(FALSE, TRUE, sizeof(struct entry));
        g_array_set_size(index->entries, 1);
        const char *pattern;
        for (size_t place = 0; place < families->count && (pattern = pattern_at(families, place)); place++)
            add_pattern(index, pattern, place);
        families->index = index;
        g_once_init_leave(&families->once, 1);
    }
    return families->index;
}

static inline const struct families_index *index_of(struct families *families)
{
    return g_atomic_pointer_get(&families->once) ? families->index : make_index(families);
}

static inline uint16_t slot_entry(const struct families_index *index, uint32_t letters)
{
    return index->slots[slot_of(letters)];
}

/* What a word begins with. */
struct beginning {
    struct span word;
    uint32_t letters, behind; /* the first three, and the three behind them when they were asked */
    bool asked;
};

/* Most words that begin by a pattern's three letters do not go on with the next three. */
static inline bool entry_reads(const struct entry *entry, struct beginning *beginning)
{
    if (entry->letters != beginning->letters)
        return false;
    if (entry->care && !beginning->asked) {
        beginning->behind = letters_behind(beginning->word, 0);
        beginning->asked = true;
    }
    return !((beginning->behind ^ entry->behind) & entry->care) && span_reads(beginning->word, entry->pattern);
}

/* The patterns that begin at `start`. */
static void read_patterns(const struct families_index *index, struct span span, struct span_start start,
                          struct families_set *set)
{
    struct beginning beginning = {.word = span_from(span, start.at), .letters = start.letters};
    for (uint16_t i = slot_entry(index, start.letters); i != CHAIN_END;) {
        const struct entry *entry = entry_at(index, i);
        bool begins = entry_reads(entry, &beginning);
        for (size_t k = 0; begins && k < G_N_ELEMENTS(set->bits); k++)
            set->bits[k] |= entry->places.bits[k];
        i = entry->next;
    }
}

/* The patterns of all words, or of the first word that has any. */
static inline void find(struct families *families, struct span span, bool first_only, struct families_set *set)
{
    const struct families_index *index = index_of(families);
    *set = (struct families_set){{0}};
    size_t at = 0;
    struct span_start start;
    struct text_runs runs;
    if (families->bit && !(text_map_bits(span) & families->bit))
        return;
    if (!text_runs_read(span, &runs)) {
        while (!(first_only && families_next(set, 0) < FAMILIES_MAX) && span_next_start(span, &at, &start))
            read_patterns(index, span, start, set);
        return;
    }
    for (size_t i = 0; i < runs.count; i++) {
        if (families->bit && !(runs.map->bits[runs.first + i] & families->bit))
            continue;
        start.letters = runs.map->runs[runs.first + i];
        start.at = text_runs_at(&runs, i);
        read_patterns(index, span, start, set);
        if (first_only && families_next(set, 0) < FAMILIES_MAX)
            return;
    }
    read_patterns(index, span, runs.cut, set);
}

void families_find(struct families *families, struct span span, struct families_set *ret_set)
{
    find(families, span, false, ret_set);
}

size_t families_first(struct families *families, struct span span)
{
    struct families_set set;
    find(families, span, true, &set);
    return families_next(&set, 0);
}

bool families_read(struct families *families, struct span span)
{
    const struct families_index *index = index_of(families);
    struct beginning beginning = {.word = span, .letters = span_letters(span, 0)};
    for (uint16_t i = slot_entry(index, beginning.letters); i != CHAIN_END;) {
        const struct entry *entry = entry_at(index, i);
        if (entry_reads(entry, &beginning))
            return true;
        i = entry->next;
    }
    return false;
}
