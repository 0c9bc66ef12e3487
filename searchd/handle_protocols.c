/* handle_protocols.c -- /v1/protocols, one of them, and its text */
#include "handle.h"

#include "member.h"

#include <string.h>

bool handle_protocols(struct call *call, struct reply *reply, GError **error)
{
    struct search_request request;
    json_t *answer = NULL;

    search_request_init(&request);
    if (handle_read_request(call, &request, error))
        answer = answer_protocols(call->answerer, &request, error);
    search_request_release(&request);
    if (answer == NULL)
        return false;
    reply_json(reply, 200, handle_type_json, answer);
    return true;
}

/* The name of the file without its folder: how the operator's disk is laid out is nobody's business. */
static void hide_folder(json_t *source)
{
    const char *path = member_text(source, "path");

    if (path == NULL)
        return;
    g_autofree char *name = g_path_get_basename(path);
    json_object_set_new(source, "path", json_string(name));
}

bool handle_protocol(struct call *call, struct reply *reply, GError **error)
{
    json_t *answer = answer_protocol(call->answerer, call->id, error);
    json_t *source;
    size_t i;

    if (answer == NULL)
        return false;
    hide_folder(json_object_get(answer, "source"));
    json_array_foreach(json_object_get(answer, "sources"), i, source) hide_folder(source);
    reply_json(reply, 200, handle_type_json, answer);
    return true;
}

bool handle_protocol_text(struct call *call, struct reply *reply, GError **error)
{
    char *text = answer_protocol_text(call->answerer, call->id, error);

    if (text == NULL)
        return false;
    reply_take(reply, 200, handle_type_text, text, strlen(text));
    return true;
}
