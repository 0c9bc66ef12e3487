/* xap_node.hh -- a query with the posting lists of its terms, ready to be evaluated. */
#ifndef XAP_NODE_HH
#define XAP_NODE_HH

#include "xap_memory.hh"

namespace xap {

struct Node {
    enum xap_op op = XAP_NONE;
    std::vector<Node> parts;
    std::string term; /* TERM */
    std::shared_ptr<const Postings> list;
    const Column *column = nullptr; /* RANGE: the ordinals first to last of it */
    uint32_t first = 1, last = 0;
    uint32_t window = 0;
    double factor = 1;
    double weight = 0;    /* RANGE: of each match */
    double frequency = 0; /* documents that hold it: exact for a TERM, else as Xapian estimates it */
    size_t most = 0;      /* documents that it may give */
};

/* The tree has been checked. Refuses what is over the limits of xap.h; *ret_capped counts prefixes that stand for more
 * terms than are taken. */
Node plan_nodes(xap_db *db, const xap_query *query, Clock &clock, uint32_t *ret_capped);

/* Of a RANGE. */
inline bool in_range(const Node &node, uint32_t docid)
{
    const uint32_t ordinal = node.column->ordinal(docid);
    return ordinal != 0 && ordinal >= node.first && ordinal <= node.last;
}

/* Whether any PHRASE or NEAR is in it. */
bool looks_at_places(const Node &node);

} // namespace xap

#endif
