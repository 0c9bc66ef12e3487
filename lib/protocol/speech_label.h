/* speech_label.h -- labels that tell of a speech: "JAUTĀJA: …", "Atbilde (A. Maķis): …", "Ziņo A. Kalna – …",
 * "KLAUSĪJĀS: …". */
#ifndef ARHIVARS_PROTOCOL_SPEECH_LABEL_H
#define ARHIVARS_PROTOCOL_SPEECH_LABEL_H

#include "speech.h"

/* "Jautājums (G. Ošs): Kāpēc …?", "JAUTĀJA: E. Šmits – cik …?": the label, who speaks, and the words. */
bool speech_label_read(struct span text, struct speech_head *head);

/* "ZIŅO: A. Kalns – tāme ir gatava.": a label, who speaks, and the words behind a dash. */
bool speech_labelled(struct span text);

/* "KLAUSĪJĀS: A. Kalns – projekti ir saņemti …": where begins who was heard; 0: the text does not tell. */
size_t speech_listened(struct span text);

/* "ekonomiste A. Kalna: tāme ir …", "A. Kalna – tāmē ir …", behind "Ziņo", which ends at `at` without a mark: the name
 * of who reports there and then; empty when no words of the report follow. */
struct span speech_reported(struct span text, size_t at);

#endif
