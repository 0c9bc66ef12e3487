/* json_text.c -- write a tree of JSON. */
#include "json_text.h"

#include "json_write.h"

#include <stdint.h>

static void append_object(GString *out, json_t *object)
{
    g_string_append_c(out, '{');
    for (void *iter = json_object_iter(object); iter != NULL; iter = json_object_iter_next(object, iter)) {
        const char *key = json_object_iter_key(iter);
        json_write_element(out);
        json_write_string(out, key);
        g_string_append_c(out, ':');
        json_text_append(out, json_object_iter_value(iter));
    }
    g_string_append_c(out, '}');
}

static void append_array(GString *out, const json_t *array)
{
    g_string_append_c(out, '[');
    for (size_t i = 0; i < json_array_size(array); i++) {
        json_write_element(out);
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
        json_write_stringn(out, json_string_value(json), json_string_length(json));
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
        json_write_real(out, json_real_value(json));
        return;
    }
}
