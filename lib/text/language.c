/* language.c -- count scripts, Latvian letters and the commonest words.
 *
 * An archive in Latvian quotes other languages now and then; taking a Latvian passage for another language makes it
 * unfindable, the reverse only costs some inflection. So Latvian wins every doubt: another language needs several of
 * its words, and clearly more of them than there is evidence for Latvian. Words that Latvian shares ("no", "to", "man",
 * "es", "par") prove nothing and are not listed.
 */
#include "language.h"
#include "fold.h"
#include "utf8.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum {
    LANGUAGE_LOOK_BYTES = 4096, /* the beginning of a passage is enough to tell */
    LANGUAGE_WORD_BYTES = 8,    /* the listed words are no longer */
    LANGUAGE_MIN_HITS = 3,      /* fewer words of a language prove nothing */
    LANGUAGE_MAX_GAP = 8,       /* at least one word in so many must be a listed one */
};

struct common_word {
    char word[LANGUAGE_WORD_BYTES];
    uint8_t language;
};

/* Sorted by bytes: looked up by halving. */
static const struct common_word common_words[] = {
    {"aber", LANGUAGE_GERMAN},   {"also", LANGUAGE_ENGLISH},  {"an", LANGUAGE_ENGLISH},    {"and", LANGUAGE_ENGLISH},
    {"ar", LANGUAGE_LATVIAN},    {"are", LANGUAGE_ENGLISH},   {"at", LANGUAGE_ENGLISH},    {"auch", LANGUAGE_GERMAN},
    {"auf", LANGUAGE_GERMAN},    {"aus", LANGUAGE_GERMAN},    {"bei", LANGUAGE_GERMAN},    {"by", LANGUAGE_ENGLISH},
    {"das", LANGUAGE_GERMAN},    {"dass", LANGUAGE_GERMAN},   {"dem", LANGUAGE_GERMAN},    {"den", LANGUAGE_GERMAN},
    {"des", LANGUAGE_GERMAN},    {"die", LANGUAGE_GERMAN},    {"ein", LANGUAGE_GERMAN},    {"eine", LANGUAGE_GERMAN},
    {"einer", LANGUAGE_GERMAN},  {"for", LANGUAGE_ENGLISH},   {"from", LANGUAGE_ENGLISH},  {"gada", LANGUAGE_LATVIAN},
    {"has", LANGUAGE_ENGLISH},   {"have", LANGUAGE_ENGLISH},  {"ir", LANGUAGE_LATVIAN},    {"is", LANGUAGE_ENGLISH},
    {"ist", LANGUAGE_GERMAN},    {"it", LANGUAGE_ENGLISH},    {"ja", LANGUAGE_LATVIAN},    {"ka", LANGUAGE_LATVIAN},
    {"kas", LANGUAGE_LATVIAN},   {"lai", LANGUAGE_LATVIAN},   {"mit", LANGUAGE_GERMAN},    {"nav", LANGUAGE_LATVIAN},
    {"nicht", LANGUAGE_GERMAN},  {"not", LANGUAGE_ENGLISH},   {"of", LANGUAGE_ENGLISH},    {"on", LANGUAGE_ENGLISH},
    {"or", LANGUAGE_ENGLISH},    {"our", LANGUAGE_ENGLISH},   {"par", LANGUAGE_LATVIAN},   {"pie", LANGUAGE_LATVIAN},
    {"plkst", LANGUAGE_LATVIAN}, {"sich", LANGUAGE_GERMAN},   {"sind", LANGUAGE_GERMAN},   {"tas", LANGUAGE_LATVIAN},
    {"that", LANGUAGE_ENGLISH},  {"the", LANGUAGE_ENGLISH},   {"their", LANGUAGE_ENGLISH}, {"there", LANGUAGE_ENGLISH},
    {"they", LANGUAGE_ENGLISH},  {"this", LANGUAGE_ENGLISH},  {"tiek", LANGUAGE_LATVIAN},  {"tika", LANGUAGE_LATVIAN},
    {"un", LANGUAGE_LATVIAN},    {"und", LANGUAGE_GERMAN},    {"uz", LANGUAGE_LATVIAN},    {"vai", LANGUAGE_LATVIAN},
    {"vom", LANGUAGE_GERMAN},    {"von", LANGUAGE_GERMAN},    {"was", LANGUAGE_ENGLISH},   {"we", LANGUAGE_ENGLISH},
    {"were", LANGUAGE_ENGLISH},  {"which", LANGUAGE_ENGLISH}, {"will", LANGUAGE_ENGLISH},  {"wir", LANGUAGE_GERMAN},
    {"wird", LANGUAGE_GERMAN},   {"with", LANGUAGE_ENGLISH},  {"you", LANGUAGE_ENGLISH},   {"your", LANGUAGE_ENGLISH},
    {"zu", LANGUAGE_GERMAN},     {"zum", LANGUAGE_GERMAN},    {"zur", LANGUAGE_GERMAN},
};

struct evidence {
    size_t words;
    size_t cyrillic; /* letters */
    size_t latin;
    size_t latvian_words; /* with a letter that only Latvian and its neighbours have */
    size_t german_words;  /* with ä ö ü ß */
    size_t hits[LANGUAGE_COUNT];
};

const char *language_code(enum language language)
{
    static const char *const codes[LANGUAGE_COUNT] = {
        [LANGUAGE_LATVIAN] = "lv",
        [LANGUAGE_RUSSIAN] = "ru",
        [LANGUAGE_ENGLISH] = "en",
        [LANGUAGE_GERMAN] = "de",
    };
    return codes[language];
}

static void count_common(struct evidence *evidence, const char *word)
{
    size_t low = 0, high = G_N_ELEMENTS(common_words);
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strncmp(word, common_words[middle].word, LANGUAGE_WORD_BYTES);
        if (order == 0) {
            evidence->hits[common_words[middle].language]++;
            return;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
}

/* ā ē ī ū ģ ķ ļ ņ č š ž in both cases, and the marks that NFD makes of them. */
static bool is_latvian_letter(uint32_t c)
{
    static const uint16_t letters[] = {0x100, 0x101, 0x10C, 0x10D, 0x112, 0x113, 0x122, 0x123, 0x12A,
                                       0x12B, 0x136, 0x137, 0x13B, 0x13C, 0x145, 0x146, 0x160, 0x161,
                                       0x16A, 0x16B, 0x17D, 0x17E, 0x304, 0x30C, 0x327};
    bool found = false;
    for (size_t i = 0; c >= 0x100 && c <= 0x327 && i < G_N_ELEMENTS(letters); i++)
        found = found || c == letters[i];
    return found;
}

static bool is_german_letter(uint32_t c)
{
    return c == 0xE4 || c == 0xF6 || c == 0xFC || c == 0xDF || c == 0xC4 || c == 0xD6 || c == 0xDC;
}

/* One run of letters from `at`; returns its end. */
static size_t count_word(struct evidence *evidence, const char *text, size_t len, size_t at)
{
    char word[LANGUAGE_WORD_BYTES + 1] = {0};
    size_t n_letters = 0, n;
    bool latvian = false, german = false, ascii = true;
    uint32_t c;
    for (; (n = utf8_read(text, len, at, &c)) != 0; at += n) {
        if (c < 0x80 ? !g_ascii_isalpha((char)c) : !g_unichar_isalpha(c) && !g_unichar_ismark(c) && c != 0xAD)
            break;
        if (n_letters < LANGUAGE_WORD_BYTES)
            word[n_letters] = c < 0x80 ? g_ascii_tolower((char)c) : '?';
        n_letters++;
        ascii = ascii && c < 0x80;
        evidence->cyrillic += c >= 0x400 && c < 0x530;
        evidence->latin += c < 0x250;
        latvian = latvian || is_latvian_letter(c);
        german = german || is_german_letter(c);
    }
    evidence->words += n_letters > 0;
    evidence->latvian_words += latvian;
    evidence->german_words += german && !latvian;
    if (ascii && n_letters > 0 && n_letters < LANGUAGE_WORD_BYTES)
        count_common(evidence, word);
    return at;
}

enum language language_detect(const char *text, size_t len)
{
    struct evidence evidence = {0};
    len = MIN(len, (size_t)LANGUAGE_LOOK_BYTES);
    for (size_t at = 0; at < len;) {
        size_t end = count_word(&evidence, text, len, at);
        at = end > at ? end : at + 1;
    }
    if (evidence.cyrillic > evidence.latin)
        return LANGUAGE_RUSSIAN;
    size_t latvian = evidence.hits[LANGUAGE_LATVIAN] + evidence.latvian_words;
    size_t english = evidence.hits[LANGUAGE_ENGLISH];
    size_t german = evidence.hits[LANGUAGE_GERMAN] + (evidence.hits[LANGUAGE_GERMAN] > 0 ? evidence.german_words : 0);
    size_t best = MAX(english, german);
    if (best < LANGUAGE_MIN_HITS || best * LANGUAGE_MAX_GAP < evidence.words || best <= 2 * latvian)
        return LANGUAGE_LATVIAN;
    return english >= german ? LANGUAGE_ENGLISH : LANGUAGE_GERMAN;
}
