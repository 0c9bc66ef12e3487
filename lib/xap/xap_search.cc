/* xap_search.cc -- one search: by our matcher where it can, else by Xapian's.
 *
 * What Xapian's does not do is done here: an ascending order puts documents without a value last, and a deadline stops
 * the match.
 */
#include "xap_build.hh"
#include "xap_match.hh"

#include <algorithm>
#include <cstring>
#include <memory>

using namespace xap;

namespace {

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
        const Built built = build_query(db, request->query, deadline, request->unweighted);
        const Xapian::Query query = timed(db, deadline, built.query);
        result->capped = built.capped;
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
        g_clear_pointer(&hit->places, g_array_unref);
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
