/* bulletin.h -- a sitting told in numbered sentences: "1. Izskatīja … iesniegumu. Prezidijs nolēma …", "2. Nolēma …".
 *
 * There is no agenda and no title: what each number tells first stands for its title, and is a decision too where it
 * decides.
 */
#ifndef ARHIVARS_PROTOCOL_BULLETIN_H
#define ARHIVARS_PROTOCOL_BULLETIN_H

#include "recognition.h"

/* Find such numbers from line `from` on, where there is no agenda. Fills r->headings; false: it is no bulletin. */
bool bulletin_find(struct recognition *r, size_t from, uint32_t width);

#endif
