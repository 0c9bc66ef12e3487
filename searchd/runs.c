/* runs.c -- cut a text at its marks. */
#include "runs.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

static void add_run(json_t *runs, const char *start, const char *end, bool mark)
{
    if (end == start)
        return;
    json_t *run = json_pack("{s:s%}", "text", start, (size_t)(end - start));
    if (mark)
        json_object_set_new(run, "mark", json_true());
    json_array_append_new(runs, run);
}

/* `n` characters on, or the end of the text. */
static const char *forward(const char *at, json_int_t n)
{
    while (n-- > 0 && *at != '\0')
        at = g_utf8_next_char(at);
    return at;
}

json_t *runs_split(const char *text, const json_t *marks)
{
    json_t *runs = json_array();
    const char *at = text;
    json_int_t place = 0; /* of `at`, in characters */
    const json_t *mark;
    size_t i;

    json_array_foreach(marks, i, mark)
    {
        json_int_t start = json_integer_value(json_array_get(mark, 0));
        json_int_t end = json_integer_value(json_array_get(mark, 1));

        if (start < place || end <= start)
            continue;
        const char *from = forward(at, start - place);
        const char *to = forward(from, end - start);
        add_run(runs, at, from, false);
        add_run(runs, from, to, true);
        at = to;
        place = end;
    }
    add_run(runs, at, at + strlen(at), false);
    return runs;
}
