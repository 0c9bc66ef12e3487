/* xap_bulk.cc -- collect a batch in memory and write its tables; see xap_bulk.hh.
 *
 * Keys of the table of postings, in their order:
 *
 *   00 C0 key                 metadata
 *   00 D0 slot                how many documents have a value, the least, the greatest
 *   00 D8 slot docid          values from this document on
 *   00 E0 [docid]             lengths of documents from this one on
 *   term [00 docid]           postings from this document on; the first piece tells how many there are
 */
#include "xap_bulk.hh"

#include "xap_pack.hh"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <deque>
#include <fstream>
#include <future>
#include <iterator>
#include <thread>

namespace xap {

namespace {

constexpr size_t piece_bytes = 2000;        /* of postings or values under one key, as Xapian has them */
constexpr size_t lists_at_once = 4096;      /* posting lists that a thread makes: about a megabyte */
constexpr size_t id_at = 16, id_bytes = 16; /* of the UUID in iamglass */
constexpr unsigned root_is_fake = 1;        /* in what iamglass says of a table: it was never written */
constexpr unsigned tables = 6;              /* postings, records, term lists; positions, spelling, synonyms */

[[noreturn]] void fail(const char *doing)
{
    throw Xapian::DatabaseError(doing, errno);
}

[[noreturn]] void refuse_version()
{
    throw Xapian::DatabaseCorruptError("the file iamglass does not read as this Xapian writes it");
}

uint64_t take_uint(const char *&at, const char *end)
{
    uint64_t value = 0;
    if (!unpack_uint(at, end, value))
        refuse_version();
    return value;
}

/* Cuts a list into pieces, the first of which has a head of its own. */
template <class Table> class PieceWriter {
    Table &table;
    std::string key;       /* of the first piece */
    std::string head;      /* likewise */
    std::string continued; /* what keys of later pieces begin with */
    std::string piece;
    uint32_t first = 0, last = 0;
    bool any = false;

    void write(bool is_last)
    {
        std::string tag = any ? std::string() : head, at = any ? continued : key;
        if (any)
            pack_sorted_uint(at, first);
        else
            pack_uint(tag, first - 1);
        tag.push_back(is_last ? '1' : '0');
        pack_uint(tag, last - first);
        tag += piece;
        table.add(at, tag);
        any = true;
        piece.clear();
    }

  public:
    PieceWriter(Table &into, std::string first_key, std::string first_head, std::string later_keys)
        : table(into), key(std::move(first_key)), head(std::move(first_head)), continued(std::move(later_keys))
    {
    }

    void add(uint32_t docid, uint32_t number)
    {
        if (piece.size() >= piece_bytes)
            write(false);
        if (piece.empty())
            first = docid;
        else
            pack_uint(piece, docid - last - 1);
        pack_uint(piece, number);
        last = docid;
    }

    void finish()
    {
        if (!piece.empty())
            write(true);
    }
};

} // namespace

Bulk::Bulk(const std::string &where) : path(where), records(1), lengths(1), gone(1)
{
    read_version();
}

std::string Bulk::file(const char *table) const
{
    return path + "/" + table + ".glass";
}

void Bulk::read_version()
{
    std::ifstream in(path + "/iamglass", std::ios::binary);
    const std::string version(std::istreambuf_iterator<char>(in), {});
    if (version.size() < id_at + id_bytes)
        refuse_version();
    version_head = version.substr(0, id_at + id_bytes);
    const char *at = version.data() + version_head.size(), *end = version.data() + version.size();
    revision = static_cast<uint32_t>(take_uint(at, end)) + 1;
    for (unsigned table = 0; table < tables; table++) {
        const char *begin = at;
        take_uint(at, end);
        untouched = (take_uint(at, end) & root_is_fake) && untouched;
        for (int field = 2; field < 4; field++)
            take_uint(at, end);
        compress_min.push_back(static_cast<unsigned>(take_uint(at, end)));
        const uint64_t free_list = take_uint(at, end);
        if (free_list > static_cast<size_t>(end - at))
            refuse_version();
        at += free_list;
        no_tables.emplace_back(begin, at);
    }
}

bool Bulk::fits() const
{
    return untouched;
}

/* --- Putting ----------------------------------------------------------------------------------------------------- */

/* What is asked for first is used later: memory is fetched meanwhile. */
void Bulk::put(const xap_doc &sealed)
{
    const auto docid = static_cast<uint32_t>(lengths.size());
    found.clear();
    for (const auto &term : sealed.postings)
        postings.expect_cell(term.hash);
    for (const auto &term : sealed.postings)
        postings.expect_list(term.hash);
    for (const auto &term : sealed.postings) {
        found.push_back(postings.list_of(sealed.text_of(term), term.hash, true));
        PostingTable::expect_end(found.back());
    }
    for (size_t i = 0; i < found.size(); i++)
        postings.add(found[i], docid, sealed.postings[i].wdf);
    for (const auto &value : sealed.values) {
        Slot &slot = slots[value.first];
        pack_uint(slot.bytes, docid - slot.last - 1);
        pack_string(slot.bytes, value.second);
        slot.last = docid;
        bytes += value.second.size() + 2;
    }
    std::string key;
    pack_sorted_uint(key, docid);
    if (!term_lists)
        term_lists = std::make_unique<TableWriter>(file("termlist"), revision);
    records.push_back(sealed.data);
    bytes += sealed.data.size() + sizeof(std::string);
    term_lists->add(key, sealed.term_list, sealed.term_list_deflated);
    key.push_back('\0');
    if (!sealed.slots.empty())
        term_lists->add(key, sealed.slots);
    lengths.push_back(static_cast<uint32_t>(sealed.length));
    gone.push_back(false);
}

template <class Take> void Bulk::each_posting(const PostingTable::List *list, Take &&take) const
{
    list->each([&](uint32_t docid, uint32_t wdf) {
        if (!gone[docid])
            take(docid, wdf);
    });
}

void Bulk::remove(const std::string &term)
{
    const PostingTable::List *list = postings.list_of(term, stream_hash(term), false);
    if (!list)
        return;
    each_posting(list, [this](uint32_t docid, uint32_t) {
        gone[docid] = true;
        any_gone = true;
    });
}

std::string *Bulk::data_of(const std::string &term)
{
    const PostingTable::List *list = postings.list_of(term, stream_hash(term), false);
    uint32_t first = 0;
    if (list)
        each_posting(list, [&](uint32_t docid, uint32_t) { first = first ? first : docid; });
    return first ? &records[first] : nullptr;
}

uint64_t Bulk::documents() const
{
    return static_cast<uint64_t>(std::count(gone.begin() + 1, gone.end(), false));
}

size_t Bulk::held_bytes() const
{
    return bytes + postings.held_bytes();
}

/* --- Writing ----------------------------------------------------------------------------------------------------- */

/* Nothing may stay of documents that were put and removed. The keys of a table rise, and each is that of its document,
 * or that and a NUL. */
void Bulk::drop_gone_lists()
{
    const std::string old = path + "/termlist.old";
    term_lists->finish(0);
    const uint32_t blocks = term_lists->blocks();
    term_lists.reset();
    if (std::rename(file("termlist").c_str(), old.c_str()) != 0)
        fail("setting a table aside");
    term_lists = std::make_unique<TableWriter>(file("termlist"), revision, blocks); /* the checksums miss none */
    size_t docid = 0;
    std::string prefix;
    read_table(old, [&](const std::string &key, const std::string &tag, bool deflated) {
        while (docid == 0 || key.compare(0, prefix.size(), prefix) != 0) {
            prefix.clear();
            pack_sorted_uint(prefix, static_cast<uint32_t>(++docid));
        }
        if (!gone[docid])
            term_lists->add(key, tag, deflated);
    });
    if (std::remove(old.c_str()) != 0)
        fail("removing a table");
}

std::string Bulk::write_records() const
{
    TableWriter table(file("docdata"), revision);
    std::string key;
    for (uint32_t docid = 1; docid < records.size(); docid++) {
        key.clear();
        pack_sorted_uint(key, docid);
        if (!gone[docid] && !records[docid].empty())
            table.add(key, records[docid]);
    }
    return table.finish(compress_min[1]);
}

void Bulk::write_metadata(TableWriter &table) const
{
    for (const auto &entry : metadata)
        if (!entry.second.empty())
            table.add(std::string("\0\xC0", 2) + entry.first, entry.second);
}

void Bulk::write_values(TableWriter &table) const
{
    std::map<std::string, std::string> figures, pieces;
    for (const auto &entry : slots) {
        std::string piece, least, most, start = std::string("\0\xD8", 2), key;
        pack_uint(start, entry.first);
        const std::string &bytes_of = entry.second.bytes;
        const char *at = bytes_of.data(), *end = at + bytes_of.size();
        uint32_t docid = 0, last = 0;
        uint64_t count = 0;
        for (uint64_t step = 0, size = 0; unpack_uint(at, end, step) && unpack_uint(at, end, size); at += size) {
            docid += static_cast<uint32_t>(step) + 1;
            const std::string_view value(at, size);
            if (gone[docid])
                continue;
            if (piece.size() + size + 4 > piece_bytes && !piece.empty()) {
                pieces[key] = std::move(piece);
                piece.clear();
            }
            if (piece.empty()) {
                key = start;
                pack_sorted_uint(key, docid);
            } else {
                pack_uint(piece, docid - last - 1);
            }
            pack_string(piece, value);
            last = docid;
            if (count == 0 || value < least)
                least = value;
            if (count == 0 || value > most)
                most = value;
            count++;
        }
        if (count == 0)
            continue;
        pieces[key] = std::move(piece);
        std::string figure, slot = std::string("\0\xD0", 2);
        pack_last_uint(slot, entry.first);
        pack_uint(figure, count);
        pack_string(figure, least);
        figures[slot] = figure + (most != least ? most : std::string());
    }
    for (const auto &entry : figures)
        table.add(entry.first, entry.second);
    for (const auto &entry : pieces)
        table.add(entry.first, entry.second);
}

void Bulk::write_lengths(TableWriter &table, Figures &figures) const
{
    const std::string key("\0\xE0", 2);
    PieceWriter pieces(table, key, std::string(2, '\0'), key);
    for (uint32_t docid = 1; docid < lengths.size(); docid++) {
        if (gone[docid])
            continue;
        const uint64_t length = lengths[docid];
        pieces.add(docid, lengths[docid]);
        figures.documents++;
        figures.length += length;
        figures.length_most = std::max(figures.length_most, length);
        if (length > 0 && (figures.length_least == 0 || length < figures.length_least))
            figures.length_least = length;
    }
    pieces.finish();
}

/* Returns the greatest wdf. */
template <class Table> uint64_t Bulk::write_list(Table &table, const PostingTable::List *list) const
{
    uint64_t documents = 0, times = 0, most = 0;
    each_posting(list, [&](uint32_t, uint32_t wdf) {
        documents++;
        times += wdf;
        most = std::max<uint64_t>(most, wdf);
    });
    std::string head, key, later;
    pack_uint(head, documents);
    pack_uint(head, times);
    pack_sorted_string(key, list->key(), true);
    pack_sorted_string(later, list->key(), false);
    PieceWriter pieces(table, std::move(key), std::move(head), std::move(later));
    each_posting(list, [&](uint32_t docid, uint32_t wdf) { pieces.add(docid, wdf); });
    pieces.finish();
    return most;
}

/* The first eight bytes decide most comparisons of terms, without looking for the terms. */
Bulk::Lists Bulk::sorted_lists() const
{
    struct Ordered {
        uint64_t begins;
        const PostingTable::List *list;
    };
    std::vector<Ordered> order;
    order.reserve(postings.all().size());
    for (const PostingTable::List *list : postings.all()) {
        uint64_t begins = 0;
        memcpy(&begins, list->key().data(), std::min(list->key().size(), sizeof begins));
        order.push_back({GUINT64_FROM_BE(begins), list});
    }
    std::sort(order.begin(), order.end(), [](const Ordered &a, const Ordered &b) {
        return a.begins != b.begins ? a.begins < b.begins : a.list->key() < b.list->key();
    });
    Lists lists;
    lists.reserve(order.size());
    for (const Ordered &entry : order)
        lists.push_back(entry.list);
    return lists;
}

/* The entries of some lists that follow each other. */
Bulk::MadeLists Bulk::make_lists(const Lists &lists, size_t from) const
{
    MadeLists made;
    for (size_t i = from; i < std::min(from + lists_at_once, lists.size()); i++)
        made.wdf_most = std::max(made.wdf_most, write_list(made.entries, lists[i]));
    return made;
}

/* Lists are sorted while what goes before them is written, and made on as many threads as can run. */
std::string Bulk::write_postlist(Figures &figures) const
{
    std::future<Lists> sorted = std::async(std::launch::async, [this] { return sorted_lists(); });
    TableWriter table(file("postlist"), revision);
    write_metadata(table);
    write_values(table);
    write_lengths(table, figures);
    const Lists lists = sorted.get();
    const size_t ahead = std::max(std::thread::hardware_concurrency(), 1U) + 1;
    std::deque<std::future<MadeLists>> making;
    for (size_t next = 0; next < lists.size() || !making.empty();) {
        for (; next < lists.size() && making.size() < ahead; next += lists_at_once)
            making.push_back(std::async(std::launch::async, [this, &lists, next] { return make_lists(lists, next); }));
        const MadeLists made = making.front().get();
        making.pop_front();
        made.entries.write(table);
        figures.wdf_most = std::max(figures.wdf_most, made.wdf_most);
    }
    return table.finish(compress_min[0]);
}

void Bulk::write_version(const std::vector<std::string> &infos, const Figures &figures) const
{
    std::string version = version_head;
    pack_uint(version, revision);
    for (const std::string &info : infos)
        version += info;
    for (size_t table = infos.size(); table < tables; table++)
        version += no_tables[table];
    pack_uint(version, figures.documents);
    pack_uint(version, lengths.size() - 1 - figures.documents);
    pack_uint(version, figures.length_least);
    pack_uint(version, figures.wdf_most);
    pack_uint(version, figures.length_most - figures.wdf_most);
    pack_uint(version, 0); /* no changesets */
    pack_uint(version, figures.length);
    pack_uint(version, 0); /* no spelling */

    const std::string made = path + "/v.tmp", place = path + "/iamglass";
    const int descriptor = ::open(made.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor < 0)
        fail("making the file iamglass");
    const bool good = ::write(descriptor, version.data(), version.size()) == static_cast<ssize_t>(version.size()) &&
                      ::fdatasync(descriptor) == 0;
    const int why = errno;
    ::close(descriptor);
    errno = why;
    if (!good || std::rename(made.c_str(), place.c_str()) != 0)
        fail("writing the file iamglass");
}

void Bulk::commit()
{
    if (any_gone)
        drop_gone_lists();
    Figures figures;
    std::future<std::string> docdata = std::async(
        std::launch::async, [&] { return write_records(); });
    std::future<std::string> termlist =
        std::async(std::launch::async, [&] { return term_lists->finish(compress_min[2]); });
    const std::string postlist = write_postlist(figures);
    write_version({postlist, docdata.get(), termlist.get()}, figures);
}

} // namespace xap
