/* mcp_tool.c -- arguments into a search request, an answer into what an assistant needs of it. */
#include "mcp_tool.h"

#include "member.h"
#include "origin.h"
#include "web.h"

#include <string.h>

/* --- Arguments ------------------------------------------------------------------------------------------------------
 */

static bool refuse_argument(const char *name, const char *wanted, GError **error)
{
    g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_VALUE, "%s: %s", name, wanted);
    return false;
}

static bool set_value(struct search_request *request, const char *name, const json_t *value, GError **error)
{
    if (json_is_string(value))
        return search_request_set(request, name, json_string_value(value), error);
    if (json_is_integer(value)) {
        g_autofree char *digits = g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
        return search_request_set(request, name, digits, error);
    }
    return json_is_null(value) || refuse_argument(name, "a string, a number or a list of these", error);
}

/* Every argument that stands among `names`; another is refused. */
static bool read_arguments(struct search_request *request, const json_t *arguments, const char *const *names,
                           GError **error)
{
    const char *name;
    json_t *value, *each;
    size_t i;

    json_object_foreach((json_t *)(gintptr)arguments, name, value)
    {
        const char *parameter = strcmp(name, "query") == 0 ? "q" : name;

        if (!g_strv_contains(names, name))
            return refuse_argument(name, "this tool has no such argument", error);
        if (!json_is_array(value)) {
            if (!set_value(request, parameter, value, error))
                return false;
            continue;
        }
        json_array_foreach(value, i, each)
        {
            if (!set_value(request, parameter, each, error))
                return false;
        }
    }
    return true;
}

/* --- Answers --------------------------------------------------------------------------------------------------------
 */

static void set_absolute(const struct call *call, json_t *object, const char *name, const char *link)
{
    g_autofree char *url = origin_link(call, link);

    json_object_set_new(object, name, url != NULL ? json_string(url) : json_null());
}

static void copy_members(const json_t *from, json_t *to, const char *const *names)
{
    for (; *names != NULL; names++) {
        json_t *value = json_object_get(from, *names);

        if (value != NULL && !json_is_null(value))
            json_object_set(to, *names, value);
    }
}

static json_t *names_of(const json_t *list)
{
    json_t *names = json_array();
    const json_t *each;
    size_t i;

    json_array_foreach(list, i, each) json_array_append(names, json_object_get(each, "name"));
    return names;
}

/* Where it stands: protocol_id, date, body, item. */
static void set_place(const struct call *call, const json_t *hit, json_t *told)
{
    static const char *const place[] = {"date", "body", NULL};
    const json_t *protocol = json_object_get(hit, "protocol");
    const json_t *links = json_object_get(hit, "links");

    json_object_set(told, "protocol_id", json_object_get(protocol, "id"));
    copy_members(protocol, told, place);
    json_object_set(told, "item", json_object_get(json_object_get(hit, "item"), "title"));
    json_object_set(told, "citation", json_object_get(hit, "citation"));
    set_absolute(call, told, "url", member_text(links, "html"));
    set_absolute(call, told, "source", member_text(links, "source"));
}

static json_t *told_hit(const struct call *call, const json_t *hit)
{
    static const char *const members[] = {"id", "type", "act", "outcome", "votes", "page", NULL};
    json_t *told = json_object();

    copy_members(hit, told, members);
    set_place(call, hit, told);
    json_object_set_new(told, "speakers", names_of(json_object_get(hit, "speakers")));
    json_object_set(told, "institutions", json_object_get(hit, "institutions"));
    json_object_set(told, "text", json_object_get(json_object_get(hit, "snippet"), "text"));
    return told;
}

static json_t *told_hits(const struct call *call, const json_t *hits)
{
    json_t *told = json_array();
    const json_t *hit;
    size_t i;

    json_array_foreach(hits, i, hit) json_array_append_new(told, told_hit(call, hit));
    return told;
}

/* --- Tools ----------------------------------------------------------------------------------------------------------
 */

static json_t *call_search(struct call *call, const json_t *arguments, GError **error)
{
    static const char *const names[] = {"query", "institution", "role",  "speaker", "body", "topic",
                                        "vote",  "type",        "act",   "outcome", "from", "to",
                                        "sort",  "protocol",    "limit", "cursor",  NULL};
    struct search_request request;
    json_t *answer = NULL, *told = NULL;

    search_request_init(&request);
    request.english = call->english;
    if (read_arguments(&request, arguments, names, error))
        answer = answer_search(call->answerer, &request, error);
    search_request_release(&request);
    if (answer != NULL) {
        const json_t *query = json_object_get(answer, "query");
        told = json_pack("{s:O, s:O, s:O, s:o, s:O}", "understood", json_object_get(query, "parsed"), "notes",
                         json_object_get(query, "notes"), "total", json_object_get(answer, "total"), "hits",
                         told_hits(call, json_object_get(answer, "hits")), "next", json_object_get(answer, "next"));
    }
    json_decref(answer);
    return told;
}

/* {"total", "hits"} of the institution in one role, as its arguments ask. */
static json_t *in_role(struct call *call, const json_t *arguments, const char *role, GError **error)
{
    static const char *const names[] = {"institution", "query", "from", "to", "limit", NULL};
    struct search_request request;
    json_t *answer = NULL, *told = NULL;

    search_request_init(&request);
    request.sort = SORT_NEWEST;
    if (read_arguments(&request, arguments, names, error) && search_request_set(&request, "role", role, error))
        answer = answer_search(call->answerer, &request, error);
    search_request_release(&request);
    if (answer != NULL)
        told = json_pack("{s:O, s:o}", "total", json_object_get(answer, "total"), "hits",
                         told_hits(call, json_object_get(answer, "hits")));
    json_decref(answer);
    return told;
}

static json_t *call_institution_report(struct call *call, const json_t *arguments, GError **error)
{
    if (member_text(arguments, "institution") == NULL) {
        refuse_argument("institution", "give its name, abbreviation or id", error);
        return NULL;
    }
    json_t *reported = in_role(call, arguments, "reported", error);
    json_t *tasked = reported != NULL ? in_role(call, arguments, "tasked", error) : NULL;

    if (tasked == NULL) {
        json_decref(reported);
        return NULL;
    }
    return json_pack("{s:o, s:o}", "reported", reported, "tasked", tasked);
}

static json_t *told_tasks(const struct call *call, const json_t *tasks)
{
    static const char *const members[] = {"due", "text", "passage", NULL};
    json_t *all = json_array();
    const json_t *task;
    size_t i;

    json_array_foreach(tasks, i, task)
    {
        json_t *told = json_object();

        copy_members(task, told, members);
        json_object_set(told, "institution", json_object_get(json_object_get(task, "institution"), "name"));
        json_object_set(told, "person", json_object_get(json_object_get(task, "person"), "name"));
        set_place(call, task, told);
        json_array_append_new(all, told);
    }
    return all;
}

static json_t *call_tasks(struct call *call, const json_t *arguments, GError **error)
{
    static const char *const names[] = {"institution", "body", "due_from", "due_to", "limit", "cursor", NULL};
    struct search_request request;
    json_t *answer = NULL, *told = NULL;

    search_request_init(&request);
    if (read_arguments(&request, arguments, names, error))
        answer = answer_tasks(call->answerer, &request, error);
    search_request_release(&request);
    if (answer != NULL)
        told = json_pack("{s:O, s:o, s:O}", "total", json_object_get(answer, "total"), "tasks",
                         told_tasks(call, json_object_get(answer, "tasks")), "next", json_object_get(answer, "next"));
    json_decref(answer);
    return told;
}

static json_t *told_passages(const json_t *passages)
{
    static const char *const members[] = {"id",    "type",    "act",         "speakers", "institutions", "text",
                                          "votes", "outcome", "legal_basis", "tasks",    "page",         NULL};
    json_t *all = json_array();
    const json_t *passage;
    size_t i;

    json_array_foreach(passages, i, passage)
    {
        json_t *told = json_object();

        copy_members(passage, told, members);
        json_array_append_new(all, told);
    }
    return all;
}

/* Its items, or the one of that number; NULL with an error when it has none such. */
static json_t *told_items(const json_t *items, const char *number, GError **error)
{
    static const char *const members[] = {"number", "title", "identifiers", "restricted", NULL};
    json_t *all = json_array();
    const json_t *item;
    size_t i;

    json_array_foreach(items, i, item)
    {
        if (number != NULL && strcmp(number, member_or_empty(item, "number")) != 0)
            continue;
        json_t *told = json_object();
        copy_members(item, told, members);
        json_object_set_new(told, "passages", told_passages(json_object_get(item, "passages")));
        json_array_append_new(all, told);
    }
    if (number != NULL && json_array_size(all) == 0) {
        json_decref(all);
        refuse_argument("item", "the protocol has no item of that number", error);
        return NULL;
    }
    return all;
}

static json_t *call_get_protocol(struct call *call, const json_t *arguments, GError **error)
{
    static const char *const members[] = {"id",          "number",       "date",     "start",     "end",
                                          "place",       "body",         "chair",    "secretary", "attendance",
                                          "attachments", "next_meeting", "citation", NULL};
    const char *id = member_text(arguments, "id");
    const char *number = member_text(arguments, "item");

    if (id == NULL) {
        refuse_argument("id", "give the id of a protocol", error);
        return NULL;
    }
    json_t *answer = answer_protocol(call->answerer, id, error);
    json_t *items = answer != NULL ? told_items(json_object_get(answer, "items"), number, error) : NULL;
    json_t *told = NULL;

    if (items != NULL) {
        told = json_object();
        copy_members(answer, told, members);
        set_absolute(call, told, "url", member_text(json_object_get(answer, "links"), "html"));
        json_object_set_new(told, "items", items);
        if (number == NULL)
            json_object_set_new(told, "passages", told_passages(json_object_get(answer, "passages")));
    }
    json_decref(answer);
    return told;
}

static const struct {
    const char *name;
    json_t *(*call)(struct call *call, const json_t *arguments, GError **error);
} tools[] = {
    {"search", call_search},
    {"get_protocol", call_get_protocol},
    {"institution_report", call_institution_report},
    {"tasks", call_tasks},
};

json_t *mcp_tools(void)
{
    const struct web_file *file = web_file("mcp_tools.json");
    json_t *list = json_loadb(file->data, file->size, 0, NULL);

    g_assert(list != NULL);
    return list;
}

bool mcp_tool_exists(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(tools); i++)
        if (strcmp(tools[i].name, name) == 0)
            return true;
    return false;
}

json_t *mcp_tool_call(struct call *call, const char *name, const json_t *arguments, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(tools); i++)
        if (strcmp(tools[i].name, name) == 0)
            return tools[i].call(call, arguments, error);
    g_assert_not_reached();
}
