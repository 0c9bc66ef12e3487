/* ownership.h -- which file stands behind which protocol.
 *
 * The archive's notes tell it from file to protocols (source_record.h); here it is turned round. A protocol is owned by
 * every file that gave its text; one of them is the main one, whose passages the archive holds.
 *
 *     a.pdf   ──gives──> ogre.2021-03-18.4      main
 *     a.edoc  ──gives──> ogre.2021-03-18.4
 *
 * When the main one goes, another takes its place and is stale: it has to be read again, since its text may differ.
 */
#ifndef ARHIVARS_OWNERSHIP_H
#define ARHIVARS_OWNERSHIP_H

#include "source_record.h"

#include <glib.h>
#include <stdbool.h>

struct owner {
    char *words;       /* likeness of the passages kept */
    char *main;        /* path */
    GHashTable *paths; /* set of char *, the main one among them */
};

struct ownership;

/* Takes the records: struct source_record *. */
struct ownership *ownership_new(GPtrArray *records);
void ownership_free(struct ownership *ownership);

/* NULL: never read, or given by nobody. Theirs until the next change. */
const struct source_record *ownership_record(const struct ownership *ownership, const char *path);
const struct owner *ownership_owner(const struct ownership *ownership, const char *id);
/* Paths of all records, sorted: char * that live until the record goes. The caller unrefs. */
GPtrArray *ownership_paths(const struct ownership *ownership);

/* The file gives the protocol; as_main: its passages are those that are kept. */
void ownership_add(struct ownership *ownership, const char *id, const char *path, const char *words, bool as_main);
/* The file gives the protocol no more. False when that was the last one and the protocol has no owner left. */
bool ownership_release(struct ownership *ownership, const char *id, const char *path);

/* Keep what was read from a file instead of what was read before; takes the record. */
void ownership_set_record(struct ownership *ownership, struct source_record *record);
void ownership_drop_record(struct ownership *ownership, const char *path);

/* Whether a file other than `path` that gives the protocol is restricted. */
bool ownership_is_restricted(const struct ownership *ownership, const char *id, const char *path);

/* Where the text of a protocol is found: struct source *, main first, then by path. The caller unrefs. */
GPtrArray *ownership_sources(const struct ownership *ownership, const char *id);

/* A file that must be read again, or NULL; it is not told twice. The caller frees it. */
char *ownership_take_stale(struct ownership *ownership);
/* A record whose note must be written again since it lost or got the main place, or NULL; not told twice. */
const struct source_record *ownership_take_changed(struct ownership *ownership);

#endif
