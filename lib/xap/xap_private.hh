/* xap_private.hh -- what the C++ files of this folder share: the guard, the door, and a reader that starts again.
 *
 * Nothing outside lib/xap includes it.
 */
#ifndef XAP_PRIVATE_HH
#define XAP_PRIVATE_HH

#include "hooks.h"
#include "xap.h"

#include <sys/types.h>

#include <cstdlib>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

namespace xap {

/* What we throw ourselves; Expired by the deadline inside a match. */
struct Refusal {
    enum xap_error code;
    std::string why;
};

struct Expired {};

/* Throws Expired when its time has come; at_us 0: never. */
class Clock {
    gint64 at_us;
    unsigned asked = 0;

  public:
    explicit Clock(gint64 when_us) : at_us(when_us)
    {
    }

    bool set() const
    {
        return at_us != 0;
    }

    void look()
    {
        constexpr unsigned between_looks = 16; /* a clock costs 25 ns, a candidate of a phrase a microsecond */
        if (at_us != 0 && asked++ % between_looks == 0 && g_get_monotonic_time() >= at_us)
            throw Expired();
    }
};

[[noreturn]] void refuse(enum xap_error code, std::string why);

/* Say in *error what is being thrown: "doing what: why (where)". The only place that maps exceptions. */
void report(GError **error, const char *doing, const char *where) noexcept;

/* Run the body of an entry point: nothing that it throws goes on into C frames. */
template <class Body> bool guarded(const char *doing, const char *where, GError **error, Body &&body) noexcept
{
    try {
        body();
        return true;
    } catch (...) {
        report(error, doing, where);
        return false;
    }
}

/* The door: refuse what Xapian takes and then fails on at the commit. */
std::string_view check_term(const char *term); /* what it says */
void check_key(const char *key);
void check_slot(uint32_t slot);
void check_data(size_t size);
/* That there is a database directory at the path. */
void check_place(const std::string &path);
/* Whether its writer was killed before the first iamglass, which comes before any block: the tables are empty. */
bool is_stillborn(const std::string &path);

GBytes *bytes_of(const std::string &text);

/* A directory that was swapped for another one under an open handle gives a mixture of the two after reopen(), without
 * a word; the identity of its postlist tells. */
struct Place {
    dev_t device = 0;
    ino_t inode = 0;

    static Place of(const std::string &path);
};

/* Each commit puts another iamglass in the place of the last; a directory swapped for this one has its own. */
struct Version {
    dev_t device = 0;
    ino_t inode = 0;
    off_t size = 0;
    gint64 changed_ns = 0; /* 0: not known, or so young that another may have the same time */

    static Version of(const std::string &path);
    bool is(const Version &other) const
    {
        return changed_ns != 0 && changed_ns == other.changed_ns && device == other.device && inode == other.inode &&
               size == other.size;
    }
};

struct Shard {
    std::string path;
    bool remote = false;
    Place place;
    Version version; /* at the last reopening */
    Xapian::Database db;

    explicit Shard(const char *address);

  private:
    void open();
    void connect(const char *address);
};

/* To be freed. */
void *large_pages(size_t bytes, size_t alignment);

/* Large pieces of memory lie in large pages: in small ones each look here and there costs a walk through the tables of
 * pages, which takes longer than what is looked for. */
template <class T> struct LargePages {
    using value_type = T;

    LargePages() = default;
    template <class U> LargePages(const LargePages<U> &) /* NOLINT: containers convert their allocators */
    {
    }

    T *allocate(size_t n)
    {
        return static_cast<T *>(large_pages(n * sizeof(T), alignof(T)));
    }
    void deallocate(T *memory, size_t)
    {
        std::free(memory);
    }
    bool operator==(const LargePages &) const
    {
        return true;
    }
    bool operator!=(const LargePages &) const
    {
        return false;
    }
};

/* The ordinals of some slots by docid, those of a document side by side: facets are counted of all of them, and to wait
 * for memory is what that costs. */
struct Grid {
    const size_t lanes;
    std::vector<uint32_t, LargePages<uint32_t>> cells;
    size_t used = 0; /* lanes */

    Grid(size_t documents, size_t slots) : lanes(slots), cells(documents * slots, 0)
    {
    }
};

/* What every document holds in a slot. */
class Column {
    std::shared_ptr<Grid> grid;
    uint32_t *first; /* of its lane */
    size_t lanes, documents;

    void sort(std::vector<std::string> &met);

  public:
    std::vector<std::string> values; /* in order, from 1 */

    /* Takes a lane of the grid. */
    Column(const Xapian::Database &db, uint32_t slot, std::shared_ptr<Grid> where);

    /* Which of the values; 0: none. */
    uint32_t ordinal(uint32_t docid) const
    {
        return docid < documents ? first[docid * lanes] : 0;
    }
};

class Memory;

/* The most frequent terms with the prefix, at most XAP_PREFIX_TERMS, in byte order; equal ones in byte order, so that
 * the choice is always the same. *ret_capped: whether there are more. */
std::vector<std::string> prefix_terms(const Xapian::Database &db, const std::string &prefix, Clock &clock,
                                      bool *ret_capped);

/* What a result's facets borrow: kept until it is freed. */
struct Borrowed {
    std::vector<std::shared_ptr<const Column>> columns;
    std::deque<std::string> values;
};

struct FreeResult {
    void operator()(xap_result *result) const
    {
        xap_result_free(result);
    }
};
using Result = std::unique_ptr<xap_result, FreeResult>;
/* Without hits, its facets not counted yet. */
Result result_new(const xap_db *db, const xap_request *request);

} // namespace xap

struct xap_db {
    std::vector<xap::Shard> shards;
    Xapian::Database all; /* shares its insides with the shards: reopening it reopens them */
    std::string where;
    uint64_t state = 0; /* counts the commits that were read: what is kept in memory is of one */
    std::map<uint32_t, std::shared_ptr<const xap::Column>> columns; /* by slot */
    std::shared_ptr<xap::Grid> grid;                                /* of the next column that is counted */
    std::unique_ptr<xap::Memory> memory;

    xap_db();
    ~xap_db();
    bool any_remote() const;
    /* Whether there was a commit. Unless `sure`, the times of the files that a commit replaces tell that there was
     * none, which takes a fortieth of what it takes Xapian. */
    bool reopen(bool sure);
    void forget();
    /* Read when first asked for; one that is asked for by a facet first lies beside others. NULL where there are
     * several shards, or remote ones. */
    const std::shared_ptr<const xap::Column> &column(uint32_t slot, bool counted = false);
    xap::Memory &remembered();
};

namespace xap {

/* Run the body until no writer overtakes it. Overtaken without any new commit means that a block claims to be newer
 * than the database: damage. */
template <class Body> void retried(xap_db *db, Body &&body)
{
    bool moved = db->any_remote();
    for (unsigned attempt = 0;; attempt++) {
        try {
            hooks_damage(); /* what an earlier read met */
            if (attempt > 0) {
                db->forget();
                moved = db->reopen(true) || moved;
            }
            body();
            return;
        } catch (const Xapian::DatabaseModifiedError &overtaken) {
            if (attempt < XAP_RETRIES)
                continue;
            if (!moved)
                refuse(XAP_ERROR_CORRUPT, overtaken.get_msg());
            throw;
        } catch (const Xapian::DatabaseError &) {
            /* A block that does not compare, or is of another level than Xapian expects of a root, may be of a newer
             * commit than the one that is read. */
            if (attempt == XAP_RETRIES || !db->reopen(true))
                throw;
        }
    }
}

template <class Body> bool reading(xap_db *db, const char *doing, GError **error, Body &&body) noexcept
{
    return guarded(
        doing, db->where.c_str(), error, [&] { retried(db, body); });
}

} // namespace xap

#endif
