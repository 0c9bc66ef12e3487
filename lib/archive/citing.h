/* citing.h -- what a citation stands for in the archive, and what cites a protocol: the same rule both ways.
 *
 * A project or bill is every agenda item that bears its identifier. A protocol is found by its number and the date told
 * with it; without a number, by its day and the body that is named before it, or else the body where the citation
 * stands. Where no date is told, a number is one of the same body's own, of the sittings in the year before; or it is
 * a number with more than figures in it that one protocol of the archive has. Anything else would be a guess between
 * bodies that all count from 1, and is left open. Laws and regulations are not in an archive of protocols.
 */
#ifndef ARHIVARS_ARCHIVE_CITING_H
#define ARHIVARS_ARCHIVE_CITING_H

#include "answer.h"

enum {
    CITING_TARGETS = 10,  /* of one citation */
    CITING_SOURCES = 100, /* passages told that cite a protocol, the newest */
    CITING_RESOLVED = 500 /* citations of one protocol that are looked up */
};

/* Where a citation stands. All of it may be NULL: nothing is known, and then whatever it may mean is told. */
struct citing_place {
    const char *protocol_id, *body_id, *date;
    int item; /* place of the item that the passage stands under, which it does not cite by naming it; -1: none */
};

/* What {number, item, date} may stand for: [{protocol, item, passage, links, citation, certain}], likeliest first. A
 * new reference; NULL on error. */
json_t *citing_targets(const struct answerer *answerer, const json_t *citation, const struct citing_place *place,
                       GError **error);

/* Set "targets" of every citation of the passages. */
bool citing_resolve(const struct answerer *answerer, const json_t *protocol, json_t *passages, GError **error);

/* Set "cited_by" of the protocol and of each of its items: [{passage, text, protocol, item, links, citation, certain}],
 * newest first, other sittings' only. What cites an item that the protocol does not have cites the protocol. And
 * "cited_by_more" of the protocol: older passages with its number or identifiers that were not looked at. */
bool citing_sources(const struct answerer *answerer, json_t *protocol, GError **error);

/* Passages that cite the number, of them those that cite the item when one is told; without number, the day. */
bool citing_count(const struct answerer *answerer, const struct citation *citation, uint64_t *ret_passages,
                  GError **error);

#endif
