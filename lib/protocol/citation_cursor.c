/* citation_cursor.c -- the small pieces that citations are made of. See citation_cursor.h. */
#include "citation_cursor.h"

#include "date.h"
#include "phrase.h"
#include "span.h"

#include <string.h>

enum {
    NUMBER_MAX_BYTES = 40,
};

void cursor_skip_spaces(struct cursor *cursor)
{
    while (cursor->at < cursor->len) {
        const char *at = cursor->text + cursor->at;
        if (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')
            cursor->at++;
        else if (cursor->len - cursor->at > 1 && memcmp(at, "\u00a0", 2) == 0)
            cursor->at += 2;
        else
            return;
    }
}

bool cursor_accept_char(struct cursor *cursor, char c)
{
    if (cursor->at >= cursor->len || cursor->text[cursor->at] != c)
        return false;
    cursor->at++;
    return true;
}

bool cursor_accept(struct cursor *cursor, const char *text)
{
    size_t n = strlen(text);
    if (cursor->len - cursor->at < n || memcmp(cursor->text + cursor->at, text, n) != 0)
        return false;
    cursor->at += n;
    return true;
}

bool cursor_accept_word(struct cursor *cursor, const char *beginning)
{
    size_t n = phrase_word(cursor->text + cursor->at, cursor->len - cursor->at), at = 0, step, wanted_step;
    struct span word = {cursor->text + cursor->at, n}, wanted = {beginning, strlen(beginning)};
    for (size_t i = 0; i < wanted.len; i += wanted_step, at += step)
        if (char_fold(span_char(word, at, &step)) != char_fold(span_char(wanted, i, &wanted_step)))
            return false;
    cursor->at += n;
    return n > 0;
}

bool cursor_accept_nr(struct cursor *cursor)
{
    struct cursor ahead = *cursor;
    cursor_skip_spaces(&ahead);
    if (!cursor_accept(&ahead, "Nr") && !cursor_accept(&ahead, "nr") && !cursor_accept(&ahead, "NR") &&
        !cursor_accept(&ahead, "N"))
        return false;
    if (!cursor_accept_char(&ahead, '.') && ahead.at < ahead.len && g_ascii_isalpha(ahead.text[ahead.at]))
        return false;
    cursor_skip_spaces(&ahead);
    *cursor = ahead;
    return true;
}

size_t citation_dash_bytes(const char *text, size_t len)
{
    static const char *const dashes[] = {"-", "\u2010", "\u2011", "\u2012", "\u2013"};
    for (size_t i = 0; i < G_N_ELEMENTS(dashes); i++)
        if (len >= strlen(dashes[i]) && memcmp(text, dashes[i], strlen(dashes[i])) == 0)
            return strlen(dashes[i]);
    return 0;
}

/* A protocol's number: "47", "5.4.1./1", "2.5-3/2", "12/2023". NULL when none stands here; full stops at its end are
 * not of it. */
char *cursor_read_number(struct cursor *cursor)
{
    g_autoptr(GString) number = g_string_new(NULL);
    size_t at = cursor->at, kept = 0, end = at;
    bool digits = false;
    while (at < cursor->len && number->len < NUMBER_MAX_BYTES) {
        const char *p = cursor->text + at;
        size_t dash = citation_dash_bytes(p, cursor->len - at);
        bool joined = dash > 0 && number->len > 0 && at + dash < cursor->len && g_ascii_isalnum(p[dash]);
        if (!g_ascii_isalnum(*p) && *p != '.' && *p != '/' && !joined)
            break;
        digits = digits || g_ascii_isdigit(*p);
        g_string_append_c(number, joined ? '-' : *p);
        at += joined ? dash : 1;
        if (g_ascii_isalnum(*p)) {
            kept = number->len;
            end = at;
        }
    }
    if (!digits || kept == 0)
        return NULL;
    cursor->at = end;
    return g_strndup(number->str, kept);
}

/* "15", "2.1": digits with full stops between. */
char *cursor_read_item_number(struct cursor *cursor)
{
    size_t at = cursor->at, end = at;
    while (at < cursor->len && (g_ascii_isdigit(cursor->text[at]) || (at > cursor->at && cursor->text[at] == '.'))) {
        at++;
        end = g_ascii_isdigit(cursor->text[at - 1]) ? at : end;
    }
    if (end == cursor->at)
        return NULL;
    char *item = g_strndup(cursor->text + cursor->at, end - cursor->at);
    cursor->at = end;
    return item;
}

/* "§", "p.", "punkts", "jautājums", "paragrāfs". */
static bool accept_item_word(struct cursor *cursor)
{
    static const char *const words[] = {"punkt", "pkt", "jautājum", "paragrāf"};
    if (cursor_accept(cursor, "§"))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (cursor_accept_word(cursor, words[i]))
            return true;
    struct cursor ahead = *cursor;
    if (!cursor_accept_word(&ahead, "p") || ahead.at != cursor->at + 1)
        return false;
    cursor_accept_char(&ahead, '.');
    *cursor = ahead;
    return true;
}

/* ", 15.punkts", " 38. §", ", p. 1.": the item of a protocol; NULL and the cursor unmoved when there is none. */
char *cursor_read_item(struct cursor *cursor)
{
    struct cursor ahead = *cursor;
    cursor_accept_char(&ahead, '.');
    cursor_skip_spaces(&ahead);
    if (cursor_accept_char(&ahead, ',') || cursor_accept_char(&ahead, ';'))
        cursor_skip_spaces(&ahead);
    bool word_first = accept_item_word(&ahead);
    if (word_first) {
        cursor_skip_spaces(&ahead);
        cursor_accept_nr(&ahead);
    }
    g_autofree char *item = cursor_read_item_number(&ahead);
    if (!item)
        return NULL;
    if (!word_first) {
        cursor_accept_char(&ahead, '.');
        cursor_skip_spaces(&ahead);
        if (!accept_item_word(&ahead))
            return NULL;
    }
    *cursor = ahead;
    return g_steal_pointer(&item);
}

char *cursor_read_day(struct cursor *cursor)
{
    struct date date;
    char iso[DATE_ISO_BYTES];
    size_t n = date_read(cursor->text + cursor->at, cursor->len - cursor->at, &date);
    if (n == 0 || date.day == 0)
        return NULL;
    date_iso(&date, iso);
    cursor->at += n;
    return g_strdup(iso);
}

char *cursor_read_date(struct cursor *cursor)
{
    struct cursor ahead = *cursor;
    g_autofree char *date = cursor_read_day(&ahead);
    if (!date || *date == '-')
        return NULL;
    *cursor = ahead;
    return g_steal_pointer(&date);
}
