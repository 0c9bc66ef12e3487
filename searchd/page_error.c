/* page_error.c -- what is wrong, told to a person; and the page that explains every kind of problem. */
#include "handle.h"

#include "page.h"
#include "page_form.h"
#include "problem.h"
#include "words.h"

void handle_page_error(const struct call *call, const GError *error, struct reply *reply)
{
    const struct problem_kind *kind = problem_kind(problem_of(error));
    struct view *context = page_context(call, call->english ? kind->title : kind->title_lv);

    view_number(context, "status", kind->status);
    view_take(context, "detail", problem_told(error, call->english));
    page_form_box(call, context);
    page_reply(call, reply, kind->status, "error", context);
}

bool handle_page_problems(struct call *call, struct reply *reply, GError **error)
{
    struct view *context = page_context(call, words_get(call->english, "problems"));
    json_t *kinds = json_array();

    (void)error;
    for (int i = 0; i < PROBLEM_COUNT; i++) {
        const struct problem_kind *kind = problem_kind((enum problem)i);

        json_array_append_new(kinds, json_pack("{s:s, s:i, s:s, s:s}", "slug", kind->slug, "status", (int)kind->status,
                                               "title", call->english ? kind->title : kind->title_lv, "explained",
                                               call->english ? kind->explained : kind->explained_lv));
    }
    view_json(context, "kinds", kinds);
    page_form_box(call, context);
    page_reply(call, reply, 200, "problems", context);
    return true;
}
