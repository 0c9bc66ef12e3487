/* item.h -- make the items of a protocol from the headings, or from the agenda where no heading was found; where there
 * is neither, what was said and decided is one item without number and title.
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

/* When all passages stand: an item without number and title holds what was said and decided, or there is none. */
void items_settle(struct recognition *r);

/* When all passages stand: an item of which the text is withheld is restricted. */
void items_close(struct protocol *protocol);

#endif
