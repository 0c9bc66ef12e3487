/* xap_memory.hh -- what the matcher keeps of one commit: posting lists, lengths, frequencies.
 *
 * Xapian's cursors cost a microsecond or more to place and a virtual call for each posting; a list in memory costs a
 * nanosecond or two. Lists are read when a query first asks for their term and kept up to POSTINGS_BYTES, the least
 * recently used half going when they are more. A commit throws everything away.
 */
#ifndef XAP_MEMORY_HH
#define XAP_MEMORY_HH

#include "xap_private.hh"

#include <memory>
#include <string_view>
#include <unordered_map>

namespace xap {

struct Postings {
    std::vector<uint32_t> docids; /* ascending */
    std::vector<uint8_t> wdfs;    /* 255: that or more; BM25 hardly tells them apart */
};

/* Where the words of each document stand (xap_stream.hh). */
class Streams {
    std::string bytes;            /* STREAM_PAD more than they have */
    std::vector<uint32_t> starts; /* by docid, and one more */

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
    }
    /* False when they are too many to be kept: read them from the database instead. */
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

    /* Hands over what was added, in order, and is empty again. Without sums when ret_sums is NULL. */
    void take(std::vector<uint32_t> &ret_docids, std::vector<double> *ret_sums);
};

class Memory {
    struct Kept {
        std::shared_ptr<const Postings> list;
        uint64_t used;
    };

    Xapian::Database db;
    std::unordered_map<std::string, Kept> kept;
    size_t kept_bytes = 0;
    uint64_t clock = 0;
    std::vector<float> normalised; /* by docid, for the BM25 that was asked for last */
    xap_bm25 normalised_for = {};
    std::vector<std::unique_ptr<Accumulator>> idle;
    std::unique_ptr<const Streams> words;
    Postings read; /* the list that is being read */

  public:
    const size_t documents; /* that there are */
    const size_t top;       /* above the highest docid */
    const double average_length;
    std::vector<uint32_t> lengths; /* by docid; 0: no such document */

    explicit Memory(const Xapian::Database &all);

    std::shared_ptr<const Postings> postings(const std::string &term);
    /* Read when first asked for. */
    const Streams &streams();
    /* By docid: what a wdf is set against, k1 * (b * length / average + 1 - b). */
    const std::vector<float> &norms(const xap_bm25 &bm25);

    std::unique_ptr<Accumulator> borrow();
    void give_back(std::unique_ptr<Accumulator> accumulator);

  private:
    void forget_half();
};

} // namespace xap

#endif
