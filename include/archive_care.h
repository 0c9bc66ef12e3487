/* archive_care.h -- make an archive anew from itself: compacted, or rebuilt from its own records.
 *
 * Each holds the writer's lock on the old archive until the new one has taken its place in one step. Readers answer
 * from the old one until then, and open the new one by themselves. Whatever fails, the old one stays.
 */
#ifndef ARHIVARS_ARCHIVE_CARE_H
#define ARHIVARS_ARCHIVE_CARE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Write the tables anew without what is free in them. */
bool archive_compact(const char *path, GError **error);

/* Put every protocol anew from its stored record: for an archive of another version, and to train dictionaries on what
 * it holds now. Ids, marks, tombstones and the notes on files stay. *ret_protocols (may be NULL): how many. */
bool archive_rebuild(const char *path, uint64_t *ret_protocols, GError **error);

/* Whether a protocol is gone for good: no document but its tombstone, no note on a file, no passage's id anywhere in
 * the bytes of the files, and all written anew since it went (what is free in a table, and a dictionary, keeps what
 * was). False with ARCHIVE_ERROR_PRESENT when something of it may be left. */
bool archive_check_absent(const char *path, const char *id, GError **error);

#endif
