/* test_date.c -- dates and times as clerks write them, and what only looks like one. */
#include "date.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

#define NBSP "\u00A0"

/* `used` is how much of the text the date takes, as the rest behind it. */
static const struct {
    const char *text;
    const char *iso; /* NULL: no date */
    const char *rest;
} rows[] = {
    /* in figures */
    {"21.03.2023", "2023-03-21", ""},
    {"21.03.2023.", "2023-03-21", "."},
    {"1.3.2023", "2023-03-01", ""},
    {"01.03.2023.gada", "2023-03-01", ".gada"},
    {"21. 03. 2023.", "2023-03-21", "."},
    {"21.03.23", "2023-03-21", ""},
    {"21.03.23.", "2023-03-21", "."},
    {"21.03.99", "1999-03-21", ""},
    {"21/03/2023", "2023-03-21", ""},
    {"21-03-2023", "2023-03-21", ""},
    {"21.03.2023, 2. jautājums", "2023-03-21", ", 2. jautājums"},
    {"21.03.2023-25.03.2023", "2023-03-21", "-25.03.2023"},
    {"29.02.2024", "2024-02-29", ""},
    {"29.02.2023", NULL, ""},
    {"29.02.2000", "2000-02-29", ""},
    {"29.02.1900", NULL, ""},
    {"31.04.2023", NULL, ""},
    {"32.01.2023", NULL, ""},
    {"00.01.2023", NULL, ""},
    {"01.13.2023", NULL, ""},
    {"5.4.12", NULL, ""}, /* a point, not a day */
    {"5.4.1./1", NULL, ""},
    {"21.03.20235", NULL, ""},
    {"21.03.2023.5", NULL, ""},
    {"121.03.2023", NULL, ""},
    {"21.03", NULL, ""},
    {"1.2.3", NULL, ""},
    /* year first */
    {"2023-03-21", "2023-03-21", ""},
    {"2023-03-21T14:00", "2023-03-21", "T14:00"},
    {"2023.03.21.", "2023-03-21", "."},
    {"2023/03/21", "2023-03-21", ""},
    {"2023-13-21", NULL, ""},
    {"2023-02-30", NULL, ""},
    {"2023-3-21", NULL, ""},
    {"2015-VSS-369", NULL, ""},
    /* in words, year first */
    {"2023. gada 21. martā", "2023-03-21", ""},
    {"2023.gada 21.martā", "2023-03-21", ""},
    {"2023 .gada", NULL, ""},
    {"2023. gada 21. marta sēdē", "2023-03-21", " sēdē"},
    {"2023. gada 21.marts", "2023-03-21", ""},
    {"2023. gada 21. martam", "2023-03-21", ""},
    {"2023. gada 21. martu", "2023-03-21", ""},
    {"2023.GADA 21.MARTĀ", "2023-03-21", ""},
    {"2023. gada 1. janvārī", "2023-01-01", ""},
    {"2023. gada 1. janvāra", "2023-01-01", ""},
    {"2023. gada 1. janvārim", "2023-01-01", ""},
    {"2023. gada 1. februāri", "2023-02-01", ""},
    {"2024. gada 29. februārī", "2024-02-29", ""},
    {"2023. gada 29. februārī", "2023", " 29. februārī"},
    {"2023. gada 30. aprīlis", "2023-04-30", ""},
    {"2023. gada 9. maijā", "2023-05-09", ""},
    {"2023. gada 23. jūnijā", "2023-06-23", ""},
    {"2023. gada 23. jūlijā", "2023-07-23", ""},
    {"2023. gada 23. augustā", "2023-08-23", ""},
    {"2023. gada 23. septembrī", "2023-09-23", ""},
    {"2023. gada 23. oktobrī", "2023-10-23", ""},
    {"2023. gada 23. novembra", "2023-11-23", ""},
    {"2023. gada 1. decembrim", "2023-12-01", ""},
    {"2023. gada 21. marta", "2023-03-21", ""},
    {"2023." NBSP "gada" NBSP "21." NBSP "martā", "2023-03-21", ""},
    {"2023. gada\n21. martā", "2023-03-21", ""},
    {"2023. gada\n\n\n21. martā", "2023", "\n\n\n21. martā"},
    {"2023. g. 21. martā", "2023-03-21", ""},
    {"2023.g. 21.martā", "2023-03-21", ""},
    {"2023 gada 21 martā", "2023-03-21", ""},
    {"2023. gada 21. mar\u00ADtā", "2023-03-21", ""},
    {"2023. gada 21. marta\u0304", "2023-03-21", ""}, /* NFD */
    {"2023. gada martā", "2023-03", ""},
    {"2023.gada decembrī", "2023-12", ""},
    {"2023. gada jan.", "2023-01", ""},
    {"2023. gada budžets", "2023", " budžets"},
    {"2023. gadā", "2023", ""},
    {"2023. gads", "2023", ""},
    {"2023", NULL, ""},
    {"0999. gada 1. maijā", NULL, ""},
    {"2023. gadskārta", NULL, ""},
    /* in words, day first */
    {"21. martā", "--03-21", ""},
    {"21.martā", "--03-21", ""},
    {"29. februārī", "--02-29", ""},
    {"30. februārī", NULL, ""},
    {"21. martā 2023. gadā", "2023-03-21", ""},
    {"21. marts, 2023", "2023-03-21", ""},
    {"21. martā 2023", "2023-03-21", ""},
    {"21. febr. 2023", "2023-02-21", ""},
    {"21. jan. 2023", "2023-01-21", ""},
    {"5. sept.", "--09-05", ""},
    {"5. mar", NULL, ""},
    {"5. maijā 1 000 eiro", "--05-05", " 1 000 eiro"},
    {"5. marta 12345", "--03-05", " 12345"},
    {"29. februārī 2023", "--02-29", " 2023"},
    {"5. martam pievienotais", "--03-05", " pievienotais"},
    {"5. martapa", NULL, ""},
    {"5. punkts", NULL, ""},
    {"5 punkti", NULL, ""},
    {"21.III 2023", "2023-03-21", ""},
    {"21.III.2023", "2023-03-21", ""},
    {"21. III 2023", "2023-03-21", ""},
    {"1.xii 2023", "2023-12-01", ""},
    {"21. XIII 2023", NULL, ""},
    {"21. III", NULL, ""},
    {"2. IV sasaukums", NULL, ""},
    {"--03-21", "--03-21", ""},
    {"--02-29", "--02-29", ""},
    {"--02-30", NULL, ""},
    {"--05", "--05", ""},
    {"--13", NULL, ""},
    {"-5", NULL, ""},
    /* this year */
    {"š.g. 5. maijā", "--05-05", ""},
    {"š. g. 5. maijā", "--05-05", ""},
    {"š.g.5.maijā", "--05-05", ""},
    {"Š.g. 5. maija", "--05-05", ""},
    {"s.g. 5. maija", "--05-05", ""},
    {"šā gada 5. maijā", "--05-05", ""},
    {"šī gada 5. maijā", "--05-05", ""},
    {"šā gada maijā", "--05", ""},
    {"šā gada budžets", NULL, ""},
    {"š.g. budžets", NULL, ""},
    /* month first, other languages */
    {"martā 2023", "2023-03", ""},
    {"marts, 2023", NULL, ""},
    {"Maija 21", NULL, ""},
    {"martā", NULL, ""},
    {"March 21, 2023", "2023-03-21", ""},
    {"21 March 2023", "2023-03-21", ""},
    {"21. März 2023", "2023-03-21", ""},
    {"21 марта 2023 г.", "2023-03-21", ""},
    {"1 мая 2023", "2023-05-01", ""},
    {"", NULL, ""},
    {".", NULL, ""},
};

Test(date, reads_each_row)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct date date;
        char iso[DATE_ISO_BYTES] = "";
        size_t len = strlen(rows[i].text);
        size_t used = date_read(rows[i].text, len, &date);
        if (rows[i].iso == NULL) {
            cr_expect_eq(used, 0, "%s", rows[i].text);
        } else {
            cr_expect_neq(used, 0, "%s", rows[i].text);
            if (used != 0)
                date_iso(&date, iso);
            cr_expect_str_eq(iso, rows[i].iso, "%s: %s", rows[i].text, iso);
            cr_expect_str_eq(rows[i].text + used, rows[i].rest, "%s: %s", rows[i].text, rows[i].text + used);
        }
    }
}

Test(date, finds_the_first_with_a_day)
{
    static const struct {
        const char *text;
        size_t start;
        const char *iso;
    } places[] = {
        {"Rīgā. 2023.gada 21.martā", 8, "2023-03-21"},
        {"Protokols Nr. 5.4.1./1, 21.03.2023.", 24, "2023-03-21"},
        {"2022. – 2025. gadam, 2023. gada plāns, 5. maijā", 42, "--05-05"},
        {"(TA-1850) š.g. 5. maijā", 10, "--05-05"},
        {"x21.03.2023 22.03.2023", 12, "2023-03-22"},
        {"nav datuma, 2023. gadā", 0, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        struct date date;
        char iso[DATE_ISO_BYTES];
        size_t start = 0, used = date_find(places[i].text, strlen(places[i].text), &start, &date);
        cr_expect_eq(used != 0, places[i].iso != NULL, "%s", places[i].text);
        if (used == 0 || places[i].iso == NULL)
            continue;
        date_iso(&date, iso);
        cr_expect_str_eq(iso, places[i].iso, "%s: %s", places[i].text, iso);
        cr_expect_eq(start, places[i].start, "%s: %zu", places[i].text, start);
    }
}

Test(time, reads_each_row)
{
    static const struct {
        const char *text;
        int hour;
        int minute;
        size_t used;
    } times[] = {
        {"14:00", 14, 0, 5},
        {"14.00", 14, 0, 5},
        {"9.05", 9, 5, 4},
        {"plkst. 9.05", 9, 5, 11},
        {"Plkst.14:30.", 14, 30, 11},
        {"plkst 14:00", 14, 0, 11},
        {"pulksten 14.00", 14, 0, 14},
        {"24:00", 24, 0, 5},
        {"24:01", 0, 0, 0},
        {"14:60", 0, 0, 0},
        {"14:5", 0, 0, 0},
        {"114:00", 0, 0, 0},
        {"14:000", 0, 0, 0},
        {"14.00.2023", 0, 0, 0},
        {"plkst. desmitos", 0, 0, 0},
        {"", 0, 0, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(times); i++) {
        int hour = 0, minute = 0;
        size_t used = time_read(times[i].text, strlen(times[i].text), &hour, &minute);
        cr_expect_eq(used, times[i].used, "%s: %zu", times[i].text, used);
        cr_expect(hour == times[i].hour && minute == times[i].minute, "%s: %d:%d", times[i].text, hour, minute);
    }
}

Test(date, reads_only_iso_from_a_parameter)
{
    static const struct {
        const char *text;
        bool valid;
    } typed[] = {
        {"2023", true},     {"2023-03", true},      {"2023-03-21", true},   {"2023-02-29", false},
        {"2023-13", false}, {"2023-3-21", false},   {"21.03.2023", false},  {"2023-", false},
        {"", false},        {"2023-03-21 ", false}, {"2023-03-21x", false}, {"20230321", false},
        {"abcd", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(typed); i++) {
        struct date date;
        char iso[DATE_ISO_BYTES];
        bool valid = date_read_iso(typed[i].text, strlen(typed[i].text), &date);
        cr_expect_eq(valid, typed[i].valid, "%s", typed[i].text);
        if (valid) {
            date_iso(&date, iso);
            cr_expect_str_eq(iso, typed[i].text);
        }
    }
}

Test(date, counts_days_there_and_back)
{
    struct date epoch = {.year = 1970, .month = 1, .day = 1};
    cr_expect_eq(date_to_days(&epoch), 0);
    struct date day = {.year = 2023, .month = 3, .day = 21};
    cr_expect_eq(date_to_days(&day), 19437);
    for (int days = -200000; days < 200000; days += 7) {
        struct date date = date_from_days(days);
        cr_assert_eq(date_to_days(&date), days);
        cr_assert(date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31);
    }
}
