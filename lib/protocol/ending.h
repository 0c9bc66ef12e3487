/* ending.h -- what stands behind the last item: signatures, attachments, the next meeting. */
#ifndef ARHIVARS_PROTOCOL_ENDING_H
#define ARHIVARS_PROTOCOL_ENDING_H

#include "recognition.h"

enum { SIGNATURE_BYTES = 240 };

/* "Padomes priekšsēdētāja (paraksts*) I. Lībķena": short, an office at the beginning, a name at the end. */
bool ending_is_signature(struct span text);

/* The attachments that a paragraph lists, into the protocol. */
void ending_add_attachments(struct recognition *r, struct span text);

/* Where "nākamā … sēde" begins; the end of the text when it is not told. */
size_t ending_find_next(struct span text);
/* "Nākamā padomes sēde notiks 14. septembrī.": the whole paragraph. */
bool ending_tells_next(struct span text);
/* "notiks 2021. gada 14. septembrī plkst. 10:00." -> from the date on, into the protocol unless it knows already. */
void ending_take_next(struct recognition *r, struct span text);
/* The same from a line near the end of the text, so that tasks "līdz nākamajai sēdei" know the day. */
void ending_look_ahead(struct recognition *r);

/* "Sēdi vadīja: J. Kalns", "Protokoliste   S. Līce" behind the items: chair and secretary, where the header told none.
 */
void ending_read_signatures(struct recognition *r);

#endif
