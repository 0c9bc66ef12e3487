/* handle_topics.c -- /v1/topics */
#include "handle.h"

bool handle_topics(struct call *call, struct reply *reply, GError **error)
{
    json_t *answer = answer_topics(call->answerer, error);

    if (answer == NULL)
        return false;
    reply_json(reply, 200, handle_type_json, answer);
    return true;
}
