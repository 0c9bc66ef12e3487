/* table_column.c -- the names of columns. See table_column.h. */
#include "table_column.h"

#include "families.h"

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

DECLARE_FAMILIES_OF_TABLE(name_words, names)

enum column table_column_by_name(struct span name)
{
    struct families_set set;
    families_find(&name_words, name, &set);
    size_t first = families_next(&set, 0);
    for (size_t i = first; i < FAMILIES_MAX; i = families_next(&set, i + 1))
        if (span_reads(name, names[i].pattern))
            return names[i].column;
    if (first == FAMILIES_MAX)
        return COLUMN_NONE;
    /* "VSS Nr.", "Izskatāmais jautājums", "Pieņemtais lēmums" */
    return names[first].column == COLUMN_NUMBER ? COLUMN_PROJECT : names[first].column;
}
