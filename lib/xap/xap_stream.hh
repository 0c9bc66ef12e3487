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
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace xap {

/* The salt and the width make a code of it. */
uint64_t stream_hash(std::string_view term);

/* Collects what stands where, in any order. */
class StreamWriter {
    std::vector<std::pair<uint32_t, uint64_t>> postings; /* position, hash */

  public:
    void clear();
    void add(uint32_t position, std::string_view term);
    bool empty() const;
    std::string finish();
};

constexpr size_t STREAM_PAD = 8;

/* Reads a stream; a damaged one gives something, and ends. */
class StreamReader {
    std::string copy;
    const char *bytes = nullptr; /* padded, so that a word can be read at any place */
    size_t at = 0, end = 0;
    uint32_t now = 0;
    unsigned width = 0;
    uint8_t salt = 0;
    bool same = false;

    uint64_t take(unsigned bits);

  public:
    /* Copied; unless `padded`: STREAM_PAD bytes may be read behind it, and it stays where it is. */
    void open(std::string_view value, bool padded = false);
    void rewind();
    uint32_t code_of(uint64_t hash) const;
    /* The next term: its code. False at the end. */
    bool next(uint32_t &ret_position, uint32_t &ret_code);
};

} // namespace xap

#endif
