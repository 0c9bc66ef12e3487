/* xap_page.cc -- from what was found to what was asked for: order, groups, the page, facets. */
#include "xap_match.hh"
#include "xap_stream.hh"

#include <algorithm>

namespace xap {
namespace {

/* Which of the matches comes first. */
class Order {
    const Matches &matches;
    const Column *column = nullptr; /* by value; NULL: by weight alone */
    bool reverse = false;

    /* Documents without a value come last both ways. */
    uint32_t rank(uint32_t match) const
    {
        const uint32_t ordinal = column->ordinals[matches.docids[match]];
        return reverse ? UINT32_MAX - ordinal : ordinal - 1;
    }

  public:
    Order(xap_db *db, const xap_request *request, const Matches &found) : matches(found)
    {
        if (request->sort == XAP_SORT_SCORE)
            return;
        column = db->column(request->sort_slot).get();
        reverse = request->sort == XAP_SORT_SLOT_REVERSE;
    }

    double weight(uint32_t match) const
    {
        return matches.weights.empty() ? 0 : matches.weights[match];
    }

    /* Matches are numbered by docid, so the lower number decides what is equal. */
    bool operator()(uint32_t a, uint32_t b) const
    {
        if (column && rank(a) != rank(b))
            return rank(a) < rank(b);
        return weight(a) != weight(b) ? weight(a) > weight(b) : a < b;
    }
};

struct Groups {
    std::vector<uint32_t> best;   /* of each group, and whatever has no value to be grouped by */
    std::vector<uint32_t> others; /* by ordinal: how many more */
};

Groups group(const Column &column, const Matches &matches, const Order &order)
{
    Groups groups;
    std::vector<uint32_t> place(column.values.size(), 0); /* in best, from 1 */
    groups.others.assign(column.values.size(), 0);
    for (uint32_t match = 0; match < matches.docids.size(); match++) {
        const uint32_t ordinal = column.ordinals[matches.docids[match]];
        if (ordinal == 0 || place[ordinal] == 0) {
            groups.best.push_back(match);
            place[ordinal] = static_cast<uint32_t>(groups.best.size());
            continue;
        }
        groups.others[ordinal]++;
        uint32_t &best = groups.best[place[ordinal] - 1];
        if (order(match, best))
            best = match;
    }
    return groups;
}

/* The first `count` of all, in order. A page is short, so what does not belong to it is mostly seen by one look at the
 * last of those kept so far. */
std::vector<uint32_t> first_of(const std::vector<uint32_t> *some, size_t n, size_t count, const Order &order)
{
    std::vector<uint32_t> kept;
    kept.reserve(count);
    for (size_t i = 0; i < n && count > 0; i++) {
        const uint32_t match = some ? (*some)[i] : static_cast<uint32_t>(i);
        if (kept.size() == count) {
            if (!order(match, kept.front()))
                continue;
            std::pop_heap(kept.begin(), kept.end(), order);
            kept.pop_back();
        }
        kept.push_back(match);
        std::push_heap(kept.begin(), kept.end(), order);
    }
    std::sort_heap(kept.begin(), kept.end(), order);
    return kept;
}

GArray *count_facet(const Column &column, const Matches &matches)
{
    std::vector<uint32_t> counts(column.values.size(), 0);
    for (const uint32_t docid : matches.docids)
        counts[column.ordinals[docid]]++;
    GArray *told = g_array_new(FALSE, FALSE, sizeof(xap_facet_count));
    for (uint32_t ordinal = 1; ordinal < counts.size(); ordinal++) {
        if (counts[ordinal] == 0)
            continue;
        const xap_facet_count count = {column.values[ordinal].c_str(), counts[ordinal], ordinal};
        g_array_append_val(told, count);
    }
    return told;
}

/* Where some terms stand in documents. */
class Places {
    struct Wanted {
        uint64_t hash;
        std::shared_ptr<const Postings> list;
        uint32_t mark;
        uint32_t code; /* in the document that is looked at; 0: it does not hold the term */
    };

    const Streams &streams;
    std::vector<Wanted> wanted;
    StreamReader reader;

  public:
    Places(Memory &memory, const xap_request *request) : streams(memory.streams())
    {
        for (uint32_t mark = 0; streams.kept() && mark < request->n_marks; mark++)
            if (auto list = memory.postings(request->marks[mark]); !list->docids.empty())
                wanted.push_back({stream_hash(request->marks[mark]), std::move(list), mark, 0});
    }

    GArray *find(uint32_t docid)
    {
        if (!streams.kept())
            return nullptr;
        GArray *places = g_array_new(FALSE, FALSE, sizeof(xap_place));
        reader.open(streams.of(docid), true);
        for (Wanted &term : wanted) {
            const bool held = std::binary_search(term.list->docids.begin(), term.list->docids.end(), docid);
            term.code = held ? reader.code_of(term.hash) : 0;
        }
        reader.each([&](uint32_t position, uint32_t code) {
            for (const Wanted &term : wanted)
                if (term.code == code) {
                    const xap_place place = {position, term.mark};
                    g_array_append_val(places, place);
                }
        });
        return places;
    }
};

void add_hit(xap_db *db, const xap_request *request, uint32_t docid, double weight, xap_result *result)
{
    xap_hit *hit = g_new0(xap_hit, 1);
    g_ptr_array_add(result->hits, hit);
    hit->docid = docid;
    hit->score = weight;
    if (request->data)
        hit->data = bytes_of(db->all.get_document(docid, Xapian::DOC_ASSUME_VALID).get_data());
    if (request->n_values > 0)
        hit->values = g_new0(char *, request->n_values + 1);
    for (size_t i = 0; i < request->n_values; i++) {
        const Column &column = *db->column(request->value_slots[i]);
        hit->values[i] = g_strdup(column.values[column.ordinals[docid]].c_str());
    }
}

} // namespace

Result tell_matches(xap_db *db, const xap_request *request, const Matches &matches, Clock &clock)
{
    Result result = result_new(db, request);
    auto *borrowed = static_cast<Borrowed *>(result->borrowed);
    const Order order(db, request, matches);
    const size_t n = matches.docids.size();
    Groups groups;
    if (request->collapse)
        groups = group(*db->column(request->collapse_slot), matches, order);
    result->total_uncollapsed = n;
    result->total = request->collapse ? groups.best.size() : n;
    const size_t wanted = std::min<size_t>(result->total, size_t{request->first} + request->count);
    std::unique_ptr<Places> places;
    if (request->n_marks > 0)
        places = std::make_unique<Places>(db->remembered(), request);
    const auto page = first_of(request->collapse ? &groups.best : nullptr, result->total, wanted, order);
    for (size_t i = request->first; i < page.size(); i++) {
        clock.look();
        const uint32_t docid = matches.docids[page[i]];
        add_hit(db, request, docid, order.weight(page[i]), result.get());
        auto *hit = static_cast<xap_hit *>(result->hits->pdata[i - request->first]);
        if (places)
            hit->places = places->find(docid);
        if (request->collapse)
            hit->collapsed = groups.others[db->column(request->collapse_slot)->ordinals[docid]];
    }
    for (size_t i = 0; i < request->n_facets; i++) {
        const auto &column = db->column(request->facet_slots[i]);
        borrowed->columns.push_back(column);
        result->facets[i] = count_facet(*column, matches);
    }
    return result;
}

} // namespace xap
