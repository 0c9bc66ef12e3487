/* walk_speech.h -- the walk's paragraphs that somebody says: what begins a speech, and what goes on with the open one.
 *
 * What takes a paragraph returns false when it is none of its kind; nothing is changed then.
 */
#ifndef ARHIVARS_PROTOCOL_WALK_SPEECH_H
#define ARHIVARS_PROTOCOL_WALK_SPEECH_H

#include "walker.h"

bool walk_speech_take(struct walker *w, const struct paragraph *p, struct span text);

/* "Debates: A. Kalns atbalsta projektu.": a speech, told by its verb, behind the label that ends at `at`. */
bool walk_speech_take_behind(struct walker *w, const struct paragraph *p, struct span text, size_t at);

/* "Ziņo ekonomiste A. Kalna: tāme ir …", "Ziņo A. Kalna. Tāme ir …": the report behind the label that ends at `at`. */
bool walk_speech_take_report(struct walker *w, const struct paragraph *p, struct span text, size_t at);

/* "D. Egle:" is all of the open speech: the words are below. */
bool walk_speech_awaits_words(const struct walker *w);

/* Whether the open speech goes on with the text, which is taken then. */
bool walk_speech_goes_on(struct walker *w, struct span text);

/* Plain text that names who spoke: their institutions did. */
void walk_speech_take_debaters(struct walker *w, struct span text, int page);

/* "KLAUSĪJĀS: A. Kalns – saņemti 14 projekti …": who was heard reports; the rest may be what was said. */
bool walk_speech_take_listened(struct walker *w, const struct paragraph *p, struct span text);

/* "(A. Bērziņš, B. Ozola)", also without brackets, below a title: in the Cabinet who spoke to it; a municipality's
 * clerk names who reported. */
bool walk_speech_take_listed(struct walker *w, const struct paragraph *p, struct span text);

#endif
