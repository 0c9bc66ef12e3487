/* vote.h -- votes as clerks write them.
 *
 *     Atklāti balsojot: PAR – 7 (vārdi), PRET – 1 (vārds), ATTURAS – nav
 *     par – 5, pret – nav, atturas – 1          91 - par, 1 - pret, 7 - atturas
 *     "par" - 15, "pret" - nav                  Par - 61, pret un atturas - nav
 *     ar 12 balsīm PAR (vārdi), PRET – 0        vienbalsīgi (PAR – 13)
 *
 * Three words in any order, each with a value behind it or before it: a number, "nav", a dash, names, or the value of
 * the word joined to it. "par" alone is a preposition: a vote needs two of the three, or one in a setting that says so.
 */
#ifndef ARHIVARS_PROTOCOL_VOTE_H
#define ARHIVARS_PROTOCOL_VOTE_H

#include "recognition.h"
#include "span.h"

/* Read the vote told in a paragraph. Names are resolved by the roster, which may be NULL. ret_votes must be fresh or
 * hold nothing; its arrays are appended to. False when no vote is told, and ret_votes is as it was. */
bool vote_read(struct span text, const struct roster *roster, struct votes *ret_votes);

/* A quick look: may the text hold a vote? */
bool vote_may_be(struct span text);

#endif
