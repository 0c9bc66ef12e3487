/* page_number.c -- the page that a line tells. See page_number.h. */
#include "page_number.h"

#include <string.h>

enum {
    PAGE_NUMBER_MAX = 2000,
};

int page_number_alone(struct span text)
{
    if (text.len && char_ascii_letter(text.text[0]))
        return 0;
    text = span_trim(text);
    size_t n, at = 0;
    while (at < text.len && (char_is_dash(span_char(text, at, &n)) || byte_is_space(text.text[at])))
        at += n;
    int page = 0;
    size_t digits = span_read_number(span_from(text, at), PAGE_NUMBER_MAX, &page);
    if (digits == 0)
        return 0;
    bool marked = at > 0;
    at = span_skip_space(text, at + digits);
    int of;
    if (at < text.len && text.text[at] == '/') {
        at = span_skip_space(text, at + 1);
        size_t more = span_read_number(span_from(text, at), PAGE_NUMBER_MAX, &of);
        at += more;
        return more && at == text.len ? page : 0;
    }
    while (marked && at < text.len && (char_is_dash(span_char(text, at, &n)) || byte_is_space(text.text[at])))
        at += n;
    return at == text.len ? page : 0;
}

/* What page_number_worded() takes, all of it: nothing else may stand behind the page's number or its word. */
static bool may_tell_page(char c)
{
    static const bool taken[0x60] = {
        ['.'] = true, ['/'] = true, [')'] = true, ['A'] = true, ['E'] = true, ['F'] = true, ['G'] = true,
        ['L'] = true, ['N'] = true, ['O'] = true, ['P'] = true, ['S'] = true, ['U'] = true};
    unsigned char byte = (unsigned char)c;
    return byte >= 0x80 || byte_is_digit(c) || byte_is_space(c) || taken[byte < 0x60 ? byte : byte - 0x20];
}

int page_number_worded(struct span text)
{
    static const char *const before[] = {"lappuse ", "lapa ", "lpp. ", "lpp.", "page ", NULL};
    static const char *const after[] = {".lpp",  ". lpp",     " lpp",     ".lapa", ". lapa",
                                        " lapa", ". lappuse", ".lappuse", NULL};
    static const char *const of[] = {" no ", " of ", "/", " / ", NULL};
    if (!text.len || !may_tell_page(text.text[text.len - 1]) ||
        !(byte_is_digit(text.text[0]) || strchr("lLpP", text.text[0])))
        return 0;
    if (!byte_is_digit(text.text[0]) && text.len > 1 && !(text.text[1] & 0x80) && !strchr("aApP", text.text[1]))
        return 0;
    size_t at = byte_is_digit(text.text[0]) ? 0 : span_reads_any(text, before);
    bool worded = at > 0;
    int page = 0, pages;
    size_t digits = span_read_number(span_from(text, at), PAGE_NUMBER_MAX, &page);
    if (digits == 0)
        return 0;
    at += digits;
    size_t next = at;
    while (next < text.len && strchr(". \t", text.text[next]))
        next++;
    if (next < text.len && !(text.text[next] & 0x80) && !strchr("lLnNoOp/)", text.text[next])) /* what may follow */
        return 0;
    size_t n = span_reads_any(span_from(text, at), after);
    worded = worded || n;
    at += n;
    while (at < text.len && text.text[at] == '.')
        at++;
    n = span_reads_any(span_from(text, at), of);
    if (n) {
        size_t more = span_read_number(span_from(text, at + n), PAGE_NUMBER_MAX, &pages);
        worded = worded || (more > 0 && at + n + more == text.len && page <= pages);
        at += n + more;
    }
    while (at < text.len && strchr(". lp)", text.text[at]))
        at++;
    return worded && at >= text.len ? page : 0;
}

static bool may_end_page(char c)
{
    return byte_is_digit(c) || c == '.' || c == ')' || (c | 0x20) == 'p' || (c | 0x20) == 'a' || (c | 0x20) == 'e';
}

int page_number_behind(struct span text)
{
    if (text.len == 0 || text.len > PAGE_HEAD_MAX_BYTES || !may_end_page(text.text[text.len - 1]))
        return 0;
    for (size_t at = text.len; at-- > 1 && may_tell_page(text.text[at]);) {
        if (!byte_is_space(text.text[at - 1]) || byte_is_space(text.text[at]))
            continue;
        struct span rest = span_from(text, at);
        size_t digits = 0;
        while (digits < rest.len && byte_is_digit(rest.text[digits]))
            digits++;
        bool ordinal = digits && digits < rest.len && rest.text[digits] == '.';
        int page = ordinal || !digits ? page_number_worded(rest) : 0;
        if (page)
            return page;
    }
    return 0;
}

int page_number_told(struct span text)
{
    int page = page_number_alone(text);
    page = page ? page : page_number_worded(text);
    return page ? page : page_number_behind(text);
}
