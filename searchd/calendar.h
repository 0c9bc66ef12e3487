/* calendar.h -- write iCalendar (RFC 5545): lines folded at 75 bytes, values escaped.
 */
#ifndef SEARCHD_CALENDAR_H
#define SEARCHD_CALENDAR_H

#include <glib.h>

extern const char calendar_type[]; /* "text/calendar; charset=utf-8" */

/* BEGIN:VCALENDAR with its head and, since sittings are told in local time, the time zone of Latvia. */
GString *calendar_begin(const char *name);

/* "name:value"; the value as it is, when it is of a type that is not text. */
void calendar_line(GString *calendar, const char *name, const char *value);

/* The same with a text, escaped; nothing at all of NULL or "". */
void calendar_text(GString *calendar, const char *name, const char *text);

/* END:VCALENDAR. The caller frees what it returns. */
char *calendar_end(GString *taken, gsize *ret_size);

#endif
