/* json_write.c -- write JSON. Strings are looked through for what has to be escaped, and copied in one go otherwise. */
#include "json_write.h"

#include "append.h"

#include <stdbool.h>
#include <string.h>

enum { WORD_BYTES = 8 };

/* Whether none of eight bytes has to be escaped: a byte is below a bound when taking the bound from it borrows. */
static bool is_plain(const char *at)
{
    const guint64 ones = G_MAXUINT64 / 0xFF, highs = ones << 7;
    guint64 word;
    memcpy(&word, at, sizeof word);
    guint64 quotes = word ^ ones * '"', slashes = word ^ ones * '\\';
    guint64 below = ((word - ones * ' ') & ~word) | ((quotes - ones) & ~quotes) | ((slashes - ones) & ~slashes);
    return (below & highs) == 0;
}

static size_t plain_length(const char *text, size_t len)
{
    size_t n = 0;
    while (n + WORD_BYTES <= len && is_plain(text + n))
        n += WORD_BYTES;
    while (n < len && (guint8)text[n] >= ' ' && text[n] != '"' && text[n] != '\\')
        n++;
    return n;
}

static void write_escape(GString *out, char c)
{
    static const char plain[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
    const char *known = c != '\0' ? strchr(plain, c) : NULL;
    if (known != NULL) {
        g_string_append_c(out, '\\');
        g_string_append_c(out, letters[known - plain]);
    } else {
        g_string_append_printf(out, "\\u%04X", (guint8)c);
    }
}

void json_write_stringn(GString *out, const char *text, size_t len)
{
    append_len(out, "\"", 1);
    for (size_t at = 0; at < len; at++) {
        size_t plain = plain_length(text + at, len - at);
        append_len(out, text + at, plain);
        at += plain;
        if (at < len)
            write_escape(out, text[at]);
    }
    append_len(out, "\"", 1);
}

void json_write_string(GString *out, const char *text)
{
    if (text == NULL)
        append(out, "null");
    else
        json_write_stringn(out, text, strlen(text));
}

/* Not by printf: a page has hundreds of them. */
void json_write_count(GString *out, guint64 count)
{
    char digits[24], *at = digits + sizeof digits;
    do {
        *--at = (char)('0' + count % 10);
        count /= 10;
    } while (count > 0);
    append_len(out, at, (size_t)(digits + sizeof digits - at));
}

/* What is written of most numbers: all digits as one, of which so many stand behind the point. False where printf has
 * to decide: at the half of the last digit, and for numbers far from 1. */
static bool to_digits(double number, guint64 *ret_digits, guint64 *ret_unit)
{
    static const guint64 units[JSON_WRITE_DIGITS + 1] = {1000000, 100000, 10000, 1000, 100, 10, 1};
    const double near_half = 1e-6;
    size_t before = 0; /* digits before the point */
    if (!(number >= 0.1 && number < 999999))
        return false;
    while (number >= (double)units[JSON_WRITE_DIGITS - before])
        before++;
    double scaled = number * (double)units[before], rest = scaled - (double)(guint64)scaled;
    *ret_unit = units[before];
    *ret_digits = (guint64)scaled + (rest > 0.5);
    return rest < 0.5 - near_half || rest > 0.5 + near_half;
}

static void write_by_printf(GString *out, double number)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE], format[sizeof "%.nng"];
    g_snprintf(format, sizeof format, "%%.%dg", JSON_WRITE_DIGITS);
    g_ascii_formatd(digits, sizeof digits, format, number);
    append(out, digits);
    if (strpbrk(digits, ".e") == NULL)
        append(out, ".0");
}

void json_write_real(GString *out, double number)
{
    guint64 digits, unit;
    if (!to_digits(number, &digits, &unit)) {
        write_by_printf(out, number);
        return;
    }
    json_write_count(out, digits / unit);
    append_len(out, ".", 1);
    do {
        digits %= unit;
        unit = MAX(unit / 10, 1);
        append_len(out, &"0123456789"[digits / unit], 1);
    } while (digits % unit > 0);
}

void json_write_element(GString *out)
{
    char before = out->len > 0 ? out->str[out->len - 1] : '[';
    if (before != '[' && before != '{')
        append_len(out, ",", 1);
}

void json_write_key(GString *out, const char *key)
{
    json_write_element(out);
    append_len(out, "\"", 1);
    append(out, key);
    append(out, "\":");
}
