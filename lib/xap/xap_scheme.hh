/* xap_scheme.hh -- what a term weighs in a document: BM25 over what is in memory. */
#ifndef XAP_SCHEME_HH
#define XAP_SCHEME_HH

#include "xap_node.hh"

namespace xap {

class Scheme {
    const Memory &memory;
    const xap_bm25 bm25;
    const std::vector<float> &norms;

  public:
    Scheme(Memory &kept, const xap_bm25 &wanted) : memory(kept), bm25(wanted), norms(kept.norms(wanted))
    {
    }

    /* The part of BM25 that does not change from document to document. */
    double term_weight(double frequency) const;

    /* No more than a node can weigh in any document: a wdf over itself and more is below 1. */
    double weighs_at_most(const Node &node) const;

    /* `weight` of the term that occurs so often in the document. */
    double weigh(double wdf, uint32_t docid, double weight) const
    {
        return wdf > 0 ? wdf / (static_cast<double>(norms[docid]) + wdf) * weight : 0;
    }
};

} // namespace xap

#endif
