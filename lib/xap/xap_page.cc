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
        const uint32_t ordinal = column->ordinal(matches.docids[match]);
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
        const uint32_t ordinal = column.ordinal(matches.docids[match]);
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

void tell_count(const Column &column, uint32_t ordinal, size_t count, GArray *told)
{
    if (ordinal == 0 || count == 0)
        return;
    const xap_facet_count facet = {column.values[ordinal].c_str(), count, ordinal};
    g_array_append_val(told, facet);
}

/* How many of the matches have each value. */
class Tally {
    const Column &column;
    const bool few; /* then they are sorted, so that they need not look at every value that there is */
    std::vector<uint32_t> met, counts;

  public:
    Tally(const Column &where, size_t matches) : column(where), few(matches * sorted_meanwhile < where.values.size())
    {
        if (few)
            met.reserve(matches);
        else
            counts.resize(column.values.size(), 0);
    }

    void take(const uint32_t *docids, size_t n)
    {
        if (few)
            for (size_t i = 0; i < n; i++)
                met.push_back(column.ordinal(docids[i]));
        else
            for (size_t i = 0; i < n; i++)
                counts[column.ordinal(docids[i])]++;
    }

    GArray *tell()
    {
        GArray *told = g_array_new(FALSE, FALSE, sizeof(xap_facet_count));
        std::sort(met.begin(), met.end());
        for (size_t i = 0, next = 0; i < met.size(); i = next) {
            while (next < met.size() && met[next] == met[i])
                next++;
            tell_count(column, met[i], next - i, told);
        }
        for (uint32_t ordinal = 1; ordinal < counts.size(); ordinal++)
            tell_count(column, ordinal, counts[ordinal], told);
        return told;
    }

  private:
    static constexpr size_t sorted_meanwhile = 16; /* values that are looked at while one match is sorted */
};

/* Some matches for all facets, then the next ones: what a document has in all slots lies side by side. */
void count_facets(xap_db *db, const xap_request *request, const Docids &docids, xap_result *result)
{
    constexpr size_t at_once = 128; /* what is looked at of them stays in the nearest cache */
    auto *borrowed = static_cast<Borrowed *>(result->borrowed);
    std::vector<Tally> tallies;
    tallies.reserve(request->n_facets);
    for (size_t i = 0; i < request->n_facets; i++) {
        borrowed->columns.push_back(db->column(request->facet_slots[i], true));
        tallies.emplace_back(*borrowed->columns.back(), docids.size());
    }
    for (size_t i = 0; i < docids.size(); i += at_once)
        for (Tally &tally : tallies)
            tally.take(docids.data() + i, std::min(at_once, docids.size() - i));
    for (size_t i = 0; i < tallies.size(); i++)
        result->facets[i] = tallies[i].tell();
}

/* Where some terms stand in documents. */
class Places {
    static constexpr guint places_mostly = 16;
    enum class Held { unknown, yes, no };
    struct Wanted {
        uint64_t hash;
        std::shared_ptr<const Postings> list;
        uint32_t mark;
        uint32_t code; /* in the document that is looked at */
        Held held;     /* whether that holds the term */
    };

    const Streams &streams;
    std::vector<Wanted> wanted;
    std::vector<uint32_t> codes; /* of all of them */
    StreamReader reader;

  public:
    Places(Memory &memory, const xap_request *request) : streams(memory.streams())
    {
        for (uint32_t mark = 0; streams.kept() && mark < request->n_marks; mark++)
            if (auto list = memory.postings(request->marks[mark]); !list->docids.empty())
                wanted.push_back({stream_hash(request->marks[mark]), std::move(list), mark, 0, Held::unknown});
    }

    GArray *find(uint32_t docid)
    {
        if (!streams.kept())
            return nullptr;
        GArray *places = g_array_sized_new(FALSE, FALSE, sizeof(xap_place), places_mostly);
        const auto visit = [&](uint32_t position, uint32_t code) {
            for (Wanted &term : wanted)
                if (term.code == code && holds(term, docid)) {
                    const xap_place place = {position, term.mark};
                    g_array_append_val(places, place);
                }
        };
        reader.open(streams.of(docid), true);
        codes.clear();
        for (Wanted &term : wanted) {
            term.code = reader.code_of(term.hash);
            term.held = Held::unknown;
            codes.push_back(term.code);
        }
        if (!reader.each_of(codes.data(), codes.size(), visit)) {
            g_array_set_size(places, 0);
            reader.each(visit);
        }
        return places;
    }

  private:
    /* A code may stand for another term where the document lacks this one. */
    static bool holds(Wanted &term, uint32_t docid)
    {
        if (term.held == Held::unknown) {
            const auto &docids = term.list->docids;
            const size_t at = seek(docids, 0, docid);
            term.held = at < docids.size() && docids[at] == docid ? Held::yes : Held::no;
        }
        return term.held == Held::yes;
    }
};

void add_hit(xap_db *db, const xap_request *request, uint32_t docid, double weight, xap_result *result)
{
    xap_hit *hit = g_new0(xap_hit, 1);
    g_ptr_array_add(result->hits, hit);
    hit->docid = docid;
    hit->score = weight;
    if (request->data)
        hit->data = db->remembered().data(docid);
    if (request->n_values > 0)
        hit->values = g_new0(char *, request->n_values + 1);
    for (size_t i = 0; i < request->n_values; i++) {
        const Column &column = *db->column(request->value_slots[i]);
        hit->values[i] = g_strdup(column.values[column.ordinal(docid)].c_str());
    }
}

} // namespace

Result tell_matches(xap_db *db, const xap_request *request, const Matches &matches, Clock &clock)
{
    Result result = result_new(db, request);
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
    Docids shown;
    for (size_t i = request->first; i < page.size(); i++)
        shown.push_back(matches.docids[page[i]]);
    db->remembered().fetch(shown);
    count_facets(db, request, matches.docids, result.get());
    for (size_t i = 0; i < shown.size(); i++) {
        clock.look();
        add_hit(db, request, shown[i], order.weight(page[request->first + i]), result.get());
        auto *hit = static_cast<xap_hit *>(result->hits->pdata[i]);
        if (places)
            hit->places = places->find(shown[i]);
        if (request->collapse)
            hit->collapsed = groups.others[db->column(request->collapse_slot)->ordinal(shown[i])];
    }
    return result;
}

} // namespace xap
