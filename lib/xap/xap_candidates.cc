/* xap_candidates.cc -- see xap_candidates.hh. */
#include "xap_candidates.hh"

namespace xap {

Candidates::Candidates(Memory &kept, const Scheme &weighs, const Docids &some)
    : memory(kept), scheme(weighs), sums(some.size()), docids(some)
{
    norms.reserve(some.size());
    lengths.reserve(some.size());
    for (const uint32_t docid : some) {
        const uint32_t length = memory.lengths[docid];
        norms.push_back(scheme.norm_of(length));
        lengths.push_back(length);
    }
}

const std::vector<uint8_t> &Candidates::column_of(const Postings &list)
{
    const auto [entry, is_new] = columns.try_emplace(&list);
    std::vector<uint8_t> &column = entry->second;
    if (is_new) {
        column.resize(docids.size(), 0);
        memory.look_up(list, docids, [&](size_t i, unsigned wdf) { column[i] = static_cast<uint8_t>(wdf); });
    }
    return column;
}

bool Candidates::add(const Node &node, double factor, std::vector<double> &weights)
{
    const auto is_term = [](const Node &part) { return part.op == XAP_TERM; };
    if (node.op == XAP_TERM)
        add_term(node, factor, weights);
    else if (node.op == XAP_RANGE)
        add_range(node, factor, weights);
    else if (node.op == XAP_SYNONYM && node.parts.size() == 1 && is_term(node.parts.front()))
        add_term(node.parts.front(), factor, weights);
    else if (node.op == XAP_SYNONYM && std::all_of(node.parts.begin(), node.parts.end(), is_term))
        add_synonym(node, factor, weights);
    else
        return false;
    return true;
}

void Candidates::add_term(const Node &node, double factor, std::vector<double> &weights)
{
    const std::vector<uint8_t> &column = column_of(*node.list);
    const double weight = scheme.term_weight(node.frequency) * factor;
    for (size_t i = 0; i < weights.size(); i++)
        weights[i] += Scheme::weigh_by(norms[i], column[i], weight);
}

/* The sum of wdfs, no more than the document is long, weighed as one term. */
void Candidates::add_synonym(const Node &node, double factor, std::vector<double> &weights)
{
    const double weight = scheme.term_weight(node.frequency) * factor;
    std::fill(sums.begin(), sums.end(), 0);
    for (const Node &part : node.parts) {
        const std::vector<uint8_t> &column = column_of(*part.list);
        for (size_t i = 0; i < column.size(); i++)
            sums[i] += column[i];
    }
    for (size_t i = 0; i < weights.size(); i++)
        weights[i] += Scheme::weigh_by(norms[i], std::min(static_cast<double>(sums[i]), lengths[i]), weight);
}

void Candidates::add_range(const Node &node, double factor, std::vector<double> &weights) const
{
    for (size_t i = 0; i < weights.size(); i++)
        if (in_range(node, docids[i]))
            weights[i] += node.weight * factor;
}

} // namespace xap
