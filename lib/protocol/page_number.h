/* page_number.h -- the page that a line tells, by its shape alone; furniture.h weighs whether it is one.
 *
 * Each returns the number, or 0.
 */
#ifndef ARHIVARS_PROTOCOL_PAGE_NUMBER_H
#define ARHIVARS_PROTOCOL_PAGE_NUMBER_H

#include "span.h"

enum { PAGE_HEAD_MAX_BYTES = 200 }; /* a longer line is no head of a page */

/* "5", "- 5 -", "5.", "5/9", "5 (9)". */
int page_number_alone(struct span text);
/* "5. lpp.", "5.lapa", "Lapa 5 no 9", "lpp. 5", "Page 5 of 9", "5 no 9". */
int page_number_worded(struct span text);
/* "Skolu padome   2. lpp.", "Domes sēde  Lpp. 2 no 7": behind other words. */
int page_number_behind(struct span text);
/* Any but the last. */
int page_number_told(struct span text);

#endif
