/* xap.h -- Xapian for C: plain data in, finished data out.
 *
 * A query is a tree of plain structs, a document a builder, a search one request; every result is copied into memory
 * of the caller's before the call returns. Three handles cross the border: xap_db, xap_writer, xap_doc. No iterator
 * does, so a whole search restarts by itself when a writer overtakes the reader (DatabaseModifiedError), at most
 * XAP_RETRIES times.
 *
 * Nothing here knows a prefix, a slot number or a language. Nothing is thrown: whatever Xapian or the library throws
 * becomes a GError in XAP_ERROR with the text kept. A handle belongs to one thread at a time.
 *
 * Terms are checked at the door: an empty term, or one over XAP_TERM_BYTES bytes (a NUL counts twice), would let
 * add_document pass and the commit fail, and the whole batch be lost.
 */
#ifndef ARHIVARS_XAP_H
#define ARHIVARS_XAP_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    XAP_TERM_BYTES = 245,      /* Xapian's own limit on a stored term */
    XAP_KEY_BYTES = 253,       /* the same for a metadata key */
    XAP_VALUE_BYTES = 65536,   /* a slot keeps its lowest and highest value beside the documents' own */
    XAP_DATA_BYTES = 64 << 20, /* document data or metadata: Xapian throws from about 120 MiB, and the batch is lost */
    XAP_RETRIES = 4,           /* restarts of a search that a writer overtook */
    XAP_QUERY_DEPTH = 128,     /* a deeper tree overflows the stack in Xapian's destructor long before a million */
    XAP_QUERY_NODES = 20000, /* a prefix is one node, so this is typed or planned by us. One OR of n terms takes Xapian
                                a time that grows with n squared: 4,000 0.8 s, 20,000 up to 30 s */
    XAP_QUERY_TERMS = 20000, /* what prefixes and phrases may expand to: each holds a cursor open, about 1 KiB */
    XAP_NEAR_WORDS = 6,      /* operands of NEAR: the choices among them are kept in 64 bits */
    XAP_PREFIX_TERMS = 1000, /* terms that one STARTS node may stand for; the most frequent are kept */
    XAP_SLOTS_MAX = 16,      /* facet or value slots in one request */
    XAP_STREAM_SLOT = 255,   /* where what stands where is kept, made of xap_doc_posting(): nobody else's */
};

/* What the term begins with that stands for one document: phrases over remote shards are found by it. */
#define XAP_ID_PREFIX "Q"

#define XAP_ERROR xap_error_quark()
GQuark xap_error_quark(void);

enum xap_error {
    XAP_ERROR_INVALID,   /* what was asked for breaks a limit named here */
    XAP_ERROR_MISSING,   /* no database there, or no such document */
    XAP_ERROR_LOCKED,    /* another writer has it */
    XAP_ERROR_CORRUPT,   /* damaged, or of a format that this Xapian does not read */
    XAP_ERROR_NETWORK,   /* a remote shard cannot be reached */
    XAP_ERROR_TIMEOUT,   /* the request's deadline passed */
    XAP_ERROR_OVERTAKEN, /* the writer committed faster than we could read, XAP_RETRIES times */
    XAP_ERROR_IO,        /* disk full, read-only, unreadable */
    XAP_ERROR_REPLACED,  /* the directory was swapped for another database: open a new handle */
    XAP_ERROR_OTHER,
};

/* --- Queries ------------------------------------------------------------------------------------------------------
 *
 *   NONE ALL                      no operands
 *   TERM   term                   documents that hold the term
 *   STARTS term                   terms that begin with it, at most XAP_PREFIX_TERMS, most frequent first
 *   RANGE  slot, term..last       value in the slot, bytewise, both inclusive; NULL: open. Each weighs `factor`
 *   AND OR                        any number of operands; none is NONE
 *   SYNONYM                       the same documents as OR, weighed as one term; no RANGE, PHRASE or NEAR below it
 *   BUT_NOT MAYBE FILTER          the first operand, and the OR of the rest taken away, preferred, required unweighted
 *   NEAR PHRASE  window           operands must be TERMs, or ORs/SYNONYMs of TERMs; of NEAR at most XAP_NEAR_WORDS. A
 *                                 window narrower than the operands are many is as wide as they are many. Each word at
 *                                 a position of its own. Local shards read a short stream of each candidate; of remote
 *                                 ones all candidates are fetched, and only documents put with an id are found
 *   SCALE  factor                 one operand; its weight times factor, which is not negative
 */
enum xap_op {
    XAP_NONE,
    XAP_ALL,
    XAP_TERM,
    XAP_STARTS,
    XAP_RANGE,
    XAP_AND,
    XAP_OR,
    XAP_BUT_NOT,
    XAP_MAYBE,
    XAP_FILTER,
    XAP_NEAR,
    XAP_PHRASE,
    XAP_SYNONYM,
    XAP_SCALE,
};

struct xap_query {
    enum xap_op op;
    char *term;          /* TERM STARTS; lower end of RANGE */
    char *last;          /* upper end of RANGE */
    uint32_t slot;       /* RANGE */
    uint32_t window;     /* NEAR PHRASE */
    double factor;       /* SCALE RANGE */
    GPtrArray *operands; /* struct xap_query *, owned; NULL when there are none */
};

/* Builders: operands are taken, strings copied; a NULL operand is left out. */
struct xap_query *xap_query_new(enum xap_op op);
struct xap_query *xap_query_term(const char *term);
struct xap_query *xap_query_starts(const char *prefix);
struct xap_query *xap_query_range(uint32_t slot, const char *first, const char *last);
struct xap_query *xap_query_scale(double factor, struct xap_query *operand);
void xap_query_add(struct xap_query *query, struct xap_query *operand);
struct xap_query *xap_query_pair(enum xap_op op, struct xap_query *left, struct xap_query *right);
/* In the form "(a AND b^2 ...)", for explaining and for tests; the caller frees it. */
char *xap_query_describe(const struct xap_query *query);
/* Whether a search takes the tree: depth, nodes, empty terms, factors. xap_search() asks by itself. */
bool xap_query_check(const struct xap_query *query, GError **error);
/* Any depth. */
void xap_query_free(struct xap_query *query);
typedef struct xap_query xap_query_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xap_query_auto, xap_query_free)

/* --- Reading ----------------------------------------------------------------------------------------------------- */

struct xap_db;

/* Open n paths as one union; "host:port" after "tcp:" is a remote shard. NULL on error. */
struct xap_db *xap_db_open(const char *const *paths, size_t n, GError **error);
void xap_db_free(struct xap_db *db);
typedef struct xap_db xap_db_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xap_db_auto, xap_db_free)

/* See the last commit. *ret_changed (may be NULL): whether there was one since the last look. */
bool xap_db_refresh(struct xap_db *db, bool *ret_changed, GError **error);

/* Read what searches of this commit will need, half a second for 200,000 passages, rather than when many have needed
 * it. Of several shards, and of a remote one, nothing is kept. */
bool xap_db_read_ahead(struct xap_db *db, GError **error);

struct xap_stats {
    uint64_t documents;
    uint64_t total_length;
    double average_length;
    char revision[128]; /* changes with every commit to any shard; empty for remote shards */
};
bool xap_db_stats(struct xap_db *db, struct xap_stats *ret_stats, GError **error);

/* Metadata of shard `shard`; *ret_value is NULL when the key is not set. */
bool xap_db_metadata(struct xap_db *db, size_t shard, const char *key, GBytes **ret_value, GError **error);
size_t xap_db_shards(const struct xap_db *db);

enum xap_sort {
    XAP_SORT_SCORE,       /* ties by docid, ascending */
    XAP_SORT_SLOT,        /* by value, ascending; documents without one come last; then score */
    XAP_SORT_SLOT_REVERSE /* by value, descending; documents without one come last; then score */
};

struct xap_bm25 {
    double k1, k2, k3, b, min_normlen;
};

struct xap_request {
    const struct xap_query *query;
    uint32_t first, count; /* page of hits */
    enum xap_sort sort;
    uint32_t sort_slot;
    bool exact;                  /* count every match, and facets with it */
    bool unweighted;             /* no ranking is wanted: a boolean search */
    const struct xap_bm25 *bm25; /* NULL: Xapian's defaults */
    bool collapse;               /* one hit for each value in collapse_slot */
    uint32_t collapse_slot;
    size_t n_facets; /* slots whose values are counted over all matches (sets exact) */
    uint32_t facet_slots[XAP_SLOTS_MAX];
    size_t n_values; /* slots whose values are copied into each hit */
    uint32_t value_slots[XAP_SLOTS_MAX];
    bool data;      /* copy document data into each hit */
    size_t n_marks; /* terms whose places are told of each hit */
    const char *const *marks;
    uint32_t timeout_ms; /* 0: none; local shards only. Looked at with each candidate, so late by one at most */
};

struct xap_place {
    uint32_t position; /* as given to xap_doc_posting() */
    uint32_t mark;     /* which of the request's */
};

struct xap_hit {
    uint64_t docid; /* of this generation of this union: never publish it */
    double score;
    uint32_t collapsed; /* lower bound of further matches with the same collapse value */
    GBytes *data;       /* NULL unless asked for */
    char **values;      /* n_values strings, NULL-terminated; NULL unless asked for */
    GArray *places;     /* struct xap_place, by position; NULL unless asked for, and where they are not at hand: of
                           several or remote shards, of more documents than are kept in memory */
};

struct xap_facet_count {
    const char *value; /* the slot's whole value; borrowed from the result */
    uint64_t count;
    uint32_t ordinal; /* of the value among all of the slot, from 1, in one state of one handle; 0: not known */
};

struct xap_result {
    uint64_t total; /* matches; exact when asked for */
    uint64_t total_uncollapsed;
    GPtrArray *hits; /* struct xap_hit * */
    uint32_t capped; /* STARTS nodes that more than XAP_PREFIX_TERMS terms begin with */
    size_t n_facets;
    GArray **facets; /* n_facets arrays of struct xap_facet_count, unordered */
    uint64_t state;  /* of the handle: another commit, another number */
    void *borrowed;  /* what the facets' values lie in */
};

/* Run a search. Restarts when overtaken. NULL on error; the caller frees the result. */
struct xap_result *xap_search(struct xap_db *db, const struct xap_request *request, GError **error);
void xap_result_free(struct xap_result *result);
typedef struct xap_result xap_result_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xap_result_auto, xap_result_free)

struct xap_term {
    char *term;
    uint64_t documents;
};

/* The terms that begin with `prefix`, in byte order, at most `limit` (0: no limit): an array of struct xap_term that
 * the caller unrefs. */
GArray *xap_terms(struct xap_db *db, const char *prefix, size_t limit, GError **error);

/* How many documents hold the term. */
bool xap_frequency(struct xap_db *db, const char *term, uint64_t *ret_documents, GError **error);

/* Spelling: the nearest word in the dictionary, or NULL; the caller frees it. First shard only; none for remote. */
char *xap_spell(struct xap_db *db, const char *word, uint32_t distance, GError **error);

/* --- Writing ----------------------------------------------------------------------------------------------------- */

struct xap_doc;

/* A builder that never fails: the first thing wrong with it is kept and told by xap_put(). Clearing makes it reusable.
 */
struct xap_doc *xap_doc_new(void);
void xap_doc_free(struct xap_doc *doc);
typedef struct xap_doc xap_doc_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xap_doc_auto, xap_doc_free)
void xap_doc_clear(struct xap_doc *doc);
/* Positions begin at 1. They are kept together, in a few bits for each word. */
void xap_doc_posting(struct xap_doc *doc, const char *term, uint32_t position, uint32_t wdf);
void xap_doc_term(struct xap_doc *doc, const char *term, uint32_t wdf); /* wdf 0: a boolean term */
void xap_doc_value(struct xap_doc *doc, uint32_t slot, const char *value);
void xap_doc_data(struct xap_doc *doc, const void *data, size_t size);

/* The work of putting that needs no database, so that it can be done beside the writer, on any thread with a sealer of
 * its own. A document that is not sealed, or for another id_term, is sealed when it is put. */
struct xap_sealer;
struct xap_sealer *xap_sealer_new(void);
void xap_sealer_free(struct xap_sealer *sealer);
typedef struct xap_sealer xap_sealer_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xap_sealer_auto, xap_sealer_free)
void xap_doc_seal(struct xap_sealer *sealer, struct xap_doc *doc, const char *id_term);

struct xap_writer;

/* Create or open a database directory for writing. XAP_ERROR_LOCKED when another writer has it. Freeing without
 * commit throws away what was put since the last one. */
struct xap_writer *xap_writer_open(const char *path, GError **error);
void xap_writer_free(struct xap_writer *writer);
typedef struct xap_writer xap_writer_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xap_writer_auto, xap_writer_free)

/* Where a file fails Xapian 1.4 in the middle of a commit, one of its destructors may throw, which ends the program
 * (std::terminate). Whoever writes says here what is to be done instead: tell `what` and leave. It must not return. */
typedef void (*xap_last_words)(const char *what);
void xap_on_end(xap_last_words say);

/* What is put lands at commit, all or nothing; nothing is written outside a batch. A term or a size refused at the door
 * (XAP_ERROR_INVALID) leaves the batch whole. After any other failure the batch is gone: every change and the commit
 * fail until the next begin, and all is to be put again. Cancelling without a batch is no error.
 *
 * The first batch of a database is collected in memory and its tables are written in one go: quicker by far, and
 * compact. xap_writer_held() tells how much is held; 0 for any later batch, which Xapian takes in pieces. */
bool xap_writer_begin(struct xap_writer *writer, GError **error);
bool xap_writer_commit(struct xap_writer *writer, GError **error);
bool xap_writer_cancel(struct xap_writer *writer, GError **error);
size_t xap_writer_held(const struct xap_writer *writer);

/* Add the document; with an id_term, instead of those that hold the term (it is added to the document). */
bool xap_put(struct xap_writer *writer, const char *id_term, struct xap_doc *doc, GError **error);
/* The data of the document that holds the term, put in this batch or before; *ret_data is NULL when there is none. */
bool xap_writer_data(struct xap_writer *writer, const char *id_term, GBytes **ret_data, GError **error);
/* Replace that data and nothing else. XAP_ERROR_MISSING when no document holds the term. */
bool xap_set_data(struct xap_writer *writer, const char *id_term, const void *data, size_t size, GError **error);
/* Delete every document that holds the term; none is no error. */
bool xap_delete(struct xap_writer *writer, const char *term, GError **error);
bool xap_set_metadata(struct xap_writer *writer, const char *key, const void *value, size_t size, GError **error);
bool xap_writer_metadata(struct xap_writer *writer, const char *key, GBytes **ret_value, GError **error);
/* The keys that begin with `prefix`, NULL-terminated; the caller frees them with g_strfreev(). */
char **xap_writer_metadata_keys(struct xap_writer *writer, const char *prefix, GError **error);
bool xap_add_spelling(struct xap_writer *writer, const char *word, GError **error);
bool xap_remove_spelling(struct xap_writer *writer, const char *word, GError **error);

/* --- Care -------------------------------------------------------------------------------------------------------- */

/* Join n databases into a new one at `destination`, compacted. */
bool xap_compact(const char *const *sources, size_t n, const char *destination, GError **error);
/* Check the tables of a database. *ret_report (may be NULL): what was found, the caller frees it. False with
 * XAP_ERROR_CORRUPT when something is damaged. */
bool xap_check(const char *path, char **ret_report, GError **error);
/* Compare every block of a database with its checksum. *ret_blocks (may be NULL): how many there are. False with
 * XAP_ERROR_CORRUPT when one differs, or when there are no checksums. */
bool xap_compare(const char *path, uint64_t *ret_blocks, GError **error);

#ifdef __cplusplus
}
#endif

#endif
