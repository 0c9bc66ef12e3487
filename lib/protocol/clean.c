/* clean.c -- valid, composed UTF-8 with one kind of space and of line end. What changes is listed in repair.h.
 *
 * Runs of ASCII are copied whole; only other bytes are looked at. Composition is asked of GLib for stretches that hold
 * combining marks, since composing a whole archive that is composed already cost a third of the time of recognition.
 */
#include "clean.h"

#include "flat.h"
#include "flow.h"
#include "span.h"

#include <stdbool.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
    COMPOSE_MAX_BYTES = 4096, /* a stretch given to GLib at once: it needs 12 times as much for a moment */
    LONE_CR = '\r',
};

struct cleaner {
    const unsigned char *text;
    size_t len, at;
    GString *out;
    size_t composed; /* everything before this offset of out is composed */
    bool decomposed; /* a combining mark came since */
    size_t invalid;
};

/* Compose what was written since the last time, up to `end`. */
static void compose(struct cleaner *cleaner, size_t end)
{
    if (cleaner->decomposed && end > cleaner->composed) {
        g_autofree char *tail = g_strndup(cleaner->out->str + end, cleaner->out->len - end);
        g_autofree char *whole =
            g_utf8_normalize(cleaner->out->str + cleaner->composed, (gssize)(end - cleaner->composed), G_NORMALIZE_NFC);
        if (whole) {
            g_string_truncate(cleaner->out, cleaner->composed);
            g_string_append(cleaner->out, whole);
            end = cleaner->out->len;
            g_string_append(cleaner->out, tail);
        }
    }
    cleaner->composed = end;
    cleaner->decomposed = cleaner->decomposed && end < cleaner->out->len;
}

/* The bytes of the valid character at `at`, 0 when there is none. */
static size_t valid_bytes(const struct cleaner *cleaner, size_t at)
{
    gunichar c = g_utf8_get_char_validated((const char *)cleaner->text + at, (gssize)MIN(cleaner->len - at, 6));
    if (c == (gunichar)-1 || c == (gunichar)-2 || c == 0)
        return 0;
    return (size_t)g_unichar_to_utf8(c, NULL);
}

static bool is_space_mark(uint32_t c)
{
    return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

static bool is_invisible(uint32_t c)
{
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
           c == 0xFEFF || (c >= 0x80 && c < 0xA0 && c != 0x85);
}

static bool ends_line(const struct cleaner *cleaner, size_t at)
{
    while (at < cleaner->len && (cleaner->text[at] == ' ' || cleaner->text[at] == '\r'))
        at++;
    return at >= cleaner->len || cleaner->text[at] == '\n';
}

static bool may_be_decomposed(const unsigned char *p)
{
    return p[0] == 0xCC || p[0] == 0xCD || (p[0] >= 0xE1 && p[0] != 0xE2);
}

static void take_wide(struct cleaner *cleaner)
{
    size_t n = valid_bytes(cleaner, cleaner->at);
    if (n == 0) {
        cleaner->invalid++;
        cleaner->at++;
        g_string_append(cleaner->out, "\xEF\xBF\xBD");
        return;
    }
    const char *p = (const char *)cleaner->text + cleaner->at;
    uint32_t c = g_utf8_get_char(p);
    cleaner->at += n;
    if (is_space_mark(c))
        g_string_append_c(cleaner->out, ' ');
    else if (c == 0x2028 || c == 0x2029 || c == 0x85)
        g_string_append_c(cleaner->out, '\n');
    else if (c == 0xAD && ends_line(cleaner, cleaner->at))
        g_string_append_c(cleaner->out, '-');
    else if (c == 0x2011)
        g_string_append_c(cleaner->out, '-');
    else if (c != 0xAD && !is_invisible(c)) {
        cleaner->decomposed = cleaner->decomposed || may_be_decomposed((const unsigned char *)p);
        g_string_append_len(cleaner->out, p, (gssize)n);
    }
}

static void take_control(struct cleaner *cleaner)
{
    unsigned char c = cleaner->text[cleaner->at++];
    if (c == LONE_CR && cleaner->at < cleaner->len && cleaner->text[cleaner->at] == '\n')
        return;
    if (c == '\n' || c == LONE_CR || c == '\v')
        g_string_append_c(cleaner->out, '\n');
    else if (c == '\f' || c == '\t')
        g_string_append_c(cleaner->out, (char)c);
    else
        g_string_append_c(cleaner->out, ' ');
}

static inline bool is_printable(unsigned char byte)
{
    return byte >= 0x20 && byte < 0x7F;
}

#ifdef __SSE2__
/* A byte of ones for each byte from `first` to `last`. */
static inline __m128i bytes_within(__m128i bytes, unsigned char first, unsigned char last)
{
    __m128i from = _mm_sub_epi8(bytes, _mm_set1_epi8((char)first));
    return _mm_cmpeq_epi8(from, _mm_min_epu8(from, _mm_set1_epi8((char)(last - first))));
}

/* The same as plain_run(), sixteen bytes at once, and letters of two bytes are plain, too. */
static inline size_t plain_blocks(const unsigned char *text, size_t len)
{
    size_t at = 0;
    int plain = 0xFFFF;
    while (plain == 0xFFFF && len - at > sizeof(__m128i)) {
        __m128i here = _mm_loadu_si128((const void *)(text + at)),
                next = _mm_loadu_si128((const void *)(text + at + 1));
        __m128i before = at > 0 ? _mm_loadu_si128((const void *)(text + at - 1)) : _mm_slli_si128(here, 1);
        __m128i ascii = _mm_or_si128(bytes_within(here, 0x20, 0x7E), bytes_within(here, '\t', '\n'));
        __m128i first = _mm_and_si128(bytes_within(here, 0xC3, 0xC5), bytes_within(next, 0x80, 0xBF));
        __m128i second = _mm_and_si128(bytes_within(here, 0x80, 0xBF), bytes_within(before, 0xC3, 0xC5));
        plain = _mm_movemask_epi8(_mm_or_si128(ascii, _mm_or_si128(first, second)));
        at += plain == 0xFFFF ? sizeof(__m128i) : (size_t)__builtin_ctz(~(unsigned)plain);
    }
    return at > 0 && text[at - 1] >= 0xC3 ? at + 1 : at; /* the second byte of the last letter */
}
#else
static inline size_t plain_blocks(const unsigned char *text, size_t len)
{
    (void)text, (void)len;
    return 0;
}
#endif

/* The bytes at the beginning that stay as they are: printable ASCII, line ends and tabs. */
static inline size_t plain_run(const unsigned char *text, size_t len)
{
    size_t at = plain_blocks(text, len);
    while (at < len && (is_printable(text[at]) || text[at] == '\n' || text[at] == '\t'))
        at++;
    return at;
}

/* The bytes of a character beyond ASCII that stays as it is, too: a Latin letter, a dash or a quote; else 0. */
static inline size_t plain_wide(const unsigned char *text, size_t len)
{
    if (len > 1 && text[0] >= 0xC3 && text[0] <= 0xC5)
        return (text[1] & 0xC0) == 0x80 ? 2 : 0;
    return len > 2 && text[0] == 0xE2 && text[1] == 0x80 && text[2] >= 0x92 && text[2] <= 0xA7 ? 3 : 0;
}

/* Where composing may stop: not between a letter and the marks that may still come, so before the last letter and its
 * marks. A run of marks without end is cut all the same, or an endless one would be walked over and over. */
static size_t safe_end(const struct cleaner *cleaner)
{
    enum { MARKS_MAX_BYTES = 64 };
    size_t end = cleaner->out->len;
    const char *text = cleaner->out->str;
    while (end > cleaner->composed + 1 && cleaner->out->len - end < MARKS_MAX_BYTES) {
        end--;
        unsigned char byte = (unsigned char)text[end];
        bool continues = (byte & 0xC0) == 0x80;
        if (!continues && !may_be_decomposed((const unsigned char *)text + end))
            return end;
    }
    return cleaner->out->len;
}

static const struct made_quote {
    const char *made, *meant;
    bool opens;
} made_quotes[] = {
    {",,", "\xE2\x80\x9E", true},  /* „ */
    {"''", "\xE2\x80\x9C", true},  /* “ */
    {"''", "\xE2\x80\x9D", false}, /* ” */
    {"\xE2\x80\x99\xE2\x80\x99", "\xE2\x80\x9D", false},
    {"\xE2\x80\x98\xE2\x80\x98", "\xE2\x80\x9C", false},
    {"<<", "\xC2\xAB", true},
    {">>", "\xC2\xBB", false},
};

/* The made quote at `at`: one that opens stands before a word, one that closes behind one. */
static const struct made_quote *made_quote_at(struct span text, size_t at)
{
    size_t n;
    for (size_t i = 0; i < G_N_ELEMENTS(made_quotes); i++) {
        const struct made_quote *quote = &made_quotes[i];
        size_t len = strlen(quote->made);
        if (text.len - at < len || memcmp(text.text + at, quote->made, len) != 0)
            continue;
        uint32_t before = at ? span_char(text, at - span_back(text, at), &n) : ' ',
                 after = span_char(text, at + len, &n);
        bool word_before = char_is_letter(before) || (before < 0x80 && byte_is_digit((char)before));
        bool word_after = char_is_letter(after) || (after < 0x80 && byte_is_digit((char)after));
        if (quote->opens ? !word_before && word_after : !(before < 0x80 && byte_is_space((char)before)) && !word_after)
            return quote;
    }
    return NULL;
}

/* By memchr(), since the marks are rare, and memmem() reads every byte of a text for each. */
static bool holds(struct span text, const char *mark)
{
    size_t n = strlen(mark);
    const char *end = text.text + text.len;
    for (const char *p = text.text; p < end && (p = memchr(p, mark[0], (size_t)(end - p))); p++)
        if ((size_t)(end - p) >= n && memcmp(p, mark, n) == 0)
            return true;
    return false;
}

/* ",,Par ceļiem''": quotes made of commas and apostrophes become the quotes that they stand for. */
static GString *mend_quotes(GString *clean)
{
    struct span text = {clean->str, clean->len};
    bool any = false;
    for (size_t i = 0; i < G_N_ELEMENTS(made_quotes) && !any; i++)
        any = holds(text, made_quotes[i].made);
    if (!any)
        return clean;
    GString *out = g_string_sized_new(text.len + 1);
    size_t from = 0;
    for (size_t at = 0; at < text.len; at++) {
        const struct made_quote *quote = strchr(",'<>\xE2", text.text[at]) ? made_quote_at(text, at) : NULL;
        if (!quote)
            continue;
        g_string_append_len(out, text.text + from, (gssize)(at - from));
        g_string_append(out, quote->meant);
        from = at + strlen(quote->made);
        at = from - 1;
    }
    g_string_append_len(out, text.text + from, (gssize)(text.len - from));
    g_string_free(clean, TRUE);
    return out;
}

/* The bar that ends the line from `at` to `end` and is its only one; NULL. */
static char *closing_bar(GString *text, size_t at, size_t end)
{
    while (end > at && text->str[end - 1] == ' ')
        end--;
    bool bar = end > at && text->str[end - 1] == '|' && (end == at + 1 || strchr(" \n", text->str[end - 2]));
    return bar && !memchr(text->str + at, '|', end - at - 1) ? text->str + end - 1 : NULL;
}

/* A table of the web, cell by cell: "Zemkopības ministre |", "- |", "A. Kalna |", and "|" for a cell without anything.
 * The bars go, whole rows ("1. | VSS-1 | Likumprojekts") keep theirs. */
static GString *mend_bars(GString *clean)
{
    enum { BARS_MIN = 4 };
    size_t bars = 0;
    for (int pass = 0; pass < 2 && memchr(clean->str, '|', clean->len); pass++) {
        for (size_t at = 0; at < clean->len;) {
            const char *newline = memchr(clean->str + at, '\n', clean->len - at);
            size_t end = newline ? (size_t)(newline - clean->str) : clean->len;
            char *bar = closing_bar(clean, at, end);
            bars += bar && pass == 0;
            if (bar && pass == 1)
                *bar = ' ';
            at = end + 1;
        }
        if (bars < BARS_MIN)
            break;
    }
    return clean;
}

GString *clean(const char *text, size_t len, size_t *ret_invalid)
{
    struct cleaner cleaner = {.text = (const unsigned char *)text, .len = len, .out = g_string_sized_new(len + 1)};
    while (cleaner.at < len) {
        size_t start = cleaner.at, most = MIN(len, start + COMPOSE_MAX_BYTES);
        for (size_t n = 1; n && cleaner.at < most; cleaner.at += n) {
            cleaner.at += plain_run(cleaner.text + cleaner.at, most - cleaner.at);
            n = plain_wide(cleaner.text + cleaner.at, len - cleaner.at);
        }
        if (cleaner.at > start)
            g_string_append_len(cleaner.out, text + start, (gssize)(cleaner.at - start));
        else if (cleaner.text[cleaner.at] >= 0x80)
            take_wide(&cleaner);
        else
            take_control(&cleaner);
        if (cleaner.out->len - cleaner.composed > COMPOSE_MAX_BYTES)
            compose(&cleaner, safe_end(&cleaner));
    }
    compose(&cleaner, cleaner.out->len);
    *ret_invalid = cleaner.invalid;
    return flow_part(flat_part(mend_bars(mend_quotes(cleaner.out))));
}
