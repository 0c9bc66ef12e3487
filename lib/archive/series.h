/* series.h -- the running number within the number of a protocol.
 *
 * "5.4.1./12" is the 12th of "5.4.1./#", "3/2026" the 3rd of "#/2026", "41" the 41st of "#": the last figures that are
 * not the year of the sitting. Whoever files protocols counts by it, so a figure that is missing is a protocol that is.
 */
#ifndef ARHIVARS_ARCHIVE_SERIES_H
#define ARHIVARS_ARCHIVE_SERIES_H

#include <glib.h>
#include <stdbool.h>

/* Take a number apart. `year` is that of the sitting, "2026"; NULL or "" when unknown. *ret_series: the number with '#'
 * for the figures, which the caller frees. False when there are no figures in it, or too many to count by. */
bool series_read(const char *number, const char *year, char **ret_series, unsigned *ret_ordinal);

/* Whether the last figures are those of the year in short ("STK-11/23" of 2023), and others stand before them. One
 * number cannot tell: "2.5-3/23" may be the 23rd. All numbers of a body can. */
bool series_ends_in_year(const char *number, const char *year);

#endif
