/* xap_stream.cc -- write and read streams of terms; the format is drawn in xap_stream.hh.
 *
 * A width is tried with every salt before the next one: a bit saved on each word is worth a microsecond. With n
 * distinct terms a salt succeeds with a probability of about exp(-n^2 / 2^(w + 1)), so the first width is the one where
 * one of them should. Four times as many salts save half a percent and take half as long again.
 */
#include "xap_stream.hh"

#include <glib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstring>

namespace xap {

namespace {

constexpr unsigned width_max = 32;
constexpr unsigned salts = 64;
constexpr size_t header_bytes = 2;
constexpr uint32_t gap_worth_telling = 8; /* shorter ones are told position by position */

/* Looks for a width and a salt under which no two of the hashes share a code. */
class SaltSearch {
    static constexpr unsigned seen_width_max = 20; /* wider ones are sorted: a megabyte is the end of the cache */
    const std::vector<uint64_t> &hashes;
    std::vector<uint8_t> seen; /* for each code the salt, from 1, that gave it last */

    bool fits_seen()
    {
        const uint64_t factor = stream_factors[static_cast<uint8_t>(salt)];
        const auto now = static_cast<uint8_t>(salt + 1);
        for (size_t i = 0; i < hashes.size(); i++) {
            const uint32_t code = stream_code_by(hashes[i], width, factor);
            if (seen[code] == now)
                return false;
            seen[code] = now;
            codes[i] = code;
        }
        return true;
    }

    bool fits_sorted()
    {
        const uint64_t factor = stream_factors[static_cast<uint8_t>(salt)];
        for (size_t i = 0; i < hashes.size(); i++)
            codes[i] = stream_code_by(hashes[i], width, factor);
        std::vector<uint32_t> sorted = codes;
        std::sort(sorted.begin(), sorted.end());
        return std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
    }

    unsigned first_width() const
    {
        const double n = static_cast<double>(hashes.size());
        unsigned least = 1;
        while (least < width_max && static_cast<double>(UINT64_C(1) << least) < std::max(n + 1, n * n / 8))
            least++;
        return least;
    }

  public:
    unsigned width, salt = 0;
    std::vector<uint32_t> codes; /* of each hash */

    /* None will do for two terms whose whole hashes are alike, made so by somebody, or for a passage of a quarter of a
     * million different words. Some terms share a code then, and a phrase with the one may be found at the other. */
    explicit SaltSearch(const std::vector<uint64_t> &distinct)
        : hashes(distinct), width(first_width()), codes(distinct.size())
    {
        for (;; width++) {
            if (width <= seen_width_max)
                seen.assign(size_t{1} << width, 0);
            for (salt = 0; salt < salts; salt++)
                if (width <= seen_width_max ? fits_seen() : fits_sorted())
                    return;
            if (width == width_max)
                break;
        }
        salt = 0;
        fits_sorted();
    }
};

class BitWriter {
    uint64_t word = 0;
    unsigned filled = 0;

  public:
    std::string bytes;

    void put(uint64_t value, unsigned bits)
    {
        word |= value << filled;
        for (filled += bits; filled >= 8; filled -= 8, word >>= 8)
            bytes.push_back(static_cast<char>(word & 0xFF));
    }

    void finish()
    {
        if (filled > 0)
            bytes.push_back(static_cast<char>(word & 0xFF));
    }
};

} // namespace

uint64_t stream_hash(std::string_view term)
{
    return XXH3_64bits(term.data(), term.size());
}

void StreamWriter::clear()
{
    hashes.clear();
    postings.clear();
}

uint32_t StreamWriter::add_term(uint64_t hash)
{
    hashes.push_back(hash);
    return static_cast<uint32_t>(hashes.size() - 1);
}

void StreamWriter::add(uint32_t position, uint32_t term)
{
    postings.emplace_back(position, term);
}

bool StreamWriter::empty() const
{
    return postings.empty();
}

std::string StreamWriter::finish()
{
    std::sort(postings.begin(), postings.end());
    postings.erase(std::unique(postings.begin(), postings.end()), postings.end());
    const SaltSearch found(hashes);

    BitWriter out;
    out.bytes.reserve(postings.size() * (found.width + 1) / 8 + header_bytes + 1);
    out.put(found.width, 8);
    out.put(found.salt, 8);
    uint32_t next = 1;
    for (size_t i = 0; i < postings.size(); i++) {
        const uint32_t position = postings[i].first;
        if (position > next && position - next >= gap_worth_telling) {
            out.put(UINT64_C(1) << found.width, found.width + 1);
            out.put(position - next, stream_gap_bits);
            next = position;
        }
        for (; next < position; next++)
            out.put(0, found.width + 1);
        const bool same = i + 1 < postings.size() && postings[i + 1].first == position;
        const uint64_t code = found.codes[postings[i].second];
        out.put(code | static_cast<uint64_t>(same) << found.width, found.width + 1);
        next = same ? position : position + 1;
    }
    out.finish();
    return std::move(out.bytes);
}

/* --- Reading ----------------------------------------------------------------------------------------------------- */

void StreamReader::open(std::string_view value, bool padded)
{
    const bool good = value.size() > header_bytes;
    width = good ? static_cast<uint8_t>(value[0]) : 0;
    salt = good ? static_cast<uint8_t>(value[1]) : 0;
    value.remove_prefix(std::min(header_bytes, value.size()));
    end = value.size() * 8;
    bytes = value.data();
    if (!padded) {
        copy.assign(value);
        copy.append(STREAM_PAD, '\0');
        bytes = copy.data();
    }
    if (width < 1 || width > width_max)
        end = width = 0;
}

uint32_t StreamReader::code_of(uint64_t hash) const
{
    return end == 0 ? 0 : stream_code(hash, width, salt);
}

StreamPairs::StreamPairs(std::string_view padded_stream)
{
    StreamReader reader;
    Neighbours neighbours;
    reader.open(padded_stream, true);
    reader.each([&](uint32_t position, uint32_t code) {
        neighbours.take(position, code, [&](uint32_t earlier, uint32_t later) {
            const uint64_t mixed = mix(earlier, later);
            for (unsigned look = 0; look < looks; look++) {
                const unsigned place = place_of(mixed, look);
                bits[place / 8] = static_cast<uint8_t>(bits[place / 8] | 1U << place % 8);
            }
        });
    });
    if (padded_stream.size() > header_bytes && static_cast<uint8_t>(padded_stream[0]) <= width_max)
        memcpy(head, padded_stream.data(), header_bytes);
}

/* From an entry of the row's first set on. */
bool StreamReader::row_goes_on(size_t at, const std::vector<uint32_t> *sets, size_t n) const
{
    const size_t step = width + 1;
    for (size_t set = 0; set < n; set++) {
        bool held = set == 0, more = true;
        for (; more; at += step) {
            if (at + step > end)
                return held && set + 1 == n;
            const Entry entry = entry_at(at);
            more = entry.more && entry.code != 0;
            held = held || std::find(sets[set].begin(), sets[set].end(), entry.code) != sets[set].end();
        }
        if (!held)
            return false;
    }
    return true;
}

Sought StreamReader::find_row(const std::vector<uint32_t> *sets, size_t n) const
{
    const Entries entries(width);
    for (size_t at = 0; at + entries.step <= end; at += entries.n * entries.step) {
        const uint64_t word = take(at), within = entries.within(at, end);
        if (entries.any_gap(word, within))
            return Sought::unsure;
        uint64_t hits = 0;
        for (const uint32_t code : sets[0])
            hits |= entries.equal(word, code, within);
        for (; hits != 0; hits &= hits - 1)
            if (row_goes_on(at + static_cast<size_t>(__builtin_ctzll(hits)) - width, sets, n))
                return Sought::found;
    }
    return Sought::nowhere;
}

} // namespace xap
