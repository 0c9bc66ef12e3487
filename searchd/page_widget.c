/* page_widget.c -- /widget: the web component at work, and what to put into a page; /arhivars-search.js: its file. */
#include "handle.h"

#include "page.h"
#include "web.h"
#include "words.h"

bool handle_page_widget(struct call *call, struct reply *reply, GError **error)
{
    struct view *context = page_context(call, words_get(call->english, "widget"));

    (void)error;
    view_text(context, "origin", call->origin);
    view_take(context, "widget_script", g_strconcat(call->site->prefix, "/arhivars-search.js", NULL));
    page_reply(call, reply, 200, "widget", context);
    return true;
}

bool handle_widget_script(struct call *call, struct reply *reply, GError **error)
{
    const struct web_file *file = web_file("arhivars-search.js");

    (void)call;
    (void)error;
    reply_static(reply, "text/javascript; charset=utf-8", file->data, file->size);
    reply_header(reply, "ETag", "\"%s\"", file->hash);
    reply_header(reply, "Cross-Origin-Resource-Policy", "cross-origin"); /* it is made for pages of others */
    return true;
}
