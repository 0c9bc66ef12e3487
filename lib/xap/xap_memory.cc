/* xap_memory.cc -- read lists and lengths once a commit. */
#include "xap_memory.hh"
#include "xap_stream.hh"

#include <algorithm>

namespace xap {

enum {
    POSTINGS_BYTES = 64 << 20, /* each handle; 5 bytes a posting: half of all lists of 200,000 passages */
    STREAMS_BYTES = 64 << 20,  /* each handle; about 120 bytes a passage: 500,000 passages */
    ENTRY_BYTES = 160,         /* of a list beside its postings and the bytes of its term, about */
    WDF_MAX = UINT8_MAX,
};

static size_t bytes_of_entry(const std::string &term, const Postings &list)
{
    return list.docids.size() * (sizeof(uint32_t) + sizeof(uint8_t)) + term.size() + ENTRY_BYTES;
}

void Accumulator::take(std::vector<uint32_t> &ret_docids, std::vector<double> *ret_sums)
{
    for (size_t word = 0; word < bits.size(); word++) {
        for (uint64_t left = bits[word]; left != 0; left &= left - 1) {
            const auto docid = static_cast<uint32_t>(word * 64 + static_cast<unsigned>(__builtin_ctzll(left)));
            ret_docids.push_back(docid);
            if (ret_sums) {
                ret_sums->push_back(sums[docid]);
                sums[docid] = 0;
            }
        }
        bits[word] = 0;
    }
}

Memory::Memory(const Xapian::Database &all)
    : db(all), documents(all.get_doccount()), top(size_t{all.get_lastdocid()} + 1),
      average_length(all.get_average_length()), lengths(top, 0)
{
    for (auto document = db.postlist_begin(std::string()); document != db.postlist_end(std::string()); ++document)
        lengths[*document] = std::max(document.get_doclength(), Xapian::termcount{1});
}

std::shared_ptr<const Postings> Memory::postings(const std::string &term)
{
    const auto found = kept.find(term);
    if (found != kept.end()) {
        found->second.used = ++clock;
        return found->second.list;
    }
    read.docids.clear();
    read.wdfs.clear();
    const auto end = db.postlist_end(term);
    for (auto posting = db.postlist_begin(term); posting != end; ++posting) {
        read.docids.push_back(*posting);
        read.wdfs.push_back(static_cast<uint8_t>(std::min<Xapian::termcount>(posting.get_wdf(), WDF_MAX)));
    }
    auto list = std::make_shared<const Postings>(read); /* a copy has no room to spare */
    kept_bytes += bytes_of_entry(term, *list);
    if (kept_bytes > POSTINGS_BYTES)
        forget_half();
    kept[term] = {list, ++clock};
    return list;
}

Streams::Streams(const Xapian::Database &db) : starts(size_t{db.get_lastdocid()} + 2, 0)
{
    uint32_t docid = 0;
    for (auto value = db.valuestream_begin(XAP_STREAM_SLOT); value != db.valuestream_end(XAP_STREAM_SLOT); ++value) {
        for (; docid <= value.get_docid(); docid++)
            starts[docid] = static_cast<uint32_t>(bytes.size());
        bytes += *value;
        if (bytes.size() > STREAMS_BYTES) {
            bytes = {};
            starts = {};
            return;
        }
    }
    for (; docid < starts.size(); docid++)
        starts[docid] = static_cast<uint32_t>(bytes.size());
    bytes.append(STREAM_PAD, '\0');
    bytes.shrink_to_fit();
}

const Streams &Memory::streams()
{
    if (!words)
        words = std::make_unique<const Streams>(db);
    return *words;
}

/* Searches that hold a list keep it. */
void Memory::forget_half()
{
    std::vector<uint64_t> uses;
    for (const auto &entry : kept)
        uses.push_back(entry.second.used);
    const auto middle = uses.begin() + static_cast<std::ptrdiff_t>(uses.size() / 2);
    std::nth_element(uses.begin(), middle, uses.end());
    const uint64_t oldest = middle == uses.end() ? 0 : *middle;
    for (auto entry = kept.begin(); entry != kept.end();) {
        if (entry->second.used >= oldest) {
            ++entry;
            continue;
        }
        kept_bytes -= bytes_of_entry(entry->first, *entry->second.list);
        entry = kept.erase(entry);
    }
}

const std::vector<float> &Memory::norms(const xap_bm25 &bm25)
{
    const bool same =
        bm25.k1 == normalised_for.k1 && bm25.b == normalised_for.b && bm25.min_normlen == normalised_for.min_normlen;
    if (same && !normalised.empty())
        return normalised;
    normalised.assign(top, 0);
    for (size_t docid = 0; docid < top; docid++) {
        const double length = average_length > 0 ? lengths[docid] / average_length : 0;
        normalised[docid] = static_cast<float>(bm25.k1 * (std::max(length, bm25.min_normlen) * bm25.b + 1 - bm25.b));
    }
    normalised_for = bm25;
    return normalised;
}

std::unique_ptr<Accumulator> Memory::borrow()
{
    if (idle.empty())
        return std::make_unique<Accumulator>(top);
    std::unique_ptr<Accumulator> accumulator = std::move(idle.back());
    idle.pop_back();
    return accumulator;
}

void Memory::give_back(std::unique_ptr<Accumulator> accumulator)
{
    idle.push_back(std::move(accumulator));
}

} // namespace xap
