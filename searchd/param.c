/* param.c -- the only place in searchd that takes a request's target apart. */
#include "param.h"

#include "append.h"
#include "problem.h"

#include <string.h>

static void param_clear(void *data)
{
    struct param *param = data;

    g_free(param->name);
    g_free(param->value);
    g_free(param->pair);
}

/* Decode `len` bytes; `plus` tells whether '+' is a space. `what` names the place for the error. */
static char *decode(const char *text, size_t len, bool plus, const char *what, GError **error)
{
    g_autoptr(GString) out = g_string_sized_new(len);

    for (size_t i = 0; i < len; i++) {
        if (text[i] == '+' && plus) {
            g_string_append_c(out, ' ');
        } else if (text[i] != '%') {
            g_string_append_c(out, text[i]);
        } else if (len - i < 3 || !g_ascii_isxdigit(text[i + 1]) || !g_ascii_isxdigit(text[i + 2])) {
            g_set_error(error, PROBLEM_ERROR, PROBLEM_ENCODING, "%s: a percent sign that no two hex digits follow",
                        what);
            return NULL;
        } else {
            int byte = g_ascii_xdigit_value(text[i + 1]) << 4 | g_ascii_xdigit_value(text[i + 2]);
            g_string_append_c(out, (char)byte);
            i += 2;
        }
    }
    if (!g_utf8_validate_len(out->str, out->len, NULL)) { /* which refuses NUL too */
        g_set_error(error, PROBLEM_ERROR, PROBLEM_ENCODING, "%s: not valid UTF-8", what);
        return NULL;
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static bool read_path(const char *path, size_t len, GPtrArray *segments, GError **error)
{
    if (len == 0 || path[0] != '/') {
        g_set_error(error, PROBLEM_ERROR, PROBLEM_ENCODING, "the path does not begin with a slash");
        return false;
    }
    for (size_t start = 1; start < len;) {
        const char *slash = memchr(path + start, '/', len - start);
        size_t end = slash != NULL ? (size_t)(slash - path) : len;

        if (segments->len == PARAM_SEGMENTS) {
            g_set_error(error, PROBLEM_ERROR, PROBLEM_NOT_FOUND, "no path here is that deep");
            return false;
        }
        char *segment = decode(path + start, end - start, false, "path", error);
        if (segment == NULL)
            return false;
        g_ptr_array_add(segments, segment);
        if (slash != NULL && end + 1 == len)
            g_ptr_array_add(segments, g_strdup("")); /* "/v1/search/" is not "/v1/search" */
        start = end + 1;
    }
    return true;
}

void url_append(GString *url, const char *text)
{
    static const char digits[] = "0123456789ABCDEF";

    for (;;) {
        const char *plain = text;
        while (g_ascii_isalnum(*text) || *text == '-' || *text == '.' || *text == '_' || *text == '~')
            text++;
        append_len(url, plain, (size_t)(text - plain));
        if (*text == '\0')
            return;
        unsigned byte = (unsigned char)*text++;
        const char escape[] = {'%', digits[byte >> 4], digits[byte & 15]};
        append_len(url, escape, sizeof escape);
    }
}

static void url_pair(GString *url, const char *name, const char *value)
{
    url_append(url, name);
    g_string_append_c(url, '=');
    url_append(url, value);
}

static void url_next(GString *url)
{
    g_string_append_c(url, strchr(url->str, '?') == NULL ? '?' : '&');
}

void url_param(GString *url, const char *name, const char *value)
{
    url_next(url);
    url_pair(url, name, value);
}

void url_keep(GString *url, const struct param *param)
{
    url_next(url);
    append(url, param->pair);
}

static bool read_pair(const char *pair, size_t len, GArray *params, GError **error)
{
    const char *equals = memchr(pair, '=', len);
    size_t name_len = equals != NULL ? (size_t)(equals - pair) : len;
    g_autofree char *name = decode(pair, name_len, true, "name of a parameter", error);

    if (name == NULL)
        return false;
    if (params->len == PARAM_PAIRS) {
        g_set_error(error, PROBLEM_ERROR, PROBLEM_TOO_LONG, "more than %d parameters", PARAM_PAIRS);
        return false;
    }
    char *value = equals != NULL ? decode(equals + 1, len - name_len - 1, true, name, error) : g_strdup("");
    if (value == NULL)
        return false;

    GString *both = g_string_sized_new(len);
    url_pair(both, name, value);
    struct param param = {.name = g_steal_pointer(&name), .value = value, .pair = g_string_free(both, FALSE)};
    g_array_append_val(params, param);
    return true;
}

static bool read_query(const char *query, GArray *params, GError **error)
{
    for (const char *at = query; *at != '\0';) {
        size_t len = strcspn(at, "&");

        if (len > 0 && !read_pair(at, len, params, error))
            return false;
        at += len;
        if (*at == '&')
            at++;
    }
    return true;
}

/* The path within an absolute form; the text itself in any other form. */
static const char *skip_authority(const char *raw)
{
    const char *authority = NULL;

    if (g_ascii_strncasecmp(raw, "http://", 7) == 0)
        authority = raw + 7;
    else if (g_ascii_strncasecmp(raw, "https://", 8) == 0)
        authority = raw + 8;
    if (authority == NULL)
        return raw;
    const char *path = authority + strcspn(authority, "/?#");
    return *path == '/' ? path : "/";
}

static bool read_target(const char *raw, struct target *target, GError **error)
{
    const char *path = skip_authority(raw);
    size_t path_len = strcspn(path, "?#");

    if (strlen(raw) > PARAM_TARGET_BYTES) {
        g_set_error(error, PROBLEM_ERROR, PROBLEM_TOO_LONG, "an address may have %d bytes", PARAM_TARGET_BYTES);
        return false;
    }
    if (!read_path(path, path_len, target->segments, error))
        return false;
    if (path[path_len] == '?' && !read_query(path + path_len + 1, target->params, error))
        return false;
    target->path = g_strndup(path, path_len);
    return true;
}

bool target_parse(const char *raw, struct target *ret_target, GError **error)
{
    struct target target = {
        .segments = g_ptr_array_new_with_free_func(g_free),
        .params = g_array_new(FALSE, FALSE, sizeof(struct param)),
    };

    g_array_set_clear_func(target.params, param_clear);
    if (!read_target(raw, &target, error)) {
        target_release(&target);
        return false;
    }
    *ret_target = target;
    return true;
}

void target_release(struct target *target)
{
    g_clear_pointer(&target->path, g_free);
    g_clear_pointer(&target->segments, g_ptr_array_unref);
    g_clear_pointer(&target->params, g_array_unref);
}

const struct param *target_find(const struct target *target, const char *name)
{
    for (guint i = 0; i < target->params->len; i++) {
        const struct param *param = &g_array_index(target->params, struct param, i);

        if (strcmp(param->name, name) == 0)
            return param;
    }
    return NULL;
}

const char *target_param(const struct target *target, const char *name)
{
    const struct param *param = target_find(target, name);

    return param != NULL ? param->value : NULL;
}
