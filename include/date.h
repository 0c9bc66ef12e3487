/* date.h -- dates and times as Latvian clerks write them.
 *
 * "2023. gada 21. martā", "2023.gada 21.martā", "21.03.2023.", "21.03.23", "2023-03-21", "29. februārī", "21.III 2023",
 * "š.g. 5. maijā", "March 21, 2023", "21 марта 2023 г.". The only place in the project that reads a date.
 */
#ifndef ARHIVARS_DATE_H
#define ARHIVARS_DATE_H

#include <stdbool.h>
#include <stddef.h>

struct date {
    int year;  /* 0: not written; the caller supplies it from what surrounds the text */
    int month; /* 1..12; 0: only a year is written */
    int day;   /* 1..31, valid in that month; 0: only a year or a month is written */
};

enum {
    DATE_ISO_BYTES = 11, /* "2023-03-21" and its NUL */
};

/* Read a date at the beginning of `text`. Returns the bytes read, or 0 when no date begins there. The date exists in
 * the calendar; a point behind its figures is not read. Also "2023. gada martā", "2023. gadā" and "š.g. maijā". A year
 * of two figures needs two for day and month too: 00..49 is 2000..2049. */
size_t date_read(const char *text, size_t len, struct date *ret_date);

/* Find the first date in `text` that has a day; *ret_start and the returned length give its place. 0: there is none. */
size_t date_find(const char *text, size_t len, size_t *ret_start, struct date *ret_date);

/* Read a clock time, "14:00", "14.00", "plkst. 9.05", at the beginning of `text`. Returns the bytes read, or 0. */
size_t time_read(const char *text, size_t len, int *ret_hour, int *ret_minute);

/* A date typed in a query or a parameter: YYYY, YYYY-MM, YYYY-MM-DD, nothing else. */
bool date_read_iso(const char *text, size_t len, struct date *ret_date);

/* "2023-03-21", "2023-03" or "2023"; without a year "--03-21" or "--03", which date_read() reads again. */
void date_iso(const struct date *date, char ret_text[static DATE_ISO_BYTES]);

/* Days since 1970-01-01 of a complete date, and back: for due dates that are told as "in two weeks". */
int date_to_days(const struct date *date);
struct date date_from_days(int days);

#endif
