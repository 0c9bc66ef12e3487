/* test_mark.c -- marks rise whatever the clock does, and what clients give is understood or refused. */
#include "mark.h"

#include <criterion/criterion.h>
#include <string.h>

Test(mark, rises_within_a_batch_over_batches_and_when_the_clock_goes_back)
{
    static const struct {
        uint64_t now_ms;
        bool next_batch;
        const char *mark;
    } rows[] = {
        {1700000000123, false, "2023-11-14T22:13:20.123Z.000000"},
        {1700000000999, false, "2023-11-14T22:13:20.123Z.000001"}, /* one moment a batch */
        {1700000000999, true, "2023-11-14T22:13:20.999Z.000000"},
        {1600000000000, true, "2023-11-14T22:13:21.000Z.000000"}, /* the clock went back */
        {1600000000000, false, "2023-11-14T22:13:21.000Z.000001"},
    };
    struct marker marker = {0};
    char before[MARK_BYTES] = "";
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char mark[MARK_BYTES];
        marker.begun = marker.begun && !rows[i].next_batch;
        marker_next(&marker, rows[i].now_ms, mark);
        cr_expect_str_eq(mark, rows[i].mark);
        cr_expect_gt(strcmp(mark, before), 0);
        g_strlcpy(before, mark, sizeof before);
    }
}

Test(mark, a_batch_of_more_than_a_million_changes_takes_another_moment)
{
    struct marker marker = {.ms = 1700000000123, .place = MARK_PLACES, .begun = true};
    char mark[MARK_BYTES];
    marker_next(&marker, 1600000000000, mark);
    cr_expect_str_eq(mark, "2023-11-14T22:13:20.124Z.000000");
}

/* What a client gives, a mark that comes after it and one that does not. */
Test(mark, since_is_a_mark_a_generation_or_a_moment)
{
    static const struct {
        const char *since, *after, *before;
    } rows[] = {
        {"2023", "2023-01-01T00:00:00.000Z.000000", "2022-12-31T23:59:59.999Z.000000"},
        {"2023-11", "2023-11-01T00:00:00.000Z.000000", "2023-10-31T23:59:59.999Z.000000"},
        {"2023-11-14", "2023-11-14T00:00:00.000Z.000000", "2023-11-13T23:59:59.999Z.999999"},
        {"2023-11-14T22:13:20Z", "2023-11-14T22:13:20.000Z.000000", "2023-11-14T22:13:19.999Z.000000"},
        {"2023-11-14T22:13:20.123Z", "2023-11-14T22:13:20.123Z.000000", "2023-11-14T22:13:20.122Z.000000"},
        {"2023-11-14T22:13:20.123Z.000004", "2023-11-14T22:13:20.123Z.000005", "2023-11-14T22:13:20.123Z.000004"},
        {"18bcfe5687b0000000ff", "2023-11-14T22:13:20.124Z.000000", "2023-11-14T22:13:20.123Z.000007"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *first = mark_after(rows[i].since);
        cr_assert_not_null(first, "%s", rows[i].since);
        cr_expect_leq(strcmp(first, rows[i].after), 0, "%s: %s", rows[i].since, first);
        cr_expect_gt(strcmp(first, rows[i].before), 0, "%s: %s", rows[i].since, first);
    }
}

Test(mark, since_refuses_what_it_is_not)
{
    static const char *const rows[] = {"yesterday",
                                       "20",
                                       "2023-1",
                                       "2023-11-14T22:13:20+02:00",
                                       "2023-11-14 22:13:20",
                                       "Z",
                                       "-",
                                       "2023-11-",
                                       "18bcfe5687b0000000fg",
                                       "2023-11-14T22:13",
                                       "2023-02-30",
                                       "2023-13",
                                       "2023-11-14T25:00:00Z"};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *first = mark_after(rows[i]);
        cr_expect_null(first, "%s: %s", rows[i], first);
    }
}
