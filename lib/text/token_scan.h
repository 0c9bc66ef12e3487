/* token_scan.h -- the scanners that token.c chooses among. Each is told the whole text and where to begin, and returns
 * where its token ends, or 0 when there is none of its kind. None reads past `len`.
 */
#ifndef ARHIVARS_TEXT_TOKEN_SCAN_H
#define ARHIVARS_TEXT_TOKEN_SCAN_H

#include "token.h"
#include "utf8.h"

#include <glib.h>

/* What a byte can begin. */
enum byte_class {
    BYTE_OTHER,
    BYTE_LETTER, /* ASCII */
    BYTE_DIGIT,
    BYTE_LATIN, /* the first byte of U+00C0..U+017F: letters but for × and ÷ */
    BYTE_HIGH,  /* any other first byte */
};

extern const uint8_t token_byte_class[256];

static inline bool scan_is_digit(const char *text, size_t len, size_t at)
{
    return at < len && text[at] >= '0' && text[at] <= '9';
}

/* A letter of any script at `at`: its bytes, or 0. */
static inline size_t scan_letter(const char *text, size_t len, size_t at)
{
    uint32_t c;
    size_t n = utf8_read(text, len, at, &c);
    return n != 0 && g_unichar_isalpha(c) ? n : 0;
}

/* A letter or digit at `at`: its bytes, or 0. */
static inline size_t scan_alnum(const char *text, size_t len, size_t at)
{
    return scan_is_digit(text, len, at) ? 1 : scan_letter(text, len, at);
}

/* One space within a line at `at`, also the unbreakable and thin ones: its bytes, or 0. */
size_t scan_blank(const char *text, size_t len, size_t at);

/* A raised figure ("5.¹", "m²") at `at`: its bytes, or 0. */
size_t scan_raised(const char *text, size_t len, size_t at);

/* The end of the letters, marks and invisible characters from `at`; `at` itself when there are none. */
size_t scan_letters(const char *text, size_t len, size_t at);

/* "1 234,56", "10 000", "1,5": a number that is more than a run of digits. */
size_t scan_amount(const char *text, size_t len, size_t at);

/* Letters and digits joined by - / . ./ so that every joint touches a figure; also a plain run of digits. */
size_t scan_identifier(const char *text, size_t len, size_t at);

/* E-mail and web addresses. */
size_t scan_address(const char *text, size_t len, size_t at);

/* A token that begins with the figure at `at`. Always finds one. */
size_t scan_figure(const char *text, size_t len, size_t at, enum token_kind *ret_kind);

/* "--03-21", as date_iso() writes a day of any year. */
size_t scan_yearless(const char *text, size_t len, size_t at);

/* "§ 15". */
size_t scan_section(const char *text, size_t len, size_t at);

#endif
