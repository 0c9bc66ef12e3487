/* xap_stream.hh -- where the terms of a document stand, as one short value instead of Xapian's positions.
 *
 * Xapian keeps an entry of a B-tree for each term of each document: for passages of 85 words twice as many bytes as the
 * words themselves. A stream is the terms in the order of their positions, each as a code of w bits, 10 or 11 for such
 * a passage:
 *
 *   stream = w (1 byte) | salt (1 byte) | entries, w + 1 bits each, lowest bit first
 *   entry  = code (w bits) | whether the next entry stands at the same position (1 bit)
 *   code 0   nothing stands at the position; with the bit set, 32 bits follow: how many such positions
 *   code 1…  stream_code(term): a hash of the term under the salt
 *
 * The codes are exact although they are hashes: salt and width are chosen for each document so that no two of its own
 * terms share a code, and a stream is only ever asked for terms that the document's postings say it holds. So nothing
 * has to be numbered, and streams of any shards can be put together and taken away.
 */
#ifndef XAP_STREAM_HH
#define XAP_STREAM_HH

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glib.h>

namespace xap {

/* The salt and the width make a code of it. */
uint64_t stream_hash(std::string_view term);

/* Collects what stands where, in any order. Terms are numbered as they come, from 0. */
class StreamWriter {
    std::vector<uint64_t> hashes;                        /* of each term */
    std::vector<std::pair<uint32_t, uint32_t>> postings; /* position, term */

  public:
    void clear();
    uint32_t add_term(uint64_t hash);
    void add(uint32_t position, uint32_t term);
    bool empty() const;
    std::string finish();
};

constexpr size_t STREAM_PAD = 8;
constexpr unsigned stream_gap_bits = 32;

/* What a salt multiplies hashes by: odd, so that no two become one. */
class StreamFactors {
    uint64_t factors[256] = {};

  public:
    constexpr StreamFactors()
    {
        for (unsigned salt = 0; salt < 256; salt++) {
            uint64_t mixed = (salt + 1) * UINT64_C(0x9E3779B97F4A7C15);
            mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
            factors[salt] = (mixed ^ (mixed >> 27)) | 1;
        }
    }
    constexpr uint64_t operator[](uint8_t salt) const
    {
        return factors[salt];
    }
};
inline constexpr StreamFactors stream_factors;

inline uint32_t stream_code_by(uint64_t hash, unsigned width, uint64_t factor)
{
    const uint64_t codes = (UINT64_C(1) << width) - 1;
    return static_cast<uint32_t>(1 + ((hash * factor >> 32) * codes >> 32));
}

/* Under a document's width and salt; from 1. */
inline uint32_t stream_code(uint64_t hash, unsigned width, uint8_t salt)
{
    return stream_code_by(hash, width, stream_factors[salt]);
}

/* Which codes stand side by side in a stream, by a few bits for each pair: in two lines of the cache it is mostly seen
 * that a phrase is not there, where the stream itself has two or three and has to be read. */
class alignas(64) StreamPairs {
    static constexpr unsigned places = 1008; /* with the stream's head 1024 bits */
    static constexpr unsigned looks = 3, look_bits = 21;
    uint8_t head[2] = {};
    uint8_t bits[places / 8] = {};

    static uint64_t mix(uint32_t code, uint32_t next)
    {
        uint64_t mixed = (uint64_t{code} << 32 | next) * UINT64_C(0x9E3779B97F4A7C15);
        mixed = (mixed ^ (mixed >> 32)) * UINT64_C(0xD6E8FEB86659FD93);
        return mixed ^ (mixed >> 32);
    }
    static unsigned place_of(uint64_t mixed, unsigned look)
    {
        return static_cast<unsigned>((mixed >> (look * look_bits) & ((UINT64_C(1) << look_bits) - 1)) * places >>
                                     look_bits);
    }

  public:
    StreamPairs() = default;
    explicit StreamPairs(std::string_view padded_stream);

    bool empty() const
    {
        return head[0] == 0;
    }
    uint32_t code_of(uint64_t hash) const
    {
        return stream_code(hash, head[0], head[1]);
    }
    bool may_hold(uint32_t code, uint32_t next) const
    {
        const uint64_t mixed = mix(code, next);
        for (unsigned look = 0; look < looks; look++) {
            const unsigned place = place_of(mixed, look);
            if ((bits[place / 8] >> place % 8 & 1) == 0)
                return false;
        }
        return true;
    }
};

/* Takes the terms of a stream as each() tells them, and tells which stand side by side. */
class Neighbours {
    std::vector<uint32_t> before, here; /* at the position before, and at this one */
    uint32_t last = 0;

  public:
    /* visit(earlier, value) for each value at the position before. */
    template <class Visit> void take(uint32_t position, uint32_t value, Visit visit)
    {
        if (position != last) {
            before.swap(here);
            here.clear();
            if (position != last + 1)
                before.clear();
            last = position;
        }
        here.push_back(value);
        for (const uint32_t earlier : before)
            visit(earlier, value);
    }
    /* For another stream. */
    void clear()
    {
        before.clear();
        here.clear();
        last = 0;
    }
};

enum class Sought { nowhere, found, unsure };

/* Reads a stream; a damaged one gives something, and ends. */
class StreamReader {
    std::string copy;
    const char *bytes = nullptr; /* padded, so that a word can be read at any place */
    size_t end = 0;
    unsigned width = 0;
    uint8_t salt = 0;

  public:
    /* Copied; unless `padded`: STREAM_PAD bytes may be read behind it, and it stays where it is. */
    void open(std::string_view value, bool padded = false);
    uint32_t code_of(uint64_t hash) const;
    /* Each term, as visit(position, code). */
    template <class Visit> void each(Visit visit) const;
    /* Those terms whose code is one of n, as visit(position, code). In about two thirds of the time; false where it
     * cannot be told so, after some visits. */
    template <class Visit> bool each_of(const uint32_t *codes, size_t n, Visit visit) const;
    /* Whether codes stand side by side: at each position of a row one of a set, sets[0] to sets[n - 1]. Several times
     * as quick as each(); unsure where positions were left out, so that each() has to tell. */
    Sought find_row(const std::vector<uint32_t> *sets, size_t n) const;

  private:
    struct Entry {
        uint32_t code;
        bool more;
    };

    uint64_t take(size_t bit) const
    {
        uint64_t word = 0;
        memcpy(&word, bytes + bit / 8, sizeof word);
        return GUINT64_FROM_LE(word) >> (bit % 8);
    }

    Entry entry_at(size_t bit) const
    {
        const uint64_t word = take(bit);
        return {static_cast<uint32_t>(word & ((UINT64_C(1) << width) - 1)), (word >> width & 1) != 0};
    }

    /* As many entries as a word holds, to be compared at once. Of what differs from a code, and has its bit `more`
     * cleared, adding code_bits carries into that bit; of what is equal it does not. */
    struct Entries {
        static constexpr size_t word_bits = 57; /* that take() gives wherever an entry begins */
        size_t step, n;
        uint64_t ones = 0, code_bits, more_bits;

        explicit Entries(unsigned width) : step(width + 1), n(word_bits / step)
        {
            for (size_t i = 0; i < n; i++)
                ones |= UINT64_C(1) << (i * step);
            code_bits = ones * ((UINT64_C(1) << width) - 1);
            more_bits = ones << width;
        }
        /* The bits `more` of those that there are. */
        uint64_t within(size_t at, size_t end) const
        {
            const size_t left = (end - at) / step;
            return left >= n ? more_bits : more_bits & ((UINT64_C(1) << (left * step)) - 1);
        }
        bool any_gap(uint64_t word, uint64_t within) const
        {
            return (~((word & code_bits) + code_bits) & within & word) != 0;
        }
        uint64_t equal(uint64_t word, uint32_t code, uint64_t within) const
        {
            return ~(((word & code_bits) ^ ones * code) + code_bits) & within;
        }
    };

    bool row_goes_on(size_t at, const std::vector<uint32_t> *sets, size_t n) const;
};

/* Here, to be built into its callers: a call for each entry took as long again as reading it, and what a loop keeps in
 * registers no less. */
template <class Visit> void StreamReader::each(Visit visit) const
{
    const uint64_t entry_mask = (UINT64_C(1) << (width + 1)) - 1, code_mask = entry_mask >> 1;
    uint32_t now = 0;
    bool same = false;
    for (size_t at = 0; at + width + 1 <= end;) {
        const uint64_t entry = take(at) & entry_mask;
        const auto code = static_cast<uint32_t>(entry & code_mask);
        const bool more = entry > code_mask;
        at += width + 1;
        if (code != 0) {
            now += !same;
            same = more;
            visit(now, code);
            continue;
        }
        same = false;
        if (more && at + stream_gap_bits > end)
            return;
        now += more ? static_cast<uint32_t>(take(at)) : 1;
        at += more ? stream_gap_bits : 0;
    }
}

/* An entry stands one position behind as many as ended before it: those whose bit `more` is clear, summed in the
 * highest field of a product. */
template <class Visit> bool StreamReader::each_of(const uint32_t *codes, size_t n, Visit visit) const
{
    constexpr unsigned least_width = 3; /* so that a field holds the sum of all */
    const Entries entries(width);
    const auto count = [&](uint64_t bits) {
        return static_cast<uint32_t>((bits >> width) * entries.ones >> ((entries.n - 1) * entries.step) &
                                     ((UINT64_C(1) << entries.step) - 1));
    };
    if (width < least_width)
        return false;
    uint32_t ended = 0;
    for (size_t at = 0; at + entries.step <= end; at += entries.n * entries.step) {
        const uint64_t word = take(at), within = entries.within(at, end), ends = ~word & within;
        if (entries.any_gap(word, within))
            return false;
        uint64_t hits = 0;
        for (size_t i = 0; i < n; i++)
            hits |= entries.equal(word, codes[i], within);
        for (; hits != 0; hits &= hits - 1) {
            const auto bit = static_cast<unsigned>(__builtin_ctzll(hits));
            visit(ended + 1 + count(ends & ((UINT64_C(1) << bit) - 1)),
                  static_cast<uint32_t>(word >> (bit - width) & ((UINT64_C(1) << width) - 1)));
        }
        ended += count(ends);
    }
    return true;
}

} // namespace xap

#endif
