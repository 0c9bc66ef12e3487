/* warm.c -- read ahead what nearly every answer needs.
 *
 * What is kept of a commit is read when it is first asked for: the protocols of hits one by one, so that for thousands
 * of answers each still met some that were new. A server that has just started has the time to read them at once.
 */
#include "answer.h"

#include "frame.h"

/* The protocols, and what the index keeps of all documents. */
static struct xap_result *read_index(struct xap_db *index)
{
    g_autofree char *protocol = schema_term(SCHEMA_KIND, "protocol");
    g_autofree char *passage = schema_term(SCHEMA_KIND, "passage");
    g_autoptr(xap_query_auto) protocols = xap_query_term(protocol);
    const char *const marks[] = {passage}; /* looked for where words stand */
    struct xap_request search = {.query = protocols,
                                 .count = 1,
                                 .unweighted = true,
                                 .exact = true,
                                 .sort = XAP_SORT_SLOT,
                                 .sort_slot = SCHEMA_SLOT_DATE,
                                 .n_facets = 1,
                                 .facet_slots = {SCHEMA_SLOT_PROTOCOL},
                                 .marks = marks,
                                 .n_marks = G_N_ELEMENTS(marks)};
    return xap_search(index, &search, NULL);
}

void answer_warm(const struct answerer *answerer)
{
    struct xap_stats stats;
    struct xap_db *index = archive_index(answerer->archive);
    bool local = xap_db_stats(index, &stats, NULL) && *stats.revision != '\0';
    if (local)
        xap_db_read_ahead(index, NULL);
    g_autoptr(xap_result_auto) found =
        local ? read_index(index) : NULL; /* else too far to fetch thousands of records */
    for (guint i = 0; found && i < MIN(found->facets[0]->len, FRAMES_KEPT); i++)
        frame_of(answerer, g_array_index(found->facets[0], struct xap_facet_count, i).value, NULL);
}
