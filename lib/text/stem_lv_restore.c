/* stem_lv_restore.c -- words typed without diacritics: every accented word that a plain one may have been.
 *
 * The automata are walked with all spellings of each letter at once: few of the thousands of ways to put marks on a
 * word lead anywhere, so a walk visits little more than the words it finds. Unknown words are treated alike: all
 * endings that the plain ending may stand for have their say, since the index holds what one of them decided.
 */
#include "stem_lv.h"

#include "stem_lv_reading.h"

#include <string.h>

enum {
    GUESSES_MAX = 32, /* different endings of one plain word; 20 is the most that was seen */
};

/* A plain letter's spellings, itself first; 0 ends the row. */
static const uint8_t spellings[LEXICON_SYMBOLS][3] = {
    [1] = {1, 2},    /* a ā */
    [3] = {3},       /* b */
    [4] = {4, 5},    /* c č */
    [6] = {6},       /* d */
    [7] = {7, 8},    /* e ē */
    [9] = {9},       /* f */
    [10] = {10, 11}, /* g ģ */
    [12] = {12},     /* h */
    [13] = {13, 14}, /* i ī */
    [15] = {15},     /* j */
    [16] = {16, 17}, /* k ķ */
    [18] = {18, 19}, /* l ļ */
    [20] = {20},     /* m */
    [21] = {21, 22}, /* n ņ */
    [23] = {23, 24}, /* o ō */
    [25] = {25},     /* p */
    [26] = {26},     /* q */
    [27] = {27, 28}, /* r ŗ */
    [29] = {29, 30}, /* s š */
    [31] = {31},     /* t */
    [32] = {32, 33}, /* u ū */
    [34] = {34},     /* v */
    [35] = {35},     /* w */
    [36] = {36},     /* x */
    [37] = {37},     /* y */
    [38] = {38, 39}, /* z ž */
};

struct restore {
    const struct spelling *plain;
    const struct reading_prefix *prefix; /* NULL: the whole word is looked up */
    struct stems *stems;
    uint8_t path[TOKEN_MAX_BYTES]; /* the symbols of the spelling on trial */
    uint32_t guesses[GUESSES_MAX];
    size_t n_guesses;
};

static void add_found(struct restore *restore, uint32_t value)
{
    char word[2 * TOKEN_MAX_BYTES];
    struct spelling spelling;

    lexicon_write(restore->path, restore->plain->n, word, &spelling);
    if (restore->prefix == NULL)
        readings_add(restore->stems, word, &spelling, value, 0, LEXICON_ANY);
    else
        readings_add_prefixed(restore->stems, word, &spelling, value, restore->prefix);
}

/* The forms from letter `at` on; the path before it has led to `node`. */
static void find(struct restore *restore, uint32_t node, size_t at)
{
    const uint32_t *forms = lexicon_section(LEXICON_FORMS);

    if (at == restore->plain->n) {
        uint32_t value = lexicon_value(forms, node);

        if (value != 0)
            add_found(restore, value);
        return;
    }
    for (const uint8_t *symbol = spellings[restore->plain->symbol[at]]; *symbol != 0; symbol++) {
        uint32_t child = lexicon_child(forms, node, *symbol);

        restore->path[at] = *symbol;
        if (child != 0)
            find(restore, child, at + 1);
    }
}

static void find_prefixed(struct restore *restore, const char *plain, size_t len)
{
    for (size_t i = 0; i < READING_PREFIXES; i++) {
        const struct reading_prefix *prefix = &reading_prefixes[i];
        struct spelling spelling;

        if (restore->plain->n < prefix->letters + READING_PREFIXED_LETTERS || len < strlen(prefix->plain) ||
            memcmp(plain, prefix->plain, strlen(prefix->plain)) != 0)
            continue;
        lexicon_spell(prefix->text, strlen(prefix->text), &spelling);
        memcpy(restore->path, spelling.symbol, spelling.n);
        restore->prefix = prefix;
        find(restore, 0, prefix->letters);
        restore->prefix = NULL;
    }
}

static void note_guess(struct restore *restore, uint32_t value)
{
    for (size_t i = 0; i < restore->n_guesses; i++)
        if (restore->guesses[i] == value)
            return;
    if (restore->n_guesses < GUESSES_MAX)
        restore->guesses[restore->n_guesses++] = value;
}

/* The endings from letter `at` - 1 back; `value` is what the path after it has decided. */
static void guess(struct restore *restore, uint32_t node, size_t at, uint32_t value)
{
    const uint32_t *endings = lexicon_section(LEXICON_ENDINGS);
    uint32_t own = lexicon_value(endings, node);
    bool stops = at == 0;

    if (own != 0)
        value = own;
    if (at > 0) {
        const uint8_t *symbol = spellings[restore->plain->symbol[at - 1]];

        stops = *symbol == 0;
        for (; *symbol != 0; symbol++) {
            uint32_t child = lexicon_child(endings, node, *symbol);

            if (child != 0)
                guess(restore, child, at - 1, value);
            else
                stops = true;
        }
    }
    if (stops)
        note_guess(restore, value);
}

void stem_lv_restore(const char *plain, size_t len, struct stems *ret_stems)
{
    struct spelling spelling;
    struct restore restore = {.plain = &spelling, .stems = ret_stems};

    ret_stems->n = 0;
    if (len == 0 || len > TOKEN_MAX_BYTES)
        return;
    lexicon_spell(plain, len, &spelling);
    find(&restore, 0, 0);
    find_prefixed(&restore, plain, len);
    guess(&restore, 0, spelling.n, 0);
    for (size_t i = 0; i < restore.n_guesses; i++)
        readings_add_guess(ret_stems, plain, &spelling, restore.guesses[i]);
}
