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

/* Whether there was one. */
bool hooks_damaged(void);

#ifdef __cplusplus
}
#endif

#endif
