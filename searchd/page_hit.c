/* page_hit.c -- dress a hit. */
#include "page_hit.h"

#include "link.h"
#include "member.h"
#include "page.h"
#include "runs.h"
#include "words.h"

#include <string.h>

const char *page_kind(const struct call *call, const json_t *passage)
{
    const char *act = member_or_empty(passage, "act");

    if (*act != '\0')
        return words_of(call->english, "act", act);
    return words_of(call->english, "type", member_or_empty(passage, "type"));
}

char *page_votes(const struct call *call, const json_t *votes)
{
    static const char *const names[] = {"for", "against", "abstain"};
    g_autoptr(GString) out = g_string_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const json_t *count = json_object_get(votes, names[i]);

        if (json_is_integer(count))
            g_string_append_printf(out, "%s%s\u00a0%" JSON_INTEGER_FORMAT, out->len > 0 ? ", " : "",
                                   words_of(call->english, "vote", names[i]), json_integer_value(count));
    }
    if (out->len == 0 && json_is_true(json_object_get(votes, "unanimous")))
        g_string_append(out, words_get(call->english, "unanimous"));
    return out->len > 0 ? g_string_free(g_steal_pointer(&out), FALSE) : NULL;
}

static json_t *hit_speakers(const struct call *call, const json_t *hit)
{
    json_t *speakers = json_array();
    const json_t *speaker;
    size_t i;

    json_array_foreach(json_object_get(hit, "speakers"), i, speaker)
    {
        json_t *shown = json_pack("{s:s, s:s}", "name", member_or_empty(speaker, "name"), "institution",
                                  member_or_empty(speaker, "institution"));
        page_set_record(call, shown, "/speakers/", member_text(speaker, "id"));
        json_array_append_new(speakers, shown);
    }
    return speakers;
}

static bool is_speakers_own(const json_t *hit, const char *institution)
{
    const json_t *speaker;
    size_t i;

    json_array_foreach(json_object_get(hit, "speakers"), i, speaker)
    {
        if (strcmp(member_or_empty(speaker, "institution"), institution) == 0)
            return true;
    }
    return false;
}

static json_t *role_link(const struct call *call, const json_t *institution)
{
    json_t *shown = json_pack("{s:s}", "name", member_or_empty(institution, "name"));

    page_set_record(call, shown, "/institutions/", member_text(institution, "id"));
    return shown;
}

/* Institutions by their role, but for those that stand behind a speaker's name already. */
static json_t *hit_roles(const struct call *call, const json_t *hit)
{
    json_t *groups = json_array();

    for (int role = 0; role < ROLE_COUNT; role++) {
        const char *word = institution_role_name((enum institution_role)role);
        bool speaks = role == ROLE_REPORTED || role == ROLE_SPOKE;
        json_t *names = json_array();
        const json_t *institution;
        size_t i;

        json_array_foreach(json_object_get(hit, "institutions"), i, institution)
        {
            if (strcmp(member_or_empty(institution, "role"), word) == 0 &&
                !(speaks && is_speakers_own(hit, member_or_empty(institution, "name"))))
                json_array_append_new(names, role_link(call, institution));
        }
        if (json_array_size(names) > 0)
            json_array_append_new(
                groups, json_pack("{s:s, s:O}", "role", words_of(call->english, "role", word), "names", names));
        json_decref(names);
    }
    return groups;
}

static void set_also(const struct call *call, const json_t *hit, const char *protocol_id, json_t *shown)
{
    json_int_t more = json_integer_value(json_object_get(json_object_get(hit, "also"), "in_protocol"));

    if (more < 1 || target_param(call->target, "protocol") != NULL)
        return;
    json_t *also = json_object();
    page_set(also, "text", words_count(call->english, WORDS_MORE_IN_PROTOCOL, (uint64_t)more));
    page_set_url(also, "href",
                 link_search(call, &(struct link_change){.drop = "group", .add = "protocol", .value = protocol_id}));
    json_object_set_new(shown, "also", also);
}

json_t *page_hits(const struct call *call, const json_t *hits)
{
    json_t *shown = json_array();
    const json_t *hit;
    size_t i;

    json_array_foreach(hits, i, hit) json_array_append_new(shown, page_hit(call, hit));
    return shown;
}

json_t *page_hit(const struct call *call, const json_t *hit)
{
    const json_t *protocol = json_object_get(hit, "protocol");
    const json_t *snippet = json_object_get(hit, "snippet");
    const char *item = member_or_empty(json_object_get(hit, "item"), "title");
    const char *body = page_body(call, protocol);
    const char *outcome = member_or_empty(hit, "outcome");
    const char *source = link_outside(member_or_empty(json_object_get(hit, "links"), "source"));
    json_t *shown = json_pack("{s:s, s:s, s:s, s:o, s:s, s:o, s:o, s:o}", "kind", page_kind(call, hit), "class",
                              member_or_empty(hit, "type"), "title", *item != '\0' ? item : body, "body",
                              page_body_link(call, protocol), "citation", member_or_empty(hit, "citation"), "speakers",
                              hit_speakers(call, hit), "roles", hit_roles(call, hit), "runs",
                              runs_split(member_or_empty(snippet, "text"), json_object_get(snippet, "marks")));

    page_set_url(shown, "href", link_protocol(call, member_or_empty(protocol, "id"), member_or_empty(hit, "id")));
    page_set_date(call, shown, member_or_empty(protocol, "date"));
    if (*outcome != '\0')
        json_object_set_new(shown, "outcome", json_string(words_of(call->english, "outcome", outcome)));
    page_set(shown, "votes", page_votes(call, json_object_get(hit, "votes")));
    if (source != NULL)
        json_object_set_new(shown, "source", json_string(source));
    set_also(call, hit, member_or_empty(protocol, "id"), shown);
    return shown;
}
