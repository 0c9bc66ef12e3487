/* handle_changes.c -- /v1/changes: what was put and removed since */
#include "handle.h"

bool handle_changes(struct call *call, struct reply *reply, GError **error)
{
    struct search_request request;
    json_t *answer = NULL;

    search_request_init(&request);
    if (handle_read_request(call, &request, error))
        answer = answer_changes(call->answerer, &request, error);
    search_request_release(&request);
    if (answer == NULL)
        return false;
    reply_json(reply, 200, handle_type_json, answer);
    return true;
}
