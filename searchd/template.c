/* template.c -- compile templates to a flat list of nodes, and run them.
 *
 * A section's opening node knows the index of its end, so that running is one loop with jumps and no tree. A tag that
 * opens, closes, comments or includes and stands alone on its line takes the whole line with it.
 */
#include "template.h"

#include <stdbool.h>
#include <string.h>

enum node_kind { NODE_TEXT, NODE_VALUE, NODE_JSON, NODE_SECTION, NODE_INVERTED, NODE_END, NODE_PARTIAL };

struct node {
    enum node_kind kind;
    const char *text; /* NODE_TEXT: within the embedded file */
    size_t len;
    char *name; /* all but NODE_TEXT */
    guint end;  /* sections: index of their NODE_END */
};

struct compiled {
    char *name;
    GArray *nodes; /* struct node */
};

struct template_set {
    GPtrArray *templates; /* struct compiled * */
};

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

/* Append the node of a tag that reads `sigil` `name`. False when it closes what is not open. */
static bool add_tag(GArray *nodes, GArray *open, char sigil, const char *name)
{
    enum node_kind kind = NODE_VALUE;

    switch (sigil) {
    case '!':
        return true;
    case '#':
        kind = NODE_SECTION;
        break;
    case '^':
        kind = NODE_INVERTED;
        break;
    case '>':
        kind = NODE_PARTIAL;
        break;
    case '&':
        kind = NODE_JSON;
        break;
    case '/':
        kind = NODE_END;
        if (!close_section(nodes, open, name))
            return false;
        break;
    default:
        break;
    }
    if (kind == NODE_SECTION || kind == NODE_INVERTED)
        g_array_append_val(open, nodes->len);
    struct node node = {.kind = kind, .name = g_strdup(name)};
    g_array_append_val(nodes, node);
    return true;
}

static bool compile_file(const struct web_file *file, GArray *nodes, GError **error)
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
        if (!add_tag(nodes, open, sigil, name)) {
            g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "%s: {{/%s}} closes nothing", file->name, name);
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

static bool check_partials(const struct template_set *set, GError **error)
{
    for (guint i = 0; i < set->templates->len; i++) {
        const struct compiled *compiled = set->templates->pdata[i];

        for (guint k = 0; k < compiled->nodes->len; k++) {
            const struct node *node = &g_array_index(compiled->nodes, struct node, k);

            if (node->kind == NODE_PARTIAL && find(set, node->name) == NULL) {
                g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "%s: no template %s", compiled->name,
                            node->name);
                return false;
            }
        }
    }
    return true;
}

struct template_set *template_set_compile(const struct web_file *files, GError **error)
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
        good = compile_file(file, compiled->nodes, error);
    }
    if (!good || !check_partials(set, error)) {
        template_set_free(set);
        return NULL;
    }
    return set;
}

struct template_set *template_set_new(void)
{
    g_autoptr(GError) error = NULL;
    struct template_set *set = template_set_compile(web_files, &error);

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
    const struct template_set *set;
    GString *out;
    size_t depth;
    const json_t *scopes[TEMPLATE_DEPTH];
};

void template_escape(GString *out, const char *text)
{
    for (;;) {
        size_t plain = strcspn(text, "&<>\"'");

        g_string_append_len(out, text, (gssize)plain);
        text += plain;
        switch (*text++) {
        case '&':
            g_string_append(out, "&amp;");
            break;
        case '<':
            g_string_append(out, "&lt;");
            break;
        case '>':
            g_string_append(out, "&gt;");
            break;
        case '"':
            g_string_append(out, "&quot;");
            break;
        case '\'':
            g_string_append(out, "&#39;");
            break;
        default:
            return;
        }
    }
}

static const json_t *member(const json_t *object, const char *name, size_t len)
{
    return json_object_getn(object, name, len);
}

/* "a.b": a in the innermost scope that has it, then b within that. */
static const json_t *look_up(const struct run *run, const char *name)
{
    size_t len = strcspn(name, ".");
    const json_t *value = NULL;

    if (strcmp(name, ".") == 0)
        return run->scopes[run->depth - 1];
    for (size_t i = run->depth; i > 0 && value == NULL; i--)
        value = member(run->scopes[i - 1], name, len);
    while (value != NULL && name[len] == '.') {
        name += len + 1;
        len = strcspn(name, ".");
        value = member(value, name, len);
    }
    return value;
}

static bool is_something(const json_t *value)
{
    switch (value != NULL ? json_typeof(value) : JSON_NULL) {
    case JSON_NULL:
    case JSON_FALSE:
        return false;
    case JSON_STRING:
        return json_string_length(value) > 0;
    case JSON_INTEGER:
        return json_integer_value(value) != 0;
    case JSON_ARRAY:
        return json_array_size(value) > 0;
    case JSON_OBJECT:
        return json_object_size(value) > 0;
    case JSON_REAL:
    case JSON_TRUE:
        return true;
    }
    return false;
}

/* By hand: a page has a thousand numbers, and printf reads its format for each. */
static void put_integer(GString *out, json_int_t value)
{
    char digits[24];
    char *at = digits + sizeof digits;
    unsigned long long rest = value < 0 ? -(unsigned long long)value : (unsigned long long)value;

    do
        *--at = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (value < 0)
        *--at = '-';
    g_string_append_len(out, at, digits + sizeof digits - at);
}

static void put_value(GString *out, const json_t *value)
{
    if (json_is_string(value))
        template_escape(out, json_string_value(value));
    else if (json_is_integer(value))
        put_integer(out, json_integer_value(value));
    else if (json_is_real(value))
        g_string_append_printf(out, "%.1f", json_real_value(value));
}

/* As a script element takes it: no "<", so that nothing can end the element. */
static void put_json(GString *out, const json_t *value)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);

    for (const char *at = text; at != NULL && *at != '\0'; at++) {
        if (*at == '<')
            g_string_append(out, "\\u003c");
        else
            g_string_append_c(out, *at);
    }
    free(text);
}

static void run_nodes(struct run *run, const GArray *nodes, guint from, guint to);

static void run_scope(struct run *run, const json_t *scope, const GArray *nodes, guint from, guint to)
{
    g_assert(run->depth < TEMPLATE_DEPTH);
    run->scopes[run->depth++] = scope;
    run_nodes(run, nodes, from, to);
    run->depth--;
}

static void run_section(struct run *run, const GArray *nodes, guint index)
{
    const struct node *node = &g_array_index(nodes, struct node, index);
    const json_t *value = look_up(run, node->name);
    const json_t *each;
    size_t i;

    if (node->kind == NODE_INVERTED) {
        if (!is_something(value))
            run_nodes(run, nodes, index + 1, node->end);
    } else if (json_is_array(value)) {
        json_array_foreach(value, i, each) run_scope(run, each, nodes, index + 1, node->end);
    } else if (is_something(value)) {
        run_scope(run, value, nodes, index + 1, node->end);
    }
}

static void run_nodes(struct run *run, const GArray *nodes, guint from, guint to)
{
    for (guint i = from; i < to; i++) {
        const struct node *node = &g_array_index(nodes, struct node, i);

        switch (node->kind) {
        case NODE_TEXT:
            g_string_append_len(run->out, node->text, (gssize)node->len);
            break;
        case NODE_VALUE:
            put_value(run->out, look_up(run, node->name));
            break;
        case NODE_JSON:
            put_json(run->out, look_up(run, node->name));
            break;
        case NODE_SECTION:
        case NODE_INVERTED:
            run_section(run, nodes, i);
            i = node->end;
            break;
        case NODE_PARTIAL: {
            const struct compiled *partial = find(run->set, node->name);
            run_scope(run, run->scopes[run->depth - 1], partial->nodes, 0, partial->nodes->len);
            break;
        }
        case NODE_END:
            break;
        }
    }
}

void template_render(const struct template_set *set, const char *name, const json_t *context, GString *out)
{
    const struct compiled *compiled = find(set, name);
    struct run run = {.set = set, .out = out, .depth = 1, .scopes = {context}};

    g_assert(compiled != NULL);
    run_nodes(&run, compiled->nodes, 0, compiled->nodes->len);
}
