/* page_search.c -- the page at "/": the start page, and the results of a search.
 *
 * The same parameters and the same answer as /v1/search, with every facet counted.
 */
#include "handle.h"

#include "link.h"
#include "linked.h"
#include "member.h"
#include "page.h"
#include "page_form.h"
#include "page_hit.h"
#include "page_protocols.h"
#include "page_timeline.h"
#include "page_zero.h"
#include "words.h"

#include <string.h>

enum {
    START_PROTOCOLS = 8, /* newest ones on the start page */
    START_FACETS = 1u << FACET_BODY | 1u << FACET_TOPIC | 1u << FACET_YEAR | 1u << FACET_MONTH,
    RESULT_FACETS = (1u << FACET_COUNT) - 1,
};

static uint64_t count_in(const json_t *object, const char *name)
{
    return (uint64_t)json_integer_value(json_object_get(object, name));
}

/* --- Results ----------------------------------------------------------------------------------------------------- */

/* "37 fragmenti 12 protokolos" */
static char *told_total(const struct call *call, const json_t *total)
{
    if (count_in(total, "passages") == 0)
        return g_strdup(words_get(call->english, "nothing"));
    g_autofree char *passages = words_count(call->english, WORDS_PASSAGES, count_in(total, "passages"));
    g_autofree char *protocols = words_count(call->english, WORDS_IN_PROTOCOLS, count_in(total, "protocols"));

    return g_strdup_printf(call->english ? "%s in %s" : "%s %s", passages, protocols);
}

static void set_query(const struct call *call, const json_t *query, json_t *context)
{
    const char *corrected = member_or_empty(query, "corrected");
    json_t *notes = json_array();
    const json_t *note;
    size_t i;

    json_object_set_new(context, "parsed", json_string(member_or_empty(query, "parsed")));
    json_array_foreach(json_object_get(query, "notes"), i, note) json_array_append_new(
        notes, json_string(json_is_string(note) ? json_string_value(note) : member_or_empty(note, "message")));
    json_object_set_new(context, "notes", notes);
    if (*corrected != '\0') {
        json_t *meant = json_pack("{s:s}", "text", corrected);
        page_set_url(meant, "href",
                     link_search(call, &(struct link_change){.drop = "q", .add = "q", .value = corrected}));
        json_object_set_new(context, "meant", meant);
    }
}

static void set_pages(const struct call *call, const json_t *answer, json_t *context)
{
    const char *next = member_or_empty(answer, "next");

    if (*next != '\0')
        page_set_url(context, "next", link_search(call, &(struct link_change){.add = "cursor", .value = next}));
    if (target_param(call->target, "cursor") != NULL)
        page_set_url(context, "first", link_search(call, &(struct link_change){0}));
    if (*next != '\0' || target_param(call->target, "cursor") != NULL)
        json_object_set_new(context, "paged", json_true());
}

/* The whole time of the search, also when a part of it is chosen: the part is shown within it. */
static void set_timeline(const struct call *call, const struct search_request *request, const json_t *facets,
                         json_t *context)
{
    g_autofree char *base =
        g_string_free(link_search(call, &(struct link_change){.drop = "from", .drop_too = "to"}), FALSE);
    json_t *timeline = page_timeline(call, json_object_get(facets, "month"), base, request->from, request->to);

    if (timeline != NULL)
        json_object_set_new(context, "timeline", timeline);
}

static json_t *results_context(const struct call *call, const struct search_request *request, const json_t *answer)
{
    const json_t *facets = json_object_get(answer, "facets");
    const char *q = target_param(call->target, "q");
    g_autofree char *total = told_total(call, json_object_get(answer, "total"));
    g_autofree char *title =
        g_strdup_printf("%s%s%s – Arhivars", q != NULL ? q : "", q != NULL && *q ? ": " : "", total);
    json_t *context = page_context(call, title);
    json_t *hits = page_hits(call, json_object_get(answer, "hits"));

    if (json_array_size(hits) == 0)
        json_object_set_new(context, "empty", json_true());
    page_zero(call, json_object_get(answer, "suggestions"), context);
    json_object_set_new(context, "hits", hits);
    json_object_set_new(context, "total", json_string(total));
    json_object_set_new(context, "from", json_string(target_param(call->target, "from")));
    json_object_set_new(context, "to", json_string(target_param(call->target, "to")));
    set_timeline(call, request, facets, context);
    set_query(call, json_object_get(answer, "query"), context);
    set_pages(call, answer, context);
    page_form_box(call, context);
    page_form_chosen(call, facets, context);
    page_form_facets(call, facets, context);
    page_form_sorts(call, request, context);
    page_set_url(context, "feed", link_feed(call));
    return context;
}

/* --- Start page -------------------------------------------------------------------------------------------------- */

/* "23 protokoli, 4 120 fragmenti, 2019–2026" */
static char *told_index(const struct call *call, const json_t *index)
{
    g_autofree char *protocols = words_count(call->english, WORDS_PROTOCOLS, count_in(index, "protocols"));
    g_autofree char *passages = words_count(call->english, WORDS_PASSAGES, count_in(index, "passages"));
    const char *from = member_or_empty(index, "from");
    const char *to = member_or_empty(index, "to");

    if (*from == '\0')
        return g_strdup_printf("%s, %s", protocols, passages);
    if (strncmp(from, to, 4) == 0)
        return g_strdup_printf("%s, %s, %.4s", protocols, passages, from);
    return g_strdup_printf("%s, %s, %.4s–%.4s", protocols, passages, from, to);
}

static json_t *start_context(const struct call *call, const struct search_request *request, const json_t *answer,
                             const json_t *protocols)
{
    g_autofree char *title = g_strdup_printf("Arhivars – %s", words_get(call->english, "tagline"));
    json_t *context = page_context(call, title);

    page_set(context, "told_index", told_index(call, json_object_get(answer, "index")));
    json_object_set_new(context, "protocols", page_protocols(call, json_object_get(protocols, "protocols")));
    page_form_box(call, context);
    page_form_facets(call, json_object_get(answer, "facets"), context);
    set_timeline(call, request, json_object_get(answer, "facets"), context);
    json_object_set_new(context, "linked", linked_site(call));
    return context;
}

static bool start_page(struct call *call, struct search_request *request, struct reply *reply, GError **error)
{
    request->facets = START_FACETS;
    request->facet_rows = PAGE_FORM_FACET_MOST;
    request->limit = 1;
    json_t *answer = answer_search(call->answerer, request, error);
    request->limit = START_PROTOCOLS;
    json_t *protocols = answer != NULL ? answer_protocols(call->answerer, request, error) : NULL;

    if (protocols != NULL)
        page_reply(call, reply, 200, "start", start_context(call, request, answer, protocols));
    json_decref(answer);
    json_decref(protocols);
    return protocols != NULL;
}

static bool results_page(struct call *call, struct search_request *request, struct reply *reply, GError **error)
{
    request->facets = RESULT_FACETS;
    request->facet_rows = PAGE_FORM_FACET_MOST;
    json_t *answer = answer_search(call->answerer, request, error);

    if (answer == NULL)
        return false;
    page_reply(call, reply, 200, "results", results_context(call, request, answer));
    json_decref(answer);
    return true;
}

bool handle_page_search(struct call *call, struct reply *reply, GError **error)
{
    struct search_request request;

    search_request_init(&request);
    bool good =
        handle_read_request(call, &request, error) &&
        (link_searches(call) ? results_page(call, &request, reply, error) : start_page(call, &request, reply, error));
    search_request_release(&request);
    return good;
}
