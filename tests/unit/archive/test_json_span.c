#include "json_span.h"
#include "json_write.h"

#include <criterion/criterion.h>
#include <jansson.h>
#include <string.h>

static struct json_span span(const char *text)
{
    return (struct json_span){text, strlen(text)};
}

Test(json_span, members_of_an_object_and_of_an_array)
{
    struct json_walk walk = json_walk_begin(span("{\"a\":[1,\"],}\",{\"x\":2}],\"b\":null,\"c\":\"\\\"q\\\"\"}"));
    static const char *const expected[][2] = {
        {"\"a\"", "[1,\"],}\",{\"x\":2}]"}, {"\"b\"", "null"}, {"\"c\"", "\"\\\"q\\\"\""}};
    struct json_span key, value;
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        cr_assert(json_walk_next(&walk, &key, &value));
        cr_expect(key.len == strlen(expected[i][0]) && memcmp(key.at, expected[i][0], key.len) == 0, "%zu", i);
        cr_expect(value.len == strlen(expected[i][1]) && memcmp(value.at, expected[i][1], value.len) == 0, "%zu", i);
    }
    cr_expect_not(json_walk_next(&walk, &key, &value));
    walk = json_walk_begin(span("[\"a\",2,null]"));
    size_t n = 0;
    while (json_walk_next(&walk, NULL, &value))
        n++;
    cr_expect_eq(n, 3);
}

Test(json_span, what_is_no_json_ends_the_walk)
{
    static const char *const broken[] = {"",          "{",           "{}",   "[]",    "12",
                                         "{\"a\":\"", "{\"a\":[1,2", "[\"a", "[,,,]", "{\"a\":}"};
    for (size_t i = 0; i < G_N_ELEMENTS(broken); i++) {
        struct json_walk walk = json_walk_begin(span(broken[i]));
        struct json_span key, value;
        size_t n = 0;
        while (json_walk_next(&walk, &key, &value) && n < 9)
            n++;
        cr_expect_lt(n, 9, "%s", broken[i]);
    }
}

/* Jansson is the judge, both ways. */
Test(json_span, strings_are_written_and_read_as_a_library_does)
{
    static const char *const texts[] = {"", "Kuldīga „5”", "\"\\/\b\f\n\r\t", "\x01\x1f", "a\\u0041", "😀 𝄞", "\x7f"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GString) written = g_string_new(NULL);
        g_autoptr(GString) decoded = g_string_new(NULL);
        json_write_string(written, texts[i]);
        json_t *read = json_loads(written->str, JSON_DECODE_ANY, NULL);
        cr_assert_str_eq(json_string_value(read), texts[i]);
        char *escaped = json_dumps(read, JSON_ENCODE_ANY | JSON_ENSURE_ASCII);
        json_span_decode(span(escaped), decoded);
        cr_expect_str_eq(decoded->str, texts[i], "%s", escaped);
        free(escaped);
        json_decref(read);
    }
    g_autoptr(GString) null = g_string_new(NULL);
    json_write_string(null, NULL);
    cr_expect_str_eq(null->str, "null");
}

Test(json_span, a_tree_is_what_a_library_reads)
{
    static const char text[] = "{\"a\":[1,-2,3.5,1e3,true,false,null,\"\"],\"b\":{\"c\":{},\"d\":[]},\"e\":"
                               "\"Kuld\\u012bgas \\\"dome\\\"\",\"f\":[[{\"g\":\"x\"}]]}";
    json_t *tree = json_span_tree(span(text)), *read = json_loads(text, 0, NULL);
    cr_assert_not_null(read);
    cr_expect(json_equal(tree, read));
    json_decref(tree);
    json_decref(read);
}
