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
    cr_expect_str_eq(years, "[{\"id\":\"2021\",\"passages\":2},{\"id\":\"2023\",\"passages\":2}]");
    cr_expect_str_eq(bodies,
                     "[{\"id\":\"lasisanas-veicinasanas-un-skolu-biblioteku-attistibas-padome\",\"name\":\"Lasīšanas "
                     "veicināšanas un skolu bibliotēku attīstības padome\",\"present\":2,\"other\":0,\"absent\":0,"
                     "\"protocols\":2,\"from\":\"2021-04-13\",\"to\":\"2023-10-24\"},{\"id\":\"ministru-kabinets\","
                     "\"name\":\"Ministru kabinets\",\"present\":1,\"other\":0,\"absent\":0,\"protocols\":1,\"from\":"
                     "\"2024-07-16\",\"to\":\"2024-07-16\"}]",
                     "%s", bodies);
    cr_expect_str_eq(links, "{\"html\":\"/?speaker=l-ozolzile.kulturas-ministrija\",\"speaker\":\"/v1/speakers/"
                            "l-ozolzile.kulturas-ministrija\",\"search\":\"/v1/search?speaker=l-ozolzile.kulturas-"
                            "ministrija\"}");
    const json_t *post = json_array_get(json_object_get(speaker, "posts"), 0);
    cr_expect_str_eq(json_string_value(json_object_get(post, "role")), "vecākā eksperte");
    cr_expect_str_eq(json_string_value(json_object_get(post, "from")), "2021-04-13");
    const json_t *latest = json_array_get(json_object_get(speaker, "latest"), 0);
    cr_expect_str_eq(json_string_value(json_object_get(json_object_get(latest, "protocol"), "date")), "2023-10-24");
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
