/* limiter.h -- how many requests a client may make: a bucket that fills evenly, for each address.
 *
 * A bucket holds one minute's requests. Buckets that are full again tell nothing and are dropped when there are many,
 * so that the table is bounded by the clients of the last minute. Of IPv6 the first 64 bits are one client. From any
 * thread.
 */
#ifndef SEARCHD_LIMITER_H
#define SEARCHD_LIMITER_H

#include <glib.h>
#include <stdbool.h>

enum {
    LIMITER_WINDOW_S = 60,
    LIMITER_CLIENTS = 65536, /* 8 MB; when more are asking at once, the rest are not limited */
};

struct limiter;

/* What is left to a client after this request. */
struct limiter_state {
    unsigned remaining;
    unsigned reset_s; /* until the bucket is full, or, when it is empty, until the next request is let in */
};

struct limiter *limiter_new(unsigned per_minute);
void limiter_free(struct limiter *limiter);

unsigned limiter_quota(const struct limiter *limiter);

/* Count a request at `now`, microseconds of a clock that only goes forward. False: too many. */
bool limiter_take(struct limiter *limiter, const char *client, gint64 now, struct limiter_state *ret_state);

#endif
