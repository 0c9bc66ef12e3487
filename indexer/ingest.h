/* ingest.h -- bring an archive up to date with files.
 *
 * What changed is told by size and time of change, then by the hash of the bytes, and by what a manifest tells of the
 * file. A file that gives other protocols than it gave before takes the old ones with it. Two files with the same words
 * are one protocol with two sources (ownership.h); two different protocols that would share an id are told apart by
 * "-2", "-3" at its end, in the order of their paths.
 */
#ifndef ARHIVARS_INGEST_H
#define ARHIVARS_INGEST_H

#include "archive_writer.h"
#include "knowledge.h"
#include "report.h"
#include "scan.h"

#include <glib.h>
#include <stdbool.h>

enum {
    INGEST_COMMIT_BYTES = 32 * 1024 * 1024, /* of text between commits: bounds memory and what a crash loses */
    INGEST_COMMIT_SECONDS = 600,            /* between commits of what is slow to read, as scans are */
    INGEST_MEMORY_MB = 512,                 /* by default */
    INGEST_MEMORY_MB_MIN = 192,             /* with less every batch would be a few documents */
    INGEST_READING_MB = 160,                /* of it, for what reads, analyses, and writes tables */
    INGEST_HELD_PERCENT = 85,               /* of the rest: a block of memory is larger than what it was asked for */
};

struct ingest;

/* All borrowed. `memory_mb`: what the program is to hold at most. NULL when the archive's notes cannot be read. */
struct ingest *ingest_new(struct archive_writer *writer, const struct knowledge *knowledge, struct report *report,
                          unsigned memory_mb, GError **error);
void ingest_free(struct ingest *ingest);
typedef struct ingest ingest_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ingest_auto, ingest_free)

/* Add or update files (struct found_file *), read on `threads` threads. False when the archive fails: a document that
 * fails is told to the report, and the rest goes on. Commits as it goes and at the end. */
bool ingest_files(struct ingest *ingest, const GPtrArray *files, unsigned threads, GError **error);

/* Remove what came from files below the folders (absolute, NULL-terminated) that are not among `files`. Commits. */
bool ingest_prune(struct ingest *ingest, char **folders, const GPtrArray *files, GError **error);

/* Remove a protocol by its id, or all that a file gave by its path. *ret_found: whether there was any. Does not commit.
 */
bool ingest_remove(struct ingest *ingest, const char *id_or_path, bool *ret_found, GError **error);

/* Read again the files that took the place of one that went: until then the archive keeps the text of the one that is
 * gone. A file that can no longer be read goes too, with what it alone gave. To be called after everything that
 * removes. Commits. */
bool ingest_renew(struct ingest *ingest, GError **error);

#endif
