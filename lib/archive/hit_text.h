/* hit_text.h -- the hits of a search, written. */
#ifndef ARHIVARS_ARCHIVE_HIT_TEXT_H
#define ARHIVARS_ARCHIVE_HIT_TEXT_H

#include "plan.h"

enum {
    HIT_BYTES = 2048, /* of a hit as text, about */
};

/* What is marked in the hits, as the search is asked for it. */
struct hit_marks {
    char **terms;
    guint *words; /* of each term: the number of its word */
};
/* Ask the search where the words of the plan stand. */
void hit_marks_init(struct hit_marks *marks, const struct plan *plan, struct xap_request *search);
void hit_marks_release(struct hit_marks *marks);

/* The member "hits" as JSON. `protocols`: how many passages matched in each protocol (struct xap_facet_count, by
 * value). The caller frees it; NULL on error. */
GString *hit_text(const struct answerer *answerer, const struct plan *plan, const struct search_request *request,
                  const struct hit_marks *marks, const GPtrArray *hits, const GArray *protocols, GError **error);

#endif
