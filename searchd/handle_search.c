/* handle_search.c -- /v1/search */
#include "handle.h"

bool handle_search(struct call *call, struct reply *reply, GError **error)
{
    struct search_request request;
    char *answer = NULL;
    size_t size = 0;

    search_request_init(&request);
    if (handle_read_request(call, &request, error))
        answer = answer_search_text(call->answerer, &request, &size, error);
    search_request_release(&request);
    if (answer == NULL)
        return false;
    reply_take(reply, 200, handle_type_json, answer, size);
    return true;
}
