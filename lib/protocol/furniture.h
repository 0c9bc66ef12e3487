/* furniture.h -- tell what belongs to the page from what belongs to the text.
 *
 * The second step of repair: cut the clean text into raw lines, then mark page numbers, running heads and feet, notes
 * and bare links, and decide whether blank lines mean anything.
 */
#ifndef ARHIVARS_PROTOCOL_FURNITURE_H
#define ARHIVARS_PROTOCOL_FURNITURE_H

#include "span.h"

#include <glib.h>
#include <stdbool.h>

struct raw_line {
    struct span text; /* trimmed, not blank; points into the clean text */
    int page;         /* 1.. by form feeds; 0: there are none */
    uint16_t indent;
    uint16_t blanks; /* blank lines before it on this page */
    bool page_top;
    bool drop; /* furniture */
    int note;  /* > 0: a footnote of that number begins here; < 0: goes on, or a bare link */
};

/* Cut into lines; blank ones are counted and left out. Returns an array of struct raw_line; *ret_pages gets their
 * number, 0 when the text has no form feed. */
GArray *furniture_lines(struct span clean, int *ret_pages);

/* Set `drop` and `note`. Returns the number of lines dropped. *ret_pages: where no form feed told pages, their number
 * by the page numbers, and `page` of the lines is set; 0 when they do not tell either. */
size_t furniture_mark(GArray *lines, int pages, int *ret_pages);

/* True when every line is followed by a blank one that means nothing: then `blanks` are reduced. */
bool furniture_single_space(GArray *lines);

/* Where a justified text has two spaces within its sentences, they become one, or tables would be seen there. New texts
 * live in `chunk`. Returns how many lines had them. */
size_t furniture_single_blanks(GArray *lines, GStringChunk *chunk);

/* Where paragraphs are told by the indent of their first line, a blank line is set before each. Returns how many. */
size_t furniture_part_paragraphs(GArray *lines);

/* Two spaces stand side by side. */
bool furniture_has_gap(struct span text);

#endif
