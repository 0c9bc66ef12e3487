/* terms.c -- what figures, dates and addresses are found by.
 *
 * include/analyse.h has the table of what follows from what. The normalised form must be the same for every way of
 * writing, and it alone is looked up; the parts are for people who type less than the whole.
 */
#include "terms.h"
#include "date.h"
#include "fold.h"
#include "token_scan.h"

#include <assert.h>
#include <glib.h>
#include <string.h>

enum {
    TERMS_PART_DIGITS = 3, /* shorter parts of a dotted number ("5.4.1") find everything and nothing */
    TERMS_SERIES_MIN = 3,  /* "5.4" of "5.4/1" is a series; "5" of "5/1" is not */
};

static_assert(TERMS_TERM_MAX >= FOLD_MAX_GROWTH * TOKEN_MAX_BYTES / 2, "a folded token fits a term");

void terms_clear(struct terms *terms)
{
    terms->n = terms->used = 0;
}

size_t terms_add(struct terms *terms, const char *term, size_t len)
{
    if (len == 0 || len > TERMS_TERM_MAX || terms->n == TERMS_MAX || terms->used + len + 1 > TERMS_BYTES)
        return TERMS_MAX;
    for (size_t i = 0; i < terms->n; i++)
        if (strncmp(terms->term[i], term, len) == 0 && terms->term[i][len] == 0)
            return i;
    char *copy = terms->bytes + terms->used;
    memcpy(copy, term, len);
    copy[len] = 0;
    terms->used += len + 1;
    terms->term[terms->n] = copy;
    return terms->n++;
}

void terms_add_folded(struct terms *terms, const char *term, size_t len)
{
    char plain[FOLD_MAX_GROWTH * TERMS_TERM_MAX + 1];
    if (len <= TERMS_TERM_MAX) {
        size_t plain_len = fold_plain(term, len, plain);
        terms_add(terms, plain, plain_len);
    }
}

void terms_add_all(struct terms *terms, const struct stems *stems)
{
    for (size_t i = 0; i < stems->n; i++)
        terms_add_folded(terms, stems->stem[i], strlen(stems->stem[i]));
}

void terms_add_stems(struct terms *terms, struct stemmer *stemmer, const char *lower, size_t len)
{
    struct stems stems;
    stem_word(stemmer, lower, len, &stems);
    terms_add_all(terms, &stems);
}

static size_t append(char *form, size_t at, const char *bytes, size_t len)
{
    if (at + len > TERMS_TERM_MAX)
        return at;
    memcpy(form + at, bytes, len);
    return at + len;
}

static bool is_dash(uint32_t c)
{
    return c >= 0x2010 && c <= 0x2013;
}

static uint32_t raised_digit(uint32_t c)
{
    switch (c) {
    case 0xB9:
        return '1';
    case 0xB2:
    case 0xB3:
        return '0' + (c & 0xF);
    default:
        return '0' + (c - 0x2070);
    }
}

/* Lower case; dashes are hyphens; "5.¹" and "5¹" are "5.1", "m²" is "m2"; no blanks; "15. §" is "§15". */
static size_t normalise_identifier(const char *text, size_t len, char *form)
{
    char lower[FOLD_MAX_GROWTH * TOKEN_MAX_BYTES + 1];
    size_t out = 0, lower_len = fold_lower(text, len, lower);
    if (strstr(lower, "§") != NULL)
        out = append(form, out, "§", strlen("§"));
    for (size_t at = 0, n; at < lower_len; at += n) {
        uint32_t c;
        n = utf8_read(lower, lower_len, at, &c);
        if (n == 0)
            n = 1;
        if (is_dash(c)) {
            out = append(form, out, "-", 1);
        } else if (scan_raised(lower, lower_len, at) != 0) {
            if (out > 0 && g_ascii_isdigit(form[out - 1]) && scan_raised(lower, at, at - 2) == 0)
                out = append(form, out, ".", 1);
            char digit = (char)raised_digit(c);
            out = append(form, out, &digit, 1);
        } else if (c != 0xA7 && scan_blank(lower, lower_len, at) == 0) {
            out = append(form, out, lower + at, n);
        }
    }
    while (out > 0 && form[out - 1] == '.') /* "15.§" */
        out--;
    form[out] = 0;
    return out;
}

/* Figures and a decimal comma: "1 234,56" and "1.234,56" and "1 234.56" are "1234,56". */
static size_t normalise_number(const char *text, size_t len, char *form)
{
    size_t out = 0;
    const char *comma = memchr(text, ',', len);
    bool blank = false;
    for (size_t at = 0; at < len; at++) {
        blank = blank || (text[at] != '.' && text[at] != ',' && !g_ascii_isdigit(text[at]));
        if (g_ascii_isdigit(text[at]))
            out = append(form, out, text + at, 1);
        else if (text[at] == ',' || (text[at] == '.' && comma == NULL && blank))
            out = append(form, out, ",", 1);
    }
    form[out] = 0;
    return out;
}

/* Lower case, without scheme, "www." and a last slash. */
static size_t normalise_address(const char *text, size_t len, char *form)
{
    char lower[FOLD_MAX_GROWTH * TOKEN_MAX_BYTES + 1];
    size_t lower_len = fold_lower(text, len, lower);
    const char *start = strstr(lower, "://");
    bool scheme = start != NULL && strcspn(lower, ":") == (size_t)(start - lower);
    start = scheme ? start + strlen("://") : lower;
    if (g_str_has_prefix(start, "www."))
        start += 4;
    if (*start == 0) /* "www.s://" */
        start = lower;
    size_t out = append(form, 0, start, (size_t)(lower + lower_len - start));
    while (out > 1 && form[out - 1] == '/')
        out--;
    form[out] = 0;
    return out;
}

size_t terms_normalise(const char *text, const struct token *token, char *form)
{
    size_t len = token->end - token->start;
    struct date date;
    int hour, minute;
    text += token->start;
    switch (token->kind) {
    case TOKEN_NUMBER:
        return normalise_number(text, len, form);
    case TOKEN_ADDRESS:
        return normalise_address(text, len, form);
    case TOKEN_DATE:
        if (date_read(text, len, &date) != 0) {
            date_iso(&date, form);
            return strlen(form);
        }
        break;
    case TOKEN_TIME:
        if (time_read(text, len, &hour, &minute) != 0)
            return (size_t)g_snprintf(form, TERMS_TERM_MAX, "%02d:%02d", hour, minute);
        break;
    case TOKEN_WORD:
    case TOKEN_IDENTIFIER:
        break;
    }
    return normalise_identifier(text, len, form);
}

/* Runs of letters (stemmed) and of at least `min_digits` figures. */
static void add_runs(struct terms *terms, struct stemmer *stemmer, const char *text, size_t len, size_t min_digits)
{
    char lower[FOLD_MAX_GROWTH * TOKEN_MAX_BYTES + 1];
    for (size_t at = 0; at < len;) {
        size_t end = scan_letters(text, len, at);
        if (end > at) {
            size_t lower_len = end - at <= TOKEN_MAX_BYTES ? fold_lower(text + at, end - at, lower) : 0;
            if (lower_len > 0)
                terms_add_stems(terms, stemmer, lower, lower_len);
            at = end;
            continue;
        }
        while (scan_is_digit(text, len, end))
            end++;
        if (end - at >= min_digits)
            terms_add(terms, text + at, end - at);
        at = end > at ? end : at + 1;
    }
}

static void add_words(struct terms *terms, struct stemmer *stemmer, const char *text, size_t len)
{
    add_runs(terms, stemmer, text, len, SIZE_MAX);
}

static void add_date_parts(struct terms *terms, struct stemmer *stemmer, const char *text, size_t len)
{
    struct date date, part;
    char iso[DATE_ISO_BYTES];
    if (date_read(text, len, &date) == 0)
        return;
    add_words(terms, stemmer, text, len);
    if (date.year != 0) {
        part = (struct date){.year = date.year, .month = date.month};
        date_iso(&part, iso);
        terms_add(terms, iso, strlen(iso));
        part.month = 0;
        date_iso(&part, iso);
        terms_add(terms, iso, strlen(iso));
    }
    if (date.day != 0) {
        part = (struct date){.month = date.month, .day = date.day};
        date_iso(&part, iso);
        terms_add(terms, iso, strlen(iso));
    }
    if (len == 8 && text[2] == '.') /* 21.03.23 may after all be the number of a point */
        terms_add(terms, text, len);
    add_runs(terms, stemmer, text, len, 1);
}

static void add_identifier_parts(struct terms *terms, struct stemmer *stemmer, const char *form)
{
    size_t len = strlen(form);
    bool letters = false;
    for (size_t at = 0; at < len; at++)
        letters = letters || (form[at] != '\xC2' && form[at] != '\xA7' &&
                              ((uint8_t)form[at] >= 0x80 || g_ascii_isalpha(form[at])));
    const char *slash = strchr(form, '/');
    if (g_str_has_prefix(form, "§"))
        terms_add(terms, form + strlen("§"), len - strlen("§"));
    if (letters) {
        const char *tail = strpbrk(form, "-/");
        if (tail != NULL && strpbrk(tail, "0123456789") != NULL)
            terms_add_folded(terms, tail + 1, strlen(tail + 1));
    } else if (slash != NULL && slash - form >= TERMS_SERIES_MIN) {
        size_t series = (size_t)(slash - form);
        terms_add(terms, form, form[series - 1] == '.' ? series - 1 : series);
    }
    add_runs(terms, stemmer, form, len, letters ? 1 : TERMS_PART_DIGITS);
}

static void add_address_parts(struct terms *terms, struct stemmer *stemmer, const char *form)
{
    const char *host = strchr(form, '@');
    host = host == NULL ? form : host + 1;
    terms_add(terms, host, strcspn(host, "/:?#"));
    add_runs(terms, stemmer, form, strlen(form), 2);
}

/* "5.4.1./1" is also written "5.4.1/1". */
static void add_without_points(struct terms *terms, const char *form, size_t len)
{
    char other[TERMS_TERM_MAX + 1];
    size_t n = 0;
    for (size_t i = 0; i < len; i++)
        if (form[i] != '.' || form[i + 1] != '/')
            other[n++] = form[i];
    terms_add_folded(terms, other, n);
}

void terms_add_variants(struct terms *terms, const char *text, const struct token *token, const char *form)
{
    size_t len = strlen(form);
    int hour, minute;
    char other[TERMS_TERM_MAX + 1];
    if (token->kind == TOKEN_TIME) {
        memcpy(other, form, len + 1);
        other[2] = '.';
        terms_add(terms, other, len);
        terms_add(terms, other + (other[0] == '0'), len - (other[0] == '0'));
    } else if (token->kind == TOKEN_IDENTIFIER && time_read(form, len, &hour, &minute) == len) {
        size_t n = (size_t)g_snprintf(other, sizeof other, "%02d:%02d", hour, minute);
        terms_add(terms, other, n);
    } else if (token->kind == TOKEN_IDENTIFIER && strstr(form, "./") != NULL) {
        add_without_points(terms, form, len);
    } else if (token->kind == TOKEN_DATE && token->end - token->start == 8 && text[token->start + 2] == '.') {
        terms_add(terms, text + token->start, 8);
    }
}

void terms_add_parts(struct terms *terms, struct stemmer *stemmer, const char *text, const struct token *token,
                     const char *form)
{
    const char *bytes = text + token->start;
    size_t len = token->end - token->start;
    switch (token->kind) {
    case TOKEN_DATE:
        add_date_parts(terms, stemmer, bytes, len);
        break;
    case TOKEN_TIME:
        terms_add(terms, bytes, len);
        break;
    case TOKEN_NUMBER:
        terms_add(terms, form, strcspn(form, ","));
        add_runs(terms, stemmer, bytes, len, 1);
        break;
    case TOKEN_IDENTIFIER:
        if (strstr(form, "./") != NULL)
            add_without_points(terms, form, strlen(form));
        add_identifier_parts(terms, stemmer, form);
        break;
    case TOKEN_ADDRESS:
        add_address_parts(terms, stemmer, form);
        break;
    case TOKEN_WORD:
        break;
    }
}
