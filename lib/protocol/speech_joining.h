/* speech_joining.h -- what joins a speech to the one before: "Pēc tam …", "Atbildot uz jautājumu, …", "Uz A. Kalna
 * jautājumu …". */
#ifndef ARHIVARS_PROTOCOL_SPEECH_JOINING_H
#define ARHIVARS_PROTOCOL_SPEECH_JOINING_H

#include "span.h"

/* The bytes before who speaks; 0 when nothing joins. */
size_t speech_joining(struct span text);

/* What stands there, "Uz A. Kalna jautājumu …", "Atbildot …": an answer follows. */
bool speech_joining_answers(struct span joining);

#endif
