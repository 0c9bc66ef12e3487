/* pool.h -- the memory of one reply: taken piece by piece, given back as a whole.
 *
 * What a page shows is some thousand small texts and rows that all end with it.
 */
#ifndef SEARCHD_POOL_H
#define SEARCHD_POOL_H

#include <glib.h>
#include <stddef.h>

struct pool_block;

struct pool {
    char *at, *end;            /* of what is free in the newest block */
    struct pool_block *blocks; /* the newest first */
    GString *scratch;
};

/* Takes no memory yet. */
void pool_init(struct pool *pool);
void pool_release(struct pool *pool);

/* Aligned for pointers and numbers, not cleared. Never NULL. */
void *pool_alloc(struct pool *pool, size_t size);

/* A copy of `len` bytes, NUL-terminated. */
char *pool_copy(struct pool *pool, const char *text, size_t len);

/* A copy of a text, which is freed; NULL for NULL. */
char *pool_take(struct pool *pool, char *taken);

/* An empty string to put a text together in, and a copy of what is in it then. One at a time. */
GString *pool_scratch(struct pool *pool);
char *pool_keep(struct pool *pool);

#endif
