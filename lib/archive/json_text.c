/* json_text.c -- write JSON. Strings are looked through for what has to be escaped, and copied in one go otherwise. */
#include "json_text.h"

#include <stdint.h>
#include <string.h>

/* The letter behind the backslash; 0: none, the byte stands as it is; 'u': by its number. */
static char escape_of(guint8 byte)
{
    static const char escapes[0x20] = {['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r'};
    if (byte >= 0x20) {
        return byte == '"' || byte == '\\' ? (char)byte : '\0';
    }
    return escapes[byte] != '\0' ? escapes[byte] : 'u';
}

static void append_string(GString *out, const char *text, size_t len)
{
    size_t from = 0;
    g_string_append_c(out, '"');
    for (size_t at = 0; at < len; at++) {
        char escape = escape_of((guint8)text[at]);
        if (escape == '\0') {
            continue;
        }
        g_string_append_len(out, text + from, (gssize)(at - from));
        from = at + 1;
        if (escape == 'u') {
            g_string_append_printf(out, "\\u%04X", (guint8)text[at]);
        } else {
            g_string_append_c(out, '\\');
            g_string_append_c(out, escape);
        }
    }
    g_string_append_len(out, text + from, (gssize)(len - from));
    g_string_append_c(out, '"');
}

static void append_object(GString *out, json_t *object)
{
    char before = '{';
    for (void *iter = json_object_iter(object); iter != NULL; iter = json_object_iter_next(object, iter)) {
        const char *key = json_object_iter_key(iter);
        g_string_append_c(out, before);
        append_string(out, key, strlen(key));
        g_string_append_c(out, ':');
        json_text_append(out, json_object_iter_value(iter));
        before = ',';
    }
    g_string_append(out, before == '{' ? "{}" : "}");
}

static void append_array(GString *out, const json_t *array)
{
    g_string_append_c(out, '[');
    for (size_t i = 0; i < json_array_size(array); i++) {
        if (i > 0) {
            g_string_append_c(out, ',');
        }
        json_text_append(out, json_array_get(array, i));
    }
    g_string_append_c(out, ']');
}

void json_text_append(GString *out, const json_t *json)
{
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        append_object(out, (json_t *)(uintptr_t)json);
        return;
    case JSON_ARRAY:
        append_array(out, json);
        return;
    case JSON_STRING:
        append_string(out, json_string_value(json), json_string_length(json));
        return;
    case JSON_INTEGER:
        g_string_append_printf(out, "%" JSON_INTEGER_FORMAT, json_integer_value(json));
        return;
    case JSON_TRUE:
        g_string_append(out, "true");
        return;
    case JSON_FALSE:
        g_string_append(out, "false");
        return;
    case JSON_NULL:
        g_string_append(out, "null");
        return;
    case JSON_REAL:
        break;
    }
    g_assert_not_reached();
}
