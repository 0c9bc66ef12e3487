/* xap_candidates.hh -- weigh many documents at once, each term looked up once.
 *
 * A word of a query stands in its tree several times: by itself, and near the word before and the word behind. How
 * often each candidate has a term is kept as a column of bytes; what a term or a synonym weighs is a sum of such
 * columns and a quotient, in a loop without branches.
 */
#ifndef XAP_CANDIDATES_HH
#define XAP_CANDIDATES_HH

#include "xap_scheme.hh"

namespace xap {

class Candidates {
    Memory &memory;
    const Scheme &scheme;
    std::vector<double> norms, lengths;
    std::vector<uint32_t> sums;
    std::unordered_map<const Postings *, std::vector<uint8_t>> columns;

    const std::vector<uint8_t> &column_of(const Postings &list);
    void add_term(const Node &node, double factor, std::vector<double> &weights);
    void add_synonym(const Node &node, double factor, std::vector<double> &weights);
    void add_range(const Node &node, double factor, std::vector<double> &weights) const;

  public:
    const Docids &docids; /* ascending */

    Candidates(Memory &kept, const Scheme &weighs, const Docids &some);

    /* Adds what each weighs by a TERM, a SYNONYM of terms or a RANGE, times factor; false for other nodes. */
    bool add(const Node &node, double factor, std::vector<double> &weights);
};

} // namespace xap

#endif
