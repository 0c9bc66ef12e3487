/* utf8.h -- one character at a time, for the scanners of this folder.
 *
 * GLib's own readers expect valid text; a protocol out of a damaged PDF is not. These are told the length, refuse
 * overlong forms and surrogates, and never read outside.
 */
#ifndef ARHIVARS_TEXT_UTF8_H
#define ARHIVARS_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
    UTF8_MAX_BYTES = 4,
    UTF8_REPLACEMENT = 0xFFFD,
};

static inline bool utf8_continues(char byte)
{
    return ((uint8_t)byte & 0xC0) == 0x80;
}

/* Characters that begin among n bytes. */
static inline size_t utf8_count(const char *text, size_t n)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    size_t at = 0, count = n;
    for (uint64_t bytes; n - at >= sizeof bytes; at += sizeof bytes) {
        memcpy(&bytes, text + at, sizeof bytes);
        count -= (size_t)((bytes >> 7 & ~bytes >> 6 & ones) * ones >> 56);
    }
    for (; at < n; at++)
        count -= utf8_continues(text[at]);
    return count;
}

/* The character at `at`: its bytes, or 0 (and U+FFFD) at the end of the text and where it is invalid. */
static inline size_t utf8_read(const char *text, size_t len, size_t at, uint32_t *ret_char)
{
    *ret_char = UTF8_REPLACEMENT;
    if (at >= len)
        return 0;
    uint8_t lead = (uint8_t)text[at];
    if (lead < 0x80) {
        *ret_char = lead;
        return 1;
    }
    size_t n = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || n > len - at)
        return 0;
    uint32_t c = lead & (0xFFU >> (n + 1));
    for (size_t i = 1; i < n; i++) {
        if (!utf8_continues(text[at + i]))
            return 0;
        c = c << 6 | ((uint8_t)text[at + i] & 0x3F);
    }
    bool overlong = (n == 3 && c < 0x800) || (n == 4 && c < 0x10000);
    if (overlong || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        return 0;
    *ret_char = c;
    return n;
}

/* The character that ends at `at`: its bytes, or 0 at the beginning of the text and where it is invalid. */
static inline size_t utf8_read_back(const char *text, size_t at, uint32_t *ret_char)
{
    for (size_t n = 1; n <= UTF8_MAX_BYTES && n <= at; n++)
        if (!utf8_continues(text[at - n]))
            return utf8_read(text, at, at - n, ret_char) == n ? n : 0;
    *ret_char = UTF8_REPLACEMENT;
    return 0;
}

/* Writes `c`, which is a valid character, and returns its bytes. */
static inline size_t utf8_write(uint32_t c, char *out)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

#endif
