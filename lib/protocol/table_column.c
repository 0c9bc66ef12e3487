/* table_column.c -- the names of columns. See table_column.h. */
#include "table_column.h"

#include <glib.h>

enum column table_column_by_name(struct span name)
{
    static const struct {
        const char *pattern;
        enum column column;
    } names[] = {
        {"projekta nr", COLUMN_PROJECT},     {"dok~", COLUMN_PROJECT},           {"reg~", COLUMN_PROJECT},
        {"projekta numurs", COLUMN_PROJECT}, {"identifik~", COLUMN_PROJECT},     {"nr", COLUMN_NUMBER},
        {"jautajum~", COLUMN_TITLE},         {"nosaukum~", COLUMN_TITLE},        {"projekt~", COLUMN_TITLE},
        {"darba kartibas", COLUMN_TITLE},    {"ministrij~", COLUMN_INSTITUTION}, {"iesniedz~", COLUMN_INSTITUTION},
        {"instituc~", COLUMN_INSTITUTION},   {"iestade", COLUMN_INSTITUTION},    {"atbildig~", COLUMN_INSTITUTION},
        {"zino~", COLUMN_REPORTER},          {"refer~", COLUMN_REPORTER},        {"statuss", COLUMN_OUTCOME},
        {"lemum~", COLUMN_OUTCOME},          {"rezultat~", COLUMN_OUTCOME},      {"sanaksmes lemum~", COLUMN_OUTCOME},
        {"piezim~", COLUMN_OUTCOME},         {"nolemts", COLUMN_OUTCOME},        {"virziba", COLUMN_OUTCOME},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (span_reads(name, names[i].pattern))
            return names[i].column;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (span_has(name, names[i].pattern)) /* "VSS Nr.", "Izskatāmais jautājums", "Pieņemtais lēmums" */
            return names[i].column == COLUMN_NUMBER ? COLUMN_PROJECT : names[i].column;
    return COLUMN_NONE;
}
