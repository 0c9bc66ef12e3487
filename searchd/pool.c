/* pool.c -- blocks, and a pointer into the newest. */
#include "pool.h"

#include <string.h>

enum {
    POOL_BLOCK_BYTES = 65536, /* a page of results takes one or two */
    POOL_ALIGNMENT = 8,
};

struct pool_block {
    struct pool_block *older;
    char data[];
};

void pool_init(struct pool *pool)
{
    *pool = (struct pool){0};
}

void pool_release(struct pool *pool)
{
    while (pool->blocks != NULL) {
        struct pool_block *older = pool->blocks->older;

        g_free(pool->blocks);
        pool->blocks = older;
    }
    if (pool->scratch != NULL)
        g_string_free(pool->scratch, TRUE);
    pool_init(pool);
}

void *pool_alloc(struct pool *pool, size_t size)
{
    size = (size + POOL_ALIGNMENT - 1) / POOL_ALIGNMENT * POOL_ALIGNMENT;
    if (size > (size_t)(pool->end - pool->at)) {
        size_t room = MAX(size, (size_t)POOL_BLOCK_BYTES);
        struct pool_block *block = g_malloc(sizeof *block + room);

        block->older = pool->blocks;
        pool->blocks = block;
        pool->at = block->data;
        pool->end = block->data + room;
    }
    void *taken = pool->at;
    pool->at += size;
    return taken;
}

char *pool_copy(struct pool *pool, const char *text, size_t len)
{
    char *copy = pool_alloc(pool, len + 1);

    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

char *pool_take(struct pool *pool, char *taken)
{
    char *copy = taken != NULL ? pool_copy(pool, taken, strlen(taken)) : NULL;

    g_free(taken);
    return copy;
}

GString *pool_scratch(struct pool *pool)
{
    if (pool->scratch == NULL)
        pool->scratch = g_string_sized_new(256);
    return g_string_truncate(pool->scratch, 0);
}

char *pool_keep(struct pool *pool)
{
    return pool_copy(pool, pool->scratch->str, pool->scratch->len);
}
