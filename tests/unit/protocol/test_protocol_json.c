#include "protocol_json.h"

#include <criterion/criterion.h>

/* A passage with every member set. */
static struct passage *full_passage(void)
{
    struct passage *passage = passage_new();
    passage->id = g_strdup("padome-2023-1.p4");
    passage->type = PASSAGE_DECISION;
    passage->language = LANGUAGE_ENGLISH;
    passage->item = 0;
    passage->text = g_strdup("Padome nolemj: „atbalstīt”.");
    passage->page = 2;
    passage_add_speaker(passage, "i-kuske.valsts-kanceleja", "I. Kušķe");
    passage_add_speaker(passage, NULL, "Kāds");
    passage_add_institution(passage, "valsts-kanceleja", "Valsts kanceleja", ROLE_TASKED);
    passage_add_institution(passage, "kulturas-ministrija", "Kultūras ministrija", ROLE_MENTIONED);
    g_ptr_array_add(passage_own(&passage->points), g_strdup("2.1. Atbalstīt."));
    passage->outcome = OUTCOME_ADOPTED;
    passage->legal_basis = g_strdup("Pašvaldību likuma 10. pants");
    passage->votes.known = true;
    passage->votes.in_favour = 7;
    passage->votes.against = 0;
    g_ptr_array_add(passage_own(&passage->votes.in_favour_names), g_strdup("R. Celmiņa"));
    struct task *task = g_new0(struct task, 1);
    task->institution.name = g_strdup("Finanšu ministrija");
    task->institution.id = g_strdup("finansu-ministrija");
    task->due = g_strdup("2023-12-01");
    g_ptr_array_add(passage_own(&passage->tasks), task);
    struct citation *citation = g_new0(struct citation, 1);
    citation->start = 3;
    citation->end = 9;
    citation->number = g_strdup("47");
    g_ptr_array_add(passage_own(&passage->citations), citation);
    return passage;
}

static struct protocol *full_protocol(void)
{
    struct protocol *protocol = protocol_new();
    protocol->id = g_strdup("padome-2023-1");
    protocol->number = g_strdup("5.4.1./1");
    protocol->date = g_strdup("2023-03-21");
    protocol->body.name = g_strdup("Uzraudzības padome");
    protocol->body.id = g_strdup("uzraudzibas-padome");
    struct source *source = g_new0(struct source, 1);
    source->sha256 = g_strdup("00ff");
    source->url = g_strdup("https://example.org/a.pdf");
    g_ptr_array_add(protocol->sources, source);
    struct person *person = person_new();
    person->ref.id = g_strdup("i-kuske.valsts-kanceleja");
    person->ref.name = g_strdup("I. Kušķe");
    person->unit = g_strdup("Komunikācijas nodaļas");
    person->presence = PRESENCE_ABSENT;
    person->guessed = true;
    g_ptr_array_add(protocol->attendance, person);
    struct item *item = item_new();
    item->number = g_strdup("1");
    item->title = g_strdup("Par plānu");
    item->restricted = true;
    g_ptr_array_add(item->identifiers, g_strdup("24-TA-1341"));
    g_ptr_array_add(item->topics, g_strdup("education"));
    struct person *reporter = person_new();
    reporter->institution = g_strdup("Valsts kanceleja");
    g_ptr_array_add(item->reporters, reporter);
    g_ptr_array_add(protocol->items, item);
    g_ptr_array_add(protocol->attachments, g_strdup("prezentācija"));
    protocol_warn(protocol, 3, "date-disagrees", "100 %% tiesa");
    struct passage *outside = passage_new();
    outside->text = g_strdup("Rīgā");
    g_ptr_array_add(protocol->passages, outside);
    g_ptr_array_add(protocol->passages, full_passage());
    return protocol;
}

static char *dump(json_t *json)
{
    char *text = json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS);
    json_decref(json);
    return text;
}

Test(protocol_json, reading_is_the_inverse_of_writing)
{
    g_autoptr(protocol_auto) protocol = full_protocol();
    g_autoptr(GError) error = NULL;
    json_t *json = protocol_record_to_json(protocol);
    g_autoptr(protocol_auto) again = protocol_record_from_json(json, &error);
    cr_assert_not_null(again, "%s", error ? error->message : "");
    char *before = dump(json), *after = dump(protocol_record_to_json(again));
    cr_assert_str_eq(before, after);
    free(before);
    free(after);

    json = passage_to_json(g_ptr_array_index(protocol->passages, 1));
    g_autoptr(GString) text = g_string_new(NULL);
    passage_write_json(text, g_ptr_array_index(protocol->passages, 1));
    before = json_dumps(json, JSON_COMPACT);
    cr_assert_str_eq(text->str, before);
    free(before);
    g_autoptr(passage_auto) passage = passage_from_json(json, &error);
    cr_assert_not_null(passage, "%s", error ? error->message : "");
    before = dump(json), after = dump(passage_to_json(passage));
    cr_assert_str_eq(before, after);
    free(before);
    free(after);
}

Test(protocol_json, parse_form_is_that_of_the_contract)
{
    g_autoptr(protocol_auto) protocol = full_protocol();
    json_t *json = protocol_to_json(protocol);
    const char *number, *name, *institution, *type, *text, *speaker, *sha256, *due, *outside;
    int in_favour;
    json_t *abstain;
    int bad = json_unpack(
        json,
        "{s:s, s:[{s:s}], s:[{s:[{s:n, s:s}], s:[{s:s, s:s, s:[s,s], s:{s:i, s:o}, s:[{s:s}]}]}], s:{s:s}, s:[{s:s}]}",
        "number", &number, "attendance", "name", &name, "items", "reporters", "name", "institution", &institution,
        "passages", "type", &type, "text", &text, "speakers", &speaker, &speaker, "votes", "for", &in_favour, "abstain",
        &abstain, "tasks", "due", &due, "source", "sha256", &sha256, "passages", "text", &outside);
    cr_assert_eq(bad, 0);
    cr_assert_str_eq(institution, "Valsts kanceleja");
    cr_assert_str_eq(type, "decision");
    cr_assert_eq(in_favour, 7);
    cr_assert(json_is_null(abstain));
    cr_assert_str_eq(outside, "Rīgā");
    json_decref(json);
}

Test(protocol_json, what_is_missing_is_empty)
{
    g_autoptr(GError) error = NULL;
    json_t *json = json_object();
    g_autoptr(protocol_auto) protocol = protocol_record_from_json(json, &error);
    cr_assert_not_null(protocol);
    cr_assert_null(protocol->number);
    cr_assert_eq(protocol->items->len, 0);
    g_autoptr(passage_auto) passage = passage_from_json(json, &error);
    cr_assert_not_null(passage);
    cr_assert_eq(passage->item, -1);
    cr_assert_not(passage->votes.known);
    json_decref(json);
}

Test(protocol_json, what_is_wrong_is_an_error_that_names_the_member)
{
    static const struct {
        const char *json;
        const char *member;
    } rows[] = {
        {"[]", "id"},
        {"{\"id\": 7}", "id"},
        {"{\"type\": \"sermon\"}", "type"},
        {"{\"act\": \"song\"}", "act"},
        {"{\"outcome\": \"maybe\"}", "outcome"},
        {"{\"item\": -3}", "item"},
        {"{\"item\": 99999999999}", "item"},
        {"{\"page\": \"2\"}", "page"},
        {"{\"points\": [1]}", "points"},
        {"{\"points\": \"1\"}", "points"},
        {"{\"votes\": []}", "unanimous"},
        {"{\"votes\": {\"for\": 1.5}}", "for"},
        {"{\"tasks\": [3]}", "institution"},
        {"{\"language\": \"xx\"}", "language"},
        {"{\"speakers\": [1]}", "speakers"},
        {"{\"institutions\": [\"X\"], \"institution_roles\": [\"king\"]}", "institution_roles"},
        {"{\"citations\": [{\"start\": -1}]}", "start"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        json_t *json = json_loads(rows[i].json, 0, NULL);
        cr_assert_not_null(json, "row %zu", i);
        g_autoptr(passage_auto) passage = passage_from_json(json, &error);
        cr_expect_null(passage, "%s", rows[i].json);
        g_autofree char *quoted = g_strdup_printf("\"%s\"", rows[i].member);
        cr_expect(error && strstr(error->message, quoted), "%s: %s", rows[i].json, error ? error->message : "taken");
        json_decref(json);
    }
}

Test(protocol_json, text_that_is_not_utf8_is_made_valid)
{
    g_autoptr(passage_auto) passage = passage_new();
    passage->text = g_strdup("s\xc4");
    json_t *json = passage_to_json(passage);
    cr_assert_str_eq(json_string_value(json_object_get(json, "text")), "s\xef\xbf\xbd");
    json_decref(json);
}
