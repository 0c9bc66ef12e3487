/* agenda.h -- the matters of a sitting: as the agenda lists them, and where each is dealt with.
 *
 * Clerks number items in many ways ("3.§", "3. p.", "3.jautājums", "3. Par …", or not at all) and change their habits
 * within one sitting. So the numbers are not trusted alone: a worded number ("§", "jautājums") is a heading by itself,
 * a plain one only where it repeats what the agenda announced or goes on with the count of headings where no decision's
 * points could stand; and a line that repeats an agenda title is a heading without any number.
 */
#ifndef ARHIVARS_PROTOCOL_AGENDA_H
#define ARHIVARS_PROTOCOL_AGENDA_H

#include "recognition.h"

/* Read the entries from the lines under the label (`first` is the line behind it, or its own when text follows there:
 * `rest`). Fills r->agenda, r->agenda_last. */
void agenda_read(struct recognition *r, size_t first, struct span rest);

/* Forget an agenda of one item that goes on as the protocol's own: "DARBA KĀRTĪBA / 1. § … / 2. § …" without a list. */
void agenda_check(struct recognition *r);

/* Find the headings behind the header and the agenda. Fills r->headings. */
void headings_find(struct recognition *r, size_t from);

/* Percent of a title's words that stand among the first of a text, inflection aside. */
int agenda_told(struct span title, struct span text);

void agenda_entry_clear(void *entry);
void heading_clear(void *heading);

#endif
