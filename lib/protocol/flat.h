/* flat.h -- lines of a protocol that a page of the web has given as one.
 *
 *     … Sēdi vada Ministru prezidents - A. Kalns Ar balsstiesībām piedalās: Finanšu ministrs - B. Liepa Kultūras
 * ministre - C. Egle Sēdi sāk plkst.12.00 1.§ Noteikumu projekts "…" TA-12 ____ 1. Pieņemt projektu. 2. Valsts
 * kancelejai …
 *
 * Where such a line is, breaks are put before the labels of the header, behind the names of the list, around "1.§", a
 * project's number and a rule, before the bracket of those who spoke and before points that go on with the count.
 * Nothing else of the text changes.
 */
#ifndef ARHIVARS_PROTOCOL_FLAT_H
#define ARHIVARS_PROTOCOL_FLAT_H

#include <glib.h>

/* The text with its lines parted; frees `clean` when it gives another. */
GString *flat_part(GString *clean);

#endif
