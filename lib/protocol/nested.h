/* nested.h -- items that are numbered within sections: "1. Tiesību aktu projekti", and "1.1. …", "1.2. …" below.
 *
 * The matters are the leaves: a section's heading that tells nothing of its own is no item, one that does is.
 */
#ifndef ARHIVARS_PROTOCOL_NESTED_H
#define ARHIVARS_PROTOCOL_NESTED_H

#include "recognition.h"

/* "1.2. …" below the agenda's entry `entry`, where `sub` such were before it: an entry within the entry. */
bool nested_in_entry(struct span line, int entry, int sub);

/* Find the headings of a protocol that is numbered so. Fills r->headings; the agenda is its leaves then. */
bool nested_find(struct recognition *r, size_t from, uint32_t width);

#endif
