/* test_schema.c -- terms fit the index, whatever they are made of. */
#include "schema.h"
#include "xap.h"

#include <criterion/criterion.h>
#include <string.h>

Test(schema, prefixes_are_distinct_and_no_prefix_begins_another_but_the_stem)
{
    for (int a = SCHEMA_FORM; a < SCHEMA_PREFIX_COUNT; a++) {
        for (int b = SCHEMA_FORM; b < SCHEMA_PREFIX_COUNT; b++) {
            const char *left = schema_prefix((enum schema_prefix)a);
            const char *right = schema_prefix((enum schema_prefix)b);
            cr_assert(a == b || strncmp(left, right, strlen(left)) != 0, "%s begins %s", left, right);
        }
    }
}

Test(schema, a_long_value_is_cut_at_a_character_and_told_apart)
{
    g_autoptr(GString) one = g_string_new(NULL);
    for (int i = 0; i < 200; i++) {
        g_string_append(one, "ē");
    }
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
