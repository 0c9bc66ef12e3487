/* attendance.h -- who was there, for whom, and in what part.
 *
 * Under each label of the header people are listed in one of two manners, and the manner is told by the list itself:
 *
 *     name first    I. Kušķe – Valsts kancelejas … konsultante        Jānis Ābelkoks, Egita Bluķe, …
 *                   M. Suharevska – Iekšlietu ministrija, Carina Paju, OGP sekretariāts
 *     office first  Aizsardzības ministrs ‒ A. Sprūds                   Finanšu ministrijas … eksperts Uldis Veldre
 *                   Aizsardzības ministrijas valsts sekretārs           (and the name on the next line or in the
 *                   I. Puikevica-Puikevska                               next column)
 *
 * The post is taken apart by institution.h. A person listed twice is one.
 */
#ifndef ARHIVARS_PROTOCOL_ATTENDANCE_H
#define ARHIVARS_PROTOCOL_ATTENDANCE_H

#include "label.h"
#include "recognition.h"

/* One label of the header and the text under it. */
struct section {
    enum label label;
    size_t first, last; /* lines, the label's own included */
    struct span text;   /* behind the label */
    struct span name;   /* the one person's, where it stands apart from the text; else empty */
};

/* Read the people of a section into the protocol's attendance. */
void attendance_read(struct recognition *r, const struct section *section);

/* The bytes of a name at `at` that stands as an entry of a list: behind it a dash, a comma, a bracket, a column or the
 * end. 0: none. */
size_t attendance_entry(struct span text, size_t at);

/* Ids, and the roster, once body and institutions are known. */
void attendance_finish(struct recognition *r);

#endif
