/* xap_pairs.hh -- in which documents two frequent terms stand side by side.
 *
 * A phrase of two words that a fifth of all documents have has tens of thousands of candidates, and to look at the
 * places in each is most of what the slowest phrases cost. So the documents of each pair of such terms are listed, from
 * one walk over the streams. Terms with a capital, as prefixes and forms have, stand in no stream and are left out.
 */
#ifndef XAP_PAIRS_HH
#define XAP_PAIRS_HH

#include "xap_memory.hh"

namespace xap {

/* Of so many documents one has a frequent term. */
constexpr size_t pairs_one_in = 10;

class Pairs {
    std::unordered_map<std::string, uint32_t> numbers; /* of the terms, from 0 */
    std::vector<Docids> lists;                         /* by number of the first term, then of the second */
    Docids untold;

  public:
    Pairs(Memory &memory, const Xapian::Database &db, const Streams &streams);

    /* Where the second stands right behind the first, ascending; NULL when they are not both frequent. */
    const Docids *find(const std::string &first, const std::string &second) const;
    bool is_frequent(const std::string &term) const;
    /* Documents that are in no list because their streams do not tell their terms apart. */
    const Docids &unsure() const
    {
        return untold;
    }
};

} // namespace xap

#endif
