/* xap_query.hh -- a query tree as both of its readers walk it: xap_build.cc for Xapian, xap_node.cc for our own match.
 */
#ifndef XAP_QUERY_HH
#define XAP_QUERY_HH

#include "xap_private.hh"

namespace xap {

inline size_t operands(const xap_query *query)
{
    return query->operands ? query->operands->len : 0;
}

inline const xap_query *operand(const xap_query *query, size_t i)
{
    return static_cast<const xap_query *>(query->operands->pdata[i]);
}

/* How many terms it stands for. Each holds a cursor of several blocks open while the match runs. */
class Leaves {
    size_t count = 0;

  public:
    void spend(size_t more)
    {
        count += more;
        if (count > XAP_QUERY_TERMS)
            refuse(XAP_ERROR_INVALID, "the query stands for more than " + std::to_string(XAP_QUERY_TERMS) + " terms");
    }
};

} // namespace xap

#endif
