/* json_span.h -- JSON as text, read in place; json_write.h writes it.
 *
 * A page of hits reads ten records of our own making and tells most of their members as they are. A tree of them, built
 * and torn down, cost more than the search itself. A span is a value as it is written; reading allocates nothing.
 * Records were checked by their CRC; a span that is no JSON ends the walk and is never read past.
 */
#ifndef ARHIVARS_ARCHIVE_JSON_SPAN_H
#define ARHIVARS_ARCHIVE_JSON_SPAN_H

#include "append.h"

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

struct json_span {
    const char *at;
    size_t len; /* 0: there is no value */
};

/* The members of an object or of an array. */
struct json_walk {
    const char *at, *end;
};

/* A walk over nothing when the value is neither. */
struct json_walk json_walk_begin(struct json_span value);
/* *ret_key is a string with its quotes, empty in arrays; may be NULL. */
bool json_walk_next(struct json_walk *walk, struct json_span *ret_key, struct json_span *ret_value);

/* The members of an object that have the names, each in its place; others keep what they are. */
void json_span_members(struct json_span object, const char *const *names, size_t n, struct json_span *ret_values);
/* A string's characters, to be freed; NULL when it is none. */
char *json_span_dup(struct json_span value);

bool json_span_is_null(struct json_span value);               /* also when there is none */
bool json_span_is(struct json_span string, const char *text); /* of strings without escapes */
/* A string's characters, escapes undone; nothing of any other value. */
void json_span_decode(struct json_span value, GString *out);

/* The value as a tree; a new reference, null where there is none. For text of our own making: nothing is checked, which
 * takes a third of what json_loads() does. */
json_t *json_span_tree(struct json_span value);

/* Append the value as it is; null when there is none. */
static inline void json_write_span(GString *out, struct json_span value)
{
    if (value.len == 0)
        append(out, "null");
    else
        append_len(out, value.at, value.len);
}

#endif
