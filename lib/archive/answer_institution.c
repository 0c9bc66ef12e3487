/* answer_institution.c -- one institution: what it is called, what it did in which role, its people, its latest tasks.
 *
 * An institution of the registry that the archive never names is told too, with nothing in it: successors lead there.
 */
#include "answer.h"

#include "brief.h"
#include "commit.h"
#include "hits.h"
#include "link.h"
#include "names.h"
#include "tasks.h"

#include <string.h>

enum {
    PEOPLE_SHOWN = 100, /* those who spoke most; a ministry of twenty years has a thousand */
};

static json_t *string_or_null(const char *text)
{
    return text ? json_string(text) : json_null();
}

/* --- What it is called -------------------------------------------------------------------------------------------- */

static json_t *successor_json(const struct answerer *answerer, const char *id)
{
    return id ? json_pack("{s:s, s:s}", "id", id, "name", names_show(answerer, NAME_INSTITUTION, id)) : json_null();
}

/* Names that protocols print for it; NULL on error. */
static json_t *printed_names(const struct answerer *answerer, const char *id, GError **error)
{
    const GArray *known = archive_names(answerer->archive, NAME_INSTITUTION, error);
    json_t *names = known ? json_array() : NULL;
    for (guint i = 0; known && i < known->len; i++) {
        const struct archive_name *name = &g_array_index(known, struct archive_name, i);
        if (strcmp(name->id, id) == 0)
            json_array_append_new(names, json_string(name->name));
    }
    return names;
}

/* NULL with ARCHIVE_ERROR_UNKNOWN when neither the archive nor the registry knows it. */
static json_t *name_json(const struct answerer *answerer, const char *id, GError **error)
{
    struct institution known = {0};
    bool registered = registry_by_id(answerer->registry, id, &known);
    json_t *names = printed_names(answerer, id, error);
    if (!names)
        return NULL;
    if (json_array_size(names) == 0 && !registered) {
        json_decref(names);
        g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_UNKNOWN, "no institution has the id \"%s\"", id);
        return NULL;
    }
    const char *name = registered ? known.name : names_show(answerer, NAME_INSTITUTION, id);
    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:o}", "id", id, "name", name, "names", names, "abbreviation",
                     string_or_null(known.abbreviation), "kind", string_or_null(known.kind), "successor",
                     successor_json(answerer, known.successor));
}

/* --- What it did -------------------------------------------------------------------------------------------------- */

static bool add_counts(const struct answerer *answerer, const char *id, json_t *json, GError **error)
{
    g_autofree char *any = g_strconcat(":", id, NULL);
    g_autoptr(xap_result_auto) all = brief_search(answerer, SCHEMA_INSTITUTION, any, BRIEF_LATEST, error);
    json_t *latest = all ? brief_latest(answerer, all, error) : NULL, *roles = json_object();
    if (!latest) {
        json_decref(roles);
        return false;
    }
    json_object_set_new(json, "total", brief_total(all));
    json_object_set_new(json, "years", brief_years(all));
    json_object_set_new(json, "roles", roles);
    json_object_set_new(json, "latest", latest);
    for (enum institution_role role = 0; role < ROLE_COUNT; role++) {
        g_autofree char *value = schema_institution(role, id);
        g_autoptr(xap_result_auto) result = brief_search(answerer, SCHEMA_INSTITUTION, value, 0, error);
        if (!result)
            return false;
        json_object_set_new(roles, institution_role_name(role),
                            json_pack("{s:o, s:o}", "total", brief_total(result), "years", brief_years(result)));
    }
    return true;
}

/* --- Its people --------------------------------------------------------------------------------------------------- */

struct member {
    const char *id;
    uint64_t passages, protocols;
};

static int compare_members(const void *a, const void *b)
{
    const struct member *left = a, *right = b;
    if (left->passages != right->passages)
        return left->passages > right->passages ? -1 : 1;
    if (left->protocols != right->protocols)
        return left->protocols > right->protocols ? -1 : 1;
    return strcmp(left->id, right->id);
}

/* Those whose id says so; an id that is printed in several ways stands there several times in a row. */
static bool find_members(const struct answerer *answerer, const char *id, GArray *members, GError **error)
{
    const GArray *known = archive_names(answerer->archive, NAME_SPEAKER, error);
    for (guint i = 0; known && i < known->len; i++) {
        const struct archive_name *name = &g_array_index(known, struct archive_name, i);
        const char *point = strchr(name->id, '.');
        if (!point || strcmp(point + 1, id) != 0)
            continue;
        struct member *last = members->len > 0 ? &g_array_index(members, struct member, members->len - 1) : NULL;
        if (last && strcmp(last->id, name->id) == 0) {
            last->protocols += name->protocols;
            continue;
        }
        struct member member = {.id = name->id, .protocols = name->protocols};
        g_autofree char *term = schema_term(SCHEMA_SPEAKER, name->id);
        if (!xap_frequency(archive_index(answerer->archive), term, &member.passages, error))
            return false;
        g_array_append_val(members, member);
    }
    g_array_sort(members, compare_members);
    return known != NULL;
}

static bool add_people(const struct answerer *answerer, const char *id, json_t *json, GError **error)
{
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(struct member));
    json_t *list = json_array();
    json_object_set_new(json, "people", list);
    if (!find_members(answerer, id, members, error))
        return false;
    json_object_set_new(json, "people_total", json_integer((json_int_t)members->len));
    for (guint i = 0; i < MIN(members->len, (guint)PEOPLE_SHOWN); i++) {
        const struct member *member = &g_array_index(members, struct member, i);
        g_autofree char *link = link_record(answerer, "speakers", member->id);
        json_array_append_new(list, json_pack("{s:s, s:s, s:I, s:I, s:s}", "id", member->id, "name",
                                              names_show(answerer, NAME_SPEAKER, member->id), "passages",
                                              (json_int_t)member->passages, "protocols", (json_int_t)member->protocols,
                                              "speaker", link));
    }
    return true;
}

/* --- Its tasks ---------------------------------------------------------------------------------------------------- */

static bool add_tasks(const struct answerer *answerer, const char *id, json_t *json, GError **error)
{
    g_autofree char *tasked = schema_institution(ROLE_TASKED, id);
    g_autoptr(xap_result_auto) result = brief_search(answerer, SCHEMA_INSTITUTION, tasked, BRIEF_LATEST, error);
    json_t *tasks = json_array();
    json_object_set_new(json, "tasks", tasks);
    for (guint i = 0; result && i < result->hits->len; i++) {
        const struct xap_hit *hit = result->hits->pdata[i];
        json_t *passage = archive_record(answerer->archive, hit->data, error);
        json_t *protocol = passage ? archive_protocol(answerer->archive, hit->values[HITS_PROTOCOL], error) : NULL;
        if (protocol)
            tasks_append(answerer, passage, protocol, id, BRIEF_LATEST, tasks);
        json_decref(passage);
        json_decref(protocol);
        if (!protocol)
            return false;
    }
    return result != NULL;
}

static json_t *make_institution(const struct answerer *answerer, const void *data, GError **error)
{
    const char *id = data;
    json_t *json = name_json(answerer, id, error);
    if (!json || !add_counts(answerer, id, json, error) || !add_people(answerer, id, json, error) ||
        !add_tasks(answerer, id, json, error)) {
        json_decref(json);
        return NULL;
    }
    g_autofree char *record = link_record(answerer, "institutions", id),
                    *search = link_filter(answerer, "/v1/search", "institution", id),
                    *tasks = link_filter(answerer, "/v1/tasks", "institution", id),
                    *page = link_record_page(answerer, "institutions", id);
    json_object_set_new(
        json, "links",
        json_pack("{s:s, s:s, s:s, s:s}", "html", page, "institution", record, "search", search, "tasks", tasks));
    return json;
}

json_t *answer_institution(const struct answerer *answerer, const char *id, GError **error)
{
    return commit_answer(answerer, make_institution, id, error);
}
