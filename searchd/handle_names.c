/* handle_names.c -- /v1/speakers and /v1/institutions, and one of them */
#include "handle.h"

static bool reply_names(struct call *call, enum name_kind kind, struct reply *reply, GError **error)
{
    json_t *answer = answer_names(call->answerer, kind, error);

    if (answer == NULL)
        return false;
    reply_json(reply, 200, handle_type_json, answer);
    return true;
}

bool handle_speakers(struct call *call, struct reply *reply, GError **error)
{
    return reply_names(call, NAME_SPEAKER, reply, error);
}

bool handle_institutions(struct call *call, struct reply *reply, GError **error)
{
    return reply_names(call, NAME_INSTITUTION, reply, error);
}

static bool reply_record(json_t *answer, struct reply *reply)
{
    if (answer == NULL)
        return false;
    reply_json(reply, 200, handle_type_json, answer);
    return true;
}

bool handle_speaker(struct call *call, struct reply *reply, GError **error)
{
    return reply_record(answer_speaker(call->answerer, call->id, error), reply);
}

bool handle_institution(struct call *call, struct reply *reply, GError **error)
{
    return reply_record(answer_institution(call->answerer, call->id, error), reply);
}
