/* test_records.c -- people, and all else that has an id, over the archive of corpus/sample: each number in a record is
 * what the search says too.
 */
#include "corpus.h"

static struct desk desk;

static void make_desk(void)
{
    desk_init(&desk);
    desk_index_sample(&desk);
}

static void remove_desk(void)
{
    desk_release(&desk);
}

TestSuite(records, .init = make_desk, .fini = remove_desk);

/* The total of a search with one parameter. */
static json_int_t found(const char *name, const char *value, const char *other)
{
    g_autofree char *parameter = g_strdup_printf("%s=%s", name, value);
    const char *parameters[] = {parameter, other, NULL};
    g_autoptr(GError) error = NULL;
    json_t *answer = desk_ask(&desk, parameters, &error);
    cr_assert_not_null(answer, "%s: %s", parameter, error ? error->message : "");
    json_int_t total = json_integer_value(json_object_get(json_object_get(answer, "total"), "passages"));
    json_decref(answer);
    return total;
}

static json_int_t passages_of(const json_t *object)
{
    return json_integer_value(json_object_get(json_object_get(object, "total"), "passages"));
}

static json_int_t sum_of(const json_t *rows, const char *member)
{
    json_int_t sum = 0;
    size_t at;
    json_t *row;
    json_array_foreach(rows, at, row)
    {
        sum += json_integer_value(json_object_get(row, member));
    }
    return sum;
}

static char *dump(const json_t *object, const char *member)
{
    return json_dumps(json_object_get(object, member), JSON_COMPACT | JSON_ENCODE_ANY);
}

/* --- Speakers ----------------------------------------------------------------------------------------------------- */

static void check_speaker(const char *id, json_int_t protocols)
{
    static const char *const sides[] = {"for", "against", "abstain"};
    json_t *speaker = answer_speaker(&desk.answerer, id, NULL);
    cr_assert_not_null(speaker, "%s", id);
    cr_expect_eq(passages_of(speaker), found("speaker", id, NULL), "%s", id);
    cr_expect_eq(sum_of(json_object_get(speaker, "years"), "passages"), found("speaker", id, "from=1990"), "%s", id);
    cr_expect_eq(sum_of(json_object_get(speaker, "bodies"), "protocols"), protocols, "%s", id);
    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
        g_autofree char *vote = g_strdup_printf("%s:%s", sides[i], id);
        json_t *side = json_object_get(json_object_get(speaker, "votes"), sides[i]);
        cr_expect_eq(passages_of(side), found("vote", vote, NULL), "%s", vote);
    }
    json_decref(speaker);
}

Test(records, every_speaker_counts_as_the_search_does)
{
    json_t *list = answer_names(&desk.answerer, NAME_SPEAKER, NULL), *speaker;
    size_t at;
    json_array_foreach(json_object_get(list, "speakers"), at, speaker)
    {
        check_speaker(json_string_value(json_object_get(speaker, "id")),
                      json_integer_value(json_object_get(speaker, "protocols")));
    }
    cr_expect(at > 50);
    json_decref(list);
}

Test(records, a_speaker_has_posts_and_sittings_over_time)
{
    json_t *speaker = answer_speaker(&desk.answerer, "l-ozolzile.kulturas-ministrija", NULL);
    g_autofree char *name = dump(speaker, "name"), *bodies = dump(speaker, "bodies"), *years = dump(speaker, "years"),
                    *links = dump(speaker, "links");
    cr_expect_str_eq(name, "\"L. Ozolzīle\"");
    cr_expect_str_eq(
        years, "[{\"id\":\"2021\",\"passages\":2},{\"id\":\"2023\",\"passages\":2},{\"id\":\"2024\",\"passages\":2}]");
    cr_expect_str_eq(bodies,
                     "[{\"id\":\"lasisanas-veicinasanas-un-skolu-biblioteku-attistibas-padome\",\"name\":\"Lasīšanas "
                     "veicināšanas un skolu bibliotēku attīstības padome\",\"present\":2,\"other\":0,\"absent\":0,"
                     "\"protocols\":2,\"from\":\"2021-04-13\",\"to\":\"2023-10-24\"},{\"id\":\"ministru-kabinets\","
                     "\"name\":\"Ministru kabinets\",\"present\":1,\"other\":0,\"absent\":0,\"protocols\":1,\"from\":"
                     "\"2024-07-16\",\"to\":\"2024-07-16\"}]",
                     "%s", bodies);
    cr_expect_str_eq(links, "{\"html\":\"/speakers/l-ozolzile.kulturas-ministrija\",\"speaker\":\"/v1/speakers/"
                            "l-ozolzile.kulturas-ministrija\",\"search\":\"/v1/search?speaker=l-ozolzile.kulturas-"
                            "ministrija\"}");
    const json_t *post = json_array_get(json_object_get(speaker, "posts"), 0);
    cr_expect_str_eq(json_string_value(json_object_get(post, "role")), "vecākā eksperte");
    cr_expect_str_eq(json_string_value(json_object_get(post, "from")), "2021-04-13");
    const json_t *latest = json_array_get(json_object_get(speaker, "latest"), 0);
    cr_expect_str_eq(json_string_value(json_object_get(json_object_get(latest, "protocol"), "date")), "2024-07-16");
    json_decref(speaker);
}

Test(records, a_bare_name_in_a_list_is_no_post)
{
    json_t *speaker = answer_speaker(&desk.answerer, "n-vizulis.ogres-novada-dome", NULL);
    g_autofree char *posts = dump(speaker, "posts");
    cr_expect_str_eq(posts, "[]", "%s", posts);
    cr_expect_eq(json_array_size(json_object_get(speaker, "bodies")), 1);
    json_decref(speaker);
}

Test(records, an_unknown_speaker_is_told_so)
{
    static const char *const ids[] = {"nav", "l-ozolzile", "l-ozolzile.kulturas-ministrija ", "kulturas-ministrija"};
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autoptr(GError) error = NULL;
        cr_expect_null(answer_speaker(&desk.answerer, ids[i], &error));
        cr_expect(g_error_matches(error, ARCHIVE_ERROR, ARCHIVE_ERROR_UNKNOWN), "%s", ids[i]);
    }
}

/* --- Tasks -------------------------------------------------------------------------------------------------------- */

/* The answer to parameters "a=b&c=d"; NULL when refused. */
static json_t *ask_tasks(const char *parameters, GError **error)
{
    g_auto(GStrv) each = g_strsplit(parameters, "&", -1);
    struct search_request request;
    bool taken = true;
    search_request_init(&request);
    for (size_t i = 0; each[i] && *each[i] && taken; i++) {
        char *equals = strchr(each[i], '=');
        *equals = '\0';
        taken = search_request_set(&request, each[i], equals + 1, error);
    }
    json_t *answer = taken ? answer_tasks(&desk.answerer, &request, error) : NULL;
    search_request_release(&request);
    return answer;
}

/* Every task that the passages hold: how many, and how many of them are due in those years. */
static void count_tasks(const char *from, const char *to, size_t *ret_all, size_t *ret_due)
{
    struct search_request request;
    search_request_init(&request);
    request.limit = REQUEST_LIMIT_MAX;
    json_t *protocols = answer_protocols(&desk.answerer, &request, NULL), *protocol;
    search_request_release(&request);
    size_t at, place, which;
    *ret_all = *ret_due = 0;
    json_array_foreach(json_object_get(protocols, "protocols"), at, protocol)
    {
        json_t *passages = archive_passages(desk.archive, json_string_value(json_object_get(protocol, "id")), NULL);
        json_t *passage, *task;
        json_array_foreach(passages, place, passage)
        {
            json_array_foreach(json_object_get(passage, "tasks"), which, task)
            {
                const char *due = json_string_value(json_object_get(task, "due"));
                ++*ret_all;
                *ret_due += due && strcmp(due, from) >= 0 && strcmp(due, to) <= 0;
            }
        }
        json_decref(passages);
    }
    json_decref(protocols);
}

Test(records, tasks_are_all_there_by_due_date)
{
    size_t all, due;
    count_tasks("2023-01-01", "2023-12-31", &all, &due);
    cr_assert(all > 50 && due > 5);
    json_t *range = ask_tasks("due_from=2023&due_to=2023&limit=100", NULL);
    cr_expect_eq((size_t)json_integer_value(json_object_get(range, "total")), due);
    cr_expect_eq(json_array_size(json_object_get(range, "tasks")), due);
    json_decref(range);
    g_autofree char *last = g_strdup("");
    g_autofree char *parameters = g_strdup("limit=7");
    size_t seen = 0;
    for (bool more = true; more;) {
        json_t *page = ask_tasks(parameters, NULL), *task;
        cr_assert_not_null(page);
        cr_expect_eq((size_t)json_integer_value(json_object_get(page, "total")), all);
        size_t at;
        json_array_foreach(json_object_get(page, "tasks"), at, task)
        {
            const char *day = json_string_value(json_object_get(task, "due"));
            cr_expect(strcmp(last, day ? day : "~") <= 0, "%s before %s", last, day);
            g_free(last);
            last = g_strdup(day ? day : "~");
            seen++;
        }
        const char *next = json_string_value(json_object_get(page, "next"));
        more = next != NULL;
        g_free(parameters);
        parameters = g_strdup_printf("limit=7&cursor=%s", next ? next : "");
        json_decref(page);
    }
    cr_expect_eq(seen, all);
    cr_expect_str_eq(last, "~", "those without a date come last");
}

Test(records, tasks_are_of_the_institution)
{
    json_t *answer = ask_tasks("institution=IZM&limit=100", NULL), *task;
    size_t at;
    cr_assert(json_array_size(json_object_get(answer, "tasks")) > 1);
    json_array_foreach(json_object_get(answer, "tasks"), at, task)
    {
        const json_t *institution = json_object_get(task, "institution");
        cr_expect_str_eq(json_string_value(json_object_get(institution, "id")), "izglitibas-un-zinatnes-ministrija");
        cr_expect(json_is_string(json_object_get(task, "text")) && json_is_object(json_object_get(task, "protocol")));
    }
    json_decref(answer);
}

static const struct {
    const char *parameters;
    enum request_error code;
} refused_tasks[] = {
    {"q=skola", REQUEST_ERROR_PARAMETER},
    {"from=2021", REQUEST_ERROR_PARAMETER},
    {"due_from=nav", REQUEST_ERROR_VALUE},
    {"due_from=2023&due_to=2022", REQUEST_ERROR_VALUE},
    {"due_to=2022&due_from=2023", REQUEST_ERROR_VALUE},
    {"institution=Kosmosa pārvalde", REQUEST_ERROR_NAME},
    {"limit=0", REQUEST_ERROR_VALUE},
    {"cursor=abc", REQUEST_ERROR_CURSOR},
};

Test(records, tasks_refuse)
{
    for (size_t i = 0; i < G_N_ELEMENTS(refused_tasks); i++) {
        g_autoptr(GError) error = NULL;
        cr_expect_null(ask_tasks(refused_tasks[i].parameters, &error), "%s", refused_tasks[i].parameters);
        cr_expect(g_error_matches(error, REQUEST_ERROR, (int)refused_tasks[i].code), "%s", refused_tasks[i].parameters);
    }
    cr_expect_eq(found("from", "2021", "to=2021"), found("from", "2021-01", "to=2021-12"));
}

/* --- Institutions ------------------------------------------------------------------------------------------------- */

Test(records, every_institution_counts_as_the_search_does)
{
    json_t *list = answer_names(&desk.answerer, NAME_INSTITUTION, NULL), *row;
    size_t at;
    json_array_foreach(json_object_get(list, "institutions"), at, row)
    {
        const char *id = json_string_value(json_object_get(row, "id"));
        json_t *institution = answer_institution(&desk.answerer, id, NULL);
        cr_assert_not_null(institution, "%s", id);
        cr_expect_eq(passages_of(institution), found("institution", id, NULL), "%s", id);
        for (enum institution_role role = 0; role < ROLE_COUNT; role++) {
            g_autofree char *other = g_strdup_printf("role=%s", institution_role_name(role));
            json_t *counts = json_object_get(json_object_get(institution, "roles"), institution_role_name(role));
            cr_expect_eq(passages_of(counts), found("institution", id, other), "%s %s", id, other);
            cr_expect(sum_of(json_object_get(counts, "years"), "passages") <= passages_of(counts));
        }
        json_decref(institution);
    }
    cr_expect(at > 30);
    json_decref(list);
}

Test(records, an_institution_has_names_people_and_tasks)
{
    json_t *institution = answer_institution(&desk.answerer, "kulturas-ministrija", NULL);
    g_autofree char *name = dump(institution, "name"), *abbreviation = dump(institution, "abbreviation"),
                    *kind = dump(institution, "kind"), *links = dump(institution, "links");
    cr_expect_str_eq(name, "\"Kultūras ministrija\"");
    cr_expect_str_eq(abbreviation, "\"KM\"");
    cr_expect_str_eq(kind, "\"ministry\"");
    cr_expect_str_eq(links, "{\"html\":\"/institutions/kulturas-ministrija\",\"institution\":\"/v1/institutions/"
                            "kulturas-ministrija\",\"search\":\"/v1/search?institution=kulturas-ministrija\","
                            "\"tasks\":\"/v1/tasks?institution=kulturas-ministrija\"}");
    const json_t *people = json_object_get(institution, "people");
    cr_assert(json_array_size(people) > 1);
    json_int_t before = INT64_MAX;
    size_t at;
    json_t *person;
    json_array_foreach(people, at, person)
    {
        json_int_t passages = json_integer_value(json_object_get(person, "passages"));
        cr_expect(g_str_has_suffix(json_string_value(json_object_get(person, "id")), ".kulturas-ministrija"));
        cr_expect(passages <= before);
        before = passages;
    }
    cr_expect(json_array_size(json_object_get(institution, "tasks")) > 0);
    json_decref(institution);
}

Test(records, an_institution_of_the_registry_alone_has_nothing_and_others_are_unknown)
{
    json_t *institution = answer_institution(&desk.answerer, "vides-ministrija", NULL);
    cr_assert_not_null(institution);
    cr_expect_eq(passages_of(institution), 0);
    cr_expect(json_is_object(json_object_get(institution, "successor")));
    json_decref(institution);
    g_autoptr(GError) error = NULL;
    cr_expect_null(answer_institution(&desk.answerer, "kosmosa-parvalde", &error));
    cr_expect(g_error_matches(error, ARCHIVE_ERROR, ARCHIVE_ERROR_UNKNOWN));
}
