/* limiter.c -- token buckets. */
#include "limiter.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

struct limiter {
    unsigned quota;
    GMutex lock;
    GHashTable *buckets; /* char * -> struct bucket * */
};

struct bucket {
    double tokens;
    gint64 at; /* when there were so many */
};

struct limiter *limiter_new(unsigned per_minute)
{
    struct limiter *limiter = g_new0(struct limiter, 1);

    g_assert(per_minute > 0);
    limiter->quota = per_minute;
    g_mutex_init(&limiter->lock);
    limiter->buckets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return limiter;
}

void limiter_free(struct limiter *limiter)
{
    if (limiter == NULL)
        return;
    g_hash_table_unref(limiter->buckets);
    g_mutex_clear(&limiter->lock);
    g_free(limiter);
}

unsigned limiter_quota(const struct limiter *limiter)
{
    return limiter->quota;
}

/* A host has 2^64 addresses of IPv6 to choose from. */
static char *key_of(const char *client)
{
    enum { PREFIX_BYTES = 8 };
    g_autoptr(GInetAddress) address = g_inet_address_new_from_string(client);

    if (address == NULL || g_inet_address_get_family(address) != G_SOCKET_FAMILY_IPV6)
        return g_strdup(client);
    return g_base64_encode(g_inet_address_to_bytes(address), PREFIX_BYTES);
}

static double per_microsecond(const struct limiter *limiter)
{
    return (double)limiter->quota / LIMITER_WINDOW_S / G_USEC_PER_SEC;
}

static void fill(const struct limiter *limiter, struct bucket *bucket, gint64 now)
{
    double tokens = bucket->tokens + (double)(now - bucket->at) * per_microsecond(limiter);

    bucket->tokens = MIN(tokens, limiter->quota);
    bucket->at = now;
}

static void drop_full(struct limiter *limiter, gint64 now)
{
    GHashTableIter each;
    gpointer value;

    g_hash_table_iter_init(&each, limiter->buckets);
    while (g_hash_table_iter_next(&each, NULL, &value)) {
        struct bucket *bucket = value;

        fill(limiter, bucket, now);
        if (bucket->tokens >= limiter->quota)
            g_hash_table_iter_remove(&each);
    }
}

/* NULL when there are too many clients. */
static struct bucket *bucket_of(struct limiter *limiter, const char *client, gint64 now)
{
    g_autofree char *key = key_of(client);
    struct bucket *bucket = g_hash_table_lookup(limiter->buckets, key);

    if (bucket != NULL)
        return bucket;
    if (g_hash_table_size(limiter->buckets) >= LIMITER_CLIENTS)
        drop_full(limiter, now);
    if (g_hash_table_size(limiter->buckets) >= LIMITER_CLIENTS)
        return NULL;
    bucket = g_new(struct bucket, 1);
    *bucket = (struct bucket){.tokens = limiter->quota, .at = now};
    g_hash_table_insert(limiter->buckets, g_steal_pointer(&key), bucket);
    return bucket;
}

bool limiter_take(struct limiter *limiter, const char *client, gint64 now, struct limiter_state *ret_state)
{
    bool let_in = true;

    g_mutex_lock(&limiter->lock);
    struct bucket *bucket = bucket_of(limiter, client, now);
    struct bucket after = {.tokens = limiter->quota, .at = now};
    if (bucket != NULL) {
        fill(limiter, bucket, now);
        let_in = bucket->tokens >= 1;
        if (let_in)
            bucket->tokens -= 1;
        after = *bucket;
    }
    g_mutex_unlock(&limiter->lock);

    double missing = let_in ? limiter->quota - after.tokens : 1 - after.tokens;
    ret_state->remaining = (unsigned)after.tokens;
    ret_state->reset_s = (unsigned)ceil(missing / per_microsecond(limiter) / G_USEC_PER_SEC);
    return let_in;
}
