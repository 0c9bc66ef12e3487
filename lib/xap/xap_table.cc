/* xap_table.cc -- fill blocks one after the other; the format is drawn in xap_table.hh. */
#include "xap_table.hh"

#include "xap_pack.hh"
#include "xap_private.hh"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace xap {

namespace {

constexpr size_t block_bytes = 8192;
constexpr size_t head_bytes = 11, entry_bytes = 2;
constexpr size_t items_at_least = 4; /* Xapian promises itself that so many fit in any block */
constexpr size_t item_max = (block_bytes - head_bytes - items_at_least * entry_bytes) / items_at_least;
constexpr size_t leaf_head_bytes = 3, part_bytes = 2, branch_head_bytes = 5;
constexpr size_t part_worth_cutting = 100; /* bytes of a tag to fill a block with */
constexpr size_t write_at_once = 64 * block_bytes;
constexpr unsigned flag_deflated = 0x80, flag_last = 0x40, flag_first = 0x20;
constexpr unsigned version_block_unit = 11; /* iamglass tells the block size in units of 2048 */

void put_16(uint8_t *at, size_t value)
{
    at[0] = static_cast<uint8_t>(value >> 8);
    at[1] = static_cast<uint8_t>(value);
}

void put_32(uint8_t *at, uint32_t value)
{
    put_16(at, value >> 16);
    put_16(at + 2, value & 0xFFFF);
}

size_t get_16(const uint8_t *at)
{
    return static_cast<size_t>(at[0]) << 8 | at[1];
}

[[noreturn]] void fail(const char *doing)
{
    throw Xapian::DatabaseError(doing, errno);
}

} // namespace

TableWriter::TableWriter(const std::string &path, uint32_t now, uint32_t blocks)
    : descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)), revision(now),
      least_blocks(blocks)
{
    if (descriptor < 0)
        fail("making a table");
    start(0);
    add_part({}, {}, flag_first | flag_last, 1);
}

TableWriter::~TableWriter()
{
    if (descriptor >= 0)
        ::close(descriptor);
}

size_t TableWriter::room(const Block &block)
{
    return block.items_start - block.directory_end;
}

void TableWriter::start(size_t level)
{
    if (level == levels.size())
        levels.emplace_back();
    Block &block = levels[level];
    block.bytes.assign(block_bytes, 0);
    block.directory_end = head_bytes;
    block.items_start = block_bytes;
}

/* Room for an item, which there is, at the end of the block's order. */
uint8_t *TableWriter::place(size_t level, size_t size, std::string_view key, uint16_t part)
{
    Block &block = levels[level];
    if (block.directory_end == head_bytes) {
        block.first_key = key;
        block.first_part = part;
    }
    block.items_start -= size;
    put_16(block.bytes.data() + block.directory_end, block.items_start);
    block.directory_end += entry_bytes;
    return block.bytes.data() + block.items_start;
}

/* The block of a level is full: it gets its number, the level above is told, a new one begins. */
uint32_t TableWriter::put_away(size_t level)
{
    Block &block = levels[level];
    const uint32_t number = next_block++;
    uint8_t *head = block.bytes.data();
    put_32(head, revision);
    head[4] = static_cast<uint8_t>(level);
    put_16(head + 5, room(block));
    put_16(head + 7, room(block));
    put_16(head + 9, block.directory_end);
    waiting.append(reinterpret_cast<const char *>(head), block_bytes);
    if (waiting.size() >= write_at_once)
        write_waiting();
    return number;
}

void TableWriter::write_waiting()
{
    for (size_t done = 0; done < waiting.size();) {
        const ssize_t n =
            ::pwrite(descriptor, waiting.data() + done, waiting.size() - done, static_cast<off_t>(written + done));
        if (n < 0 && errno != EINTR)
            fail("writing a table");
        done += n > 0 ? static_cast<size_t>(n) : 0;
    }
    (void)::sync_file_range(descriptor, static_cast<off_t>(written), static_cast<off_t>(waiting.size()),
                            SYNC_FILE_RANGE_WRITE); /* the disk begins now, so that finish() waits for little */
    written += waiting.size();
    waiting.clear();
}

void TableWriter::add_branch(size_t level, const Block &below, uint32_t block)
{
    const bool first_ever = level == levels.size();
    if (first_ever)
        start(level);
    size_t size = branch_head_bytes + below.first_key.size() + part_bytes;
    if (room(levels[level]) < size + entry_bytes) {
        const uint32_t number = put_away(level);
        const Block full = levels[level];
        add_branch(level + 1, full, number);
        start(level);
    }
    const bool leftmost = levels[level].directory_end == head_bytes;
    const std::string_view key = leftmost ? std::string_view() : std::string_view(below.first_key);
    size = branch_head_bytes + key.size() + part_bytes;
    uint8_t *item = place(level, size, below.first_key, below.first_part);
    put_32(item, block);
    item[4] = static_cast<uint8_t>(key.size());
    std::copy(key.begin(), key.end(), item + branch_head_bytes);
    put_16(item + branch_head_bytes + key.size(), leftmost ? 0 : below.first_part);
}

void TableWriter::add_part(std::string_view key, std::string_view tag, unsigned flags, uint16_t part)
{
    const size_t head = leaf_head_bytes + key.size() + (part > 1 ? part_bytes : 0), size = head + tag.size();
    if (room(levels[0]) < size + entry_bytes) {
        const uint32_t number = put_away(0);
        const Block full = levels[0];
        add_branch(1, full, number);
        start(0);
    }
    uint8_t *item = place(0, size, key, part);
    put_16(item, size - leaf_head_bytes);
    item[0] |= static_cast<uint8_t>(flags);
    item[2] = static_cast<uint8_t>(key.size());
    std::copy(key.begin(), key.end(), item + leaf_head_bytes); /* memcpy takes no empty ones that begin nowhere */
    if (part > 1)
        put_16(item + leaf_head_bytes + key.size(), part);
    std::copy(tag.begin(), tag.end(), item + head);
}

void TableWriter::add(std::string_view key, std::string_view tag, bool deflated)
{
    unsigned flags = flag_first | (deflated ? flag_deflated : 0);
    const size_t head = leaf_head_bytes + key.size() + part_bytes;
    for (uint16_t part = 1;; part++) {
        size_t most = item_max - head;
        const size_t left = room(levels[0]);
        if (left >= head + entry_bytes + part_worth_cutting && left < head + entry_bytes + std::min(most, tag.size()))
            most = left - head - entry_bytes;
        const std::string_view now = tag.substr(0, most);
        tag.remove_prefix(now.size());
        if (part == UINT16_MAX && !tag.empty())
            throw Xapian::DatabaseError("an entry is too long for a table");
        add_part(key, now, flags | (tag.empty() ? flag_last : 0), part);
        if (tag.empty())
            break;
        flags &= ~flag_first;
    }
    entries++;
}

std::string TableWriter::finish(unsigned compress_min)
{
    uint32_t root = 0;
    size_t level = 0;
    for (;; level++) {
        root = put_away(level);
        if (level + 1 == levels.size())
            break;
        const Block full = levels[level];
        add_branch(level + 1, full, root);
    }
    for (uint32_t block = next_block; block < least_blocks; block++)
        waiting.append(block_bytes, '\0');
    write_waiting();
    if (::fdatasync(descriptor) != 0)
        fail("writing a table to disk");
    std::string free_list, info;
    pack_uint(free_list, revision);
    pack_uint(free_list, next_block);
    free_list.append(4, '\0'); /* no block is free */
    pack_uint(info, root);
    pack_uint(info, level << 2 | 2); /* 2: filled in order */
    pack_uint(info, entries);
    pack_uint(info, block_bytes >> version_block_unit);
    pack_uint(info, compress_min);
    pack_string(info, free_list);
    return info;
}

uint32_t TableWriter::blocks() const
{
    return next_block;
}

void read_table(const std::string &path,
                const std::function<void(const std::string &key, const std::string &tag, bool deflated)> &take)
{
    std::ifstream file(path, std::ios::binary);
    std::vector<uint8_t> block(block_bytes);
    std::string tag;
    while (file.read(reinterpret_cast<char *>(block.data()), block_bytes)) {
        if (block[4] != 0)
            continue;
        for (size_t entry = head_bytes; entry < get_16(block.data() + 9); entry += entry_bytes) {
            const uint8_t *item = block.data() + get_16(block.data() + entry);
            const size_t size = (get_16(item) & 0x1FFF) + leaf_head_bytes;
            const std::string key(reinterpret_cast<const char *>(item + leaf_head_bytes), item[2]);
            const size_t head = leaf_head_bytes + key.size() + (item[0] & flag_first ? 0 : part_bytes);
            if (item[0] & flag_first)
                tag.clear();
            tag.append(reinterpret_cast<const char *>(item + head), size - head);
            if ((item[0] & flag_last) && !key.empty())
                take(key, tag, (item[0] & flag_deflated) != 0);
        }
    }
}

} // namespace xap
