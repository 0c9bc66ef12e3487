/* xap.cc -- errors, databases and their dictionary. This folder is the only place that knows Xapian, and the only C++.
 *
 * Every entry point runs its body in guarded(), which is noexcept; report() alone turns whatever was thrown into a
 * GError. Results are copied out before an entry point returns, so reading() may run a body again from its start when
 * a writer has overtaken it.
 *
 * docs/XAPIAN.md lists the traps and where each one is met.
 */
#include "xap_memory.hh"

#include "hooks.h"
#include "sums.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <string_view>
#include <utility>

GQuark xap_error_quark(void)
{
    return g_quark_from_static_string("xap-error-quark");
}

namespace xap {

/* --- Errors ------------------------------------------------------------------------------------------------------ */

[[noreturn]] void refuse(enum xap_error code, std::string why)
{
    throw Refusal{code, std::move(why)};
}

namespace {

/* By name rather than by class: the name survives the wire from a remote shard, and one table shows the mapping. */
constexpr struct {
    const char *type;
    enum xap_error code;
} error_codes[] = {
    {"DatabaseLockError", XAP_ERROR_LOCKED},        {"DatabaseNotFoundError", XAP_ERROR_MISSING},
    {"DocNotFoundError", XAP_ERROR_MISSING},        {"DatabaseCorruptError", XAP_ERROR_CORRUPT},
    {"DatabaseVersionError", XAP_ERROR_CORRUPT},    {"RangeError", XAP_ERROR_CORRUPT},
    {"SerialisationError", XAP_ERROR_CORRUPT},      {"NetworkError", XAP_ERROR_NETWORK},
    {"NetworkTimeoutError", XAP_ERROR_NETWORK},     {"DatabaseModifiedError", XAP_ERROR_OVERTAKEN},
    {"DatabaseCreateError", XAP_ERROR_IO},          {"InvalidArgumentError", XAP_ERROR_INVALID},
    {"InvalidOperationError", XAP_ERROR_INVALID},   {"UnimplementedError", XAP_ERROR_INVALID},
    {"FeatureUnavailableError", XAP_ERROR_INVALID},
};

enum xap_error code_of(const Xapian::Error &thrown)
{
    const std::string_view type = thrown.get_type();
    /* A read-only disk and a file system without locks come as this as well: only the text tells. */
    if (type == "DatabaseLockError" && thrown.get_msg().find("already locked") == std::string::npos)
        return XAP_ERROR_IO;
    for (const auto &known : error_codes)
        if (type == known.type)
            return known.code;
    if (type != "DatabaseError" && type != "DatabaseOpeningError")
        return XAP_ERROR_OTHER;
    /* With an errno the system failed; without one the files are not what they should be. A file that is missing
     * beside an existing database (see check_place) is damage too. A failed commit has the errno in its text alone. */
    const char *system = thrown.get_error_string();
    if (system != nullptr && strcmp(system, g_strerror(EUCLEAN)) == 0) /* hooks.c */
        return XAP_ERROR_CORRUPT;
    if (system != nullptr)
        return strcmp(system, g_strerror(ENOENT)) != 0 ? XAP_ERROR_IO : XAP_ERROR_CORRUPT;
    for (const int number : {ENOSPC, EDQUOT, EIO, EROFS, EACCES, EFBIG})
        if (thrown.get_msg().find(g_strerror(number)) != std::string::npos)
            return XAP_ERROR_IO;
    return XAP_ERROR_CORRUPT;
}

void set_error(GError **error, enum xap_error code, const char *doing, const char *why, const char *where)
{
    g_autofree char *clean = g_utf8_make_valid(why, -1);
    g_set_error(error, XAP_ERROR, code, "%s: %s%s%s%s", doing, clean, *where ? " (" : "", where, *where ? ")" : "");
}

void set_xapian_error(GError **error, const Xapian::Error &thrown, const char *doing, const char *where)
{
    const enum xap_error code = code_of(thrown);
    const char *system = thrown.get_error_string();
    const char *holder = code == XAP_ERROR_LOCKED ? "; another arhivars-indexer may be running" : "";
    const char *damage = hooks_damage();
    g_autofree char *why = g_strconcat(thrown.get_msg().c_str(), system ? ": " : "", system ? system : "", holder,
                                       damage ? ": " : "", damage ? damage : "", static_cast<char *>(nullptr));
    set_error(error, code, doing, why, where);
}

} // namespace

/* Nothing in here throws: GLib aborts when memory ends. */
void report(GError **error, const char *doing, const char *where) noexcept
{
    try {
        throw;
    } catch (const Refusal &refusal) {
        set_error(error, refusal.code, doing, refusal.why.c_str(), where);
    } catch (const Expired &) {
        set_error(error, XAP_ERROR_TIMEOUT, doing, "the time allowed is over", where);
    } catch (const Xapian::Error &thrown) {
        set_xapian_error(error, thrown, doing, where);
    } catch (const std::bad_alloc &) {
        set_error(error, XAP_ERROR_OTHER, doing, "out of memory", where);
    } catch (const std::exception &thrown) {
        set_error(error, XAP_ERROR_OTHER, doing, thrown.what(), where);
    } catch (...) {
        set_error(error, XAP_ERROR_OTHER, doing, "something unknown was thrown", where);
    }
}

/* --- The door ---------------------------------------------------------------------------------------------------- */

static std::string_view check_length(const char *what, const char *text, size_t limit)
{
    const size_t size = text ? strlen(text) : 0;
    if (size == 0)
        refuse(XAP_ERROR_INVALID, std::string(what) + " is empty");
    if (size > limit)
        refuse(XAP_ERROR_INVALID, std::string(what) + " has " + std::to_string(size) + " bytes, over the limit of " +
                                      std::to_string(limit) + ": " + std::string(text, 40) + "...");
    return {text, size};
}

std::string_view check_term(const char *term)
{
    return check_length("a term", term, XAP_TERM_BYTES);
}

void check_key(const char *key)
{
    check_length("a metadata key", key, XAP_KEY_BYTES);
}

void check_slot(uint32_t slot)
{
    if (slot == Xapian::BAD_VALUENO)
        refuse(XAP_ERROR_INVALID, "no such slot");
}

void check_data(size_t size)
{
    if (size > XAP_DATA_BYTES)
        refuse(XAP_ERROR_INVALID,
               "data of " + std::to_string(size) + " bytes is over the limit of " + std::to_string(XAP_DATA_BYTES));
}

GBytes *bytes_of(const std::string &text)
{
    return g_bytes_new(text.data(), text.size());
}

/* --- Shards ------------------------------------------------------------------------------------------------------ */

constexpr unsigned remote_timeout_ms = 10000;

Place Place::of(const std::string &path)
{
    struct stat status;
    Place place;
    if (stat((path + "/postlist.glass").c_str(), &status) == 0) {
        place.device = status.st_dev;
        place.inode = status.st_ino;
    }
    return place;
}

Version Version::of(const std::string &path)
{
    constexpr gint64 second_ns = 1000000000;
    struct stat status;
    Version version;
    if (stat((path + "/iamglass").c_str(), &status) != 0)
        return version;
    const gint64 changed_ns = status.st_ctim.tv_sec * second_ns + status.st_ctim.tv_nsec;
    version.device = status.st_dev;
    version.inode = status.st_ino;
    version.size = status.st_size;
    if (changed_ns + second_ns < g_get_real_time() * 1000)
        version.changed_ns = changed_ns;
    return version;
}

bool is_stillborn(const std::string &path)
{
    struct stat status;
    if (stat((path + "/iamglass").c_str(), &status) == 0 || errno != ENOENT)
        return false;
    for (int table = 0; table < SUMS_TABLES; table++)
        if (stat((path + "/" + sums_table_name(table)).c_str(), &status) == 0 && status.st_size > 0)
            return false;
    return true;
}

/* Xapian names a missing directory, a missing table and a missing permission alike. */
void check_place(const std::string &path)
{
    struct stat status;
    if (stat((path + "/iamglass").c_str(), &status) == 0 || (errno != ENOENT && errno != ENOTDIR))
        return;
    if (stat((path + "/postlist.glass").c_str(), &status) == 0 && !is_stillborn(path))
        refuse(XAP_ERROR_CORRUPT, "the file iamglass is missing");
    refuse(XAP_ERROR_MISSING, "no database is there");
}

Shard::Shard(const char *address) : path(address)
{
    if (strncmp(address, "tcp:", 4) == 0)
        connect(address + 4);
    else
        open();
}

void Shard::open()
{
    check_place(path);
    place = Place::of(path);
    /* Naming the backend keeps stub files out: one of them may name any program to be run. */
    db = Xapian::Database(path, Xapian::DB_BACKEND_GLASS);
}

void Shard::connect(const char *address)
{
    const char *colon = strrchr(address, ':');
    guint64 port = 0;
    if (colon == nullptr || colon == address || !g_ascii_string_to_unsigned(colon + 1, 10, 1, 65535, &port, nullptr))
        refuse(XAP_ERROR_INVALID, "a remote shard is written tcp:host:port");
    std::string host(address, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    remote = true;
    db = Xapian::Remote::open(host, static_cast<unsigned>(port), remote_timeout_ms, remote_timeout_ms);
}
} // namespace xap

using namespace xap;

bool xap_db::any_remote() const
{
    return std::any_of(
        shards.begin(), shards.end(), [](const Shard &shard) { return shard.remote; });
}

bool xap_db::reopen(bool sure)
{
    std::vector<Version> versions;
    for (const Shard &shard : shards) {
        versions.push_back(shard.remote ? Version() : Version::of(shard.path));
        sure = sure || !versions.back().is(shard.version);
    }
    if (!sure)
        return false;
    for (const Shard &shard : shards) {
        const Place now = shard.remote ? shard.place : Place::of(shard.path);
        if (now.device != shard.place.device || now.inode != shard.place.inode)
            refuse(XAP_ERROR_REPLACED, "another database has taken its place: open it anew");
    }
    const bool moved = all.reopen();
    for (size_t i = 0; i < shards.size(); i++)
        shards[i].version = versions[i];
    if (moved)
        forget();
    return moved;
}

xap_db::xap_db() = default;
xap_db::~xap_db() = default;

void xap_db::forget()
{
    state++;
    columns.clear();
    grid.reset();
    memory.reset();
}

Memory &xap_db::remembered()
{
    if (!memory)
        memory = std::make_unique<Memory>(all, shards.front());
    return *memory;
}

xap_db *xap_db_open(const char *const *paths, size_t n, GError **error)
{
    std::unique_ptr<xap_db> db;
    if (!guarded("opening the archive", "", error, [&] {
            if (n == 0)
                refuse(XAP_ERROR_INVALID, "no path given");
            db = std::make_unique<xap_db>();
            db->shards.reserve(n);
        }))
        return nullptr;
    for (size_t i = 0; i < n; i++)
        if (!guarded("opening the archive", paths[i], error, [&] {
                retried(db.get(), [&] { db->shards.emplace_back(paths[i]); });
                db->all.add_database(db->shards.back().db);
                db->where += (i ? ", " : "") + db->shards.back().path;
            }))
            return nullptr;
    return db.release();
}

void xap_db_free(xap_db *db)
{
    delete db;
}

bool xap_db_refresh(xap_db *db, bool *ret_changed, GError **error)
{
    bool changed = false;
    unsigned runs = 0; /* a second one means that reopening met a commit half-way */
    const bool done = reading(db, "looking for new commits", error, [&] { changed = db->reopen(false) || runs++ > 0; });
    if (done && ret_changed)
        *ret_changed = changed;
    return done;
}

bool xap_db_read_ahead(xap_db *db, GError **error)
{
    return reading(
        db, "reading ahead", error,
        [&] {
            if (db->shards.size() == 1 && !db->any_remote())
                db->remembered().read_ahead();
        });
}

size_t xap_db_shards(const xap_db *db)
{
    return db->shards.size();
}

/* UUID and revision of each shard; what does not fit is told apart by its hash. Remote shards have no revision. */
static void tell_revision(xap_db *db, char *ret_revision, size_t size)
{
    ret_revision[0] = '\0';
    if (db->any_remote())
        return;
    std::string revision;
    for (const Shard &shard : db->shards)
        revision += (revision.empty() ? "" : " ") + shard.db.get_uuid() + ":" + std::to_string(shard.db.get_revision());
    if (revision.size() < size) {
        g_strlcpy(ret_revision, revision.c_str(), size);
        return;
    }
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, revision.c_str(), -1);
    g_strlcpy(ret_revision, hash, size);
}

bool xap_db_stats(xap_db *db, xap_stats *ret_stats, GError **error)
{
    return reading(
        db, "reading the archive's figures", error,
        [&] {
            xap_stats stats = {};
            stats.documents = db->all.get_doccount();
            stats.total_length = db->all.get_total_length();
            stats.average_length = db->all.get_average_length();
            tell_revision(db, stats.revision, sizeof stats.revision);
            *ret_stats = stats;
        });
}

bool xap_db_metadata(xap_db *db, size_t shard, const char *key, GBytes **ret_value, GError **error)
{
    return reading(
        db, "reading metadata", error,
        [&] {
            check_key(key);
            if (shard >= db->shards.size())
                refuse(XAP_ERROR_INVALID, "there is no such shard");
            const std::string value = db->shards[shard].db.get_metadata(key);
            *ret_value = value.empty() ? nullptr : bytes_of(value);
        });
}

/* --- The dictionary ---------------------------------------------------------------------------------------------- */

static void clear_term(void *data)
{
    g_free(static_cast<xap_term *>(data)->term);
}

GArray *xap_terms(xap_db *db, const char *prefix, size_t limit, GError **error)
{
    GArray *result = nullptr;
    reading(db, "listing terms", error, [&] {
        g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(xap_term));
        g_array_set_clear_func(terms, clear_term);
        const std::string start = prefix;
        for (auto i = db->all.allterms_begin(start); i != db->all.allterms_end(start); ++i) {
            if (limit != 0 && terms->len == limit)
                break;
            const Xapian::doccount documents = i.get_termfreq(); /* may throw, so before the copy */
            const xap_term term = {g_strdup((*i).c_str()), documents};
            g_array_append_val(terms, term);
        }
        result = static_cast<GArray *>(g_steal_pointer(&terms));
    });
    return result;
}

bool xap_frequency(xap_db *db, const char *term, uint64_t *ret_documents, GError **error)
{
    return reading(
        db, "counting a term", error,
        [&] {
            check_term(term);
            /* Who asks how often a term stands will search it next, so its list is read at once. */
            const bool local = db->shards.size() == 1 && !db->any_remote();
            *ret_documents = local ? db->remembered().postings(term)->docids.size() : db->all.get_termfreq(term);
        });
}

char *xap_spell(xap_db *db, const char *word, uint32_t distance, GError **error)
{
    char *nearest = nullptr;
    reading(db, "looking for a spelling", error, [&] {
        check_term(word);
        const std::string found = db->all.get_spelling_suggestion(word, distance);
        nearest = found.empty() ? nullptr : g_strdup(found.c_str());
    });
    return nearest;
}
