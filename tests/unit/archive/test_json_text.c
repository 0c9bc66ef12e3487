/* test_json_text.c -- written as jansson writes it. */
#include "json_text.h"

#include <criterion/criterion.h>
#include <string.h>

static void same(json_t *json)
{
    g_autoptr(GString) ours = g_string_new("before ");
    char *theirs = json_dumps(json, JSON_COMPACT | JSON_ENCODE_ANY);
    json_text_append(ours, json);
    cr_assert_str_eq(ours->str + strlen("before "), theirs);
    free(theirs);
    json_decref(json);
}

Test(json_text, writes_what_jansson_writes)
{
    static const char *const texts[] = {
        "{}", "[]", "[[],{}]", "{\"a\":null,\"ā\":[true,false,-1,9007199254740993],\"\":{\"b\":\"\"}}",
        "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\\u007f\\u0101\\ud83d\\ude00\",\"Sēžu grafiks\",0]"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        same(json_loads(texts[i], 0, NULL));
    for (unsigned c = 1; c < 0x80; c++) {
        char text[] = {'x', (char)c, 'y', (char)c, '\0'};
        same(json_string(text));
    }
}
