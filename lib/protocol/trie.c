/* trie.c -- many words, told letter by letter. See trie.h. */
#include "trie.h"

enum { SLOTS_AT_FIRST = 256 };

struct trie *trie_new(void)
{
    struct trie *trie = g_new0(struct trie, 1);
    trie->mask = SLOTS_AT_FIRST - 1;
    trie->edges = g_new0(struct trie_edge, SLOTS_AT_FIRST);
    trie->values = g_array_new(FALSE, TRUE, sizeof(uint32_t));
    g_array_set_size(trie->values, 1);
    return trie;
}

void trie_free(struct trie *trie)
{
    if (!trie)
        return;
    g_array_unref(trie->values);
    g_free(trie->edges);
    g_free(trie);
}

static void grow(struct trie *trie)
{
    struct trie_edge *before = trie->edges;
    uint32_t slots = trie->mask + 1;
    trie->mask = slots * 2 - 1;
    trie->edges = g_new0(struct trie_edge, (size_t)slots * 2);
    for (uint32_t i = 0; i < slots; i++)
        if (before[i].to)
            trie->edges[trie_slot(trie, before[i].key)] = before[i];
    g_free(before);
}

static uint32_t step_adding(struct trie *trie, uint32_t node, char byte)
{
    uint32_t key = node << 8 | (unsigned char)byte, slot = trie_slot(trie, key);
    if (trie->edges[slot].to)
        return trie->edges[slot].to;
    uint32_t to = trie->values->len;
    trie->edges[slot] = (struct trie_edge){key, to};
    if (node == TRIE_ROOT)
        trie->first[(unsigned char)byte] = to;
    g_array_set_size(trie->values, to + 1);
    if (++trie->used * 2 > trie->mask)
        grow(trie);
    return to;
}

/* What is no letter, or beyond the word, leaves all open that may stand there. */
static void note_opening(struct trie *trie, const char *word, size_t len)
{
    uint32_t letters = 0, shift = 15;
    for (size_t i = 0; i < len && shift > 0; i++) {
        uint32_t letter = word[i] & 0x80 ? 0 : char_ascii_letter(word[i]);
        if (!letter)
            break;
        shift -= 5;
        letters |= letter << shift;
    }
    for (uint32_t rest = 0; rest < 1U << shift; rest++)
        trie->opens[(letters | rest) / 64] |= UINT64_C(1) << ((letters | rest) % 64);
}

static void set_value(struct trie *trie, uint32_t node, uint32_t value)
{
    uint32_t *at = &g_array_index(trie->values, uint32_t, node);
    *at = *at == TRIE_NONE ? value : *at;
}

void trie_add(struct trie *trie, const char *word, size_t len, uint32_t value)
{
    uint32_t node = TRIE_ROOT;
    for (size_t i = 0; i < len; i++)
        node = step_adding(trie, node, word[i]);
    note_opening(trie, word, len);
    set_value(trie, node, value);
}

void trie_add_backwards(struct trie *trie, const char *word, size_t len, uint32_t value)
{
    uint32_t node = TRIE_ROOT;
    for (size_t i = len; i > 0; i--)
        node = step_adding(trie, node, word[i - 1]);
    set_value(trie, node, value);
}

uint32_t trie_get(const struct trie *trie, const char *word, size_t len)
{
    uint32_t node = TRIE_ROOT;
    for (size_t i = 0; i < len; i++)
        if ((node = trie_step(trie, node, word[i])) == TRIE_ROOT)
            return TRIE_NONE;
    return trie_value(trie, node);
}

uint32_t trie_get_backwards(const struct trie *trie, const char *word, size_t len)
{
    uint32_t node = TRIE_ROOT;
    for (size_t i = len; i > 0; i--)
        if ((node = trie_step(trie, node, word[i - 1])) == TRIE_ROOT)
            return TRIE_NONE;
    return trie_value(trie, node);
}

bool trie_begins(const struct trie *trie, const char *word, size_t len)
{
    uint32_t node = TRIE_ROOT;
    for (size_t i = 0; i < len; i++) {
        if ((node = trie_step(trie, node, word[i])) == TRIE_ROOT)
            return false;
        if (trie_value(trie, node) != TRIE_NONE)
            return true;
    }
    return false;
}
