/* xap_bulk.hh -- the first batch of an empty database, its tables written in one go.
 *
 * Xapian takes a document apart into maps of strings and adds term by term to B-trees. A database that is still empty
 * can be made from the other end: posting lists grow in memory, and when the batch is committed each table is written
 * from its first key to its last (xap_table.hh). What results is what Xapian would have made, compacted.
 *
 * The tables are written where they will stay. Until iamglass tells of them, it tells of an empty database, whose
 * tables nobody reads: a batch that is thrown away, or killed, leaves nothing that counts.
 */
#ifndef XAP_BULK_HH
#define XAP_BULK_HH

#include "xap_doc.hh"
#include "xap_entries.hh"
#include "xap_postings.hh"
#include "xap_table.hh"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace xap {

class Bulk {
  public:
    /* `path`: a database whose lock is held. */
    explicit Bulk(const std::string &path);

    /* Whether nothing was ever written to the database. */
    bool fits() const;
    void put(const xap_doc &sealed);
    /* Forget the documents that hold the term. */
    void remove(const std::string &term);
    /* The data of the first document that holds the term; NULL when there is none. */
    std::string *data_of(const std::string &term);
    uint64_t documents() const;
    size_t held_bytes() const;

    std::map<std::string, std::string> metadata;

    /* Write everything, iamglass last: from then on it is committed. */
    void commit();

  private:
    struct Slot {
        std::string bytes; /* docid less the one before and 1, value as pack_string() */
        uint32_t last = 0;
    };
    struct Figures {
        uint64_t documents = 0, length = 0, length_least = 0, length_most = 0, wdf_most = 0;
    };

    using Lists = std::vector<const PostingTable::List *>; /* in the order of their keys */
    struct MadeLists {
        Entries entries;
        uint64_t wdf_most = 0;
    };

    std::string path;
    std::string version_head;           /* what iamglass begins with: format and UUID */
    std::vector<std::string> no_tables; /* what it says of each table that is empty */
    std::vector<unsigned> compress_min;
    uint32_t revision = 0;
    bool untouched = true;
    std::unique_ptr<TableWriter> term_lists;
    std::vector<std::string> records; /* by docid, from 1 */
    PostingTable postings;
    std::vector<PostingTable::List *> found; /* of the terms of the document that is put */
    std::map<uint32_t, Slot> slots;
    std::vector<uint32_t> lengths; /* by docid, from 1 */
    std::vector<bool> gone;        /* likewise */
    bool any_gone = false;
    size_t bytes = 0; /* of records and values */

    std::string file(const char *table) const;
    void read_version();
    /* Calls take(docid, wdf) for each posting of a document that is still there. */
    template <class Take> void each_posting(const PostingTable::List *list, Take &&take) const;
    void drop_gone_lists();
    std::string write_records() const;
    void write_metadata(TableWriter &table) const;
    void write_values(TableWriter &table) const;
    void write_lengths(TableWriter &table, Figures &figures) const;
    Lists sorted_lists() const;
    template <class Table> uint64_t write_list(Table &table, const PostingTable::List *list) const;
    MadeLists make_lists(const Lists &lists, size_t from) const;
    std::string write_postlist(Figures &figures) const;
    void write_version(const std::vector<std::string> &tables, const Figures &figures) const;
};

} // namespace xap

#endif
