/* test_param.c -- targets are taken apart exactly, or refused. */
#include "param.h"
#include "problem.h"

#include <criterion/criterion.h>
#include <string.h>

/* "seg/seg?name=value&…" of what was read, or "!slug" of what was refused. */
static char *told(const char *raw)
{
    struct target target;
    g_autoptr(GError) error = NULL;
    GString *out = g_string_new(NULL);

    if (!target_parse(raw, &target, &error)) {
        g_string_printf(out, "!%s", problem_kind(problem_of(error))->slug);
        return g_string_free(out, FALSE);
    }
    for (guint i = 0; i < target.segments->len; i++)
        g_string_append_printf(out, "/%s", (const char *)target.segments->pdata[i]);
    for (guint i = 0; i < target.params->len; i++) {
        const struct param *param = &g_array_index(target.params, struct param, i);
        g_string_append_printf(out, "%s%s=%s", i == 0 ? "?" : "&", param->name, param->value);
    }
    target_release(&target);
    return g_string_free(out, FALSE);
}

static const struct {
    const char *raw, *want;
} targets[] = {
    {"/", ""},
    {"/v1/search", "/v1/search"},
    {"/v1/search/", "/v1/search/"},
    {"//", "//"},
    {"/a%2Fb/c", "/a/b/c"}, /* one segment "a/b", shown alike */
    {"/s?q=a+b%20c%2Bd", "/s?q=a b c+d"},
    {"/a+b", "/a+b"},
    {"/s?q=%C4%81%C5%A1", "/s?q=āš"},
    {"/s?q=āš", "/s?q=āš"},
    {"/s?q", "/s?q="},
    {"/s?&&q=1&", "/s?q=1"},
    {"/s?=x", "/s?=x"},
    {"/s?q=a=b", "/s?q=a=b"},
    {"/s?a=1&a=2&b=3&a=1", "/s?a=1&a=2&b=3&a=1"},
    {"/s?q=1#frag", "/s?q=1#frag"}, /* no client sends a fragment; it is not ours to cut */
    {"http://example.lv/s?q=1", "/s?q=1"},
    {"https://example.lv", ""},
    {"/s?q=%", "!encoding"},
    {"/s?q=%4", "!encoding"},
    {"/s?q=%zz", "!encoding"},
    {"/s?q=%00", "!encoding"},
    {"/s?%00=1", "!encoding"},
    {"/s?q=%C4", "!encoding"},
    {"/s?q=%ED%A0%80", "!encoding"}, /* a surrogate */
    {"/s?q=\xff", "!encoding"},
    {"/%ff", "!encoding"},
    {"*", "!encoding"},
    {"", "!encoding"},
    {"/1/2/3/4/5/6/7/8/9", "!not-found"},
};

Test(param, reads_or_refuses_each_target)
{
    for (size_t i = 0; i < G_N_ELEMENTS(targets); i++) {
        g_autofree char *got = told(targets[i].raw);
        cr_expect_str_eq(got, targets[i].want, "%s: %s, not %s", targets[i].raw, got, targets[i].want);
    }
}

Test(param, escaped_slash_stays_within_its_segment)
{
    struct target target;

    cr_assert(target_parse("/protocols/5.4.1.%2F1", &target, NULL));
    cr_expect_eq(target.segments->len, 2);
    cr_expect_str_eq(target.segments->pdata[1], "5.4.1./1");
    target_release(&target);
}

Test(param, first_value_of_a_name)
{
    struct target target;

    cr_assert(target_parse("/?lang=en&lang=lv", &target, NULL));
    cr_expect_str_eq(target_param(&target, "lang"), "en");
    cr_expect_null(target_param(&target, "q"));
    target_release(&target);
}

static char *repeated(const char *head, const char *part, size_t times)
{
    GString *out = g_string_new(head);

    for (size_t i = 0; i < times; i++)
        g_string_append(out, part);
    return g_string_free(out, FALSE);
}

Test(param, limits_are_told)
{
    const struct {
        const char *head, *part;
        size_t times;
        const char *want;
    } rows[] = {
        {"/s?q=", "a", PARAM_TARGET_BYTES - 5, NULL},
        {"/s?q=", "a", PARAM_TARGET_BYTES - 4, "!too-long"},
        {"/s?", "a=1&", PARAM_PAIRS, NULL},
        {"/s?", "a=1&", PARAM_PAIRS + 1, "!too-long"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *raw = repeated(rows[i].head, rows[i].part, rows[i].times);
        g_autofree char *got = told(raw);
        if (rows[i].want != NULL)
            cr_expect_str_eq(got, rows[i].want);
        else
            cr_expect_neq(got[0], '!', "row %zu: %s", i, got);
    }
}

Test(param, urls_survive_the_way_back)
{
    static const char *const values[] = {"a b", "5.4.1./1", "R & D", "āšž?#%+", "\"<>'", "100%", "a=b", ""};

    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        struct target target;
        g_autoptr(GString) url = g_string_new("/");

        url_param(url, "first", "1");
        url_param(url, values[i], values[i]);
        cr_assert(target_parse(url->str, &target, NULL), "%s", url->str);
        cr_expect_str_eq(target_param(&target, values[i]), values[i]);
        target_release(&target);
    }
}
