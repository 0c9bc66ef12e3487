/* page_speaker.c -- the page of a person: posts, sittings, what was said, how it was voted. */
#include "handle.h"

#include "linked.h"
#include "member.h"
#include "page.h"
#include "page_hit.h"
#include "page_record.h"
#include "words.h"

#include <string.h>

enum {
    SPEAKER_FACETS = 1u << FACET_BODY | 1u << FACET_TOPIC | 1u << FACET_ACT,
};

/* A post without its institution where the row above has the same one. */
static json_t *post_row(const struct call *call, const json_t *post)
{
    const char *unit = member_or_empty(post, "unit");
    const char *role = member_or_empty(post, "role");
    g_autofree char *what = g_strdup_printf("%s%s%s", unit, *unit != '\0' && *role != '\0' ? " " : "", role);
    json_t *row = json_pack("{s:s, s:s, s:O}", "what", what, "institution", member_or_empty(post, "institution"),
                            "protocols", json_object_get(post, "protocols"));

    page_set_record(call, row, "/institutions/", member_text(post, "institution_id"));
    page_set(row, "years", page_years(member_or_empty(post, "from"), member_or_empty(post, "to")));
    return row;
}

static json_t *sitting_row(const struct call *call, const json_t *body)
{
    static const char *const counts[] = {"present", "other", "absent"};
    const char *name = member_or_empty(body, "name");
    json_t *row = json_pack("{s:s}", "name", *name != '\0' ? name : words_get(call->english, "no_body"));

    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
        json_object_set(row, counts[i], json_object_get(body, counts[i]));
    page_set_record(call, row, "/bodies/", member_text(body, "id"));
    page_set(row, "years", page_years(member_or_empty(body, "from"), member_or_empty(body, "to")));
    return row;
}

static void set_rows(const struct call *call, const json_t *record, const char *name,
                     json_t *(*dress)(const struct call *, const json_t *), struct view *context)
{
    json_t *rows = json_array();
    const json_t *row;
    size_t i;

    json_array_foreach(json_object_get(record, name), i, row) json_array_append_new(rows, dress(call, row));
    page_view_list(context, name, rows);
}

/* Years down, sides across. */
static void set_votes(const struct call *call, const char *id, const json_t *record, struct view *context)
{
    static const char *const sides[] = {"for", "against", "abstain"};
    char *values[G_N_ELEMENTS(sides)];
    struct page_column columns[G_N_ELEMENTS(sides)];
    g_autofree char *base = g_string_free(page_url(call, "/"), FALSE);

    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
        values[i] = g_strconcat(sides[i], ":", id, NULL);
        columns[i] = (struct page_column){
            .title = words_get(call->english, sides[i]),
            .parameter = "vote",
            .value = values[i],
            .years = json_object_get(json_object_get(json_object_get(record, "votes"), sides[i]), "years")};
    }
    json_t *matrix = page_matrix(base, columns, G_N_ELEMENTS(sides));
    if (matrix != NULL)
        view_json(context, "matrix", matrix);
    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++)
        g_free(values[i]);
}

bool handle_page_speaker(struct call *call, struct reply *reply, GError **error)
{
    json_t *record = answer_speaker(call->answerer, call->id, error);
    struct page_record page = {.parameter = "speaker",
                               .id = call->id,
                               .list = "/speakers",
                               .name = member_or_empty(record, "name"),
                               .facets = SPEAKER_FACETS};
    struct view *context = record != NULL ? page_record_context(call, &page, error) : NULL;

    if (context != NULL) {
        view_text(context, "institution", member_or_empty(record, "institution"));
        set_rows(call, record, "posts", post_row, context);
        set_rows(call, record, "bodies", sitting_row, context);
        set_votes(call, call->id, record, context);
        view_any_list(context, "hits",
                      page_hits(call, view_of_json(call->pool, json_object_get(record, "latest")).view));
        view_text(context, "json", page_link(call, "/v1/speakers/", call->id));
        view_data(context, "linked", linked_speaker(call, record));
        page_reply(call, reply, 200, "speaker", context);
    }
    json_decref(record);
    return context != NULL;
}
