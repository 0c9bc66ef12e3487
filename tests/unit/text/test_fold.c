/* test_fold.c -- lower case and folding: the table against GLib, NFD, invisible and invalid bytes. */
#include "fold.h"

#include "fold_table.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

static const struct {
    const char *text;
    const char *lower;
    const char *plain;
} rows[] = {
    {"", "", ""},
    {"SĒŽU", "sēžu", "sezu"},
    {"āčēģīķļņšūž", "āčēģīķļņšūž", "acegiklnsuz"},
    {"ĀČĒĢĪĶĻŅŠŪŽ", "āčēģīķļņšūž", "acegiklnsuz"},
    {"ŌŖ ōŗ", "ōŗ ōŗ", "or or"},
    {"Straße GRÜẞE", "straße grüße", "strasse grusse"},
    {"Æther Øre Łódź", "æther øre łódź", "aether ore lodz"},
    {"Ąžuolas ŠĖŪĮ", "ąžuolas šėūį", "azuolas seui"},
    {"Õpetaja ÄÖÜ", "õpetaja äöü", "opetaja aou"},
    {"Ёлка ЙОД", "ёлка йод", "елка йод"}, /* й is a letter of its own */
    {"Ελλάδα", "ελλάδα", "ελλαδα"},
    {"a\u0304", "ā", "a"}, /* NFD */
    {"A\u0304", "ā", "a"},
    {"S\u030Ce\u0304de", "šēde", "sede"},
    {"k\u0327ekars", "ķekars", "kekars"},
    {"k\u0326ekars", "ķekars", "kekars"}, /* comma below */
    {"G\u0327", "ģ", "g"},
    {"и\u0306", "й", "й"},
    {"q\u0304", "q\u0304", "q"}, /* no such letter */
    {"\u0304a", "\u0304a", "a"},
    {"lē\u00ADmums", "lēmums", "lemums"},
    {"lē\u200Bmums\u200D", "lēmums", "lemums"},
    {"\uFEFFSēde", "sēde", "sede"},
    {"a\u0304\u200D", "ā", "a"},
    {"noti\uFB01kācija", "notifikācija", "notifikacija"},
    {"e\uFB00ekts o\uFB03cēls", "effekts officēls", "effekts officels"},
    {"A\xFF"
     "B",
     "a\uFFFDb", "a\uFFFDb"},
    {"\xC4", "\uFFFD", "\uFFFD"}, /* cut within ā */
    {"\xC4z", "\uFFFDz", "\uFFFDz"},
    {"\xC0\x80", "\uFFFD\uFFFD", "\uFFFD\uFFFD"}, /* overlong */
    {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", "\uFFFD\uFFFD\uFFFD"},
    {"24-TA-1341 § 15", "24-ta-1341 § 15", "24-ta-1341 § 15"},
    {"“Latvija”—×÷", "“latvija”—×÷", "“latvija”—×÷"},
};

Test(fold, writes_each_row)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *lower = fold_lower_dup(rows[i].text);
        g_autofree char *plain = fold_plain_dup(rows[i].text);
        cr_expect_str_eq(lower, rows[i].lower, "%s: %s", rows[i].text, lower);
        cr_expect_str_eq(plain, rows[i].plain, "%s: %s", rows[i].text, plain);
    }
}

Test(fold, is_the_same_twice)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *plain = fold_plain_dup(rows[i].text);
        g_autofree char *again = fold_plain_dup(plain);
        g_autofree char *lower = fold_lower_dup(rows[i].text);
        g_autofree char *plain_of_lower = fold_plain_dup(lower);
        cr_expect_str_eq(again, plain);
        cr_expect_str_eq(plain_of_lower, plain);
    }
}

Test(fold, table_agrees_with_glib)
{
    for (gunichar c = FOLD_TABLE_FIRST; c <= FOLD_TABLE_LAST; c++) {
        const struct fold_row *row = &fold_table[c - FOLD_TABLE_FIRST];
        gunichar base = g_unichar_tolower(c), mark;
        cr_expect_eq(row->lower, base, "U+%04X", c);
        while (g_unichar_decompose(base, &base, &mark) && mark != 0)
            continue;
        if (base < 0x80) {
            cr_expect_eq(row->plain[0], (char)base, "U+%04X", c);
            cr_expect_eq(row->plain[1], 0, "U+%04X", c);
        }
    }
}

/* Every character there is: valid, within the bound, and idempotent. */
Test(fold, stays_within_its_bound)
{
    for (gunichar c = 1; c <= 0x10FFFF; c++) {
        if (!g_unichar_validate(c))
            continue;
        char text[8], out[FOLD_MAX_GROWTH * sizeof text + 1];
        size_t len = (size_t)g_unichar_to_utf8(c, text);
        size_t lower = fold_lower(text, len, out);
        cr_assert(lower <= FOLD_MAX_GROWTH * len && g_utf8_validate(out, (gssize)lower, NULL), "U+%04X", c);
        size_t plain = fold_plain(text, len, out);
        cr_assert(plain <= FOLD_MAX_GROWTH * len && g_utf8_validate(out, (gssize)plain, NULL), "U+%04X", c);
    }
}

/* What folds alike hashes alike, whether it is hashed as it is read or folded first. */
Test(fold, hash_is_of_the_folded_form)
{
    static const char *const texts[] = {"Rīgas",     "ŠĶŪŅĪTE", "straße", "Œuvre", "e\u0304ka",
                                        "Ņ\u00adem", "Дума Ё",  "a\xffz", ""};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *plain = fold_plain_dup(texts[i]);
        cr_expect_eq(fold_plain_hash(texts[i], strlen(texts[i])), fold_plain_hash(plain, strlen(plain)), "%s",
                     texts[i]);
    }
    cr_expect_neq(fold_plain_hash("dome", 4), fold_plain_hash("domes", 5));
}

Test(fold, agrees_with_normalisation_on_decomposed_text)
{
    const char *text = "Pašvaldības domes sēdes protokols: ģimenes, ķīmiķa, ļaužu, ņemšanas, žurnāla ĀČĒĢĪĶĻŅŠŪŽ";
    g_autofree char *nfd = g_utf8_normalize(text, -1, G_NORMALIZE_NFD);
    g_autofree char *composed = fold_lower_dup(text);
    g_autofree char *decomposed = fold_lower_dup(nfd);
    cr_expect_str_eq(decomposed, composed);
}
