/* fold.c -- lower case, and letters without their marks.
 *
 * ASCII and the two-byte Latin letters, nearly every byte of an archive, go by table. Everything else is read as a
 * character: combining marks are composed with the letter before them (so NFD meets NFC), invisible marks are dropped,
 * the ligatures that PDF writers put for "fi" are taken apart. g_utf8_normalize() was rejected: it allocates, and is
 * twenty times slower on text that needs nothing.
 *
 * Cyrillic keeps its letters when folded, since й is no и to the Russian stemmer; only ё becomes е.
 */
#include "fold.h"
#include "fold_table.h"
#include "utf8.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct folder {
    char *out;
    size_t len;
    size_t last_start; /* where the last base character was written */
    uint32_t last;     /* that character, in lower case and with its marks; 0: none that a mark could join */
    bool plain;
};

static bool char_is_invisible(uint32_t c)
{
    return c == 0xAD || c == 0x34F || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2064) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

static uint32_t char_lower(uint32_t c)
{
    if (c >= FOLD_TABLE_FIRST && c <= FOLD_TABLE_LAST)
        return fold_table[c - FOLD_TABLE_FIRST].lower;
    return c < 0x80 ? (uint32_t)g_ascii_tolower((char)c) : g_unichar_tolower(c);
}

/* The letter under the marks; what has no decomposition stays. */
static uint32_t char_bare(uint32_t c)
{
    if (c >= 0x400 && c < 0x530)
        return c == 0x451 ? 0x435 : c;
    gunichar base, mark;
    while (g_unichar_decompose(c, &base, &mark) && mark != 0 && g_unichar_ismark(mark))
        c = base;
    return c;
}

static void put_char(struct folder *folder, uint32_t c)
{
    folder->last = c;
    folder->last_start = folder->len;
    if (folder->plain && c >= FOLD_TABLE_FIRST && c <= FOLD_TABLE_LAST) {
        const char *plain = fold_table[c - FOLD_TABLE_FIRST].plain;
        if (plain[0] != 0) {
            folder->out[folder->len++] = plain[0];
            if (plain[1] != 0)
                folder->out[folder->len++] = plain[1];
            return;
        }
    }
    if (folder->plain && c >= 0x80)
        c = char_bare(c);
    folder->len += utf8_write(c, folder->out + folder->len);
}

/* A combining mark joins the character before it; one that cannot stays, or goes when marks are unwanted. */
static void put_mark(struct folder *folder, uint32_t mark)
{
    gunichar composed;
    if (mark == 0x326) /* comma below, as some keyboards and fonts write the cedilla of ķ ļ ņ ģ */
        mark = 0x327;
    if (folder->last != 0 && g_unichar_compose(folder->last, mark, &composed)) {
        folder->len = folder->last_start;
        put_char(folder, composed);
    } else if (!folder->plain) {
        folder->len += utf8_write(mark, folder->out + folder->len);
    }
}

static void put_rare(struct folder *folder, uint32_t c)
{
    static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"}; /* U+FB00..U+FB06 */
    if (char_is_invisible(c))
        return;
    if (c >= 0xFB00 && c <= 0xFB06)
        for (const char *letter = ligatures[c - 0xFB00]; *letter != 0; letter++)
            put_char(folder, (uint8_t)*letter);
    else if (c >= 0x300 && g_unichar_ismark(c))
        put_mark(folder, c);
    else
        put_char(folder, char_lower(c));
}

static inline char ascii_lower(uint8_t byte)
{
    return (char)(byte | ((uint8_t)(byte - 'A') < 26) << 5);
}

/* ASCII and Latin letters, which nearly every word is made of; false when anything else stands there. */
static bool fold_latin(const char *text, size_t len, char *out, bool plain, size_t *ret_len)
{
    char *start = out;
    for (size_t at = 0; at < len; at++) {
        uint8_t byte = (uint8_t)text[at];
        if (byte < 0x80) {
            *out++ = ascii_lower(byte);
            continue;
        }
        if (byte < 0xC3 || byte > 0xC5 || at + 1 >= len || !utf8_continues(text[at + 1]))
            return false;
        const struct fold_row *row =
            &fold_table[((byte & 0x1FU) << 6 | ((uint8_t)text[++at] & 0x3FU)) - FOLD_TABLE_FIRST];
        if (!plain || row->plain[0] == 0) {
            out += utf8_write(row->lower, out);
            continue;
        }
        out[0] = row->plain[0];
        out[1] = row->plain[1];
        out += row->plain[1] != 0 ? 2 : 1;
    }
    *out = 0;
    *ret_len = (size_t)(out - start);
    return true;
}

static size_t fold(const char *text, size_t len, char *out, bool plain)
{
    struct folder folder = {.out = out, .plain = plain};
    if (fold_latin(text, len, out, plain, &folder.len))
        return folder.len;
    for (size_t at = 0; at < len;) {
        uint32_t c;
        size_t n = utf8_read(text, len, at, &c);
        if (n == 0)
            put_char(&folder, UTF8_REPLACEMENT);
        else
            put_rare(&folder, c);
        at += n == 0 ? 1 : n;
    }
    out[folder.len] = 0;
    return folder.len;
}

size_t fold_lower(const char *text, size_t len, char *out)
{
    return fold(text, len, out, false);
}

size_t fold_plain(const char *text, size_t len, char *out)
{
    return fold(text, len, out, true);
}

static const uint64_t hash_start = UINT64_C(0xcbf29ce484222325);

static inline uint64_t hash_byte(uint64_t hash, char byte)
{
    return (hash ^ (uint8_t)byte) * UINT64_C(0x100000001b3);
}

static uint64_t hash_folded(const char *text, size_t len)
{
    g_autofree char *folded = g_malloc(FOLD_MAX_GROWTH * len + 1);
    size_t n = fold_plain(text, len, folded);
    uint64_t hash = hash_start;
    for (size_t i = 0; i < n; i++)
        hash = hash_byte(hash, folded[i]);
    return hash;
}

/* ASCII and Latin letters that have a plain form are hashed as they are read; anything else is folded first. */
uint64_t fold_plain_hash(const char *text, size_t len)
{
    uint64_t hash = hash_start;
    for (size_t at = 0; at < len; at++) {
        uint8_t byte = (uint8_t)text[at];
        if (byte < 0x80) {
            hash = hash_byte(hash, ascii_lower(byte));
            continue;
        }
        if (byte < 0xC3 || byte > 0xC5 || at + 1 >= len || !utf8_continues(text[at + 1]))
            return hash_folded(text, len);
        const char *plain = fold_table[((byte & 0x1FU) << 6 | ((uint8_t)text[++at] & 0x3FU)) - FOLD_TABLE_FIRST].plain;
        if (plain[0] == 0)
            return hash_folded(text, len);
        hash = hash_byte(hash, plain[0]);
        hash = plain[1] ? hash_byte(hash, plain[1]) : hash;
    }
    return hash;
}

char *fold_plain_dup(const char *text)
{
    size_t len = strlen(text);
    char *out = g_malloc(FOLD_MAX_GROWTH * len + 1);
    fold_plain(text, len, out);
    return out;
}

char *fold_lower_dup(const char *text)
{
    size_t len = strlen(text);
    char *out = g_malloc(FOLD_MAX_GROWTH * len + 1);
    fold_lower(text, len, out);
    return out;
}
