/* months.h -- the facet of months: hits by time, and when the archive has anything at all.
 *
 * A month without hits is one thing, a month of which the archive has no protocol another: who draws the hits over time
 * must show the difference. So every month that has a protocol is a row, also with a count of 0, and a month that is no
 * row is a gap in what the archive covers.
 */
#ifndef ARHIVARS_ARCHIVE_MONTHS_H
#define ARHIVARS_ARCHIVE_MONTHS_H

#include "plan.h"

/* Append [{"id": "2023-03", "name": "2023-03", "count": passages, "protocols": n}], oldest first, from passages by date
 * (struct xap_facet_count), as far as "facet_q" lets them. `protocols` counts those of the bodies that are chosen, or
 * all. False on error. */
bool months_write(const struct answerer *answerer, const struct plan *plan, const struct search_request *request,
                  const GArray *passages, GString *out, GError **error);

#endif
