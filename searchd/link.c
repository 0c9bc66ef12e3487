/* link.c -- put addresses together. */
#include "link.h"

#include "page.h"

#include <string.h>

static const char *const filters[] = {
    "type",  "act",  "outcome", "speaker", "institution", "role",  "body",
    "topic", "vote", "from",    "to",      "protocol",    "group", NULL,
};

bool link_is_filter(const char *name)
{
    return g_strv_contains(filters, name);
}

bool link_searches(const struct call *call)
{
    const GArray *params = call->target->params;

    for (guint i = 0; i < params->len; i++) {
        const struct param *param = &g_array_index(params, struct param, i);

        if (*param->value != '\0' && strcmp(param->name, "lang") != 0 && strcmp(param->name, "limit") != 0)
            return true;
    }
    return false;
}

bool link_has(const struct call *call, const char *name, const char *value)
{
    const GArray *params = call->target->params;

    for (guint i = 0; i < params->len; i++) {
        const struct param *param = &g_array_index(params, struct param, i);

        if (strcmp(param->name, name) == 0 && strcmp(param->value, value) == 0)
            return true;
    }
    return false;
}

static bool is_dropped(const struct param *param, const struct link_change *change)
{
    if (*param->value == '\0' || strcmp(param->name, "cursor") == 0 || strcmp(param->name, "lang") == 0)
        return true;
    if (change->drop_too != NULL && strcmp(param->name, change->drop_too) == 0)
        return true;
    if (change->drop == NULL || strcmp(param->name, change->drop) != 0)
        return false;
    return change->drop_value == NULL || strcmp(param->value, change->drop_value) == 0;
}

/* `path` with the conditions of the call, changed. */
static const char *link_changed(const struct call *call, const char *path, const struct link_change *change)
{
    const GArray *params = call->target->params;
    GString *url = page_url_begin(call, path, NULL);

    for (guint i = 0; i < params->len; i++) {
        const struct param *param = &g_array_index(params, struct param, i);

        if (!is_dropped(param, change))
            url_keep(url, param);
    }
    if (change->add != NULL)
        url_param(url, change->add, change->value);
    if (change->add_too != NULL)
        url_param(url, change->add_too, change->value_too);
    return pool_keep(call->pool);
}

const char *link_search(const struct call *call, const struct link_change *change)
{
    return link_changed(call, "/", change);
}

const char *link_list(const struct call *call, const char *path, const char *cursor)
{
    return link_changed(call, path, &(struct link_change){.add = cursor != NULL ? "cursor" : NULL, .value = cursor});
}

const char *link_dated(const struct call *call, const char *path, const char *from, const char *to, const char *iso)
{
    return link_changed(call, path,
                        &(struct link_change){
                            .drop = from, .drop_too = to, .add = from, .value = iso, .add_too = to, .value_too = iso});
}

const char *link_without(const struct call *call, const char *names)
{
    g_auto(GStrv) dropped = g_strsplit(names, ",", -1);
    static const struct link_change none = {0};
    const GArray *params = call->target->params;
    GString *url = page_url_begin(call, "/", NULL);

    for (guint i = 0; i < params->len; i++) {
        const struct param *param = &g_array_index(params, struct param, i);

        if (!is_dropped(param, &none) && !g_strv_contains((const char *const *)dropped, param->name))
            url_keep(url, param);
    }
    return pool_keep(call->pool);
}

const char *link_feed(const struct call *call)
{
    return link_changed(call, "/feed.atom", &(struct link_change){.drop = "sort", .drop_too = "limit"});
}

const char *link_protocol(const struct call *call, const char *protocol_id, const char *passage_id)
{
    GString *url = page_url_begin(call, "/protocols/", protocol_id);
    const struct param *q = target_find(call->target, "q");
    const char *anchor = passage_id != NULL ? link_anchor(passage_id) : NULL;

    if (q != NULL && *q->value != '\0')
        url_keep(url, q);
    if (anchor != NULL) {
        g_string_append_c(url, '#');
        url_append(url, anchor);
    }
    return pool_keep(call->pool);
}

const char *link_anchor(const char *passage_id)
{
    const char *dot = strrchr(passage_id, '.');

    return dot != NULL && dot[1] == 'p' && g_ascii_isdigit(dot[2]) ? dot + 1 : NULL;
}

const char *link_outside(const char *address)
{
    return g_str_has_prefix(address, "https://") || g_str_has_prefix(address, "http://") ? address : NULL;
}
