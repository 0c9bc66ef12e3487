/* handle_status.c -- /v1/status: what the archive covers */
#include "handle.h"

bool handle_status(struct call *call, struct reply *reply, GError **error)
{
    json_t *answer = answer_status(call->answerer, error);

    if (answer == NULL)
        return false;
    reply_json(reply, 200, handle_type_json, answer);
    return true;
}
