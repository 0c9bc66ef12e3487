/* hooks.h -- the few calls by which Xapian reaches its files, so that no block is taken on trust.
 *
 * hooks.c defines open, close, pread, pwrite and rename for the whole program; the dynamic linker gives them to
 * libxapian too. For any file but the tables of a database and its iamglass they are the C library's own.
 */
#ifndef XAP_HOOKS_H
#define XAP_HOOKS_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a read or an open that failed in this thread with EUCLEAN met, since the last call; NULL: nothing. Valid until
 * the next failure. */
const char *hooks_damage(void);

/* What a call on a table that failed in this thread last met: "postlist.glass: No space left on device"; NULL: none has
 * failed. */
const char *hooks_failure(void);

/* While it is true, tables that this thread opens for writing are opened for reading: Xapian's check opens them so and
 * writes nothing, which a disk that may only be read refuses, and another process may be the writer. */
void hooks_only_read(bool only);

#ifdef __cplusplus
}
#endif

#endif
