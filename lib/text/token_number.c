/* token_number.c -- what begins with a figure, and the identifiers that contain one.
 *
 *   date        all that date.c reads, if it names at least a month
 *   time        14:00; 14.00 when "plkst." stands before it, also at the far end of "plkst. 14.00–16.00"
 *   amount      groups of three digits ("10 000", also unbreakable and thin spaces), decimals behind a comma
 *   section     15.§ | 15. § | § 15
 *   identifier  chunks of letters and digits: chunk { joint chunk }, joint = '-' '/' '.' './', and
 *                 '.' and './' stand behind a digit, '.' also before one; '-' and '/' have a figure on either side;
 *                 a dash between mere numbers ("2022-2025", "5.1-5.4") is a range and joins nothing, unless a slash or
 *                 letters make a document number of it ("1-22/123") or it is a personal code.
 */
#include "date.h"
#include "token_scan.h"

#include <glib.h>
#include <string.h>

enum {
    NUMBER_CODE_HEAD = 6, /* a Latvian personal code: 010190-12345 */
    NUMBER_CODE_TAIL = 5,
    NUMBER_UNIT_LETTERS = 2, /* m², km³: a raised figure behind longer words is a footnote */
    NUMBER_LOOK_BACK = 40,   /* bytes in which "plkst." is looked for before a time */
};

size_t scan_raised(const char *text, size_t len, size_t at)
{
    if (at >= len || ((uint8_t)text[at] != 0xC2 && (uint8_t)text[at] != 0xE2))
        return 0;
    uint32_t c;
    size_t n = utf8_read(text, len, at, &c);
    bool raised = c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
    return raised ? n : 0;
}

static size_t count_digits(const char *text, size_t len, size_t at)
{
    size_t n = 0;
    while (scan_is_digit(text, len, at + n))
        n++;
    return n;
}

/* A run of letters and digits. */
static size_t scan_chunk(const char *text, size_t len, size_t at, bool *ret_digits, bool *ret_letters)
{
    size_t start = at, n;
    *ret_digits = *ret_letters = false;
    for (;;) {
        size_t letters = scan_letters(text, len, at);
        *ret_letters = *ret_letters || letters > at;
        size_t digits = count_digits(text, len, letters);
        *ret_digits = *ret_digits || digits != 0;
        if (letters + digits == at)
            break;
        at = letters + digits;
    }
    bool unit = !*ret_digits && at - start <= NUMBER_UNIT_LETTERS;
    while (at > start && (unit || *ret_digits) && (n = scan_raised(text, len, at)) != 0) {
        at += n;
        *ret_digits = true;
    }
    return at;
}

struct joint {
    size_t bytes;
    bool dash;
    bool ranges; /* an en dash, which joins only where letters are near */
    bool point;
};

static bool read_joint(const char *text, size_t len, size_t at, struct joint *ret_joint)
{
    uint32_t c;
    size_t n = utf8_read(text, len, at, &c);
    struct joint joint = {.bytes = n};
    switch (c) {
    case '/':
        break;
    case '.':
        if (at == 0 || !g_ascii_isdigit(text[at - 1]))
            return false;
        joint.point = true;
        if (at + 1 < len && text[at + 1] == '/')
            joint = (struct joint){.bytes = 2};
        else if (!scan_is_digit(text, len, at + 1) && scan_raised(text, len, at + 1) == 0)
            return false;
        break;
    case '-':
    case 0x2010:
    case 0x2011:
    case 0x2012:
        joint.dash = true;
        break;
    case 0x2013:
        joint.dash = joint.ranges = true;
        break;
    default:
        return false;
    }
    *ret_joint = joint;
    return n != 0;
}

static bool is_personal_code(const char *text, size_t at, size_t end)
{
    return end - at == NUMBER_CODE_HEAD + 1 + NUMBER_CODE_TAIL && text[at + NUMBER_CODE_HEAD] == '-';
}

size_t scan_identifier(const char *text, size_t len, size_t at)
{
    bool digits, letters, any_letters, slash = false;
    size_t end = scan_chunk(text, len, at, &digits, &letters), first_dash = 0;
    any_letters = letters;
    struct joint joint;
    while (end > at && read_joint(text, len, end, &joint)) {
        size_t next = end + joint.bytes;
        bool next_digits, next_letters;
        if (joint.point && scan_raised(text, len, next) != 0) {
            for (size_t n; (n = scan_raised(text, len, next)) != 0;)
                next += n;
            end = next;
            continue;
        }
        size_t next_end = scan_chunk(text, len, next, &next_digits, &next_letters);
        if (next_end == next || (!digits && !next_digits) || (joint.ranges && !letters && !next_letters))
            break;
        if (joint.dash && first_dash == 0)
            first_dash = end;
        slash = slash || (!joint.dash && !joint.point);
        any_letters = any_letters || next_letters;
        end = next_end;
        digits = next_digits;
        letters = next_letters;
    }
    bool range = first_dash != 0 && !any_letters && !slash && !is_personal_code(text, at, end);
    return range ? first_dash : end;
}

/* One group " 000" of an amount: its bytes, or 0. */
static size_t scan_group(const char *text, size_t len, size_t at)
{
    size_t blank = scan_blank(text, len, at);
    return blank != 0 && count_digits(text, len, at + blank) == 3 ? blank + 3 : 0;
}

/* ".000" groups, which only decimals behind them tell from the number of a point: "10.000,00". */
static size_t scan_pointed_groups(const char *text, size_t len, size_t at)
{
    size_t end = at;
    while (end < len && text[end] == '.' && count_digits(text, len, end + 1) == 3)
        end += 4;
    return end > at && end < len && text[end] == ',' && scan_is_digit(text, len, end + 1) ? end : at;
}

size_t scan_amount(const char *text, size_t len, size_t at)
{
    size_t n = count_digits(text, len, at), end = at + n, group;
    bool grouped = false;
    if (n <= 3 && n > 0 && text[at] != '0') {
        while ((group = scan_group(text, len, end)) != 0) {
            end += group;
            grouped = true;
        }
        if (!grouped)
            end = scan_pointed_groups(text, len, end);
    }
    size_t decimals = end < len && text[end] == ',' ? count_digits(text, len, end + 1) : 0;
    if (decimals == 0 && grouped && end < len && text[end] == '.' && count_digits(text, len, end + 1) == 2)
        decimals = 2;
    size_t next = end + 1 + decimals;
    bool goes_on = next < len && (text[next] == ',' || text[next] == '.') && scan_is_digit(text, len, next + 1);
    bool list = goes_on || (at >= 2 && text[at - 1] == ',' && g_ascii_isdigit(text[at - 2])); /* "1,2,3" */
    if (decimals != 0 && !list)
        end = next;
    return end > at + n ? end : 0;
}

/* Whether a clock time is being told before `at`: "plkst. ", or "plkst. 14.00 – ". */
static bool after_clock(const char *text, size_t at)
{
    static const char *const words[] = {"plkst", "pulksten", "līdz", "lidz", "–", "-", "—"};
    size_t floor = at > NUMBER_LOOK_BACK ? at - NUMBER_LOOK_BACK : 0;
    bool figures = false; /* the near end of a range has been passed */
    for (;;) {
        uint32_t c;
        size_t n;
        while (at > floor && (n = utf8_read_back(text, at, &c)) != 0 && (c == ' ' || c == '.' || c == 0xA0 || c == ':'))
            at -= n;
        bool found = false;
        for (size_t i = 0; i < G_N_ELEMENTS(words) && !found; i++) {
            n = strlen(words[i]);
            if (at - floor < n || g_ascii_strncasecmp(text + at - n, words[i], n) != 0)
                continue;
            if (i < 2)
                return true;
            found = !figures;
            at -= n;
        }
        if (found)
            continue;
        size_t end = at;
        while (at > floor && g_ascii_isdigit(text[at - 1]))
            at--;
        if (at == end)
            return false;
        figures = true;
    }
}

static size_t scan_time(const char *text, size_t len, size_t at, size_t digits)
{
    size_t mark = at + digits;
    int hour, minute;
    if (digits > 2 || mark + 2 >= len || (text[mark] != ':' && text[mark] != '.') ||
        !scan_is_digit(text, len, mark + 1))
        return 0;
    size_t n = time_read(text + at, len - at, &hour, &minute);
    bool letters = n != 0 && scan_letter(text, len, at + n) != 0;
    return n != 0 && !letters && (text[mark] == ':' || after_clock(text, at)) ? at + n : 0;
}

static size_t scan_date(const char *text, size_t len, size_t at, size_t digits)
{
    size_t mark = at + digits;
    struct date date;
    if ((digits > 2 && digits != 4) || mark >= len || strchr(".-/ \n\tg\xC2\xE2", text[mark]) == NULL)
        return 0;
    size_t n = date_read(text + at, len - at, &date);
    return n != 0 && date.month != 0 ? at + n : 0;
}

size_t scan_yearless(const char *text, size_t len, size_t at)
{
    struct date date;
    size_t n = at + 2 < len && text[at + 1] == '-' ? date_read(text + at, len - at, &date) : 0;
    return n != 0 ? at + n : 0;
}

/* The end of "." and blanks and "§" behind a number, or 0. */
static size_t scan_section_behind(const char *text, size_t len, size_t at)
{
    size_t n;
    if (at < len && text[at] == '.')
        at++;
    for (int blanks = 0; blanks < 2 && (n = scan_blank(text, len, at)) != 0; blanks++)
        at += n;
    return at + 2 <= len && memcmp(text + at, "§", 2) == 0 ? at + 2 : 0;
}

size_t scan_section(const char *text, size_t len, size_t at)
{
    size_t n, end = at;
    while (end + 2 <= len && memcmp(text + end, "§", 2) == 0)
        end += 2;
    if (end == at)
        return 0;
    for (int blanks = 0; blanks < 2 && (n = scan_blank(text, len, end)) != 0; blanks++)
        end += n;
    size_t stop = MIN(len, at + TOKEN_MAX_BYTES);
    return scan_is_digit(text, len, end) ? scan_identifier(text, stop, end) : 0;
}

size_t scan_figure(const char *text, size_t len, size_t at, enum token_kind *ret_kind)
{
    size_t stop = MIN(len, at + TOKEN_MAX_BYTES), end;
    size_t digits = count_digits(text, stop, at);
    *ret_kind = TOKEN_DATE;
    if ((end = scan_date(text, len, at, digits)) != 0)
        return end;
    *ret_kind = TOKEN_TIME;
    if ((end = scan_time(text, len, at, digits)) != 0)
        return end;
    *ret_kind = TOKEN_NUMBER;
    if ((end = scan_amount(text, stop, at)) != 0)
        return end;
    end = scan_identifier(text, stop, at);
    *ret_kind = end == at + digits ? TOKEN_NUMBER : TOKEN_IDENTIFIER;
    size_t longer = end < stop ? scan_section_behind(text, stop, end) : 0;
    if (longer != 0) {
        *ret_kind = TOKEN_IDENTIFIER;
        return longer;
    }
    if (end < stop && strchr("@._-", text[end]) != NULL && (longer = scan_address(text, stop, at)) > end) {
        *ret_kind = TOKEN_ADDRESS;
        return longer;
    }
    return end;
}
