/* xap_search.cc -- from a query tree to a Xapian::Query, and one search.
 *
 * What Xapian does not do, or does without a limit, is done here: prefixes are expanded to their most frequent terms,
 * sets of terms inside a phrase to an OR of phrases, a range leaves out documents without a value, an ascending order
 * puts them last, and a deadline stops the match.
 */
#include "xap_match.hh"

#include <algorithm>
#include <cstring>
#include <memory>
#include <queue>

using namespace xap;

/* --- Queries ----------------------------------------------------------------------------------------------------- */

namespace {

/* Throws when its time has come, and otherwise matches everything and weighs nothing. The matcher asks it about every
 * document that the query would return; Enquire::set_time_limit only stops counting. */
class Deadline final : public Xapian::PostingSource {
    Clock clock;
    Xapian::doccount documents = 0;
    Xapian::docid now = 0, last = 0;

  public:
    explicit Deadline(const Clock &until) : clock(until)
    {
    }

    bool set() const
    {
        return clock.set();
    }

    void look()
    {
        clock.look();
    }

    Xapian::doccount get_termfreq_min() const override
    {
        return documents;
    }
    Xapian::doccount get_termfreq_est() const override
    {
        return documents;
    }
    Xapian::doccount get_termfreq_max() const override
    {
        return documents;
    }
    Xapian::docid get_docid() const override
    {
        return now;
    }
    void next(double) override
    {
        look();
        now++;
    }
    void skip_to(Xapian::docid wanted, double) override
    {
        look();
        now = std::max(now, wanted);
    }
    bool check(Xapian::docid wanted, double) override
    {
        look();
        now = std::max(now, wanted);
        return true;
    }
    bool at_end() const override
    {
        return now > last;
    }
    Xapian::PostingSource *clone() const override
    {
        return new Deadline(clock);
    }
    void init(const Xapian::Database &db) override
    {
        documents = db.get_doccount();
        last = db.get_lastdocid();
        now = 0;
    }
};

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

using Alternatives = std::vector<std::vector<std::string>>;

/* From the tree to a Xapian::Query. The tree has been checked, so recursion is bounded. */
class Builder {
    xap_db *db;
    Clock &clock;
    Deadline &deadline;
    size_t leaves = 0;
    unsigned synonyms = 0; /* how many of them stand above the node being built */
    unsigned weightless;   /* how many nodes above it have no use for its weight */

  public:
    uint32_t capped = 0;

    Builder(xap_db *where, Clock &ticking, Deadline &until, bool unweighted)
        : db(where), clock(ticking), deadline(until), weightless(unweighted)
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

    /* The matcher asks the deadline about each candidate before it looks at positions. Not below SYNONYM, which wants
     * statistics that only terms have. */
    Xapian::Query timed(const Xapian::Query &query) const
    {
        if (!deadline.set() || db->any_remote() || synonyms > 0)
            return query;
        return {Xapian::Query::OP_FILTER, query, Xapian::Query(&deadline)};
    }

    /* Not Query::MatchAll: that static shares its count of references between threads without a lock. */
    static Xapian::Query everything()
    {
        return Xapian::Query(std::string());
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

    /* Each leaf holds a cursor of several blocks open while the match runs. */
    void spend(size_t more)
    {
        leaves += more;
        if (leaves > XAP_QUERY_TERMS)
            refuse(XAP_ERROR_INVALID, "the query stands for more than " + std::to_string(XAP_QUERY_TERMS) + " terms");
    }

    Xapian::Query term(const char *text)
    {
        spend(1);
        if (strlen(text) > XAP_TERM_BYTES)
            return {}; /* no document can hold it */
        return Xapian::Query(text);
    }

    Xapian::Query starts(const char *text)
    {
        bool over = false;
        const auto terms = prefix_terms(db->all, text, clock, &over);
        capped += over;
        spend(terms.size());
        return {Xapian::Query::OP_SYNONYM, terms.begin(), terms.end()};
    }

    /* A document without a value has the empty one, which is below every bound: an open lower end must exclude it. */
    Xapian::Query range(const xap_query *query)
    {
        if (synonyms > 0) /* the matcher would throw when it asks how often the range stands in a document */
            refuse(XAP_ERROR_INVALID, "SYNONYM takes no RANGE");
        spend(1);
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
        if (size(query) == 0)
            return {};
        const Xapian::Query first = build(operand(query, 0));
        if (size(query) == 1 || weightless > 0)
            return first;
        return {Xapian::Query::OP_AND_MAYBE, first, joined(Xapian::Query::OP_OR, query, 1)};
    }

    Xapian::Query joined(Xapian::Query::op op, const xap_query *query, size_t from)
    {
        std::vector<Xapian::Query> parts;
        for (size_t i = from; i < size(query); i++)
            parts.push_back(build(operand(query, i)));
        return {op, parts.begin(), parts.end()};
    }

    Xapian::Query first_and_rest(Xapian::Query::op op, const xap_query *query)
    {
        if (size(query) == 0)
            return {};
        const Xapian::Query first = build(operand(query, 0));
        if (size(query) == 1)
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
        for (size_t i = 0; i < (several ? size(query) : 1); i++) {
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

    /* Without any positions Xapian takes PHRASE for AND, without a word: found would be what is not there. Each remote
     * server decides that by itself. */
    bool has_positions() const
    {
        for (const Shard &shard : db->shards)
            if (shard.remote && shard.db.get_doccount() > 0 && !shard.db.has_positions())
                refuse(XAP_ERROR_INVALID, "a remote shard has no positions, so it cannot answer phrases");
        return db->all.has_positions();
    }

    Xapian::Query positional(bool ordered, const xap_query *query)
    {
        Alternatives sets;
        for (size_t i = 0; i < size(query); i++)
            sets.push_back(alternatives(operand(query, i)));
        if (std::any_of(sets.begin(), sets.end(), [](const auto &set) { return set.empty(); }))
            return {};
        if (sets.size() > 1 && !has_positions())
            return {};
        return sets.size() > 1 ? expanded(ordered, sets, query->window) : either(sets);
    }

    /* Xapian takes no OR inside a phrase. So: the OR of all phrases finds, the sets weigh as if they were searched
     * alone. A FILTER of the one by the other took up to 20 times as long (20,000 passages, sets of 10). */
    Xapian::Query expanded(bool ordered, const Alternatives &sets, uint32_t window)
    {
        size_t combinations = 1;
        for (const auto &set : sets) {
            combinations *= set.size();
            if (combinations > XAP_PHRASES)
                refuse_combinations();
        }
        const auto width = std::max<Xapian::termcount>(window, static_cast<Xapian::termcount>(sets.size()));
        std::vector<Xapian::Query> phrases;
        for (size_t i = 0; i < combinations; i++)
            add_phrases(phrases, ordered, combination(sets, i), width);
        if (phrases.size() == 1)
            return phrases.front();
        const Xapian::Query any(Xapian::Query::OP_OR, phrases.begin(), phrases.end());
        if (weightless > 0)
            return any;
        return {Xapian::Query::OP_AND_MAYBE, Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, any, 0), either(sets)};
    }

    [[noreturn]] static void refuse_combinations()
    {
        refuse(XAP_ERROR_INVALID, "a phrase has more than " + std::to_string(XAP_PHRASES) + " combinations");
    }

    /* NEAR becomes a phrase of each order of its terms: Xapian's own NEAR (1.4.22) misses documents in which two of
     * the terms also stand at one position, as the stems of an inflected form do. */
    void add_phrases(std::vector<Xapian::Query> &phrases, bool ordered, std::vector<std::string> terms,
                     Xapian::termcount width)
    {
        if (!ordered)
            std::sort(terms.begin(), terms.end());
        do {
            spend(terms.size());
            if (phrases.size() == XAP_PHRASES)
                refuse_combinations();
            phrases.push_back(timed({Xapian::Query::OP_PHRASE, terms.begin(), terms.end(), width}));
        } while (!ordered && std::next_permutation(terms.begin(), terms.end()));
    }

    static std::vector<std::string> combination(const Alternatives &sets, size_t number)
    {
        std::vector<std::string> terms;
        for (const auto &set : sets) {
            terms.push_back(set[number % set.size()]);
            number /= set.size();
        }
        return terms;
    }

    static Xapian::Query either(const Alternatives &sets)
    {
        std::vector<Xapian::Query> parts;
        for (const auto &set : sets)
            parts.emplace_back(Xapian::Query::OP_SYNONYM, set.begin(), set.end());
        return {Xapian::Query::OP_AND, parts.begin(), parts.end()};
    }
};

/* --- Searching --------------------------------------------------------------------------------------------------- */

/* Ascending, documents without a value last: the empty value would come first. Remote shards take no key maker. */
class MissingLast final : public Xapian::KeyMaker {
    Xapian::valueno slot;

  public:
    explicit MissingLast(Xapian::valueno sorted) : slot(sorted)
    {
    }

    std::string operator()(const Xapian::Document &document) const override
    {
        const std::string value = document.get_value(slot);
        return value.empty() ? "1" : "0" + value;
    }
};

/* One attempt at a search. */
class Search {
    xap_db *db;
    const xap_request *request;
    Clock clock;
    Deadline deadline;
    Result result;
    std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>> spies;

  public:
    Search(xap_db *where, const xap_request *wanted, const Clock &until)
        : db(where), request(wanted), clock(until), deadline(until), result(result_new(where, wanted))
    {
        for (size_t i = 0; i < request->n_facets; i++)
            spies.push_back(std::make_unique<Xapian::ValueCountMatchSpy>(request->facet_slots[i]));
    }

    xap_result *run()
    {
        Builder builder(db, clock, deadline, request->unweighted);
        const Xapian::Query query = builder.timed(builder.build(request->query));
        result->capped = builder.capped;
        if (request->sort == XAP_SORT_SLOT && db->any_remote() && some_lack_value())
            run_in_two(query);
        else
            match(query, request->sort, request->first, request->count, request->exact);
        for (size_t i = 0; i < request->n_facets; i++)
            result->facets[i] = counts_of(*spies[i]);
        return result.release();
    }

  private:
    bool some_lack_value() const
    {
        return db->all.get_value_freq(request->sort_slot) < db->all.get_doccount();
    }

    /* First all with a value, in order; what is left of the page comes from those without. */
    void run_in_two(const Xapian::Query &query)
    {
        const Xapian::Query valued(Xapian::Query::OP_VALUE_GE, request->sort_slot, std::string(1, '\0'));
        match({Xapian::Query::OP_FILTER, query, valued}, XAP_SORT_SLOT, request->first, request->count, true);
        const auto before = static_cast<uint32_t>(result->total);
        const uint32_t first = request->first > before ? request->first - before : 0;
        match({Xapian::Query::OP_AND_NOT, query, valued}, XAP_SORT_SCORE, first, request->count - result->hits->len,
              request->exact);
    }

    void match(const Xapian::Query &query, enum xap_sort sort, uint32_t first, uint32_t count, bool exact)
    {
        MissingLast key(request->sort_slot);
        Xapian::Enquire enquire(db->all);
        enquire.set_query(query);
        set_weighting(enquire);
        set_order(enquire, sort, key);
        if (request->collapse)
            enquire.set_collapse_key(request->collapse_slot);
        for (const auto &spy : spies)
            enquire.add_matchspy(spy.get());
        const Xapian::doccount documents = db->all.get_doccount();
        first = std::min(first, documents);
        count = std::min(count, documents - first);
        const bool all = exact || request->n_facets > 0;
        const Xapian::MSet found = enquire.get_mset(first, count, all ? documents : 0);
        result->total += found.get_matches_estimated();
        result->total_uncollapsed += found.get_uncollapsed_matches_estimated();
        /* No found.fetch(): in 1.4.22 it reads outside its array on every page but the first. */
        for (auto hit = found.begin(); hit != found.end(); ++hit)
            add_hit(hit);
    }

    void set_weighting(Xapian::Enquire &enquire) const
    {
        const xap_bm25 *bm25 = request->bm25;
        if (request->unweighted)
            enquire.set_weighting_scheme(Xapian::BoolWeight());
        else if (bm25)
            enquire.set_weighting_scheme(Xapian::BM25Weight(bm25->k1, bm25->k2, bm25->k3, bm25->b, bm25->min_normlen));
    }

    void set_order(Xapian::Enquire &enquire, enum xap_sort sort, MissingLast &key) const
    {
        if (sort == XAP_SORT_SLOT_REVERSE)
            enquire.set_sort_by_value_then_relevance(request->sort_slot, true);
        else if (sort == XAP_SORT_SLOT && (db->any_remote() || !some_lack_value()))
            enquire.set_sort_by_value_then_relevance(request->sort_slot, false);
        else if (sort == XAP_SORT_SLOT)
            enquire.set_sort_by_key_then_relevance(&key, false);
    }

    void add_hit(const Xapian::MSetIterator &found)
    {
        deadline.look();
        xap_hit *hit = g_new0(xap_hit, 1);
        g_ptr_array_add(result->hits, hit);
        hit->docid = *found;
        hit->score = found.get_weight();
        hit->collapsed = found.get_collapse_count();
        if (!request->data && request->n_values == 0)
            return;
        const Xapian::Document document = found.get_document();
        if (request->data)
            hit->data = bytes_of(document.get_data());
        if (request->n_values > 0)
            hit->values = g_new0(char *, request->n_values + 1);
        for (size_t i = 0; i < request->n_values; i++)
            hit->values[i] = g_strdup(document.get_value(request->value_slots[i]).c_str());
    }

    GArray *counts_of(const Xapian::ValueCountMatchSpy &spy);
};

GArray *Search::counts_of(const Xapian::ValueCountMatchSpy &spy)
{
    auto &values = static_cast<Borrowed *>(result->borrowed)->values;
    GArray *counts = g_array_new(FALSE, FALSE, sizeof(xap_facet_count));
    for (auto value = spy.values_begin(); value != spy.values_end(); ++value) {
        values.push_back(*value);
        const xap_facet_count count = {values.back().c_str(), value.get_termfreq(), 0};
        g_array_append_val(counts, count);
    }
    return counts;
}

void check_request(const xap_request *request)
{
    if (request->n_facets > XAP_SLOTS_MAX || request->n_values > XAP_SLOTS_MAX)
        refuse(XAP_ERROR_INVALID, "more than " + std::to_string(XAP_SLOTS_MAX) + " slots asked for");
    for (size_t i = 0; i < request->n_facets; i++)
        check_slot(request->facet_slots[i]);
    for (size_t i = 0; i < request->n_values; i++)
        check_slot(request->value_slots[i]);
    if (request->sort != XAP_SORT_SCORE)
        check_slot(request->sort_slot);
    if (request->collapse)
        check_slot(request->collapse_slot);
}

} // namespace

namespace xap {

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

Result result_new(const xap_db *db, const xap_request *request)
{
    Result result(g_new0(xap_result, 1));
    result->borrowed = new Borrowed();
    result->state = db->state;
    result->hits = g_ptr_array_new();
    result->n_facets = request->n_facets;
    result->facets = g_new0(GArray *, request->n_facets + 1);
    return result;
}

} // namespace xap

xap_result *xap_search(xap_db *db, const xap_request *request, GError **error)
{
    const Clock clock(request->timeout_ms ? g_get_monotonic_time() + request->timeout_ms * INT64_C(1000) : 0);
    xap_result *result = nullptr;
    if (!xap_query_check(request->query, error))
        return nullptr;
    reading(db, "searching", error, [&] {
        check_request(request);
        result = can_match(db, request) ? match(db, request, clock).release() : Search(db, request, clock).run();
    });
    return result;
}

void xap_result_free(xap_result *result)
{
    if (!result)
        return;
    for (guint i = 0; i < result->hits->len; i++) {
        auto *hit = static_cast<xap_hit *>(result->hits->pdata[i]);
        g_clear_pointer(&hit->data, g_bytes_unref);
        g_strfreev(hit->values);
        g_free(hit);
    }
    g_ptr_array_unref(result->hits);
    for (size_t i = 0; i < result->n_facets; i++)
        g_clear_pointer(&result->facets[i], g_array_unref);
    g_free(result->facets);
    delete static_cast<Borrowed *>(result->borrowed);
    g_free(result);
}
