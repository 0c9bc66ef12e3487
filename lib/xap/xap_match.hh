/* xap_match.hh -- find and weigh, over posting lists in memory.
 *
 * Xapian's matcher walks documents, asking every operand of the query for each: some virtual calls, a look at the list
 * of lengths, a call of each match spy. Here a query is evaluated operand by operand over whole lists: what is cheapest
 * finds candidates, the others are looked up for those alone. It finds the same documents and gives the same weights
 * (BM25 as Xapian::BM25Weight has it, a synonym's frequency estimated as Xapian does), but for rounding.
 *
 * For one local shard; unions and remote shards go through Xapian's own matcher.
 */
#ifndef XAP_MATCH_HH
#define XAP_MATCH_HH

#include "xap_memory.hh"

namespace xap {

/* Documents by docid, ascending, and the weight of each. */
struct Matches {
    Docids docids;
    std::vector<double> weights; /* empty where none were asked for */
};

/* Whether match() can answer: else Xapian's own matcher has to. */
bool can_match(const xap_db *db, const xap_request *request);

/* Throws what report() maps. */
Result match(xap_db *db, const xap_request *request, Clock clock);

/* Order, collapse, cut the page and count facets, as the request wants it (xap_page.cc). */
Result tell_matches(xap_db *db, const xap_request *request, const Matches &matches, Clock &clock);

} // namespace xap

#endif
