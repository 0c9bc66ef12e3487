/* xap_postings.hh -- posting lists that grow in memory, and the table of their terms.
 *
 * Lists grow by pieces that double and are never moved, one after the other from large blocks: malloc, asked for each,
 * took longer than writing what went in. What a list of one or two postings takes lies in the list itself.
 *
 *   posting = docid less the one before and 1 | wdf, each as pack_uint()
 */
#ifndef XAP_POSTINGS_HH
#define XAP_POSTINGS_HH

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <vector>

#include "xap_pack.hh"

namespace xap {

/* Memory in huge pages, where the system has them: lists and their cells lie all over it, and the processor knows where
 * few small pages are. Throws when there is none. */
void *take_pages(size_t size);

struct PagesFree {
    void operator()(void *pages) const
    {
        std::free(pages);
    }
};

template <class T> struct PagesAllocator {
    using value_type = T;
    PagesAllocator() = default;
    template <class Other> explicit PagesAllocator(const PagesAllocator<Other> &)
    {
    }
    T *allocate(size_t n)
    {
        return static_cast<T *>(take_pages(n * sizeof(T)));
    }
    void deallocate(T *pages, size_t)
    {
        std::free(pages);
    }
    bool operator==(const PagesAllocator &) const
    {
        return true;
    }
    bool operator!=(const PagesAllocator &) const
    {
        return false;
    }
};

class PostingTable {
    struct Piece {
        Piece *next = nullptr;
        uint32_t used = 0; /* bytes, once another follows */
        uint32_t size = 0;
        char *bytes()
        {
            return reinterpret_cast<char *>(this + 1);
        }
    };

  public:
    class List {
        friend class PostingTable;
        const char *text = nullptr;
        char *at = nullptr, *end = nullptr; /* where the next posting goes, and what is free there */
        Piece *first = nullptr, *now = nullptr;
        uint32_t last = 0;
        uint16_t few_used = 0, text_size = 0;
        char few[8] = {};

      public:
        std::string_view key() const
        {
            return {text, text_size};
        }
        /* Calls take(docid, wdf) for each posting. */
        template <class Take> void each(Take &&take) const
        {
            uint32_t docid = 0;
            read(few, now ? few + few_used : at, docid, take);
            for (Piece *piece = first; piece; piece = piece->next)
                read(piece->bytes(), piece == now ? at : piece->bytes() + piece->used, docid, take);
        }

      private:
        template <class Take> static void read(const char *from, const char *to, uint32_t &docid, Take &&take)
        {
            for (uint64_t step = 0, wdf = 0; unpack_uint(from, to, step) && unpack_uint(from, to, wdf);) {
                docid += static_cast<uint32_t>(step) + 1;
                take(docid, static_cast<uint32_t>(wdf));
            }
        }
    };

    PostingTable();

    /* The list of a term; NULL: there is none, and none was to be made. */
    List *list_of(std::string_view term, uint64_t hash, bool make);
    /* Docids rise. */
    void add(List *list, uint32_t docid, uint32_t wdf);
    /* Fetch into the cache what list_of() will look at, first the one and then what it leads to, and what add() will
     * write to. */
    void expect_cell(uint64_t hash) const
    {
        __builtin_prefetch(&cells[hash & (cells.size() - 1)]);
    }
    void expect_list(uint64_t hash) const
    {
        const Cell &cell = cells[hash & (cells.size() - 1)];
        if (cell.hash != hash)
            return;
        __builtin_prefetch(cell.list, 1);
        __builtin_prefetch(reinterpret_cast<const char *>(cell.list) - 1); /* where its text ends */
    }
    static void expect_end(const List *list)
    {
        __builtin_prefetch(list->at, 1);
    }
    const std::vector<List *> &all() const
    {
        return lists;
    }
    size_t held_bytes() const;

  private:
    /* The next free cell after where its hash points. */
    struct Cell {
        uint64_t hash = 0;
        List *list = nullptr;
    };

    std::vector<Cell, PagesAllocator<Cell>> cells;
    std::vector<List *> lists;
    std::vector<std::unique_ptr<char, PagesFree>> blocks;
    size_t block_left = 0; /* bytes of the last one */

    void *take(size_t size);
    void widen();
    void grow(List *list);
};

} // namespace xap

#endif
