/* speech_joining.h -- what joins a speech to the one before: "Pēc tam …", "Atbildot uz jautājumu, …". */
#ifndef ARHIVARS_PROTOCOL_SPEECH_JOINING_H
#define ARHIVARS_PROTOCOL_SPEECH_JOINING_H

#include "span.h"

/* The bytes before who speaks; 0 when nothing joins. */
size_t speech_joining(struct span text);

#endif
