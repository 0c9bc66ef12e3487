/* handle_passages.c -- /v1/passages/{id} */
#include "handle.h"

bool handle_passage(struct call *call, struct reply *reply, GError **error)
{
    json_t *answer = answer_passage(call->answerer, call->id, error);

    if (answer == NULL)
        return false;
    reply_json(reply, 200, handle_type_json, answer);
    return true;
}
