/* test_template.c -- templates fill in what they should, and escape all of it. */
#include "template.h"

#include <criterion/criterion.h>
#include <string.h>

static const char context_text[] =
    "{'name': 'Bērziņš', 'n': 7, 'zero': 0, 'yes': true, 'no': false,"
    " 'empty': '', 'none': null, 'list': [{'name': 'a'}, {'name': 'b'}, {}], 'words': ['x', 'y'], 'nil': [],"
    " 'inner': {'name': 'within', 'deep': {'name': 'deeper'}}, 'real': 1.25}";

static struct view *context_new(struct pool *pool)
{
    g_autofree char *text = g_strdelimit(g_strdup(context_text), "'", '"');
    json_t *json = json_loads(text, 0, NULL);
    struct view *context = view_new(pool);

    cr_assert_not_null(json);
    view_json_members(context, json);
    view_text(context, "hostile", "<script>\"&'</script>");
    view_data(context, "data", json_pack("{s:s}", "a", "</script>"));
    return context;
}

/* The template, filled; "!message" when it does not compile. */
static char *filled(const char *text)
{
    const struct web_file files[] = {
        {"page.html", text, strlen(text), ""},
        {"part.html", "[{{name}}]", 10, ""},
        {"other.css", "{{#", 3, ""},
        {0},
    };
    g_autoptr(GError) error = NULL;
    struct template_set *set = template_set_compile(files, false, &error);

    if (set == NULL)
        return g_strconcat("!", error->message, NULL);
    struct pool pool;
    GString *out = g_string_new(NULL);
    pool_init(&pool);
    template_render(set, "page", context_new(&pool), out);
    pool_release(&pool);
    template_set_free(set);
    return g_string_free(out, FALSE);
}

static const struct {
    const char *template, *want;
} rows[] = {
    {"", ""},
    {"plain { } }} text", "plain { } }} text"},
    {"{{name}} {{ name }}", "Bērziņš Bērziņš"},
    {"<a title=\"{{hostile}}\">", "<a title=\"&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;\">"},
    {"{{n}} {{zero}} {{real}} {{missing}}|{{none}}|{{yes}}", "7 0 1.2 ||"},
    {"{{#yes}}1{{/yes}}{{#no}}2{{/no}}{{#zero}}3{{/zero}}{{#empty}}4{{/empty}}{{#none}}5{{/none}}{{#nil}}6{{/nil}}",
     "1"},
    {"{{^yes}}1{{/yes}}{{^no}}2{{/no}}{{^zero}}3{{/zero}}{{^empty}}4{{/empty}}{{^none}}5{{/none}}{{^nil}}6{{/"
     "nil}}{{^x}}7{{/x}}",
     "234567"},
    {"{{&data}}|{{data}}|{{&name}}{{&hostile}}{{&n}}{{&missing}}|", "{\"a\":\"\\u003c/script>\"}|||"},
    {"{{w.search}} {{#yes}}{{w.site}}{{/yes}}", "Meklēt Arhivars"},
    {"{{#list}}({{name}}){{/list}}", "(a)(b)(Bērziņš)"}, /* looked up outwards */
    {"{{#words}}{{.}},{{/words}}", "x,y,"},
    {"{{#name}}<{{.}}>{{/name}}", "<Bērziņš>"},
    {"{{#inner}}{{name}} {{#deep}}{{name}}{{/deep}}{{/inner}} {{name}}", "within deeper Bērziņš"},
    {"{{inner.deep.name}} {{inner.missing.name}}", "deeper "},
    {"{{>part}}{{#inner}}{{>part}}{{/inner}}", "[Bērziņš][within]"},
    {"a{{! a comment }}b", "ab"},
    {"a\n  {{#yes}}  \nb\n{{/yes}}\nc\n", "a\nb\nc\n"},
    {"a {{#yes}}\nb{{/yes}}\n", "a \nb\n"},
    {"{{#yes}}{{#no}}x{{/no}}y{{/yes}}", "y"},
    {"{{#a}}x", "!page.html: {{#a}} is not closed"},
    {"{{#a}}{{#b}}{{/a}}{{/b}}", "!page.html: {{/a}} closes nothing"},
    {"x{{/a}}", "!page.html: {{/a}} closes nothing"},
    {"{{w.nothing_such}}", "!page.html: no word {{w.nothing_such}}"},
    {"{{name", "!page.html: a tag is not closed"},
    {"{{", "!page.html: a tag is not closed"},
    {"{{>nowhere}}", "!page: no template nowhere"},
};

Test(template, fills_each_form)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *got = filled(rows[i].template);
        cr_expect_str_eq(got, rows[i].want, "%s\n gives %s\n   not %s", rows[i].template, got, rows[i].want);
    }
}

Test(template, embedded_ones_compile)
{
    for (int english = 0; english < 2; english++) {
        g_autoptr(GError) error = NULL;
        struct template_set *set = template_set_compile(web_files, english, &error);

        cr_assert_not_null(set, "%s", error != NULL ? error->message : "");
        template_set_free(set);
    }
}
