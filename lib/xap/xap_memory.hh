/* xap_memory.hh -- what the matcher keeps of one commit: posting lists, lengths, frequencies.
 *
 * Xapian's cursors cost a microsecond or more to place and a virtual call for each posting; a list in memory costs a
 * nanosecond or two. Lists are read when a query first asks for their term and kept up to POSTINGS_BYTES, the least
 * recently used half going when they are more. A commit throws everything away.
 */
#ifndef XAP_MEMORY_HH
#define XAP_MEMORY_HH

#include "xap_reader.hh"
#include "xap_stream.hh"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <unordered_map>

namespace xap {

/* Of numbers that are written before they are read: resize() leaves them as they are. */
template <class T> struct Unset : std::allocator<T> {
    template <class U> struct rebind {
        using other = Unset<U>;
    };

    template <class U> void construct(U *at) noexcept
    {
        ::new (static_cast<void *>(at)) U;
    }
    template <class U, class... Arguments> void construct(U *at, Arguments &&...arguments)
    {
        ::new (static_cast<void *>(at)) U(std::forward<Arguments>(arguments)...);
    }
};
using Docids = std::vector<uint32_t, Unset<uint32_t>>;

struct Postings {
    Docids docids;                             /* ascending */
    std::vector<uint8_t, Unset<uint8_t>> wdfs; /* 254: that or more; BM25 hardly tells them apart */
    /* Of some long lists, once they were of use: by docid 0 or wdf and 1; a bit for each docid. */
    mutable std::vector<uint8_t> spread;
    mutable std::vector<uint64_t> bits;
};

/* The place of the first that is not less than `wanted`, from `at` on; the size when there is none. */
size_t seek(const Docids &docids, size_t at, uint32_t wanted);

/* Where the words of each document stand (xap_stream.hh). */
class Streams {
    std::vector<char, LargePages<char>> bytes;                /* STREAM_PAD more than they have */
    std::vector<uint32_t> starts;                             /* by docid, and one more */
    std::vector<StreamPairs, LargePages<StreamPairs>> paired; /* by docid */

  public:
    explicit Streams(const Xapian::Database &db);

    std::string_view of(uint32_t docid) const
    {
        return {bytes.data() + starts[docid], starts[docid + 1] - starts[docid]};
    }
    /* Soon to be looked at. */
    void fetch(uint32_t docid) const
    {
        __builtin_prefetch(bytes.data() + starts[docid]);
        __builtin_prefetch(bytes.data() + starts[docid] + 64);
        __builtin_prefetch(bytes.data() + starts[docid] + 128);
    }
    void fetch_start(uint32_t docid) const
    {
        __builtin_prefetch(&starts[docid]);
    }
    const StreamPairs &pairs(uint32_t docid) const
    {
        return paired[docid];
    }
    void fetch_pairs(uint32_t docid) const
    {
        __builtin_prefetch(&paired[docid]);
        __builtin_prefetch(reinterpret_cast<const char *>(&paired[docid]) + 64);
    }
    /* False when they are too many to be kept: read them from the database instead. */
    bool kept() const
    {
        return !starts.empty();
    }
};

/* The data of each document, one behind the other; nothing of what has to be looked up. */
class Records {
    std::vector<char, LargePages<char>> bytes;
    std::vector<uint32_t> starts; /* by docid, and one more */

  public:
    /* `documents` is above the highest docid. */
    Records(TableReader &table, size_t documents);

    std::string_view of(uint32_t docid) const
    {
        return {bytes.data() + starts[docid], starts[docid + 1] - starts[docid]};
    }
    /* Soon to be looked at. */
    void fetch(uint32_t docid) const
    {
        for (uint32_t at = starts[docid]; at < starts[docid + 1]; at += 64)
            __builtin_prefetch(bytes.data() + at);
    }
    void fetch_start(uint32_t docid) const
    {
        __builtin_prefetch(&starts[docid]);
    }
    /* False when they are too many to be kept, or were not read: look each up instead. */
    bool kept() const
    {
        return !starts.empty();
    }
};

/* Sums by docid, and which documents have one. Empty between uses. */
class Accumulator {
    std::vector<double> sums;
    std::vector<uint64_t> bits;

  public:
    explicit Accumulator(size_t documents) : sums(documents, 0), bits(documents / 64 + 1, 0)
    {
    }

    void add(uint32_t docid, double sum)
    {
        sums[docid] += sum;
        bits[docid / 64] |= UINT64_C(1) << docid % 64;
    }

    void mark(uint32_t docid)
    {
        bits[docid / 64] |= UINT64_C(1) << docid % 64;
    }

    void mark_all(const Docids &docids)
    {
        uint64_t *words = bits.data();
        for (const uint32_t docid : docids)
            words[docid / 64] |= UINT64_C(1) << docid % 64;
    }

    void mark_all(const std::vector<uint64_t> &others)
    {
        for (size_t word = 0; word < others.size(); word++)
            bits[word] |= others[word];
    }

    bool holds(uint32_t docid) const
    {
        return (bits[docid / 64] >> docid % 64 & 1) != 0;
    }

    /* Leaves what both hold, where there are no sums; the other one is empty again. */
    void keep_common(Accumulator &other)
    {
        for (size_t word = 0; word < bits.size(); word++) {
            bits[word] &= other.bits[word];
            other.bits[word] = 0;
        }
    }

    /* Empty again, where there are no sums. */
    void clear_marks()
    {
        std::fill(bits.begin(), bits.end(), 0);
    }

    /* Hands over what was added, in order, and is empty again. Without sums when ret_sums is NULL. */
    void take(Docids &ret_docids, std::vector<double> *ret_sums);
};

class Pairs;

class Memory {
    struct Kept {
        std::shared_ptr<const Postings> list;
        uint64_t used;
    };

    Xapian::Database db;
    std::unique_ptr<TableReader> lists, records; /* NULL: ask Xapian */
    std::unordered_map<std::string, Kept> kept;
    size_t kept_bytes = 0;
    uint64_t clock = 0;
    std::vector<float> normalised; /* by docid, for the BM25 that was asked for last */
    xap_bm25 normalised_for = {};
    std::vector<std::unique_ptr<Accumulator>> idle;
    std::unique_ptr<const Streams> words;
    std::unique_ptr<const Pairs> side_by_side;
    std::unique_ptr<const Records> texts;
    size_t asked = 0;   /* records that were looked up */
    size_t phrases = 0; /* that asked for pairs */
    size_t read = 0;    /* postings, of the list that is being read */

  public:
    const size_t documents; /* that there are */
    const size_t top;       /* above the highest docid */
    const double average_length;
    std::vector<uint32_t> lengths; /* by docid; 0: no such document */

    Memory(const Xapian::Database &all, const Shard &shard);
    ~Memory();

    std::shared_ptr<const Postings> postings(const std::string &term);
    /* The list by docid when it is long and so many candidates are to be looked up; else NULL. */
    const uint8_t *spread(const Postings &list, size_t candidates);
    /* Which of the documents, ascending, the list has, as found(place among them, wdf). */
    template <class Found> void look_up(const Postings &list, const Docids &docids, Found found);
    /* Marks what the list holds. */
    void mark(const Postings &list, Accumulator &marks);
    /* Of a document, which there is. */
    GBytes *data(uint32_t docid);
    /* The data and the streams of the documents are soon to be looked at. */
    void fetch(const Docids &docids) const;
    /* Read when first asked for. */
    const Streams &streams();
    /* NULL until they were asked for some times, unless read ahead; and when streams are not kept. */
    const Pairs *pairs();
    /* What phrases need, rather than when it is first asked for. */
    void read_ahead();
    /* What a wdf is set against in a document of such length, k1 * (b * length / average + 1 - b). */
    float norm(const xap_bm25 &bm25, uint32_t length) const;
    /* The same by docid. */
    const std::vector<float> &norms(const xap_bm25 &bm25);

    std::unique_ptr<Accumulator> borrow();
    void give_back(std::unique_ptr<Accumulator> accumulator);

  private:
    bool read_list(const std::string &term, Postings &list);
    bool read_piece(const char *at, const char *end, uint64_t docid, Postings &list, bool &ret_last);
    const char *read_short(const char *at, const char *end, uint64_t &docid, Postings &list);
    void forget_half();
};

template <class Found> void Memory::look_up(const Postings &list, const Docids &docids, Found found)
{
    constexpr size_t much_less = 4;
    size_t at = 0;
    if (list.docids.size() < docids.size() / much_less) {
        for (size_t i = 0; i < list.docids.size(); i++) {
            at = seek(docids, at, list.docids[i]);
            if (at == docids.size())
                return;
            if (docids[at] == list.docids[i])
                found(at, list.wdfs[i]);
        }
        return;
    }
    if (const uint8_t *by_docid = spread(list, docids.size())) {
        for (size_t i = 0; i < docids.size(); i++)
            if (by_docid[docids[i]] != 0)
                found(i, by_docid[docids[i]] - 1);
        return;
    }
    for (size_t i = 0; i < docids.size(); i++) {
        at = seek(list.docids, at, docids[i]);
        if (at == list.docids.size())
            return;
        if (list.docids[at] == docids[i])
            found(i, list.wdfs[at]);
    }
}

} // namespace xap

#endif
