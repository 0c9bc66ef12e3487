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
    LETTERS_BYTES = 4096,
    CHARACTER_BYTES = 4, /* at most */
};

struct sketch {
    GChecksum *checksum; /* of all letters */
    size_t n_letters;
    guchar letters[LETTERS_BYTES]; /* that it has not seen */
    GHashTable *words;             /* set of hashes */
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

static void take_word(struct sketch *sketch, guint64 word)
{
    guint64 hash = mix(word);
    if (g_hash_table_add(sketch->words, GSIZE_TO_POINTER(hash))) {
        sketch->groups[hash % LIKENESS_GROUPS] ^= (guint8)(hash >> 32);
    }
}

static void flush_letters(struct sketch *sketch)
{
    g_checksum_update(sketch->checksum, sketch->letters, (gssize)sketch->n_letters);
    sketch->n_letters = 0;
}

/* A letter or a figure of `len` bytes, in lower case; 0: something else. */
static gunichar take_letter(struct sketch *sketch, const char *at, size_t len)
{
    gunichar c = len == 1 ? (guchar)*at : g_utf8_get_char(at);
    if (len == 1 ? !g_ascii_isalnum(*at) : !g_unichar_isalnum(c)) {
        return 0;
    }
    if (sketch->n_letters + CHARACTER_BYTES > LETTERS_BYTES) {
        flush_letters(sketch);
    }
    memcpy(sketch->letters + sketch->n_letters, at, len);
    sketch->n_letters += len;
    return len == 1 ? (gunichar)g_ascii_tolower(*at) : g_unichar_tolower(c);
}

static void take_text(struct sketch *sketch, const char *text)
{
    const guint64 none = 0;
    guint64 word = none;
    for (const char *at = text;;) {
        size_t len = (size_t)(g_utf8_next_char(at) - at);
        gunichar letter = take_letter(sketch, at, len);
        if (letter != 0) {
            word = mix(word + letter);
        } else if (word != none) {
            take_word(sketch, word);
            word = none;
        }
        if (*at == '\0') {
            return;
        }
        at += len;
    }
}

char *likeness_of(const struct protocol *protocol)
{
    struct sketch sketch = {.checksum = g_checksum_new(G_CHECKSUM_SHA256), .words = g_hash_table_new(NULL, NULL)};
    for (guint i = 0; i < protocol->passages->len; i++) {
        const struct passage *passage = protocol->passages->pdata[i];
        take_text(&sketch, passage->text);
    }
    flush_letters(&sketch);
    GString *likeness = g_string_new(NULL);
    g_string_append_len(likeness, g_checksum_get_string(sketch.checksum), EXACT_DIGITS);
    g_string_append_printf(likeness, "%0*x", COUNT_DIGITS, g_hash_table_size(sketch.words));
    for (size_t i = 0; i < LIKENESS_GROUPS; i++) {
        g_string_append_printf(likeness, "%0*x", GROUP_DIGITS, sketch.groups[i]);
    }
    g_checksum_free(sketch.checksum);
    g_hash_table_unref(sketch.words);
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
    if (strlen(one) != WHOLE_DIGITS || strlen(other) != WHOLE_DIGITS) {
        return false;
    }
    if (likeness_is_exact(one, other)) {
        return true;
    }
    guint64 differ = 0;
    for (size_t i = GROUPS_AT; i < WHOLE_DIGITS; i += GROUP_DIGITS) {
        differ += strncmp(one + i, other + i, GROUP_DIGITS) != 0;
    }
    return differ <= LIKENESS_OTHER_MAX && differ * LIKENESS_OTHER_PER <= MIN(count_of(one), count_of(other));
}
