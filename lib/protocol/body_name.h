/* body_name.h -- what a protocol prints as the name of its body, brought to the body's own name.
 *
 *     OGRES NOVADA DOMES                 ->  Ogres novada dome
 *     KURZEMES AUGSTSKOLA, SENĀTA        ->  Kurzemes augstskolas senāts
 *     padomes 2022. gada 5. maija sēdes  ->  the padome, whenever it sat
 */
#ifndef ARHIVARS_PROTOCOL_BODY_NAME_H
#define ARHIVARS_PROTOCOL_BODY_NAME_H

#include "recognition.h"

/* "padomes", "komisija", "kopsapulces": a noun for what sits begins the word. */
bool body_noun_begins(struct span word);

/* Three of four words stand in capitals. */
bool body_name_shouts(struct span text);

/* Set the body to a name in the nominative. */
void body_set(struct recognition *r, const char *name);

/* Set the body to a name as it is printed: in capitals, in the genitive, with a date or the kind of the sitting. */
void body_set_printed(struct recognition *r, struct span printed);

/* Set it to an organ ("valdes") of an owner who stands in the nominative, its name in quotes, or none, behind it. */
void body_set_organ(struct recognition *r, struct span owner, struct span quoted, struct span organ);

#endif
