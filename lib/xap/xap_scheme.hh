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

    /* Of the document's length. */
    double norm(uint32_t docid) const
    {
        return static_cast<double>(norms[docid]);
    }

    /* The same, of a length that is at hand: to look another thing up by docid would take longer. */
    double norm_of(uint32_t length) const
    {
        return static_cast<double>(memory.norm(bm25, length));
    }

    /* `weight` of what occurs so often in a document. */
    static double weigh_by(double norm, double wdf, double weight)
    {
        return wdf > 0 ? wdf / (norm + wdf) * weight : 0;
    }
    double weigh(double wdf, uint32_t docid, double weight) const
    {
        return weigh_by(norm(docid), wdf, weight);
    }
};

} // namespace xap

#endif
