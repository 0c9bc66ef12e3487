/* attendance_table.h -- people listed in columns.
 *
 *     Vārds, uzvārds            Iestāde, amats                                        Piedalās
 *     Daina Purmale             Vides aizsardzības un reģionālās attīstības            klātienē
 *                               ministrijas Pašvaldību departamenta nodaļas vadītāja
 *
 *     Deputāti                          Administrācija
 *     Dace Rozenberga                   Linda Šmite, kancelejas vadītāja
 *
 * A PDF flattens such a table into lines; two spaces and more, or tabs, are what is left of its columns. A line whose
 * first column is empty goes on with the row above.
 */
#ifndef ARHIVARS_PROTOCOL_ATTENDANCE_TABLE_H
#define ARHIVARS_PROTOCOL_ATTENDANCE_TABLE_H

#include "label.h"
#include "recognition.h"

enum { TABLE_POST_MAX_BYTES = 600 };

struct attendance_row {
    struct span name;
    char *post;       /* joined over lines; owned */
    bool absent;      /* the last column says so */
    enum label label; /* of its column; LABEL_NONE: the section's */
};

void attendance_row_clear(void *row);

/* The rows of a table in lines first..last-1: an array of struct attendance_row, or NULL when the lines are no table.
 */
GArray *attendance_table_read(const struct recognition *r, size_t first, size_t last);

/* The people of lists that stand side by side below a line of their labels, `first`. NULL when there is none. */
GArray *attendance_columns_read(const struct recognition *r, size_t first, size_t last);

#endif
