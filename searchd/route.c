/* route.c -- the table, and how a path finds its row. */
#include "route.h"

#include "handle.h"
#include "problem.h"

#include <string.h>

static const char *const none[] = {NULL};
static const char *const lang[] = {"lang", NULL};
static const char *const changes[] = {"since", "limit", "lang", NULL};
static const char *const version[] = {"v", NULL};
static const char *const resolve[] = {"text", "lang", NULL};
static const char *const suggest[] = {"q", "limit", "lang", NULL};
static const char *const sitemap[] = {"page", "lang", NULL};
static const char *const tasks[] = {"institution", "body", "due_from", "due_to", "limit", "cursor", "lang", NULL};
static const char *const list[] = {"body", "protocol", "from", "to", "sort", "limit", "cursor", "lang", NULL};
static const char *const search[] = {
    "q",       "type",  "act",    "outcome", "speaker",  "institution", "role",  "body",
    "topic",   "vote",  "from",   "to",      "protocol", "sort",        "group", "facets",
    "facet_q", "limit", "cursor", "recency", "explain",  "lang",        NULL,
};

static const char *const feed[] = {
    "q",    "type", "act",      "outcome", "speaker", "institution", "role",    "body", "topic", "vote",
    "from", "to",   "protocol", "sort",    "group",   "limit",       "recency", "lang", NULL,
};
static const char *const export[] = {
    "q",    "type", "act",      "outcome", "speaker", "institution", "role",    "body", "topic", "vote",
    "from", "to",   "protocol", "sort",    "group",   "cursor",      "recency", "lang", NULL,
};
static const char *const tasks_calendar[] = {"institution", "body", "due_from", "due_to", "lang", NULL};
static const char *const sittings_calendar[] = {"body", "from", "to", "lang", NULL};

static const char *const page_protocol[] = {"q", "lang", NULL};
static const char *const page_tasks[] = {"institution", "body", "due_from", "due_to", "cursor", "lang", NULL};
static const char *const page_search[] = {
    "q",    "type", "act",      "outcome", "speaker", "institution", "role",   "body",    "topic", "vote",
    "from", "to",   "protocol", "sort",    "group",   "limit",       "cursor", "recency", "lang",  NULL,
};

static const struct route routes[] = {
    {"/", ROUTE_PAGE, page_search, handle_page_search},
    {"/protocols/{id}", ROUTE_PAGE, page_protocol, handle_page_protocol},
    {"/speakers", ROUTE_PAGE, lang, handle_page_speakers},
    {"/speakers/{id}", ROUTE_PAGE, lang, handle_page_speaker},
    {"/institutions", ROUTE_PAGE, lang, handle_page_institutions},
    {"/institutions/{id}", ROUTE_PAGE, lang, handle_page_institution},
    {"/bodies", ROUTE_PAGE, lang, handle_page_bodies},
    {"/bodies/{id}", ROUTE_PAGE, lang, handle_page_body},
    {"/topics", ROUTE_PAGE, lang, handle_page_topics},
    {"/topics/{id}", ROUTE_PAGE, lang, handle_page_topic},
    {"/tasks", ROUTE_PAGE, page_tasks, handle_page_tasks},
    {"/problems", ROUTE_PAGE, lang, handle_page_problems},
    {"/widget", ROUTE_PAGE, lang, handle_page_widget},
    {"/openapi.json", ROUTE_STATIC, none, handle_openapi},
    {"/arhivars-search.js", ROUTE_STATIC, none, handle_widget_script},
    {"/style.css", ROUTE_STATIC, version, handle_style},
    {"/script.js", ROUTE_STATIC, version, handle_script},
    {"/favicon.svg", ROUTE_STATIC, version, handle_favicon},
    {"/v1/search", ROUTE_API, search, handle_search},
    {"/v1/protocols", ROUTE_API, list, handle_protocols},
    {"/v1/protocols/{id}", ROUTE_API, lang, handle_protocol},
    {"/v1/protocols/{id}/text", ROUTE_API, lang, handle_protocol_text},
    {"/v1/passages/{id}", ROUTE_API, lang, handle_passage},
    {"/v1/speakers", ROUTE_API, lang, handle_speakers},
    {"/v1/speakers/{id}", ROUTE_API, lang, handle_speaker},
    {"/v1/institutions", ROUTE_API, lang, handle_institutions},
    {"/v1/institutions/{id}", ROUTE_API, lang, handle_institution},
    {"/v1/tasks", ROUTE_API, tasks, handle_tasks},
    {"/v1/changes", ROUTE_API, changes, handle_changes},
    {"/v1/status", ROUTE_API, lang, handle_status},
    {"/v1/resolve", ROUTE_API, resolve, handle_resolve},
    {"/v1/suggest", ROUTE_API, suggest, handle_suggest},
    {"/v1/topics", ROUTE_API, lang, handle_topics},
    {"/v1/search.csv", ROUTE_API, export, handle_search_csv},
    {"/v1/search.ndjson", ROUTE_API, export, handle_search_ndjson},
    {"/feed.atom", ROUTE_API, feed, handle_feed},
    {"/tasks.ics", ROUTE_API, tasks_calendar, handle_tasks_calendar},
    {"/sittings.ics", ROUTE_API, sittings_calendar, handle_sittings_calendar},
    {"/opensearch.xml", ROUTE_API, lang, handle_opensearch},
    {"/sitemap.xml", ROUTE_API, sitemap, handle_sitemap},
    {"/dcat.jsonld", ROUTE_API, lang, handle_dcat},
    {"/robots.txt", ROUTE_API, none, handle_robots},
    {"/metrics", ROUTE_HEALTH, none, handle_metrics},
    {"/mcp", ROUTE_RPC, none, handle_mcp},
    {"/healthz", ROUTE_HEALTH, none, handle_health},
};

const char *const *route_paths(void)
{
    static const char *paths[G_N_ELEMENTS(routes) + 1];
    static gsize made;

    if (g_once_init_enter(&made)) {
        for (size_t i = 0; i < G_N_ELEMENTS(routes); i++)
            paths[i] = routes[i].path;
        g_once_init_leave(&made, 1);
    }
    return paths;
}

static bool matches(const char *pattern, const GPtrArray *segments, const char **ret_id)
{
    const char *id = NULL;
    guint i = 0;

    for (const char *at = pattern + 1; *at != '\0'; i++) {
        size_t len = strcspn(at, "/");

        if (i == segments->len)
            return false;
        const char *segment = segments->pdata[i];
        if (strncmp(at, "{id}", 4) == 0)
            id = segment;
        else if (strlen(segment) != len || memcmp(segment, at, len) != 0)
            return false;
        at += len;
        if (*at == '/')
            at++;
    }
    if (i != segments->len || (id != NULL && *id == '\0'))
        return false;
    *ret_id = id;
    return true;
}

const struct route *route_find(const struct target *target, const char **ret_id)
{
    for (size_t i = 0; i < G_N_ELEMENTS(routes); i++)
        if (matches(routes[i].path, target->segments, ret_id))
            return &routes[i];
    return NULL;
}

bool route_is_api(const char *path)
{
    return g_str_has_prefix(path, "/v1/") || strcmp(path, "/v1") == 0 || strcmp(path, "/healthz") == 0;
}

bool route_check(const struct route *route, const struct target *target, const char **ret_refused, GError **error)
{
    for (guint i = 0; i < target->params->len; i++) {
        const char *name = g_array_index(target->params, struct param, i).name;

        if (g_strv_contains(route->parameters, name))
            continue;
        g_autofree char *known = g_strjoinv(", ", (char **)(gintptr)route->parameters);
        g_set_error(error, PROBLEM_ERROR, PROBLEM_PARAMETER, "%s has no parameter '%s'; it has %s", route->path, name,
                    *known != '\0' ? known : "none");
        *ret_refused = name;
        return false;
    }
    return true;
}
