/* table_column.h -- what the columns of a table of items are called. */
#ifndef ARHIVARS_PROTOCOL_TABLE_COLUMN_H
#define ARHIVARS_PROTOCOL_TABLE_COLUMN_H

#include "span.h"

enum column {
    COLUMN_NONE,
    COLUMN_NUMBER,
    COLUMN_PROJECT,
    COLUMN_TITLE,
    COLUMN_INSTITUTION,
    COLUMN_REPORTER,
    COLUMN_OUTCOME
};

/* The column that is called so: "Pieņemtais lēmums"; COLUMN_NONE when no column is. */
enum column table_column_by_name(struct span name);

#endif
