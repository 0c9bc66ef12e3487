/* attendance_list.h -- the people of a list, in one of two manners; the list itself tells in which:
 *
 *     name first    I. Kušķe – Valsts kancelejas … konsultante        Jānis Ābelkoks, Egita Bluķe, …
 *                   M. Suharevska – Iekšlietu ministrija, Carina Paju, OGP sekretariāts
 *     office first  Aizsardzības ministrs ‒ A. Sprūds                   Finanšu ministrijas … eksperts Uldis Veldre
 *                   Aizsardzības ministrijas valsts sekretārs           (and the name on the next line or in the
 *                   I. Puikevica-Puikevska                               next column)
 */
#ifndef ARHIVARS_PROTOCOL_ATTENDANCE_LIST_H
#define ARHIVARS_PROTOCOL_ATTENDANCE_LIST_H

#include "attendee.h"

/* Read the people of `text`, which stands in `section`. */
void attendance_list_read(struct recognition *r, const struct section *section, struct span text);

/* The bytes of a name at `at` that stands as an entry of a list: behind it a dash, a comma, a bracket, a column or the
 * end. 0: none. */
size_t attendance_entry(struct span text, size_t at);

/* The line behind its bullet or number. */
struct span attendance_unmarked(struct span line);

/* "deputāti Guntis Strods (slims), Mārīte Ērgle - komandējumā": what they are is told once, before the names. */
struct span attendance_behind_members(struct span text);

/* A name begins at one of its words. */
bool attendance_holds_name(struct span text);

#endif
