/* due.c -- the day of a task: "līdz 1. decembrim", "nedēļas laikā", "termiņš – …". See due.h. */
#include "due.h"

#include "date.h"
#include "numeral.h"

#include <string.h>

enum {
    DATE_WORDS_BEHIND_LIDZ = 4,
    WEEK = 7,
    HALF_YEAR = 6, /* months */
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

/* A day `count` weeks, months … later; false: no unit of time. */
static bool add_units(struct date *date, int count, struct span unit)
{
    if (span_reads(unit, "nedel~"))
        *date = date_from_days(date_to_days(date) + WEEK * count);
    else if (span_reads(unit, "menes~"))
        add_months(date, count);
    else if (span_reads(unit, "pusgad~"))
        add_months(date, HALF_YEAR * count);
    else if (span_reads(unit, "gad~"))
        date->year += count;
    else if (span_reads(unit, "darbdien~") || span_reads(unit, "darba dien~"))
        *date = add_working_days(*date, count);
    else if (span_reads(unit, "dien~"))
        *date = date_from_days(date_to_days(date) + count);
    else
        return false;
    return true;
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
    int count = before.end ? read_count(word_span(head, &before)) : 0;
    if (!add_units(&date, count ? count : 1, word_span(head, &last)))
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

/* "10.06." with a mark behind it. */
static bool read_short_day(struct span text, struct date *ret_date)
{
    enum { SHORT_BYTES = 6, SHORT_LEAP_YEAR = 2000 };
    int day, month;
    if (text.len < SHORT_BYTES || span_read_number(text, 31, &day) != 2 || text.text[2] != '.' ||
        span_read_number(span_from(text, 3), 12, &month) != 2 || text.text[SHORT_BYTES - 1] != '.' || !day || !month ||
        day > month_end((struct date){SHORT_LEAP_YEAR, month, 1}).day ||
        (text.len > SHORT_BYTES && !byte_is_space(text.text[SHORT_BYTES]) && text.text[SHORT_BYTES] != ')'))
        return false;
    *ret_date = (struct date){0, month, day};
    return true;
}

/* "līdz 1. decembrim", "līdz pirmdienai, 5. maijam": a day within a few words. Without a year it is the next such day.
 */
static bool read_day(struct span rest, int year, const struct date *sitting, struct date *ret_date)
{
    size_t start = 0, at = 0, words = 0, next = span_reads(rest, "nakama gada ");
    struct date date;
    struct word word;
    rest = span_from(rest, next);
    if (!read_short_day(rest, &date) && !date_find(rest.text, MIN(rest.len, 80), &start, &date))
        return false;
    if (next && !date.year)
        date.year = year ? year + 1 : 0;
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

/* The last month of the quarter or half that begins the text, or the month by its name; 0: none. *ret_len its bytes. */
static int read_last_month(struct span text, const struct date *sitting, size_t *ret_len)
{
    enum { ORDINALS = 4, QUARTER = 3 };
    static const char *const months[] = {"janvara", "februara", "marta",     "aprila",  "maija",    "junija",
                                         "julija",  "augusta",  "septembra", "oktobra", "novembra", "decembra"};
    static const char *const ordinals[][2] = {{"pirma", "i"}, {"otra", "ii"}, {"tresa", "iii"}, {"ceturta", "iv"}};
    int nth = 0;
    for (int i = 0; i < (int)G_N_ELEMENTS(months); i++)
        if ((*ret_len = span_reads(text, months[i])))
            return i + 1;
    if ((*ret_len = span_reads(text, "menesa")))
        return sitting->month;
    size_t at = span_read_number(text, ORDINALS, &nth);
    for (int i = 0; !at && i < ORDINALS; i++)
        if ((at = span_reads(text, ordinals[i][0])) || (at = span_reads(text, ordinals[i][1])))
            nth = i + 1;
    at += at < text.len && text.text[at] == '.';
    struct span noun = span_from(text, span_skip_space(text, at));
    bool half = nth && nth <= 2 && span_reads(noun, "pusgad~");
    if (!half && !span_reads(noun, "ceturksna"))
        return 0;
    *ret_len = (size_t)(noun.text - text.text) + span_skip_letters(noun, 0);
    return half ? nth * HALF_YEAR : nth ? nth * QUARTER : (sitting->month + QUARTER - 1) / QUARTER * QUARTER;
}

/* "2024. gada beigām", "gada beigām", "mēneša beigām", "jūnija beigas", "šā gada III ceturkšņa beigām". */
static bool read_end_of(struct span rest, int year, const struct date *sitting, struct date *ret_date)
{
    static const char *const this_year[] = {"gada", "sa gada", "si gada", "s.g.", NULL};
    struct date date = {0};
    size_t n = date_read(rest.text, rest.len, &date), months;
    if (n && date.day)
        return false;
    bool told = n || (n = span_reads_any(rest, this_year)) > 0;
    if (!told && (n = span_reads(rest, "nakama gada")))
        date.year = year ? year + 1 : 0;
    rest = span_trim(span_from(rest, n));
    int month = date.month ? date.month : read_last_month(rest, sitting, &months);
    rest = month && !date.month ? span_trim(span_from(rest, months)) : rest;
    if (!span_reads(rest, "beig~") || !(n || month) || (!date.year && !year))
        return false;
    *ret_date = (struct date){date.year ? date.year : year, month ? month : 12, 31};
    if (month)
        *ret_date = month_end((struct date){ret_date->year, month, 1});
    if (!told && !date.year && date_to_days(ret_date) < date_to_days(sitting))
        *ret_date = month_end((struct date){ret_date->year + 1, month, 1});
    return true;
}

/* "pirmdienai", "nākamās nedēļas piektdienai": the first such day after the sitting, or in the week behind it. */
static bool read_weekday(struct span rest, const struct date *sitting, struct date *ret_date)
{
    enum { THURSDAY = 3 }; /* 1970-01-01 */
    static const char *const days[] = {"pirmdien~",  "otrdien~",  "tresdien~", "ceturtdien~",
                                       "piektdien~", "sestdien~", "svetdien~"};
    size_t week = span_reads(rest, "nakamas nedelas "), next = week ? week : span_reads(rest, "nakamajai ");
    rest = span_from(rest, next);
    for (int i = 0; sitting->day && i < WEEK; i++) {
        if (!span_reads(rest, days[i]))
            continue;
        int today = date_to_days(sitting), weekday = (today + THURSDAY) % WEEK;
        int ahead = week ? WEEK - weekday + i : (i - weekday + WEEK - 1) % WEEK + 1;
        *ret_date = date_from_days(today + ahead);
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
            read_next_sitting(r, rest, ret_date) || read_weekday(rest, &sitting, ret_date))
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

/* "divas nedēļas", "10 darba dienas", "mēnesis": counted from the sitting. */
static bool read_lasting(struct span text, const struct date *sitting, struct date *ret_date)
{
    size_t at = 0;
    struct word word;
    if (!sitting->day || !word_next(text, &at, &word))
        return false;
    int count = read_count(word_span(text, &word));
    struct span unit = span_from(text, count ? span_skip_space(text, word.end) : word.start);
    struct date date = *sitting;
    if (!add_units(&date, count ? count : 1, unit))
        return false;
    *ret_date = date;
    return true;
}

/* "(termiņš – 2024. gada 1. jūnijs)", "Izpildes termiņš: 01.02.2024.", "Termiņš: divas nedēļas". */
static bool read_deadline(const struct recognition *r, struct span text, struct date *ret_date)
{
    size_t n;
    ptrdiff_t found = span_find(text, "termin~", &n);
    enum { NEAR_BYTES = 60 };
    struct date sitting;
    if (found < 0)
        return false;
    int year = sitting_year(r, &sitting);
    struct span rest = span_first(span_from(text, span_skip_letters(text, (size_t)found + n)), NEAR_BYTES);
    size_t mark = 0, m;
    while (mark < rest.len && !char_is_letter(span_char(rest, mark, &m)) && !byte_is_digit(rest.text[mark]))
        mark += m;
    struct span value = span_from(rest, mark);
    if (mark > 1 && (read_end_of(value, year, &sitting, ret_date) || read_lasting(value, &sitting, ret_date)))
        return true;
    return read_day(value, year, &sitting, ret_date);
}

/* "iesniegt izskatīšanai Ministru kabineta 7. jūnija sēdē": the day of a sitting to come. */
static bool read_sitting_to_come(const struct recognition *r, struct span text, struct date *ret_date)
{
    static const char *const sittings[] = {"sede", "sedei", "sanaksme", "sanaksmei", NULL};
    struct date sitting;
    struct beginnings words;
    size_t start, n, at = 0;
    int year = sitting_year(r, &sitting);
    span_beginnings(text, &words);
    if (!year || !span_has_any(text, &words, sittings))
        return false;
    for (; (n = date_find(text.text + at, text.len - at, &start, ret_date)); at += start + n) {
        ret_date->year = ret_date->year ? ret_date->year : year;
        if (span_reads_any(span_trim(span_from(text, at + start + n)), sittings) &&
            date_to_days(ret_date) > date_to_days(&sitting))
            return true;
    }
    return false;
}

char *due_read(const struct recognition *r, struct span text)
{
    struct date date;
    if ((recurs(text) && !tells_first(text)) || (!read_until(r, text, &date) && !read_deadline(r, text, &date) &&
                                                 !read_term(r, text, &date) && !read_sitting_to_come(r, text, &date)))
        return NULL;
    char iso[DATE_ISO_BYTES];
    date_iso(&date, iso);
    return g_strdup(iso);
}
