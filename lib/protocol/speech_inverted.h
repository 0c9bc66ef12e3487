/* speech_inverted.h -- speeches in which the verb stands before the name: "Jautā J. Bērziņš: …", "Ar iesniegumu
 * iepazīstina M. Dzelme." */
#ifndef ARHIVARS_PROTOCOL_SPEECH_INVERTED_H
#define ARHIVARS_PROTOCOL_SPEECH_INVERTED_H

#include "speech.h"

/* The verb of speech stands before the name of one of the sitting. */
bool speech_inverted_read(struct span text, const struct roster *roster, struct speech_head *head);

/* "Atbild I. Kārkle: …" looks like a given name, an initial and a surname. */
bool speech_inverted_is_verb(struct span name);

/* "ziņoja komitejas priekšsēdētājs": a verb that stands before a whole office. */
bool speech_inverted_reports(struct span post);

#endif
