/* xap_places.hh -- which of some documents have the words of a PHRASE or a NEAR in their places. */
#ifndef XAP_PLACES_HH
#define XAP_PLACES_HH

#include "xap_node.hh"

namespace xap {

/* held[i] is whether from[i], ascending, holds a term of each word of the node; it is cleared where they do not stand
 * as the node wants them. Throws when the clock has run out. */
void check_places(Memory &memory, Xapian::Database &db, Clock &clock, const Node &node, const Docids &from,
                  std::vector<char> &held);

} // namespace xap

#endif
