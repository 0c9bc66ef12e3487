/* range.c -- a date or range of dates as typed, widened to whole days. */
#include "query.h"

#include "date.h"

#include <string.h>

static size_t days_of_month(int year, int month)
{
    return g_date_get_days_in_month((GDateMonth)month, (GDateYear)year);
}

/* The first or last day of what is written. */
static void widen(const struct date *date, bool last, char ret_day[static 11])
{
    struct date day = *date;
    if (day.month == 0)
        day.month = last ? 12 : 1;
    if (day.day == 0)
        day.day = last ? (int)days_of_month(day.year, day.month) : 1;
    date_iso(&day, ret_day);
}

/* One date that takes up the whole text, white space around it aside. */
static bool read_whole(const char *text, size_t len, struct date *ret_date)
{
    g_autofree char *copy = g_strndup(text, len);
    g_strstrip(copy);
    size_t size = strlen(copy);
    if (date_read_iso(copy, size, ret_date))
        return true;
    size_t n = date_read(copy, size, ret_date);
    while (n > 0 && copy[n] == '.')
        n++;
    return n > 0 && n == size && ret_date->year > 0;
}

static bool read_end(const char *text, size_t len, bool last, char ret_day[static 11])
{
    struct date date;
    ret_day[0] = '\0';
    if (len == 0)
        return true; /* open */
    if (!read_whole(text, len, &date))
        return false;
    widen(&date, last, ret_day);
    return true;
}

/* "2023-2024": no month has four digits. */
static bool is_years(const char *text, size_t len)
{
    enum { YEAR = 4 };
    size_t digits = 0;
    for (size_t i = 0; i < len; i++)
        digits += g_ascii_isdigit(text[i]);
    return len == 2 * YEAR + 1 && text[YEAR] == '-' && digits == 2 * YEAR;
}

/* What stands between the ends of a range, as it is written or as word processors make it: its bytes, 0 for none. */
static size_t find_between(const char *text, size_t len, const char **ret_between)
{
    static const char *const signs[] = {"...", "..", "\u2026", "\u2013", "\u2014", " - "};
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if ((*ret_between = g_strstr_len(text, (gssize)len, signs[i])))
            return strlen(signs[i]);
    *ret_between = is_years(text, len) ? strchr(text, '-') : NULL;
    return *ret_between ? 1 : 0;
}

static bool read_both(const char *text, size_t len, char from[static 11], char to[static 11], bool *swapped)
{
    const char *between;
    size_t n = find_between(text, len, &between);
    if (n == 0)
        return len > 0 && read_end(text, len, false, from) && read_end(text, len, true, to);
    size_t head = (size_t)(between - text), tail = len - head - n;
    if (head == 0 && tail == 0)
        return false;
    if (!read_end(text, head, false, from) || !read_end(between + n, tail, true, to))
        return false;
    *swapped = *from && *to && strcmp(from, to) > 0;
    return !*swapped || (read_end(between + n, tail, false, from) && read_end(text, head, true, to));
}

bool query_date_read(const char *text, size_t len, char ret_from[static 11], char ret_to[static 11], bool *ret_swapped)
{
    char from[11], to[11];
    bool swapped = false;
    if (!read_both(text, len, from, to, &swapped))
        return false;
    memcpy(ret_from, from, sizeof from);
    memcpy(ret_to, to, sizeof to);
    if (ret_swapped)
        *ret_swapped = swapped;
    return true;
}
