/* append.h -- g_string_append() without a call where there is room: an answer is put together from thousands of pieces.
 */
#ifndef ARHIVARS_APPEND_H
#define ARHIVARS_APPEND_H

#include <glib.h>
#include <string.h>

static inline void append_len(GString *out, const char *text, size_t len)
{
    if (len >= out->allocated_len - out->len) {
        g_string_append_len(out, text, (gssize)len);
        return;
    }
    memcpy(out->str + out->len, text, len);
    out->len += len;
    out->str[out->len] = '\0';
}

static inline void append(GString *out, const char *text)
{
    append_len(out, text, strlen(text));
}

#endif
