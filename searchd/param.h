/* param.h -- the target of a request: the segments of its path and its parameters, decoded.
 *
 *   target    = path [ "?" pair *( "&" pair ) ]      also in absolute form, "http://host/path" (RFC 9112, 3.2.2)
 *   path      = 1*( "/" segment )                    decoded after it is cut, so that %2F stays within a segment
 *   pair      = name [ "=" value ]                   '+' is a space here, and only here; an empty pair is skipped
 *
 * Nothing is repaired: a broken escape, a NUL or bytes that are not UTF-8 are refused, since what was searched would
 * not be what was asked. Repeated names stay, in the order in which they came.
 */
#ifndef SEARCHD_PARAM_H
#define SEARCHD_PARAM_H

#include <glib.h>
#include <stdbool.h>

enum {
    PARAM_TARGET_BYTES = 65536, /* a q of 10,000 letters, each of two escaped bytes, is 60,000; the rest is filters */
    PARAM_SEGMENTS = 8,         /* the deepest route has four */
    PARAM_PAIRS = 200,          /* every filter chip on the page at once is some fifty */
};

struct param {
    char *name;
    char *value;
    char *pair; /* "name=value", percent-encoded, for links that keep it */
};

struct target {
    char *path;          /* as sent, without the query: safe to log and to show */
    GPtrArray *segments; /* char *; none for "/" */
    GArray *params;      /* struct param */
};

/* False with PROBLEM_ERROR; *ret_target is then untouched. */
bool target_parse(const char *raw, struct target *ret_target, GError **error);
void target_release(struct target *target);

/* The first one of `name`, and its value; NULL. */
const struct param *target_find(const struct target *target, const char *name);
const char *target_param(const struct target *target, const char *name);

/* Append text to a URL, percent-encoded but for the unreserved characters of RFC 3986. */
void url_append(GString *url, const char *text);

/* Append "name=value" to a URL, with '?' or '&' before it as is due. */
void url_param(GString *url, const char *name, const char *value);

/* The same with a pair of the request. */
void url_keep(GString *url, const struct param *param);

#endif
