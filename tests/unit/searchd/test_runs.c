/* test_runs.c -- marks cut a text without losing a character, whatever the marks are. */
#include "runs.h"

#include <criterion/criterion.h>
#include <glib.h>

/* "plain[marked]plain" */
static char *told(const char *text, const char *marks_text)
{
    json_t *marks = json_loads(marks_text, JSON_DECODE_ANY, NULL);
    json_t *runs = runs_split(text, marks);
    GString *out = g_string_new(NULL);
    const json_t *run;
    size_t i;

    json_array_foreach(runs, i, run)
    {
        bool mark = json_is_true(json_object_get(run, "mark"));
        g_string_append_printf(out, mark ? "[%s]" : "%s", json_string_value(json_object_get(run, "text")));
    }
    json_decref(runs);
    json_decref(marks);
    return g_string_free(out, FALSE);
}

static const struct {
    const char *text, *marks, *want;
} rows[] = {
    {"skolu budžets", "[[6,13]]", "skolu [budžets]"},
    {"āēī āēī", "[[0,3],[4,7]]", "[āēī] [āēī]"},
    {"abc", "[]", "abc"},
    {"abc", "null", "abc"},
    {"", "[[0,3]]", ""},
    {"abc", "[[0,3]]", "[abc]"},
    {"abc", "[[1,99]]", "a[bc]"},
    {"abc", "[[5,9]]", "abc"},
    {"abc", "[[-4,2]]", "abc"},
    {"abc", "[[2,1]]", "abc"},
    {"abc", "[[1,1]]", "abc"},
    {"abcd", "[[2,3],[0,1]]", "ab[c]d"},
    {"abcd", "[[0,2],[1,3]]", "[ab]cd"},
    {"abc", "[\"x\",{},[1]]", "abc"},
    {"a😀b", "[[1,2]]", "a[😀]b"},
};

Test(runs, cut_at_marks)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *got = told(rows[i].text, rows[i].marks);
        cr_expect_str_eq(got, rows[i].want, "%s %s: %s", rows[i].text, rows[i].marks, got);
    }
}
