/* xap_postings.cc -- a table of lists that grow. */
#include "xap_postings.hh"

#include <sys/mman.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace xap {

namespace {

constexpr size_t cells_first = 1 << 16;
constexpr size_t page_bytes = 2 << 20; /* a huge one */
constexpr size_t block_bytes = page_bytes;
constexpr uint32_t piece_first = 16, piece_most = 2048;
constexpr unsigned posting_bytes_most = 10;

unsigned packed_size(uint32_t value)
{
    unsigned size = 1;
    for (; value >= 0x80; value >>= 7)
        size++;
    return size;
}

char *pack(char *at, uint32_t value)
{
    for (; value >= 0x80; value >>= 7)
        *at++ = static_cast<char>(value | 0x80);
    *at++ = static_cast<char>(value);
    return at;
}

} // namespace

void *take_pages(size_t size)
{
    const bool huge = size >= page_bytes;
    if (huge)
        size = (size + page_bytes - 1) & ~(page_bytes - 1);
    void *pages = huge ? std::aligned_alloc(page_bytes, size) : std::malloc(size);
    if (!pages)
        throw std::bad_alloc();
    if (huge)
        (void)::madvise(pages, size, MADV_HUGEPAGE);
    return pages;
}

PostingTable::PostingTable() : cells(cells_first)
{
}

/* Aligned as a pointer. */
void *PostingTable::take(size_t size)
{
    size = (size + alignof(void *) - 1) & ~(alignof(void *) - 1);
    if (size > block_left) {
        blocks.emplace_back(static_cast<char *>(take_pages(block_bytes)));
        block_left = block_bytes;
    }
    char *taken = blocks.back().get() + block_bytes - block_left;
    block_left -= size;
    return taken;
}

void PostingTable::widen()
{
    decltype(cells) wider(cells.size() * 2);
    for (const Cell &cell : cells) {
        if (!cell.list)
            continue;
        size_t at = cell.hash & (wider.size() - 1);
        while (wider[at].list)
            at = (at + 1) & (wider.size() - 1);
        wider[at] = cell;
    }
    cells.swap(wider);
}

PostingTable::List *PostingTable::list_of(std::string_view term, uint64_t hash, bool make)
{
    size_t at = hash & (cells.size() - 1);
    for (; cells[at].list; at = (at + 1) & (cells.size() - 1))
        if (cells[at].hash == hash && cells[at].list->key() == term)
            return cells[at].list;
    if (!make)
        return nullptr;
    auto *text = static_cast<char *>(take(term.size()));
    memcpy(text, term.data(), term.size());
    List *list = new (take(sizeof(List))) List;
    list->text = text;
    list->text_size = static_cast<uint16_t>(term.size());
    list->at = list->few;
    list->end = list->few + sizeof list->few;
    cells[at] = {hash, list};
    lists.push_back(list);
    if (lists.size() * 2 >= cells.size())
        widen();
    return list;
}

void PostingTable::grow(List *list)
{
    const uint32_t size = list->now ? std::min(list->now->size * 2, piece_most) : piece_first;
    auto *piece = new (take(sizeof(Piece) + size)) Piece;
    piece->size = size;
    if (list->now) {
        list->now->used = static_cast<uint32_t>(list->at - list->now->bytes());
        list->now->next = piece;
    } else {
        list->few_used = static_cast<uint16_t>(list->at - list->few);
        list->first = piece;
    }
    list->now = piece;
    list->at = piece->bytes();
    list->end = list->at + size;
}

void PostingTable::add(List *list, uint32_t docid, uint32_t wdf)
{
    static_assert(posting_bytes_most <= piece_first, "a piece takes a posting");
    const uint32_t step = docid - list->last - 1;
    if (static_cast<size_t>(list->end - list->at) < packed_size(step) + packed_size(wdf))
        grow(list);
    list->at = pack(pack(list->at, step), wdf);
    list->last = docid;
}

size_t PostingTable::held_bytes() const
{
    return blocks.size() * block_bytes + cells.capacity() * sizeof(Cell) + lists.capacity() * sizeof(void *);
}

} // namespace xap
