/* test_series.c -- rows: a number, the year of the sitting, the series and the place in it. */
#include "series.h"

#include <criterion/criterion.h>

static const struct {
    const char *number, *year, *series;
    unsigned ordinal;
} rows[] = {
    {"41", "2019", "#", 41},
    {"5.4.1./12", "2023", "5.4.1./#", 12},
    {"2.5-3/7", "2023", "2.5-3/#", 7},
    {"3/2026", "2026", "#/2026", 3},
    {"2026/3", "2026", "2026/#", 3},
    {"3/2026", NULL, "3/#", 2026},
    {"23/23", "23", "#/23", 23},
    {"STK-24/23", "23", "STK-#/23", 24},
    {"nr.7a", "2020", "nr.#a", 7},
    {"007", "2020", "#", 7},
    {"2020", "2020", NULL, 0},
    {"", "2020", NULL, 0},
    {"bez", "2020", NULL, 0},
    {"0", "2020", NULL, 0},
    {"99999999999999999999999", "2020", NULL, 0},
};

Test(series, knows_a_year_of_two_figures)
{
    cr_expect(series_ends_in_year("STK-11/23", "2023"));
    cr_expect(series_ends_in_year("2.5-3/23", "2023")); /* which others of the body decide about */
    cr_expect_not(series_ends_in_year("STK-11/23", "2024"));
    cr_expect_not(series_ends_in_year("23", "2023"));
    cr_expect_not(series_ends_in_year("STK-23", "2023"));
    cr_expect_not(series_ends_in_year("11/2023", "2023"));
    cr_expect_not(series_ends_in_year("", "2023"));
    cr_expect_not(series_ends_in_year("11/23", ""));
}

Test(series, takes_numbers_apart)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *series = NULL;
        unsigned ordinal = 0;
        bool counts = series_read(rows[i].number, rows[i].year, &series, &ordinal);
        cr_expect_eq(counts, rows[i].series != NULL, "%s", rows[i].number);
        cr_expect_eq(g_strcmp0(series, rows[i].series), 0, "%s: %s", rows[i].number, series);
        cr_expect_eq(ordinal, rows[i].ordinal, "%s: %u", rows[i].number, ordinal);
    }
}
