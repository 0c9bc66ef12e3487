/* speech_names.h -- the names of those who speak: one or several, each perhaps with an institution in brackets. */
#ifndef ARHIVARS_PROTOCOL_SPEECH_NAMES_H
#define ARHIVARS_PROTOCOL_SPEECH_NAMES_H

#include "speech.h"

/* Names from `at`, where the first stands, `first` bytes long (0: to be read). Returns where the last ends, with its
 * bracket. */
size_t speech_names_read(struct span text, size_t at, size_t first, struct speech_head *head);

/* "R. Kārklai bija uzticēts …" is done to her: who acts stands in the nominative, as in the list. */
bool speech_name_is_as_listed(struct span name, const struct person *person);

/* "A. Kalniņš (Finanšu departaments)" alone on the first line: its bytes, or 0. */
size_t speech_name_alone(struct span text);

/* "(A. Bērziņš, B. Ozola)", with the brackets or without, and nothing else: the names into `ret_head`. */
bool speech_bracketed_names(struct span text, struct speech_head *ret_head);

#endif
