/* test_stem.c -- the registry: each language goes to its own stemmer, over-long words are cut. */
#include "stem.h"

#include "token.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    enum language language;
    const char *word;
    const char *stem;
} rows[] = {
    {LANGUAGE_ENGLISH, "libraries", "librari"},
    {LANGUAGE_GERMAN, "sitzungen", "sitzung"},
    {LANGUAGE_RUSSIAN, "заседания", "заседан"},
    {LANGUAGE_LATVIAN, "namiem", "nams"},
    {LANGUAGE_ENGLISH, "", ""},
    {LANGUAGE_LATVIAN, "", ""}, /* no input is a bug */
};

Test(stem, each_language_has_its_stemmer)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(stemmer_auto) stemmer = stemmer_new(rows[i].language);
        struct stems stems;

        stem_word(stemmer, rows[i].word, strlen(rows[i].word), &stems);
        cr_expect_eq(stems.n, 1, "%s", rows[i].word);
        cr_expect_str_eq(stems.stem[0], rows[i].stem, "%s: %s", rows[i].word, stems.stem[0]);
    }
}

Test(stem, cuts_what_no_token_could_be)
{
    g_autoptr(stemmer_auto) stemmer = stemmer_new(LANGUAGE_LATVIAN);
    char word[TOKEN_MAX_BYTES + 2];
    struct stems stems;

    memset(word, 'a', sizeof word);
    memcpy(word + TOKEN_MAX_BYTES - 1, "ā", 2); /* the cut would fall within this letter */
    stem_word(stemmer, word, sizeof word, &stems);
    cr_expect_eq(stems.n, 1);
    cr_expect_eq(strlen(stems.stem[0]), TOKEN_MAX_BYTES - 1);
}
