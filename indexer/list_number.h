/* list_number.h -- the numbers that an office program shows before items of a list, which are not in the text.
 *
 * A list has up to LIST_LEVELS levels; an item of one counts on at its level and begins all deeper ones anew. What
 * stands before it is a pattern with the numbers of its own and outer levels: "%1.%2." -> "3.1.".
 */
#ifndef ARHIVARS_LIST_NUMBER_H
#define ARHIVARS_LIST_NUMBER_H

#include <glib.h>
#include <stdbool.h>

enum {
    LIST_LEVELS = 10, /* OpenDocument has ten, Office Open XML nine */
};

enum list_format { LIST_NONE, LIST_DECIMAL, LIST_LETTER, LIST_LETTER_BIG, LIST_ROMAN, LIST_ROMAN_BIG };

struct list_level {
    enum list_format format; /* LIST_NONE: a bullet or nothing */
    char *pattern;           /* "%1." */
    unsigned start;
    bool in_figures; /* the numbers of outer levels too, whatever their format */
};

struct list {
    struct list_level levels[LIST_LEVELS];
    unsigned counts[LIST_LEVELS]; /* of the last item at each level; 0: none yet */
};

/* The format that "1", "a", "A", "i" and "I" stand for in HTML and OpenDocument; LIST_NONE for anything else. */
enum list_format list_format_of(const char *sign);

/* A number so; in figures for LIST_NONE. The caller frees. */
char *list_number_write(unsigned number, const char *sign);

struct list *list_new(void);
void list_free(void *list);

/* The next item at a level (0..): what stands before it ("3.1."), "" for none. The caller frees. */
char *list_next(struct list *list, unsigned level);

/* Have the next item of a level bear this number (1..). */
void list_begin(struct list *list, unsigned level, unsigned number);

/* Begin the count of a level, and of all deeper ones, anew. */
void list_restart(struct list *list, unsigned level);

#endif
