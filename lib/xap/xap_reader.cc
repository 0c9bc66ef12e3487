/* xap_reader.cc -- find entries of a glass table; see xap_reader.hh. */
#include "xap_reader.hh"

#include "xap_pack.hh"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace xap {

namespace {

constexpr size_t branches_kept = 2048; /* 16 MiB */
constexpr size_t head_bytes = 11, entry_bytes = 2, part_bytes = 2, block_number_bytes = 4;
constexpr unsigned flag_deflated = 0x80, flag_last = 0x40, flag_first = 0x20;
constexpr size_t size_mask = 0x1FFF;
constexpr size_t id_at = 16, id_bytes = 16;           /* of the UUID in iamglass */
constexpr unsigned root_is_fake = 1, level_shift = 2; /* in what iamglass says of a table */
constexpr unsigned block_unit = 2048;

size_t get_16(const uint8_t *at)
{
    return static_cast<size_t>(at[0]) << 8 | at[1];
}

uint32_t get_32(const uint8_t *at)
{
    return static_cast<uint32_t>(get_16(at)) << 16 | static_cast<uint32_t>(get_16(at + 2));
}

/* What iamglass says of a commit and of a table. */
struct TableInfo {
    uint64_t revision = 0, root = 0, level = 0, block_units = 0;
};

bool read_info(const std::string &path, unsigned table, TableInfo &info)
{
    std::ifstream in(path + "/iamglass", std::ios::binary);
    const std::string version(std::istreambuf_iterator<char>(in), {});
    if (version.size() < id_at + id_bytes)
        return false;
    const char *at = version.data() + id_at + id_bytes, *end = version.data() + version.size();
    uint64_t unused = 0, free_list = 0;
    bool good = unpack_uint(at, end, info.revision);
    for (unsigned i = 0; good && i <= table; i++) {
        good = unpack_uint(at, end, info.root) && unpack_uint(at, end, info.level) && unpack_uint(at, end, unused) &&
               unpack_uint(at, end, info.block_units) && unpack_uint(at, end, unused) &&
               unpack_uint(at, end, free_list) && free_list <= static_cast<size_t>(end - at);
        at += good ? free_list : 0;
    }
    return good && !(info.level & root_is_fake) && info.block_units * block_unit == reader_block;
}

} // namespace

TableReader::TableReader(int file, uint32_t commit, uint32_t top, unsigned above)
    : descriptor(file), revision(commit), root(top), levels(above)
{
}

TableReader::~TableReader()
{
    ::close(descriptor);
}

std::unique_ptr<TableReader> TableReader::open(const Shard &shard, Table table, uint64_t revision)
{
    static constexpr const char *names[] = {"/postlist.glass", "/docdata.glass"};
    TableInfo info;
    if (shard.remote || !read_info(shard.path, static_cast<unsigned>(table), info) || info.revision != revision ||
        info.root > UINT32_MAX || info.level >> level_shift >= std::tuple_size<decltype(path)>::value)
        return nullptr;
    const int file = ::open((shard.path + names[static_cast<unsigned>(table)]).c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return nullptr;
    std::unique_ptr<TableReader> reader(new TableReader(file, static_cast<uint32_t>(revision),
                                                        static_cast<uint32_t>(info.root),
                                                        static_cast<unsigned>(info.level >> level_shift)));
    const Place now = Place::of(shard.path); /* the folder may have been swapped for another */
    if (now.device != shard.place.device || now.inode != shard.place.inode)
        return nullptr;
    return reader;
}

uint64_t TableReader::bytes() const
{
    struct stat status;
    return fstat(descriptor, &status) == 0 ? static_cast<uint64_t>(status.st_size) : UINT64_MAX;
}

/* --- Blocks ------------------------------------------------------------------------------------------------------ */

bool TableReader::read(uint32_t number, unsigned level, Block &block) const
{
    const auto at = static_cast<off_t>(number) * static_cast<off_t>(reader_block);
    if (::pread(descriptor, block.data(), reader_block, at) != static_cast<ssize_t>(reader_block))
        return false;
    const size_t directory_end = get_16(block.data() + 9);
    return get_32(block.data()) <= revision && block[4] == level && directory_end >= head_bytes &&
           directory_end <= reader_block;
}

/* NULL when it is not of this commit, or no block of that level. */
const TableReader::Block *TableReader::block_at(uint32_t number, unsigned level)
{
    if (level == 0) {
        if (leaf_number != number) {
            leaf_number = UINT32_MAX;
            if (!read(number, level, leaf))
                return nullptr;
            leaf_number = number;
        }
        return &leaf;
    }
    const auto known = branches.find(number);
    if (known != branches.end())
        return (*known->second)[4] == level ? known->second.get() : nullptr;
    auto block = std::make_unique<Block>();
    if (!read(number, level, *block))
        return nullptr;
    return (branches[number] = std::move(block)).get();
}

size_t TableReader::entries(const Block &block)
{
    return (get_16(block.data() + 9) - head_bytes) / entry_bytes;
}

/* Of a leaf or of a branch, whose `rest` is the number of the block below. */
bool TableReader::item_at(const Block &block, size_t entry, Item &item)
{
    const bool is_leaf = block[4] == 0;
    const size_t at = get_16(block.data() + head_bytes + entry * entry_bytes), head = is_leaf ? 3 : 5;
    if (at < head_bytes || at + head > reader_block)
        return false;
    const uint8_t *start = block.data() + at, *limit = block.data() + reader_block;
    item.flags = is_leaf ? start[0] : 0;
    const size_t key_bytes = start[head - 1];
    const bool numbered = !is_leaf || !(item.flags & flag_first);
    item.end = is_leaf ? start + head + (get_16(start) & size_mask) : start + head + key_bytes + part_bytes;
    item.rest = start + head + key_bytes + (numbered ? part_bytes : 0);
    if (item.end > limit || item.rest > item.end)
        return false;
    item.key = {reinterpret_cast<const char *>(start + head), key_bytes};
    item.part = numbered ? static_cast<uint16_t>(get_16(start + head + key_bytes)) : 1;
    if (!is_leaf)
        item.rest = start;
    return true;
}

/* --- Entries ----------------------------------------------------------------------------------------------------- */

/* To the first entry below a block. */
bool TableReader::go_down(unsigned level, uint32_t number)
{
    for (;; level--) {
        const Block *block = block_at(number, level);
        if (!block || entries(*block) == 0)
            return false;
        path[level] = {block, 0};
        if (level == 0)
            return true;
        Item item;
        if (!item_at(*block, 0, item))
            return false;
        number = get_32(item.rest);
    }
}

/* To the next leaf. */
TableReader::Found TableReader::step_leaf()
{
    unsigned level = 1;
    while (level <= levels && path[level].entry + 1 >= entries(*path[level].block))
        level++;
    if (level > levels)
        return Found::no;
    Item item;
    path[level].entry++;
    return item_at(*path[level].block, path[level].entry, item) && go_down(level - 1, get_32(item.rest))
               ? Found::yes
               : Found::unsure;
}

TableReader::Found TableReader::find(std::string_view key)
{
    uint32_t number = root;
    if (branches.size() > branches_kept)
        branches.clear();
    for (unsigned level = levels;; level--) {
        const Block *block = block_at(number, level);
        const size_t n = block ? entries(*block) : 0;
        Item item;
        size_t first = 0, behind = n; /* the last entry that is not greater is at first - 1 */
        while (first < behind) {
            const size_t middle = first + (behind - first) / 2;
            if (!item_at(*block, middle, item))
                return Found::unsure;
            const int compared = item.key.compare(key);
            if (compared < 0 || (compared == 0 && item.part <= 1))
                first = middle + 1;
            else
                behind = middle;
        }
        path[level] = {block, first - 1};
        if (first == 0 || !item_at(*block, first - 1, item))
            return level == 0 && n > 0 && first == 0 ? Found::no : Found::unsure;
        if (level == 0)
            return item.key == key && item.part == 1 ? take() : Found::no;
        number = get_32(item.rest);
    }
}

TableReader::Found TableReader::next()
{
    Item item;
    do {
        if (++path[0].entry >= entries(*path[0].block))
            if (const Found stepped = step_leaf(); stepped != Found::yes)
                return stepped;
        if (!item_at(*path[0].block, path[0].entry, item))
            return Found::unsure;
    } while (!(item.flags & flag_first));
    return take();
}

/* What the path leads to. */
TableReader::Found TableReader::take()
{
    Item item;
    if (!item_at(*path[0].block, path[0].entry, item) || !(item.flags & flag_first))
        return Found::unsure;
    if (item.flags & flag_deflated)
        return Found::deflated;
    now_key = item.key;
    if (!(item.flags & flag_last))
        return take_parts(item);
    now_tag = {reinterpret_cast<const char *>(item.rest), static_cast<size_t>(item.end - item.rest)};
    return Found::yes;
}

TableReader::Found TableReader::take_parts(const Item &first)
{
    gathered.assign(first.key);
    const size_t key_bytes = gathered.size();
    Item item = first;
    for (;;) {
        gathered.append(item.rest, item.end);
        if (item.flags & flag_last)
            break;
        const uint16_t part = item.part;
        if ((++path[0].entry >= entries(*path[0].block) && step_leaf() != Found::yes) ||
            !item_at(*path[0].block, path[0].entry, item) || item.part != part + 1 ||
            item.key != std::string_view(gathered).substr(0, key_bytes))
            return Found::unsure;
    }
    now_key = std::string_view(gathered).substr(0, key_bytes);
    now_tag = std::string_view(gathered).substr(key_bytes);
    return Found::yes;
}

} // namespace xap
