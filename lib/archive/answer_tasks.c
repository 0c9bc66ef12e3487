/* answer_tasks.c -- the list of tasks, by due date.
 *
 * A passage may give several tasks, each with its own date, and the list is of tasks. So a slot tells due date and
 * institution of each (SCHEMA_SLOT_DUE), all passages that may matter are found at once, their tasks sorted out by the
 * slot alone, and only the records of one page are read. An archive has a task for every thirty passages or so, so that
 * this is cheaper than a document for each task would be to keep.
 */
#include "answer.h"

#include "commit.h"
#include "cursor.h"
#include "hits.h"
#include "names.h"
#include "plan.h"
#include "tasks.h"

#include <string.h>

enum {
    TASKS_DUE = HITS_VALUES, /* place of the slot in a hit, after those that every hit has */
    TASKS_TIMEOUT_MS = 10000,
};

/* "due:place:institution:person" */
enum { PART_DUE, PART_PLACE, PART_INSTITUTION, PART_PERSON, PARTS };

struct listed {
    char due[16]; /* "~" when there is none: after every date */
    guint hit;
    unsigned place; /* in the passage */
};

static int compare_listed(const void *a, const void *b)
{
    const struct listed *left = a, *right = b;
    int by_due = strcmp(left->due, right->due);
    if (by_due)
        return by_due;
    if (left->hit != right->hit)
        return left->hit < right->hit ? -1 : 1;
    return left->place < right->place ? -1 : left->place > right->place;
}

/* The ids that the institutions of the request stand for; NULL when it names none or on error. */
static GPtrArray *institution_ids(const struct answerer *answerer, const struct search_request *request)
{
    if (request->institutions->len == 0)
        return NULL;
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < request->institutions->len; i++) {
        struct names names;
        if (!names_find(answerer, NAME_INSTITUTION, request->institutions->pdata[i], &names, NULL))
            continue;
        for (guint k = 0; k < names.ids->len; k++)
            g_ptr_array_add(ids, g_strdup(names.ids->pdata[k]));
        names_release(&names);
    }
    return ids;
}

static bool is_due(const struct search_request *request, const char *due)
{
    if (!*request->due_from && !*request->due_to)
        return true;
    return *due != '~' && strcmp(due, request->due_from) >= 0 &&
           (!*request->due_to || strcmp(due, request->due_to) <= 0);
}

static void list_tasks(const struct search_request *request, const GPtrArray *ids, const char *slot, guint hit,
                       GArray *list)
{
    g_auto(GStrv) entries = g_strsplit(slot, " ", -1);
    for (size_t i = 0; entries[i]; i++) {
        g_auto(GStrv) parts = g_strsplit(entries[i], ":", PARTS);
        guint64 place;
        if (g_strv_length(parts) != PARTS ||
            !g_ascii_string_to_unsigned(parts[PART_PLACE], 10, 0, UINT_MAX, &place, NULL))
            continue;
        bool wanted = !ids || g_ptr_array_find_with_equal_func((GPtrArray *)(gintptr)ids, parts[PART_INSTITUTION],
                                                               g_str_equal, NULL);
        if (!wanted || !is_due(request, parts[PART_DUE]))
            continue;
        struct listed listed = {.hit = hit, .place = (unsigned)place};
        g_strlcpy(listed.due, parts[PART_DUE], sizeof listed.due);
        g_array_append_val(list, listed);
    }
}

static json_t *task_of(const struct answerer *answerer, const struct xap_hit *hit, unsigned place, GError **error)
{
    json_t *passage = archive_record(answerer->archive, hit->data, error);
    json_t *protocol = passage ? archive_protocol(answerer->archive, hit->values[HITS_PROTOCOL], error) : NULL;
    json_t *task = protocol ? tasks_json(answerer, passage, protocol, place) : NULL;
    if (protocol && !task)
        g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_DAMAGED, "a passage lacks task %u of those that are listed",
                    place);
    json_decref(passage);
    json_decref(protocol);
    return task;
}

static json_t *page_json(const struct answerer *answerer, const struct xap_result *result, const GArray *list,
                         uint32_t first, unsigned limit, GError **error)
{
    json_t *page = json_array();
    for (guint i = first; i < list->len && i - first < limit; i++) {
        const struct listed *listed = &g_array_index(list, struct listed, i);
        json_t *task = task_of(answerer, result->hits->pdata[listed->hit], listed->place, error);
        if (!task) {
            json_decref(page);
            return NULL;
        }
        json_array_append_new(page, task);
    }
    return page;
}

static json_t *list_page(const struct answerer *answerer, const struct search_request *request,
                         const struct xap_query *query, GError **error)
{
    struct archive_info info;
    uint32_t first;
    struct xap_request search = {.query = query,
                                 .count = UINT32_MAX,
                                 .unweighted = true,
                                 .sort = XAP_SORT_SLOT,
                                 .sort_slot = SCHEMA_SLOT_DUE,
                                 .timeout_ms = TASKS_TIMEOUT_MS};
    if (!archive_info(answerer->archive, &info, error) || !cursor_read(request, &info, &first, error))
        return NULL;
    hits_prepare(&search);
    search.value_slots[TASKS_DUE] = SCHEMA_SLOT_DUE;
    search.n_values = TASKS_DUE + 1;
    g_autoptr(xap_result_auto) result = xap_search(archive_index(answerer->archive), &search, error);
    if (!result)
        return NULL;
    g_autoptr(GPtrArray) ids = institution_ids(answerer, request);
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(struct listed));
    for (guint i = 0; i < result->hits->len; i++) {
        const struct xap_hit *hit = result->hits->pdata[i];
        list_tasks(request, ids, hit->values[TASKS_DUE], i, list);
    }
    g_array_sort(list, compare_listed);
    json_t *page = page_json(answerer, result, list, first, request->limit, error);
    if (!page)
        return NULL;
    return json_pack("{s:I, s:o, s:o}", "total", (json_int_t)list->len, "tasks", page, "next",
                     cursor_next(request, &info, first, list->len));
}

/* That a passage gives a task, and none that begins after the last day asked for: the slot begins with the earliest. */
static struct xap_query *narrow(const struct search_request *request)
{
    g_autofree char *term = schema_term(SCHEMA_TASK, "yes");
    struct xap_query *query = xap_query_new(XAP_AND);
    xap_query_add(query, xap_query_term(term));
    if (*request->due_from || *request->due_to) {
        g_autofree char *last = g_strconcat(*request->due_to ? request->due_to : "9999-12-31", ":~", NULL);
        xap_query_add(query, xap_query_range(SCHEMA_SLOT_DUE, NULL, last));
    }
    return query;
}

static json_t *make_tasks(const struct answerer *answerer, const void *data, GError **error)
{
    const struct search_request *request = data;
    struct plan plan;
    json_t *answer = NULL;
    if (plan_make(&plan, answerer, request, error)) {
        plan.others = plan.others ? plan.others : xap_query_new(XAP_AND);
        xap_query_add(plan.others, narrow(request));
        struct xap_query *query = plan_query(&plan, PLAN_NO_FACET);
        answer = list_page(answerer, request, query, error);
        plan_query_free(query);
    }
    plan_release(&plan);
    return answer;
}

json_t *answer_tasks(const struct answerer *answerer, const struct search_request *request, GError **error)
{
    if (!search_request_only(request, "institution,body,due_from,due_to,limit,cursor,lang", error))
        return NULL;
    return commit_answer(answerer, make_tasks, request, error);
}
