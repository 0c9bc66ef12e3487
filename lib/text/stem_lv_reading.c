/* stem_lv_reading.c -- stems are the word less some letters, and some text. */
#include "stem_lv_reading.h"

#include <string.h>

const struct reading_prefix reading_prefixes[READING_PREFIXES] = {
    {"ne", "ne", 2, 0},
    {"jā", "ja", 2, LEXICON_VERB},
    {"vis", "vis", 3, LEXICON_ADJECTIVE | LEXICON_VERB},
};

static void add(struct stems *stems, const char *body, size_t body_len, const char *append, size_t append_len)
{
    if (stems->n == STEM_MAX || body_len + append_len >= STEM_MAX_BYTES)
        return;
    char *out = stems->stem[stems->n];
    memcpy(out, body, body_len);
    memcpy(out + body_len, append, append_len);
    out[body_len + append_len] = '\0';
    for (size_t i = 0; i < stems->n; i++)
        if (strcmp(stems->stem[i], out) == 0)
            return;
    stems->n++;
}

static void add_reading(struct stems *stems, const char *word, const struct spelling *spelling, size_t skip,
                        const struct lexicon_reading *reading)
{
    size_t append_len;
    const char *append = lexicon_text(reading->append, &append_len);
    size_t from = spelling->start[skip];

    add(stems, word + from, spelling->start[spelling->n - reading->strip] - from, append, append_len);
}

void readings_add(struct stems *stems, const char *word, const struct spelling *spelling, uint32_t value, size_t skip,
                  unsigned mask)
{
    for (const struct lexicon_reading *reading = lexicon_readings(value);; reading++) {
        if ((reading->flags & mask) != 0)
            add_reading(stems, word, spelling, skip, reading);
        if ((reading->flags & LEXICON_MORE) == 0)
            return;
    }
}

/* After ne-: of verbs it is the negation, of other words a part of the word. A noun is negated only where no verb fits:
 * "nestāsta" is no non-story. An adjective is where it is the likelier reading: "neliela". */
static void add_negated(struct stems *stems, const char *word, const struct spelling *spelling, uint32_t value,
                        size_t skip)
{
    const struct lexicon_reading *first = lexicon_readings(value);
    size_t before = stems->n;

    if ((first->flags & LEXICON_ADJECTIVE) != 0)
        add_reading(stems, word, spelling, 0, first);
    readings_add(stems, word, spelling, value, skip, LEXICON_VERB);
    if (stems->n == before)
        readings_add(stems, word, spelling, value, 0, LEXICON_ADJECTIVE | LEXICON_NOUN);
}

void readings_add_prefixed(struct stems *stems, const char *word, const struct spelling *spelling, uint32_t value,
                           const struct reading_prefix *prefix)
{
    if (prefix->mask == 0)
        add_negated(stems, word, spelling, value, prefix->letters);
    else
        readings_add(stems, word, spelling, value, prefix->letters, prefix->mask);
}

void readings_add_guess(struct stems *stems, const char *word, const struct spelling *spelling, uint32_t value)
{
    const struct lexicon_reading *reading = lexicon_readings(value);
    size_t append_len;

    lexicon_text(reading->append, &append_len);
    size_t least = append_len > 0 ? READING_VERB_LETTERS : READING_STEM_LETTERS; /* "budget" is no form of "būt" */
    if (value != 0 && spelling->n >= (size_t)reading->strip + least)
        add_reading(stems, word, spelling, 0, reading);
    else
        add(stems, word, spelling->start[spelling->n], "", 0);
}

void readings_add_cut(struct stems *stems, const char *word)
{
    size_t len = TOKEN_MAX_BYTES;

    while (len > 0 && ((unsigned char)word[len] & 0xC0) == 0x80)
        len--;
    add(stems, word, len > 0 ? len : TOKEN_MAX_BYTES, "", 0);
}
