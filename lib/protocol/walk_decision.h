/* walk_decision.h -- the walk's paragraphs that decide: what begins a decision, and what goes on with the open one.
 *
 * What takes a paragraph returns false when it is none of its kind; nothing is changed then.
 */
#ifndef ARHIVARS_PROTOCOL_WALK_DECISION_H
#define ARHIVARS_PROTOCOL_WALK_DECISION_H

#include "walker.h"

/* decision_read(), once for a text that several ask of. */
enum decision_kind walk_decision_kind(struct walker *w, struct span text);

/* Open a decision. `point`: the text is its first point. */
void walk_decision_begin(struct walker *w, enum decision_kind kind, struct span text, int page, bool point);

/* Take a paragraph into the open decision; `point`: as its next point. */
void walk_decision_extend(struct walker *w, struct span text, bool point);

/* The open decision's vote goes on: it is read again, all of it. */
void walk_decision_extend_vote(struct walker *w, struct span text);

/* "A. Ozols – par" / "B. Liepa – pret", line by line: one vote, of the open decision or of a new one. Returns the bytes
 * of those lines, 0 when the text does not begin with them. */
size_t walk_decision_take_voters(struct walker *w, const struct paragraph *p, struct span text);

bool walk_decision_take(struct walker *w, const struct paragraph *p, struct span text);

/* "1. Pieņemt …", "3. Finanšu ministrijai … iesniegt": a point of the open decision, or the first of one. */
bool walk_decision_take_point(struct walker *w, const struct paragraph *p, struct span text);

/* "Satiksmes ministrijai divu nedēļu laikā izstrādāt …", without a number: all that the Cabinet resolved. */
bool walk_decision_take_lone_task(struct walker *w, const struct paragraph *p, struct span text);

/* Whether the text charges somebody. */
bool walk_decision_gives_task(const struct walker *w, struct span text);

#endif
