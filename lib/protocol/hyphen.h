/* hyphen.h -- words that a line's end has cut: "digitā-/las", but "trīs-/un četrstāvu". */
#ifndef ARHIVARS_PROTOCOL_HYPHEN_H
#define ARHIVARS_PROTOCOL_HYPHEN_H

#include "span.h"

#include <glib.h>
#include <stdbool.h>

/* How a line that ends in a hyphen goes on: the bytes of the next line that belong to its last word, 0 when it is not
 * cut; *ret_drop: the hyphen was the printer's. */
size_t hyphen_cut_word(struct span line, struct span next, bool *ret_drop);

/* Append a line to what goes before it: behind a space, or to the word that was cut. */
void hyphen_join(GString *text, struct span line);

#endif
