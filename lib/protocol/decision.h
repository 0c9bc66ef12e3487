/* decision.h -- where a decision begins, and what belongs to it.
 *
 *     Padome nolemj: / Padome pieņem zināšanai … / Klātesošie vienojas …       a body and a verb of deciding
 *     LĒMUMS: … / Nolemts: … / Vienojas:                                         a label
 *     Atklāti balsojot: PAR – 7, …, dome NOLEMJ: / Balso par …: par – 3, …       a vote
 *     Pieņemt iesniegto projektu. / Uzdot … / 3. Atlikt jautājumu.               an infinitive: the Cabinet's way
 *     Atbalstīts. / Nav atbalstīts. / Priekšlikums noraidīts. / Atlikts līdz …   a participle
 */
#ifndef ARHIVARS_PROTOCOL_DECISION_H
#define ARHIVARS_PROTOCOL_DECISION_H

#include "recognition.h"

enum decision_kind {
    DECISION_NOT,
    DECISION_BODY, /* a body decides */
    DECISION_LABEL,
    DECISION_VOTE,       /* a vote, with or without the verb */
    DECISION_RESOLUTION, /* an infinitive */
    DECISION_PARTICIPLE,
};

enum decision_kind decision_read(struct span text);
/* The same; a vote that is read on the way is put into ret_votes, see vote_read(). */
enum decision_kind decision_read_vote(struct span text, const struct roster *roster, struct votes *ret_votes);

/* The same as a quick look at one line. */
bool decision_opens(struct span text);

/* "Nolēma sasaukt sēdi …", "Pieņem zināšanai …": a verb of deciding begins, and who decides goes without saying. */
bool decision_is_subjectless(struct span text);

/* "LĒMUMS: …", "NOLEMJ: …". */
bool decision_is_labelled(struct span text);

/* "Dome nolemj: atlikt jautājumu." -> "atlikt jautājumu.": the only point, on the label's line; empty when there is
 * none.
 */
struct span decision_behind_label(struct span text);

/* The text announces points: it ends in a colon or in a verb of deciding. */
bool decision_awaits_points(struct span text);

/* Begins with an infinitive: "Pieņemt …", "Neatbalstīt …". */
bool decision_is_resolution(struct span text);

/* A word in small letters, "-t" or "-ties". */
bool decision_is_infinitive(struct span word);

/* "Tā kā pārstāvja nav, jautājumu nolemts izskatīt nākamajā sanāksmē." */
bool decision_is_passed(struct span text);

/* A sentence ends within, and another begins. */
bool decision_ends_sentence(struct span text);

/* The matter first, and soon the infinitive: "Likumprojektu neatbalstīt". */
bool decision_is_inverted(struct span text);

/* The words in which the decision itself stands: behind the label or the verb of deciding when there is more. */
struct span decision_ruling(struct span text);

#endif
