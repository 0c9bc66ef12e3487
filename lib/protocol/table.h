/* table.h -- protocols that are tables: one row, one item.
 *
 * The meeting of state secretaries prints "Nr. | Projekta Nr. | Jautājums | Ministrija | Ziņotājs | Statuss". Columns
 * are parted by tabs, by "|" or by two spaces and more. What a column holds is told by the heading row where there is
 * one, else by what the cells are: a project number, a ministry, a name; the last that is none of these is the outcome.
 */
#ifndef ARHIVARS_PROTOCOL_TABLE_H
#define ARHIVARS_PROTOCOL_TABLE_H

#include "recognition.h"

/* Whether the line is a row that begins with a number. */
bool table_is_row(struct span line);

/* Find the rows from line `from` on and make them headings. */
void table_find(struct recognition *r, size_t from);

/* Make the passages of a row: title, what stands beside it, and the outcome as a decision. */
void table_take_row(struct recognition *r, const struct heading *heading, int item);

#endif
