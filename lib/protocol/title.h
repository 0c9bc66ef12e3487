/* title.h -- what is part of an item's title, and what stands behind it. */
#ifndef ARHIVARS_PROTOCOL_TITLE_H
#define ARHIVARS_PROTOCOL_TITLE_H

#include "span.h"

enum { TITLE_MAX_BYTES = 1500 /* titles of Cabinet projects that amend three acts were seen with 900 */ };

/* "… likumprojekts “Par mežiem” TA-1850 ______": without the project's number behind the title and the rule behind
 * that, on one line of print. In brackets the number is the title's. */
struct span title_without_project(struct span title);

/* "Iesniedzējs: TM": the line is the next of the labels below a project's title. */
bool title_ends_at_label(struct span line);

/* "… (dok. Nr.": the title's last bracket is not closed yet. */
bool title_has_open_bracket(struct span title);

/* "Sapulces iemesls ir …. Kalns atzīst, ka …": the bytes of the first sentence of a whole story, which stands for its
 * title; 0: the title is one. */
size_t title_of_story(struct span title);

/* "Izskatīja iesniegumu. Prezidijs nolēma …": the bytes of the first sentence, its stop included. */
size_t title_first_sentence(struct span text);

/* Whether two titles have the same letters and digits, case and diacritics aside. */
bool title_is_same(struct span a, struct span b);

/* The title as it is kept, without "KLAUSĀS:" before it, the project's number, the reporters and the stop behind it.
 * The reporters' names, NULL when none are told, go to *ret_reporters unless it is NULL. Both are freed by the caller.
 */
char *title_dup(struct span title, char **ret_reporters);

#endif
