/* verb.h -- what speakers do, by the family of the verb.
 *
 * Clerks write in the present, the past or the future, and rarely twice the same verb. So verbs are kept as stems with
 * the endings that their conjugation gives the third person, folded: "inform|e,eja,es" meets "informē", "informēja" and
 * "informēs", and not the noun "informācija".
 */
#ifndef ARHIVARS_PROTOCOL_VERB_H
#define ARHIVARS_PROTOCOL_VERB_H

#include "protocol.h"
#include "span.h"

enum verb_kind {
    VERB_NONE,
    VERB_SPEECH, /* says something: the act tells what */
    VERB_SILENT, /* does something that is no speech: "ierodas", "atstāj", "balso" */
    VERB_LIKELY, /* unknown, with an ending of the third person */
};

/* The kind of one word. ret_act may be NULL. */
enum verb_kind verb_read(struct span word, enum speech_act *ret_act);

/* The act of a speech by its first words after the speaker: the first verb decides, "uzdod jautājumu" and "izsaka
 * priekšlikumu" by their noun. ACT_NONE and VERB_NONE when there is no verb of speech among them. */
enum verb_kind verb_find(struct span text, enum speech_act *ret_act);

#endif
