/* month.h -- the names of the months, in the languages of the archive and in the cases they are written in. */
#ifndef ARHIVARS_TEXT_MONTH_H
#define ARHIVARS_TEXT_MONTH_H

#include <stdbool.h>
#include <stddef.h>

enum {
    MONTH_MAX_BYTES = 24, /* longer words are no month: "septembrim", "сентября" are 10 and 16 */
};

/* 1..12 when `word` is a month's name, 0 otherwise. *ret_short tells of an abbreviation ("febr", "jan"). */
int month_read(const char *word, size_t len, bool *ret_short);

/* 1..12 when the word is a month in Roman figures ("III", "xii"), 0 otherwise. */
int month_read_roman(const char *word, size_t len);

#endif
