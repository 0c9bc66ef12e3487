/* column.h -- rows of a table that a PDF has laid out over several lines, put back into one line each.
 *
 *     1.   2021-VSS-602   Noteikumu projekts “Grozījumi Ministru    IZM   L. Lejniekkalne   Izsludināts.
 *                         kabineta 2016. gada 5. jūlija noteikumos                          Atzinumu termiņš
 *
 * becomes one line with a tab between the columns. The words are the same; their order is the reader's again.
 */
#ifndef ARHIVARS_PROTOCOL_COLUMN_H
#define ARHIVARS_PROTOCOL_COLUMN_H

#include <glib.h>

/* Join the rows found among raw lines (struct raw_line, furniture.h). New texts live in `chunk`. Returns the number of
 * rows that were joined. */
size_t columns_join(GArray *lines, GStringChunk *chunk);

#endif
