#include "phrase.h"
#include "quote.h"

#include <criterion/criterion.h>
#include <string.h>

Test(phrase, the_longest_is_read)
{
    g_autoptr(phrases_auto) phrases = phrases_new();
    static const char *const names[] = {"Valsts policija", "Valsts policijas koledža", "Valsts",
                                        "Sabiedrība par atklātību-Delna"};
    for (uint32_t i = 0; i < G_N_ELEMENTS(names); i++)
        phrases_add(phrases, names[i], strlen(names[i]), i);
    static const struct {
        const char *text;
        size_t bytes;
        uint32_t value;
    } rows[] = {
        {"Valsts policija ziņo", 15, 0},
        {"Valsts policijas koledža", 25, 1},
        {"Valsts policijas skola", 6, 2},
        {"VALSTS POLICIJA", 15, 0},
        {"valsts\n policija", 16, 0},
        {"Valsts “policija”", 18, 0},
        {"Valsts. Policija", 6, 2},
        {"Valsts\n\npolicija", 6, 2},
        {"Sabiedriba par atklatibu – Delna", 34, 3},
        {"Valstspilsēta", 0, 0},
        {"policija", 0, 0},
        {"", 0, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const GArray *values = NULL;
        size_t n = phrases_read(phrases, rows[i].text, strlen(rows[i].text), &values);
        cr_expect_eq(n, rows[i].bytes, "%s: %zu", rows[i].text, n);
        if (n > 0)
            cr_expect_eq(g_array_index(values, uint32_t, 0), rows[i].value, "%s", rows[i].text);
    }
}

Test(phrase, a_whole_text_is_got_or_nothing)
{
    g_autoptr(phrases_auto) phrases = phrases_new();
    phrases_add(phrases, "Valsts kase", strlen("Valsts kase"), 7);
    phrases_add(phrases, "valsts KASE", strlen("valsts KASE"), 8);
    phrases_add(phrases, "valsts KASE", strlen("valsts KASE"), 8);
    phrases_add(phrases, " – ", 3, 9);
    const GArray *values = phrases_get(phrases, "“Valsts kase”,", strlen("“Valsts kase”,"));
    cr_assert(values && values->len == 2);
    cr_assert_null(phrases_get(phrases, "Valsts kase un", strlen("Valsts kase un")));
    cr_assert_null(phrases_get(phrases, "", 0));
    cr_assert_null(phrases_get(phrases, "–", 3));
}

Test(phrase, thousands_keep_apart)
{
    g_autoptr(phrases_auto) phrases = phrases_new();
    for (uint32_t i = 0; i < 5000; i++) {
        g_autofree char *name = g_strdup_printf("iestāde %u filiāle %u", i % 70, i);
        phrases_add(phrases, name, strlen(name), i);
    }
    for (uint32_t i = 0; i < 5000; i++) {
        g_autofree char *name = g_strdup_printf("Iestade %u Filiale %u", i % 70, i);
        const GArray *values = phrases_get(phrases, name, strlen(name));
        cr_assert(values && values->len == 1 && g_array_index(values, uint32_t, 0) == i);
    }
}

Test(phrase, quotations_close_where_they_should)
{
    static const char *const rows[][2] = {
        {"“Latvijas Pilsoniskā alianse” direktore", "Latvijas Pilsoniskā alianse"},
        {"\"Latvijas Pilsoniskā alianse\" direktore", "Latvijas Pilsoniskā alianse"},
        {"„Ogres namsaimnieks” valdes", "Ogres namsaimnieks"},
        {"„Ogres namsaimnieks“ valdes", "Ogres namsaimnieks"},
        {"«Ogres namsaimnieks» valdes", "Ogres namsaimnieks"},
        {"“Sabiedriskās politikas centrs “Providus”” direktore", "Sabiedriskās politikas centrs “Providus”"},
        {"\"Sabiedriskās politikas centrs \"Providus\"\" direktore", "Sabiedriskās politikas centrs \"Providus\""},
        {"“Skolo.lv”, lai", "Skolo.lv"},
        {"“Ogres gāze", NULL},
        {"Ogres “gāze”", NULL},
        {"””", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *inner = NULL;
        size_t inner_len = 0, n = quote_read(rows[i][0], strlen(rows[i][0]), &inner, &inner_len);
        cr_expect_eq(n > 0, rows[i][1] != NULL, "%s", rows[i][0]);
        g_autofree char *got = n > 0 ? g_strndup(inner, inner_len) : NULL;
        cr_expect(g_strcmp0(got, rows[i][1]) == 0, "%s: %s", rows[i][0], got);
    }
}
