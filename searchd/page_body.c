/* page_body.c -- the page of a body: its sittings, which numbers are missing between them, what it dealt with. */
#include "handle.h"

#include "link.h"
#include "linked.h"
#include "member.h"
#include "page.h"
#include "page_protocols.h"
#include "page_record.h"
#include "page_series.h"
#include "words.h"

#include <string.h>

enum {
    BODY_FACETS = 1u << FACET_INSTITUTION | 1u << FACET_TOPIC | 1u << FACET_SPEAKER | 1u << FACET_OUTCOME,
    BODY_PROTOCOLS = 20, /* the newest */
};

/* What the status tells of the body, borrowed; ARCHIVE_ERROR_UNKNOWN when it knows none of that id. */
static const json_t *find_body(const json_t *bodies, const char *id, GError **error)
{
    const json_t *body;
    size_t i;

    json_array_foreach(bodies, i, body)
    {
        if (strcmp(member_or_empty(body, "id"), id) == 0)
            return body;
    }
    g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_UNKNOWN, "no body has the id \"%s\"", id);
    return NULL;
}

static bool set_protocols(const struct call *call, struct view *context, GError **error)
{
    struct search_request request;
    json_t *answer = NULL;

    search_request_init(&request);
    request.limit = BODY_PROTOCOLS;
    if (search_request_set(&request, "body", call->id, error))
        answer = answer_protocols(call->answerer, &request, error);
    search_request_release(&request);
    if (answer == NULL)
        return false;
    view_take(
        context, "n_protocols",
        words_count(call->english, WORDS_PROTOCOLS, (uint64_t)json_integer_value(json_object_get(answer, "total"))));
    page_view_list(context, "protocols", page_protocols(call, json_object_get(answer, "protocols")));
    json_decref(answer);
    return true;
}

bool handle_page_body(struct call *call, struct reply *reply, GError **error)
{
    json_t *status = answer_status(call->answerer, error);
    const json_t *body = status != NULL ? find_body(json_object_get(status, "bodies"), call->id, error) : NULL;
    struct page_record page = {.parameter = "body",
                               .id = call->id,
                               .list = "/bodies",
                               .name = member_or_empty(body, "name"),
                               .facets = BODY_FACETS};
    struct view *context = body != NULL ? page_record_context(call, &page, error) : NULL;
    bool good = context != NULL && set_protocols(call, context, error);

    if (good) {
        view_take(context, "years", page_years(member_or_empty(body, "from"), member_or_empty(body, "to")));
        page_view_list(context, "series", page_series(json_object_get(body, "years")));
        view_data(context, "linked", linked_organization(call, "/bodies/", call->id, page.name));
        page_reply(call, reply, 200, "body", context);
    } else {
    }
    json_decref(status);
    return good;
}
