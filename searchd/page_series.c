/* page_series.c -- dress series. */
#include "page_series.h"

#include "member.h"
#include "page.h"

#include <glib.h>

char *page_series_missing(const json_t *missing)
{
    GString *out = g_string_new(NULL);
    const json_t *range;
    size_t i;

    json_array_foreach(missing, i, range)
    {
        json_int_t first = json_integer_value(json_array_get(range, 0));
        json_int_t last = json_integer_value(json_array_get(range, 1));

        g_string_append_printf(out, "%s%" JSON_INTEGER_FORMAT, i > 0 ? ", " : "", first);
        if (last > first)
            g_string_append_printf(out, "–%" JSON_INTEGER_FORMAT, last);
    }
    return g_string_free(out, FALSE);
}

/* A row a series: of a year whose protocols bear no number, one that tells how many there are. */
static void add_series(const json_t *year, json_t *rows)
{
    const json_t *all = json_object_get(year, "series");
    const json_t *series;
    size_t i;

    if (json_array_size(all) == 0)
        json_array_append_new(rows, json_pack("{s:s, s:O}", "year", member_or_empty(year, "id"), "protocols",
                                              json_object_get(year, "protocols")));
    json_array_foreach(all, i, series)
    {
        json_t *row = json_pack("{s:s, s:s, s:O, s:O}", "year", member_or_empty(year, "id"), "number",
                                member_or_empty(series, "number"), "protocols", json_object_get(series, "protocols"),
                                "from", json_object_get(series, "first"));

        if (!json_equal(json_object_get(series, "first"), json_object_get(series, "last")))
            json_object_set(row, "to", json_object_get(series, "last"));
        page_set(row, "missing", page_series_missing(json_object_get(series, "missing")));
        json_array_append_new(rows, row);
    }
}

json_t *page_series(const json_t *years)
{
    json_t *rows = json_array();

    for (size_t i = json_array_size(years); i > 0; i--)
        add_series(json_array_get(years, i - 1), rows);
    return rows;
}
