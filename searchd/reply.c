/* reply.c -- build a reply. */
#include "reply.h"

#include <libdeflate.h>
#include <string.h>

void reply_init(struct reply *reply)
{
    memset(reply, 0, sizeof *reply);
}

static void drop_body(struct reply *reply)
{
    if (!reply->borrowed)
        g_free(reply->body);
    reply->body = NULL;
    reply->size = 0;
    reply->borrowed = false;
}

void reply_release(struct reply *reply)
{
    drop_body(reply);
    for (size_t i = 0; i < reply->n_headers; i++)
        g_free(reply->headers[i].value);
    reply->n_headers = 0;
}

void reply_take(struct reply *reply, unsigned status, const char *type, char *body, size_t size)
{
    drop_body(reply);
    reply->status = status;
    reply->type = type;
    reply->body = body;
    reply->size = size;
}

void reply_json(struct reply *reply, unsigned status, const char *type, json_t *json)
{
    char *text = json_dumps(json, JSON_COMPACT | JSON_REAL_PRECISION(REPLY_REAL_DIGITS));
    size_t size = strlen(text);
    char *body = g_realloc(text, size + 2); /* g_malloc is malloc since GLib 2.46 */

    memcpy(body + size, "\n", 2);
    json_decref(json);
    reply_take(reply, status, type, body, size + 1);
}

void reply_static(struct reply *reply, const char *type, const void *body, size_t size)
{
    reply_take(reply, 200, type, (char *)(gintptr)body, size);
    reply->borrowed = true;
}

void reply_header(struct reply *reply, const char *name, const char *format, ...)
{
    va_list args;

    g_assert(reply->n_headers < REPLY_HEADERS);
    va_start(args, format);
    reply->headers[reply->n_headers++] = (struct header){name, g_strdup_vprintf(format, args)};
    va_end(args);
}

const char *reply_get(const struct reply *reply, const char *name)
{
    for (size_t i = 0; i < reply->n_headers; i++)
        if (g_ascii_strcasecmp(reply->headers[i].name, name) == 0)
            return reply->headers[i].value;
    return NULL;
}

void reply_gzip(struct reply *reply)
{
    if (reply->size < REPLY_GZIP_BYTES)
        return;
    struct libdeflate_compressor *packer = libdeflate_alloc_compressor(REPLY_GZIP_LEVEL);
    if (packer == NULL)
        return; /* no memory for it: the plain body serves as well */
    char *packed = g_malloc(reply->size);
    size_t size = libdeflate_gzip_compress(packer, reply->body, reply->size, packed, reply->size);

    libdeflate_free_compressor(packer);
    if (size == 0) { /* it would be no smaller */
        g_free(packed);
        return;
    }
    reply_take(reply, reply->status, reply->type, packed, size);
    reply_header(reply, "Content-Encoding", "gzip");
}
