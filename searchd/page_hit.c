/* page_hit.c -- dress a hit. */
#include "page_hit.h"

#include "link.h"
#include "page.h"
#include "runs.h"
#include "words.h"

#include <string.h>

const char *page_kind(const struct call *call, const char *act, const char *type)
{
    return *act != '\0' ? words_of(call->english, "act", act) : words_of(call->english, "type", type);
}

/* "par 7, pret 1, atturas 1"; nothing when nobody was counted. */
static void set_votes(const struct call *call, const struct view *votes, struct view *shown)
{
    static const char *const names[] = {"for", "against", "abstain"};
    GString *out = pool_scratch(call->pool);

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const struct view_value *count = view_get(votes, names[i]);

        if (count != NULL && count->kind == VIEW_NUMBER)
            g_string_append_printf(out, "%s%s\u00a0%" G_GINT64_FORMAT, out->len > 0 ? ", " : "",
                                   words_of(call->english, "vote", names[i]), count->number);
    }
    const struct view_value *unanimous = view_get(votes, "unanimous");
    if (out->len == 0 && unanimous != NULL && unanimous->kind == VIEW_TRUE)
        g_string_append(out, words_get(call->english, "unanimous"));
    view_text(shown, "votes", pool_keep(call->pool));
}

/* A name that links to its page. */
static struct view *name_link(const struct call *call, const char *path, const struct view *record)
{
    struct view *shown = view_new(call->pool);

    view_text(shown, "name", view_get_text(record, "name"));
    page_view_record(call, shown, path, view_get_text(record, "id"));
    return shown;
}

static struct view *hit_speakers(const struct call *call, const struct view *speakers)
{
    struct view *list = view_new(call->pool);

    for (unsigned i = 0; i < speakers->n; i++) {
        const struct view *speaker = view_at(speakers, i);
        struct view *shown = name_link(call, "/speakers/", speaker);

        view_text(shown, "institution", view_get_text(speaker, "institution"));
        view_add_object(list, shown);
    }
    return list;
}

static bool is_speakers_own(const struct view *speakers, const char *institution)
{
    for (unsigned i = 0; i < speakers->n; i++)
        if (strcmp(view_get_text(view_at(speakers, i), "institution"), institution) == 0)
            return true;
    return false;
}

/* Institutions in a role, but for those that stand behind a speaker's name already. */
static struct view *role_names(const struct call *call, enum institution_role role, const struct view *hit)
{
    const struct view *institutions = view_get_view(hit, "institutions");
    const struct view *speakers = view_get_view(hit, "speakers");
    const char *word = institution_role_name(role);
    bool speaks = role == ROLE_REPORTED || role == ROLE_SPOKE;
    struct view *names = view_new(call->pool);

    for (unsigned i = 0; i < institutions->n; i++) {
        const struct view *institution = view_at(institutions, i);

        if (strcmp(view_get_text(institution, "role"), word) == 0 &&
            !(speaks && is_speakers_own(speakers, view_get_text(institution, "name"))))
            view_add_object(names, name_link(call, "/institutions/", institution));
    }
    return names;
}

static struct view *hit_roles(const struct call *call, const struct view *hit)
{
    struct view *groups = view_new(call->pool);

    for (int role = 0; role < ROLE_COUNT; role++) {
        struct view *names = role_names(call, (enum institution_role)role, hit);

        if (names->n == 0)
            continue;
        struct view *group = view_new(call->pool);
        view_text(group, "role", words_of(call->english, "role", institution_role_name((enum institution_role)role)));
        view_list(group, "names", names);
        view_add_object(groups, group);
    }
    return groups;
}

static void set_also(const struct call *call, const struct view *hit, const char *protocol_id, struct view *shown)
{
    int64_t more = view_get_number(view_get_view(hit, "also"), "in_protocol");

    if (more < 1 || target_param(call->target, "protocol") != NULL)
        return;
    struct view *also = view_new(call->pool);
    view_text(also, "href",
              link_search(call, &(struct link_change){.drop = "group", .add = "protocol", .value = protocol_id}));
    words_append_count(pool_scratch(call->pool), call->english, WORDS_MORE_IN_PROTOCOL, (uint64_t)more);
    view_text(also, "text", pool_keep(call->pool));
    view_object(shown, "also", also);
}

static void set_body(const struct call *call, const struct view *protocol, const char *name, struct view *shown)
{
    struct view *body = view_new(call->pool);

    view_text(body, "name", name);
    page_view_record(call, body, "/bodies/", view_get_text(protocol, "body_id"));
    view_object(shown, "body", body);
}

static void set_date(const struct call *call, const char *iso, struct view *shown)
{
    view_text(shown, "iso", iso);
    words_append_date(pool_scratch(call->pool), call->english, iso);
    view_text(shown, "date", *iso != '\0' ? pool_keep(call->pool) : words_get(call->english, "undated"));
}

static struct view *page_hit(const struct call *call, const struct view *hit)
{
    const struct view *protocol = view_get_view(hit, "protocol");
    const struct view *snippet = view_get_view(hit, "snippet");
    const char *item = view_get_text(view_get_view(hit, "item"), "title");
    const char *body = view_get_text(protocol, "body");
    const char *outcome = view_get_text(hit, "outcome");
    const char *id = view_get_text(protocol, "id");
    struct view *shown = view_new(call->pool);

    if (*body == '\0')
        body = words_get(call->english, "no_body");
    view_text(shown, "kind", page_kind(call, view_get_text(hit, "act"), view_get_text(hit, "type")));
    view_text(shown, "class", view_get_text(hit, "type"));
    view_text(shown, "title", *item != '\0' ? item : body);
    view_text(shown, "citation", view_get_text(hit, "citation"));
    view_text(shown, "href", link_protocol(call, id, view_get_text(hit, "id")));
    view_text(shown, "outcome", *outcome != '\0' ? words_of(call->english, "outcome", outcome) : NULL);
    view_text(shown, "source", link_outside(view_get_text(view_get_view(hit, "links"), "source")));
    view_list(shown, "speakers", hit_speakers(call, view_get_view(hit, "speakers")));
    view_list(shown, "roles", hit_roles(call, hit));
    view_list(shown, "runs", runs_view(call->pool, view_get_text(snippet, "text"), view_get_view(snippet, "marks")));
    set_body(call, protocol, body, shown);
    set_date(call, view_get_text(protocol, "date"), shown);
    set_votes(call, view_get_view(hit, "votes"), shown);
    set_also(call, hit, id, shown);
    return shown;
}

struct view *page_hits(const struct call *call, const struct view *hits)
{
    struct view *shown = view_new(call->pool);

    for (unsigned i = 0; i < hits->n; i++)
        view_add_object(shown, page_hit(call, view_at(hits, i)));
    return shown;
}
