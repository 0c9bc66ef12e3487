/* paragraph.h -- from lines to paragraphs.
 *
 * A blank line parts paragraphs. Where clerks leave none, the width does: a line ended early although the next word
 * would have fitted, so it was ended on purpose. What begins with a number, a bullet, a label, a speaker or a decision
 * may begin a paragraph after any line that ends a sentence.
 */
#ifndef ARHIVARS_PROTOCOL_PARAGRAPH_H
#define ARHIVARS_PROTOCOL_PARAGRAPH_H

#include "recognition.h"

/* The width at which this document wraps, 0 when it does not wrap (each line is a paragraph). */
uint32_t paragraph_width(const struct repaired *text);

/* Whether line `i` begins a new paragraph. */
bool paragraph_breaks(const struct recognition *r, size_t i, uint32_t width);

/* All paragraphs: an array of struct paragraph. */
GArray *paragraphs_read(const struct recognition *r);

#endif
