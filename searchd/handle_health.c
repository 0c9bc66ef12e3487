/* handle_health.c -- /healthz: whether this program answers from its archive at this moment. */
#include "handle.h"

bool handle_health(struct call *call, struct reply *reply, GError **error)
{
    json_t *index = answer_index(call->answerer, error);

    if (index == NULL)
        return false;
    reply_json(reply, 200, handle_type_json,
               json_pack("{s:s, s:s, s:o}", "status", "ok", "version", ARHIVARS_VERSION, "index", index));
    return true;
}
