/* runs.c -- cut a text at its marks. */
#include "runs.h"

#include <glib.h>
#include <string.h>

/* What is left of the text. */
struct rest {
    const char *at;
    int64_t place; /* of `at`, in characters */
};

/* `n` characters on, or the end of the text. */
static const char *forward(const char *at, int64_t n)
{
    while (n-- > 0 && *at != '\0')
        at = g_utf8_next_char(at);
    return at;
}

/* Where the next mark stands; what comes before it begins at rest->at. False: it is no mark, or behind the place. */
static bool find_mark(const struct rest *rest, int64_t start, int64_t end, const char **ret_from, const char **ret_to)
{
    if (start < rest->place || end <= start)
        return false;
    *ret_from = forward(rest->at, start - rest->place);
    *ret_to = forward(*ret_from, end - start);
    return true;
}

static void add_run(json_t *runs, const char *start, const char *end, bool mark)
{
    if (end == start)
        return;
    json_t *run = json_pack("{s:s%}", "text", start, (size_t)(end - start));
    if (mark)
        json_object_set_new(run, "mark", json_true());
    json_array_append_new(runs, run);
}

json_t *runs_split(const char *text, const json_t *marks)
{
    json_t *runs = json_array();
    struct rest rest = {text, 0};
    const char *from, *to;
    const json_t *mark;
    size_t i;

    json_array_foreach(marks, i, mark)
    {
        int64_t end = json_integer_value(json_array_get(mark, 1));

        if (!find_mark(&rest, json_integer_value(json_array_get(mark, 0)), end, &from, &to))
            continue;
        add_run(runs, rest.at, from, false);
        add_run(runs, from, to, true);
        rest = (struct rest){to, end};
    }
    add_run(runs, rest.at, rest.at + strlen(rest.at), false);
    return runs;
}

static void add_view(struct view *runs, const char *start, const char *end, bool mark)
{
    if (end == start)
        return;
    struct view *run = view_new(runs->pool);
    view_text(run, "text", pool_copy(runs->pool, start, (size_t)(end - start)));
    view_bool(run, "mark", mark);
    view_add_object(runs, run);
}

static int64_t number_at(const struct view *list, unsigned i)
{
    return i < list->n && list->members[i].value.kind == VIEW_NUMBER ? list->members[i].value.number : 0;
}

struct view *runs_view(struct pool *pool, const char *text, const struct view *marks)
{
    struct view *runs = view_new(pool);
    struct rest rest = {text, 0};
    const char *from, *to;

    for (unsigned i = 0; i < marks->n; i++) {
        const struct view *mark = view_at(marks, i);
        int64_t end = number_at(mark, 1);

        if (!find_mark(&rest, number_at(mark, 0), end, &from, &to))
            continue;
        add_view(runs, rest.at, from, false);
        add_view(runs, from, to, true);
        rest = (struct rest){to, end};
    }
    add_view(runs, rest.at, rest.at + strlen(rest.at), false);
    return runs;
}
