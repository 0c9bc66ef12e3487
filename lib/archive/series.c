/* series.c -- groups of figures, from the end to the beginning, but for the year. */
#include "series.h"

#include <string.h>

enum {
    ORDINAL_MAX = 1000000, /* a longer one is a date or a code */
};

bool series_read(const char *number, const char *year, char **ret_series, unsigned *ret_ordinal)
{
    bool past_year = false; /* which stands there once: "23/23" is the 23rd of that year */
    for (size_t end = strlen(number); end > 0;) {
        if (!g_ascii_isdigit(number[end - 1])) {
            end--;
            continue;
        }
        size_t start = end;
        while (start > 0 && g_ascii_isdigit(number[start - 1]))
            start--;
        g_autofree char *figures = g_strndup(number + start, end - start);
        guint64 ordinal;
        bool is_year = year && !past_year && strcmp(figures, year) == 0;
        if (!is_year && g_ascii_string_to_unsigned(figures, 10, 1, ORDINAL_MAX, &ordinal, NULL)) {
            *ret_series = g_strdup_printf("%.*s#%s", (int)start, number, number + end);
            *ret_ordinal = (unsigned)ordinal;
            return true;
        }
        if (!is_year)
            return false;
        past_year = true;
        end = start;
    }
    return false;
}

bool series_ends_in_year(const char *number, const char *year)
{
    size_t end = strlen(number);
    while (end > 0 && !g_ascii_isdigit(number[end - 1]))
        end--;
    size_t start = end;
    while (start > 0 && g_ascii_isdigit(number[start - 1]))
        start--;
    bool is_year = end - start == 2 && strlen(year) == 4 && strncmp(number + start, year + 2, 2) == 0;
    return is_year && strcspn(number, "0123456789") < start;
}
