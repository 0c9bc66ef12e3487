/* stenogram.h -- items of a stenogram, which has no headings: the chair announces them.
 *
 *     Nākamais darba kārtības jautājums – likumprojekts “…” (Nr. 41/Lp14), nodošana komisijām.
 *     Darba kārtībā – lēmuma projekts “…”.
 *     Turpinām ar deputātu pieprasījumu …
 */
#ifndef ARHIVARS_PROTOCOL_STENOGRAM_H
#define ARHIVARS_PROTOCOL_STENOGRAM_H

#include "recognition.h"

/* Whether a turn of speech begins on the line. *ret_chair: it is the chair's. */
bool stenogram_turn(struct span line, bool *ret_chair);

/* "Sēdi vada Saeimas priekšsēdētājas biedrs / Jānis Kalns.", from line `i` on: the line behind it, 0 when it is not so.
 * *ret_who: office and name. */
size_t stenogram_chair(const struct recognition *r, size_t i, struct span *ret_who);

/* Whether the line announces an item: "Nākamais darba kārtības jautājums – …". */
bool stenogram_announces(struct span line);

/* Find what the chair announces from line `from` on: headings without lines of their own. */
void stenogram_find(struct recognition *r, size_t from);

#endif
