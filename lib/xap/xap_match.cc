/* xap_match.cc -- a query evaluated operand by operand over posting lists; see xap_match.hh.
 *
 * A query is a tree of nodes with their lists (xap_node.hh). A node can be asked in two ways: for all of its documents
 * (all()), or which of some candidates it holds (within()). A value is told with each document: nothing, a weight, or a
 * wdf, from which a SYNONYM above makes one weight.
 */
#include "xap_match.hh"

#include "xap_candidates.hh"
#include "xap_pairs.hh"
#include "xap_places.hh"

#include <algorithm>
#include <functional>
#include <numeric>

namespace xap {
namespace {

enum class Value { none, weight, wdf };

/* For some candidates, each in its place: whether it is held, and its value, if any is wanted. */
struct Marks {
    std::vector<char> held;
    std::vector<double> values;

    Marks(size_t n, Value wanted) : held(n, 0), values(wanted == Value::none ? 0 : n, 0)
    {
    }
};

/* Something that may add to a document's weight. */
struct Addend {
    const Node *node;
    double factor;
};

class Matcher {
    Memory &memory;
    Xapian::Database &db;
    Clock &clock;
    const Scheme scheme;

  public:
    Matcher(Memory &kept, Xapian::Database &where, Clock &until, const xap_bm25 &bm25)
        : memory(kept), db(where), clock(until), scheme(kept, bm25)
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
            if (wanted == Value::weight)
                found.weights.resize(found.docids.size(), node.weight);
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

    /* The first `page` by weight with the weights that they have; others may lack what the nearness of words adds. To
     * look at the places of words is most of what such a query costs, and it is only done where it can still bring a
     * document onto the page. */
    Matches best(const Node &root, size_t page)
    {
        Matches found = all(root, Value::none);
        if (page == 0)
            return found;
        std::vector<Addend> addends, by_places;
        add_up(root, 1, true, addends, by_places);
        Candidates candidates(memory, scheme, found.docids);
        found.weights.assign(found.docids.size(), 0);
        for (const Addend &addend : addends)
            add_to_all(addend, candidates, found.weights);
        if (found.docids.size() <= page)
            add_some(by_places, found.docids, found.weights);
        else if (!by_places.empty())
            add_to_best(by_places, page, candidates, found);
        return found;
    }

  private:
    /* What a document's weight is the sum of. `certain`: every document that is asked about holds the node. */
    void add_up(const Node &node, double factor, bool certain, std::vector<Addend> &addends,
                std::vector<Addend> &by_places) const
    {
        const bool every = node.op == XAP_AND || node.op == XAP_PHRASE || node.op == XAP_NEAR;
        const bool first = node.op == XAP_FILTER || node.op == XAP_BUT_NOT || node.op == XAP_MAYBE;
        const bool one = node.op == XAP_SYNONYM && !merges(node, Value::weight);
        if (node.op == XAP_OR || node.op == XAP_SCALE || one || (every && certain)) {
            for (const Node &part : node.parts)
                add_up(part, factor * node.factor, certain && (every || node.parts.size() == 1), addends, by_places);
        } else if (first && certain) {
            add_up(node.parts.front(), factor, true, addends, by_places);
            for (size_t i = 1; node.op == XAP_MAYBE && i < node.parts.size(); i++)
                add_up(node.parts[i], factor, false, addends, by_places);
        } else if (node.op != XAP_NONE && node.op != XAP_ALL) {
            (looks_at_places(node) ? by_places : addends).push_back({&node, factor});
        }
    }

    void add_to_all(const Addend &addend, Candidates &candidates, std::vector<double> &weights)
    {
        clock.look();
        if (candidates.add(*addend.node, addend.factor, weights))
            return;
        Marks marks(weights.size(), Value::none);
        marks.values = std::move(weights);
        within(*addend.node, Value::weight, addend.factor, candidates.docids, marks);
        weights = std::move(marks.values);
    }

    void add_some(const std::vector<Addend> &addends, const Docids &docids, std::vector<double> &weights)
    {
        Marks marks(docids.size(), Value::none);
        marks.values = std::move(weights);
        for (const Addend &addend : addends)
            within(*addend.node, Value::weight, addend.factor, docids, marks);
        weights = std::move(marks.values);
    }

    /* Those that may get furthest first, until no other can come onto the page. */
    void add_to_best(const std::vector<Addend> &addends, size_t page, Candidates &candidates, Matches &found)
    {
        constexpr size_t batch = 8; /* documents looked at between two comparisons */
        std::vector<double> most = found.weights;
        for (const Addend &addend : addends)
            for (const Node &part : addend.node->parts)
                add_to_all({&part, addend.factor}, candidates, most);
        std::vector<uint32_t> order(most.size()), some;
        std::iota(order.begin(), order.end(), 0);
        const auto less = [&](uint32_t a, uint32_t b) { return most[a] < most[b]; };
        std::make_heap(order.begin(), order.end(), less);
        std::vector<double> top; /* a heap, the least first */
        while (!order.empty() && (top.size() < page || top.front() <= most[order.front()])) {
            some.clear();
            for (size_t i = 0; i < batch && !order.empty(); i++) {
                std::pop_heap(order.begin(), order.end(), less);
                some.push_back(order.back());
                order.pop_back();
            }
            std::sort(some.begin(), some.end());
            Docids docids;
            for (const uint32_t i : some)
                docids.push_back(found.docids[i]);
            std::vector<double> added(docids.size(), 0);
            add_some(addends, docids, added);
            for (size_t i = 0; i < some.size(); i++) {
                top.push_back(found.weights[some[i]] += added[i]);
                std::push_heap(top.begin(), top.end(), std::greater<>());
                if (top.size() > page) {
                    std::pop_heap(top.begin(), top.end(), std::greater<>());
                    top.pop_back();
                }
            }
        }
    }

    Matches all_of_term(const Node &node, Value wanted)
    {
        const auto &list = *node.list;
        Matches found{list.docids, {}};
        const double weight = wanted == Value::weight ? scheme.term_weight(node.frequency) : 0;
        if (wanted != Value::none)
            found.weights.reserve(list.docids.size());
        for (size_t i = 0; wanted != Value::none && i < list.docids.size(); i++)
            found.weights.push_back(wanted == Value::wdf ? list.wdfs[i]
                                                         : scheme.weigh(list.wdfs[i], list.docids[i], weight));
        return found;
    }

    /* The sum of wdfs, no more than the document is long, weighed as one term. */
    void weigh_synonym(const Node &node, const Docids &docids, std::vector<double> &values) const
    {
        const double weight = scheme.term_weight(node.frequency);
        for (size_t i = 0; i < docids.size(); i++)
            values[i] = scheme.weigh(std::min(values[i], double(memory.lengths[docids[i]])), docids[i], weight);
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
        if (node.op == XAP_MAYBE && wanted != Value::weight) {
            add(node.parts.front(), wanted, factor, sums);
            return;
        }
        const Matches found = all(node, wanted);
        for (size_t i = 0; i < found.docids.size(); i++)
            if (wanted == Value::none)
                sums.mark(found.docids[i]);
            else
                sums.add(found.docids[i], found.weights[i] * factor);
    }

    void add_term(const Node &node, Value wanted, double factor, Accumulator &sums)
    {
        const auto &list = *node.list;
        const size_t n = list.docids.size();
        const double weight = wanted == Value::weight ? scheme.term_weight(node.frequency) * factor : 0;
        if (wanted == Value::none)
            memory.mark(list, sums);
        else if (wanted == Value::wdf)
            for (size_t i = 0; i < n; i++)
                sums.add(list.docids[i], list.wdfs[i]);
        else
            for (size_t i = 0; i < n; i++)
                sums.add(list.docids[i], scheme.weigh(list.wdfs[i], list.docids[i], weight));
    }

    static Matches kept(const Docids &docids, const Marks &marks, Value wanted)
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

    /* Operand by operand, the one that gives the fewest first: each is asked for what the others have left. What all
     * leave is mostly little, and only that is weighed. */
    Matches narrowed(const Node &node, Value wanted)
    {
        std::vector<const Node *> parts;
        for (const Node &part : node.parts)
            parts.push_back(&part);
        std::sort(parts.begin(), parts.end(), [](const Node *a, const Node *b) { return a->most < b->most; });
        if (parts.size() == 1)
            return all(*parts.front(), wanted);
        Matches found;
        size_t narrowing = 1;
        auto marked = memory.borrow();
        add(*parts.front(), Value::none, 1, *marked);
        for (; narrowing < parts.size() && marks_all(*parts[narrowing], parts.front()->most); narrowing++) {
            auto other = memory.borrow();
            add(*parts[narrowing], Value::none, 1, *other);
            marked->keep_common(*other);
            memory.give_back(std::move(other));
        }
        auto placed = memory.borrow();
        if (node.op == XAP_PHRASE && node.window == node.parts.size() &&
            parts.front()->most > memory.top / pairs_one_in)
            keep_paired(node, *marked, *placed);
        marked->take(found.docids, nullptr);
        memory.give_back(std::move(marked));
        for (; narrowing < parts.size(); narrowing++)
            narrow(*parts[narrowing], found.docids);
        if (node.op != XAP_AND)
            leave_placed(node, found.docids, *placed);
        memory.give_back(std::move(placed));
        if (wanted == Value::none)
            return found;
        Marks marks(found.docids.size(), wanted);
        for (const Node *part : parts)
            within(*part, wanted, 1, found.docids, marks);
        found.weights = std::move(marks.values);
        return found;
    }

    /* Of words side by side leaves the candidates that lists of pairs do not rule out; `placed` are those of two words
     * that they tell to have them so. */
    void keep_paired(const Node &node, Accumulator &marked, Accumulator &placed)
    {
        const Pairs *pairs = memory.pairs();
        for (size_t i = 0; pairs && i + 1 < node.parts.size(); i++) {
            std::vector<const Docids *> told;
            for (const Node &left : node.parts[i].parts)
                for (const Node &right : node.parts[i + 1].parts)
                    if (const Docids *both = pairs->find(left.term, right.term))
                        told.push_back(both);
            if (told.empty())
                continue;
            auto able = memory.borrow();
            for (const Docids *both : told) {
                able->mark_all(*both);
                if (node.parts.size() == 2)
                    placed.mark_all(*both);
            }
            able->mark_all(pairs->unsure());
            for (const Node *word : {&node.parts[i], &node.parts[i + 1]})
                for (const Node &term : word->parts)
                    if (!pairs->is_frequent(term.term))
                        memory.mark(*term.list, *able);
            marked.keep_common(*able);
            memory.give_back(std::move(able));
        }
    }

    /* Those that have the words in their places; of the `placed` it is known. */
    void leave_placed(const Node &node, Docids &docids, Accumulator &placed)
    {
        std::vector<char> held;
        for (const uint32_t docid : docids)
            held.push_back(static_cast<char>(!placed.holds(docid)));
        check_places(memory, db, clock, node, docids, held);
        for (size_t i = 0; i < docids.size(); i++)
            held[i] = static_cast<char>(held[i] | placed.holds(docids[i]));
        placed.clear_marks();
        leave(docids, held);
    }

    static void leave(Docids &docids, const std::vector<char> &held)
    {
        size_t left = 0;
        for (size_t i = 0; i < docids.size(); i++) {
            docids[left] = docids[i];
            left += held[i] != 0;
        }
        docids.resize(left);
    }

    /* Whether it is quicker to mark all that a node holds than to look for each of so many candidates. */
    static bool marks_all(const Node &node, size_t candidates)
    {
        constexpr size_t marked_meanwhile = 16;
        return node.most < candidates * marked_meanwhile && node.op != XAP_ALL && node.op != XAP_RANGE &&
               !looks_at_places(node);
    }

    /* Leaves the documents that the node holds. */
    void narrow(const Node &node, Docids &docids)
    {
        std::vector<char> held;
        if (marks_all(node, docids.size())) {
            auto other = memory.borrow();
            add(node, Value::none, 1, *other);
            for (const uint32_t docid : docids)
                held.push_back(static_cast<char>(other->holds(docid)));
            other->clear_marks();
            memory.give_back(std::move(other));
        } else {
            Marks marks(docids.size(), Value::none);
            within(node, Value::none, 1, docids, marks);
            held = std::move(marks.held);
        }
        leave(docids, held);
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
            Marks marks(found.docids.size(), wanted);
            within(first, wanted, 1, found.docids, marks);
            return kept(found.docids, marks, wanted);
        }
        Matches found = all(first, wanted);
        if (node.parts.size() == 1)
            return found;
        Marks marks(found.docids.size(), Value::none);
        for (size_t i = 1; i < node.parts.size(); i++)
            within(node.parts[i], Value::none, 1, found.docids, marks);
        marks.values = std::move(found.weights);
        return kept(found.docids, marks, wanted);
    }

    /* The first operand, and what the others add to it or take away. */
    Matches first_and_rest(const Node &node, Value wanted)
    {
        Matches found = all(node.parts.front(), wanted);
        if (node.op == XAP_MAYBE) {
            if (wanted == Value::weight)
                add_rest(node, found);
            return found;
        }
        Marks rest(found.docids.size(), Value::none);
        for (size_t i = 1; i < node.parts.size(); i++)
            within(node.parts[i], Value::none, 1, found.docids, rest);
        Marks left(found.docids.size(), Value::none);
        for (size_t i = 0; i < left.held.size(); i++)
            left.held[i] = !rest.held[i];
        left.values = std::move(found.weights);
        return kept(found.docids, left, wanted);
    }

    /* What MAYBE adds to the weights of its first operand. */
    void add_rest(const Node &node, Matches &found)
    {
        const Marks rest = rest_of(node, found.docids);
        for (size_t i = 0; i < rest.values.size(); i++)
            found.weights[i] += rest.values[i];
    }

    Marks rest_of(const Node &node, const Docids &docids)
    {
        Marks rest(docids.size(), Value::weight);
        for (size_t i = 1; i < node.parts.size(); i++)
            within(node.parts[i], Value::weight, 1, docids, rest);
        return rest;
    }

    /* Marks which of the candidates the node holds and adds its value, times factor, to theirs. */
    void within(const Node &node, Value wanted, double factor, const Docids &from, Marks &marks)
    {
        clock.look();
        switch (node.op) {
        case XAP_NONE:
            break;
        case XAP_ALL:
            std::fill(marks.held.begin(), marks.held.end(), 1);
            break;
        case XAP_RANGE:
            for (size_t i = 0; i < from.size(); i++) {
                if (!in_range(node, from[i]))
                    continue;
                marks.held[i] = 1;
                if (wanted != Value::none)
                    marks.values[i] += wanted == Value::weight ? node.weight * factor : 0;
            }
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

    void within_term(const Node &node, Value wanted, double factor, const Docids &from, Marks &marks)
    {
        const double weight = wanted == Value::weight ? scheme.term_weight(node.frequency) * factor : 0;
        memory.look_up(*node.list, from, [&](size_t i, double wdf) {
            marks.held[i] = 1;
            if (wanted != Value::none)
                marks.values[i] += wanted == Value::wdf ? wdf : scheme.weigh(wdf, from[i], weight);
        });
    }

    void within_synonym(const Node &node, Value wanted, double factor, const Docids &from, Marks &marks)
    {
        if (!merges(node, wanted)) {
            for (const Node &part : node.parts)
                within(part, wanted, factor, from, marks);
            return;
        }
        Marks own(from.size(), Value::wdf);
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
            if (!own.values.empty())
                marks.values[i] += own.values[i] * factor;
        }
    }

    /* AND, FILTER, BUT_NOT, MAYBE, PHRASE, NEAR. */
    void within_several(const Node &node, Value wanted, double factor, const Docids &from, Marks &marks)
    {
        const bool every = node.op == XAP_AND || node.op == XAP_PHRASE || node.op == XAP_NEAR;
        if (node.op == XAP_MAYBE && wanted != Value::weight) {
            within(node.parts.front(), wanted, factor, from, marks);
            return;
        }
        const Value of_rest = every || node.op == XAP_MAYBE ? wanted : Value::none;
        Marks own(from.size(), wanted), rest(from.size(), of_rest);
        within(node.parts.front(), wanted, 1, from, own);
        for (size_t i = 1; i < node.parts.size(); i++) {
            if (i > 1 && every)
                rest = Marks(from.size(), of_rest);
            within(node.parts[i], of_rest, 1, from, rest);
            for (size_t k = 0; every && k < from.size(); k++)
                own.held[k] = static_cast<char>(own.held[k] & rest.held[k]);
            for (size_t k = 0; every && k < rest.values.size(); k++)
                own.values[k] += rest.values[k];
        }
        for (size_t k = 0; !every && node.parts.size() > 1 && k < from.size(); k++)
            if (node.op == XAP_MAYBE)
                own.values[k] += rest.values[k];
            else if (rest.held[k] != (node.op == XAP_FILTER))
                own.held[k] = 0;
        if (node.op == XAP_PHRASE || node.op == XAP_NEAR)
            check_places(memory, db, clock, node, from, own.held);
        add_marks(own, factor, marks);
    }
};

} // namespace

/* A scheme with k2 looks at the query's length, which is not known here. */
bool can_match(const xap_db *db, const xap_request *request)
{
    return db->shards.size() == 1 && !db->any_remote() && (!request->bm25 || request->bm25->k2 == 0);
}

/* Whether a few operands leave little of many documents: then to weigh them comes after, and only for some. */
static bool narrows(const Node &node)
{
    switch (node.op) {
    case XAP_AND:
    case XAP_PHRASE:
    case XAP_NEAR:
        return node.parts.size() > 1;
    case XAP_MAYBE:
    case XAP_FILTER:
    case XAP_BUT_NOT:
    case XAP_SCALE:
        return narrows(node.parts.front());
    default:
        return false;
    }
}

Result match(xap_db *db, const xap_request *request, Clock clock)
{
    static constexpr xap_bm25 usual = {1, 0, 1, 0.5, 0.5}; /* Xapian's own */
    Memory &memory = db->remembered();
    uint32_t capped = 0;
    const Node root = plan_nodes(db, request->query, clock, &capped);
    Matcher matcher(memory, db->all, clock, request->bm25 ? *request->bm25 : usual);
    const bool page_only =
        !request->unweighted && request->sort == XAP_SORT_SCORE && !request->collapse && narrows(root);
    const Matches found = page_only ? matcher.best(root, size_t{request->first} + request->count)
                                    : matcher.all(root, request->unweighted ? Value::none : Value::weight);
    Result result = tell_matches(db, request, found, clock);
    result->capped = capped;
    return result;
}

} // namespace xap
