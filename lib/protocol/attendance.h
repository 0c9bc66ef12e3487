/* attendance.h -- who was there, for whom, and in what part: a list under each label of the header, a table, or a list
 * in groups that institutions head.
 */
#ifndef ARHIVARS_PROTOCOL_ATTENDANCE_H
#define ARHIVARS_PROTOCOL_ATTENDANCE_H

#include "attendance_list.h"

/* Read the people of a section into the protocol's attendance. */
void attendance_read(struct recognition *r, const struct section *section);

/* Ids, and the roster, once body and institutions are known. */
void attendance_finish(struct recognition *r);

#endif
