/* xap.cc -- the only C++ of the project, and the only place that knows Xapian.
 *
 * Every entry point runs its body in guarded(), which is noexcept; report() alone turns whatever was thrown into a
 * GError. Results are copied out before an entry point returns, so reading() may run a body again from its start when
 * a writer has overtaken it. A writer that met an exception is stale: Xapian may keep half of a batch then, or none of
 * it, and would report success at the next commit, so the handle is thrown away and the batch is to be put again.
 *
 * docs/XAPIAN.md lists the traps and where each one is met.
 */
#include "xap.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <queue>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

G_DEFINE_QUARK(xap - error - quark, xap_error)

namespace {

/* --- Errors ------------------------------------------------------------------------------------------------------ */

/* What this file throws itself; Expired by the deadline inside a match. */
struct Refusal {
    enum xap_error code;
    std::string why;
};

struct Expired {};

[[noreturn]] void refuse(enum xap_error code, std::string why)
{
    throw Refusal{code, std::move(why)};
}

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
    for (const auto &known : error_codes)
        if (strcmp(thrown.get_type(), known.type) == 0)
            return known.code;
    const std::string_view type = thrown.get_type();
    if (type != "DatabaseError" && type != "DatabaseOpeningError")
        return XAP_ERROR_OTHER;
    /* With an errno the system failed; without one the files are not what they should be. A file that is missing
     * beside an existing database (see check_place) is damage too. */
    const char *system = thrown.get_error_string();
    return system != nullptr && strcmp(system, g_strerror(ENOENT)) != 0 ? XAP_ERROR_IO : XAP_ERROR_CORRUPT;
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
    g_autofree char *why = g_strconcat(thrown.get_msg().c_str(), system ? ": " : "", system ? system : "", holder,
                                       static_cast<char *>(nullptr));
    set_error(error, code, doing, why, where);
}

/* Say in *error what is being thrown. Nothing in here throws: GLib aborts when memory ends. */
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

/* --- The door ---------------------------------------------------------------------------------------------------- */

void check_length(const char *what, const char *text, size_t limit)
{
    const size_t size = text ? strlen(text) : 0;
    if (size == 0)
        refuse(XAP_ERROR_INVALID, std::string(what) + " is empty");
    if (size > limit)
        refuse(XAP_ERROR_INVALID, std::string(what) + " has " + std::to_string(size) + " bytes, over the limit of " +
                                      std::to_string(limit) + ": " + std::string(text, 40) + "...");
}

void check_term(const char *term)
{
    check_length("a term", term, XAP_TERM_BYTES);
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

/* --- Shards ------------------------------------------------------------------------------------------------------ */

constexpr unsigned remote_timeout_ms = 10000;

/* A directory that was swapped for another one under an open handle gives a mixture of the two after reopen(), without
 * a word; the file's identity tells. A single-file database is its own file. */
struct Place {
    dev_t device = 0;
    ino_t inode = 0;

    static Place of(const std::string &path)
    {
        struct stat status;
        Place place;
        if (stat((path + "/postlist.glass").c_str(), &status) == 0 || stat(path.c_str(), &status) == 0) {
            place.device = status.st_dev;
            place.inode = status.st_ino;
        }
        return place;
    }

    bool operator==(const Place &other) const
    {
        return device == other.device && inode == other.inode;
    }
};

/* Xapian names a missing directory, a missing table and a missing permission alike. */
void check_place(const std::string &path)
{
    struct stat status;
    const std::string version = path + "/iamglass";
    if (stat(path.c_str(), &status) == 0 && !S_ISDIR(status.st_mode))
        return;
    if (stat(version.c_str(), &status) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
        const bool tables = stat((path + "/postlist.glass").c_str(), &status) == 0;
        refuse(tables ? XAP_ERROR_CORRUPT : XAP_ERROR_MISSING, tables ? "the file iamglass is missing" : "none there");
    }
}

struct Shard {
    std::string path;
    bool remote = false;
    Place place;
    Xapian::Database db;

    explicit Shard(const char *address) : path(address)
    {
        if (strncmp(address, "tcp:", 4) == 0)
            connect(address + 4);
        else
            open();
    }

    void open()
    {
        check_place(path);
        place = Place::of(path);
        /* Naming the backend keeps stub files out: one of them may name any program to be run. */
        db = Xapian::Database(path, Xapian::DB_BACKEND_GLASS);
    }

    void connect(const char *address)
    {
        const char *colon = strrchr(address, ':');
        guint64 port = 0;
        if (colon == nullptr || colon == address ||
            !g_ascii_string_to_unsigned(colon + 1, 10, 1, 65535, &port, nullptr))
            refuse(XAP_ERROR_INVALID, "a remote shard is written tcp:host:port");
        std::string host(address, colon);
        if (host.size() > 2 && host.front() == '[' && host.back() == ']')
            host = host.substr(1, host.size() - 2);
        remote = true;
        db = Xapian::Remote::open(host, static_cast<unsigned>(port), remote_timeout_ms, remote_timeout_ms);
    }
};

} // namespace

struct xap_db {
    std::vector<Shard> shards;
    Xapian::Database all; /* shares its insides with the shards: reopening it reopens them */
    std::string where;

    bool any_remote() const
    {
        return std::any_of(shards.begin(), shards.end(), [](const Shard &shard) { return shard.remote; });
    }

    bool reopen()
    {
        for (const Shard &shard : shards)
            if (!shard.remote && !(Place::of(shard.path) == shard.place))
                refuse(XAP_ERROR_REPLACED, "another database has taken its place: open it anew");
        return all.reopen();
    }
};

namespace {

/* Run the body until no writer overtakes it. Overtaken without any new commit means that a block claims to be newer
 * than the database: damage. */
template <class Body> void retried(xap_db *db, Body &&body)
{
    bool moved = db->any_remote();
    for (unsigned attempt = 0;; attempt++) {
        try {
            if (attempt > 0)
                moved = db->reopen() || moved;
            body();
            return;
        } catch (const Xapian::DatabaseModifiedError &overtaken) {
            if (attempt < XAP_RETRIES)
                continue;
            if (!moved)
                refuse(XAP_ERROR_CORRUPT, overtaken.get_msg());
            throw;
        }
    }
}

template <class Body> bool reading(xap_db *db, const char *doing, GError **error, Body &&body) noexcept
{
    return guarded(doing, db->where.c_str(), error, [&] { retried(db, body); });
}

} // namespace

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
    const bool done = reading(db, "looking for new commits", error, [&] { changed = db->reopen() || changed; });
    if (done && ret_changed)
        *ret_changed = changed;
    return done;
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
    return reading(db, "reading the archive's figures", error, [&] {
        xap_stats stats = {};
        stats.documents = db->all.get_doccount();
        stats.total_length = db->all.get_total_length();
        stats.average_length = db->all.get_average_length();
        stats.has_positions = db->all.has_positions();
        tell_revision(db, stats.revision, sizeof stats.revision);
        *ret_stats = stats;
    });
}

static GBytes *bytes_of(const std::string &text)
{
    return g_bytes_new(text.data(), text.size());
}

bool xap_db_metadata(xap_db *db, size_t shard, const char *key, GBytes **ret_value, GError **error)
{
    return reading(db, "reading metadata", error, [&] {
        check_key(key);
        if (shard >= db->shards.size())
            refuse(XAP_ERROR_INVALID, "there is no such shard");
        const std::string value = db->shards[shard].db.get_metadata(key);
        *ret_value = value.empty() ? nullptr : bytes_of(value);
    });
}

/* --- Queries ----------------------------------------------------------------------------------------------------- */

namespace {

/* Throws when its time has come, and otherwise matches everything and weighs nothing. The matcher asks it about every
 * document that the query would return; Enquire::set_time_limit only stops counting. */
class Deadline final : public Xapian::PostingSource {
    gint64 at_us;
    unsigned asked = 0;
    Xapian::doccount documents = 0;
    Xapian::docid now = 0, last = 0;

  public:
    explicit Deadline(gint64 when_us) : at_us(when_us)
    {
    }

    void look()
    {
        constexpr unsigned between_looks = 16; /* a clock costs 25 ns, a candidate of a phrase a microsecond */
        if (at_us != 0 && asked++ % between_looks == 0 && g_get_monotonic_time() >= at_us)
            throw Expired();
    }

    Xapian::doccount get_termfreq_min() const override
    {
        return documents;
    }
    Xapian::doccount get_termfreq_est() const override
    {
        return documents;
    }
    Xapian::doccount get_termfreq_max() const override
    {
        return documents;
    }
    Xapian::docid get_docid() const override
    {
        return now;
    }
    void next(double) override
    {
        look();
        now++;
    }
    void skip_to(Xapian::docid wanted, double) override
    {
        look();
        now = std::max(now, wanted);
    }
    bool check(Xapian::docid wanted, double) override
    {
        look();
        now = std::max(now, wanted);
        return true;
    }
    bool at_end() const override
    {
        return now > last;
    }
    Xapian::PostingSource *clone() const override
    {
        return new Deadline(at_us);
    }
    void init(const Xapian::Database &db) override
    {
        documents = db.get_doccount();
        last = db.get_lastdocid();
        now = 0;
    }
};

struct Counted {
    std::string term;
    Xapian::doccount documents;
};

/* The most frequent terms with the prefix; equal ones in byte order, so that the choice is always the same. */
class Prefix {
    struct Rarer {
        bool operator()(const Counted &a, const Counted &b) const
        {
            return a.documents != b.documents ? a.documents > b.documents : a.term < b.term;
        }
    };

  public:
    std::vector<std::string> terms;
    bool capped = false;

    Prefix(const Xapian::Database &db, const std::string &prefix, Deadline &deadline)
    {
        std::priority_queue<Counted, std::vector<Counted>, Rarer> best;
        for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix); ++term) {
            deadline.look();
            best.push({*term, term.get_termfreq()});
            if (best.size() > XAP_PREFIX_TERMS) {
                best.pop();
                capped = true;
            }
        }
        for (; !best.empty(); best.pop())
            terms.push_back(best.top().term);
        std::sort(terms.begin(), terms.end());
    }
};

using Alternatives = std::vector<std::vector<std::string>>;

/* From the tree to a Xapian::Query. The tree has been checked, so recursion is bounded. */
class Builder {
    xap_db *db;
    Deadline &deadline;
    size_t leaves = 0;

  public:
    uint32_t capped = 0;

    Builder(xap_db *where, Deadline &until) : db(where), deadline(until)
    {
    }

    Xapian::Query build(const xap_query *query)
    {
        switch (query->op) {
        case XAP_NONE:
            return {};
        case XAP_ALL:
            return everything();
        case XAP_TERM:
            return term(query->term);
        case XAP_STARTS:
            return starts(query->term);
        case XAP_RANGE:
            return range(query);
        case XAP_AND:
            return joined(Xapian::Query::OP_AND, query);
        case XAP_OR:
            return joined(Xapian::Query::OP_OR, query);
        case XAP_SYNONYM:
            return joined(Xapian::Query::OP_SYNONYM, query);
        case XAP_MAX:
            return joined(Xapian::Query::OP_MAX, query);
        case XAP_BUT_NOT:
            return first_and_rest(Xapian::Query::OP_AND_NOT, query);
        case XAP_MAYBE:
            return first_and_rest(Xapian::Query::OP_AND_MAYBE, query);
        case XAP_FILTER:
            return first_and_rest(Xapian::Query::OP_FILTER, query);
        case XAP_NEAR:
            return positional(Xapian::Query::OP_NEAR, query);
        case XAP_PHRASE:
            return positional(Xapian::Query::OP_PHRASE, query);
        case XAP_SCALE:
            return {Xapian::Query::OP_SCALE_WEIGHT, build(operand(query, 0)), query->factor};
        }
        return {};
    }

    /* Not Query::MatchAll: that static shares its count of references between threads without a lock. */
    static Xapian::Query everything()
    {
        return Xapian::Query(std::string());
    }

  private:
    static size_t size(const xap_query *query)
    {
        return query->operands ? query->operands->len : 0;
    }

    static const xap_query *operand(const xap_query *query, size_t i)
    {
        return static_cast<const xap_query *>(query->operands->pdata[i]);
    }

    /* Each leaf holds a cursor of several blocks open while the match runs. */
    void spend(size_t more)
    {
        leaves += more;
        if (leaves > XAP_QUERY_NODES)
            refuse(XAP_ERROR_INVALID, "the query stands for more than " + std::to_string(XAP_QUERY_NODES) + " terms");
    }

    Xapian::Query term(const char *text)
    {
        spend(1);
        if (strlen(text) > XAP_TERM_BYTES)
            return {}; /* no document can hold it */
        return Xapian::Query(text);
    }

    Xapian::Query starts(const char *text)
    {
        const Prefix prefix(db->all, text, deadline);
        capped += prefix.capped;
        spend(prefix.terms.size());
        return {Xapian::Query::OP_SYNONYM, prefix.terms.begin(), prefix.terms.end()};
    }

    /* A document without a value has the empty one, which is below every bound: an open lower end must exclude it. */
    Xapian::Query range(const xap_query *query)
    {
        spend(1);
        const std::string least(1, '\0');
        const std::string first = query->term && *query->term ? query->term : least;
        if (!query->last)
            return {Xapian::Query::OP_VALUE_GE, query->slot, first};
        if (first > query->last)
            return {};
        return {Xapian::Query::OP_VALUE_RANGE, query->slot, first, query->last};
    }

    Xapian::Query joined(Xapian::Query::op op, const xap_query *query)
    {
        std::vector<Xapian::Query> parts;
        for (size_t i = 0; i < size(query); i++)
            parts.push_back(build(operand(query, i)));
        return {op, parts.begin(), parts.end()};
    }

    Xapian::Query first_and_rest(Xapian::Query::op op, const xap_query *query)
    {
        if (size(query) == 0)
            return {};
        const Xapian::Query first = build(operand(query, 0));
        if (size(query) == 1)
            return first;
        std::vector<Xapian::Query> rest;
        for (size_t i = 1; i < size(query); i++)
            rest.push_back(build(operand(query, i)));
        return {op, first, Xapian::Query(Xapian::Query::OP_OR, rest.begin(), rest.end())};
    }

    /* The terms that one operand of a phrase stands for and that are in the archive: the others would only multiply
     * the combinations. */
    std::vector<std::string> alternatives(const xap_query *query)
    {
        std::vector<std::string> terms;
        const bool several = query->op == XAP_OR || query->op == XAP_SYNONYM;
        for (size_t i = 0; i < (several ? size(query) : 1); i++) {
            const xap_query *leaf = several ? operand(query, i) : query;
            if (leaf->op != XAP_TERM)
                refuse(XAP_ERROR_INVALID, "PHRASE and NEAR take terms, or ORs and SYNONYMs of terms");
            if (strlen(leaf->term) <= XAP_TERM_BYTES && db->all.term_exists(leaf->term))
                terms.emplace_back(leaf->term);
        }
        std::sort(terms.begin(), terms.end());
        terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
        return terms;
    }

    /* Without any positions Xapian takes PHRASE for AND, without a word: found would be what is not there. Each remote
     * server decides that by itself. */
    bool has_positions() const
    {
        for (const Shard &shard : db->shards)
            if (shard.remote && shard.db.get_doccount() > 0 && !shard.db.has_positions())
                refuse(XAP_ERROR_INVALID, "a remote shard has no positions, so it cannot answer phrases");
        return db->all.has_positions();
    }

    Xapian::Query positional(Xapian::Query::op op, const xap_query *query)
    {
        Alternatives sets;
        for (size_t i = 0; i < size(query); i++)
            sets.push_back(alternatives(operand(query, i)));
        if (std::any_of(sets.begin(), sets.end(), [](const auto &set) { return set.empty(); }))
            return {};
        if (sets.size() > 1 && !has_positions())
            return {};
        return sets.size() > 1 ? expanded(op, sets, query->window) : either(sets);
    }

    /* Xapian takes no OR inside a phrase. So: documents that hold one of each set, weighed as that, and filtered by
     * the OR of all phrases. The rarest list leads, and a phrase looks at positions only in what is left. */
    Xapian::Query expanded(Xapian::Query::op op, const Alternatives &sets, uint32_t window)
    {
        size_t combinations = 1;
        for (const auto &set : sets) {
            spend(set.size());
            combinations *= set.size();
            if (combinations > XAP_QUERY_NODES)
                spend(combinations);
        }
        spend(combinations * sets.size());
        const auto width = std::max<Xapian::termcount>(window, static_cast<Xapian::termcount>(sets.size()));
        std::vector<Xapian::Query> phrases;
        for (size_t i = 0; i < combinations; i++) {
            const auto terms = combination(sets, i);
            phrases.emplace_back(op, terms.begin(), terms.end(), width);
        }
        if (combinations == 1)
            return phrases.front();
        return {Xapian::Query::OP_FILTER, either(sets),
                Xapian::Query(Xapian::Query::OP_OR, phrases.begin(), phrases.end())};
    }

    static std::vector<std::string> combination(const Alternatives &sets, size_t number)
    {
        std::vector<std::string> terms;
        for (const auto &set : sets) {
            terms.push_back(set[number % set.size()]);
            number /= set.size();
        }
        return terms;
    }

    static Xapian::Query either(const Alternatives &sets)
    {
        std::vector<Xapian::Query> parts;
        for (const auto &set : sets)
            parts.emplace_back(Xapian::Query::OP_SYNONYM, set.begin(), set.end());
        return {Xapian::Query::OP_AND, parts.begin(), parts.end()};
    }
};

/* --- Searching --------------------------------------------------------------------------------------------------- */

/* Ascending, documents without a value last: the empty value would come first. Remote shards take no key maker. */
class MissingLast final : public Xapian::KeyMaker {
    Xapian::valueno slot;

  public:
    explicit MissingLast(Xapian::valueno sorted) : slot(sorted)
    {
    }

    std::string operator()(const Xapian::Document &document) const override
    {
        const std::string value = document.get_value(slot);
        return value.empty() ? "1" : "0" + value;
    }
};

struct FreeResult {
    void operator()(xap_result *result) const
    {
        xap_result_free(result);
    }
};
using Result = std::unique_ptr<xap_result, FreeResult>;

/* One attempt at a search. */
class Search {
    xap_db *db;
    const xap_request *request;
    Deadline deadline;
    Result result;
    std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>> spies;

  public:
    Search(xap_db *where, const xap_request *wanted, gint64 until_us)
        : db(where), request(wanted), deadline(until_us), result(g_new0(xap_result, 1))
    {
        result->hits = g_ptr_array_new();
        result->n_facets = request->n_facets;
        result->facets = g_new0(GArray *, request->n_facets + 1);
        for (size_t i = 0; i < request->n_facets; i++)
            spies.push_back(std::make_unique<Xapian::ValueCountMatchSpy>(request->facet_slots[i]));
    }

    xap_result *run()
    {
        Builder builder(db, deadline);
        Xapian::Query query = builder.build(request->query);
        result->capped = builder.capped;
        if (request->timeout_ms && !db->any_remote())
            query = Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(&deadline));
        if (request->sort == XAP_SORT_SLOT && db->any_remote() && some_lack_value())
            run_in_two(query);
        else
            match(query, request->sort, request->first, request->count, request->exact);
        for (size_t i = 0; i < request->n_facets; i++)
            result->facets[i] = counts_of(*spies[i]);
        return result.release();
    }

  private:
    bool some_lack_value() const
    {
        return db->all.get_value_freq(request->sort_slot) < db->all.get_doccount();
    }

    /* First all with a value, in order; what is left of the page comes from those without. */
    void run_in_two(const Xapian::Query &query)
    {
        const Xapian::Query valued(Xapian::Query::OP_VALUE_GE, request->sort_slot, std::string(1, '\0'));
        match({Xapian::Query::OP_FILTER, query, valued}, XAP_SORT_SLOT, request->first, request->count, true);
        const auto before = static_cast<uint32_t>(result->total);
        const uint32_t first = request->first > before ? request->first - before : 0;
        match({Xapian::Query::OP_AND_NOT, query, valued}, XAP_SORT_SCORE, first, request->count - result->hits->len,
              request->exact);
    }

    void match(const Xapian::Query &query, enum xap_sort sort, uint32_t first, uint32_t count, bool exact)
    {
        MissingLast key(request->sort_slot);
        Xapian::Enquire enquire(db->all);
        enquire.set_query(query);
        set_weighting(enquire);
        set_order(enquire, sort, key);
        if (request->collapse)
            enquire.set_collapse_key(request->collapse_slot);
        for (const auto &spy : spies)
            enquire.add_matchspy(spy.get());
        const Xapian::doccount documents = db->all.get_doccount();
        first = std::min(first, documents);
        count = std::min(count, documents - first);
        const bool all = exact || request->n_facets > 0;
        const Xapian::MSet found = enquire.get_mset(first, count, all ? documents : 0);
        result->total += found.get_matches_estimated();
        result->total_uncollapsed += found.get_uncollapsed_matches_estimated();
        found.fetch();
        for (auto hit = found.begin(); hit != found.end(); ++hit)
            add_hit(hit);
    }

    void set_weighting(Xapian::Enquire &enquire) const
    {
        const xap_bm25 *bm25 = request->bm25;
        if (request->unweighted)
            enquire.set_weighting_scheme(Xapian::BoolWeight());
        else if (bm25)
            enquire.set_weighting_scheme(Xapian::BM25Weight(bm25->k1, bm25->k2, bm25->k3, bm25->b, bm25->min_normlen));
    }

    void set_order(Xapian::Enquire &enquire, enum xap_sort sort, MissingLast &key) const
    {
        if (sort == XAP_SORT_SLOT_REVERSE)
            enquire.set_sort_by_value_then_relevance(request->sort_slot, true);
        else if (sort == XAP_SORT_SLOT && (db->any_remote() || !some_lack_value()))
            enquire.set_sort_by_value_then_relevance(request->sort_slot, false);
        else if (sort == XAP_SORT_SLOT)
            enquire.set_sort_by_key_then_relevance(&key, false);
    }

    void add_hit(const Xapian::MSetIterator &found)
    {
        deadline.look();
        xap_hit *hit = g_new0(xap_hit, 1);
        g_ptr_array_add(result->hits, hit);
        hit->docid = *found;
        hit->score = found.get_weight();
        hit->collapsed = found.get_collapse_count();
        if (!request->data && request->n_values == 0)
            return;
        const Xapian::Document document = found.get_document();
        if (request->data)
            hit->data = bytes_of(document.get_data());
        if (request->n_values > 0)
            hit->values = g_new0(char *, request->n_values + 1);
        for (size_t i = 0; i < request->n_values; i++)
            hit->values[i] = g_strdup(document.get_value(request->value_slots[i]).c_str());
    }

    static GArray *counts_of(const Xapian::ValueCountMatchSpy &spy);
};

void clear_count(void *data)
{
    g_free(static_cast<xap_facet_count *>(data)->value);
}

GArray *Search::counts_of(const Xapian::ValueCountMatchSpy &spy)
{
    g_autoptr(GArray) counts = g_array_new(FALSE, FALSE, sizeof(xap_facet_count));
    g_array_set_clear_func(counts, clear_count);
    for (auto value = spy.values_begin(); value != spy.values_end(); ++value) {
        const xap_facet_count count = {g_strdup((*value).c_str()), value.get_termfreq()};
        g_array_append_val(counts, count);
    }
    return static_cast<GArray *>(g_steal_pointer(&counts));
}

void check_request(const xap_request *request)
{
    if (request->n_facets > XAP_SLOTS_MAX || request->n_values > XAP_SLOTS_MAX)
        refuse(XAP_ERROR_INVALID, "more than " + std::to_string(XAP_SLOTS_MAX) + " slots asked for");
    for (size_t i = 0; i < request->n_facets; i++)
        check_slot(request->facet_slots[i]);
    for (size_t i = 0; i < request->n_values; i++)
        check_slot(request->value_slots[i]);
    if (request->sort != XAP_SORT_SCORE)
        check_slot(request->sort_slot);
    if (request->collapse)
        check_slot(request->collapse_slot);
}

} // namespace

xap_result *xap_search(xap_db *db, const xap_request *request, GError **error)
{
    const gint64 until_us = request->timeout_ms ? g_get_monotonic_time() + request->timeout_ms * INT64_C(1000) : 0;
    xap_result *result = nullptr;
    if (!xap_query_check(request->query, error))
        return nullptr;
    reading(db, "searching", error, [&] {
        check_request(request);
        result = Search(db, request, until_us).run();
    });
    return result;
}

void xap_result_free(xap_result *result)
{
    if (!result)
        return;
    for (guint i = 0; i < result->hits->len; i++) {
        auto *hit = static_cast<xap_hit *>(result->hits->pdata[i]);
        g_clear_pointer(&hit->data, g_bytes_unref);
        g_strfreev(hit->values);
        g_free(hit);
    }
    g_ptr_array_unref(result->hits);
    for (size_t i = 0; i < result->n_facets; i++)
        g_clear_pointer(&result->facets[i], g_array_unref);
    g_free(result->facets);
    g_free(result);
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
            const xap_term term = {g_strdup((*i).c_str()), i.get_termfreq()};
            g_array_append_val(terms, term);
        }
        result = static_cast<GArray *>(g_steal_pointer(&terms));
    });
    return result;
}

bool xap_frequency(xap_db *db, const char *term, uint64_t *ret_documents, GError **error)
{
    return reading(db, "counting a term", error, [&] {
        check_term(term);
        *ret_documents = db->all.get_termfreq(term);
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

/* --- Documents --------------------------------------------------------------------------------------------------- */

struct xap_doc {
    Xapian::Document document;
    std::string id;      /* the id term that xap_put() added last */
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
        doc->document = Xapian::Document();
    });
}

void xap_doc_posting(xap_doc *doc, const char *term, uint32_t position, uint32_t wdf)
{
    building(doc, "adding a posting", [&] {
        check_term(term);
        lengthen(doc, wdf);
        doc->document.add_posting(term, position, wdf);
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

    void open()
    {
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
