/* template.c -- compile templates to a flat list of nodes, and run them.
 *
 * A section's opening node knows the index of its end, so that running is one loop with jumps and no tree. A tag that
 * opens, closes, comments or includes and stands alone on its line takes the whole line with it.
 */
#include "template.h"

#include "append.h"
#include "words.h"

#include <string.h>

enum node_kind { NODE_TEXT, NODE_VALUE, NODE_DATA, NODE_SECTION, NODE_INVERTED, NODE_END, NODE_PARTIAL };

struct node {
    enum node_kind kind;
    const char *text; /* NODE_TEXT: within the embedded file, or the word that is `name` */
    size_t len;
    char *name;   /* of "a.b" the first part */
    char *within; /* the other parts, within the memory of the name; NULL */
    view_key key; /* of the name */
    guint end;    /* sections: index of their NODE_END */
    const struct compiled *partial;
};

struct compiled {
    char *name;
    GArray *nodes; /* struct node */
};

struct template_set {
    GPtrArray *templates; /* struct compiled * */
};

static const char word_prefix[] = "w.";

/* --- Compiling --------------------------------------------------------------------------------------------------- */

static void node_clear(void *data)
{
    g_free(((struct node *)data)->name);
}

static void compiled_free(void *data)
{
    struct compiled *compiled = data;

    g_free(compiled->name);
    g_array_unref(compiled->nodes);
    g_free(compiled);
}

static void add_text(GArray *nodes, const char *start, const char *end)
{
    struct node node = {.kind = NODE_TEXT, .text = start, .len = (size_t)(end - start)};

    if (end > start)
        g_array_append_val(nodes, node);
}

/* Whether nothing but blanks stands between the tag and both ends of its line; then *start and *end are moved to them.
 */
static bool takes_line(const char *file, const char **start, const char **end)
{
    const char *left = *start;
    const char *right = *end;

    while (left > file && (left[-1] == ' ' || left[-1] == '\t'))
        left--;
    while (*right == ' ' || *right == '\t')
        right++;
    if ((left > file && left[-1] != '\n') || (*right != '\n' && *right != '\0'))
        return false;
    *start = left;
    *end = *right == '\n' ? right + 1 : right;
    return true;
}

static bool close_section(GArray *nodes, GArray *open, const char *name)
{
    if (open->len == 0)
        return false;
    guint index = g_array_index(open, guint, open->len - 1);
    struct node *section = &g_array_index(nodes, struct node, index);

    if (strcmp(section->name, name) != 0)
        return false;
    section->end = nodes->len;
    g_array_set_size(open, open->len - 1);
    return true;
}

static enum node_kind kind_of(char sigil)
{
    switch (sigil) {
    case '#':
        return NODE_SECTION;
    case '^':
        return NODE_INVERTED;
    case '>':
        return NODE_PARTIAL;
    case '&':
        return NODE_DATA;
    case '/':
        return NODE_END;
    default:
        return NODE_VALUE;
    }
}

/* Append the word, escaped. False when there is none. */
static bool add_word(GArray *nodes, const char *key, bool english)
{
    const char *word = words_get(english, key);

    if (word == NULL)
        return false;
    GString *escaped = g_string_new(NULL);
    template_escape(escaped, word);
    struct node node = {.kind = NODE_TEXT, .len = escaped->len, .name = g_string_free(escaped, FALSE)};
    node.text = node.name;
    g_array_append_val(nodes, node);
    return true;
}

/* Append the node of a tag that reads `sigil` `name`. False when it closes what is not open, or is no word. */
static bool add_tag(GArray *nodes, GArray *open, char sigil, const char *name, bool english)
{
    enum node_kind kind = kind_of(sigil);
    struct node node = {.kind = kind};

    if (sigil == '!')
        return true;
    if (kind == NODE_VALUE && g_str_has_prefix(name, word_prefix))
        return add_word(nodes, name + strlen(word_prefix), english);
    if (kind == NODE_END && !close_section(nodes, open, name))
        return false;
    if (kind == NODE_SECTION || kind == NODE_INVERTED)
        g_array_append_val(open, nodes->len);
    node.name = g_strdup(name);
    g_array_append_val(nodes, node);
    return true;
}

static bool compile_file(const struct web_file *file, GArray *nodes, bool english, GError **error)
{
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(guint));
    const char *at = file->data;

    for (const char *tag; (tag = strstr(at, "{{")) != NULL;) {
        const char *close = strstr(tag, "}}");
        char sigil = tag[2];
        bool value = strchr("#^/>!&", sigil) == NULL;

        if (close == NULL || sigil == '\0') {
            g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "%s: a tag is not closed", file->name);
            return false;
        }
        g_autofree char *name = g_strndup(tag + (value ? 2 : 3), (size_t)(close - tag) - (value ? 2 : 3));
        g_strstrip(name);
        const char *end = close + 2;
        if (!value)
            takes_line(file->data, &tag, &end);
        add_text(nodes, at, tag);
        if (!add_tag(nodes, open, sigil, name, english)) {
            g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE,
                        value ? "%s: no word {{%s}}" : "%s: {{/%s}} closes nothing", file->name, name);
            return false;
        }
        at = end;
    }
    if (open->len > 0) {
        guint index = g_array_index(open, guint, open->len - 1);
        g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "%s: {{#%s}} is not closed", file->name,
                    g_array_index(nodes, struct node, index).name);
        return false;
    }
    add_text(nodes, at, file->data + file->size);
    return true;
}

static const struct compiled *find(const struct template_set *set, const char *name)
{
    for (guint i = 0; i < set->templates->len; i++) {
        const struct compiled *compiled = set->templates->pdata[i];

        if (strcmp(compiled->name, name) == 0)
            return compiled;
    }
    return NULL;
}

/* Once all templates are there: what names stand for. */
static bool link_node(const struct template_set *set, struct node *node)
{
    if (node->kind == NODE_TEXT || node->name == NULL)
        return true;
    if (node->kind == NODE_PARTIAL)
        return (node->partial = find(set, node->name)) != NULL;
    char *point = strcmp(node->name, ".") != 0 ? strchr(node->name, '.') : NULL;
    if (point != NULL) {
        *point = '\0';
        node->within = point + 1;
    }
    node->key = view_key_of(node->name);
    return true;
}

static bool link_all(const struct template_set *set, GError **error)
{
    for (guint i = 0; i < set->templates->len; i++) {
        const struct compiled *compiled = set->templates->pdata[i];

        for (guint k = 0; k < compiled->nodes->len; k++) {
            struct node *node = &g_array_index(compiled->nodes, struct node, k);

            if (!link_node(set, node)) {
                g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "%s: no template %s", compiled->name,
                            node->name);
                return false;
            }
        }
    }
    return true;
}

struct template_set *template_set_compile(const struct web_file *files, bool english, GError **error)
{
    struct template_set *set = g_new0(struct template_set, 1);
    bool good = true;

    set->templates = g_ptr_array_new_with_free_func(compiled_free);
    for (const struct web_file *file = files; good && file->name != NULL; file++) {
        const char *point = strrchr(file->name, '.');
        if (!g_str_equal(point, ".html") && !g_str_equal(point, ".xml"))
            continue;
        struct compiled *compiled = g_new0(struct compiled, 1);
        compiled->name = g_strndup(file->name, (gsize)(point - file->name));
        compiled->nodes = g_array_new(FALSE, FALSE, sizeof(struct node));
        g_array_set_clear_func(compiled->nodes, node_clear);
        g_ptr_array_add(set->templates, compiled);
        good = compile_file(file, compiled->nodes, english, error);
    }
    if (!good || !link_all(set, error)) {
        template_set_free(set);
        return NULL;
    }
    return set;
}

struct template_set *template_set_new(bool english)
{
    g_autoptr(GError) error = NULL;
    struct template_set *set = template_set_compile(web_files, english, &error);

    if (set == NULL)
        g_error("searchd/web: %s", error->message); /* a bug of the build, seen by the first test */
    return set;
}

void template_set_free(struct template_set *set)
{
    if (set == NULL)
        return;
    g_ptr_array_unref(set->templates);
    g_free(set);
}

/* --- Running ----------------------------------------------------------------------------------------------------- */

struct run {
    GString *out;
    size_t n_scopes, n_partials;
    struct view_value scopes[TEMPLATE_DEPTH];
};

static const char *entity_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void template_escape(GString *out, const char *text)
{
    for (const char *entity = ""; entity != NULL; text++) {
        size_t plain = strcspn(text, "&<>\"'");

        append_len(out, text, plain);
        text += plain;
        entity = entity_of(*text);
        if (entity != NULL)
            append_len(out, entity, strlen(entity));
    }
}

static const struct view_value *within(const struct view_value *value, const char *path)
{
    while (path != NULL && value != NULL) {
        size_t len = strcspn(path, ".");
        g_autofree char *name = g_strndup(path, len);

        value = value->kind == VIEW_OBJECT ? view_get(value->view, name) : NULL;
        path = path[len] == '.' ? path + len + 1 : NULL;
    }
    return value;
}

/* "a.b": a in the innermost scope that has it, then b within that. Never NULL. */
static const struct view_value *look_up(const struct run *run, const struct node *node)
{
    static const struct view_value nothing = {VIEW_NOTHING, {0}};
    const struct view_value *value = NULL;

    if (node->name[0] == '.')
        return &run->scopes[run->n_scopes - 1];
    for (size_t i = run->n_scopes; i > 0 && value == NULL; i--)
        if (run->scopes[i - 1].kind == VIEW_OBJECT)
            value = view_find(run->scopes[i - 1].view, node->key, node->name);
    if (node->within != NULL)
        value = within(value, node->within);
    return value != NULL ? value : &nothing;
}

static bool is_something(const struct view_value *value)
{
    switch (value->kind) {
    case VIEW_NOTHING:
        return false;
    case VIEW_TEXT:
        return *value->text != '\0';
    case VIEW_NUMBER:
        return value->number != 0;
    case VIEW_OBJECT:
    case VIEW_LIST:
        return value->view->n > 0;
    case VIEW_TRUE:
    case VIEW_DATA:
        break;
    }
    return true;
}

/* By hand: a page has a thousand numbers, and printf reads its format for each. */
static void put_number(GString *out, int64_t value)
{
    char digits[24];
    char *at = digits + sizeof digits;
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;

    do
        *--at = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (value < 0)
        *--at = '-';
    append_len(out, at, (size_t)(digits + sizeof digits - at));
}

static void put_value(GString *out, const struct view_value *value)
{
    if (value->kind == VIEW_TEXT)
        template_escape(out, value->text);
    else if (value->kind == VIEW_NUMBER)
        put_number(out, value->number);
}

/* As a script element takes it: no "<", so that nothing can end the element. */
static void put_data(GString *out, const struct view_value *value)
{
    const char *text = value->kind == VIEW_DATA ? value->text : "";

    for (;;) {
        size_t plain = strcspn(text, "<");

        append_len(out, text, plain);
        if (text[plain] == '\0')
            return;
        append_len(out, "\\u003c", 6);
        text += plain + 1;
    }
}

static void run_nodes(struct run *run, const GArray *nodes, guint from, guint to);

static void run_scope(struct run *run, struct view_value scope, const GArray *nodes, guint from, guint to)
{
    g_assert(run->n_scopes < TEMPLATE_DEPTH);
    run->scopes[run->n_scopes++] = scope;
    run_nodes(run, nodes, from, to);
    run->n_scopes--;
}

static void run_section(struct run *run, const GArray *nodes, guint index)
{
    const struct node *node = &g_array_index(nodes, struct node, index);
    const struct view_value *value = look_up(run, node);

    if (node->kind == NODE_INVERTED) {
        if (!is_something(value))
            run_nodes(run, nodes, index + 1, node->end);
    } else if (value->kind == VIEW_LIST) {
        for (unsigned i = 0; i < value->view->n; i++)
            run_scope(run, value->view->members[i].value, nodes, index + 1, node->end);
    } else if (is_something(value)) {
        run_scope(run, *value, nodes, index + 1, node->end);
    }
}

static void run_partial(struct run *run, const struct compiled *partial)
{
    g_assert(run->n_partials < TEMPLATE_DEPTH);
    run->n_partials++;
    run_nodes(run, partial->nodes, 0, partial->nodes->len);
    run->n_partials--;
}

static void run_nodes(struct run *run, const GArray *nodes, guint from, guint to)
{
    for (guint i = from; i < to; i++) {
        const struct node *node = &g_array_index(nodes, struct node, i);

        switch (node->kind) {
        case NODE_TEXT:
            append_len(run->out, node->text, node->len);
            break;
        case NODE_VALUE:
            put_value(run->out, look_up(run, node));
            break;
        case NODE_DATA:
            put_data(run->out, look_up(run, node));
            break;
        case NODE_SECTION:
        case NODE_INVERTED:
            run_section(run, nodes, i);
            i = node->end;
            break;
        case NODE_PARTIAL:
            run_partial(run, node->partial);
            break;
        case NODE_END:
            break;
        }
    }
}

void template_render(const struct template_set *set, const char *name, const struct view *context, GString *out)
{
    const struct compiled *compiled = find(set, name);
    struct run run = {.out = out, .n_scopes = 1, .scopes = {{VIEW_OBJECT, {.view = (struct view *)(gintptr)context}}}};

    g_assert(compiled != NULL);
    run_nodes(&run, compiled->nodes, 0, compiled->nodes->len);
}
