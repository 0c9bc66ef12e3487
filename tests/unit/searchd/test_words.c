/* test_words.c -- counts and dates in two grammars. */
#include "words.h"

#include <criterion/criterion.h>
#include <glib.h>

static const struct {
    uint64_t n;
    const char *lv, *en;
} counts[] = {
    {0, "0\u00a0fragmentu", "0\u00a0passages"},
    {1, "1\u00a0fragments", "1\u00a0passage"},
    {2, "2\u00a0fragmenti", "2\u00a0passages"},
    {10, "10\u00a0fragmentu", "10\u00a0passages"},
    {11, "11\u00a0fragmentu", "11\u00a0passages"},
    {21, "21\u00a0fragments", "21\u00a0passages"},
    {111, "111\u00a0fragmentu", "111\u00a0passages"},
    {1234567, "1\u00a0234\u00a0567\u00a0fragmenti", "1,234,567\u00a0passages"},
};

Test(words, counts)
{
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++) {
        g_autofree char *lv = words_count(false, WORDS_PASSAGES, counts[i].n);
        g_autofree char *en = words_count(true, WORDS_PASSAGES, counts[i].n);
        cr_expect_str_eq(lv, counts[i].lv);
        cr_expect_str_eq(en, counts[i].en);
    }
}

Test(words, dates)
{
    g_autofree char *lv = words_date(false, "2023-03-21");
    g_autofree char *en = words_date(true, "2023-03-01");
    g_autofree char *short_lv = words_date_short(false, "2023-03-01");
    g_autofree char *short_en = words_date_short(true, "2023-03-01");
    g_autofree char *month_lv = words_date(false, "2023-03");
    g_autofree char *month_en = words_date(true, "2023-03");
    g_autofree char *odd = words_date(true, "2023");

    cr_expect_str_eq(lv, "2023. gada 21. marts");
    cr_expect_str_eq(en, "1 March 2023");
    cr_expect_str_eq(short_lv, "01.03.2023.");
    cr_expect_str_eq(short_en, "1 Mar 2023");
    cr_expect_str_eq(month_lv, "2023. gada marts");
    cr_expect_str_eq(month_en, "March 2023");
    cr_expect_str_eq(odd, "2023");
}

Test(words, both_languages_have_every_word)
{
    size_t n = 0;

    for (const char *key; (key = words_key(n)) != NULL; n++) {
        cr_expect(*words_get(false, key) != '\0', "%s", key);
        cr_expect(*words_get(true, key) != '\0', "%s", key);
    }
    cr_expect_gt(n, 100);
    cr_expect_str_eq(words_of(false, "type", "speech"), "Runa");
    cr_expect_str_eq(words_of(false, "type", "unheard"), "unheard");
}
