/* xap_match.cc -- a query evaluated operand by operand over posting lists; see xap_match.hh.
 *
 * A query becomes a tree of nodes with their lists. A node can be asked in two ways: for all of its documents (all()),
 * or which of some candidates it holds (within()). A value is told with each document: nothing, a weight, or a wdf,
 * from which a SYNONYM above makes one weight.
 */
#include "xap_match.hh"

#include "xap_phrase.hh"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace xap {
namespace {

enum class Value { none, weight, wdf };

struct Node {
    enum xap_op op = XAP_NONE;
    std::vector<Node> parts;
    std::string term; /* TERM */
    std::shared_ptr<const Postings> list;
    const Column *column = nullptr; /* RANGE: the ordinals first to last of it */
    uint32_t first = 1, last = 0;
    uint32_t window = 0;
    double factor = 1;
    double frequency = 0; /* documents that hold it: exact for a TERM, else as Xapian estimates it */
    size_t most = 0;      /* documents that it may give */
};

/* From the tree to nodes. The tree has been checked, so recursion is bounded. */
class Planner {
    xap_db *db;
    Memory &memory;
    Clock &clock;
    size_t leaves = 0;
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
            spend(1);
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
    static size_t size(const xap_query *query)
    {
        return query->operands ? query->operands->len : 0;
    }

    static const xap_query *operand(const xap_query *query, size_t i)
    {
        return static_cast<const xap_query *>(query->operands->pdata[i]);
    }

    void spend(size_t more)
    {
        leaves += more;
        if (leaves > XAP_QUERY_TERMS)
            refuse(XAP_ERROR_INVALID, "the query stands for more than " + std::to_string(XAP_QUERY_TERMS) + " terms");
    }

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
        spend(node.parts.size());
        capped += over;
        return estimated(std::move(node));
    }

    Node range(const xap_query *query)
    {
        if (synonyms > 0)
            refuse(XAP_ERROR_INVALID, "SYNONYM takes no RANGE");
        spend(1);
        Node node;
        node.op = XAP_RANGE;
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
        for (size_t i = 0; i < size(query); i++)
            node.parts.push_back(plan(operand(query, i)));
        return estimated(std::move(node));
    }

    /* A set of terms; those that are not in the archive are left out, each counts once. */
    Node choices(const xap_query *query)
    {
        std::vector<std::string> terms;
        const bool several = query->op == XAP_OR || query->op == XAP_SYNONYM;
        for (size_t i = 0; i < (several ? size(query) : 1); i++) {
            const xap_query *term = several ? operand(query, i) : query;
            if (term->op != XAP_TERM)
                refuse(XAP_ERROR_INVALID, "PHRASE and NEAR take terms, or ORs and SYNONYMs of terms");
            terms.emplace_back(term->term);
        }
        std::sort(terms.begin(), terms.end());
        terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
        Node node;
        node.op = XAP_SYNONYM;
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
        node.window = std::max(query->window, static_cast<uint32_t>(size(query)));
        for (size_t i = 0; i < size(query); i++)
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
            spend(part.parts.size());
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

/* For some candidates, each in its place: whether it is held, and its value. */
struct Marks {
    std::vector<char> held;
    std::vector<double> values;

    explicit Marks(size_t n) : held(n, 0), values(n, 0)
    {
    }
};

class Matcher {
    Memory &memory;
    Xapian::Database &db;
    Clock &clock;
    const xap_bm25 bm25;
    const std::vector<float> &norms;

  public:
    Matcher(Memory &kept, Xapian::Database &where, Clock &until, const xap_bm25 &scheme)
        : memory(kept), db(where), clock(until), bm25(scheme), norms(kept.norms(scheme))
    {
    }

    Matches all(const Node &node, Value wanted)
    {
        Matches found;
        switch (node.op) {
        case XAP_NONE:
        case XAP_STARTS: /* planned as a SYNONYM */
            break;
        case XAP_TERM:
            return all_of_term(node, wanted);
        case XAP_ALL:
            for (uint32_t docid = 1; docid < memory.top; docid++)
                if (memory.lengths[docid] != 0)
                    found.docids.push_back(docid);
            break;
        case XAP_RANGE:
            for (uint32_t docid = 1; docid < memory.top; docid++)
                if (in_range(node, docid))
                    found.docids.push_back(docid);
            break;
        case XAP_OR:
        case XAP_SYNONYM:
        case XAP_SCALE:
            return gathered(node, wanted);
        case XAP_BUT_NOT:
        case XAP_MAYBE:
            return first_and_rest(node, wanted);
        case XAP_FILTER:
            return filtered(node, wanted);
        case XAP_AND:
        case XAP_NEAR:
        case XAP_PHRASE:
            return narrowed(node, wanted);
        }
        if (wanted != Value::none)
            found.weights.resize(found.docids.size(), 0);
        return found;
    }

  private:
    static bool in_range(const Node &node, uint32_t docid)
    {
        const uint32_t ordinal = docid < node.column->ordinals.size() ? node.column->ordinals[docid] : 0;
        return ordinal != 0 && ordinal >= node.first && ordinal <= node.last;
    }

    /* The part of BM25 that does not change from document to document. */
    double term_weight(double frequency) const
    {
        const auto n = static_cast<double>(memory.documents);
        double odds = (n - frequency + 0.5) / (frequency + 0.5);
        if (odds < 2)
            odds = odds * 0.5 + 1;
        const double query = bm25.k3 != 0 ? (bm25.k3 + 1) / (bm25.k3 + 1) : 1;
        return std::log(odds) * query * (bm25.k1 + 1);
    }

    double weigh(double wdf, uint32_t docid, double weight) const
    {
        return wdf > 0 ? wdf / (static_cast<double>(norms[docid]) + wdf) * weight : 0;
    }

    Matches all_of_term(const Node &node, Value wanted)
    {
        const auto &list = *node.list;
        Matches found{list.docids, {}};
        const double weight = wanted == Value::weight ? term_weight(node.frequency) : 0;
        if (wanted != Value::none)
            found.weights.reserve(list.docids.size());
        for (size_t i = 0; wanted != Value::none && i < list.docids.size(); i++)
            found.weights.push_back(wanted == Value::wdf ? list.wdfs[i] : weigh(list.wdfs[i], list.docids[i], weight));
        return found;
    }

    /* The sum of wdfs, no more than the document is long, weighed as one term. */
    void weigh_synonym(const Node &node, const std::vector<uint32_t> &docids, std::vector<double> &values) const
    {
        const double weight = term_weight(node.frequency);
        for (size_t i = 0; i < docids.size(); i++)
            values[i] = weigh(std::min(values[i], double(memory.lengths[docids[i]])), docids[i], weight);
    }

    /* A synonym of one term is that term; so is one below another synonym, whose wdf is asked for. */
    static bool merges(const Node &node, Value wanted)
    {
        return node.op == XAP_SYNONYM && node.parts.size() > 1 && wanted == Value::weight;
    }

    Matches gathered(const Node &node, Value wanted)
    {
        const bool merge = merges(node, wanted);
        const Value inner = merge ? Value::wdf : wanted;
        Matches found;
        auto sums = memory.borrow();
        for (const Node &part : node.parts)
            add(part, inner, wanted == Value::weight ? node.factor : 1, *sums);
        sums->take(found.docids, inner == Value::none ? nullptr : &found.weights);
        memory.give_back(std::move(sums));
        if (merge)
            weigh_synonym(node, found.docids, found.weights);
        return found;
    }

    void add(const Node &node, Value wanted, double factor, Accumulator &sums)
    {
        clock.look();
        if (node.op == XAP_TERM) {
            add_term(node, wanted, factor, sums);
            return;
        }
        if (node.op == XAP_OR || node.op == XAP_SCALE || (node.op == XAP_SYNONYM && !merges(node, wanted))) {
            const double below = factor * (wanted == Value::weight ? node.factor : 1);
            for (const Node &part : node.parts)
                add(part, wanted, below, sums);
            return;
        }
        const Matches found = all(node, wanted);
        for (size_t i = 0; i < found.docids.size(); i++) {
            if (wanted == Value::none)
                sums.mark(found.docids[i]);
            else
                sums.add(found.docids[i], found.weights[i] * factor);
        }
    }

    void add_term(const Node &node, Value wanted, double factor, Accumulator &sums)
    {
        const auto &list = *node.list;
        const size_t n = list.docids.size();
        const double weight = wanted == Value::weight ? term_weight(node.frequency) * factor : 0;
        if (wanted == Value::none)
            for (size_t i = 0; i < n; i++)
                sums.mark(list.docids[i]);
        else if (wanted == Value::wdf)
            for (size_t i = 0; i < n; i++)
                sums.add(list.docids[i], list.wdfs[i]);
        else
            for (size_t i = 0; i < n; i++)
                sums.add(list.docids[i], weigh(list.wdfs[i], list.docids[i], weight));
    }

    static Matches kept(const std::vector<uint32_t> &docids, const Marks &marks, Value wanted)
    {
        Matches found;
        for (size_t i = 0; i < docids.size(); i++) {
            if (!marks.held[i])
                continue;
            found.docids.push_back(docids[i]);
            if (wanted != Value::none)
                found.weights.push_back(marks.values[i]);
        }
        return found;
    }

    /* Operand by operand, the one that gives the fewest first: each is asked for what the others have left. */
    Matches narrowed(const Node &node, Value wanted)
    {
        std::vector<const Node *> parts;
        for (const Node &part : node.parts)
            parts.push_back(&part);
        std::sort(parts.begin(), parts.end(), [](const Node *a, const Node *b) { return a->most < b->most; });
        Matches found = all(*parts.front(), wanted);
        for (size_t i = 1; i < parts.size(); i++) {
            Marks marks(found.docids.size());
            within(*parts[i], wanted, 1, found.docids, marks);
            for (size_t k = 0; wanted != Value::none && k < marks.values.size(); k++)
                marks.values[k] += found.weights[k];
            found = kept(found.docids, marks, wanted);
        }
        if (node.op == XAP_AND)
            return found;
        Marks marks(found.docids.size());
        std::fill(marks.held.begin(), marks.held.end(), 1);
        check_places(node, found.docids, marks);
        marks.values = std::move(found.weights);
        return kept(found.docids, marks, wanted);
    }

    /* The filters may give much less than what they filter. */
    Matches filtered(const Node &node, Value wanted)
    {
        const Node &first = node.parts.front();
        size_t most = 0;
        for (size_t i = 1; i < node.parts.size(); i++)
            most += node.parts[i].most;
        if (node.parts.size() > 1 && most < first.most) {
            auto either = memory.borrow();
            Matches found;
            for (size_t i = 1; i < node.parts.size(); i++)
                add(node.parts[i], Value::none, 1, *either);
            either->take(found.docids, nullptr);
            memory.give_back(std::move(either));
            Marks marks(found.docids.size());
            within(first, wanted, 1, found.docids, marks);
            return kept(found.docids, marks, wanted);
        }
        Matches found = all(first, wanted);
        if (node.parts.size() == 1)
            return found;
        Marks marks(found.docids.size());
        for (size_t i = 1; i < node.parts.size(); i++)
            within(node.parts[i], Value::none, 1, found.docids, marks);
        marks.values = std::move(found.weights);
        return kept(found.docids, marks, wanted);
    }

    /* The first operand, and what the others add to it or take away. */
    Matches first_and_rest(const Node &node, Value wanted)
    {
        Matches found = all(node.parts.front(), wanted);
        if (node.op == XAP_MAYBE && wanted != Value::weight)
            return found;
        Marks rest(found.docids.size());
        for (size_t i = 1; i < node.parts.size(); i++)
            within(node.parts[i], node.op == XAP_MAYBE ? wanted : Value::none, 1, found.docids, rest);
        if (node.op == XAP_MAYBE) {
            for (size_t i = 0; i < rest.values.size(); i++)
                found.weights[i] += rest.values[i];
            return found;
        }
        Marks left(found.docids.size());
        for (size_t i = 0; i < left.held.size(); i++)
            left.held[i] = !rest.held[i];
        left.values = std::move(found.weights);
        return kept(found.docids, left, wanted);
    }

    /* Marks which of the candidates the node holds and adds its value, times factor, to theirs. */
    void within(const Node &node, Value wanted, double factor, const std::vector<uint32_t> &from, Marks &marks)
    {
        clock.look();
        switch (node.op) {
        case XAP_NONE:
            break;
        case XAP_ALL:
            std::fill(marks.held.begin(), marks.held.end(), 1);
            break;
        case XAP_RANGE:
            for (size_t i = 0; i < from.size(); i++)
                marks.held[i] = static_cast<char>(marks.held[i] | in_range(node, from[i]));
            break;
        case XAP_TERM:
            within_term(node, wanted, factor, from, marks);
            break;
        case XAP_OR:
        case XAP_SCALE:
            for (const Node &part : node.parts)
                within(part, wanted, factor * (wanted == Value::weight ? node.factor : 1), from, marks);
            break;
        case XAP_SYNONYM:
            within_synonym(node, wanted, factor, from, marks);
            break;
        default:
            within_several(node, wanted, factor, from, marks);
        }
    }

    void within_term(const Node &node, Value wanted, double factor, const std::vector<uint32_t> &from, Marks &marks)
    {
        const auto &list = *node.list;
        const double weight = wanted == Value::weight ? term_weight(node.frequency) * factor : 0;
        auto at = list.docids.begin();
        const auto end = list.docids.end();
        for (size_t i = 0; i < from.size() && at != end; i++) {
            std::ptrdiff_t step = 1; /* galloping: the nearer the next one, the fewer looks */
            auto low = at;
            while (end - low > step && low[step] < from[i]) {
                low += step;
                step *= 2;
            }
            at = std::lower_bound(low, end - low > step ? low + step + 1 : end, from[i]);
            if (at == end || *at != from[i])
                continue;
            const double wdf = list.wdfs[static_cast<size_t>(at - list.docids.begin())];
            marks.held[i] = 1;
            if (wanted != Value::none)
                marks.values[i] += wanted == Value::wdf ? wdf : weigh(wdf, from[i], weight);
        }
    }

    void within_synonym(const Node &node, Value wanted, double factor, const std::vector<uint32_t> &from, Marks &marks)
    {
        if (!merges(node, wanted)) {
            for (const Node &part : node.parts)
                within(part, wanted, factor, from, marks);
            return;
        }
        Marks own(from.size());
        for (const Node &part : node.parts)
            within(part, Value::wdf, 1, from, own);
        weigh_synonym(node, from, own.values);
        add_marks(own, factor, marks);
    }

    static void add_marks(const Marks &own, double factor, Marks &marks)
    {
        for (size_t i = 0; i < own.held.size(); i++) {
            if (!own.held[i])
                continue;
            marks.held[i] = 1;
            marks.values[i] += own.values[i] * factor;
        }
    }

    /* AND, FILTER, BUT_NOT, MAYBE, PHRASE, NEAR. */
    void within_several(const Node &node, Value wanted, double factor, const std::vector<uint32_t> &from, Marks &marks)
    {
        const bool every = node.op == XAP_AND || node.op == XAP_PHRASE || node.op == XAP_NEAR;
        Marks own(from.size());
        within(node.parts.front(), wanted, 1, from, own);
        Marks rest(from.size());
        for (size_t i = 1; i < node.parts.size(); i++) {
            const Value value = every || (node.op == XAP_MAYBE && wanted == Value::weight) ? wanted : Value::none;
            if (i > 1 && every)
                rest = Marks(from.size());
            within(node.parts[i], value, 1, from, rest);
            for (size_t k = 0; every && k < from.size(); k++) {
                own.held[k] = static_cast<char>(own.held[k] & rest.held[k]);
                own.values[k] += rest.values[k];
            }
        }
        for (size_t k = 0; !every && node.parts.size() > 1 && k < from.size(); k++) {
            if (node.op == XAP_MAYBE)
                own.values[k] += rest.values[k];
            else if (rest.held[k] != (node.op == XAP_FILTER))
                own.held[k] = 0;
        }
        if (node.op == XAP_PHRASE || node.op == XAP_NEAR)
            check_places(node, from, own);
        add_marks(own, factor, marks);
    }

    /* --- Words in their places ------------------------------------------------------------------------------------ */

    void check_places(const Node &node, const std::vector<uint32_t> &from, Marks &marks)
    {
        Phrase phrase{{}, node.op == XAP_PHRASE, node.window};
        std::vector<const Node *> terms;
        for (const Node &word : node.parts) {
            phrase.sets.emplace_back();
            for (const Node &term : word.parts) {
                phrase.sets.back().push_back(term.term);
                terms.push_back(&term);
            }
        }
        PhraseMatcher matcher(phrase);
        const Streams &streams = memory.streams();
        auto stream = streams.kept() ? Xapian::ValueIterator() : db.valuestream_begin(XAP_STREAM_SLOT);
        const auto end = Xapian::ValueIterator();
        for (size_t i = 0; i < from.size(); i++) {
            if (!marks.held[i])
                continue;
            clock.look();
            const uint32_t docid = from[i];
            const auto holds = [&](size_t term) {
                const auto &docids = terms[term]->list->docids;
                return std::binary_search(docids.begin(), docids.end(), docid);
            };
            if (!streams.kept() && stream != end)
                stream.skip_to(docid);
            if (streams.kept())
                marks.held[i] = static_cast<char>(matcher.matches(streams.of(docid), holds, true));
            else
                marks.held[i] =
                    static_cast<char>(stream != end && stream.get_docid() == docid && matcher.matches(*stream, holds));
        }
    }
};

} // namespace

/* A scheme with k2 looks at the query's length, which is not known here. */
bool can_match(const xap_db *db, const xap_request *request)
{
    return db->shards.size() == 1 && !db->any_remote() && (!request->bm25 || request->bm25->k2 == 0);
}

Result match(xap_db *db, const xap_request *request, Clock clock)
{
    static constexpr xap_bm25 usual = {1, 0, 1, 0.5, 0.5}; /* Xapian's own */
    Memory &memory = db->remembered();
    Planner planner(db, memory, clock);
    const Node root = planner.plan(request->query);
    Matcher matcher(memory, db->all, clock, request->bm25 ? *request->bm25 : usual);
    const Matches found = matcher.all(root, request->unweighted ? Value::none : Value::weight);
    Result result = tell_matches(db, request, found, clock);
    result->capped = planner.capped;
    return result;
}

} // namespace xap
