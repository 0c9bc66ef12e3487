/* test_timeline.c -- where bars, gaps and years stand. */
#include "member.h"
#include "page_timeline.h"
#include "site.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

static struct site site;
static struct target target;
static struct call call;

static void start(void)
{
    cr_assert(site_init(&site, NULL, NULL, NULL, NULL, NULL));
    cr_assert(target_parse("/?q=a", &target, NULL));
    call = (struct call){.site = &site, .target = &target};
}

static void stop(void)
{
    target_release(&target);
    site_release(&site);
}

TestSuite(timeline, .init = start, .fini = stop);

/* "2023-03 5/1 2023-05 0/2": passages and protocols. */
static json_t *months(const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    json_t *all = json_array();

    for (size_t i = 0; words[i] != NULL && words[i + 1] != NULL; i += 2) {
        char *slash = strchr(words[i + 1], '/');
        json_array_append_new(all, json_pack("{s:s, s:I, s:I}", "id", words[i], "count",
                                             (json_int_t)g_ascii_strtoll(words[i + 1], NULL, 10), "protocols",
                                             (json_int_t)g_ascii_strtoll(slash + 1, NULL, 10)));
    }
    return all;
}

static json_t *drawn(const char *text, const char *from, const char *to)
{
    json_t *given = months(text);
    json_t *timeline = page_timeline(&call, given, "/?q=a", from, to);

    json_decref(given);
    return timeline;
}

static const char *of(const json_t *timeline, const char *list, size_t at, const char *name)
{
    return member_or_empty(json_array_get(json_object_get(timeline, list), at), name);
}

static const json_t *bar(const json_t *timeline, size_t at)
{
    return json_array_get(json_object_get(timeline, "bars"), at);
}

static json_int_t number(const json_t *object, const char *name)
{
    return json_integer_value(json_object_get(object, name));
}

Test(timeline, bars_stand_in_their_months)
{
    json_t *timeline = drawn("2023-03 5/1 2023-04 0/2 2023-06 10/1", "", "");

    cr_expect_eq(json_array_size(json_object_get(timeline, "bars")), 2);
    cr_expect_eq(number(timeline, "length"), 4);
    cr_expect_eq(number(bar(timeline, 0), "x"), 0);
    cr_expect_eq(number(bar(timeline, 0), "height"), 32);
    cr_expect_eq(number(bar(timeline, 1), "x"), 3);
    cr_expect_eq(number(bar(timeline, 1), "height"), 64);
    cr_expect_str_eq(of(timeline, "bars", 1, "href"), "/?q=a&from=2023-06&to=2023-06");
    cr_expect_str_eq(of(timeline, "bars", 1, "told"), "2023. gada jūnijs: 10\u00a0fragmentu");
    json_decref(timeline);
}

Test(timeline, a_month_without_protocols_is_a_gap_and_one_without_hits_is_not)
{
    json_t *timeline = drawn("2023-03 5/1 2023-04 0/2 2023-06 10/1", "", "");

    cr_expect_eq(json_array_size(json_object_get(timeline, "gaps")), 1);
    cr_expect_str_eq(of(timeline, "gaps", 0, "x"), "50.000%");
    cr_expect_str_eq(of(timeline, "gaps", 0, "end"), "75.000%");
    cr_expect_eq(json_array_size(json_object_get(timeline, "covered")), 2);
    json_decref(timeline);
}

Test(timeline, the_chosen_time_is_shown_within_the_whole)
{
    json_t *timeline = drawn("2022-12 1/1 2023-01 1/1 2023-12 1/1 2024-01 1/1", "2023-01-01", "2023-12-31");
    const json_t *bars = json_object_get(timeline, "bars");
    static const bool chosen[] = {false, true, true, false};

    for (size_t i = 0; i < G_N_ELEMENTS(chosen); i++)
        cr_expect_eq(json_is_true(json_object_get(json_array_get(bars, i), "chosen")), chosen[i], "%zu", i);
    cr_expect(json_is_true(json_object_get(timeline, "narrowed")));
    json_decref(timeline);
}

Test(timeline, a_long_time_is_drawn_by_years)
{
    json_t *timeline = drawn("1990-05 2/1 1990-06 3/1 2023-03 5/1", "", "");

    cr_expect(json_is_true(json_object_get(timeline, "yearly")));
    cr_expect_eq(json_array_size(json_object_get(timeline, "bars")), 2);
    cr_expect_str_eq(of(timeline, "bars", 0, "href"), "/?q=a&from=1990&to=1990");
    cr_expect_str_eq(of(timeline, "bars", 0, "told"), "1990: 5\u00a0fragmenti");
    cr_expect_eq(json_array_size(json_object_get(timeline, "rows")), 2, "years without protocols are no rows");
    json_decref(timeline);
}

Test(timeline, one_month_or_no_hits_are_not_drawn)
{
    cr_expect_null(drawn("", "", ""));
    cr_expect_null(drawn("2023-03 5/1", "", ""));
    cr_expect_null(drawn("2023-03 0/1 2023-04 0/1", "", ""));
}

Test(timeline, months_that_are_none_or_out_of_order_are_left_out)
{
    json_t *timeline = drawn("2023-03 5/1 nonsense 7/7 2031-01 9/9 2023-04 1/1", "", "");

    cr_expect_eq(json_array_size(json_object_get(timeline, "bars")), 2);
    json_decref(timeline);
}
