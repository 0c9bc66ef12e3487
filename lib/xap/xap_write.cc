/* xap_write.cc -- documents, the writer, and the care of databases.
 *
 * A writer that met an exception is stale: Xapian may hold half of the batch then, or none of it, and would report
 * success at the next commit. So the handle is thrown away and the batch is to be put again.
 */
#include "xap_private.hh"
#include "xap_stream.hh"

#include "sums.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <sstream>

using namespace xap;

/* --- Documents --------------------------------------------------------------------------------------------------- */

struct xap_doc {
    Xapian::Document document;
    std::string id;      /* the id term that xap_put() added last */
    StreamWriter stream; /* what stands where */
    uint64_t length = 0; /* the sum of wdf, which Xapian would let wrap around at 32 bits */
    GError *wrong = nullptr;
};

template <class Body> static void building(xap_doc *doc, const char *doing, Body &&body) noexcept
{
    if (!doc->wrong)
        guarded(doing, "", &doc->wrong, body);
}

static void lengthen(xap_doc *doc, uint32_t wdf)
{
    doc->length += wdf;
    if (doc->length > UINT32_MAX)
        refuse(XAP_ERROR_INVALID, "the document's length is over 32 bits");
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
    doc->length = 0;
    building(doc, "clearing a document", [&] {
        doc->id.clear();
        doc->stream.clear();
        doc->document = Xapian::Document();
    });
}

void xap_doc_posting(xap_doc *doc, const char *term, uint32_t position, uint32_t wdf)
{
    building(doc, "adding a posting", [&] {
        check_term(term);
        if (position == 0)
            refuse(XAP_ERROR_INVALID, "positions begin at 1");
        lengthen(doc, wdf);
        doc->document.add_term(term, wdf);
        doc->stream.add(position, term);
    });
}

void xap_doc_term(xap_doc *doc, const char *term, uint32_t wdf)
{
    building(doc, "adding a term", [&] {
        check_term(term);
        lengthen(doc, wdf);
        doc->document.add_term(term, wdf);
    });
}

void xap_doc_value(xap_doc *doc, uint32_t slot, const char *value)
{
    building(doc, "adding a value", [&] {
        check_slot(slot);
        if (slot == XAP_STREAM_SLOT)
            refuse(XAP_ERROR_INVALID, "the slot is taken by what stands where");
        if (strlen(value) > XAP_VALUE_BYTES)
            refuse(XAP_ERROR_INVALID, "a value is over the limit of " + std::to_string(XAP_VALUE_BYTES) + " bytes");
        doc->document.add_value(slot, value);
    });
}

void xap_doc_data(xap_doc *doc, const void *data, size_t size)
{
    building(doc, "adding data", [&] {
        check_data(size);
        doc->document.set_data(std::string(static_cast<const char *>(data), size));
    });
}

/* --- Writing ----------------------------------------------------------------------------------------------------- */

static const char flush_documents[] = "1000";

struct xap_writer {
    std::string path;
    Xapian::WritableDatabase db;
    bool begun = false;
    bool stale = false; /* Xapian threw: what the handle holds is not known */
    std::string broken; /* why */

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
        g_setenv("XAPIAN_FLUSH_THRESHOLD", flush_documents, FALSE);
        db = Xapian::WritableDatabase(path, Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
        stale = false;
    }

    /* Let go of the lock without a commit. Xapian commits in close() and in its destructor unless a transaction is
     * open, and only cancelling one throws pending changes away. */
    void discard() noexcept
    {
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
    return guarded(doing, writer->path.c_str(), error, [&] {
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
    return guarded("beginning a batch", writer->path.c_str(), error, [&] {
        if (writer->begun && !writer->stale)
            refuse(XAP_ERROR_INVALID, "a batch is begun already");
        if (writer->stale) {
            writer->discard();
            writer->open();
        }
        writer->db.begin_transaction();
        writer->begun = true;
    });
}

bool xap_writer_commit(xap_writer *writer, GError **error)
{
    const bool done = writing(writer, "committing", error, [&] { writer->db.commit_transaction(); });
    if (writer->stale)
        writer->discard(); /* at once, so that the lock is not held for a batch that is gone */
    writer->begun = false;
    return done;
}

bool xap_writer_cancel(xap_writer *writer, GError **error)
{
    return guarded("cancelling", writer->path.c_str(), error, [&] {
        if (writer->begun && !writer->stale)
            writer->stale = !guarded("", "", nullptr, [&] { writer->db.cancel_transaction(); });
        if (writer->stale)
            writer->discard();
        writer->begun = false;
    });
}

bool xap_put(xap_writer *writer, const char *id_term, xap_doc *doc, GError **error)
{
    if (doc->wrong) {
        if (error)
            *error = g_error_copy(doc->wrong);
        return false;
    }
    return writing(writer, "storing a document", error, [&] {
        if (!doc->stream.empty())
            doc->document.add_value(XAP_STREAM_SLOT, doc->stream.finish());
        doc->stream.clear();
        if (!id_term) {
            writer->db.add_document(doc->document);
            return;
        }
        check_term(id_term);
        if (!doc->id.empty() && doc->id != id_term)
            doc->document.remove_term(doc->id);
        doc->document.add_boolean_term(id_term);
        doc->id = id_term;
        writer->db.replace_document(doc->id, doc->document);
    });
}

bool xap_writer_data(xap_writer *writer, const char *id_term, GBytes **ret_data, GError **error)
{
    return guarded("reading a document", writer->path.c_str(), error, [&] {
        check_term(id_term);
        writer->require_handle();
        const auto found = writer->db.postlist_begin(id_term);
        *ret_data =
            found == writer->db.postlist_end(id_term) ? nullptr : bytes_of(writer->db.get_document(*found).get_data());
    });
}

bool xap_set_data(xap_writer *writer, const char *id_term, const void *data, size_t size, GError **error)
{
    return writing(writer, "storing a document", error, [&] {
        check_term(id_term);
        check_data(size);
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
    return writing(writer, "deleting documents", error, [&] {
        check_term(term);
        writer->db.delete_document(std::string(term));
    });
}

bool xap_set_metadata(xap_writer *writer, const char *key, const void *value, size_t size, GError **error)
{
    return writing(writer, "setting metadata", error, [&] {
        check_key(key);
        check_data(size);
        writer->db.set_metadata(key, size ? std::string(static_cast<const char *>(value), size) : std::string());
    });
}

bool xap_writer_metadata(xap_writer *writer, const char *key, GBytes **ret_value, GError **error)
{
    return guarded("reading metadata", writer->path.c_str(), error, [&] {
        check_key(key);
        writer->require_handle();
        const std::string value = writer->db.get_metadata(key);
        *ret_value = value.empty() ? nullptr : bytes_of(value);
    });
}

char **xap_writer_metadata_keys(xap_writer *writer, const char *prefix, GError **error)
{
    char **result = nullptr;
    guarded("listing metadata", writer->path.c_str(), error, [&] {
        writer->require_handle();
        g_autoptr(GStrvBuilder) keys = g_strv_builder_new();
        for (auto key = writer->db.metadata_keys_begin(prefix); key != writer->db.metadata_keys_end(prefix); ++key)
            g_strv_builder_add(keys, (*key).c_str());
        result = g_strv_builder_end(keys);
    });
    return result;
}

bool xap_add_spelling(xap_writer *writer, const char *word, GError **error)
{
    return writing(writer, "adding a spelling", error, [&] {
        check_term(word);
        writer->db.add_spelling(word);
    });
}

bool xap_remove_spelling(xap_writer *writer, const char *word, GError **error)
{
    return writing(writer, "removing a spelling", error, [&] {
        check_term(word);
        writer->db.remove_spelling(word);
    });
}

/* --- Care -------------------------------------------------------------------------------------------------------- */

bool xap_compact(const char *const *sources, size_t n, const char *destination, GError **error)
{
    return guarded("compacting", destination, error, [&] {
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

bool xap_check(const char *path, char **ret_report, GError **error)
{
    std::ostringstream report;
    const bool done = guarded("checking", path, error, [&] {
        check_place(path);
        const size_t errors = Xapian::Database::check(path, 0, &report);
        if (errors > 0)
            refuse(XAP_ERROR_CORRUPT, std::to_string(errors) + " errors");
    });
    if (ret_report)
        *ret_report = g_utf8_make_valid(report.str().c_str(), -1);
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
