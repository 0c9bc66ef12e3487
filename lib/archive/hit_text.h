/* hit_text.h -- the hits of a search, written. */
#ifndef ARHIVARS_ARCHIVE_HIT_TEXT_H
#define ARHIVARS_ARCHIVE_HIT_TEXT_H

#include "plan.h"

enum {
    HIT_BYTES = 2048, /* of a hit as text, about */
};

/* The member "hits" as JSON. `protocols`: how many passages matched in each protocol (struct xap_facet_count, by
 * value). The caller frees it; NULL on error. */
char *hit_text(const struct answerer *answerer, const struct plan *plan, const struct search_request *request,
               const GPtrArray *hits, const GArray *protocols, GError **error);

#endif
