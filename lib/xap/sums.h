/* sums.h -- a checksum of every block of a database, kept beside its tables.
 *
 * Xapian's tables have no checksums: a flipped bit gives a wrong answer, or leads it out of its buffers. So the folder
 * of a database has one more file, "checksums", a log of what each commit wrote:
 *
 *   file    = "arhsums" 0x01 { record }
 *   record  = kind (4) | revision (4) | n (4) | 0 (4) | version (8) | n x entry | check (8)
 *   entry   = table (4) | block (4) | hash (8)
 *
 * All little endian. `hash` is XXH3 of a block of SUMS_BLOCK bytes, `version` of the whole file iamglass at that
 * revision, `check` of all of the record before it. A record of kind OPEN (no entries) goes before the first block that
 * a batch changes; one of kind COMMIT, with what has changed, goes to disk before iamglass is renamed into its place,
 * so that a commit without its checksums cannot be. A torn record at the end is what a kill left.
 *
 * The latest entry of a block tells its bytes. Each block begins with the revision that wrote it (4 bytes, big endian):
 * one that is a little newer than a last record of kind OPEN is of the batch under way, or of one that failed, and
 * Xapian itself tells readers so.
 *
 * One struct sums is shared by all handles of a process on a folder. Every function may be called by several threads.
 */
#ifndef XAP_SUMS_H
#define XAP_SUMS_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    SUMS_BLOCK = 8192, /* Xapian's own block size */
    SUMS_TABLES = 6,
};

struct sums;

/* The table that a path names, -1: none. */
int sums_table(const char *path);
const char *sums_table_name(int table);

/* Whether a folder has checksums. */
bool sums_exist(const char *folder);

/* A new reference to the checksums of a folder; NULL when it has none and `writer` is false. A writer takes in what an
 * earlier one left half done, and lets go with sums_release(). */
struct sums *sums_hold(const char *folder, bool writer);
void sums_release(struct sums *sums, bool writer);

/* Whether the whole blocks among the bytes that were read are as they were written. Others are not looked at. */
bool sums_good(struct sums *sums, int table, off_t offset, const void *bytes, size_t size);
/* Whether bytes are an iamglass that was committed, and no table has lost blocks. */
bool sums_version_good(struct sums *sums, const void *bytes, size_t size);

/* Before bytes are written, and after; false with errno when the log cannot be written. `bytes` is NULL when it is not
 * known what of them was written. */
bool sums_begin(struct sums *sums);
void sums_note(struct sums *sums, int table, off_t offset, const void *bytes, size_t size);
/* The table is made anew. */
void sums_reset(struct sums *sums, int table);
/* Before these bytes become iamglass; false with errno. */
bool sums_commit(struct sums *sums, const void *version, size_t size);

/* Commit what a database holds that was written without a rename, as compacting does; false with errno. */
bool sums_seal(const char *folder);

/* Compare every block of every table. *ret_why: what is wrong, the caller frees it; NULL when all is good. False when
 * the folder has no checksums. */
bool sums_verify(const char *folder, guint64 *ret_blocks, char **ret_why);

#ifdef __cplusplus
}
#endif

#endif
