/* xap_column.cc -- the values of a slot in memory, so that facets are counted without reading the database.
 *
 * A stock ValueCountMatchSpy reads a value from its B-tree and looks it up in a map of strings for each match. Here a
 * match costs one addition for each slot: docid -> ordinal -> count. A column is read once a commit, when a facet over
 * it is first asked for; eight of them take 32 bytes a document.
 */
#include "xap_private.hh"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace xap {

Column::Column(const Xapian::Database &db, uint32_t slot, std::shared_ptr<Grid> where)
    : grid(std::move(where)), first(grid->cells.data() + grid->used++), lanes(grid->lanes),
      documents(grid->cells.size() / lanes)
{
    std::unordered_map<std::string, uint32_t> known;
    std::vector<std::string> met(1);
    for (auto value = db.valuestream_begin(slot); value != db.valuestream_end(slot); ++value) {
        const auto place = known.try_emplace(*value, static_cast<uint32_t>(met.size()));
        if (place.second)
            met.push_back(*value);
        first[value.get_docid() * lanes] = place.first->second;
    }
    sort(met);
}

/* Number the values in their order, so that counts come sorted; 0 stays for none. */
void Column::sort(std::vector<std::string> &met)
{
    std::vector<uint32_t> order(met.size()), rank(met.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin() + 1, order.end(), [&](uint32_t a, uint32_t b) { return met[a] < met[b]; });
    for (uint32_t i = 0; i < order.size(); i++) {
        rank[order[i]] = i;
        values.push_back(std::move(met[order[i]]));
    }
    for (size_t docid = 0; docid < documents; docid++)
        first[docid * lanes] = rank[first[docid * lanes]];
}

} // namespace xap

using namespace xap;

const std::shared_ptr<const Column> &xap_db::column(uint32_t slot, bool counted)
{
    constexpr size_t beside = 4; /* slots: with more, to count many matches would read more memory than it needs */
    std::shared_ptr<const Column> &kept = columns[slot];
    if (kept || shards.size() != 1 || any_remote())
        return kept;
    const size_t documents = size_t{all.get_lastdocid()} + 1;
    if (counted && (!grid || grid->used == grid->lanes))
        grid = std::make_shared<Grid>(documents, beside);
    return kept = std::make_shared<const Column>(all, slot, counted ? grid : std::make_shared<Grid>(documents, 1));
}
