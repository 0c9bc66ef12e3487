/* test_text_map.c -- what is looked up in a map is what is read without one. */
#include "families.h"
#include "text_map.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const char *const patterns[] = {"par", "par ", "nolem~", "sed~", "si~", "a", "s~", "lidz 2", "e-k~", "un", "x"};
DECLARE_FAMILIES(declared_words, patterns)

/* All that span.h and families.h answer about a span, written down. */
static char *answers(struct span span)
{
    GString *out = g_string_new(NULL);
    struct word word;
    for (size_t at = 0; word_next(span, &at, &word);)
        g_string_append_printf(out, "%zu-%zu%s%s@%zu ", word.start, word.end, word.upper ? "u" : "",
                               word.number ? "n" : "", at);
    for (size_t at = 0; (at = span_next_upper(span, at)) < span.len; at++)
        g_string_append_printf(out, "U%zu ", at);
    struct beginnings beginnings;
    span_beginnings(span, &beginnings);
    for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
        size_t len = 0;
        ptrdiff_t at = span_find(span, patterns[i], &len);
        g_string_append_printf(out, "%s:%td,%zu,%d ", patterns[i], at, len, beginnings_hold(&beginnings, patterns[i]));
    }
    struct families_set set;
    families_find(&declared_words, span, &set);
    for (size_t i = families_next(&set, 0); i < FAMILIES_MAX; i = families_next(&set, i + 1))
        g_string_append_printf(out, "F%zu ", i);
    return g_string_free(out, FALSE);
}

static size_t boundary(const char *text, size_t len, size_t at)
{
    while (at < len && ((unsigned char)text[at] & 0xC0) == 0x80)
        at++;
    return at;
}

static void compare(const char *text, size_t len, GRand *chance)
{
    enum { SPANS = 300, SPAN_BYTES = 200 };
    struct text_map *map = text_map_new(text, len);
    for (int i = 0; i < SPANS; i++) {
        size_t start = boundary(text, len, (size_t)g_rand_int_range(chance, 0, (gint32)len + 1));
        size_t most = start + (size_t)g_rand_int_range(chance, 0, SPAN_BYTES);
        size_t end = boundary(text, len, MIN(len, most));
        struct span span = {text + start, end - start};
        text_map_in_use = NULL;
        g_autofree char *read = answers(span);
        text_map_in_use = map;
        g_autofree char *looked_up = answers(span);
        cr_expect_str_eq(looked_up, read, "[%.*s]\n%s\n%s", (int)span.len, span.text, looked_up, read);
    }
    text_map_in_use = NULL;
    text_map_free(map);
}

Test(text_map, answers_as_without_it)
{
    static const char *const texts[] = {
        "",
        "a",
        "-",
        "e-kursu par-",
        "\u2013x \u2013 \u0100rpus \u0152uvre \u00df \u01c5a k-\u0416 2021.gada-p",
        "123par S\u0112DE NOLEMJ: ABc \u0416\u0416 abc \u0416abc a\u0416bc l\u012bdz 2021. gadam \u5b57\u5b57"};
    GRand *chance = g_rand_new_with_seed(1);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        compare(texts[i], strlen(texts[i]), chance);
    const char *source = getenv("ARHIVARS_SOURCE_DIR");
    g_autofree char *folder = g_build_filename(source ? source : ".", "corpus", "sample", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    cr_assert_not_null(dir);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *text = NULL;
        gsize len;
        cr_assert(g_file_get_contents(path, &text, &len, NULL), "%s", path);
        compare(text, len, chance);
    }
    g_rand_free(chance);
}
