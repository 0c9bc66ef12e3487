/* page_task.c -- the list of tasks: who must do what by when, by month. */
#include "page_task.h"

#include "date.h"
#include "handle.h"
#include "link.h"
#include "member.h"
#include "page.h"
#include "page_form.h"
#include "words.h"

#include <string.h>

enum {
    TASKS_ON_PAGE = 50,
    TASKS_YEARS = 12, /* that are offered before the newest */
    MONTH_BYTES = 7,  /* "2023-06" */
};

static json_t *task_row(const struct call *call, const json_t *task)
{
    const json_t *institution = json_object_get(task, "institution");
    const json_t *person = json_object_get(task, "person");
    const json_t *protocol = json_object_get(task, "protocol");
    const json_t *who = json_is_object(institution) ? institution : person;
    const char *due = member_or_empty(task, "due");
    json_t *row = json_pack("{s:s, s:s, s:s, s:s, s:o}", "who", member_or_empty(who, "name"), "text",
                            member_or_empty(task, "text"), "iso", due, "citation", member_or_empty(task, "citation"),
                            "body", page_body_link(call, protocol));

    page_set_record(call, row, who == institution ? "/institutions/" : "/speakers/", member_text(who, "id"));
    page_set_link(row, "place", link_protocol(call, member_or_empty(protocol, "id"), member_or_empty(task, "passage")));
    if (*due != '\0')
        page_set(row, "due", words_date_short(call->english, due));
    return row;
}

json_t *page_tasks(const struct call *call, const json_t *tasks)
{
    json_t *rows = json_array();
    const json_t *task;
    size_t i;

    json_array_foreach(tasks, i, task) json_array_append_new(rows, task_row(call, task));
    return rows;
}

/* --- The page ----------------------------------------------------------------------------------------------------- */

/* The rows under a heading for each month in which they are due. */
static json_t *by_month(const struct call *call, const json_t *tasks)
{
    json_t *rows = page_tasks(call, tasks);
    json_t *months = json_array();
    json_t *row;
    size_t i;
    g_autofree char *last = NULL;

    json_array_foreach(rows, i, row)
    {
        g_autofree char *month = g_strndup(member_or_empty(row, "iso"), MONTH_BYTES);

        if (g_strcmp0(month, last) != 0) {
            json_t *group = json_pack("{s:[]}", "rows");
            page_set(group, "month",
                     *month != '\0' ? words_date(call->english, month) : g_strdup(words_get(call->english, "no_due")));
            json_array_append_new(months, group);
            g_free(last);
            last = g_steal_pointer(&month);
        }
        json_array_append(json_object_get(json_array_get(months, json_array_size(months) - 1), "rows"), row);
    }
    json_decref(rows);
    return months;
}

/* The bodies to choose from. False on error. */
static bool set_bodies(const struct call *call, struct view *context, GError **error)
{
    const char *chosen = target_param(call->target, "body");
    json_t *answer = answer_names(call->answerer, NAME_BODY, error);
    json_t *options = json_array();
    const json_t *body;
    size_t i;

    json_array_foreach(json_object_get(answer, "bodies"), i, body)
    {
        const char *id = member_or_empty(body, "id");
        json_array_append_new(options, json_pack("{s:s, s:s, s:b}", "id", id, "name", member_or_empty(body, "name"),
                                                 "selected", g_strcmp0(chosen, id) == 0));
    }
    view_json(context, "options", options);
    json_decref(answer);
    return answer != NULL;
}

/* The conditions as they were typed, and the address of the next page. */
static void set_form(const struct call *call, const json_t *answer, struct view *context)
{
    static const char *const boxes[] = {"institution", "due_from", "due_to"};
    const char *next = member_or_empty(answer, "next");

    view_text(context, "tasks_action", call->site->prefix);
    for (size_t i = 0; i < G_N_ELEMENTS(boxes); i++)
        view_text(context, boxes[i], target_param(call->target, boxes[i]));
    if (*next != '\0')
        view_text(context, "next", link_list(call, "/tasks", next));
    if (target_param(call->target, "cursor") != NULL)
        view_text(context, "first", link_list(call, "/tasks", NULL));
    view_bool(context, "paged", *next != '\0' || target_param(call->target, "cursor") != NULL);
}

/* Links to the tasks due in each year that the archive may know of. */
static bool set_years(const struct call *call, struct view *context, GError **error)
{
    const char *from = target_param(call->target, "due_from");
    const char *to = target_param(call->target, "due_to");
    struct archive_info info;
    struct view *years = view_new(call->pool);

    view_list(context, "years", years);
    if (!archive_info(call->answerer->archive, &info, error))
        return false;
    struct date first = {0};
    struct date last = {0};
    if (!date_read_iso(info.from, strlen(info.from), &first) || !date_read_iso(info.to, strlen(info.to), &last))
        return true;
    for (int year = MAX(first.year, last.year - TASKS_YEARS); year <= last.year + 1; year++) {
        g_autofree char *iso = g_strdup_printf("%04d", year);
        struct view *row = view_new(call->pool);

        view_bool(row, "current", g_strcmp0(from, iso) == 0 && g_strcmp0(to, iso) == 0);
        view_text(row, "href", link_dated(call, "/tasks", "due_from", "due_to", iso));
        view_take(row, "name", g_steal_pointer(&iso));
        view_add_object(years, row);
    }
    return true;
}

static struct view *tasks_context(const struct call *call, const json_t *answer)
{
    g_autofree char *told =
        words_count(call->english, WORDS_TASKS, (uint64_t)json_integer_value(json_object_get(answer, "total")));
    g_autofree char *title = g_strdup_printf("%s: %s – Arhivars", words_get(call->english, "tasks"), told);
    struct view *context = page_context(call, title);

    view_take(context, "told", g_strdup(told));
    page_view_list(context, "task_months", by_month(call, json_object_get(answer, "tasks")));
    set_form(call, answer, context);
    page_form_box(call, context);
    view_text(context, "hidden", NULL); /* the box in the head searches protocols, not tasks */
    return context;
}

bool handle_page_tasks(struct call *call, struct reply *reply, GError **error)
{
    struct search_request request;
    json_t *answer = NULL;
    struct view *context = NULL;

    search_request_init(&request);
    request.limit = TASKS_ON_PAGE;
    if (handle_read_request(call, &request, error))
        answer = answer_tasks(call->answerer, &request, error);
    search_request_release(&request);
    if (answer != NULL)
        context = tasks_context(call, answer);
    json_decref(answer);
    bool good = context != NULL && set_bodies(call, context, error) && set_years(call, context, error);
    if (good)
        page_reply(call, reply, 200, "tasks", context);
    return good;
}
