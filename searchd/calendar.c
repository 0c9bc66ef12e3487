/* calendar.c -- content lines. */
#include "calendar.h"

#include <string.h>

enum {
    LINE_BYTES = 75, /* of a content line, its CRLF not counted (RFC 5545, 3.1) */
};

const char calendar_type[] = "text/calendar; charset=utf-8";

/* The rule of the European Union since 1997. */
static const char time_zone[] = "BEGIN:VTIMEZONE\r\n"
                                "TZID:Europe/Riga\r\n"
                                "BEGIN:STANDARD\r\n"
                                "DTSTART:19971026T040000\r\n"
                                "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
                                "TZOFFSETFROM:+0300\r\n"
                                "TZOFFSETTO:+0200\r\n"
                                "TZNAME:EET\r\n"
                                "END:STANDARD\r\n"
                                "BEGIN:DAYLIGHT\r\n"
                                "DTSTART:19970330T030000\r\n"
                                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
                                "TZOFFSETFROM:+0200\r\n"
                                "TZOFFSETTO:+0300\r\n"
                                "TZNAME:EEST\r\n"
                                "END:DAYLIGHT\r\n"
                                "END:VTIMEZONE\r\n";

GString *calendar_begin(const char *name)
{
    GString *calendar = g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");

    calendar_text(calendar, "PRODID", "-//Arhivars//arhivars-searchd " ARHIVARS_VERSION "//LV");
    calendar_line(calendar, "CALSCALE", "GREGORIAN");
    calendar_text(calendar, "X-WR-CALNAME", name);
    g_string_append(calendar, time_zone);
    return calendar;
}

/* Bytes of `line` that fit into one, cut between characters. */
static size_t fitting(const char *line, size_t most)
{
    size_t len = strlen(line);

    if (len <= most)
        return len;
    while (most > 1 && ((unsigned char)line[most] & 0xc0) == 0x80)
        most--;
    return most;
}

void calendar_line(GString *calendar, const char *name, const char *value)
{
    g_autofree char *line = g_strdup_printf("%s:%s", name, value);
    size_t most = LINE_BYTES;

    for (const char *at = line; *at != '\0';) {
        size_t len = fitting(at, most);

        g_string_append_len(calendar, at, (gssize)len);
        at += len;
        g_string_append(calendar, *at != '\0' ? "\r\n " : "\r\n");
        most = LINE_BYTES - 1; /* beside the space that a folded line begins with */
    }
}

void calendar_text(GString *calendar, const char *name, const char *text)
{
    g_autoptr(GString) escaped = g_string_new(NULL);

    if (text == NULL || *text == '\0')
        return;
    for (; *text != '\0'; text++) {
        if (*text == '\n') {
            g_string_append(escaped, "\\n");
        } else if ((unsigned char)*text >= ' ') {
            if (strchr("\\;,", *text) != NULL)
                g_string_append_c(escaped, '\\');
            g_string_append_c(escaped, *text);
        }
    }
    calendar_line(calendar, name, escaped->str);
}

char *calendar_end(GString *taken, gsize *ret_size)
{
    g_string_append(taken, "END:VCALENDAR\r\n");
    *ret_size = taken->len;
    return g_string_free(taken, FALSE);
}
