/* test_view.c -- what is put into a view is found there; JSON is read in place, and never past its end. */
#include "view.h"

#include <criterion/criterion.h>

static struct pool pool;

static void start(void)
{
    pool_init(&pool);
}

static void stop(void)
{
    pool_release(&pool);
}

TestSuite(view, .init = start, .fini = stop);

Test(view, names_are_told_apart_whatever_their_length)
{
    static const char *const names[] = {
        "a",        "ab",          "type", "institut", "institution", "institutionen", "institutions", "institution_",
        "any_hits", "any_hits_too"};
    struct view *object = view_new(&pool);

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        view_number(object, names[i], (int64_t)i + 1);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        cr_expect_eq(view_get_number(object, names[i]), (int64_t)i + 1, "%s", names[i]);
    cr_expect_null(view_get(object, "institutio"));
    cr_expect_null(view_get(object, ""));
}

Test(view, the_last_value_of_a_name_counts)
{
    struct view *object = view_new(&pool);

    view_text(object, "a", "x");
    view_text(object, "a", NULL);
    cr_expect_eq(view_get(object, "a")->kind, VIEW_NOTHING);
    cr_expect_str_eq(view_get_text(object, "a"), "");
}

Test(view, what_is_not_there_is_empty)
{
    struct view *object = view_new(&pool);

    view_text(object, "text", "x");
    cr_expect_eq(view_get_view(object, "text")->n, 0);
    cr_expect_eq(view_at(view_get_view(object, "none"), 3)->n, 0);
    cr_expect_eq(view_get_number(object, "text"), 0);
}

/* A view as JSON again, texts in quotes without escapes. */
static void tell(GString *out, const struct view_value *value)
{
    if (value->kind == VIEW_TEXT)
        g_string_append_printf(out, "'%s'", value->text);
    else if (value->kind == VIEW_NUMBER)
        g_string_append_printf(out, "%" G_GINT64_FORMAT, value->number);
    else if (value->kind == VIEW_TRUE || value->kind == VIEW_NOTHING)
        g_string_append_c(out, value->kind == VIEW_TRUE ? 't' : 'n');
    else
        g_string_append_c(out, value->kind == VIEW_LIST ? '[' : '{');
    for (unsigned i = 0; value->kind >= VIEW_OBJECT && i < value->view->n; i++) {
        const struct view_member *member = &value->view->members[i];

        g_string_append_printf(out, "%s%s%s", i > 0 ? "," : "", member->name != NULL ? member->name : "",
                               member->name != NULL ? ":" : "");
        tell(out, &member->value);
    }
    if (value->kind >= VIEW_OBJECT)
        g_string_append_c(out, value->kind == VIEW_LIST ? ']' : '}');
}

static char *told(struct view_value value)
{
    GString *out = g_string_new(NULL);

    tell(out, &value);
    return g_string_free(out, FALSE);
}

static const struct {
    const char *json, *want;
} rows[] = {
    {"{}", "{}"},
    {"[]", "[]"},
    {" [ 1 , -2 , 300 ] ", "[1,-2,300]"},
    {"{\"a\":\"x\",\"b\":[true,false,null],\"c\":{\"d\":7}}", "{a:'x',b:[t,n,n],c:{d:7}}"},
    {"[\"a\\\"b\\\\c\\/d\\n\\t\"]", "['a\"b\\c/d\n\t']"},
    {"[\"\\u0101\\u20ac\\uD83D\\uDE00!\"]", "['ā€😀!']"},
    {"[12.5,1e3]", "['12.5','1e3']"},
    {"[\"āž\",\"\"]", "['āž','']"},
    /* not of our making: read as far as it goes */
    {"", "''"},
    {"[1,", "[1,'']"},
    {"{\"a\"", "{}"},
    {"{\"a\":", "{a:''}"},
    {"[\"abc", "['abc']"},
    {"[\"abc\\", "['abc\\']"},
    {"[\"\\u41", "['A']"},
    {"[[[[", "[[[['']]]]"},
};

Test(view, json_is_read)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *got = told(view_read(&pool, rows[i].json, strlen(rows[i].json)));
        cr_expect_str_eq(got, rows[i].want, "%s: %s", rows[i].json, got);
    }
}

Test(view, a_tree_and_its_text_give_the_same)
{
    static const char text[] = "{\"a\":[{\"b\":\"ķ\\n\"},{\"b\":null,\"long_names_too\":12}],\"c\":true}";
    json_t *json = json_loads(text, 0, NULL);
    g_autofree char *tree = told(view_of_json(&pool, json));
    g_autofree char *read = told(view_read(&pool, text, strlen(text)));

    cr_expect_str_eq(tree, read);
    json_decref(json);
}

Test(view, the_pool_gives_as_much_as_is_asked_for)
{
    char *small = pool_copy(&pool, "abc", 3);
    char *large = pool_alloc(&pool, 1000000);

    memset(large, 'x', 1000000);
    for (size_t i = 0; i < 10000; i++)
        cr_assert_eq((uintptr_t)pool_alloc(&pool, i % 50) % sizeof(void *), 0);
    cr_expect_str_eq(small, "abc");
    cr_expect_null(pool_take(&pool, NULL));
    g_string_append(pool_scratch(&pool), "one");
    char *one = pool_keep(&pool);
    g_string_append(pool_scratch(&pool), "two");
    cr_expect_str_eq(pool_keep(&pool), "two");
    cr_expect_str_eq(one, "one");
}
