/* test_timeline.c -- where bars, gaps and years stand. */
#include "page_timeline.h"
#include "site.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

static struct site site;
static struct target target;
static struct call call;
static struct pool pool;

static void start(void)
{
    cr_assert(site_init(&site, NULL, NULL, NULL, NULL, NULL));
    cr_assert(target_parse("/?q=a", &target, NULL));
    pool_init(&pool);
    call = (struct call){.site = &site, .target = &target, .pool = &pool};
}

static void stop(void)
{
    pool_release(&pool);
    target_release(&target);
    site_release(&site);
}

TestSuite(timeline, .init = start, .fini = stop);

/* "2023-03 5/1 2023-05 0/2": passages and protocols. */
static const struct view *months(const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    struct view *all = view_new(&pool);

    for (size_t i = 0; words[i] != NULL && words[i + 1] != NULL; i += 2) {
        struct view *month = view_new(&pool);

        view_take(month, "id", g_strdup(words[i]));
        view_number(month, "count", g_ascii_strtoll(words[i + 1], NULL, 10));
        view_number(month, "protocols", g_ascii_strtoll(strchr(words[i + 1], '/') + 1, NULL, 10));
        view_add_object(all, month);
    }
    return all;
}

static const struct view *drawn(const char *text, const char *from, const char *to)
{
    return page_timeline(&call, months(text), "/?q=a", from, to);
}

static const struct view *row(const struct view *timeline, const char *list, unsigned at)
{
    return view_at(view_get_view(timeline, list), at);
}

static const char *of(const struct view *timeline, const char *list, unsigned at, const char *name)
{
    return view_get_text(row(timeline, list, at), name);
}

static unsigned count(const struct view *timeline, const char *list)
{
    return view_get_view(timeline, list)->n;
}

static const struct view *bar_at(const struct view *timeline, unsigned place, unsigned at)
{
    return view_at(view_get_view(row(timeline, "targets", place), "bars"), at);
}

static int64_t bar(const struct view *timeline, unsigned place, const char *name)
{
    return view_get_number(bar_at(timeline, place, 0), name);
}

static bool is_true(const struct view *object, const char *name)
{
    return view_get(object, name)->kind == VIEW_TRUE;
}

Test(timeline, bars_stand_in_their_months)
{
    const struct view *timeline = drawn("2023-03 5/1 2023-04 0/2 2023-06 10/1", "", "");

    cr_expect_eq(count(timeline, "targets"), 2);
    cr_expect_eq(view_get_number(timeline, "length"), 4);
    cr_expect_eq(bar(timeline, 0, "x"), 0);
    cr_expect_eq(bar(timeline, 0, "height"), 32);
    cr_expect_eq(bar(timeline, 1, "x"), 3);
    cr_expect_eq(bar(timeline, 1, "height"), 64);
    cr_expect_str_eq(of(timeline, "targets", 1, "href"), "/?q=a&from=2023-06&to=2023-06");
    cr_expect_str_eq(of(timeline, "targets", 1, "told"), "2023. gada jūnijs: 10\u00a0fragmentu");
}

Test(timeline, a_month_without_protocols_is_a_gap_and_one_without_hits_is_not)
{
    const struct view *timeline = drawn("2023-03 5/1 2023-04 0/2 2023-06 10/1", "", "");

    cr_expect_eq(count(timeline, "gaps"), 1);
    cr_expect_str_eq(of(timeline, "gaps", 0, "x"), "50.000%");
    cr_expect_str_eq(of(timeline, "gaps", 0, "end"), "75.000%");
    cr_expect_eq(count(timeline, "covered"), 2);
}

Test(timeline, the_chosen_time_is_shown_within_the_whole)
{
    const struct view *timeline = drawn("2022-12 1/1 2023-01 1/1 2023-12 1/1 2024-01 1/1", "2023-01-01", "2023-12-31");
    static const bool chosen[] = {false, true, true, false};

    for (unsigned i = 0; i < G_N_ELEMENTS(chosen); i++)
        cr_expect_eq(is_true(bar_at(timeline, i, 0), "chosen"), chosen[i], "%u", i);
    cr_expect(is_true(timeline, "narrowed"));
}

Test(timeline, months_too_thin_to_be_pressed_are_pressed_by_year)
{
    const struct view *timeline = drawn("2014-11 2/1 2015-03 3/1 2015-07 4/1 2023-01 5/1", "2015-07-01", "2015-07-31");

    cr_expect_not(is_true(timeline, "yearly"));
    cr_expect_eq(view_get_number(timeline, "length"), 99);
    cr_assert_eq(count(timeline, "targets"), 3);
    cr_expect_str_eq(of(timeline, "targets", 1, "href"), "/?q=a&from=2015&to=2015");
    cr_expect_str_eq(of(timeline, "targets", 1, "told"), "2015: 7\u00a0fragmenti");
    cr_expect_eq(view_get_number(row(timeline, "targets", 1), "x"), 2);
    cr_expect_eq(view_get_number(row(timeline, "targets", 1), "width"), 12);
    cr_expect_not(is_true(bar_at(timeline, 1, 0), "chosen"));
    cr_expect(is_true(bar_at(timeline, 1, 1), "chosen"), "the month that is chosen, not its year");
    cr_expect_eq(view_get_number(row(timeline, "targets", 2), "width"), 1, "the last year ends with the months");
}

Test(timeline, a_long_time_is_drawn_by_years)
{
    const struct view *timeline = drawn("1990-05 2/1 1990-06 3/1 2023-03 5/1", "", "");

    cr_expect(is_true(timeline, "yearly"));
    cr_expect_eq(count(timeline, "targets"), 2);
    cr_expect_str_eq(of(timeline, "targets", 0, "href"), "/?q=a&from=1990&to=1990");
    cr_expect_str_eq(of(timeline, "targets", 0, "told"), "1990: 5\u00a0fragmenti");
    cr_expect_eq(count(timeline, "rows"), 2, "years without protocols are no rows");
}

Test(timeline, a_label_at_the_end_takes_the_room_of_the_one_before_it)
{
    const struct view *near = drawn("2019-09 1/1 2026-06 1/1", "", "");
    unsigned n = count(near, "ticks");

    cr_assert_eq(n, 7);
    cr_expect(is_true(row(near, "ticks", n - 1), "last"));
    cr_expect(is_true(row(near, "ticks", n - 2), "minor"), "2025 would run into 2026 on a phone");
    cr_expect_not(is_true(row(near, "ticks", n - 3), "minor"));
    const struct view *far = drawn("2023-09 1/1 2026-02 1/1", "", "");
    n = count(far, "ticks");
    cr_expect(is_true(row(far, "ticks", n - 1), "last"));
    cr_expect_not(is_true(row(far, "ticks", n - 2), "minor"));
}

Test(timeline, one_month_or_no_hits_are_not_drawn)
{
    cr_expect_null(drawn("", "", ""));
    cr_expect_null(drawn("2023-03 5/1", "", ""));
    cr_expect_null(drawn("2023-03 0/1 2023-04 0/1", "", ""));
}

Test(timeline, months_that_are_none_or_out_of_order_are_left_out)
{
    const struct view *timeline = drawn("2023-03 5/1 nonsense 7/7 2031-01 9/9 2023-04 1/1", "", "");

    cr_expect_eq(count(timeline, "targets"), 2);
}
