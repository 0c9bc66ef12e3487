/* swap.h -- put a new archive in the place of an old one, all or nothing.
 *
 * The new one is made beside the old, in the same file system. A kill before the swap leaves the old one as it was, and
 * a folder beside it that the next try clears away.
 */
#ifndef ARHIVARS_SWAP_H
#define ARHIVARS_SWAP_H

#include <glib.h>
#include <stdbool.h>

/* The folder in which to make the new archive, what an earlier try left there cleared away; NULL on error, the caller
 * frees it. */
char *swap_prepare(const char *path, GError **error);

/* Put everything in `fresh` on disk, let it take the place of `path`, and clear the old one away. */
bool swap_take(const char *path, const char *fresh, GError **error);

/* After a failure: clear the folder away, if it is there. */
void swap_drop(const char *fresh);

#endif
