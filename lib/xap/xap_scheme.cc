/* xap_scheme.cc -- see xap_scheme.hh. */
#include "xap_scheme.hh"

#include <cmath>

namespace xap {

double Scheme::term_weight(double frequency) const
{
    const auto n = static_cast<double>(memory.documents);
    double odds = (n - frequency + 0.5) / (frequency + 0.5);
    if (odds < 2)
        odds = odds * 0.5 + 1;
    const double query = bm25.k3 != 0 ? (bm25.k3 + 1) / (bm25.k3 + 1) : 1;
    return std::log(odds) * query * (bm25.k1 + 1);
}

} // namespace xap
