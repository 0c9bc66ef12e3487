/* test_accept.c -- what clients say that they take. */
#include "accept.h"

#include <criterion/criterion.h>
#include <glib.h>

static const struct {
    const char *field;
    bool english;
} languages[] = {
    {NULL, false},
    {"", false},
    {"lv", false},
    {"en", true},
    {"EN-gb", true},
    {"lv,en;q=0.8", false},
    {"en;q=0.8, lv", false},
    {"en-US,en;q=0.9,lv;q=0.1", true},
    {"de, ru;q=0.5", false},
    {"en;q=0", false},
    {"english", false},
    {"*", false},
    {"en;q=0.5,lv;q=0.5", false},
    {";;;,,,q=", false},
    {"en;level=1;q=0.3, lv;q=0.2", true},
};

Test(accept, language)
{
    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++)
        cr_expect_eq(accept_english(languages[i].field), languages[i].english, "%s", languages[i].field);
}

static const struct {
    const char *field;
    bool gzip;
} codings[] = {
    {NULL, false},
    {"", false},
    {"gzip", true},
    {"gzip, deflate, br", true},
    {"gzip;q=0", false},
    {"br, *", true},
    {"*;q=0", false},
    {"gzip;q=0, *", false},
    {"GZIP", true},
    {"xgzip", false},
    {"deflate;q=1.0", false},
    {"identity;q=1, gzip;q=0.5", true},
    {"gzipped", false},
    {"*, gzip;q=0", false},
};

Test(accept, coding)
{
    for (size_t i = 0; i < G_N_ELEMENTS(codings); i++)
        cr_expect_eq(accept_gzip(codings[i].field), codings[i].gzip, "%s", codings[i].field);
}

static const struct {
    const char *field;
    bool has;
} matches[] = {
    {NULL, false},
    {"", false},
    {"W/\"abc\"", true},
    {"\"abc\"", true},
    {"\"x\", \"abc\"", true},
    {"\"x\",W/\"abc\"", true},
    {"*", true},
    {"\"abcd\"", false},
    {"abc", false},
    {"\"ab\"", false},
    {"\"x\", \"y\"", false},
    {",,,", false},
};

Test(accept, etag)
{
    for (size_t i = 0; i < G_N_ELEMENTS(matches); i++)
        cr_expect_eq(accept_has_etag(matches[i].field, "W/\"abc\""), matches[i].has, "%s", matches[i].field);
}
