/* test_schema.c -- terms fit the index, whatever they are made of. */
#include "schema.h"

#include "fold.h"
#include "xap.h"

#include <criterion/criterion.h>
#include <string.h>

Test(schema, prefixes_are_distinct_and_no_prefix_begins_another_but_of_words)
{
    for (int a = SCHEMA_TITLE; a < SCHEMA_PREFIX_COUNT; a++) {
        for (int b = SCHEMA_TITLE; b < SCHEMA_PREFIX_COUNT; b++) {
            const char *left = schema_prefix((enum schema_prefix)a);
            const char *right = schema_prefix((enum schema_prefix)b);
            cr_assert(a == b || strncmp(left, right, strlen(left)) != 0, "%s begins %s", left, right);
        }
    }
}

Test(schema, a_long_value_is_cut_at_a_character_and_told_apart)
{
    g_autoptr(GString) one = g_string_new(NULL);
    for (int i = 0; i < 200; i++)
        g_string_append(one, "ē");
    g_autofree char *other = g_strconcat(one->str, "x", NULL);
    g_autofree char *term = schema_term(SCHEMA_NAME, one->str);
    g_autofree char *other_term = schema_term(SCHEMA_NAME, other);
    cr_assert_leq(strlen(term), XAP_TERM_BYTES);
    cr_assert(g_utf8_validate(term, -1, NULL));
    cr_assert_str_neq(term, other_term);
}

Test(schema, a_value_that_fits_stands_whole)
{
    g_autofree char *term = schema_term(SCHEMA_NUMBER, "5.4.1./1");
    cr_assert_str_eq(term, "N5.4.1./1");
    g_autofree char *institution = schema_institution(ROLE_REPORTED, "kulturas-ministrija");
    cr_assert_str_eq(institution, "reported:kulturas-ministrija");
}

Test(schema, a_form_stands_by_its_folded_letters_and_reads_back)
{
    static const struct {
        const char *form, *term;
    } rows[] = {
        {"skola", "skolaE"},
        {"skolām", "skolamE4"},
        {"bibliotēkām", "bibliotekamE71"},
        {"ceļš", "celsE20"},
        {"ā", "aE0"},
        {"24-ta-1341", "24-ta-1341E"},
        {"§15", "§15F§15"},
        {"naïve", "naiveFnaïve"},
        {"бюджет", "бюджетFбюджет"},
        {"lietotājs+ā@mk.gov.lv", "lietotajs+a@mk.gov.lvE63"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *term = schema_term(SCHEMA_FORM, rows[i].form);
        g_autofree char *form = schema_form_text(term);
        cr_expect_str_eq(term, rows[i].term, "%s: %s", rows[i].form, term);
        cr_expect_str_eq(form, rows[i].form, "%s: %s", term, form);
    }
    static const char *const others[] = {"skol", "en_librari", "Tskol", "Kpassage", "Ppadome.2020-01-01.1E", ""};
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        cr_expect_null(schema_form_text(others[i]), "%s", others[i]);
}

Test(schema, whatever_the_form_it_reads_back)
{
    static const char *const parts[] = {"a", "b", "e", "s", "ā", "ē", "š",        "ž",
                                        "ŗ", "ö", "-", "1", "ж", "ß", "xxxxxxxxx"};
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    for (int i = 0; i < 2000; i++) {
        g_autoptr(GString) form = g_string_new(NULL);
        for (int n = g_rand_int_range(random, 1, 12); n > 0; n--)
            g_string_append(form, parts[g_rand_int_range(random, 0, G_N_ELEMENTS(parts))]);
        g_autofree char *term = schema_term(SCHEMA_FORM, form->str);
        g_autofree char *back = schema_form_text(term);
        g_autofree char *folded = fold_plain_dup(form->str);
        cr_assert_str_eq(back, form->str, "%s", term);
        cr_assert(g_str_has_prefix(term, folded), "%s: %s", form->str, term);
    }
}
