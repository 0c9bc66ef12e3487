/* xap_build.cc -- from a query tree to a Xapian::Query.
 *
 * What Xapian does not do, or does without a limit, is done here: prefixes are expanded to their most frequent terms,
 * phrases are looked for in streams, and a range leaves out documents without a value.
 */
#include "xap_build.hh"

#include "xap_phrase.hh"
#include "xap_query.hh"

#include <algorithm>
#include <cstring>
#include <queue>
#include <utility>

namespace xap {

namespace {

struct Counted {
    std::string term;
    Xapian::doccount documents;
};

struct Rarer {
    bool operator()(const Counted &a, const Counted &b) const
    {
        return a.documents != b.documents ? a.documents > b.documents : a.term < b.term;
    }
};

/* From the tree to a Xapian::Query. The tree has been checked, so recursion is bounded. */
class Builder {
    xap_db *db;
    Deadline &deadline;
    Leaves leaves;
    unsigned synonyms = 0; /* how many of them stand above the node being built */
    unsigned weightless;   /* how many nodes above it have no use for its weight */

  public:
    uint32_t capped = 0;

    Builder(xap_db *where, Deadline &until, bool unweighted) : db(where), deadline(until), weightless(unweighted)
    {
    }

    Xapian::Query build(const xap_query *query)
    {
        switch (query->op) {
        case XAP_NONE:
            return {};
        case XAP_ALL:
            return everything();
        case XAP_TERM:
            return term(query->term);
        case XAP_STARTS:
            return starts(query->term);
        case XAP_RANGE:
            return range(query);
        case XAP_AND:
            return joined(Xapian::Query::OP_AND, query, 0);
        case XAP_OR:
            return joined(Xapian::Query::OP_OR, query, 0);
        case XAP_SYNONYM:
            return synonym(query);
        case XAP_BUT_NOT:
            return first_and_rest(Xapian::Query::OP_AND_NOT, query);
        case XAP_MAYBE:
            return maybe(query);
        case XAP_FILTER:
            return first_and_rest(Xapian::Query::OP_FILTER, query);
        case XAP_NEAR:
            return positional(false, query);
        case XAP_PHRASE:
            return positional(true, query);
        case XAP_SCALE:
            return scaled(query);
        }
        return {};
    }

  private:
    /* Not Query::MatchAll: that static shares its count of references between threads without a lock. */
    static Xapian::Query everything()
    {
        return Xapian::Query(std::string());
    }

    Xapian::Query term(const char *text)
    {
        leaves.spend(1);
        if (strlen(text) > XAP_TERM_BYTES)
            return {}; /* no document can hold it */
        return Xapian::Query(text);
    }

    Xapian::Query starts(const char *text)
    {
        bool over = false;
        const auto terms = prefix_terms(db->all, text, deadline.ticking(), &over);
        capped += over;
        leaves.spend(terms.size());
        return {Xapian::Query::OP_SYNONYM, terms.begin(), terms.end()};
    }

    /* A document without a value has the empty one, which is below every bound: an open lower end must exclude it. */
    /* A source of one weight for every document, for those of the range; a stock class, so remote shards have it. */
    Xapian::Query range(const xap_query *query)
    {
        const Xapian::Query bare = unweighted_range(query);
        if (weightless || query->factor <= 0 || bare.empty())
            return bare;
        auto *source = new Xapian::FixedWeightPostingSource(query->factor);
        return {Xapian::Query::OP_FILTER, Xapian::Query(source->release()), bare};
    }

    Xapian::Query unweighted_range(const xap_query *query)
    {
        if (synonyms > 0) /* the matcher would throw when it asks how often the range stands in a document */
            refuse(XAP_ERROR_INVALID, "SYNONYM takes no RANGE");
        leaves.spend(1);
        const std::string least(1, '\0');
        const std::string first = query->term && *query->term ? query->term : least;
        if (!query->last)
            return {Xapian::Query::OP_VALUE_GE, query->slot, first};
        if (first > query->last)
            return {};
        return {Xapian::Query::OP_VALUE_RANGE, query->slot, first, query->last};
    }

    Xapian::Query synonym(const xap_query *query)
    {
        synonyms++;
        weightless++;
        const Xapian::Query built = joined(Xapian::Query::OP_SYNONYM, query, 0);
        weightless--;
        synonyms--;
        return built;
    }

    Xapian::Query scaled(const xap_query *query)
    {
        const bool nothing = !(query->factor > 0);
        weightless += nothing;
        const Xapian::Query built = build(operand(query, 0));
        weightless -= nothing;
        return {Xapian::Query::OP_SCALE_WEIGHT, built, query->factor};
    }

    /* Where no weight is asked for, the matcher (1.4.22) reads one that was never set and may then take MAYBE for AND,
     * as the memory happens to be. There the first operand is all that counts. */
    Xapian::Query maybe(const xap_query *query)
    {
        if (operands(query) == 0)
            return {};
        const Xapian::Query first = build(operand(query, 0));
        if (operands(query) == 1 || weightless > 0)
            return first;
        return {Xapian::Query::OP_AND_MAYBE, first, joined(Xapian::Query::OP_OR, query, 1)};
    }

    Xapian::Query joined(Xapian::Query::op op, const xap_query *query, size_t from)
    {
        std::vector<Xapian::Query> parts;
        for (size_t i = from; i < operands(query); i++)
            parts.push_back(build(operand(query, i)));
        return {op, parts.begin(), parts.end()};
    }

    Xapian::Query first_and_rest(Xapian::Query::op op, const xap_query *query)
    {
        if (operands(query) == 0)
            return {};
        const Xapian::Query first = build(operand(query, 0));
        if (operands(query) == 1)
            return first;
        weightless++;
        const Xapian::Query rest = joined(Xapian::Query::OP_OR, query, 1);
        weightless--;
        return {op, first, rest};
    }

    /* The terms that one operand of a phrase stands for and that are in the archive: the others would only multiply
     * the combinations. */
    std::vector<std::string> alternatives(const xap_query *query)
    {
        std::vector<std::string> terms;
        const bool several = query->op == XAP_OR || query->op == XAP_SYNONYM;
        for (size_t i = 0; i < (several ? operands(query) : 1); i++) {
            const xap_query *leaf = several ? operand(query, i) : query;
            if (leaf->op != XAP_TERM)
                refuse(XAP_ERROR_INVALID, "PHRASE and NEAR take terms, or ORs and SYNONYMs of terms");
            if (strlen(leaf->term) <= XAP_TERM_BYTES && db->all.term_exists(leaf->term))
                terms.emplace_back(leaf->term);
        }
        std::sort(terms.begin(), terms.end());
        terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
        return terms;
    }

    Xapian::Query positional(bool ordered, const xap_query *query)
    {
        if (synonyms > 0) /* as with a range: only terms stand somewhere a number of times */
            refuse(XAP_ERROR_INVALID, "SYNONYM takes no PHRASE and no NEAR");
        Phrase phrase{{}, ordered, std::max(query->window, static_cast<uint32_t>(operands(query)))};
        for (size_t i = 0; i < operands(query); i++) {
            phrase.sets.push_back(alternatives(operand(query, i)));
            leaves.spend(phrase.sets.back().size());
        }
        if (!ordered && operands(query) > XAP_NEAR_WORDS)
            refuse(XAP_ERROR_INVALID, "NEAR of more than " + std::to_string(XAP_NEAR_WORDS) + " words");
        if (std::any_of(phrase.sets.begin(), phrase.sets.end(), [](const auto &set) { return set.empty(); }))
            return {};
        const Xapian::Query words = either(phrase.sets);
        if (phrase.sets.size() < 2)
            return words;
        if (db->any_remote())
            return {Xapian::Query::OP_FILTER, words, found_one_by_one(phrase, words)};
        auto *source = new PhraseSource(phrase, deadline);
        return {Xapian::Query::OP_FILTER, words, Xapian::Query(source->release())};
    }

    /* A remote server knows no streams, so the streams of all candidates are fetched, and those that have the phrase
     * are named by their ids. */
    Xapian::Query found_one_by_one(const Phrase &phrase, const Xapian::Query &words)
    {
        Xapian::Enquire enquire(db->all);
        enquire.set_query(words);
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
        const Xapian::MSet candidates = enquire.get_mset(0, db->all.get_doccount());
        PhraseMatcher matcher(phrase);
        std::vector<std::string> terms;
        for (const auto &set : phrase.sets)
            terms.insert(terms.end(), set.begin(), set.end());
        std::vector<Xapian::Query> ids;
        for (auto candidate = candidates.begin(); candidate != candidates.end(); ++candidate) {
            deadline.look();
            const Xapian::Document document = candidate.get_document();
            const auto holds = [&](size_t i) {
                auto term = document.termlist_begin();
                term.skip_to(terms[i]);
                return term != document.termlist_end() && *term == terms[i];
            };
            if (!matcher.matches(document.get_value(XAP_STREAM_SLOT), holds))
                continue;
            auto id = document.termlist_begin();
            id.skip_to(XAP_ID_PREFIX);
            leaves.spend(1);
            if (id != document.termlist_end())
                ids.emplace_back(*id);
        }
        return any_of(ids);
    }

    /* One OR of many takes a time that grows with their square; ORs of a hundred do not. */
    static Xapian::Query any_of(std::vector<Xapian::Query> parts)
    {
        constexpr size_t together = 100;
        while (parts.size() > 1) {
            std::vector<Xapian::Query> joined;
            for (size_t i = 0; i < parts.size(); i += together)
                joined.emplace_back(Xapian::Query::OP_OR, parts.begin() + static_cast<ptrdiff_t>(i),
                                    parts.begin() + static_cast<ptrdiff_t>(std::min(i + together, parts.size())));
            parts = std::move(joined);
        }
        return parts.empty() ? Xapian::Query() : parts.front();
    }

    static Xapian::Query either(const Alternatives &sets)
    {
        std::vector<Xapian::Query> parts;
        for (const auto &set : sets)
            parts.emplace_back(Xapian::Query::OP_SYNONYM, set.begin(), set.end());
        return {Xapian::Query::OP_AND, parts.begin(), parts.end()};
    }
};

} // namespace

std::vector<std::string> prefix_terms(const Xapian::Database &db, const std::string &prefix, Clock &clock,
                                      bool *ret_capped)
{
    std::priority_queue<Counted, std::vector<Counted>, Rarer> best;
    for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix); ++term) {
        clock.look();
        best.push({*term, term.get_termfreq()});
        if (best.size() > XAP_PREFIX_TERMS) {
            best.pop();
            *ret_capped = true;
        }
    }
    std::vector<std::string> terms;
    for (; !best.empty(); best.pop())
        terms.push_back(best.top().term);
    std::sort(terms.begin(), terms.end());
    return terms;
}

Xapian::Query timed(const xap_db *db, Deadline &deadline, const Xapian::Query &query)
{
    if (!deadline.set() || db->any_remote())
        return query;
    return {Xapian::Query::OP_FILTER, query, Xapian::Query(&deadline)};
}

Built build_query(xap_db *db, const xap_query *query, Deadline &deadline, bool unweighted)
{
    Builder builder(db, deadline, unweighted);
    const Xapian::Query built = builder.build(query);
    return {built, builder.capped};
}

} // namespace xap
