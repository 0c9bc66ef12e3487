/* page_passage.c -- dress a passage. */
#include "page_passage.h"

#include "link.h"
#include "member.h"
#include "page.h"
#include "page_citing.h"
#include "page_hit.h"
#include "runs.h"
#include "words.h"

#include <string.h>

enum {
    PLACE_BYTES = 16, /* "99.999" */
};

static const char *text_at(const json_t *array, size_t i)
{
    const char *text = json_string_value(json_array_get(array, i));

    return text != NULL ? text : "";
}

static const char *institution_of(const json_t *attendance, const char *id)
{
    const json_t *person;
    size_t i;

    json_array_foreach(attendance, i, person)
    {
        if (*id != '\0' && strcmp(member_or_empty(person, "id"), id) == 0)
            return member_or_empty(person, "institution");
    }
    return "";
}

static json_t *passage_speakers(const struct call *call, const json_t *passage, const json_t *attendance)
{
    const json_t *ids = json_object_get(passage, "speaker_ids");
    json_t *shown = json_array();
    const json_t *name;
    size_t i;

    json_array_foreach(json_object_get(passage, "speakers"), i, name)
    {
        const char *id = text_at(ids, i);
        json_t *speaker =
            json_pack("{s:s, s:s}", "name", json_string_value(name), "institution", institution_of(attendance, id));
        page_set_record(call, speaker, "/speakers/", id);
        json_array_append_new(shown, speaker);
    }
    return shown;
}

/* Institutions that are tasked or named; who reported and spoke stands with the speaker. */
static json_t *passage_roles(const struct call *call, const json_t *passage, bool with_speakers)
{
    const json_t *ids = json_object_get(passage, "institution_ids");
    const json_t *roles = json_object_get(passage, "institution_roles");
    json_t *shown = json_array();
    const json_t *name;
    size_t i;

    json_array_foreach(json_object_get(passage, "institutions"), i, name)
    {
        const char *role = text_at(roles, i);

        if (strcmp(role, "mentioned") == 0 || (with_speakers && strcmp(role, "tasked") != 0))
            continue;
        json_t *institution =
            json_pack("{s:s, s:s}", "name", json_string_value(name), "role", words_of(call->english, "role", role));
        page_set_record(call, institution, "/institutions/", text_at(ids, i));
        json_array_append_new(shown, institution);
    }
    return shown;
}

static char *joined(const json_t *names)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const json_t *name;
    size_t i;

    json_array_foreach(names, i, name) g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", json_string_value(name));
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static json_t *vote_rows(const struct call *call, const json_t *votes)
{
    static const struct {
        const char *count, *names;
    } sides[] = {{"for", "for_names"}, {"against", "against_names"}, {"abstain", "abstain_names"}};
    json_t *rows = json_array();

    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
        json_t *count = json_object_get(votes, sides[i].count);

        if (!json_is_integer(count))
            continue;
        g_autofree char *digits = g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(count));
        json_t *row = json_pack("{s:s, s:s, s:s}", "side", words_get(call->english, sides[i].count), "class",
                                sides[i].count, "count", digits); /* as text: a count of 0 is to be shown */
        page_set(row, "names", joined(json_object_get(votes, sides[i].names)));
        json_array_append_new(rows, row);
    }
    return rows;
}

/* The sides as parts of a bar, in per cent; nothing when nobody was counted. */
static json_t *vote_shares(const json_t *rows)
{
    json_t *shares = json_array();
    double sum = 0;
    double before = 0;
    const json_t *row;
    size_t i;

    json_array_foreach(rows, i, row) sum += g_ascii_strtod(member_or_empty(row, "count"), NULL);
    json_array_foreach(rows, i, row)
    {
        double count = g_ascii_strtod(member_or_empty(row, "count"), NULL);
        char x[PLACE_BYTES];
        char width[PLACE_BYTES];

        if (count <= 0)
            continue;
        g_ascii_formatd(x, sizeof x, "%.3f", before * 100 / sum);
        g_ascii_formatd(width, sizeof width, "%.3f", count * 100 / sum);
        json_array_append_new(
            shares, json_pack("{s:s, s:s, s:s}", "class", member_or_empty(row, "class"), "x", x, "width", width));
        before += count;
    }
    return shares;
}

static void set_votes(const struct call *call, const json_t *votes, json_t *shown)
{
    json_t *rows = vote_rows(call, votes);

    if (json_array_size(rows) > 0 || json_is_true(json_object_get(votes, "unanimous")))
        json_object_set_new(shown, "votes",
                            json_pack("{s:O, s:o, s:b}", "rows", rows, "shares", vote_shares(rows), "unanimous",
                                      json_is_true(json_object_get(votes, "unanimous"))));
    json_decref(rows);
}

static json_t *passage_tasks(const struct call *call, const json_t *passage)
{
    json_t *shown = json_array();
    const json_t *task;
    size_t i;

    json_array_foreach(json_object_get(passage, "tasks"), i, task)
    {
        const char *institution = member_or_empty(task, "institution");
        const char *due = member_or_empty(task, "due");
        json_t *row =
            json_pack("{s:s, s:s, s:s}", "who", *institution != '\0' ? institution : member_or_empty(task, "person"),
                      "text", member_or_empty(task, "text"), "iso", due);
        if (*due != '\0')
            page_set(row, "due", words_date(call->english, due));
        if (*institution == '\0')
            page_set_record(call, row, "/speakers/", member_text(task, "person_id"));
        else
            page_set_record(call, row, "/institutions/", member_or_empty(task, "institution_id"));
        json_array_append_new(shown, row);
    }
    return shown;
}

json_t *page_passage(const struct call *call, const json_t *passage, const json_t *attendance)
{
    const char *anchor = link_anchor(member_or_empty(passage, "id"));
    const char *outcome = member_or_empty(passage, "outcome");
    const char *language = member_or_empty(passage, "language");
    json_t *speakers = passage_speakers(call, passage, attendance);
    bool spoken = json_array_size(speakers) > 0;
    json_t *shown =
        json_pack("{s:s, s:s, s:s, s:o, s:o, s:o, s:o}", "anchor", anchor != NULL ? anchor : "", "class",
                  member_or_empty(passage, "type"), "kind",
                  page_kind(call, member_or_empty(passage, "act"), member_or_empty(passage, "type")), "speakers",
                  speakers, "roles", passage_roles(call, passage, spoken), "tasks", passage_tasks(call, passage),
                  "runs", runs_split(member_or_empty(passage, "text"), json_object_get(passage, "marks")));

    if (spoken || strcmp(member_or_empty(passage, "type"), "decision") == 0)
        json_object_set_new(shown, "headed", json_true());
    if (*outcome != '\0')
        json_object_set_new(shown, "outcome", json_string(words_of(call->english, "outcome", outcome)));
    if (*language != '\0' && strcmp(language, "lv") != 0)
        json_object_set_new(shown, "language", json_string(language));
    json_object_set_new(shown, "legal_basis", json_string(member_or_empty(passage, "legal_basis")));
    json_object_set(shown, "page", json_object_get(passage, "page"));
    set_votes(call, json_object_get(passage, "votes"), shown);
    page_set_cites(call, passage, shown, "cites");
    return shown;
}
