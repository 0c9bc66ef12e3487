/* xap_memory.cc -- read lists and lengths once a commit. */
#include "xap_memory.hh"
#include "xap_pack.hh"
#include "xap_pairs.hh"
#include "xap_stream.hh"

#include <sys/mman.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace xap {

enum {
    POSTINGS_BYTES = 128 << 20, /* each handle; 5 bytes a posting: all lists of 200,000 passages */
    STREAMS_BYTES = 64 << 20,   /* each handle; about 120 bytes a passage: 500,000 passages, and 128 more for pairs */
    RECORDS_BYTES = 64 << 20,   /* each handle; about 300 bytes a passage */
    RECORDS_ASKED = 1000,       /* one by one, before all are read */
    PAIRS_ASKED = 100,          /* by phrases of frequent words, which take a millisecond, before all are read */
    ENTRY_BYTES = 160,          /* of a list beside its postings and the bytes of its term, about */
    WDF_MAX = UINT8_MAX - 1,    /* Postings::spread has 0 for none */
};

/* The next one is mostly near; if it is not, the place is guessed, as documents with a term are spread rather evenly:
 * memory is slow, and so every look. */
size_t seek(const Docids &docids, size_t at, uint32_t wanted)
{
    constexpr size_t near = 8, far = 32, line = 16; /* docids: side by side in the cache */
    const size_t n = docids.size();
    const auto first_of = [&](size_t begin, size_t end) {
        const auto start = docids.begin();
        return static_cast<size_t>(std::lower_bound(start + static_cast<std::ptrdiff_t>(begin),
                                                    start + static_cast<std::ptrdiff_t>(end), wanted) -
                                   start);
    };
    for (const size_t behind = std::min(at + near, n); at < behind; at++)
        if (docids[at] >= wanted)
            return at;
    if (at == n)
        return n;
    for (size_t step = near; step <= far; at += step, step *= 2)
        if (n - at <= step || docids[at + step] >= wanted)
            return first_of(at, std::min(at + step + 1, n));
    if (docids[n - 1] < wanted)
        return n;
    const size_t guess = at + (n - 1 - at) * uint64_t{wanted - docids[at]} / (docids[n - 1] - docids[at]);
    if (docids[guess] < wanted) {
        size_t low = guess, step = line;
        for (; n - low > step && docids[low + step] < wanted; step *= 2)
            low += step;
        return first_of(low, n - low > step ? low + step + 1 : n);
    }
    size_t high = guess, step = line;
    for (; high - at > step && docids[high - step] >= wanted; step *= 2)
        high -= step;
    return first_of(high - at > step ? high - step : at, high + 1);
}

void *large_pages(size_t bytes, size_t alignment)
{
    constexpr size_t page = size_t{2} << 20;
    const size_t unit = bytes >= page ? page : std::max(alignment, sizeof(void *));
    const size_t rounded = (bytes + unit - 1) / unit * unit;
    void *memory = std::aligned_alloc(unit, rounded);
    if (!memory)
        throw std::bad_alloc();
    if (unit == page)
        madvise(memory, rounded, MADV_HUGEPAGE); /* where there are none, small ones do */
    return memory;
}

static size_t bytes_of_entry(const std::string &term, const Postings &list)
{
    return list.docids.size() * (sizeof(uint32_t) + sizeof(uint8_t)) + list.spread.size() +
           list.bits.size() * sizeof(uint64_t) + term.size() + ENTRY_BYTES;
}

void Accumulator::take(Docids &ret_docids, std::vector<double> *ret_sums)
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

Memory::Memory(const Xapian::Database &all, const Shard &shard)
    : db(all), lists(TableReader::open(shard, TableReader::Table::postings, all.get_revision())),
      records(TableReader::open(shard, TableReader::Table::records, all.get_revision())), documents(all.get_doccount()),
      top(size_t{all.get_lastdocid()} + 1), average_length(all.get_average_length()), lengths(top, 0)
{
    for (auto document = db.postlist_begin(std::string()); document != db.postlist_end(std::string()); ++document)
        lengths[*document] = std::max(document.get_doclength(), Xapian::termcount{1});
}

Memory::~Memory() = default;

/* A piece is: whether it is the last | its last docid, from its first on | wdf of the first | of each other: docid less
 * the one before and 1, wdf. */
bool Memory::read_piece(const char *at, const char *end, uint64_t docid, Postings &list, bool &ret_last)
{
    const size_t n = list.docids.size();
    uint64_t span = 0, step = 0, wdf = 0;
    if (at == end || (*at != '0' && *at != '1') || (read > 0 && docid <= list.docids[read - 1]))
        return false;
    ret_last = *at++ == '1';
    if (!unpack_uint(at, end, span) || docid + span >= top || !unpack_small(at, end, wdf) || read == n)
        return false;
    const uint64_t last = docid + span;
    list.docids[read] = static_cast<uint32_t>(docid);
    list.wdfs[read++] = static_cast<uint8_t>(std::min<uint64_t>(wdf, WDF_MAX));
    while (at != end) {
        at = read_short(at, end, docid, list);
        if (at == end)
            break;
        if (read == n || !unpack_small(at, end, step) || step >= top || !unpack_small(at, end, wdf))
            return false;
        docid += step + 1;
        list.docids[read] = static_cast<uint32_t>(docid);
        list.wdfs[read++] = static_cast<uint8_t>(std::min<uint64_t>(wdf, WDF_MAX));
    }
    return docid == last;
}

/* The next postings as long as they take two or three bytes, which nearly all do, and are eight bytes before the end.
 */
const char *Memory::read_short(const char *at, const char *end, uint64_t &docid, Postings &list)
{
    constexpr uint64_t more = 0x80;
    uint32_t *docids = list.docids.data() + read, *const behind = list.docids.data() + list.docids.size();
    uint8_t *wdfs = list.wdfs.data() + read;
    uint64_t bytes = 0, now = docid;
    for (; end - at >= static_cast<ptrdiff_t>(sizeof bytes) && docids < behind; docids++, wdfs++) {
        memcpy(&bytes, at, sizeof bytes);
        bytes = GUINT64_FROM_LE(bytes);
        if ((bytes & (more | more << 8)) == 0) {
            now += (bytes & 0x7F) + 1;
            *wdfs = static_cast<uint8_t>(bytes >> 8);
            at += 2;
        } else if ((bytes & (more << 8 | more << 16)) == 0) {
            now += (bytes & 0x7F) + (bytes >> 1 & 0x3F80) + 1;
            *wdfs = static_cast<uint8_t>(bytes >> 16);
            at += 3;
        } else {
            break;
        }
        *docids = static_cast<uint32_t>(now);
    }
    read = static_cast<size_t>(docids - list.docids.data());
    docid = now;
    return at;
}

/* As xap_bulk.cc writes it; false: it is not, or not to be read this way. */
bool Memory::read_list(const std::string &term, Postings &list)
{
    std::string key, later;
    pack_sorted_string(key, term, true);
    const auto found = lists ? lists->find(key) : TableReader::Found::unsure;
    if (found != TableReader::Found::yes)
        return found == TableReader::Found::no;
    const char *at = lists->tag().data(), *end = at + lists->tag().size();
    uint64_t n = 0, occurrences = 0, first = 0;
    bool last = false;
    if (!unpack_uint(at, end, n) || n > documents || !unpack_uint(at, end, occurrences) ||
        !unpack_uint(at, end, first) || first >= top)
        return false;
    list.docids.resize(n);
    list.wdfs.resize(n);
    read = 0;
    pack_sorted_string(later, term, false);
    for (bool good = read_piece(at, end, first + 1, list, last); good && !last;) {
        uint32_t docid = 0;
        good = lists->next() == TableReader::Found::yes && lists->key().substr(0, later.size()) == later &&
               unpack_sorted_uint(lists->key().substr(later.size()), docid);
        at = lists->tag().data();
        good = good && read_piece(at, at + lists->tag().size(), docid, list, last);
    }
    return last && read == n;
}

Records::Records(TableReader &table, size_t documents)
{
    std::vector<uint32_t> begins(documents + 1, 0);
    std::string key;
    uint32_t docid = 0, next = 0;
    if (table.bytes() > RECORDS_BYTES)
        return;
    pack_sorted_uint(key, 1);
    auto found = table.find(key);
    if (found == TableReader::Found::no)
        found = table.next();
    for (; found == TableReader::Found::yes || found == TableReader::Found::deflated; found = table.next()) {
        if (found == TableReader::Found::deflated)
            continue;
        if (!unpack_sorted_uint(table.key(), docid) || docid < next || docid >= documents)
            return;
        for (; next <= docid; next++)
            begins[next] = static_cast<uint32_t>(bytes.size());
        bytes.insert(bytes.end(), table.tag().begin(), table.tag().end());
    }
    if (found != TableReader::Found::no)
        return;
    for (; next <= documents; next++)
        begins[next] = static_cast<uint32_t>(bytes.size());
    bytes.shrink_to_fit();
    starts = std::move(begins);
}

GBytes *Memory::data(uint32_t docid)
{
    if (records && !texts && ++asked > RECORDS_ASKED)
        texts = std::make_unique<const Records>(*records, top);
    const std::string_view text = texts && texts->kept() ? texts->of(docid) : std::string_view();
    if (!text.empty())
        return g_bytes_new(text.data(), text.size());
    std::string key;
    pack_sorted_uint(key, docid);
    if (records && records->find(key) == TableReader::Found::yes)
        return g_bytes_new(records->tag().data(), records->tag().size());
    return bytes_of(db.get_document(docid, Xapian::DOC_ASSUME_VALID).get_data());
}

/* Where they begin is fetched for all of them first. */
void Memory::fetch(const Docids &docids) const
{
    const bool has_words = words && words->kept(), has_texts = texts && texts->kept();
    for (const uint32_t docid : docids) {
        if (has_words)
            words->fetch_start(docid);
        if (has_texts)
            texts->fetch_start(docid);
    }
    for (const uint32_t docid : docids) {
        if (has_words)
            words->fetch(docid);
        if (has_texts)
            texts->fetch(docid);
    }
}

std::shared_ptr<const Postings> Memory::postings(const std::string &term)
{
    const auto found = kept.find(term);
    if (found != kept.end()) {
        found->second.used = ++clock;
        return found->second.list;
    }
    auto list = std::make_shared<Postings>();
    if (!read_list(term, *list)) {
        *list = {};
        const auto end = db.postlist_end(term);
        for (auto posting = db.postlist_begin(term); posting != end; ++posting) {
            list->docids.push_back(*posting);
            list->wdfs.push_back(static_cast<uint8_t>(std::min<Xapian::termcount>(posting.get_wdf(), WDF_MAX)));
        }
        list->docids.shrink_to_fit();
        list->wdfs.shrink_to_fit();
    }
    kept_bytes += bytes_of_entry(term, *list);
    if (kept_bytes > POSTINGS_BYTES)
        forget_half();
    kept[term] = {list, ++clock};
    return list;
}

/* A byte for each document, where the list has five for one in eight at least. */
const uint8_t *Memory::spread(const Postings &list, size_t candidates)
{
    constexpr size_t one_in = 8, candidates_in = 128;
    if (!list.spread.empty())
        return list.spread.data();
    if (candidates < top / candidates_in || list.docids.size() < top / one_in)
        return nullptr;
    list.spread.resize(top, 0);
    for (size_t i = 0; i < list.docids.size(); i++)
        list.spread[list.docids[i]] = static_cast<uint8_t>(list.wdfs[i] + 1);
    kept_bytes += top;
    return list.spread.data();
}

/* A long list is a sixteenth of all documents: then its bits are fewer bytes than it has itself. */
void Memory::mark(const Postings &list, Accumulator &marks)
{
    constexpr size_t one_in = 16;
    if (list.docids.size() < top / one_in) {
        marks.mark_all(list.docids);
        return;
    }
    if (list.bits.empty()) {
        list.bits.resize(top / 64 + 1, 0);
        for (const uint32_t docid : list.docids)
            list.bits[docid / 64] |= UINT64_C(1) << docid % 64;
        kept_bytes += list.bits.size() * sizeof(uint64_t);
    }
    marks.mark_all(list.bits);
}

Streams::Streams(const Xapian::Database &db) : starts(size_t{db.get_lastdocid()} + 2, 0)
{
    uint32_t docid = 0;
    for (auto value = db.valuestream_begin(XAP_STREAM_SLOT); value != db.valuestream_end(XAP_STREAM_SLOT); ++value) {
        for (; docid <= value.get_docid(); docid++)
            starts[docid] = static_cast<uint32_t>(bytes.size());
        const std::string stream = *value;
        bytes.insert(bytes.end(), stream.begin(), stream.end());
        if (bytes.size() > STREAMS_BYTES) {
            bytes = {};
            starts = {};
            return;
        }
    }
    for (; docid < starts.size(); docid++)
        starts[docid] = static_cast<uint32_t>(bytes.size());
    bytes.insert(bytes.end(), STREAM_PAD, '\0');
    bytes.shrink_to_fit();
    paired.reserve(starts.size() - 1);
    for (docid = 0; docid + 1 < starts.size(); docid++)
        paired.emplace_back(of(docid));
}

const Streams &Memory::streams()
{
    if (!words)
        words = std::make_unique<const Streams>(db);
    return *words;
}

const Pairs *Memory::pairs()
{
    if (!side_by_side && ++phrases > PAIRS_ASKED)
        read_ahead();
    return side_by_side.get();
}

void Memory::read_ahead()
{
    if (!side_by_side && streams().kept())
        side_by_side = std::make_unique<const Pairs>(*this, db, streams());
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
    kept_bytes = 0;
    for (auto entry = kept.begin(); entry != kept.end();) {
        if (entry->second.used < oldest) {
            entry = kept.erase(entry);
            continue;
        }
        kept_bytes += bytes_of_entry(entry->first, *entry->second.list);
        ++entry;
    }
}

float Memory::norm(const xap_bm25 &bm25, uint32_t length) const
{
    const double share = average_length > 0 ? length / average_length : 0;
    return static_cast<float>(bm25.k1 * (std::max(share, bm25.min_normlen) * bm25.b + 1 - bm25.b));
}

const std::vector<float> &Memory::norms(const xap_bm25 &bm25)
{
    const bool same =
        bm25.k1 == normalised_for.k1 && bm25.b == normalised_for.b && bm25.min_normlen == normalised_for.min_normlen;
    if (same && !normalised.empty())
        return normalised;
    normalised.assign(top, 0);
    for (size_t docid = 0; docid < top; docid++)
        normalised[docid] = norm(bm25, lengths[docid]);
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
