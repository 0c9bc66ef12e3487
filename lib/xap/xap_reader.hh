/* xap_reader.hh -- entries of a glass table, looked up without Xapian's cursors.
 *
 * A cursor of Xapian's is made for each lookup, reads each block on its way, and copies what it finds twice; the lists
 * of a query's words took a fifth of an answer. Here the branches of a table stay in memory (up to branches_kept) and a
 * tag is looked at where it lies. The format is drawn in xap_table.hh.
 *
 * Blocks are read through hooks.c, so they are compared with their checksums; every offset is checked besides. Whatever
 * is not as it should be (a block of a newer commit, a deflated tag) is no error here: the caller asks Xapian, which
 * knows what to say.
 */
#ifndef XAP_READER_HH
#define XAP_READER_HH

#include "xap_private.hh"

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace xap {

constexpr size_t reader_block = 8192;

class TableReader {
  public:
    enum class Table { postings, records };

    /* NULL when the shard is not at `revision` any more, or not as we read it. */
    static std::unique_ptr<TableReader> open(const Shard &shard, Table table, uint64_t revision);
    ~TableReader();
    TableReader(const TableReader &) = delete;
    TableReader &operator=(const TableReader &) = delete;

    /* Xapian reads what is deflated. */
    enum class Found { yes, no, deflated, unsure };

    /* Of the file. */
    uint64_t bytes() const;
    /* Goes to an entry; where there is none, next() goes to the one behind its place. */
    Found find(std::string_view key);
    /* To the entry behind it; `no` at the end. Behind what was unsure, nothing. */
    Found next();
    /* Of the entry: in place until the next call. */
    std::string_view key() const
    {
        return now_key;
    }
    std::string_view tag() const
    {
        return now_tag;
    }

  private:
    using Block = std::array<uint8_t, reader_block>;
    struct Step {
        const Block *block;
        size_t entry; /* in its directory */
    };
    struct Item {
        std::string_view key;
        uint16_t part;
        const uint8_t *rest; /* behind the key, and behind the number of the part where it has one */
        const uint8_t *end;
        unsigned flags;
    };

    int descriptor = -1;
    uint32_t revision, root;
    unsigned levels;
    std::unordered_map<uint32_t, std::unique_ptr<Block>> branches;
    Block leaf;
    uint32_t leaf_number = UINT32_MAX;
    std::array<Step, 16> path; /* by level; 0: the leaf */
    std::string gathered;      /* a tag of several parts */
    std::string_view now_key, now_tag;

    TableReader(int file, uint32_t commit, uint32_t top, unsigned above);
    const Block *block_at(uint32_t number, unsigned level);
    bool read(uint32_t number, unsigned level, Block &block) const;
    static size_t entries(const Block &block);
    static bool item_at(const Block &block, size_t entry, Item &item);
    bool go_down(unsigned level, uint32_t number);
    Found step_leaf();
    Found take();
    Found take_parts(const Item &first);
};

} // namespace xap

#endif
