/* topic.c -- the policy areas that an item is about.
 *
 * A family of words is a folded prefix, since Latvian inflects and derives at the end. Prefixes are kept sorted and
 * found by their first two letters, so that a word of no family, nearly every word, costs one look. A classifier
 * trained on examples was rejected: its reasons could not be read or edited.
 */
#include "topic.h"

#include "fold.h"
#include "phrase.h"
#include "span.h"
#include "text_map.h"
#include "trie.h"

#include <stdlib.h>
#include <string.h>

enum {
    TITLE_WEIGHT = 4,    /* a word of the title tells more than one of the text */
    TOPICS_MAX = 64,     /* areas in a file */
    ITEM_TOPICS_MAX = 4, /* an item about five things is about none of them */
    WORD_MAX_BYTES = 96, /* longer words belong to no family */
    OPENING_LETTERS = 3, /* that struct span_start has */
};

/* A family's weight for each doubling of its words in the text. */
static const double text_weight = 0.75;
/* An area is told from this weight on: one word of the title, or several families in the text. */
static const double weight_least = 3.5;
/* And when it has this share of the strongest area's weight. */
static const double share_least = 0.34;

struct family {
    char *first, *second; /* folded; second: the beginning of the next word, or NULL */
    size_t first_len, second_len;
    bool whole; /* the whole word, not its beginning */
    guint topic;
};

struct topics {
    GArray *list;                    /* struct topic */
    GPtrArray *names;                /* what the list points to */
    GArray *families;                /* struct family, sorted by `first` */
    struct trie *firsts;             /* `first` -> place of the first such family + 1 */
    uint32_t openings[SPAN_LETTERS]; /* the node behind three letters; TRIE_ROOT: none, or a family ends before */
};

static int family_compare(const void *left, const void *right)
{
    return strcmp(((const struct family *)left)->first, ((const struct family *)right)->first);
}

/* Most words of three letters and more open by them; others are asked letter by letter. */
static void note_opening(struct topics *topics, const struct family *family)
{
    uint32_t letters = 0, node = TRIE_ROOT;
    for (size_t i = 0; i < OPENING_LETTERS; i++) {
        if (trie_value(topics->firsts, node) != TRIE_NONE || !g_ascii_isalpha(family->first[i]))
            return;
        node = trie_step(topics->firsts, node, family->first[i]);
        letters = letters << 5 | char_ascii_letter(family->first[i]);
    }
    topics->openings[letters] = node;
}

static void add_family(struct topics *topics, const char *text, guint topic)
{
    g_auto(GStrv) parts = g_strsplit(text, "-", 2);
    struct family family = {.topic = topic};
    if (!parts[0] || !g_ascii_islower(parts[0][0]) || !g_ascii_islower(parts[0][1]))
        return;
    size_t len = strlen(parts[0]);
    family.whole = !parts[1] && parts[0][len - 1] == '$';
    family.first = g_strndup(parts[0], family.whole ? len - 1 : len);
    family.first_len = strlen(family.first);
    family.second = g_strdup(parts[1]);
    family.second_len = parts[1] ? strlen(parts[1]) : 0;
    g_array_append_val(topics->families, family);
}

static void add_line(struct topics *topics, const char *line)
{
    g_auto(GStrv) fields = g_strsplit(line, "\t", 4);
    if (g_strv_length(fields) < 3 || topics->list->len >= TOPICS_MAX)
        return;
    for (int i = 0; i < 3; i++)
        g_ptr_array_add(topics->names, g_strdup(fields[i]));
    char **names = (char **)topics->names->pdata + topics->names->len - 3;
    struct topic topic = {names[0], names[1], names[2]};
    g_array_append_val(topics->list, topic);
    g_auto(GStrv) words = g_strsplit(fields[3] ? fields[3] : "", " ", -1);
    for (char **word = words; *word; word++)
        add_family(topics, *word, topics->list->len - 1);
}

static void family_clear(gpointer data)
{
    struct family *family = data;
    g_free(family->first);
    g_free(family->second);
}

struct topics *topics_new(const char *text, size_t len)
{
    struct topics *topics = g_new0(struct topics, 1);
    topics->list = g_array_new(FALSE, FALSE, sizeof(struct topic));
    topics->names = g_ptr_array_new_with_free_func(g_free);
    topics->families = g_array_new(FALSE, FALSE, sizeof(struct family));
    g_array_set_clear_func(topics->families, family_clear);
    g_autofree char *copy = g_strndup(text, len);
    g_auto(GStrv) lines = g_strsplit(copy, "\n", -1);
    for (char **line = lines; *line; line++)
        if (*g_strchomp(*line) && **line != '#')
            add_line(topics, *line);
    const struct family *families = (const struct family *)(void *)topics->families->data;
    if (topics->families->len > 0)
        qsort(topics->families->data, topics->families->len, sizeof(struct family), family_compare);
    topics->firsts = trie_new();
    for (guint i = 0; i < topics->families->len; i++)
        trie_add(topics->firsts, families[i].first, families[i].first_len, i + 1);
    for (guint i = 0; i < topics->families->len; i++)
        if (families[i].first_len >= OPENING_LETTERS)
            note_opening(topics, &families[i]);
    return topics;
}

void topics_free(struct topics *topics)
{
    if (!topics)
        return;
    trie_free(topics->firsts);
    g_array_unref(topics->families);
    g_array_unref(topics->list);
    g_ptr_array_unref(topics->names);
    g_free(topics);
}

size_t topics_list(const struct topics *topics, const struct topic **ret_topics)
{
    *ret_topics = (const struct topic *)(void *)topics->list->data;
    return topics->list->len;
}

/* One family's hits in an item. */
struct hits {
    guint title, text;
};

struct topic_count {
    const struct topics *topics;
    struct hits *hits; /* of each family */
    GArray *met;       /* guint: the families with hits */
};

struct topic_count *topic_count_new(const struct topics *topics)
{
    struct topic_count *count = g_new(struct topic_count, 1);
    count->topics = topics;
    count->hits = g_new0(struct hits, topics->families->len + 1);
    count->met = g_array_new(FALSE, FALSE, sizeof(guint));
    return count;
}

void topic_count_free(struct topic_count *count)
{
    g_free(count->hits);
    g_array_unref(count->met);
    g_free(count);
}

/* Whether the word that follows `at` begins as a family of two words asks. */
static bool next_begins(const char *text, size_t len, size_t at, const struct family *family)
{
    char folded[WORD_MAX_BYTES * FOLD_MAX_GROWTH + 1];
    at += phrase_gap(text + at, len - at);
    if (text[at] == '.' && at + 1 < len)
        at++;
    size_t n = at < len ? phrase_word(text + at, len - at) : 0;
    if (n == 0 || n > WORD_MAX_BYTES)
        return false;
    size_t folded_len = fold_plain(text + at, n, folded);
    return folded_len >= family->second_len && memcmp(folded, family->second, family->second_len) == 0;
}

static const struct family *family_at(const struct topics *topics, guint i)
{
    return &g_array_index(topics->families, struct family, i);
}

/* Whether a family may begin as the word does, told by its letters unfolded. */
static bool may_belong(const struct topics *topics, struct span text, const struct span_start *start)
{
    uint32_t node = topics->openings[start->letters], letter;
    size_t at = start->at, n;
    for (int i = 0; node != TRIE_ROOT && i < OPENING_LETTERS; i++, at += n)
        (void)span_letter(text, at, &n);
    for (; trie_value(topics->firsts, node) == TRIE_NONE && (letter = span_letter(text, at, &n)); at += n) {
        node = trie_step(topics->firsts, node, (char)('a' + letter - 1));
        if (node == TRIE_ROOT)
            return false;
    }
    return true;
}

static void hit(struct topic_count *count, guint family, bool is_title)
{
    struct hits *hits = &count->hits[family];
    if (!hits->title && !hits->text)
        g_array_append_val(count->met, family);
    *(is_title ? &hits->title : &hits->text) += 1;
}

/* Count the word of `n` bytes at `at` for the families that it begins as, the shorter first; once for an area. */
static void count_word(struct topic_count *count, struct span text, size_t at, size_t n, bool is_title)
{
    const struct topics *topics = count->topics;
    char folded[WORD_MAX_BYTES * FOLD_MAX_GROWTH + 1];
    size_t folded_len = fold_plain(text.text + at, n, folded);
    uint32_t node = TRIE_ROOT;
    uint64_t told = 0; /* a bit for each area */
    for (size_t end = 1; end <= folded_len && (node = trie_step(topics->firsts, node, folded[end - 1])); end++) {
        guint first = trie_value(topics->firsts, node);
        for (guint i = first - 1; first && i < topics->families->len; i++) {
            const struct family *family = family_at(topics, i);
            if (family->first_len != end || memcmp(family->first, folded, end) != 0)
                break;
            if ((told >> family->topic & 1) || (family->whole && folded_len != end) ||
                (family->second && !next_begins(text.text, text.len, at + n, family)))
                continue;
            told |= UINT64_C(1) << family->topic;
            hit(count, i, is_title);
        }
    }
}

static void count_beginning(struct topic_count *count, struct span text, const struct span_start *start, bool is_title)
{
    size_t at = start->at;
    if (!may_belong(count->topics, text, start) || phrase_inside(text.text, at))
        return;
    size_t n = phrase_word(text.text + at, text.len - at);
    if (n <= WORD_MAX_BYTES)
        count_word(count, text, at, n, is_title);
}

void topics_count(struct topic_count *count, const char *text, size_t len, bool is_title)
{
    struct span span = {text, len};
    struct span_start start;
    struct text_runs runs;
    if (!text_runs_read(span, &runs)) {
        for (size_t at = 0; span_next_start(span, &at, &start);)
            if (trie_opens(count->topics->firsts, start.letters))
                count_beginning(count, span, &start, is_title);
        return;
    }
    const uint16_t *letters = runs.map->runs + runs.first;
    for (size_t i = 0; i < runs.count; i++)
        if (trie_opens(count->topics->firsts, letters[i])) {
            start = (struct span_start){.at = text_runs_at(&runs, i), .letters = letters[i]};
            count_beginning(count, span, &start, is_title);
        }
}

/* A family that comes often tells less each time: the text of a long item would outweigh its title. */
static double family_weight(const struct hits *hits)
{
    return TITLE_WEIGHT * (double)MIN(hits->title, 2U) +
           (hits->text > 0 ? (double)g_bit_storage(hits->text) * text_weight : 0);
}

void topics_tell(struct topic_count *count, GPtrArray *ids)
{
    const struct topics *topics = count->topics;
    double weights[TOPICS_MAX] = {0}, strongest = 0;
    for (guint i = 0; i < count->met->len; i++) {
        guint family = g_array_index(count->met, guint, i);
        weights[family_at(topics, family)->topic] += family_weight(&count->hits[family]);
        count->hits[family] = (struct hits){0, 0};
    }
    g_array_set_size(count->met, 0);
    for (int told = 0; told < ITEM_TOPICS_MAX; told++) {
        guint best = 0;
        for (guint i = 1; i < topics->list->len; i++)
            best = weights[i] > weights[best] ? i : best;
        strongest = MAX(strongest, weights[best]);
        if (topics->list->len == 0 || weights[best] < weight_least || weights[best] < strongest * share_least)
            return;
        g_ptr_array_add(ids, g_strdup(g_array_index(topics->list, struct topic, best).id));
        weights[best] = 0;
    }
}
