/* xap_write.cc -- documents, the writer, and the care of databases.
 *
 * A writer that met an exception is stale: Xapian may hold half of the batch then, or none of it, and would report
 * success at the next commit. So the handle is thrown away and the batch is to be put again.
 */
#include "xap_bulk.hh"
#include "xap_doc.hh"

#include "sums.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <sstream>

using namespace xap;

/* --- Documents --------------------------------------------------------------------------------------------------- */

template <class Body> static void building(xap_doc *doc, const char *doing, Body &&body) noexcept
{
    if (!doc->wrong)
        guarded(doing, "", &doc->wrong, body);
}

xap_doc *xap_doc_new(void)
{
    xap_doc *doc = nullptr;
    g_autoptr(GError) error = nullptr;
    if (!guarded("making a document", "", &error, [&] { doc = new xap_doc; }))
        g_error("%s", error->message); /* as GLib does when memory ends */
    return doc;
}

void xap_doc_free(xap_doc *doc)
{
    if (doc)
        g_clear_error(&doc->wrong);
    delete doc;
}

void xap_doc_clear(xap_doc *doc)
{
    g_clear_error(&doc->wrong);
    building(doc, "clearing a document", [&] { doc->clear(); });
}

void xap_doc_posting(xap_doc *doc, const char *term, uint32_t position, uint32_t wdf)
{
    building(
        doc, "adding a posting",
        [&] {
            const std::string_view checked = check_term(term);
            if (position == 0)
                refuse(XAP_ERROR_INVALID, "positions begin at 1");
            doc->add_posting(checked, position, wdf);
        });
}

void xap_doc_term(xap_doc *doc, const char *term, uint32_t wdf)
{
    building(
        doc, "adding a term", [&] { doc->add_term(check_term(term), wdf); });
}

void xap_doc_value(xap_doc *doc, uint32_t slot, const char *value)
{
    building(
        doc, "adding a value",
        [&] {
            check_slot(slot);
            if (slot == XAP_STREAM_SLOT)
                refuse(XAP_ERROR_INVALID, "the slot is taken by what stands where");
            if (strlen(value) > XAP_VALUE_BYTES)
                refuse(XAP_ERROR_INVALID, "a value is over the limit of " + std::to_string(XAP_VALUE_BYTES) + " bytes");
            doc->add_value(slot, value);
        });
}

void xap_doc_data(xap_doc *doc, const void *data, size_t size)
{
    building(
        doc, "adding data",
        [&] {
            check_data(size);
            doc->data.assign(static_cast<const char *>(data), size);
        });
}

xap_sealer *xap_sealer_new(void)
{
    xap_sealer *sealer = nullptr;
    g_autoptr(GError) error = nullptr;
    if (!guarded("making a sealer", "", &error, [&] { sealer = new xap_sealer; }))
        g_error("%s", error->message);
    return sealer;
}

void xap_sealer_free(xap_sealer *sealer)
{
    delete sealer;
}

void xap_doc_seal(xap_sealer *sealer, xap_doc *doc, const char *id_term)
{
    building(
        doc, "sealing a document",
        [&] {
            if (id_term)
                check_term(id_term);
            doc->seal(*sealer, id_term);
        });
}

/* --- Writing ----------------------------------------------------------------------------------------------------- */

/* Empty tables without iamglass are neither opened nor made by Xapian. Under its own lock, in case another writer is
 * just making them. */
static void clear_stillborn(const std::string &path)
{
    if (!is_stillborn(path))
        return;
    const int lock = ::openat(AT_FDCWD, (path + "/flintlock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    struct flock whole = {};
    whole.l_type = F_WRLCK;
    if (lock >= 0 && fcntl(lock, F_OFD_SETLK, &whole) == 0 && is_stillborn(path))
        for (int table = 0; table < SUMS_TABLES; table++)
            ::unlink((path + "/" + sums_table_name(table)).c_str());
    if (lock >= 0)
        ::close(lock);
}

static const char flush_documents[] = "1000";

struct xap_writer {
    std::string path;
    Xapian::WritableDatabase db;
    bool begun = false;
    bool stale = false;         /* Xapian threw: what the handle holds is not known */
    std::string broken;         /* why */
    std::unique_ptr<Bulk> bulk; /* the batch, when the database was empty before it */
    xap_sealer sealer;

    explicit xap_writer(const char *where) : path(where)
    {
        open();
    }

    ~xap_writer()
    {
        discard();
    }

    /* Xapian keeps what is pending in maps of strings and looks each posting up there: small ones stay in the
     * processor's cache. 8,600 passages: 10.3 s of the processor with the default 10,000, 7.1 with 1,000, 6.5 with 200.
     * The environment is the only place where 1.4 takes the number.
     */
    void open()
    {
        clear_stillborn(path);
        g_setenv("XAPIAN_FLUSH_THRESHOLD", flush_documents, FALSE);
        db = Xapian::WritableDatabase(path, Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
        stale = false;
    }

    /* Let go of the lock without a commit. Xapian commits in close() and in its destructor unless a transaction is
     * open, and only cancelling one throws pending changes away. */
    void discard() noexcept
    {
        bulk.reset();
        for (const bool open : {begun, false}) {
            try {
                if (!open)
                    db.begin_transaction(false);
                db.cancel_transaction();
            } catch (...) { /* closed, or damaged: then nothing can be committed either */
            }
        }
        try {
            db.close();
        } catch (...) {
        }
        begun = false;
        stale = true;
        db = Xapian::WritableDatabase();
    }

    void begin()
    {
        bulk = std::make_unique<Bulk>(path);
        if (bulk->fits())
            return;
        bulk.reset();
        db.begin_transaction();
    }

    /* A batch that turned out to have no documents, or something that only Xapian writes. */
    void leave_bulk()
    {
        if (bulk->documents() > 0)
            refuse(XAP_ERROR_INVALID, "the first batch of a database takes no spelling");
        const std::unique_ptr<Bulk> left = std::move(bulk);
        db.begin_transaction();
        for (const auto &entry : left->metadata)
            db.set_metadata(entry.first, entry.second);
    }

    void commit()
    {
        if (bulk && bulk->documents() == 0)
            leave_bulk();
        if (!bulk) {
            db.commit_transaction();
            return;
        }
        bulk->commit();
        bulk.reset();
        /* What was committed is committed, whoever takes the lock in this moment: the next batch will tell. */
        stale = !guarded("", "", nullptr, [&] {
            db.close();
            open();
        });
    }

    std::string metadata(const std::string &key) const
    {
        if (!bulk)
            return db.get_metadata(key);
        const auto found = bulk->metadata.find(key);
        return found != bulk->metadata.end() ? found->second : std::string();
    }

    /* Reading what is committed, or is about to be. */
    void require_handle()
    {
        if (begun)
            require_batch();
        else if (stale)
            open();
    }

    void require_batch() const
    {
        if (!begun)
            refuse(XAP_ERROR_INVALID, "no batch is begun");
        if (stale)
            refuse(XAP_ERROR_INVALID, "an earlier change failed and took the batch with it, put it again: " + broken);
    }
};

namespace {

/* A refusal at the door leaves the batch whole. After anything else the batch is gone: Xapian throws away all pending
 * changes when one fails, and would still commit the rest as if nothing had happened. */
template <class Body> bool writing(xap_writer *writer, const char *doing, GError **error, Body &&body) noexcept
{
    return guarded(
        doing, writer->path.c_str(), error,
        [&] {
            writer->require_batch();
            try {
                body();
            } catch (const Refusal &) {
                throw;
            } catch (const Xapian::Error &thrown) {
                writer->stale = true;
                writer->broken = thrown.get_msg();
                throw;
            } catch (...) {
                writer->stale = true;
                throw;
            }
        });
}

} // namespace

static xap_last_words last_words;

static void end_program()
{
    const char *failure = hooks_failure();
    last_words(failure ? failure : "Xapian gave up");
    std::abort();
}

void xap_on_end(xap_last_words say)
{
    last_words = say;
    std::set_terminate(end_program);
}

xap_writer *xap_writer_open(const char *path, GError **error)
{
    xap_writer *writer = nullptr;
    guarded("opening the archive for writing", path, error, [&] { writer = new xap_writer(path); });
    return writer;
}

void xap_writer_free(xap_writer *writer)
{
    delete writer;
}

bool xap_writer_begin(xap_writer *writer, GError **error)
{
    return guarded(
        "beginning a batch", writer->path.c_str(), error,
        [&] {
            if (writer->begun && !writer->stale)
                refuse(XAP_ERROR_INVALID, "a batch is begun already");
            if (writer->stale) {
                writer->discard();
                writer->open();
            }
            writer->begin();
            writer->begun = true;
        });
}

bool xap_writer_commit(xap_writer *writer, GError **error)
{
    const bool done = writing(writer, "committing", error, [&] { writer->commit(); });
    if (writer->stale)
        writer->discard(); /* at once, so that the lock is not held for a batch that is gone */
    writer->begun = false;
    return done;
}

bool xap_writer_cancel(xap_writer *writer, GError **error)
{
    return guarded(
        "cancelling", writer->path.c_str(), error,
        [&] {
            if (writer->begun && !writer->stale && !writer->bulk)
                writer->stale = !guarded(
                    "", "", nullptr, [&] { writer->db.cancel_transaction(); });
            writer->bulk.reset();
            if (writer->stale)
                writer->discard();
            writer->begun = false;
        });
}

size_t xap_writer_held(const xap_writer *writer)
{
    return writer->bulk ? writer->bulk->held_bytes() : 0;
}

static Xapian::Document document_of(const xap_doc &sealed)
{
    Xapian::Document document;
    for (const auto &term : sealed.postings)
        document.add_term(std::string(sealed.text_of(term)), term.wdf);
    for (const auto &value : sealed.values)
        document.add_value(value.first, value.second);
    document.set_data(sealed.data);
    return document;
}

bool xap_put(xap_writer *writer, const char *id_term, xap_doc *doc, GError **error)
{
    if (doc->wrong) {
        if (error)
            *error = g_error_copy(doc->wrong);
        return false;
    }
    return writing(writer, "storing a document", error, [&] {
        if (id_term)
            check_term(id_term);
        doc->seal(writer->sealer, id_term);
        if (writer->bulk) {
            if (id_term)
                writer->bulk->remove(id_term);
            writer->bulk->put(*doc);
            return;
        }
        const Xapian::Document document = document_of(*doc);
        if (id_term)
            writer->db.replace_document(std::string(id_term), document);
        else
            writer->db.add_document(document);
    });
}

bool xap_writer_data(xap_writer *writer, const char *id_term, GBytes **ret_data, GError **error)
{
    return guarded(
        "reading a document", writer->path.c_str(), error,
        [&] {
            check_term(id_term);
            writer->require_handle();
            if (writer->bulk) {
                const std::string *data = writer->bulk->data_of(id_term);
                *ret_data = data ? bytes_of(*data) : nullptr;
                return;
            }
            const auto found = writer->db.postlist_begin(id_term);
            *ret_data = found == writer->db.postlist_end(id_term)
                            ? nullptr
                            : bytes_of(writer->db.get_document(*found).get_data());
        });
}

bool xap_set_data(xap_writer *writer, const char *id_term, const void *data, size_t size, GError **error)
{
    return writing(
        writer, "storing a document", error,
        [&] {
            check_term(id_term);
            check_data(size);
            if (writer->bulk) {
                std::string *kept = writer->bulk->data_of(id_term);
                if (!kept)
                    refuse(XAP_ERROR_MISSING, std::string("no document holds the term ") + id_term);
                kept->assign(static_cast<const char *>(data), size);
                return;
            }
            const auto found = writer->db.postlist_begin(id_term);
            if (found == writer->db.postlist_end(id_term))
                refuse(XAP_ERROR_MISSING, std::string("no document holds the term ") + id_term);
            const Xapian::docid id = *found;
            Xapian::Document document = writer->db.get_document(id);
            document.set_data(std::string(static_cast<const char *>(data), size));
            writer->db.replace_document(id, document);
        });
}

bool xap_delete(xap_writer *writer, const char *term, GError **error)
{
    return writing(
        writer, "deleting documents", error,
        [&] {
            check_term(term);
            if (writer->bulk)
                writer->bulk->remove(term);
            else
                writer->db.delete_document(std::string(term));
        });
}

bool xap_set_metadata(xap_writer *writer, const char *key, const void *value, size_t size, GError **error)
{
    return writing(
        writer, "setting metadata", error,
        [&] {
            check_key(key);
            check_data(size);
            std::string text = size ? std::string(static_cast<const char *>(value), size) : std::string();
            if (writer->bulk)
                writer->bulk->metadata[key] = std::move(text);
            else
                writer->db.set_metadata(key, text);
        });
}

bool xap_writer_metadata(xap_writer *writer, const char *key, GBytes **ret_value, GError **error)
{
    return guarded(
        "reading metadata", writer->path.c_str(), error,
        [&] {
            check_key(key);
            writer->require_handle();
            const std::string value = writer->metadata(key);
            *ret_value = value.empty() ? nullptr : bytes_of(value);
        });
}

char **xap_writer_metadata_keys(xap_writer *writer, const char *prefix, GError **error)
{
    char **result = nullptr;
    guarded("listing metadata", writer->path.c_str(), error, [&] {
        writer->require_handle();
        g_autoptr(GStrvBuilder) keys = g_strv_builder_new();
        const std::string begins = prefix;
        if (writer->bulk) {
            for (const auto &entry : writer->bulk->metadata)
                if (entry.first.compare(0, begins.size(), begins) == 0 && !entry.second.empty())
                    g_strv_builder_add(keys, entry.first.c_str());
            result = g_strv_builder_end(keys);
            return;
        }
        for (auto key = writer->db.metadata_keys_begin(prefix); key != writer->db.metadata_keys_end(prefix); ++key)
            g_strv_builder_add(keys, (*key).c_str());
        result = g_strv_builder_end(keys);
    });
    return result;
}

bool xap_add_spelling(xap_writer *writer, const char *word, GError **error)
{
    return writing(
        writer, "adding a spelling", error,
        [&] {
            check_term(word);
            if (writer->bulk)
                writer->leave_bulk();
            writer->db.add_spelling(word);
        });
}

bool xap_remove_spelling(xap_writer *writer, const char *word, GError **error)
{
    return writing(
        writer, "removing a spelling", error,
        [&] {
            check_term(word);
            if (writer->bulk)
                writer->leave_bulk();
            writer->db.remove_spelling(word);
        });
}

/* --- Care -------------------------------------------------------------------------------------------------------- */

bool xap_compact(const char *const *sources, size_t n, const char *destination, GError **error)
{
    return guarded(
        "compacting", destination, error,
        [&] {
            struct stat status;
            if (lstat(destination, &status) == 0)
                refuse(XAP_ERROR_INVALID, "something is there already");
            Xapian::Database all;
            for (size_t i = 0; i < n; i++) {
                check_place(sources[i]);
                all.add_database(Xapian::Database(sources[i], Xapian::DB_BACKEND_GLASS));
            }
            all.compact(destination);
            if (!sums_seal(destination))
                refuse(XAP_ERROR_IO, std::string("writing the checksums: ") + g_strerror(errno));
        });
}

/* What is found, and how many errors. */
static size_t check_tables(const char *path, std::string &found)
{
    std::ostringstream report;
    hooks_only_read(true);
    try {
        const size_t errors = Xapian::Database::check(path, 0, &report);
        hooks_only_read(false);
        found = report.str();
        return errors;
    } catch (...) {
        hooks_only_read(false);
        throw;
    }
}

static Xapian::rev revision_at(const char *path)
{
    return Xapian::Database(path, Xapian::DB_BACKEND_GLASS).get_revision();
}

/* Xapian's check looks at the commit that it met first: one that a writer has overtaken is looked at again. */
static size_t check_still(const char *path, std::string &found)
{
    for (unsigned attempt = 0;; attempt++) {
        const Xapian::rev before = revision_at(path);
        try {
            const size_t errors = check_tables(path, found);
            if (errors == 0 || attempt == XAP_RETRIES || revision_at(path) == before)
                return errors;
        } catch (const Xapian::Error &) {
            if (attempt == XAP_RETRIES || revision_at(path) == before)
                throw;
        }
    }
}

bool xap_check(const char *path, char **ret_report, GError **error)
{
    std::string found;
    const bool done = guarded("checking", path, error, [&] {
        check_place(path);
        const size_t errors = check_still(path, found);
        if (errors > 0)
            refuse(XAP_ERROR_CORRUPT, std::to_string(errors) + " errors");
    });
    if (ret_report)
        *ret_report = g_utf8_make_valid(found.c_str(), -1);
    return done;
}

bool xap_compare(const char *path, uint64_t *ret_blocks, GError **error)
{
    guint64 blocks = 0;
    const bool done = guarded("comparing checksums", path, error, [&] {
        g_autofree char *why = nullptr;
        check_place(path);
        if (!sums_verify(path, &blocks, &why))
            refuse(XAP_ERROR_CORRUPT, "the file checksums is missing");
        if (why)
            refuse(XAP_ERROR_CORRUPT, why);
    });
    if (done && ret_blocks)
        *ret_blocks = blocks;
    return done;
}
