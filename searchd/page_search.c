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

static void set_query(const struct call *call, const json_t *query, struct view *context)
{
    const char *corrected = member_or_empty(query, "corrected");
    struct view *notes = view_new(call->pool);
    const json_t *note;
    size_t i;

    view_text(context, "parsed", member_or_empty(query, "parsed"));
    json_array_foreach(json_object_get(query, "notes"), i, note)
        view_add_text(notes, json_is_string(note) ? json_string_value(note) : member_or_empty(note, "message"));
    view_list(context, "notes", notes);
    if (*corrected == '\0')
        return;
    struct view *meant = view_new(call->pool);
    view_text(meant, "text", corrected);
    view_text(meant, "href", link_search(call, &(struct link_change){.drop = "q", .add = "q", .value = corrected}));
    view_object(context, "meant", meant);
}

static void set_pages(const struct call *call, const json_t *answer, struct view *context)
{
    const char *next = member_or_empty(answer, "next");
    bool later = target_param(call->target, "cursor") != NULL;

    if (*next != '\0')
        view_text(context, "next", link_search(call, &(struct link_change){.add = "cursor", .value = next}));
    if (later)
        view_text(context, "first", link_search(call, &(struct link_change){0}));
    view_bool(context, "paged", *next != '\0' || later);
}

/* The whole time of the search, also when a part of it is chosen: the part is shown within it. */
static void set_timeline(const struct call *call, const struct search_request *request, const struct view *facets,
                         struct view *context)
{
    const char *base = link_search(call, &(struct link_change){.drop = "from", .drop_too = "to"});

    view_object(context, "timeline",
                page_timeline(call, view_get_view(facets, "month"), base, request->from, request->to));
}

/* Borrows from the answer. */
static struct view *results_context(const struct call *call, const struct search_request *request, const json_t *answer)
{
    const struct view *facets = page_read(call, answer, "facets");
    const char *q = target_param(call->target, "q");
    g_autofree char *total = told_total(call, json_object_get(answer, "total"));
    g_autofree char *title =
        g_strdup_printf("%s%s%s – Arhivars", q != NULL ? q : "", q != NULL && *q ? ": " : "", total);
    struct view *context = page_context(call, title);
    struct view *hits = page_hits(call, page_read(call, answer, "hits"));

    view_bool(context, "empty", hits->n == 0);
    page_zero(call, json_object_get(answer, "suggestions"), context);
    view_list(context, "hits", hits);
    view_text(context, "total", pool_copy(call->pool, total, strlen(total)));
    view_text(context, "from", target_param(call->target, "from"));
    view_text(context, "to", target_param(call->target, "to"));
    set_timeline(call, request, facets, context);
    set_query(call, json_object_get(answer, "query"), context);
    set_pages(call, answer, context);
    page_form_box(call, context);
    page_form_chosen(call, facets, context);
    page_form_facets(call, facets, context);
    page_form_sorts(call, request, context);
    view_text(context, "feed", link_feed(call));
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

static struct view *start_context(const struct call *call, const struct search_request *request, const json_t *answer,
                                  const json_t *protocols)
{
    g_autofree char *title = g_strdup_printf("Arhivars – %s", words_get(call->english, "tagline"));
    const struct view *facets = page_read(call, answer, "facets");
    struct view *context = page_context(call, title);

    view_take(context, "told_index", told_index(call, json_object_get(answer, "index")));
    view_json(context, "protocols", page_protocols(call, json_object_get(protocols, "protocols")));
    page_form_box(call, context);
    page_form_facets(call, facets, context);
    set_timeline(call, request, facets, context);
    view_data(context, "linked", linked_site(call));
    return context;
}

static bool start_page(struct call *call, struct search_request *request, struct reply *reply, GError **error)
{
    request->facets = START_FACETS;
    request->facet_rows = PAGE_FORM_FACET_MOST;
    request->limit = 1;
    json_t *answer = answer_search_parts(call->answerer, request, error);
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
    json_t *answer = answer_search_parts(call->answerer, request, error);

    if (answer != NULL)
        page_reply(call, reply, 200, "results", results_context(call, request, answer));
    json_decref(answer);
    return answer != NULL;
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
