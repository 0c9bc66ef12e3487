/* reply.h -- what goes back: status, type, headers and body, before any of it touches a socket.
 *
 * A reply owns its body unless it was given with reply_static(). Headers that every reply carries (security, language,
 * validators) are added by dispatch.c.
 */
#ifndef SEARCHD_REPLY_H
#define SEARCHD_REPLY_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    REPLY_HEADERS = 24,
    REPLY_REAL_DIGITS = 6,   /* of took_ms and score: 1.2, not 1.2000000000000002 */
    REPLY_GZIP_BYTES = 1024, /* below that a packet is a packet, and the header costs more than it saves */
    REPLY_GZIP_LEVEL = 1,    /* a page of 70 kB to 11 in 0.2 ms, where zlib takes 0.6 for as little */
};

struct header {
    const char *name;
    char *value;
};

struct reply {
    unsigned status;
    const char *type;
    char *body;
    size_t size;
    bool borrowed; /* the body is not ours to free */
    size_t n_headers;
    struct header headers[REPLY_HEADERS];
};

void reply_init(struct reply *reply);
void reply_release(struct reply *reply);

/* Each takes the body over. */
void reply_take(struct reply *reply, unsigned status, const char *type, char *body, size_t size);
void reply_json(struct reply *reply, unsigned status, const char *type, json_t *json);

/* A body that outlives every reply. */
void reply_static(struct reply *reply, const char *type, const void *body, size_t size);

void reply_header(struct reply *reply, const char *name, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* The value of a header that was set, or NULL. */
const char *reply_get(const struct reply *reply, const char *name);

/* Deflate the body when that is worth it; says so in Content-Encoding. */
void reply_gzip(struct reply *reply);

#endif
