/* page_protocol.c -- the page of a protocol: agenda, people, every passage with its anchor, marks of the query. */
#include "handle.h"

#include "link.h"
#include "linked.h"
#include "member.h"
#include "page.h"
#include "page_citing.h"
#include "page_form.h"
#include "page_item.h"
#include "page_passage.h"
#include "words.h"

#include <string.h>

/* --- People ------------------------------------------------------------------------------------------------------ */

static json_t *person_row(const struct call *call, const json_t *person)
{
    const char *institution = member_or_empty(person, "institution");
    const char *unit = member_or_empty(person, "unit");
    const char *role = member_or_empty(person, "role");
    json_t *row = json_pack("{s:s, s:s}", "name", member_or_empty(person, "name"), "institution", institution);
    g_autofree char *post = g_strdup_printf("%s%s%s", unit, *unit != '\0' && *role != '\0' ? " " : "", role);

    json_object_set_new(row, "post", json_string(post));
    page_set_record(call, row, "/speakers/", member_or_empty(person, "id"));
    return row;
}

static json_t *people(const struct call *call, const json_t *attendance)
{
    json_t *groups = json_array();

    for (int presence = 0; presence < PRESENCE_COUNT; presence++) {
        const char *name = presence_name((enum presence)presence);
        json_t *rows = json_array();
        const json_t *person;
        size_t i;

        json_array_foreach(attendance, i, person)
        {
            if (strcmp(member_or_empty(person, "presence"), name) == 0)
                json_array_append_new(rows, person_row(call, person));
        }
        if (json_array_size(rows) > 0)
            json_array_append_new(
                groups, json_pack("{s:s, s:O}", "title", words_of(call->english, "presence", name), "rows", rows));
        json_decref(rows);
    }
    return groups;
}

/* --- Passages
 * --------------------------------------------------------------------------------------------------------- */

/* The place of a passage in its protocol. */
static guint64 place_of(const json_t *passage)
{
    const char *anchor = link_anchor(member_or_empty(passage, "id"));

    return anchor != NULL ? g_ascii_strtoull(anchor + 1, NULL, 10) : 0;
}

static guint64 first_place(const json_t *protocol)
{
    guint64 first = G_MAXUINT64;
    const json_t *item;
    size_t i;

    json_array_foreach(json_object_get(protocol, "items"), i, item)
    {
        const json_t *passage = json_array_get(json_object_get(item, "passages"), 0);
        if (passage != NULL)
            first = MIN(first, place_of(passage));
    }
    return first;
}

/* What stands outside of items, before the first of them or after. */
static void set_outside(const struct call *call, const json_t *protocol, json_t *shown)
{
    json_t *opening = json_array();
    json_t *closing = json_array();
    guint64 first = first_place(protocol);
    const json_t *passage;
    size_t i;

    json_array_foreach(json_object_get(protocol, "passages"), i, passage)
        json_array_append_new(place_of(passage) < first ? opening : closing,
                              page_passage(call, passage, json_object_get(protocol, "attendance")));
    json_object_set_new(shown, "opening", opening);
    json_object_set_new(shown, "closing", closing);
}

/* --- The page ---------------------------------------------------------------------------------------------------- */

static void set_facts(const json_t *protocol, struct view *context)
{
    static const char *const facts[] = {"number", "place", "chair", "secretary", "next_meeting"};
    const char *start = member_or_empty(protocol, "start");
    const char *end = member_or_empty(protocol, "end");

    for (size_t i = 0; i < G_N_ELEMENTS(facts); i++)
        view_text(context, facts[i], member_or_empty(protocol, facts[i]));
    if (*start != '\0')
        view_take(context, "time", g_strdup_printf("%s%s%s", start, *end != '\0' ? "–" : "", end));
    view_json(context, "attachments", json_incref(json_object_get(protocol, "attachments")));
    view_json(context, "warnings", json_incref(json_object_get(protocol, "warnings")));
}

static void set_links(const struct call *call, const json_t *protocol, struct view *context)
{
    const char *source = link_outside(member_or_empty(json_object_get(protocol, "source"), "url"));
    const char *id = member_or_empty(protocol, "id");

    view_json(context, "body", page_body_link(call, protocol));
    view_text(context, "json", page_link(call, "/v1/protocols/", id));
    GString *plain = page_url_begin(call, "/v1/protocols/", id);
    const char *query = strchr(plain->str, '?');
    g_string_insert(plain, query != NULL ? query - plain->str : -1, "/text");
    view_text(context, "text", pool_keep(call->pool));
    view_text(context, "back", link_search(call, &(struct link_change){0}));
    if (source != NULL)
        view_text(context, "source", source);
}

/* The page of the document stands where it begins, not beside each passage of it. */
static void thin_page(json_t *passage, json_int_t *last)
{
    json_int_t page = json_integer_value(json_object_get(passage, "page"));

    if (page == *last)
        json_object_set_new(passage, "page", json_null());
    *last = page;
}

static void thin_pages(const json_t *shown)
{
    json_int_t last = 0;
    json_t *item, *passage;
    size_t i, k;

    json_array_foreach(json_object_get(shown, "opening"), i, passage) thin_page(passage, &last);
    json_array_foreach(json_object_get(shown, "items"), i, item)
    {
        if (json_object_get(item, "heading") != NULL)
            thin_page(json_object_get(item, "heading"), &last);
        json_array_foreach(json_object_get(item, "passages"), k, passage) thin_page(passage, &last);
    }
    json_array_foreach(json_object_get(shown, "closing"), i, passage) thin_page(passage, &last);
}

static void set_passages(const struct call *call, const json_t *protocol, struct view *context)
{
    json_t *shown = json_object();

    page_set_list(shown, "items", page_items(call, protocol));
    set_outside(call, protocol, shown);
    thin_pages(shown);
    page_set_cited_by(call, protocol, shown, "cited_by_whole");
    view_json_members(context, shown);
}

static struct view *protocol_context(const struct call *call, const json_t *protocol)
{
    const char *iso = member_or_empty(protocol, "date");
    const char *number = member_or_empty(protocol, "number");
    g_autofree char *date =
        *iso != '\0' ? words_date(call->english, iso) : g_strdup(words_get(call->english, "undated"));
    g_autofree char *title = g_strdup_printf("%s, %s%s%s – Arhivars", page_body(call, protocol), date,
                                             *number != '\0' ? ", Nr. " : "", number);
    struct view *context = page_context(call, title);

    view_take(context, "date", g_steal_pointer(&date));
    view_text(context, "iso", iso);
    page_view_list(context, "people", people(call, json_object_get(protocol, "attendance")));
    set_facts(protocol, context);
    set_links(call, protocol, context);
    set_passages(call, protocol, context);
    page_form_box(call, context);
    view_data(context, "linked", linked_protocol(call, protocol));
    return context;
}

bool handle_page_protocol(struct call *call, struct reply *reply, GError **error)
{
    const char *q = target_param(call->target, "q");
    json_t *protocol = answer_protocol(call->answerer, call->id, error);
    bool good = protocol != NULL && (q == NULL || answer_mark(call->answerer, q, protocol, error));

    if (good)
        page_reply(call, reply, 200, "protocol", protocol_context(call, protocol));
    json_decref(protocol);
    return good;
}
