/* cells.h -- tables that a converter has written cell by cell, a line each, put back into rows.
 *
 *     Nr.p.k.
 *     Projekta nosaukums
 *     Iesniedzējs
 *     Lēmums
 *     1.
 *     VSS-1101
 *     Likumprojekts "Grozījumi
 *     Komerclikumā"
 *     Ekonomikas ministrija
 *     Izsludināt.
 *
 * becomes a line of the names and a line of the row, with tabs between the columns. A line goes on with the cell above
 * when a word, a quote or a sentence does; else it is the next cell, a title until one stands that is what the next
 * column is called after.
 */
#ifndef ARHIVARS_PROTOCOL_CELLS_H
#define ARHIVARS_PROTOCOL_CELLS_H

#include <glib.h>

/* Join the rows found among raw lines (struct raw_line, furniture.h). New texts live in `chunk`. Returns the number of
 * rows that were joined. */
size_t cells_join(GArray *lines, GStringChunk *chunk);

#endif
