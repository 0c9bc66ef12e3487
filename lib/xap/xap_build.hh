/* xap_build.hh -- from a query tree to a Xapian::Query. */
#ifndef XAP_BUILD_HH
#define XAP_BUILD_HH

#include "xap_deadline.hh"

namespace xap {

struct Built {
    Xapian::Query query;
    uint32_t capped; /* prefixes that stand for more terms than XAP_PREFIX_TERMS */
};

/* The tree has been checked. The query borrows the deadline. */
Built build_query(xap_db *db, const xap_query *query, Deadline &deadline, bool unweighted);

/* Asks the deadline about each document that the query finds; not below SYNONYM. */
Xapian::Query timed(const xap_db *db, Deadline &deadline, const Xapian::Query &query);

} // namespace xap

#endif
