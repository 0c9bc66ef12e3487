/* token.c -- words, and the choice between the scanners.
 *
 * A word is letters, combining marks and invisible characters. Most words end in a space or a comma and are done there;
 * only the character behind the letters tells whether something longer might begin, so that running text pays for
 * nothing else:
 *
 *   digit - / .   identifier (TA-1341, Lp14)        '         apostrophe between letters (O'Braiens)
 *   . @ : - _     address                           - newline a word cut at the end of a line
 *   .             u.c., t.sk. (small letters; capitals are initials), š.g. 5. maijā
 *   /             A/S, b/d (single letters)         space     n o l ē m a, March 21, 2023
 *
 * Figures are in token_number.c, addresses in token_address.c.
 */
#include "token.h"
#include "date.h"
#include "month.h"
#include "token_scan.h"

#include <glib.h>
#include <string.h>

enum {
    TOKEN_MAX_BREAK = 6,       /* white space that may stand between the halves of a word cut at a line end */
    TOKEN_MIN_SPACED = 4,      /* "n o l ē m a": fewer single letters are initials or a list */
    TOKEN_MAX_ABBREVIATED = 3, /* letters of a part of an abbreviation after the first: "u.tml." */
};

#define L BYTE_LETTER
#define D BYTE_DIGIT
#define X BYTE_LATIN
#define H BYTE_HIGH
const uint8_t token_byte_class[256] = {
    ['0'] = D,  ['1'] = D,  ['2'] = D,  ['3'] = D,  ['4'] = D,  ['5'] = D,  ['6'] = D,  ['7'] = D,  ['8'] = D,
    ['9'] = D,  ['A'] = L,  ['B'] = L,  ['C'] = L,  ['D'] = L,  ['E'] = L,  ['F'] = L,  ['G'] = L,  ['H'] = L,
    ['I'] = L,  ['J'] = L,  ['K'] = L,  ['L'] = L,  ['M'] = L,  ['N'] = L,  ['O'] = L,  ['P'] = L,  ['Q'] = L,
    ['R'] = L,  ['S'] = L,  ['T'] = L,  ['U'] = L,  ['V'] = L,  ['W'] = L,  ['X'] = L,  ['Y'] = L,  ['Z'] = L,
    ['a'] = L,  ['b'] = L,  ['c'] = L,  ['d'] = L,  ['e'] = L,  ['f'] = L,  ['g'] = L,  ['h'] = L,  ['i'] = L,
    ['j'] = L,  ['k'] = L,  ['l'] = L,  ['m'] = L,  ['n'] = L,  ['o'] = L,  ['p'] = L,  ['q'] = L,  ['r'] = L,
    ['s'] = L,  ['t'] = L,  ['u'] = L,  ['v'] = L,  ['w'] = L,  ['x'] = L,  ['y'] = L,  ['z'] = L,  [0xC2] = H,
    [0xC3] = X, [0xC4] = X, [0xC5] = X, [0xC6] = H, [0xC7] = H, [0xC8] = H, [0xC9] = H, [0xCA] = H, [0xCB] = H,
    [0xCC] = H, [0xCD] = H, [0xCE] = H, [0xCF] = H, [0xD0] = H, [0xD1] = H, [0xD2] = H, [0xD3] = H, [0xD4] = H,
    [0xD5] = H, [0xD6] = H, [0xD7] = H, [0xD8] = H, [0xD9] = H, [0xDA] = H, [0xDB] = H, [0xDC] = H, [0xDD] = H,
    [0xDE] = H, [0xDF] = H, [0xE0] = H, [0xE1] = H, [0xE2] = H, [0xE3] = H, [0xE4] = H, [0xE5] = H, [0xE6] = H,
    [0xE7] = H, [0xE8] = H, [0xE9] = H, [0xEA] = H, [0xEB] = H, [0xEC] = H, [0xED] = H, [0xEE] = H, [0xEF] = H,
    [0xF0] = H, [0xF1] = H, [0xF2] = H, [0xF3] = H, [0xF4] = H,
};
#undef L
#undef D
#undef X
#undef H

size_t scan_blank(const char *text, size_t len, size_t at)
{
    if (at < len && text[at] == ' ')
        return 1;
    uint32_t c;
    size_t n = utf8_read(text, len, at, &c);
    return c == 0xA0 || c == 0x202F || c == 0x2009 || c == 0x2007 ? n : 0;
}

/* A letter's continuation that the fast loop below does not know: another script, a mark, something invisible. */
static size_t scan_rare(const char *text, size_t len, size_t at, bool first)
{
    uint32_t c;
    size_t n = utf8_read(text, len, at, &c);
    if (n == 0 || c == 0xA0 || (c >= 0x2010 && c <= 0x201F)) /* NBSP, dashes, quotes: the commonest by far */
        return 0;
    if (g_unichar_isalpha(c) || (!first && g_unichar_ismark(c)))
        return n;
    bool invisible = c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
    if (first || !invisible)
        return 0;
    size_t rest = scan_rare(text, len, at + n, false);
    return rest == 0 ? 0 : n + rest;
}

/* How many of the next eight bytes are Latin letters, of which those of two bytes begin with 0xC4 or 0xC5. A byte's
 * highest bit tells of it. */
static inline size_t count_letters(const char *at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7, low = ~high;
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    bytes = GUINT64_FROM_LE(bytes);
    uint64_t small = (bytes | ones * 0x20) & low, not_marked = (bytes & ~ones) ^ ones * 0xC4;
    uint64_t ascii = (small + ones * (0x80 - 'a')) & ~(small + ones * (0x80 - 'z' - 1)) & ~bytes & high;
    uint64_t lead = ~(((not_marked & low) + low) | not_marked) & high;
    lead &= (bytes & ~(bytes << 1)) >> 8; /* what follows goes on */
    uint64_t others = ~(ascii | lead | lead << 8) & high;
    return others == 0 ? sizeof bytes : (size_t)__builtin_ctzll(others) / 8;
}

size_t scan_letters(const char *text, size_t len, size_t at)
{
    size_t start = at;
    for (;;) {
        for (size_t n = 8; n == 8 && len - at >= 8; at += n)
            n = count_letters(text + at);
        while (at < len && token_byte_class[(uint8_t)text[at]] == BYTE_LETTER)
            at++;
        if (at >= len)
            return at;
        uint8_t byte = (uint8_t)text[at], class = token_byte_class[byte];
        if (class == BYTE_LATIN && at + 1 < len && utf8_continues(text[at + 1])) {
            if (byte == 0xC3 && ((uint8_t)text[at + 1] | 0x20) == 0xB7) /* × ÷ */
                return at;
            at += 2;
        } else {
            size_t n = class == BYTE_HIGH ? scan_rare(text, len, at, at == start) : 0;
            if (n == 0)
                return at;
            at += n;
        }
    }
}

static size_t scan_small(const char *text, size_t len, size_t at)
{
    uint32_t c;
    size_t n = utf8_read(text, len, at, &c);
    return n != 0 && g_unichar_islower(c) ? n : 0;
}

/* ' or ’ between letters: where the word goes on, or 0. */
static size_t after_apostrophe(const char *text, size_t len, size_t at)
{
    uint32_t c;
    size_t n = utf8_read(text, len, at, &c);
    bool apostrophe = c == '\'' || c == 0x2019 || c == 0x2BC;
    return apostrophe && scan_letter(text, len, at + n) != 0 ? at + n : 0;
}

/* "digitā-\nlas": where the second half begins, or 0. A capital is a double name cut at its own hyphen. */
static size_t after_line_break(const char *text, size_t len, size_t at)
{
    uint32_t c;
    size_t n = utf8_read(text, len, at, &c), lines = 0;
    if (c != '-' && c != 0xAD && c != 0x2010)
        return 0;
    size_t next = at + n, limit = MIN(len, next + TOKEN_MAX_BREAK);
    for (; next < limit && g_ascii_isspace(text[next]); next++)
        lines += text[next] == '\n';
    return lines != 0 && scan_small(text, len, next) != 0 ? next : 0;
}

/* "u.c.", "t.sk.", "u. c.": the end, with the last point, or 0. `end` is behind the first letter. */
static size_t scan_abbreviation(const char *text, size_t len, size_t at, size_t end)
{
    if (scan_small(text, len, at) != end - at)
        return 0;
    bool spaced = text[at] == 'u' || text[at] == 't' || memcmp(text + at, "š", MIN(2, end - at)) == 0;
    size_t parts = 1;
    bool spaced_joints = false;
    while (end < len && text[end] == '.') {
        size_t blank = scan_blank(text, len, end + 1);
        size_t next = end + 1 + blank, count = 0, n;
        if (parts == 1)
            spaced_joints = blank != 0 && spaced;
        if ((blank != 0) != spaced_joints) /* "u.c. t.sk." are two */
            break;
        while (count <= TOKEN_MAX_ABBREVIATED && (n = scan_small(text, len, next)) != 0) {
            next += n;
            count++;
        }
        bool closed = next < len && text[next] == '.';
        if (count == 0 || count > TOKEN_MAX_ABBREVIATED || scan_alnum(text, len, next) != 0 || (blank != 0 && !closed))
            break;
        end = next;
        parts++;
    }
    return parts > 1 ? end + (end < len && text[end] == '.') : 0;
}

/* "n o l ē m a": the end of the last letter, or 0. `end` is behind the first letter. */
static size_t scan_spaced(const char *text, size_t len, size_t end)
{
    size_t count = 1;
    for (;;) {
        size_t blank = scan_blank(text, len, end);
        size_t letter = blank == 0 ? 0 : scan_letter(text, len, end + blank);
        size_t next = end + blank + letter;
        if (letter == 0 || scan_letters(text, len, next - letter) != next || scan_is_digit(text, len, next) ||
            (next < len && (text[next] == '.' || text[next] == '-' || text[next] == '/')))
            break;
        end = next;
        count++;
    }
    return count >= TOKEN_MIN_SPACED ? end : 0;
}

/* "A/S": the end of the second letter, or 0. */
static size_t scan_slashed(const char *text, size_t len, size_t end)
{
    size_t n = scan_letter(text, len, end + 1);
    size_t next = end + 1 + n;
    bool ends = scan_alnum(text, len, next) == 0 && (next >= len || text[next] != '/');
    return n != 0 && ends && scan_letters(text, len, end + 1) == next ? next : 0;
}

/* What may follow a single letter. */
static size_t scan_single(const char *text, size_t len, size_t at, size_t end)
{
    if (text[end] == '.')
        return scan_abbreviation(text, len, at, end);
    if (text[end] == '/')
        return scan_slashed(text, len, end);
    return scan_spaced(text, len, end);
}

/* A date that begins with a word: "š.g. 5. maijā", "šā gada maijā", "March 21, 2023", "martā 2023". */
static size_t scan_worded_date(const char *text, size_t len, size_t at, size_t end)
{
    bool is_short;
    size_t blank = scan_blank(text, len, end);
    size_t next = end + blank;
    bool month = blank != 0 && scan_is_digit(text, len, next) && month_read(text + at, end - at, &is_short) != 0;
    bool this_year = end - at <= 4 && next < len &&
                     ((blank != 0 && text[next] == 'g') || (blank == 0 && text[end] == '.' && end + 1 < len));
    struct date date;
    size_t n = month || this_year ? date_read(text + at, len - at, &date) : 0;
    return n != 0 ? at + n : 0;
}

/* The word whose letters are at..end, or whatever longer thing it begins. */
static size_t scan_word(const char *text, size_t len, size_t at, size_t end, enum token_kind *ret_kind)
{
    size_t stop = MIN(len, at + TOKEN_MAX_BYTES), longer;
    *ret_kind = TOKEN_WORD;
    while (end < stop &&
           ((longer = after_apostrophe(text, stop, end)) != 0 || (longer = after_line_break(text, stop, end)) != 0))
        end = scan_letters(text, stop, longer);
    if (end >= stop)
        return end;
    if ((longer = scan_worded_date(text, len, at, end)) != 0) {
        *ret_kind = TOKEN_DATE;
        return longer;
    }
    if (strchr(".:@-_%+0123456789", text[end]) != NULL && (longer = scan_address(text, stop, at)) != 0) {
        *ret_kind = TOKEN_ADDRESS;
        return longer;
    }
    uint32_t c;
    if (utf8_read(text, end, at, &c) == end - at && (longer = scan_single(text, stop, at, end)) != 0)
        return longer;
    if ((longer = scan_identifier(text, stop, at)) > end) {
        *ret_kind = TOKEN_IDENTIFIER;
        return longer;
    }
    return end;
}

/* What stands behind the letters at..end ends the word for certain: nearly always true, and cheap to see. Single
 * letters and words before a figure, a "g" or a joint need the longer look of scan_word(). */
static bool ends_plainly(const char *text, size_t len, size_t at, size_t end)
{
    if (end >= len)
        return true;
    size_t bytes = end - at;
    bool single = bytes <= 2 && (bytes == 1 || (uint8_t)text[at] >= 0x80);
    char next = end + 1 < len ? text[end + 1] : ' ';
    switch (text[end]) {
    case ' ':
        return !single && !g_ascii_isdigit(next) && (next != 'g' || bytes > 4);
    case '.':
        return (next == ' ' || next == '\n') && bytes > 2;
    case ',':
    case '\n':
    case ';':
    case ')':
    case '"':
        return true;
    case ':':
        return next != '/';
    default:
        return false;
    }
}

void token_begin(struct tokenizer *tokenizer, const char *text, size_t len)
{
    *tokenizer = (struct tokenizer){.text = text, .len = len};
}

bool token_next(struct tokenizer *tokenizer, struct token *ret_token)
{
    const char *text = tokenizer->text;
    size_t len = tokenizer->len, at = tokenizer->at;
    while (at < len) {
        uint8_t class = token_byte_class[(uint8_t)text[at]];
        size_t end = at;
        enum token_kind kind = TOKEN_WORD;
        if (class == BYTE_DIGIT) {
            end = scan_figure(text, len, at, &kind);
        } else if (text[at] == '-') {
            end = scan_yearless(text, len, at);
            kind = TOKEN_DATE;
        } else if (class != BYTE_OTHER) {
            end = scan_letters(text, MIN(len, at + TOKEN_MAX_BYTES), at);
            if (end > at && !ends_plainly(text, len, at, end))
                end = scan_word(text, len, at, end, &kind);
            else if (end == at && (end = scan_section(text, len, at)) != 0)
                kind = TOKEN_IDENTIFIER;
        }
        if (end > at) {
            *ret_token = (struct token){.start = (uint32_t)at, .end = (uint32_t)end, .kind = kind};
            tokenizer->at = end;
            return true;
        }
        at++;
    }
    tokenizer->at = at;
    return false;
}
