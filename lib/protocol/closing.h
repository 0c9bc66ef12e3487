/* closing.h -- the sentence of a paragraph by which the sitting decides, behind what somebody said.
 *
 *     Balsosim! Lūdzu rezultātu! | Par – 54, pret – 21, atturas – 3.
 *     A. Egle rosina sēdi rīkot Daugavpilī. | Klātesošie piekrīt.
 *     Vai deputātiem ir iebildumi? Iebildumu nav. | Likumprojekts komisijai nodots.
 */
#ifndef ARHIVARS_PROTOCOL_CLOSING_H
#define ARHIVARS_PROTOCOL_CLOSING_H

#include "span.h"

/* Where the sentence begins that tells a vote; the text's end when none does. */
size_t closing_vote(struct span text);

/* Where the sentence begins by which the house, without a vote, gives a matter to its committees; the text's end when
 * none does. */
size_t closing_referral(struct span text);

/* Where the last sentences tell what the sitting decides; the text's end when they do not. */
size_t closing_decision(struct span text);

/* The same where nobody speaks: "… risinājuma nav. | Tāpēc tiek nolemts vērsties pašvaldībā." */
size_t closing_story(struct span text);

#endif
