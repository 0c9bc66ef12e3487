/* citation_cursor.h -- a place in a text, and the small pieces that citations are made of: words, numbers, items,
 * dates.
 *
 * What reads moves the cursor behind what it took, and leaves it alone when that does not stand there. Strings are the
 * caller's.
 */
#ifndef ARHIVARS_PROTOCOL_CITATION_CURSOR_H
#define ARHIVARS_PROTOCOL_CITATION_CURSOR_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct cursor {
    const char *text;
    size_t len, at;
};

/* What a reader found, as struct citation has it. */
struct found {
    size_t start, end;
    char *number, *item, *date;
};

void cursor_skip_spaces(struct cursor *cursor);
bool cursor_accept_char(struct cursor *cursor, char c);
/* Text that stands at the cursor exactly. */
bool cursor_accept(struct cursor *cursor, const char *text);
/* A word that begins so, in any case and with or without its diacritics; all of it is taken. */
bool cursor_accept_word(struct cursor *cursor, const char *beginning);
/* "Nr." with what is around it. */
bool cursor_accept_nr(struct cursor *cursor);

/* A protocol's number: "47", "5.4.1./1", "2.5-3/2", "12/2023". NULL when none stands here; full stops at its end are
 * not of it. */
char *cursor_read_number(struct cursor *cursor);
/* "15", "2.1": digits with full stops between. NULL: none. */
char *cursor_read_item_number(struct cursor *cursor);
/* ", 15.punkts", " 38. §", ", p. 1.": the item of a protocol; NULL when there is none. */
char *cursor_read_item(struct cursor *cursor);
/* A complete date, as ISO; NULL when there is none. And a day of whatever year, "--03-12" when it is not told. */
char *cursor_read_date(struct cursor *cursor);
char *cursor_read_day(struct cursor *cursor);

/* Hyphens and dashes of an identifier; the bytes, or 0. */
size_t citation_dash_bytes(const char *text, size_t len);

#endif
