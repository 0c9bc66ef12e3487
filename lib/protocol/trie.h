/* trie.h -- many words, told letter by letter in one pass over a word.
 *
 * Walk from TRIE_ROOT by trie_step(), byte after byte, and ask at each node whether a word ends there. Words put in
 * from their last byte to their first answer which of them a text ends in. Made once, then read by any number of
 * threads.
 *
 * Most words are none of a trie's, and their first three letters tell it: one bit, asked before they are folded.
 */
#ifndef ARHIVARS_PROTOCOL_TRIE_H
#define ARHIVARS_PROTOCOL_TRIE_H

#include "span.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TRIE_ROOT = 0, TRIE_NONE = 0 };

/* One table of edges: node and byte -> node. */
struct trie_edge {
    uint32_t key; /* from << 8 | byte; 0 and to == 0: free */
    uint32_t to;
};

struct trie {
    struct trie_edge *edges;
    uint32_t mask, used;
    uint32_t first[256];               /* the nodes behind the root, which are asked most */
    GArray *values;                    /* uint32_t of each node, TRIE_NONE where no word ends */
    uint64_t opens[SPAN_LETTERS / 64]; /* by the first three letters of the words, as struct span_start has them */
};

struct trie *trie_new(void);
void trie_free(struct trie *trie);

/* Values are not TRIE_NONE. A word that is there keeps the value that it has. */
void trie_add(struct trie *trie, const char *word, size_t len, uint32_t value);
void trie_add_backwards(struct trie *trie, const char *word, size_t len, uint32_t value);

static inline uint32_t trie_slot(const struct trie *trie, uint32_t key)
{
    uint32_t slot = (key * UINT32_C(0x9E3779B1)) >> 7 & trie->mask;
    while (trie->edges[slot].to && trie->edges[slot].key != key)
        slot = (slot + 1) & trie->mask;
    return slot;
}

/* The node behind a byte, or TRIE_ROOT when no word goes on so. */
static inline uint32_t trie_step(const struct trie *trie, uint32_t node, char byte)
{
    return node == TRIE_ROOT ? trie->first[(unsigned char)byte]
                             : trie->edges[trie_slot(trie, node << 8 | (unsigned char)byte)].to;
}

static inline uint32_t trie_value(const struct trie *trie, uint32_t node)
{
    return g_array_index(trie->values, uint32_t, node);
}

/* Whether a word of the trie may begin by these letters. */
static inline bool trie_opens(const struct trie *trie, uint32_t letters)
{
    return trie->opens[letters / 64] >> (letters % 64) & 1;
}

/* False when the word, folded or not, neither is nor begins with a word of the trie; only letters of ASCII tell. */
static inline bool trie_may_begin(const struct trie *trie, const char *word, size_t len)
{
    if (len < 3 || (word[0] | word[1] | word[2]) & 0x80)
        return true;
    uint32_t one = char_ascii_letter(word[0]), two = char_ascii_letter(word[1]), three = char_ascii_letter(word[2]);
    return !one || !two || !three || trie_opens(trie, one << 10 | two << 5 | three);
}

/* The value of the whole word, or TRIE_NONE. */
uint32_t trie_get(const struct trie *trie, const char *word, size_t len);
uint32_t trie_get_backwards(const struct trie *trie, const char *word, size_t len);
/* Whether the word begins with one of the trie's. */
bool trie_begins(const struct trie *trie, const char *word, size_t len);

#endif
