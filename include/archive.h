/* archive.h -- the archive as a reader sees it: one or several directories, each written by an archive_writer.
 *
 * A reader is one thread's view of one commit; archive_refresh() moves it to the newest.
 *
 * An archive of another schema or analyser version is refused (ARCHIVE_ERROR_VERSION) with the command that rebuilds.
 */
#ifndef ARHIVARS_ARCHIVE_H
#define ARHIVARS_ARCHIVE_H

#include "protocol.h"
#include "schema.h"
#include "xap.h"

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ARCHIVE_ERROR archive_error_quark()
GQuark archive_error_quark(void);

enum archive_error {
    ARCHIVE_ERROR_MISSING, /* no archive at that place */
    ARCHIVE_ERROR_VERSION, /* made by another version */
    ARCHIVE_ERROR_UNKNOWN, /* no protocol, passage or name of that id */
    ARCHIVE_ERROR_REMOVED, /* the protocol, or the one that the passage was of, was here and was removed */
    ARCHIVE_ERROR_DAMAGED, /* a record does not read back */
    ARCHIVE_ERROR_PRESENT, /* something is left of what was removed */
};

struct archive;

struct archive *archive_open(const char *const *paths, size_t n, GError **error);
/* One directory, made by whatever version: only records can be taken from it, since its terms may be others. */
struct archive *archive_open_old(const char *path, GError **error);
void archive_free(struct archive *archive);
typedef struct archive archive_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(archive_auto, archive_free)

/* Move to the newest commit. */
bool archive_refresh(struct archive *archive, GError **error);

/* Whether the index was moved under the reader, by a search that a writer overtook: names and info are then of an older
 * commit than the hits, until archive_refresh(). */
bool archive_moved(struct archive *archive, bool *ret_moved, GError **error);

struct archive_info {
    char generation[160]; /* changes with every commit */
    uint64_t protocols, passages;
    uint64_t changed;      /* when, in seconds since 1970; 0: no shard tells */
    char from[11], to[11]; /* first and last date; empty when there is none */
};

/* Of the commit that the reader stands at; kept until it moves. */
bool archive_info(struct archive *archive, struct archive_info *ret_info, GError **error);

/* The index itself, for searches; owned by the archive. */
struct xap_db *archive_index(struct archive *archive);

/* Something that was made of this commit and is kept until the reader moves. Borrowed; NULL when there is none of the
 * name. */
void *archive_kept(struct archive *archive, const char *name);
/* Keep it instead of what had the name; it is taken. */
void archive_keep(struct archive *archive, const char *name, void *thing, GDestroyNotify release);

/* A record by its public id, a new reference; ARCHIVE_ERROR_UNKNOWN when there is none, ARCHIVE_ERROR_REMOVED when its
 * protocol was removed. The protocol's is without passages, and comes from a small cache: do not change it. */
json_t *archive_protocol(struct archive *archive, const char *id, GError **error);
json_t *archive_passage(struct archive *archive, const char *id, GError **error);

/* The passages of a protocol in order: an array. A new reference. */
json_t *archive_passages(struct archive *archive, const char *protocol_id, GError **error);

/* The record of a protocol as JSON text; the caller unrefs it. */
GBytes *archive_protocol_text(struct archive *archive, const char *id, GError **error);

/* Records are soon to be unpacked: what all of them need is fetched from memory meanwhile. */
void archive_fetch(const struct archive *archive);
/* A record as a search hit carries it, as JSON text; the caller unrefs it. And read: a new reference. */
GBytes *archive_unpack(struct archive *archive, GBytes *blob, GError **error);
json_t *archive_record(struct archive *archive, GBytes *blob, GError **error);

/* Called with each record; false stops the walk. */
typedef bool (*archive_visit)(const json_t *record, void *data);

/* Read every record of the kind ("passage" or "protocol"), in the order in which they were put. False on a record that
 * does not read back. */
bool archive_each(struct archive *archive, const char *kind, archive_visit visit, void *data, GError **error);

struct archive_name {
    char *id;
    char *name;
    char *key;          /* name_key() of the name */
    uint64_t protocols; /* that know it */
};

/* Every speaker, institution or body of the archive, in the order of ids: an array of struct archive_name, owned by the
 * archive and valid until it is refreshed. An id that was printed in several ways stands there with each. NULL on
 * error. */
const GArray *archive_names(struct archive *archive, enum name_kind kind, GError **error);

/* The name that most protocols print for an id; NULL when the archive does not know it. As valid as the names. */
const char *archive_name_of(struct archive *archive, enum name_kind kind, const char *id);

#endif
