/* test_json_text.c -- written as jansson writes it. */
#include "json_text.h"
#include "json_write.h"

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

static void same_real(double number)
{
    g_autoptr(GString) ours = g_string_new(NULL);
    json_t *json = json_real(number);
    char *theirs = json_dumps(json, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(JSON_WRITE_DIGITS));
    json_text_append(ours, json);
    cr_assert_str_eq(ours->str, theirs);
    free(theirs);
    json_decref(json);
}

Test(json_text, writes_numbers_with_a_fraction)
{
    static const double numbers[] = {0,         0.001, 0.09999996, 0.1,       0.25,     0.9999994,        0.9999995,
                                     0.9999996, 1,     1.5,        9.999994,  9.999995, 9.9999951,        10,
                                     14.90005,  100,   12345.65,   123456,    99999.95, 999998.49,        999998.5,
                                     999999,    -2.5,  0.0625,     2.0000005, 1e5,      31.41592653589793};
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        same_real(numbers[i]);
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    for (unsigned i = 0; i < 20000; i++) {
        double number = g_rand_double(random);
        for (gint32 times = g_rand_int_range(random, 0, 7); times > 0; times--)
            number *= 10;
        same_real(number);
        same_real((double)(gint64)(number * 1000) / 1000);
    }
}
