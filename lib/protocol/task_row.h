/* task_row.h -- tasks told by the cells of a table's row.
 *
 *     Sagatavot vēstuli    J. Bērziņš    01.06.2022.
 */
#ifndef ARHIVARS_PROTOCOL_TASK_ROW_H
#define ARHIVARS_PROTOCOL_TASK_ROW_H

#include "charged.h"
#include "date.h"

/* Who is charged by the cell before the last, which holds nothing but a day. */
bool task_row_read(const struct recognition *r, struct span text, struct charged_list *ret_charged,
                   struct date *ret_due);

#endif
