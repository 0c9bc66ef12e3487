/* test_likeness.c -- which texts are taken for one, and which are not. */
#include "likeness.h"

#include <criterion/criterion.h>
#include <string.h>

static char *likeness(const char *text)
{
    g_autoptr(protocol_auto) protocol = protocol_new();
    struct passage *passage = passage_new();
    passage->text = g_strdup(text);
    g_ptr_array_add(protocol->passages, passage);
    return likeness_of(protocol);
}

static bool agrees(const char *one, const char *other, bool exactly)
{
    g_autofree char *a = likeness(one);
    g_autofree char *b = likeness(other);
    cr_expect_eq(likeness_agrees(a, b), likeness_agrees(b, a));
    return exactly ? likeness_is_exact(a, b) : likeness_agrees(a, b);
}

/* `words` different words, then `more`. */
static char *text_of(unsigned words, const char *more)
{
    GString *text = g_string_new(NULL);
    for (unsigned i = 0; i < words; i++)
        g_string_append_printf(text, "vārds%u ", i);
    return g_string_free(g_string_append(text, more), FALSE);
}

Test(likeness, sees_no_layout)
{
    cr_expect(agrees("Sēdi vada: A. Bērziņa", "Sēdi\nvada –  „A.Bērziņa“", true));
    cr_expect(agrees("", " – ", true));
}

Test(likeness, in_a_short_text_each_word_counts)
{
    cr_expect_not(agrees("nolemj atbalstīt", "nolemj noraidīt", false));
    cr_expect_not(agrees("par septiņi", "par 7", false));
    cr_expect_not(agrees("", "vārds", false));
}

Test(likeness, in_a_long_text_one_word_in_a_hundred_may_be_another)
{
    g_autofree char *text = text_of(500, "");
    g_autofree char *again = text_of(500, "vārds7 vārds8");
    g_autofree char *three = text_of(500, "a b c");
    g_autofree char *ten = text_of(500, "a b c d e f g h i j");
    cr_expect(agrees(text, again, false));
    cr_expect_not(agrees(text, again, true));
    cr_expect(agrees(text, three, false));
    cr_expect_not(agrees(text, ten, false));
}

Test(likeness, what_is_none_agrees_with_nothing)
{
    g_autofree char *text = likeness("vārds");
    cr_expect_not(likeness_agrees(text, ""));
    cr_expect_not(likeness_agrees("", ""));
}
