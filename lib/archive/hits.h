/* hits.h -- parts of found passages as trees, for records and lists; hit_text.h writes the hits of a search. */
#ifndef ARHIVARS_ARCHIVE_HITS_H
#define ARHIVARS_ARCHIVE_HITS_H

#include "plan.h"

/* What every search of passages copies into its hits, and its place there. */
enum { HITS_PROTOCOL, HITS_VALUES };
void hits_prepare(struct xap_request *search);

/* Where the words of the plan stand in the text of a passage: its window (HIGHLIGHT_WINDOW; 0: all of it) as
 * {text, marks}. A new reference. */
json_t *hits_snippet(const struct answerer *answerer, const struct plan *plan, const json_t *passage, size_t window);

/* The language that a stored passage says it is in. */
enum language hits_language(const json_t *passage);

/* Parts of a hit that a passage by itself is told with too; new references. `protocol` is its record. */
json_t *hits_speakers(const json_t *passage, const json_t *protocol);
json_t *hits_institutions(const json_t *passage);
json_t *hits_protocol(const json_t *protocol);
/* {number, title} of the agenda item that the passage stands under; null outside of items. */
json_t *hits_item(const json_t *passage, const json_t *protocol);
json_t *hits_links(const struct answerer *answerer, const json_t *passage, const json_t *protocol, const char *q);

#endif
