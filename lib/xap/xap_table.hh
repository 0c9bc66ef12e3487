/* xap_table.hh -- a glass table written in one go, its keys in ascending order.
 *
 * Xapian adds to a table by finding the place from the root for each key. When all comes in order there is nothing to
 * find: blocks are filled one after the other, and the branches above follow from their first keys.
 *
 *   block  = revision (4) | level (1) | gap (2) | free (2) | end of directory (2) | offset (2) … | gap | item …
 *   leaf   = size - 3 and flags (2) | length of key (1) | key | number of the part (2), but for the first | tag
 *   branch = block (4) | length of key (1) | key | number of the part (2)
 *
 * Big endian. Items are laid down from the end of the block; the directory has them in order. The flags in the top bits
 * say that the tag is deflated, that it is the last of its parts, that it is the first. A tag that does not fit is cut
 * into parts with the same key. The first item of a table has an empty key and no tag; the first of a branch an empty
 * key.
 */
#ifndef XAP_TABLE_HH
#define XAP_TABLE_HH

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace xap {

class TableWriter {
  public:
    /* `blocks`: that the file has at least. Those that nothing fills are Xapian's to use. */
    TableWriter(const std::string &path, uint32_t revision, uint32_t blocks = 0);
    ~TableWriter();
    TableWriter(const TableWriter &) = delete;
    TableWriter &operator=(const TableWriter &) = delete;

    void add(std::string_view key, std::string_view tag, bool deflated = false);
    /* Writes what is left, to the disk itself. Returns what iamglass says of the table. */
    std::string finish(unsigned compress_min);
    uint32_t blocks() const;

  private:
    struct Block {
        std::vector<uint8_t> bytes;
        size_t directory_end = 0, items_start = 0;
        std::string first_key;
        uint16_t first_part = 0;
    };

    int descriptor;
    uint32_t revision, next_block = 0, least_blocks;
    uint64_t entries = 0;
    std::vector<Block> levels; /* being filled; 0: the leaf */
    std::string waiting;       /* full blocks, written together */
    uint64_t written = 0;

    static size_t room(const Block &block);
    void start(size_t level);
    uint8_t *place(size_t level, size_t size, std::string_view key, uint16_t part);
    void add_part(std::string_view key, std::string_view tag, unsigned flags, uint16_t part);
    uint32_t put_away(size_t level);
    void add_branch(size_t level, const Block &below, uint32_t block);
    void write_waiting();
};

/* Calls `take` with each entry of a table that a TableWriter wrote. */
void read_table(const std::string &path,
                const std::function<void(const std::string &key, const std::string &tag, bool deflated)> &take);

} // namespace xap

#endif
