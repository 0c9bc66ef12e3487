/* mark.c -- order changes by moment and place. */
#include "mark.h"

#include <stdio.h>
#include <string.h>

/* "!" sorts before every character of a mark, "~" after. */
static const char shape[] = "0000-00-00T00:00:00.000Z.000000";

static void write_time(uint64_t ms, char ret_time[MARK_BYTES])
{
    g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc((gint64)(ms / 1000));
    g_autofree char *seconds = g_date_time_format(moment, "%Y-%m-%dT%H:%M:%S");
    g_snprintf(ret_time, MARK_BYTES, "%s.%03uZ", seconds, (unsigned)(ms % 1000));
}

void marker_next(struct marker *marker, uint64_t now_ms, char ret_mark[MARK_BYTES])
{
    if (!marker->begun || marker->place == MARK_PLACES) {
        marker->ms = MAX(now_ms, marker->ms + 1);
        marker->place = 0;
        marker->begun = true;
    } else {
        marker->place++;
    }
    write_time(marker->ms, ret_mark);
    g_snprintf(ret_mark + MARK_TIME, MARK_BYTES - MARK_TIME, ".%06u", marker->place);
}

static bool has_shape(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (shape[i] == '0' ? !g_ascii_isdigit(text[i]) : text[i] != shape[i])
            return false;
    return true;
}

uint64_t mark_ms(const char *mark)
{
    if (strlen(mark) != MARK_BYTES - 1 || !has_shape(mark, MARK_BYTES - 1))
        return 0;
    g_autofree char *time = g_strndup(mark, MARK_TIME);
    g_autoptr(GDateTime) moment = g_date_time_new_from_iso8601(time, NULL);
    return moment != NULL
               ? (uint64_t)g_date_time_to_unix(moment) * 1000 + (uint64_t)g_date_time_get_microsecond(moment) / 1000
               : 0;
}

/* Whether there is such a day and time: what is not told is the first of its kind. */
static bool exists(const char *text, size_t len)
{
    static const char first[] = "0001-01-01T00:00:00.000Z";
    g_autofree char *whole = g_strdup_printf("%.*s%s", (int)len, text, first + len);
    g_autoptr(GDateTime) moment = g_date_time_new_from_iso8601(whole, NULL);
    return moment != NULL;
}

/* How much of the shape a moment may fill; "…:00Z" has no milliseconds and ends in Z all the same. */
static bool is_moment(const char *text, size_t *ret_len)
{
    static const size_t lengths[] = {4, 7, 10, 19, MARK_TIME};
    size_t len = strlen(text);
    if (len == 20 && text[19] == 'Z')
        len = 19;
    for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++) {
        if (len == lengths[i] && has_shape(text, len)) {
            *ret_len = len;
            return exists(text, len);
        }
    }
    return false;
}

static bool is_generation(const char *text)
{
    return strlen(text) == GENERATION_HEX && strspn(text, "0123456789abcdef") == GENERATION_HEX;
}

char *mark_after(const char *since)
{
    size_t len = 0;
    if (is_generation(since)) {
        g_autofree char *digits = g_strndup(since, GENERATION_TIME_HEX);
        char time[MARK_BYTES];
        guint64 ms = 0;
        g_ascii_string_to_unsigned(digits, 16, 0, UINT64_MAX, &ms, NULL);
        write_time(ms, time);
        return g_strconcat(time, "~", NULL);
    }
    if (strlen(since) == MARK_BYTES - 1 && has_shape(since, MARK_BYTES - 1))
        return g_strconcat(since, "!", NULL);
    return is_moment(since, &len) ? g_strndup(since, len) : NULL;
}
