/* act.h -- the act of a speech that is printed in the speaker's own words.
 *
 * Behind "J. Plauka:" or "J. Vaivads (LC)." the clerk tells no verb, so the act is read from the words themselves: the
 * form ("?"), the first person ("informēju", "atbildēšu", "ierosinu"), what a body does in its speaker's mouth
 * ("Ministrija ziņo, ka …"), and from the place: what follows a question and is none answers it.
 */
#ifndef ARHIVARS_PROTOCOL_ACT_H
#define ARHIVARS_PROTOCOL_ACT_H

#include "protocol.h"
#include "span.h"

struct act_place {
    bool chair;     /* the one who chairs speaks: "lūdzu" and "paldies" are procedure */
    bool stenogram; /* a chair there says nothing else but procedure */
    bool asked;     /* a question waits for its answer, and this is not who asked it */
    bool official;  /* speaks for an office, no member: who is asked */
    bool reporter;  /* the item's reporter */
    bool opens;     /* the item's reporter, and nobody but the chair spoke before */
    bool informed;  /* the one who reported or answered last */
};

/* The act of `text`, the words behind the speaker. */
enum speech_act act_of_words(struct span text, const struct act_place *place);

/* Nothing but procedure: "Paldies. Vārds deputātam Bērziņam.", so that a question waits on. */
bool act_is_procedure(struct span text);

#endif
