/* likeness.c -- which words a text has, boiled down. See likeness.h. */
#include "likeness.h"

#include <string.h>

/* Where things stand in a likeness: digits of hexadecimal. */
enum {
    EXACT_DIGITS = 16,
    COUNT_DIGITS = 8,
    GROUP_DIGITS = 2,
    GROUPS_AT = EXACT_DIGITS + COUNT_DIGITS,
    WHOLE_DIGITS = GROUPS_AT + GROUP_DIGITS * LIKENESS_GROUPS,
};

enum {
    PLACES_FIRST = 1024,
    COMMON_CHARACTERS = 0x180, /* Latin's */
    ASCII_CHARACTERS = 0x80,
};

static const guint64 FACTOR = 0x9E3779B97F4A7C15ULL; /* odd: what differs stays different */

struct sketch {
    guint64 letters;          /* a hash of all */
    guint64 *words;           /* set of hashes, each at the first free place from where it points; 0: free */
    size_t n_words, n_places; /* a power of two */
    guint8 groups[LIKENESS_GROUPS];
};

/* The finaliser of MurmurHash3: every bit of the input reaches every bit of the output. */
static guint64 mix(guint64 hash)
{
    hash ^= hash >> 33;
    hash *= 0xff51afd7ed558ccdULL;
    hash ^= hash >> 33;
    hash *= 0xc4ceb9fe1a85ec53ULL;
    return hash ^ (hash >> 33);
}

/* Where the word is, or is to be. */
static guint64 *place_of(const struct sketch *sketch, guint64 hash)
{
    size_t at = hash & (sketch->n_places - 1);
    while (sketch->words[at] != 0 && sketch->words[at] != hash)
        at = (at + 1) & (sketch->n_places - 1);
    return &sketch->words[at];
}

static void widen(struct sketch *sketch)
{
    g_autofree guint64 *before = sketch->words;
    size_t n_before = sketch->n_places;
    sketch->n_places = MAX((size_t)PLACES_FIRST, 2 * n_before);
    sketch->words = g_new0(guint64, sketch->n_places);
    for (size_t i = 0; i < n_before; i++)
        if (before[i] != 0)
            *place_of(sketch, before[i]) = before[i];
}

static void take_word(struct sketch *sketch, guint64 word)
{
    guint64 hash = mix(word);
    if (sketch->n_words * 2 >= sketch->n_places)
        widen(sketch);
    guint64 *place = place_of(sketch, hash);
    if (*place != hash) {
        *place = hash;
        sketch->n_words++;
        sketch->groups[hash % LIKENESS_GROUPS] ^= (guint8)(hash >> 32);
    }
}

/* A letter or a figure in lower case; 0: something else. */
static gunichar lower_of(gunichar c)
{
    return g_unichar_isalnum(c) ? g_unichar_tolower(c) : 0;
}

/* Of the letters that nearly all are, made once. */
static const guint16 *common_lower(void)
{
    static guint16 lower[COMMON_CHARACTERS];
    static gsize made;
    if (g_once_init_enter(&made)) {
        for (gunichar c = 0; c < COMMON_CHARACTERS; c++)
            lower[c] = (guint16)lower_of(c);
        g_once_init_leave(&made, 1);
    }
    return lower;
}

static void take_text(struct sketch *sketch, const char *text)
{
    const guint16 *common = common_lower();
    guint64 letters = sketch->letters, word = 0;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = (guchar)*at < ASCII_CHARACTERS ? (guchar)*at : g_utf8_get_char(at);
        gunichar letter = c < COMMON_CHARACTERS ? common[c] : lower_of(c);
        if (letter != 0) {
            letters = (letters + c) * FACTOR;
            word = (word + letter) * FACTOR;
        } else if (word != 0) {
            take_word(sketch, word);
            word = 0;
        }
    }
    if (word != 0)
        take_word(sketch, word);
    sketch->letters = letters;
}

char *likeness_of(const struct protocol *protocol)
{
    struct sketch sketch = {0};
    for (guint i = 0; i < protocol->passages->len; i++) {
        const struct passage *passage = protocol->passages->pdata[i];
        take_text(&sketch, passage->text);
    }
    GString *likeness = g_string_new(NULL);
    g_string_append_printf(likeness, "%0*" G_GINT64_MODIFIER "x", EXACT_DIGITS, mix(sketch.letters));
    g_string_append_printf(likeness, "%0*x", COUNT_DIGITS, (unsigned)sketch.n_words);
    for (size_t i = 0; i < LIKENESS_GROUPS; i++)
        g_string_append_printf(likeness, "%0*x", GROUP_DIGITS, sketch.groups[i]);
    g_free(sketch.words);
    return g_string_free(likeness, FALSE);
}

bool likeness_is_exact(const char *one, const char *other)
{
    return strncmp(one, other, EXACT_DIGITS) == 0;
}

static guint64 count_of(const char *likeness)
{
    g_autofree char *digits = g_strndup(likeness + EXACT_DIGITS, COUNT_DIGITS);
    return g_ascii_strtoull(digits, NULL, 16);
}

bool likeness_agrees(const char *one, const char *other)
{
    if (strlen(one) != WHOLE_DIGITS || strlen(other) != WHOLE_DIGITS)
        return false;
    if (likeness_is_exact(one, other))
        return true;
    guint64 differ = 0;
    for (size_t i = GROUPS_AT; i < WHOLE_DIGITS; i += GROUP_DIGITS)
        differ += strncmp(one + i, other + i, GROUP_DIGITS) != 0;
    return differ <= LIKENESS_OTHER_MAX && differ * LIKENESS_OTHER_PER <= MIN(count_of(one), count_of(other));
}
