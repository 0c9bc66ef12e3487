/* item.h -- make the items of a protocol from the headings, or from the agenda where no heading was found.
 */
#ifndef ARHIVARS_PROTOCOL_ITEM_H
#define ARHIVARS_PROTOCOL_ITEM_H

#include "recognition.h"

void items_make(struct recognition *r);

/* Add who reports, as told behind "Ziņo:": people, institutions, or people each with their institution behind a comma.
 */
void item_take_reporters(struct recognition *r, struct item *item, struct span text);

/* Add every project number in the text. */
void item_take_identifiers(struct item *item, struct span text);

/* When all passages stand: an item of which the text is withheld is restricted. */
void items_close(struct protocol *protocol);

#endif
