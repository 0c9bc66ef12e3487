/* page.c -- the frame of every page. */
#include "page.h"

#include "append.h"
#include "handle.h"
#include "member.h"
#include "template.h"
#include "words.h"

#include <string.h>

enum {
    PAGE_BYTES = 98304, /* as most pages of results are */
};

static void begin_url(const struct call *call, GString *url, const char *path, const char *id)
{
    append(url, call->site->prefix);
    append(url, path);
    if (id != NULL)
        url_append(url, id);
    if (call->target != NULL && target_param(call->target, "lang") != NULL)
        url_param(url, "lang", call->english ? "en" : "lv");
}

GString *page_url(const struct call *call, const char *path)
{
    return page_url_id(call, path, NULL);
}

GString *page_url_id(const struct call *call, const char *path, const char *id)
{
    GString *url = g_string_new(NULL);

    begin_url(call, url, path, id);
    return url;
}

GString *page_url_begin(const struct call *call, const char *path, const char *id)
{
    GString *url = pool_scratch(call->pool);

    begin_url(call, url, path, id);
    return url;
}

const char *page_link(const struct call *call, const char *path, const char *id)
{
    page_url_begin(call, path, id);
    return pool_keep(call->pool);
}

void page_set(json_t *object, const char *name, char *taken)
{
    if (taken != NULL)
        json_object_set_new(object, name, json_string(taken));
    g_free(taken);
}

void page_set_url(json_t *object, const char *name, GString *taken)
{
    page_set(object, name, g_string_free(taken, FALSE));
}

void page_set_link(json_t *object, const char *name, const char *link)
{
    json_object_set_new(object, name, json_string(link));
}

const char *page_body(const struct call *call, const json_t *protocol)
{
    const char *body = member_or_empty(protocol, "body");

    return *body != '\0' ? body : words_get(call->english, "no_body");
}

void page_set_record(const struct call *call, json_t *object, const char *path, const char *id)
{
    if (id == NULL || *id == '\0')
        json_object_set_new(object, "href", json_null());
    else
        page_set_url(object, "href", page_url_id(call, path, id));
}

void page_view_record(const struct call *call, struct view *object, const char *path, const char *id)
{
    view_text(object, "href", *id != '\0' ? page_link(call, path, id) : NULL);
}

json_t *page_body_link(const struct call *call, const json_t *protocol)
{
    json_t *body = json_pack("{s:s}", "name", page_body(call, protocol));

    page_set_record(call, body, "/bodies/", member_text(protocol, "body_id"));
    return body;
}

void page_set_date(const struct call *call, json_t *object, const char *iso)
{
    json_object_set_new(object, "iso", json_string(iso));
    page_set(object, "date",
             *iso != '\0' ? words_date(call->english, iso) : g_strdup(words_get(call->english, "undated")));
}

void page_set_list(json_t *object, const char *name, json_t *taken)
{
    g_autofree char *any = g_strconcat("any_", name, NULL);

    json_object_set_new(object, any, json_boolean(json_array_size(taken) > 0));
    json_object_set_new(object, name, taken);
}

const struct view *page_read(const struct call *call, const json_t *answer, const char *name)
{
    const json_t *text = json_object_get(answer, name);

    return view_read(call->pool, json_string_value(text), json_string_length(text)).view;
}

void page_view_list(struct view *object, const char *name, json_t *taken)
{
    view_any_list(object, name, view_of_json(object->pool, taken).view);
    json_decref(taken);
}

/* This very page in the other language. */
static struct view *other_language(const struct call *call)
{
    GString *url = pool_scratch(call->pool);
    struct view *other = view_new(call->pool);

    g_string_append(url, call->site->prefix);
    g_string_append(url, call->target != NULL ? call->target->path : "/");
    for (guint i = 0; call->target != NULL && i < call->target->params->len; i++) {
        const struct param *param = &g_array_index(call->target->params, struct param, i);

        if (strcmp(param->name, "lang") != 0)
            url_keep(url, param);
    }
    url_param(url, "lang", call->english ? "lv" : "en");
    view_text(other, "href", pool_keep(call->pool));
    view_text(other, "code", call->english ? "lv" : "en");
    view_text(other, "name", call->english ? "Latviski" : "English");
    return other;
}

static void set_file(struct view *context, const struct call *call, const char *name, const char *file_name)
{
    GString *url = pool_scratch(call->pool);

    g_string_append(url, call->site->prefix);
    g_string_append_c(url, '/');
    g_string_append(url, file_name);
    g_string_append(url, "?v=");
    g_string_append(url, web_file(file_name)->hash);
    view_text(context, name, pool_keep(call->pool));
}

/* The lists of everything, at the foot of every page. */
static struct view *nav(const struct call *call)
{
    static const struct {
        const char *key, *path;
    } lists[] = {{"bodies", "/bodies"},
                 {"institutions", "/institutions"},
                 {"speakers", "/speakers"},
                 {"topics", "/topics"},
                 {"tasks", "/tasks"}};
    struct view *rows = view_new(call->pool);

    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        struct view *row = view_new(call->pool);

        view_text(row, "name", words_of(call->english, "list", lists[i].key));
        view_text(row, "href", page_link(call, lists[i].path, NULL));
        view_add_object(rows, row);
    }
    return rows;
}

struct view *page_context(const struct call *call, const char *title)
{
    struct view *context = view_new(call->pool);

    view_text(context, "lang", call->english ? "en" : "lv");
    view_text(context, "title", pool_copy(call->pool, title, strlen(title)));
    view_object(context, "other", other_language(call));
    view_text(context, "home", page_link(call, "/", NULL));
    view_text(context, "opensearch", page_link(call, "/opensearch.xml", NULL));
    view_text(context, "problems", page_link(call, "/problems", NULL));
    set_file(context, call, "style", "style.css");
    set_file(context, call, "icon", "favicon.svg");
    set_file(context, call, "script", "script.js");
    view_list(context, "nav", nav(call));
    if (call->target != NULL && target_param(call->target, "lang") != NULL)
        view_text(context, "lang_chosen", call->english ? "en" : "lv");
    return context;
}

void page_render(const struct call *call, struct reply *reply, const char *type, const char *name,
                 const struct view *context)
{
    GString *text = g_string_sized_new(PAGE_BYTES);

    template_render(call->site->templates[call->english], name, context, text);
    size_t size = text->len;
    reply_take(reply, 200, type, g_string_free(text, FALSE), size);
}

void page_reply(const struct call *call, struct reply *reply, unsigned status, const char *name,
                const struct view *context)
{
    page_render(call, reply, handle_type_html, name, context);
    reply->status = status;
    reply_header(reply, "Content-Language", call->english ? "en" : "lv");
}
