/* handle_static.c -- files that are embedded at build: the stylesheet, the script and the icon. */
#include "handle.h"

#include "web.h"

static void reply_file(const char *name, const char *type, struct reply *reply)
{
    const struct web_file *file = web_file(name);

    reply_static(reply, type, file->data, file->size);
    reply_header(reply, "ETag", "\"%s\"", file->hash);
}

bool handle_style(struct call *call, struct reply *reply, GError **error)
{
    (void)call;
    (void)error;
    reply_file("style.css", "text/css; charset=utf-8", reply);
    return true;
}

bool handle_script(struct call *call, struct reply *reply, GError **error)
{
    (void)call;
    (void)error;
    reply_file("script.js", "text/javascript; charset=utf-8", reply);
    return true;
}

bool handle_favicon(struct call *call, struct reply *reply, GError **error)
{
    (void)call;
    (void)error;
    reply_file("favicon.svg", "image/svg+xml", reply);
    return true;
}

bool handle_openapi(struct call *call, struct reply *reply, GError **error)
{
    (void)call;
    (void)error;
    reply_file("openapi.json", handle_type_json, reply);
    return true;
}
