/* page_institution.c -- the page of an institution: what it did in which role, its people, its tasks. */
#include "handle.h"

#include "linked.h"
#include "member.h"
#include "page.h"
#include "page_hit.h"
#include "page_record.h"
#include "page_task.h"
#include "words.h"

enum {
    INSTITUTION_FACETS = 1u << FACET_BODY | 1u << FACET_TOPIC,
};

static void set_names(const struct call *call, const json_t *record, struct view *context)
{
    const json_t *successor = json_object_get(record, "successor");
    const char *kind = member_or_empty(record, "kind");

    view_text(context, "abbreviation", member_or_empty(record, "abbreviation"));
    view_text(context, "kind", words_of(call->english, "institution", kind));
    if (json_is_object(successor)) {
        json_t *shown = json_pack("{s:s}", "name", member_or_empty(successor, "name"));
        page_set_record(call, shown, "/institutions/", member_text(successor, "id"));
        view_json(context, "successor", shown);
    }
}

/* Years down, roles across. */
static void set_roles(const struct call *call, const struct page_record *page, const json_t *record,
                      struct view *context)
{
    g_autofree char *base = g_string_free(page_record_url(call, page), FALSE);
    struct page_column columns[ROLE_COUNT];

    for (int role = 0; role < ROLE_COUNT; role++) {
        const char *name = institution_role_name((enum institution_role)role);
        columns[role] = (struct page_column){
            .title = words_of(call->english, "role", name),
            .parameter = "role",
            .value = name,
            .years = json_object_get(json_object_get(json_object_get(record, "roles"), name), "years")};
    }
    json_t *matrix = page_matrix(base, columns, ROLE_COUNT);
    if (matrix != NULL)
        view_json(context, "matrix", matrix);
}

static void set_people(const struct call *call, const json_t *record, struct view *context)
{
    json_t *rows = json_array();
    const json_t *person;
    size_t i;

    json_array_foreach(json_object_get(record, "people"), i, person)
    {
        json_t *row = json_pack("{s:s, s:O}", "name", member_or_empty(person, "name"), "count",
                                json_object_get(person, "passages"));
        page_set_record(call, row, "/speakers/", member_text(person, "id"));
        json_array_append_new(rows, row);
    }
    page_view_list(context, "people", rows);
}

static void set_tasks(const struct call *call, const char *id, const json_t *record, struct view *context)
{
    url_param(page_url_begin(call, "/tasks", NULL), "institution", id);
    view_text(context, "all_tasks", pool_keep(call->pool));
    page_view_list(context, "tasks", page_tasks(call, json_object_get(record, "tasks")));
}

bool handle_page_institution(struct call *call, struct reply *reply, GError **error)
{
    json_t *record = answer_institution(call->answerer, call->id, error);
    struct page_record page = {.parameter = "institution",
                               .id = call->id,
                               .list = "/institutions",
                               .name = member_or_empty(record, "name"),
                               .facets = INSTITUTION_FACETS};
    struct view *context = record != NULL ? page_record_context(call, &page, error) : NULL;

    if (context != NULL) {
        set_names(call, record, context);
        set_roles(call, &page, record, context);
        set_people(call, record, context);
        set_tasks(call, call->id, record, context);
        view_any_list(context, "hits",
                      page_hits(call, view_of_json(call->pool, json_object_get(record, "latest")).view));
        view_text(context, "json", page_link(call, "/v1/institutions/", call->id));
        view_data(context, "linked", linked_organization(call, "/institutions/", call->id, page.name));
        page_reply(call, reply, 200, "institution", context);
    }
    json_decref(record);
    return context != NULL;
}
