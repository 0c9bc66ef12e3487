/* header.h -- number, date, times, place and body of a sitting.
 *
 * The header is read by what things are, not where they stand: a number behind "Nr.", a date, a clock time behind a
 * label, a name of a body beside the word "protokols". Where two dates of the sitting are told and disagree, the first
 * is taken and a warning says so.
 */
#ifndef ARHIVARS_PROTOCOL_HEADER_H
#define ARHIVARS_PROTOCOL_HEADER_H

#include "attendance.h"
#include "recognition.h"

/* Fill number, date, body, place and times from the lines before `last`. */
void header_read(struct recognition *r, size_t last);

/* Times and the next sitting, from a labelled line anywhere in the document. */
void header_take_label(struct recognition *r, enum label label, struct span text);

#endif
