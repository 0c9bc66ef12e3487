/* test_span.c -- letters, word families, and the filter that is asked before them. */
#include "span.h"

#include <criterion/criterion.h>
#include <string.h>

static const char *const patterns[] = {
    "par", "par ",      "nolem~", "sed~", "s.g. beig~", "un/vai", "ka ari", "si~",      "darba kart",
    "a",   "(paraksts", "zino:",  "k-g~", "lemum~",     "sasauk", "nakam~", "visparig", "cesu"};

static const char *const texts[] = {"Par budžetu",
                                    "dome NOLEMJ:",
                                    "Sēdi slēdz plkst. 12.40",
                                    "līdz š.g. beigām",
                                    "un/vai citādi",
                                    "kā arī Rīgā",
                                    "šī diena",
                                    "2.darba kārtības",
                                    "„Ziņo: A. Bērziņš“",
                                    "(paraksts) k-gs",
                                    "nākamā sēde",
                                    "ČESU Cēsu čēsu",
                                    "",
                                    "–x – Ārpus Œuvre ß ǅa",
                                    "pārāk",
                                    "Lēmuma\nprojekts",
                                    "vispārīgi—ar",
                                    "123par"};

Test(span, finds_word_families)
{
    static const struct {
        const char *text, *pattern;
        ptrdiff_t at;
        size_t len;
    } rows[] = {
        {"dome NOLEMJ: 1.", "nolem~", 5, 5},
        {"Domes sēde", "sed~", 6, 4},
        {"pārsēde", "sed~", SPAN_NOT_FOUND, 0},
        {"Ņem, ņem", "nem", 0, 4},
        {"savākt(paraksts)", "(paraksts", 7, 9},
        {"lapa par to", "par", 5, 3},
        {"lapas partija", "par", SPAN_NOT_FOUND, 0},
        {"kā  arī", "ka ari", 0, 9},
        {"2par 3", "par", 1, 3},
        {"“ĪPAŠI”", "ipasi", 3, 7},
        {"dēļ\nņemot", "nemot", 6, 6},
        {"", "par", SPAN_NOT_FOUND, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        size_t len = 0;
        struct span text = {rows[i].text, strlen(rows[i].text)};
        cr_expect_eq(span_find(text, rows[i].pattern, &len), rows[i].at, "%s in %s", rows[i].pattern, rows[i].text);
        cr_expect_eq(len, rows[i].len, "%s in %s: %zu", rows[i].pattern, rows[i].text, len);
    }
}

/* What the filter turns away is not there. */
Test(span, beginnings_lose_nothing)
{
    size_t found = 0, turned_away = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct span text = {texts[i], strlen(texts[i])};
        struct beginnings beginnings;
        span_beginnings(text, &beginnings);
        for (size_t k = 0; k < G_N_ELEMENTS(patterns); k++) {
            bool has = span_has(text, patterns[k]), may = beginnings_hold(&beginnings, patterns[k]);
            cr_expect(!has || may, "%s in %s", patterns[k], texts[i]);
            found += has;
            turned_away += !may;
        }
    }
    cr_expect_gt(found, 10);
    cr_expect_gt(turned_away, G_N_ELEMENTS(texts) * G_N_ELEMENTS(patterns) / 2);
}

Test(span, any_of_a_list)
{
    static const char *const list[] = {"priekssedetaj~", "sekretar~", NULL};
    struct span text = SPAN("Domes sekretāre A. Liepa");
    struct beginnings beginnings;
    span_beginnings(text, &beginnings);
    cr_expect(span_has_any(text, &beginnings, list));
    cr_expect_not(span_has_any(span_first(text, strlen("Domes ")), &beginnings, list));
}

Test(span, capitals_are_those_of_unicode)
{
    for (uint32_t c = 0; c < 0x600; c++)
        cr_expect_eq(char_is_upper(c), g_unichar_isupper(c), "U+%04X", c);
}

Test(span, words)
{
    static const struct {
        const char *text, *word;
        bool upper, shout, number;
    } rows[] = {
        {" – Ķekava,", "Ķekava", true, false, false},
        {"VARAM.", "VARAM", true, true, false},
        {"A. B", "A", true, false, false},
        {"§ 21. martā", "21", false, false, true},
        {"Legzdiņa-Joja", "Legzdiņa-Joja", true, false, false},
        {"ŠĶ-", "ŠĶ", true, true, false},
        {"5-gadīgs", "5-gadīgs", false, false, true},
        {"„ārā“", "ārā", false, false, false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        size_t at = 0;
        struct word word;
        struct span text = {rows[i].text, strlen(rows[i].text)};
        cr_assert(word_next(text, &at, &word), "%s", rows[i].text);
        g_autofree char *printed = span_dup(word_span(text, &word));
        cr_expect_str_eq(printed, rows[i].word);
        cr_expect(word.upper == rows[i].upper && word_shouts(text, &word) == rows[i].shout &&
                      word.number == rows[i].number,
                  "%s", rows[i].text);
        cr_expect_eq(at, word.end);
    }
}
