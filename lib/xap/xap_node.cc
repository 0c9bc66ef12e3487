/* xap_node.cc -- from the tree of xap.h to nodes. */
#include "xap_node.hh"

#include "xap_query.hh"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace xap {
namespace {

/* From the tree to nodes. The tree has been checked, so recursion is bounded. */
class Planner {
    xap_db *db;
    Memory &memory;
    Clock &clock;
    Leaves leaves;
    unsigned synonyms = 0;

  public:
    uint32_t capped = 0;

    Planner(xap_db *where, Memory &kept, Clock &until) : db(where), memory(kept), clock(until)
    {
    }

    Node plan(const xap_query *query)
    {
        switch (query->op) {
        case XAP_TERM:
            leaves.spend(1);
            return leaf(query->term);
        case XAP_STARTS:
            return starts(query->term);
        case XAP_RANGE:
            return range(query);
        case XAP_NEAR:
        case XAP_PHRASE:
            return positional(query);
        case XAP_SYNONYM: {
            synonyms++;
            Node node = inner(query);
            synonyms--;
            return node;
        }
        default:
            return inner(query);
        }
    }

  private:
    Node leaf(const char *term)
    {
        Node node;
        clock.look();
        if (strlen(term) > XAP_TERM_BYTES)
            return node; /* no document can hold it */
        node.list = memory.postings(term);
        if (node.list->docids.empty())
            return node;
        node.op = XAP_TERM;
        node.term = term;
        node.most = node.list->docids.size();
        node.frequency = static_cast<double>(node.most);
        return node;
    }

    Node starts(const char *text)
    {
        bool over = false;
        Node node;
        node.op = XAP_SYNONYM;
        for (const std::string &term : prefix_terms(db->all, text, clock, &over))
            node.parts.push_back(leaf(term.c_str()));
        leaves.spend(node.parts.size());
        capped += over;
        return estimated(std::move(node));
    }

    Node range(const xap_query *query)
    {
        if (synonyms > 0)
            refuse(XAP_ERROR_INVALID, "SYNONYM takes no RANGE");
        leaves.spend(1);
        Node node;
        node.op = XAP_RANGE;
        node.weight = query->factor;
        node.column = db->column(query->slot).get();
        const auto &values = node.column->values;
        const auto begin = values.begin() + 1;
        const std::string first = query->term ? query->term : "";
        node.first = static_cast<uint32_t>(std::lower_bound(begin, values.end(), first) - values.begin());
        const auto end = query->last ? std::upper_bound(begin, values.end(), query->last) : values.end();
        node.last = static_cast<uint32_t>(end - values.begin()) - 1;
        node.most = node.first <= node.last ? memory.documents : 0;
        node.frequency = static_cast<double>(node.most) / 2;
        return node;
    }

    Node inner(const xap_query *query)
    {
        Node node;
        node.op = query->op;
        node.factor = query->op == XAP_SCALE ? query->factor : 1;
        node.parts.reserve(operands(query));
        for (size_t i = 0; i < operands(query); i++)
            node.parts.push_back(plan(operand(query, i)));
        return estimated(std::move(node));
    }

    /* A set of terms; those that are not in the archive are left out, each counts once. */
    Node choices(const xap_query *query)
    {
        std::vector<std::string> terms;
        const bool several = query->op == XAP_OR || query->op == XAP_SYNONYM;
        for (size_t i = 0; i < (several ? operands(query) : 1); i++) {
            const xap_query *term = several ? operand(query, i) : query;
            if (term->op != XAP_TERM)
                refuse(XAP_ERROR_INVALID, "PHRASE and NEAR take terms, or ORs and SYNONYMs of terms");
            terms.emplace_back(term->term);
        }
        std::sort(terms.begin(), terms.end());
        terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
        Node node;
        node.op = XAP_SYNONYM;
        node.parts.reserve(terms.size());
        for (const std::string &term : terms) {
            Node found = leaf(term.c_str());
            if (found.op == XAP_TERM)
                node.parts.push_back(std::move(found));
        }
        return estimated(std::move(node));
    }

    Node positional(const xap_query *query)
    {
        if (synonyms > 0)
            refuse(XAP_ERROR_INVALID, "SYNONYM takes no PHRASE and no NEAR");
        Node node;
        node.op = query->op;
        node.window = std::max(query->window, static_cast<uint32_t>(operands(query)));
        for (size_t i = 0; i < operands(query); i++)
            node.parts.push_back(choices(operand(query, i)));
        const bool lacking =
            std::any_of(node.parts.begin(), node.parts.end(), [](const Node &part) { return part.parts.empty(); });
        if (node.op == XAP_NEAR && node.parts.size() > XAP_NEAR_WORDS)
            refuse(XAP_ERROR_INVALID, "NEAR of more than " + std::to_string(XAP_NEAR_WORDS) + " words");
        if (lacking)
            return {};
        if (node.parts.size() == 1)
            return std::move(node.parts.front());
        for (const Node &part : node.parts)
            leaves.spend(part.parts.size());
        return estimated(std::move(node));
    }

    /* What Xapian's post lists estimate: operands are taken to be independent. */
    Node estimated(Node node) const
    {
        const auto n = static_cast<double>(std::max<size_t>(memory.documents, 1));
        const bool either = node.op == XAP_OR || node.op == XAP_SYNONYM;
        const bool every = node.op == XAP_AND || node.op == XAP_PHRASE || node.op == XAP_NEAR;
        if (node.op == XAP_ALL) {
            node.most = memory.documents;
            node.frequency = n;
        }
        for (size_t i = 0; i < node.parts.size(); i++) {
            const Node &part = node.parts[i];
            const double had = node.frequency;
            if (i == 0) {
                node.most = part.most;
                node.frequency = part.frequency;
            } else if (either) {
                node.most = std::min(node.most + part.most, memory.documents);
                node.frequency = std::floor(had + part.frequency - had * part.frequency / n + 0.5);
            } else if (every) {
                node.most = std::min(node.most, part.most);
                node.frequency = std::floor(had * part.frequency / n + 0.5);
            }
        }
        if (node.most == 0)
            return {};
        return node;
    }
};

/* FILTER(MAYBE(a, b), c) finds and weighs what MAYBE(FILTER(a, c), b) does, and b is asked about less. */
Node filter_first(Node root)
{
    if (root.op != XAP_FILTER || root.parts.front().op != XAP_MAYBE)
        return root;
    Node maybe = std::move(root.parts.front());
    root.parts.front() = std::move(maybe.parts.front());
    maybe.parts.front() = std::move(root);
    return maybe;
}

} // namespace

bool looks_at_places(const Node &node)
{
    return node.op == XAP_NEAR || node.op == XAP_PHRASE ||
           std::any_of(node.parts.begin(), node.parts.end(), looks_at_places);
}

Node plan_nodes(xap_db *db, const xap_query *query, Clock &clock, uint32_t *ret_capped)
{
    Planner planner(db, db->remembered(), clock);
    Node root = filter_first(planner.plan(query));
    *ret_capped = planner.capped;
    return root;
}

} // namespace xap
