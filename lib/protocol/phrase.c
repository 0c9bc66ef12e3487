/* phrase.c -- sequences of words, and which of them begins at a place of a text.
 *
 * The trie is one open-addressed table of edges (node, hash of the word) -> node: a look costs one probe and touches
 * one line of memory, and a word that begins no phrase is turned away at the root.
 */
#include "phrase.h"

#include "fold.h"

#include <string.h>

struct edge {
    uint64_t word; /* 0: the slot is free */
    uint32_t from, to;
};

enum {
    SLOTS_AT_FIRST = 64,
    OPENS_BITS = 1 << 13,
    GAP_MAX_BYTES = 24, /* between two words of a name stand a space, quotes, a dash: no more */
};

struct phrases {
    struct edge *edges;
    size_t slots; /* a power of two */
    size_t used;
    GPtrArray *nodes;                /* GArray of uint32_t: the values of the node; NULL: none */
    uint64_t opens[OPENS_BITS / 64]; /* of the hashes of words that begin a phrase: asked before the edges are */
};

struct phrases *phrases_new(void)
{
    struct phrases *phrases = g_new0(struct phrases, 1);
    phrases->slots = SLOTS_AT_FIRST;
    phrases->edges = g_new0(struct edge, phrases->slots);
    phrases->nodes = g_ptr_array_new();
    g_ptr_array_add(phrases->nodes, NULL);
    return phrases;
}

void phrases_free(struct phrases *phrases)
{
    if (!phrases)
        return;
    for (guint i = 0; i < phrases->nodes->len; i++) {
        GArray *values = g_ptr_array_index(phrases->nodes, i);
        if (values)
            g_array_unref(values);
    }
    g_ptr_array_unref(phrases->nodes);
    g_free(phrases->edges);
    g_free(phrases);
}

/* clang-format off */
const uint8_t phrase_bytes[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0,
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
    3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3,
};
/* clang-format on */

/* Letters of every script and digits; two-byte letters of Latin, Greek and Cyrillic by their range. */
size_t phrase_wide_letter(const char *text, size_t len)
{
    unsigned char c = (unsigned char)text[0];
    if (len >= 2 && c >= 0xc3 && c < 0xe0) {
        bool sign = c == 0xc3 && ((unsigned char)text[1] == 0x97 || (unsigned char)text[1] == 0xb7); /* × ÷ */
        return sign ? 0 : 2;
    }
    if (c < 0xe0)
        return 0;
    gunichar letter = g_utf8_get_char_validated(text, (gssize)len);
    if (letter == (gunichar)-1 || letter == (gunichar)-2 || !g_unichar_isalnum(letter))
        return 0;
    return (size_t)g_unichar_to_utf8(letter, NULL);
}

/* Spaces of all kinds, hyphens, dashes and quotes, as UTF-8. */
static size_t gap_bytes(const char *text, size_t len)
{
    static const char *const gaps[] = {"\u00a0", "\u00ab", "\u00bb", "\u2009", "\u200b", "\u2010",
                                       "\u2011", "\u2012", "\u2013", "\u2014", "\u2018", "\u2019",
                                       "\u201a", "\u201c", "\u201d", "\u201e", "\u201f", "\u202f"};
    switch (text[0]) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case '-':
    case '"':
    case '\'':
    case ',':
        return 1;
    default:
        if ((unsigned char)text[0] < 0x80)
            return 0;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(gaps); i++) {
        size_t n = strlen(gaps[i]);
        if (len >= n && memcmp(text, gaps[i], n) == 0)
            return n;
    }
    return 0;
}

/* With brackets too: "Budžeta un finanšu (nodokļu) komisija" is one phrase. */
static size_t gap_within(const char *text, size_t len, bool brackets)
{
    size_t at = 0, step, lines = 0;
    while (at < len && at < GAP_MAX_BYTES) {
        step = brackets && (text[at] == '(' || text[at] == ')') ? 1 : gap_bytes(text + at, len - at);
        if (step == 0)
            break;
        lines += text[at] == '\n';
        at += step;
    }
    return at < len && lines < 2 ? at : 0;
}

size_t phrase_gap(const char *text, size_t len)
{
    return gap_within(text, len, false);
}

uint64_t phrase_hash(const char *word, size_t len)
{
    if (len == 0 || len > PHRASE_WORD_MAX_BYTES)
        return 0;
    uint64_t hash = fold_plain_hash(word, len);
    return hash ? hash : 1;
}

/* The slot of an edge, or the free one where it belongs. */
static struct edge *find_edge(const struct phrases *phrases, uint32_t from, uint64_t word)
{
    size_t mask = phrases->slots - 1;
    size_t slot = (size_t)((word ^ (word >> 29) ^ (from * UINT64_C(0x9e3779b97f4a7c15))) & mask);
    while (phrases->edges[slot].word && (phrases->edges[slot].word != word || phrases->edges[slot].from != from))
        slot = (slot + 1) & mask;
    return &phrases->edges[slot];
}

static void grow(struct phrases *phrases)
{
    struct edge *before = phrases->edges;
    size_t slots = phrases->slots;
    phrases->slots = slots * 4;
    phrases->edges = g_new0(struct edge, phrases->slots);
    for (size_t i = 0; i < slots; i++)
        if (before[i].word)
            *find_edge(phrases, before[i].from, before[i].word) = before[i];
    g_free(before);
}

static uint32_t step_adding(struct phrases *phrases, uint32_t from, uint64_t word)
{
    struct edge *edge = find_edge(phrases, from, word);
    if (edge->word)
        return edge->to;
    *edge = (struct edge){word, from, phrases->nodes->len};
    uint32_t to = edge->to;
    g_ptr_array_add(phrases->nodes, NULL);
    if (++phrases->used * 2 > phrases->slots)
        grow(phrases);
    return to;
}

void phrases_add(struct phrases *phrases, const char *text, size_t len, uint32_t value)
{
    uint32_t node = 0;
    for (size_t at = 0; at < len;) {
        size_t n = phrase_word(text + at, len - at);
        uint64_t word = phrase_hash(text + at, n);
        if (word && node == 0)
            phrases->opens[word % OPENS_BITS / 64] |= UINT64_C(1) << (word % 64);
        if (word)
            node = step_adding(phrases, node, word);
        at += n ? n : 1;
    }
    if (node == 0)
        return;
    GArray *values = g_ptr_array_index(phrases->nodes, node);
    if (!values)
        values = phrases->nodes->pdata[node] = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (guint i = 0; i < values->len; i++)
        if (g_array_index(values, uint32_t, i) == value)
            return;
    g_array_append_val(values, value);
}

bool phrases_open(const struct phrases *phrases, uint64_t hash)
{
    return hash && (phrases->opens[hash % OPENS_BITS / 64] >> (hash % 64) & 1) && find_edge(phrases, 0, hash)->word;
}

size_t phrases_read(const struct phrases *phrases, const char *text, size_t len, const GArray **ret_values)
{
    uint32_t node = 0;
    size_t longest = 0;
    for (size_t at = 0; at < len;) {
        size_t n = phrase_word(text + at, len - at);
        uint64_t word = phrase_hash(text + at, n);
        const struct edge *edge = word ? find_edge(phrases, node, word) : NULL;
        if (!edge || !edge->word)
            break;
        node = edge->to;
        at += n;
        const GArray *values = g_ptr_array_index(phrases->nodes, node);
        if (values) {
            longest = at;
            *ret_values = values;
        }
        size_t gap = gap_within(text + at, len - at, true);
        if (gap == 0)
            break;
        at += gap;
    }
    return longest;
}

const GArray *phrases_get(const struct phrases *phrases, const char *text, size_t len)
{
    const GArray *values = NULL;
    size_t start = 0;
    while (start < len && phrase_letter(text + start, len - start) == 0)
        start++;
    size_t n = start < len ? phrases_read(phrases, text + start, len - start, &values) : 0;
    for (size_t at = start + n; n && at < len; at++)
        if (phrase_letter(text + at, len - at) > 0)
            return NULL;
    return n ? values : NULL;
}
