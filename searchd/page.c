/* page.c -- the frame of every page. */
#include "page.h"

#include "handle.h"
#include "member.h"
#include "template.h"
#include "words.h"

#include <string.h>

GString *page_url(const struct call *call, const char *path)
{
    GString *url = g_string_new(call->site->prefix);

    g_string_append(url, path);
    if (call->target != NULL && target_param(call->target, "lang") != NULL)
        url_param(url, "lang", call->english ? "en" : "lv");
    return url;
}

GString *page_url_id(const struct call *call, const char *path, const char *id)
{
    g_autoptr(GString) whole = g_string_new(path);

    url_append(whole, id);
    return page_url(call, whole->str);
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

/* This very page in the other language. */
static json_t *other_language(const struct call *call)
{
    GString *url = g_string_new(call->site->prefix);

    g_string_append(url, call->target != NULL ? call->target->path : "/");
    for (guint i = 0; call->target != NULL && i < call->target->params->len; i++) {
        const struct param *param = &g_array_index(call->target->params, struct param, i);

        if (strcmp(param->name, "lang") != 0)
            url_param(url, param->name, param->value);
    }
    url_param(url, "lang", call->english ? "lv" : "en");
    json_t *other =
        json_pack("{s:s, s:s}", "code", call->english ? "lv" : "en", "name", call->english ? "Latviski" : "English");
    page_set_url(other, "href", url);
    return other;
}

static void set_file(json_t *context, const struct call *call, const char *name, const char *file_name)
{
    page_set(context, name, g_strdup_printf("%s/%s?v=%s", call->site->prefix, file_name, web_file(file_name)->hash));
}

/* The lists of everything, at the foot of every page. */
static void set_nav(const struct call *call, json_t *context)
{
    static const char *const lists[] = {"bodies", "institutions", "speakers", "topics", "tasks"};
    json_t *nav = json_array();

    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autofree char *path = g_strconcat("/", lists[i], NULL);
        json_t *row = json_pack("{s:s}", "name", words_of(call->english, "list", lists[i]));

        page_set_url(row, "href", page_url(call, path));
        json_array_append_new(nav, row);
    }
    json_object_set_new(context, "nav", nav);
}

json_t *page_context(const struct call *call, const char *title)
{
    json_t *context = json_pack("{s:s, s:s, s:o, s:O}", "lang", call->english ? "en" : "lv", "title", title, "other",
                                other_language(call), "w", call->site->words[call->english]);

    page_set_url(context, "home", page_url(call, "/"));
    page_set_url(context, "opensearch", page_url(call, "/opensearch.xml"));
    page_set_url(context, "problems", page_url(call, "/problems"));
    set_file(context, call, "style", "style.css");
    set_file(context, call, "icon", "favicon.svg");
    set_file(context, call, "script", "script.js");
    set_nav(call, context);
    if (call->target != NULL && target_param(call->target, "lang") != NULL)
        json_object_set_new(context, "lang_chosen", json_string(call->english ? "en" : "lv"));
    return context;
}

void page_render(const struct call *call, struct reply *reply, const char *type, const char *name, json_t *context)
{
    GString *text = g_string_sized_new(32768);

    template_render(call->site->templates, name, context, text);
    json_decref(context);
    size_t size = text->len;
    reply_take(reply, 200, type, g_string_free(text, FALSE), size);
}

void page_reply(const struct call *call, struct reply *reply, unsigned status, const char *name, json_t *context)
{
    page_render(call, reply, handle_type_html, name, context);
    reply->status = status;
    reply_header(reply, "Content-Language", call->english ? "en" : "lv");
}
