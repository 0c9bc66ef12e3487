/* heading.h -- where each matter of a sitting is dealt with: the headings of its items.
 *
 * Clerks number items in many ways ("3.§", "3. p.", "3.jautājums", "3. Par …", or not at all) and change their habits
 * within one sitting. So the numbers are not trusted alone: a worded number ("§", "jautājums") is a heading by itself,
 * a plain one only where it repeats what the agenda announced or goes on with the count of headings where no decision's
 * points could stand; and a line that repeats an agenda title is a heading without any number.
 */
#ifndef ARHIVARS_PROTOCOL_HEADING_H
#define ARHIVARS_PROTOCOL_HEADING_H

#include "recognition.h"
#include "shape.h"

/* Find the headings behind the header and the agenda. Fills r->headings. */
void headings_find(struct recognition *r, size_t from);

/* Add the heading at line i, whose number is read: its title, and what the agenda tells of the item of that value. */
void heading_add(struct recognition *r, size_t i, const struct number *number, int value, uint32_t width);

/* "VSS-845", "Par budžetu", "Likumprojekts …", "Dažādi": no point of a decision begins so. */
bool heading_is_business(struct span line);

void heading_clear(void *heading);

#endif
