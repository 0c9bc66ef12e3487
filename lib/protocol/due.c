/* due.c -- the day of a task: "līdz 1. decembrim", "nedēļas laikā", "termiņš – …". See due.h. */
#include "due.h"

#include "date.h"
#include "numeral.h"

#include <string.h>

enum {
    DATE_WORDS_BEHIND_LIDZ = 4,
    WEEK = 7,
};

static void add_months(struct date *date, int months)
{
    int month = date->month - 1 + months;
    date->year += month / 12;
    date->month = month % 12 + 1;
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (date->year % 4 == 0 && date->year % 100 != 0) || date->year % 400 == 0;
    int most = days[date->month - 1] + (date->month == 2 && leap);
    date->day = MIN(date->day, most);
}

/* From Monday to Friday; holidays are not known. */
static struct date add_working_days(struct date date, int count)
{
    enum { THURSDAY = 3, SATURDAY = 5 }; /* 1970-01-01 was a Thursday */
    int days = date_to_days(&date);
    while (count > 0)
        count -= (++days + THURSDAY) % WEEK < SATURDAY;
    return date_from_days(days);
}

/* "divu", "triju", "10": how many; 0 when nothing is told. */
static int read_count(struct span word)
{
    int value;
    if (span_read_number(word, 999, &value) == word.len && word.len)
        return value;
    return numeral_read(word, &value) ? value : 0;
}

/* "no lēmuma pieņemšanas dienas", "no šīs sēdes dienas", "pēc lēmuma pieņemšanas": the sitting itself. */
static bool from_sitting(struct span behind)
{
    enum { NEAR_BYTES = 60 };
    static const char *const events[] = {"lemuma pienemsan~",
                                         "protokollemuma pienemsan~",
                                         "lemuma dien~",
                                         "sedes dien~",
                                         "sedes",
                                         "sanaksmes dien~",
                                         "sodienas",
                                         "protokola datuma",
                                         NULL};
    static const char *const demonstratives[] = {"si ", "sis ", "sa ", NULL};
    static const char *const openings[] = {"no ", "pec ", "kops ", NULL};
    struct span rest = span_first(behind, NEAR_BYTES);
    rest = span_from(rest, span_reads_any(rest, openings));
    rest = span_from(rest, span_reads_any(rest, demonstratives));
    return span_reads_any(rest, events) > 0;
}

/* "nedēļas laikā", "divu mēnešu laikā", "10 darbdienu laikā": counted from the sitting, unless it says from when. */
static bool read_term(const struct recognition *r, struct span text, struct date *ret_date)
{
    size_t n;
    ptrdiff_t found = span_find(text, "laika", &n);
    struct date date;
    if (found < 0 || !r->protocol->date || !date_read_iso(r->protocol->date, strlen(r->protocol->date), &date) ||
        !date.day)
        return false;
    struct span behind = span_trim(span_from(text, (size_t)found + n));
    if ((span_reads(behind, "pec ") || span_reads(behind, "no ") || span_reads(behind, "kops ")) &&
        !from_sitting(behind))
        return false;
    size_t at = 0;
    struct word word, last = {0}, before = {0};
    struct span head = span_first(text, (size_t)found);
    while (word_next(head, &at, &word)) {
        if (last.end && span_reads(word_span(head, &last), "darba")) { /* "triju darba dienu" */
            last.end = word.end;
            continue;
        }
        before = last;
        last = word;
    }
    struct span unit = word_span(head, &last);
    int count = before.end ? read_count(word_span(head, &before)) : 0;
    count = count ? count : 1;
    if (span_reads(unit, "nedel~"))
        date = date_from_days(date_to_days(&date) + WEEK * count);
    else if (span_reads(unit, "menes~"))
        add_months(&date, count);
    else if (span_reads(unit, "gada") || span_reads(unit, "gadu"))
        date.year += count;
    else if (span_reads(unit, "darbdien~") || span_reads(unit, "darba dien~"))
        date = add_working_days(date, count);
    else if (span_reads(unit, "dien~"))
        date = date_from_days(date_to_days(&date) + count);
    else
        return false;
    *ret_date = date;
    return true;
}

static int sitting_year(const struct recognition *r, struct date *ret_sitting)
{
    *ret_sitting = (struct date){0};
    if (!r->protocol->date || !date_read_iso(r->protocol->date, strlen(r->protocol->date), ret_sitting))
        return 0;
    return ret_sitting->year;
}

/* A date behind "līdz" (or any date when there is no "līdz" at all but a word of terms). */
/* The last day of the month of `date`. */
static struct date month_end(struct date date)
{
    struct date next = {date.year, date.month, 1};
    add_months(&next, 1);
    return date_from_days(date_to_days(&next) - 1);
}

/* "līdz 1. decembrim", "līdz pirmdienai, 5. maijam": a day within a few words. Without a year it is the next such day.
 */
static bool read_day(struct span rest, int year, const struct date *sitting, struct date *ret_date)
{
    size_t start, at = 0, words = 0;
    struct date date;
    struct word word;
    if (!date_find(rest.text, MIN(rest.len, 80), &start, &date))
        return false;
    while (word_next(span_first(rest, start), &at, &word))
        words++;
    if (words >= DATE_WORDS_BEHIND_LIDZ || (!date.year && !year))
        return false;
    if (!date.year) {
        date.year = year;
        if (date_to_days(&date) < date_to_days(sitting))
            date.year++;
    }
    *ret_date = date;
    return true;
}

/* "līdz 2024. gada beigām", "līdz gada beigām", "līdz mēneša beigām". */
static bool read_end_of(struct span rest, int year, const struct date *sitting, struct date *ret_date)
{
    struct date date;
    size_t plain = date_read(rest.text, rest.len, &date);
    if (plain && date.year && !date.day && span_reads(span_trim(span_from(rest, plain)), "beig~")) {
        *ret_date = date.month ? month_end(date) : (struct date){date.year, 12, 31};
        return true;
    }
    if (year && (span_reads(rest, "gada beig~") || span_reads(rest, "s.g. beig~"))) {
        *ret_date = (struct date){year, 12, 31};
        return true;
    }
    if (year && sitting->day && span_reads(rest, "menesa beig~")) {
        *ret_date = month_end(*sitting);
        return true;
    }
    return false;
}

/* "līdz nākamajai sēdei", when the protocol tells its date. */
static bool read_next_sitting(const struct recognition *r, struct span rest, struct date *ret_date)
{
    const char *next = r->protocol->next_meeting;
    size_t start;
    struct date date;
    if (!span_reads(rest, "nakam~ sed~") && !span_reads(rest, "nakamajai ") && !span_reads(rest, "nakosajai "))
        return false;
    struct date sitting;
    int year = sitting_year(r, &sitting);
    if (!next || !date_find(next, strlen(next), &start, &date) || (!date.year && !year))
        return false;
    if (!date.year) {
        date.year = year;
        date.year += date_to_days(&date) < date_to_days(&sitting);
    }
    *ret_date = date;
    return true;
}

static bool read_until(const struct recognition *r, struct span text, struct date *ret_date)
{
    size_t from = 0, n;
    struct date sitting;
    int year = sitting_year(r, &sitting);
    for (ptrdiff_t found = span_find(text, "lidz ", &n); found >= 0;
         found = span_find(span_from(text, from), "lidz ", &n)) {
        from += (size_t)found + n;
        struct span rest = span_from(text, from);
        if (read_day(rest, year, &sitting, ret_date) || read_end_of(rest, year, &sitting, ret_date) ||
            read_next_sitting(r, rest, ret_date))
            return true;
    }
    return false;
}

/* A task that returns has no day of its own: "ik gadu līdz 1. aprīlim". */
static bool recurs(struct span text)
{
    static const char *const words[] = {"ik gadu",    "katru gadu",   "ik menesi",       "katru menesi", "reizi ",
                                        "ik pusgadu", "ik ceturksni", "katru ceturksni", "ikgadeji",     "regulari",
                                        NULL};
    struct beginnings beginnings;
    span_beginnings(text, &beginnings);
    return span_has_any(text, &beginnings, words);
}

/* "… reizi gadā, pirmo ziņojumu iesniedzot līdz 2025. gada 30. jūnijam": the first time has a day. */
static bool tells_first(struct span text)
{
    static const char *const words[] = {"pirmo", "pirmoreiz", "pirmais", "pirmas", "pirmajam", NULL};
    struct beginnings beginnings;
    span_beginnings(text, &beginnings);
    return span_has_any(text, &beginnings, words);
}

/* "(termiņš – 2024. gada 1. jūnijs)", "Izpildes termiņš: 01.02.2024." */
static bool read_deadline(const struct recognition *r, struct span text, struct date *ret_date)
{
    size_t n, start;
    ptrdiff_t found = span_find(text, "termin~", &n);
    enum { NEAR_BYTES = 60 };
    struct span rest = found < 0 ? SPAN_NONE : span_first(span_from(text, (size_t)found + n), NEAR_BYTES);
    struct date sitting;
    int year = rest.len ? sitting_year(r, &sitting) : 0;
    if (!rest.len || !date_find(rest.text, rest.len, &start, ret_date) || (!ret_date->year && !year))
        return false;
    if (!ret_date->year) {
        ret_date->year = year;
        ret_date->year += date_to_days(ret_date) < date_to_days(&sitting);
    }
    return true;
}

char *due_read(const struct recognition *r, struct span text)
{
    struct date date;
    if ((recurs(text) && !tells_first(text)) ||
        (!read_until(r, text, &date) && !read_deadline(r, text, &date) && !read_term(r, text, &date)))
        return NULL;
    char iso[DATE_ISO_BYTES];
    date_iso(&date, iso);
    return g_strdup(iso);
}
