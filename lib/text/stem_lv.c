/* stem_lv.c -- Latvian: a form's readings from the lexicon, by prefix, by compound, or by the ending of the word.
 *
 * A word is looked up as it is; then without ne-, jā- or vis-; then as a compound whose last part the lexicon has; and
 * at last by its ending. The first of these that answers is the answer. docs/ANALYSIS.md tells why in this order.
 */
#include "stem_lv.h"

#include "stem_lv_lexicon.h"
#include "token.h"

#include <glib.h>
#include <string.h>

enum {
    STEM_MIN_LETTERS = 2, /* what an ending taken off by rule must leave */
    NE_LETTERS = 2,
    PREFIXED_MIN_LETTERS = 2, /* what a prefix taken off must leave */
    HEAD_MIN_LETTERS = 3,     /* of a compound: its first part */
    TAIL_MIN_LETTERS = 5,     /* … and its last, which the lexicon must have */
};

/* Add the stem prefix + word[from..to - strip) + append unless it is there. */
static void add(struct stems *stems, const char *word, const struct spelling *spelling, size_t skip_from,
                size_t skip_to, const struct lexicon_reading *reading)
{
    size_t append_len;
    const char *append = lexicon_text(reading->append, &append_len);
    size_t keep = spelling->n - reading->strip;
    size_t head = spelling->start[skip_from];
    size_t body = spelling->start[keep] - spelling->start[skip_to];

    if (stems->n == STEM_MAX || head + body + append_len >= STEM_MAX_BYTES)
        return;
    char *out = stems->stem[stems->n];
    memcpy(out, word, head);
    memcpy(out + head, word + spelling->start[skip_to], body);
    memcpy(out + head + body, append, append_len);
    out[head + body + append_len] = '\0';
    for (size_t i = 0; i < stems->n; i++)
        if (strcmp(stems->stem[i], out) == 0)
            return;
    stems->n++;
}

/* All readings of a value whose flags meet `mask`; letters skip_from..skip_to of the word don't belong to the stem. */
static void add_readings(struct stems *stems, const char *word, const struct spelling *spelling, uint32_t value,
                         size_t skip_from, size_t skip_to, unsigned mask)
{
    const struct lexicon_reading *reading = lexicon_readings(value);

    for (;; reading++) {
        if ((reading->flags & mask) != 0)
            add(stems, word, spelling, skip_from, skip_to, reading);
        if ((reading->flags & LEXICON_MORE) == 0)
            return;
    }
}

/* Readings of what follows ne-: of verbs it is the negation, of other words a part of the word. A noun is negated only
 * where no verb fits: "nestāsta" is no "non-story". */
static void add_negated(struct stems *stems, const char *word, const struct spelling *spelling, uint32_t value)
{
    add_readings(stems, word, spelling, value, 0, NE_LETTERS, LEXICON_VERB);
    size_t n_verbs = stems->n;
    const struct lexicon_reading *first = lexicon_readings(value);

    if (n_verbs == 0)
        add_readings(stems, word, spelling, value, 0, 0, LEXICON_ADJECTIVE | LEXICON_NOUN);
    else if ((first->flags & LEXICON_ADJECTIVE) != 0) {
        stems->n = 0;
        add(stems, word, spelling, 0, 0, first);
        add_readings(stems, word, spelling, value, 0, NE_LETTERS, LEXICON_VERB);
    }
}

/* Without its prefix, a word may be known: ne-iet, jā-iet, vis-lielākais. */
static bool by_prefix(struct stems *stems, const char *word, size_t len, const struct spelling *spelling)
{
    static const struct {
        const char *text;
        size_t letters;
        unsigned mask; /* what may follow; 0: see add_negated() */
    } prefixes[] = {
        {"ne", NE_LETTERS, 0},
        {"jā", 2, LEXICON_VERB},
        {"vis", 3, LEXICON_ADJECTIVE | LEXICON_VERB},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        size_t bytes = strlen(prefixes[i].text), letters = prefixes[i].letters;

        if (len <= bytes || spelling->n < letters + PREFIXED_MIN_LETTERS || memcmp(word, prefixes[i].text, bytes) != 0)
            continue;
        uint32_t value = lexicon_find(spelling->symbol + letters, spelling->n - letters);
        if (value == 0)
            continue;
        if (prefixes[i].mask == 0)
            add_negated(stems, word, spelling, value);
        else
            add_readings(stems, word, spelling, value, 0, letters, prefixes[i].mask);
        return stems->n > 0;
    }
    return false;
}

static bool by_tail(struct stems *stems, const char *word, const struct spelling *spelling)
{
    for (size_t i = HEAD_MIN_LETTERS; i + TAIL_MIN_LETTERS <= spelling->n; i++) {
        uint32_t value = lexicon_find(spelling->symbol + i, spelling->n - i);
        if (value == 0)
            continue;
        add_readings(stems, word, spelling, value, 0, 0, ~(unsigned)(LEXICON_FIXED | LEXICON_MORE));
        if (stems->n > 0)
            return true;
    }
    return false;
}

static void by_ending(struct stems *stems, const char *word, size_t len, const struct spelling *spelling)
{
    uint32_t value = lexicon_guess(spelling->symbol, spelling->n);
    const struct lexicon_reading *reading = lexicon_readings(value);

    if (value != 0 && spelling->n >= (size_t)reading->strip + STEM_MIN_LETTERS) {
        add(stems, word, spelling, 0, 0, reading);
        return;
    }
    memcpy(stems->stem[0], word, len);
    stems->stem[0][len] = '\0';
    stems->n = 1;
}

void stem_lv(const char *word, size_t len, struct stems *ret_stems)
{
    struct spelling spelling;

    g_assert(len <= TOKEN_MAX_BYTES);
    lexicon_spell(word, len, &spelling);
    ret_stems->n = 0;
    uint32_t value = lexicon_find(spelling.symbol, spelling.n);
    if (value != 0)
        add_readings(ret_stems, word, &spelling, value, 0, 0, ~(unsigned)LEXICON_MORE);
    else if (!by_prefix(ret_stems, word, len, &spelling) && !by_tail(ret_stems, word, &spelling))
        by_ending(ret_stems, word, len, &spelling);
}

void stem_lv_restore(const char *plain, size_t len, struct stems *ret_stems)
{
    (void)plain;
    (void)len;
    ret_stems->n = 0;
}

void stem_lv_related(const char *word, size_t len, struct stems *ret_stems)
{
    (void)word;
    (void)len;
    ret_stems->n = 0;
}
