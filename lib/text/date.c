/* date.c -- read dates and times by a handful of patterns.
 *
 *   numeric    DD . MM . YYYY     also with / or -, with a space after the point, with YY when both others have two
 * digits iso        YYYY - MM - DD     also with . or / year-first YYYY [.] gada DD [.] month | YYYY [.] gada month |
 * YYYY . gada day-first  DD [.] month [[,] YYYY [.] [gada]] | DD [.] ROMAN [.] YYYY this year  š.g. | šā gada | šī
 * gada, then DD . month | month month-first month YYYY | month DD, YYYY (English)
 *
 * Between the parts stand spaces, NBSP, or one line break, since a PDF breaks lines inside dates. A date must exist in
 * the calendar; 29 February without a year does.
 */
#include "date.h"
#include "fold.h"
#include "month.h"
#include "token_scan.h"

#include <glib.h>
#include <string.h>

enum {
    DATE_MAX_BLANKS = 4,    /* white space between two parts of a date */
    DATE_YEAR_FIRST = 1000, /* a number of four digits outside these is no year */
    DATE_YEAR_LAST = 2199,
    DATE_CENTURY_PIVOT = 50, /* "21.03.49" is 2049, "21.03.50" is 1950 */
    DATE_WORD_MAX_BYTES = 40,
};

struct cursor {
    const char *text;
    size_t len;
    size_t at;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What separates words: the character's bytes, or 0. */
static size_t blank_at(const struct cursor *cursor)
{
    uint32_t c;
    size_t n = utf8_read(cursor->text, cursor->len, cursor->at, &c);
    bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x202F || c == 0x2009;
    return n != 0 && blank ? n : 0;
}

static size_t skip_blanks(struct cursor *cursor)
{
    size_t count = 0, lines = 0;
    for (size_t n; count < DATE_MAX_BLANKS && (n = blank_at(cursor)) != 0; count++) {
        if (cursor->text[cursor->at] == '\n' && ++lines > 1)
            break;
        cursor->at += n;
    }
    return count;
}

static bool take(struct cursor *cursor, char c)
{
    if (cursor->at >= cursor->len || cursor->text[cursor->at] != c)
        return false;
    cursor->at++;
    return true;
}

/* Digits at the cursor, at most `max` and no more behind them. Returns how many, 0 when there are none or too many. */
static size_t take_digits(struct cursor *cursor, size_t max, int *ret_value)
{
    size_t n = 0;
    int value = 0;
    while (cursor->at + n < cursor->len && is_digit(cursor->text[cursor->at + n])) {
        if (++n > max)
            return 0;
        value = value * 10 + (cursor->text[cursor->at + n - 1] - '0');
    }
    cursor->at += n;
    if (n > 0)
        *ret_value = value;
    return n;
}

static size_t take_word(struct cursor *cursor, const char **ret_word)
{
    size_t start = cursor->at;
    *ret_word = cursor->text + start;
    cursor->at = scan_letters(cursor->text, MIN(cursor->len, start + DATE_WORD_MAX_BYTES), start);
    return cursor->at - start;
}

static bool take_folded(struct cursor *cursor, const char *const words[], size_t n_words)
{
    struct cursor ahead = *cursor;
    const char *word;
    char plain[FOLD_MAX_GROWTH * (DATE_WORD_MAX_BYTES + UTF8_MAX_BYTES) + 1];
    size_t len = take_word(&ahead, &word);
    if (len == 0)
        return false;
    fold_plain(word, len, plain);
    for (size_t i = 0; i < n_words; i++) {
        if (strcmp(plain, words[i]) == 0) {
            *cursor = ahead;
            return true;
        }
    }
    return false;
}

/* "gada", "gadā", "gads", "g." */
static bool take_year_word(struct cursor *cursor)
{
    static const char *const words[] = {"gada", "gads", "gadam", "gadu"};
    static const char *const letter[] = {"g", "г"};
    if (cursor->at >= cursor->len || strchr("gG\xD0", cursor->text[cursor->at]) == NULL)
        return false;
    if (take_folded(cursor, words, G_N_ELEMENTS(words)))
        return true;
    struct cursor ahead = *cursor;
    if (take_folded(&ahead, letter, G_N_ELEMENTS(letter)) && take(&ahead, '.')) {
        *cursor = ahead;
        return true;
    }
    return false;
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static bool date_exists(const struct date *date)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date->month < 1 || date->month > 12 || date->day < 1)
        return false;
    bool leap = date->month == 2 && (date->year == 0 || is_leap(date->year));
    return date->day <= days[date->month - 1] + (leap ? 1 : 0);
}

static bool take_year(struct cursor *cursor, int *ret_year)
{
    struct cursor ahead = *cursor;
    int year;
    if (take_digits(&ahead, 4, &year) != 4 || year < DATE_YEAR_FIRST || year > DATE_YEAR_LAST)
        return false;
    *cursor = ahead;
    *ret_year = year;
    return true;
}

/* Nothing behind a date in figures may belong to a longer number. */
static bool number_ends(const struct cursor *cursor)
{
    size_t at = cursor->at;
    if (at >= cursor->len)
        return true;
    if (is_digit(cursor->text[at]))
        return false;
    bool joins = cursor->text[at] == '.' || cursor->text[at] == ',' || cursor->text[at] == '/';
    return !joins || at + 1 >= cursor->len || !is_digit(cursor->text[at + 1]);
}

static bool read_numeric(struct cursor *cursor, struct date *date)
{
    size_t day_digits = take_digits(cursor, 2, &date->day);
    char mark = cursor->at < cursor->len ? cursor->text[cursor->at] : 0;
    if (day_digits == 0 || (mark != '.' && mark != '/' && mark != '-'))
        return false;
    cursor->at++;
    size_t blanks = mark == '.' ? skip_blanks(cursor) : 0;
    size_t month_digits = take_digits(cursor, 2, &date->month);
    if (month_digits == 0 || !take(cursor, mark))
        return false;
    blanks += mark == '.' ? skip_blanks(cursor) : 0;
    if (take_year(cursor, &date->year))
        return number_ends(cursor) && date_exists(date);
    int year;
    if (mark != '.' || blanks > 0 || day_digits != 2 || month_digits != 2 || take_digits(cursor, 2, &year) != 2)
        return false;
    date->year = year + (year < DATE_CENTURY_PIVOT ? 2000 : 1900);
    return number_ends(cursor) && date_exists(date);
}

static bool read_iso(struct cursor *cursor, struct date *date)
{
    if (!take_year(cursor, &date->year))
        return false;
    char mark = cursor->at < cursor->len ? cursor->text[cursor->at] : 0;
    if (mark != '.' && mark != '/' && mark != '-')
        return false;
    cursor->at++;
    if (take_digits(cursor, 2, &date->month) != 2 || !take(cursor, mark) || take_digits(cursor, 2, &date->day) != 2)
        return false;
    return number_ends(cursor) && date_exists(date);
}

static bool read_yearless(struct cursor *cursor, struct date *date)
{
    if (!take(cursor, '-') || !take(cursor, '-') || take_digits(cursor, 2, &date->month) != 2 || !number_ends(cursor))
        return false;
    struct cursor ahead = *cursor;
    if (take(&ahead, '-') && take_digits(&ahead, 2, &date->day) == 2 && number_ends(&ahead)) {
        *cursor = ahead;
        return date_exists(date);
    }
    date->day = 0;
    return date->month >= 1 && date->month <= 12;
}

/* A month in letters. An abbreviation must end in a point; the point is taken. Most words behind a number are no month
 * ("5. punkts"), and nearly all of those begin with a letter that no month does. */
static bool take_month(struct cursor *cursor, int *ret_month)
{
    struct cursor ahead = *cursor;
    char first = cursor->at < cursor->len ? cursor->text[cursor->at] : 0;
    if (g_ascii_isalpha(first) ? strchr("jfmasond", g_ascii_tolower(first)) == NULL : (uint8_t)first < 0x80)
        return false;
    const char *word;
    bool is_short = false;
    size_t len = take_word(&ahead, &word);
    int month = month_read(word, len, &is_short);
    if (month == 0 || (is_short && !take(&ahead, '.') && blank_at(&ahead) == 0))
        return false;
    *cursor = ahead;
    *ret_month = month;
    return true;
}

static bool take_day_and_month(struct cursor *cursor, struct date *date)
{
    struct cursor ahead = *cursor;
    if (take_digits(&ahead, 2, &date->day) == 0)
        return false;
    bool pointed = take(&ahead, '.');
    if ((skip_blanks(&ahead) == 0 && !pointed) || !take_month(&ahead, &date->month) || !date_exists(date))
        return false;
    *cursor = ahead;
    return true;
}

/* ", 2023. gadā" behind a month: what belongs to the date is taken. */
static void take_year_behind(struct cursor *cursor, struct date *date)
{
    struct cursor ahead = *cursor;
    int year;
    take(&ahead, ',');
    skip_blanks(&ahead);
    if (!take_year(&ahead, &year) || !number_ends(&ahead))
        return;
    struct date with_year = {.year = year, .month = date->month, .day = date->day};
    if (date->day != 0 && !date_exists(&with_year))
        return;
    date->year = year;
    *cursor = ahead;
    take(&ahead, '.');
    skip_blanks(&ahead);
    if (take_year_word(&ahead))
        *cursor = ahead;
}

static bool read_day_first(struct cursor *cursor, struct date *date)
{
    struct cursor start = *cursor;
    if (take_day_and_month(cursor, date)) {
        take_year_behind(cursor, date);
        return true;
    }
    *cursor = start;
    const char *word;
    if (take_digits(cursor, 2, &date->day) == 0 || (!take(cursor, '.') && blank_at(cursor) == 0))
        return false;
    skip_blanks(cursor);
    if (cursor->at >= cursor->len || strchr("IVXivx", cursor->text[cursor->at]) == NULL)
        return false;
    size_t len = take_word(cursor, &word);
    date->month = month_read_roman(word, len);
    take(cursor, '.');
    skip_blanks(cursor);
    return date->month != 0 && take_year(cursor, &date->year) && number_ends(cursor) && date_exists(date);
}

static bool read_year_first(struct cursor *cursor, struct date *date)
{
    if (!take_year(cursor, &date->year))
        return false;
    take(cursor, '.');
    skip_blanks(cursor);
    if (!take_year_word(cursor))
        return false;
    struct cursor ahead = *cursor;
    skip_blanks(&ahead);
    struct date day = *date;
    if (take_day_and_month(&ahead, &day)) {
        *cursor = ahead;
        *date = day;
    } else if (take_month(&ahead, &date->month)) {
        *cursor = ahead;
    }
    return true;
}

/* "š.g. 5. maijā", "šā gada maijā": the year is not written. */
static bool read_this_year(struct cursor *cursor, struct date *date)
{
    static const char *const this[] = {"sa", "si", "so"};
    static const char *const letter[] = {"s"};
    struct cursor ahead = *cursor;
    if (take_folded(&ahead, letter, 1) && take(&ahead, '.')) {
        skip_blanks(&ahead);
    } else {
        ahead = *cursor;
        if (!take_folded(&ahead, this, G_N_ELEMENTS(this)) || skip_blanks(&ahead) == 0)
            return false;
    }
    if (!take_year_word(&ahead))
        return false;
    skip_blanks(&ahead);
    if (!take_day_and_month(&ahead, date) && !take_month(&ahead, &date->month))
        return false;
    *cursor = ahead;
    return true;
}

static bool read_month_first(struct cursor *cursor, struct date *date)
{
    if (!take_month(cursor, &date->month) || skip_blanks(cursor) == 0)
        return false;
    struct cursor ahead = *cursor;
    if (take_digits(&ahead, 2, &date->day) != 0 && take(&ahead, ',') && skip_blanks(&ahead) != 0 &&
        take_year(&ahead, &date->year) && number_ends(&ahead) && date_exists(date)) {
        *cursor = ahead;
        return true;
    }
    date->day = 0;
    take_year_behind(cursor, date);
    return date->year != 0;
}

static bool try_read(bool (*read)(struct cursor *, struct date *), struct cursor *cursor, struct date *ret_date)
{
    struct cursor ahead = *cursor;
    struct date date = {0};
    if (!read(&ahead, &date))
        return false;
    /* A word must not go on behind a date in words. */
    uint32_t c;
    if (utf8_read(ahead.text, ahead.len, ahead.at, &c) != 0 && g_unichar_isalpha(c) && c != 'g' && c != 'T')
        return false;
    *cursor = ahead;
    *ret_date = date;
    return true;
}

size_t date_read(const char *text, size_t len, struct date *ret_date)
{
    struct cursor cursor = {.text = text, .len = len};
    if (len == 0)
        return 0;
    if (is_digit(text[0])) {
        bool year = len > 3 && is_digit(text[1]) && is_digit(text[2]);
        if (year ? try_read(read_iso, &cursor, ret_date) || try_read(read_year_first, &cursor, ret_date)
                 : try_read(read_numeric, &cursor, ret_date) || try_read(read_day_first, &cursor, ret_date))
            return cursor.at;
    } else if (text[0] == '-') {
        return try_read(read_yearless, &cursor, ret_date) ? cursor.at : 0;
    } else if (try_read(read_this_year, &cursor, ret_date) || try_read(read_month_first, &cursor, ret_date)) {
        return cursor.at;
    }
    return 0;
}

/* A day is written in figures, so a text without any holds none. */
static bool has_digit(const char *text, size_t len)
{
    for (size_t at = 0; at < len; at++)
        if (is_digit(text[at]))
            return true;
    return false;
}

/* Figures, the months' letters, "š. g.". */
static bool may_begin(char c)
{
    return is_digit(c) || (uint8_t)c >= 0x80 || strchr("jfmasond", g_ascii_tolower(c)) != NULL;
}

size_t date_find(const char *text, size_t len, size_t *ret_start, struct date *ret_date)
{
    bool inside = false; /* of a word or number, where no date begins */
    if (!has_digit(text, len))
        return 0;
    for (size_t at = 0; at < len;) {
        uint32_t c;
        size_t n = utf8_read(text, len, at, &c);
        bool part = n != 0 && (c < 0x80 ? g_ascii_isalnum((char)c) : g_unichar_isalnum(c));
        struct date date;
        size_t used = part && !inside && may_begin(text[at]) ? date_read(text + at, len - at, &date) : 0;
        if (used != 0 && date.day != 0) {
            *ret_start = at;
            *ret_date = date;
            return used;
        }
        inside = part;
        at += n == 0 ? 1 : n;
    }
    return 0;
}

size_t time_read(const char *text, size_t len, int *ret_hour, int *ret_minute)
{
    static const char *const words[] = {"plkst", "pulksten", "pl"};
    struct cursor cursor = {.text = text, .len = len};
    if (take_folded(&cursor, words, G_N_ELEMENTS(words))) {
        take(&cursor, '.');
        skip_blanks(&cursor);
    }
    int hour, minute;
    if (take_digits(&cursor, 2, &hour) == 0 || (!take(&cursor, ':') && !take(&cursor, '.')) ||
        take_digits(&cursor, 2, &minute) != 2)
        return 0;
    bool midnight = hour == 24 && minute == 0;
    if ((hour > 23 && !midnight) || minute > 59 || !number_ends(&cursor))
        return 0;
    *ret_hour = hour;
    *ret_minute = minute;
    return cursor.at;
}

bool date_read_iso(const char *text, size_t len, struct date *ret_date)
{
    struct cursor cursor = {.text = text, .len = len};
    struct date date = {0};
    if (!take_year(&cursor, &date.year))
        return false;
    if (cursor.at < len) {
        if (!take(&cursor, '-') || take_digits(&cursor, 2, &date.month) != 2 || date.month < 1 || date.month > 12)
            return false;
        if (cursor.at < len && (!take(&cursor, '-') || take_digits(&cursor, 2, &date.day) != 2 || !date_exists(&date)))
            return false;
    }
    if (cursor.at != len)
        return false;
    *ret_date = date;
    return true;
}

/* The last `digits` figures of `value`; printf() is too slow for every date of an archive. */
static char *put_digits(char *at, int value, size_t digits)
{
    for (size_t i = digits; i-- > 0; value /= 10)
        at[i] = (char)('0' + value % 10);
    return at + digits;
}

void date_iso(const struct date *date, char ret_text[static DATE_ISO_BYTES])
{
    char *at = ret_text;
    if (date->year != 0)
        at = put_digits(at, date->year, 4);
    else
        *at++ = '-';
    if (date->month != 0) {
        *at++ = '-';
        at = put_digits(at, date->month, 2);
    }
    if (date->month != 0 && date->day != 0) {
        *at++ = '-';
        at = put_digits(at, date->day, 2);
    }
    *at = 0;
}

/* Both ways after Howard Hinnant, "chrono-compatible low-level date algorithms": years begin in March, so that the leap
 * day is the last of its year. */
int date_to_days(const struct date *date)
{
    int year = date->year - (date->month <= 2);
    int era = (year >= 0 ? year : year - 399) / 400;
    int year_of_era = year - era * 400;
    int day_of_year = (153 * (date->month + (date->month > 2 ? -3 : 9)) + 2) / 5 + date->day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct date date_from_days(int days)
{
    days += 719468;
    int era = (days >= 0 ? days : days - 146096) / 146097;
    int day_of_era = days - era * 146097;
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (5 * day_of_year + 2) / 153;
    int month = month_from_march + (month_from_march < 10 ? 3 : -9);
    return (struct date){.year = year_of_era + era * 400 + (month <= 2),
                         .month = month,
                         .day = day_of_year - (153 * month_from_march + 2) / 5 + 1};
}
