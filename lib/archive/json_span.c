/* json_span.c -- see json_span.h. */
#include "json_span.h"

#include <string.h>

static const char *skip_blanks(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r' || *at == ',' || *at == ':'))
        at++;
    return at;
}

/* Behind the string that begins at `at`; NULL when it does not end. */
static const char *skip_string(const char *at, const char *end)
{
    for (const char *begin = at + 1, *from = begin; from < end;) {
        const char *quote = memchr(from, '"', (size_t)(end - from)), *slash = quote;
        while (slash != NULL && slash > begin && slash[-1] == '\\')
            slash--;
        if (quote == NULL || (quote - slash) % 2 == 0)
            return quote != NULL ? quote + 1 : NULL;
        from = quote + 1;
    }
    return NULL;
}

static const char *skip_nested(const char *at, const char *end)
{
    for (size_t depth = 0; at != NULL && at < end;) {
        char c = *at;
        if (c == '"') {
            at = skip_string(at, end);
            continue;
        }
        at++;
        if (c == '{' || c == '[')
            depth++;
        else if ((c == '}' || c == ']') && --depth == 0)
            return at;
    }
    return NULL;
}

static bool ends_word(char c)
{
    return c == ',' || c == ']' || c == '}' || c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\0';
}

static const char *skip_value(const char *at, const char *end)
{
    if (*at == '"')
        return skip_string(at, end);
    if (*at == '{' || *at == '[')
        return skip_nested(at, end);
    const char *begin = at;
    while (at < end && !ends_word(*at))
        at++;
    return at > begin ? at : NULL;
}

struct json_walk json_walk_begin(struct json_span value)
{
    bool holds = value.len >= 2 && (*value.at == '{' || *value.at == '[');
    if (!holds)
        return (struct json_walk){NULL, NULL};
    return (struct json_walk){value.at + 1, value.at + value.len - 1};
}

static bool next_value(struct json_walk *walk, struct json_span *ret_value)
{
    const char *begin = skip_blanks(walk->at, walk->end);
    const char *behind = begin < walk->end ? skip_value(begin, walk->end) : NULL;
    walk->at = behind != NULL ? behind : walk->end;
    *ret_value = (struct json_span){begin, behind != NULL ? (size_t)(behind - begin) : 0};
    return behind != NULL;
}

bool json_walk_next(struct json_walk *walk, struct json_span *ret_key, struct json_span *ret_value)
{
    if (walk->at == NULL)
        return false;
    struct json_span key = {NULL, 0};
    bool good = next_value(walk, ret_value);
    if (good && walk->at < walk->end && *walk->at == ':') { /* so that was a key */
        key = *ret_value;
        good = next_value(walk, ret_value);
    }
    if (ret_key != NULL)
        *ret_key = key;
    return good;
}

/* Members mostly come in the order of the names: each is looked for behind the last one that was met. */
void json_span_members(struct json_span object, const char *const *names, size_t n, struct json_span *ret_values)
{
    struct json_walk walk = json_walk_begin(object);
    struct json_span key, value;
    size_t next = 0, found = 0;
    while (found < n && json_walk_next(&walk, &key, &value)) {
        for (size_t i = 0; i < n; i++) {
            size_t at = next + i < n ? next + i : next + i - n;
            if (json_span_is(key, names[at])) {
                ret_values[at] = value;
                next = at + 1;
                found++;
                break;
            }
        }
    }
}

char *json_span_dup(struct json_span value)
{
    if (value.len < 2 || *value.at != '"')
        return NULL;
    GString *text = g_string_sized_new(value.len);
    json_span_decode(value, text);
    return g_string_free(text, FALSE);
}

bool json_span_is_null(struct json_span value)
{
    return value.len == 0 || *value.at == 'n';
}

bool json_span_is(struct json_span string, const char *text)
{
    return string.len >= 2 && (string.len == 2 || string.at[1] == *text) &&
           strncmp(string.at + 1, text, string.len - 2) == 0 && text[string.len - 2] == '\0';
}

static unsigned hex4(const char *at, const char *end)
{
    unsigned code = 0;
    for (int i = 0; i < 4; i++)
        code = code << 4 | (at + i < end ? (unsigned)g_ascii_xdigit_value(at[i]) & 15U : 0U);
    return code;
}

/* \uXXXX, or two of them; `at` is behind the u. Returns behind what was read. */
static const char *decode_code(const char *at, const char *end, GString *out)
{
    unsigned code = hex4(at, end);
    at = MIN(at + 4, end);
    if (code >= 0xD800 && code < 0xDC00 && end - at >= 6 && at[0] == '\\' && at[1] == 'u') {
        code = 0x10000 + ((code - 0xD800) << 10) + ((hex4(at + 2, end) - 0xDC00) & 0x3FF);
        at += 6;
    }
    g_string_append_unichar(out, code);
    return at;
}

void json_span_decode(struct json_span value, GString *out)
{
    static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
    if (value.len < 2 || *value.at != '"')
        return;
    const char *end = value.at + value.len - 1;
    for (const char *at = value.at + 1; at < end;) {
        const char *slash = memchr(at, '\\', (size_t)(end - at));
        const char *stop = slash != NULL ? slash : end;
        append_len(out, at, (size_t)(stop - at));
        if (slash == NULL || slash + 1 >= end)
            return;
        const char *known = strchr(from, slash[1]);
        at = slash + 2;
        if (slash[1] == 'u')
            at = decode_code(at, end, out);
        else
            g_string_append_c(out, known != NULL ? to[known - from] : slash[1]);
    }
}

static json_t *tree_of_members(struct json_span value)
{
    json_t *object = json_object();
    struct json_walk walk = json_walk_begin(value);
    struct json_span key, member;
    while (json_walk_next(&walk, &key, &member))
        if (key.len >= 2)
            json_object_setn_new_nocheck(object, key.at + 1, key.len - 2, json_span_tree(member));
    return object;
}

static json_t *tree_of_elements(struct json_span value)
{
    json_t *array = json_array();
    struct json_walk walk = json_walk_begin(value);
    struct json_span element;
    while (json_walk_next(&walk, NULL, &element))
        json_array_append_new(array, json_span_tree(element));
    return array;
}

static json_t *tree_of_string(struct json_span value)
{
    if (memchr(value.at, '\\', value.len) == NULL)
        return json_stringn_nocheck(value.at + 1, value.len - 2);
    g_autoptr(GString) text = g_string_sized_new(value.len);
    json_span_decode(value, text);
    return json_stringn_nocheck(text->str, text->len);
}

json_t *json_span_tree(struct json_span value)
{
    switch (value.len > 0 ? *value.at : 'n') {
    case '{':
        return tree_of_members(value);
    case '[':
        return tree_of_elements(value);
    case '"':
        return tree_of_string(value);
    case 't':
        return json_true();
    case 'f':
        return json_false();
    case 'n':
        return json_null();
    default:
        return memchr(value.at, '.', value.len) != NULL || memchr(value.at, 'e', value.len) != NULL
                   ? json_real(g_ascii_strtod(value.at, NULL))
                   : json_integer(g_ascii_strtoll(value.at, NULL, 10));
    }
}
