/* agenda.h -- the matters of a sitting as its agenda lists them. Where each is dealt with is told by heading.h. */
#ifndef ARHIVARS_PROTOCOL_AGENDA_H
#define ARHIVARS_PROTOCOL_AGENDA_H

#include "recognition.h"

/* Read the entries from the lines under the label (`first` is the line behind it, or its own when text follows there:
 * `rest`). Fills r->agenda, r->agenda_last. */
void agenda_read(struct recognition *r, size_t first, struct span rest);

/* Forget an agenda of one item that goes on as the protocol's own: "DARBA KĀRTĪBA / 1. § … / 2. § …" without a list. */
void agenda_check(struct recognition *r);

void agenda_entry_clear(void *entry);

static inline struct agenda_entry *agenda_entry_at(const struct recognition *r, size_t i)
{
    return &g_array_index(r->agenda, struct agenda_entry, i);
}

#endif
