/* test_answer.c -- a small archive made by hand, where every number can be counted on fingers.
 *
 *   dome.1  2021-01-05  p1 speech of A. Kalniņš (Valsts kanceleja reported)  "Sēde par skolu budžetu."
 *                       p2 decision adopted, against J. Ozola                "Nolemj atbalstīt skolas remontu."
 *   dome.2  2022-06-01  p1 speech of A. Kalniņa (VARAM of 2011 spoke)        "Budžets budžetam un budžeti."
 *                       p2 speech of A. Kalniņa and J. Ozola                 "Sēžu grafiks, protokols Nr. 5.4.1./1,
 * plkst. 14:00." kom.1   undated     p1 text, tasked and mentioned Valsts kanceleja       "Ceļš un tilts, skolu
 * budžets."
 */
#include "corpus.h"

#include "name.h"

struct said {
    const char *text;
    enum passage_type type;
    enum outcome outcome;
    const char *speakers[3];
    const char *institution;
    enum institution_role roles[3];
    size_t n_roles;
    const char *against;
};

static const struct sitting {
    const char *id, *body, *date, *number, *title;
    struct said said[2];
    size_t n_said;
} sittings[] = {
    {"dome.1",
     "Dome",
     "2021-01-05",
     "1",
     "Par tīklu",
     {{"Sēde par skolu budžetu.",
       PASSAGE_SPEECH,
       OUTCOME_NULL,
       {"A. Kalniņš"},
       "Valsts kanceleja",
       {ROLE_REPORTED},
       1,
       NULL},
      {"Nolemj atbalstīt skolas remontu.", PASSAGE_DECISION, OUTCOME_ADOPTED, {NULL}, NULL, {0}, 0, "J. Ozola"}},
     2},
    {"dome.2",
     "Dome",
     "2022-06-01",
     "5.4.1./2",
     "Par bibliotēkām",
     {{"Budžets budžetam un budžeti.",
       PASSAGE_SPEECH,
       OUTCOME_NULL,
       {"A. Kalniņa"},
       "Vides aizsardzības un reģionālās attīstības ministrija",
       {ROLE_SPOKE},
       1,
       NULL},
      {"Sēžu grafiks, protokols Nr. 5.4.1./1, plkst. 14:00.",
       PASSAGE_SPEECH,
       OUTCOME_NULL,
       {"A. Kalniņa", "J. Ozola"},
       NULL,
       {0},
       0,
       NULL}},
     2},
    {"kom.1",
     "Komisija",
     NULL,
     NULL,
     NULL,
     {{"Ceļš un tilts, skolu budžets.",
       PASSAGE_TEXT,
       OUTCOME_NULL,
       {NULL},
       "Valsts kanceleja",
       {ROLE_TASKED, ROLE_MENTIONED},
       2,
       NULL}},
     1},
};

static char *person_id(const char *name)
{
    g_autofree char *slug = name_slug(name);
    /* "Kalniņš" and "Kalniņa" differ in the last letter only */
    return g_strconcat(slug, ".dome", NULL);
}

static void attend(struct protocol *protocol, const char *name)
{
    struct person *person = person_new();
    person->ref.id = person_id(name);
    person->ref.name = g_strdup(name);
    person->institution_id = g_strdup("dome");
    person->institution = g_strdup("Dome");
    g_ptr_array_add(protocol->attendance, person);
}

static void say(struct protocol *protocol, const struct said *said, bool titled)
{
    struct passage *passage = passage_new();
    passage->type = said->type;
    passage->outcome = said->outcome;
    passage->item = titled ? 0 : -1;
    passage->text = g_strdup(said->text);
    for (size_t i = 0; said->speakers[i]; i++) {
        g_autofree char *id = person_id(said->speakers[i]);
        passage_add_speaker(passage, id, said->speakers[i]);
    }
    g_autofree char *institution_id = said->institution ? name_slug(said->institution) : NULL;
    for (size_t i = 0; i < said->n_roles; i++)
        passage_add_institution(passage, institution_id, said->institution, said->roles[i]);
    if (said->against)
        g_ptr_array_add(passage_own(&passage->votes.against_names), g_strdup(said->against));
    g_ptr_array_add(protocol->passages, passage);
}

static struct protocol *sit(const struct sitting *sitting)
{
    struct protocol *protocol = protocol_new();
    protocol->number = g_strdup(sitting->number);
    protocol->date = g_strdup(sitting->date);
    protocol->body.name = g_strdup(sitting->body);
    protocol->body.id = name_slug(sitting->body);
    attend(protocol, "A. Kalniņš");
    attend(protocol, "A. Kalniņa");
    attend(protocol, "J. Ozola");
    if (sitting->title) {
        struct item *item = item_new();
        item->number = g_strdup("2");
        item->title = g_strdup(sitting->title);
        g_ptr_array_add(protocol->items, item);
    }
    for (size_t i = 0; i < sitting->n_said; i++)
        say(protocol, &sitting->said[i], sitting->title != NULL);
    protocol_set_id(protocol, sitting->id);
    return protocol;
}

static struct desk desk;

static void make_desk(void)
{
    desk_init(&desk);
    {
        g_autoptr(archive_writer_auto) writer = desk_writer(&desk);
        for (size_t i = 0; i < G_N_ELEMENTS(sittings); i++) {
            g_autoptr(protocol_auto) protocol = sit(&sittings[i]);
            cr_assert(archive_writer_put(writer, protocol, NULL));
        }
        cr_assert(archive_writer_commit(writer, NULL));
    }
    desk_open(&desk);
}

static void remove_desk(void)
{
    desk_release(&desk);
}

TestSuite(answer, .init = make_desk, .fini = remove_desk);

/* The ids of the hits, joined by spaces, or the error's message. */
static char *ids_of(const char *parameters)
{
    g_auto(GStrv) each = g_strsplit(parameters, "&", -1);
    g_autoptr(GError) error = NULL;
    json_t *answer = desk_ask(&desk, (const char *const *)each, &error), *hit;
    if (!answer)
        return g_strdup_printf("error: %s", error->message);
    GString *ids = g_string_new(NULL);
    size_t at;
    json_array_foreach(json_object_get(answer, "hits"), at, hit)
    {
        g_string_append_printf(ids, "%s%s", at > 0 ? " " : "", json_string_value(json_object_get(hit, "id")));
    }
    json_int_t total = json_integer_value(json_object_get(json_object_get(answer, "total"), "passages"));
    cr_expect_eq((size_t)total, json_array_size(json_object_get(answer, "hits")), "%s: total %d", parameters,
                 (int)total);
    json_decref(answer);
    return g_string_free(ids, FALSE);
}

static const struct {
    const char *parameters, *ids;
} rows[] = {
    /* words, in any inflection, with and without diacritics */
    {"q=budžets&sort=oldest", "dome.1.p1 dome.2.p1 kom.1.p1"},
    {"q=budzets&sort=oldest", "dome.1.p1 dome.2.p1 kom.1.p1"},
    {"q=SKOLA&sort=oldest", "dome.1.p1 dome.1.p2 kom.1.p1"},
    {"q=sēde&sort=oldest", "dome.1.p1 dome.2.p2"},
    {"q=sezu&sort=oldest", "dome.1.p1 dome.2.p2"},
    {"q=skola budžets&sort=oldest", "dome.1.p1 kom.1.p1"},
    {"q=tilts VAI remonts&sort=oldest", "dome.1.p2 kom.1.p1"},
    {"q=budžets -skola", "dome.2.p1"},
    {"q=-budžets&sort=oldest", "dome.1.p2 dome.2.p2"},
    {"q=budžets NE (skola VAI tilts)", "dome.2.p1"},
    {"q=nav-tāda", ""},
    /* in the title above */
    {"q=bibliotēka&sort=oldest", "dome.2.p1 dome.2.p2"},
    {"q=virsraksts:tīkls", "dome.1.p1 dome.1.p2"},
    {"q=virsraksts:tīk*", "dome.1.p1 dome.1.p2"},
    {"q=virsraksts:budžets", ""},
    /* literal, phrases, prefixes, near */
    {"q==budžets&sort=oldest", "dome.2.p1 kom.1.p1"},
    {"q==skolas", "dome.1.p2"},
    {"q=\"skola budžets\"&sort=oldest", "dome.1.p1 kom.1.p1"},
    {"q=\"budžets skola\"", ""},
    {"q==\"skolu budžets\"", "kom.1.p1"},
    {"q==\"budžets budžetam\"", "dome.2.p1"},
    {"q=\"skolas\"&sort=oldest", "dome.1.p1 dome.1.p2 kom.1.p1"},
    {"q=budz*&sort=oldest", "dome.1.p1 dome.2.p1 kom.1.p1"},
    {"q==budz*", ""},
    {"q=cel*", "kom.1.p1"},
    {"q=sēde ~3 budžets", "dome.1.p1"},
    {"q=sēde ~1 budžets", ""},
    {"q=budžets ~3 sēde", "dome.1.p1"},
    {"q=ceļš ~9 \"skola budžets\"", "kom.1.p1"},
    {"q=ceļš ~1 tilts ~1 skola", ""},
    {"q=ceļš ~2 tilts ~1 skola", "kom.1.p1"},
    /* numbers and identifiers as written */
    {"q=5.4.1./1", "dome.2.p2"},
    {"q=14:00", "dome.2.p2"},
    {"q=\"protokols Nr. 5.4.1./1\"", "dome.2.p2"},
    /* fields of the query */
    {"q=runātājs:Ozola", "dome.2.p2"},
    {"q=runātājs:\"A. Kalniņš\"", "dome.1.p1"},
    {"q=-runātājs:Kalniņa runātājs:Kalniņš", "dome.1.p1"},
    {"q=iestāde:\"Valsts kanceleja\"&sort=oldest", "dome.1.p1 kom.1.p1"},
    {"q=ziņo:(Valsts kanceleja)", "dome.1.p1"},
    {"q=uzdots:\"Valsts kancelejai\"", "kom.1.p1"},
    {"q=padome:komisija", "kom.1.p1"},
    {"q=balsojums:pret:Ozola", "dome.1.p2"},
    {"q=balsojums:par:Ozola", ""},
    {"q=tips:lēmums", "dome.1.p2"},
    {"q=lēmums:pieņemts", "dome.1.p2"},
    {"q=lēmums:remonts", "dome.1.p2"},
    {"q=lēmums:budžets", ""},
    {"q=datums:2021", "dome.1.p1 dome.1.p2"},
    {"q=datums:..2021-01-05", "dome.1.p1 dome.1.p2"},
    {"q=datums:2022..", "dome.2.p1 dome.2.p2"},
    {"q=prot:5.4.1./2", "dome.2.p1 dome.2.p2"},
    {"q=prot:kom.1", "kom.1.p1"},
    {"q=budžets datums:2022", "dome.2.p1"},
    {"q=iestāde:Nezināma", ""},
    /* parameters */
    {"speaker=Ozola", "dome.2.p2"},
    {"speaker=j-ozola.dome", "dome.2.p2"},
    {"speaker=Ozolas", "dome.2.p2"},
    {"speaker=J. Ozola", "dome.2.p2"},
    {"speaker=Jana Ozola", "dome.2.p2"},
    {"speaker=Kalniņa", "dome.2.p1 dome.2.p2"},
    {"speaker=Kalniņam", "dome.1.p1"},
    {"speaker=kalninam", "dome.1.p1"},
    {"speaker=Kalniņai", "dome.2.p1 dome.2.p2"},
    {"speaker=A. Kalniņas", "dome.2.p1 dome.2.p2"},
    {"speaker=Kalniņu&sort=oldest", "dome.1.p1 dome.2.p1 dome.2.p2"},
    {"speaker=Kalniņa kungs", "dome.1.p1"},
    {"speaker=Kalniņas kundze", "dome.2.p1 dome.2.p2"},
    {"q=runātājs:Kalniņam", "dome.1.p1"},
    {"speaker=Kalniņš&speaker=Ozola&sort=oldest", "dome.1.p1 dome.2.p2"},
    {"institution=Valsts kancelejas&sort=oldest", "dome.1.p1 kom.1.p1"},
    {"institution=VALSTS KANCELEJA&role=reported", "dome.1.p1"},
    {"institution=Valsts kanceleja&role=spoke", ""},
    {"institution=VARAM", "dome.2.p1"},
    {"institution=State Chancellery&role=reported", "dome.1.p1"},
    {"institution=Ministry of Environmental Protection and Regional Development", "dome.2.p1"},
    {"role=reported&role=spoke&sort=oldest", "dome.1.p1 dome.2.p1"},
    {"body=Dome&type=decision", "dome.1.p2"},
    {"outcome=adopted", "dome.1.p2"},
    {"vote=against:Ozola", "dome.1.p2"},
    {"vote=for:Ozola", ""},
    {"protocol=5.4.1./2&sort=newest", "dome.2.p1 dome.2.p2"},
    {"from=2021&to=2021", "dome.1.p1 dome.1.p2"},
    {"from=2022", "dome.2.p1 dome.2.p2"},
    {"from=2022-06-02", ""},
    {"q=budžets&speaker=Kalniņa", "dome.2.p1"},
    /* order: undated last both ways; without words the newest first */
    {"q=", "dome.2.p1 dome.2.p2 dome.1.p1 dome.1.p2 kom.1.p1"},
    {"sort=oldest", "dome.1.p1 dome.1.p2 dome.2.p1 dome.2.p2 kom.1.p1"},
    {"q=budžets&sort=newest", "dome.2.p1 dome.1.p1 kom.1.p1"},
    {"q=budžets&recency=0", "dome.2.p1 kom.1.p1 dome.1.p1"},
    /* of the last four years a little before what has no date */
    {"q=budžets", "dome.2.p1 dome.1.p1 kom.1.p1"},
    {"q=budžets&recency=1&sort=oldest", "dome.1.p1 dome.2.p1 kom.1.p1"},
    /* nothing in it to search */
    {"q=:::", ""},
    {"q=\"", ""},
};

Test(answer, finds_these_passages)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *ids = ids_of(rows[i].parameters);
        cr_expect_str_eq(ids, rows[i].ids, "%s: \"%s\" instead of \"%s\"", rows[i].parameters, ids, rows[i].ids);
    }
}

static const struct {
    const char *parameters, *told;
} refused[] = {
    {"speaker=Bērziņš", "Kalniņ"},
    {"speaker=Ozoliņa", "J. Ozola"},
    {"institution=Kosmosa pārvalde", "Valsts kanceleja"},
    {"body=Padome", "Dome"},
    {"topic=nekas", "education"},
    {"vote=for:Bērziņš", "vote"},
};

Test(answer, refuses_unknown_names_with_the_nearest)
{
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
        const char *parameters[] = {refused[i].parameters, NULL};
        g_autoptr(GError) error = NULL;
        cr_assert_null(desk_ask(&desk, parameters, &error), "%s", refused[i].parameters);
        cr_expect(g_error_matches(error, REQUEST_ERROR, REQUEST_ERROR_NAME), "%s", error->message);
        cr_expect(strstr(error->message, refused[i].told), "%s: %s", refused[i].parameters, error->message);
    }
}

/* An answer's member as one line of JSON. */
static char *member_of(const char *parameters, const char *name)
{
    g_auto(GStrv) each = g_strsplit(parameters, "&", -1);
    g_autoptr(GError) error = NULL;
    json_t *answer = desk_ask(&desk, (const char *const *)each, &error);
    cr_assert_not_null(answer, "%s", error ? error->message : "");
    char *text = json_dumps(json_object_get(answer, name), JSON_COMPACT | JSON_ENCODE_ANY);
    json_decref(answer);
    return text;
}

static const struct {
    const char *parameters, *name, *json;
} members[] = {
    {"q=budžets", "total", "{\"passages\":3,\"protocols\":3}"},
    {"q=sēde&group=protocol", "total", "{\"passages\":2,\"protocols\":2}"},
    {"limit=1&group=protocol", "total", "{\"passages\":5,\"protocols\":3}"},
    {"facets=year", "facets",
     "{\"year\":[{\"id\":\"2021\",\"name\":\"2021\",\"count\":2},{\"id\":\"2022\",\"name\":\"2022\",\"count\":2}]}"},
    {"facets=year&from=2022", "facets",
     "{\"year\":[{\"id\":\"2021\",\"name\":\"2021\",\"count\":2},{\"id\":\"2022\",\"name\":\"2022\",\"count\":2}]}"},
    /* a month without hits is told, a month without protocols is not */
    {"facets=month&q=skola", "facets",
     "{\"month\":[{\"id\":\"2021-01\",\"name\":\"2021-01\",\"count\":2,\"protocols\":1},{\"id\":\"2022-06\",\"name\":"
     "\"2022-06\",\"count\":0,\"protocols\":1}]}"},
    {"facets=month&q=skola&from=2022", "facets",
     "{\"month\":[{\"id\":\"2021-01\",\"name\":\"2021-01\",\"count\":2,\"protocols\":1},{\"id\":\"2022-06\",\"name\":"
     "\"2022-06\",\"count\":0,\"protocols\":1}]}"},
    {"facets=month&body=Komisija", "facets", "{\"month\":[]}"},
    /* tasked and mentioned in one passage: it counts once */
    {"facets=institution&q=skola", "facets",
     "{\"institution\":[{\"id\":\"valsts-kanceleja\",\"name\":\"Valsts kanceleja\",\"count\":2}]}"},
    {"facets=institution&role=spoke", "facets",
     "{\"institution\":[{\"id\":\"vides-aizsardzibas-un-regionalas-attistibas-ministrija\",\"name\":\"Vides "
     "aizsardzības un reģionālās attīstības ministrija\",\"count\":1}]}"},
    {"facets=body&body=Komisija", "facets",
     "{\"body\":[{\"id\":\"dome\",\"name\":\"Dome\",\"count\":4},{\"id\":\"komisija\",\"name\":\"Komisija\",\"count\":"
     "1}]}"},
    {"facets=outcome,type&type=decision", "facets",
     "{\"type\":[{\"id\":\"speech\",\"name\":\"speech\",\"count\":3},{\"id\":\"decision\",\"name\":\"decision\","
     "\"count\":1},{\"id\":\"text\",\"name\":\"text\",\"count\":1}],\"outcome\":[{\"id\":\"adopted\",\"name\":"
     "\"adopted\",\"count\":1}]}"},
    {"q=budžets zzz", "query",
     "{\"text\":\"budžets zzz\",\"parsed\":\"budžets UN zzz\",\"notes\":[\"“zzz” arhīvā nav atrodams.\"],\"corrected\":"
     "null}"},
    {"q=\"budžets skola\"", "query",
     "{\"text\":\"\\\"budžets skola\\\"\",\"parsed\":\"\\\"budžets skola\\\"\",\"notes\":[\"“\\\"budžets skola\\\"” "
     "arhīvā nav "
     "atrodams.\"],\"corrected\":null}"},
    {"q=sēde tilts", "query",
     "{\"text\":\"sēde tilts\",\"parsed\":\"sēde UN tilts\",\"notes\":[\"Katra vaicājuma daļa arhīvā ir, bet nevienā "
     "fragmentā "
     "tās nav visas kopā.\"],\"corrected\":null}"},
    {"q=sēde tilts -(skola VAI ceļš) iestāde:(VARAM VAI IZM)", "query",
     "{\"text\":\"sēde tilts -(skola VAI ceļš) iestāde:(VARAM VAI IZM)\",\"parsed\":\"sēde UN tilts UN NE (skola VAI "
     "ceļš) UN "
     "(iestāde:VARAM VAI iestāde:IZM)\",\"notes\":[\"Katra vaicājuma daļa arhīvā ir, bet nevienā fragmentā tās nav "
     "visas "
     "kopā.\"],\"corrected\":null}"},
    {"q=tilts&from=2021&lang=en", "query",
     "{\"text\":\"tilts\",\"parsed\":\"tilts\",\"notes\":[\"Without the chosen filters the query finds passages: "
     "1.\"],\"corrected\":null}"},
    {"q=a OR b&lang=en", "query",
     "{\"text\":\"a OR b\",\"parsed\":\"a OR b\",\"notes\":[\"“a” does not occur in the archive.\",\"“b” does not "
     "occur "
     "in the archive.\"],\"corrected\":null}"},
};

Test(answer, tells_exactly_this)
{
    for (size_t i = 0; i < G_N_ELEMENTS(members); i++) {
        g_autofree char *json = member_of(members[i].parameters, members[i].name);
        cr_expect_str_eq(json, members[i].json, "%s: %s", members[i].parameters, json);
    }
}

Test(answer, a_hit_has_all_that_the_contract_lists)
{
    const char *parameters[] = {"q=sēde grafiks", "explain=1", NULL};
    json_t *answer = desk_ask(&desk, parameters, NULL);
    json_t *hit = json_array_get(json_object_get(answer, "hits"), 0);
    json_object_del(hit, "score");
    g_autofree char *json = json_dumps(hit, JSON_COMPACT);
    cr_expect_str_eq(
        json,
        "{\"id\":\"dome.2.p2\",\"type\":\"speech\",\"act\":null,\"protocol\":{\"id\":\"dome.2\",\"number\":\"5.4.1./"
        "2\",\"date\":\"2022-06-01\",\"body\":\"Dome\",\"body_id\":\"dome\"},\"item\":{\"number\":\"2\",\"title\":"
        "\"Par bibliotēkām\"},\"speakers\":[{\"id\":\"a-kalnina.dome\",\"name\":\"A. Kalniņa\",\"institution\":"
        "\"Dome\"},{\"id\":\"j-ozola.dome\",\"name\":\"J. Ozola\",\"institution\":\"Dome\"}],\"institutions\":[],"
        "\"outcome\":null,\"votes\":null,\"page\":null,\"snippet\":{\"text\":\"Sēžu grafiks, protokols Nr. 5.4.1./"
        "1, plkst. 14:00.\",\"marks\":[[0,4],[5,12]]},\"links\":{\"html\":\"/protocols/"
        "dome.2?q=s%C4%93de%20grafiks#p2\",\"protocol\":\"/v1/protocols/dome.2\",\"passage\":\"/v1/passages/"
        "dome.2.p2\",\"source\":null},\"citation\":\"Protokols Nr. 5.4.1./2, 01.06.2022., 2. jautājums\",\"explain\":"
        "[{\"word\":\"sēde\",\"forms\":[\"sēžu\"],\"title\":false},{\"word\":\"grafiks\",\"forms\":[\"grafiks\"],"
        "\"title\":false}],\"also\":{\"in_protocol\":0}}",
        "%s", json);
    json_decref(answer);
}

Test(answer, a_cursor_is_bound_to_its_search_and_generation)
{
    const char *first[] = {"q=budžets", "limit=1", NULL};
    json_t *answer = desk_ask(&desk, first, NULL);
    g_autofree char *cursor = g_strdup_printf("cursor=%s", json_string_value(json_object_get(answer, "next")));
    json_decref(answer);
    const char *second[] = {"q=budžets", "limit=2", cursor, NULL}, *other[] = {"q=skola", "limit=1", cursor, NULL},
               *bad[] = {"q=budžets", "cursor=abc", NULL};
    answer = desk_ask(&desk, second, NULL);
    cr_assert_eq(json_array_size(json_object_get(answer, "hits")), 2, "another limit goes on from the same place");
    cr_expect(json_is_null(json_object_get(answer, "next")));
    json_decref(answer);
    g_autoptr(GError) of_other = NULL, of_bad = NULL, of_gone = NULL;
    cr_expect_null(desk_ask(&desk, other, &of_other));
    cr_expect(g_error_matches(of_other, REQUEST_ERROR, REQUEST_ERROR_CURSOR));
    cr_expect_null(desk_ask(&desk, bad, &of_bad));
    cr_expect(g_error_matches(of_bad, REQUEST_ERROR, REQUEST_ERROR_CURSOR));
    {
        g_autoptr(archive_writer_auto) writer = desk_writer(&desk);
        cr_assert(archive_writer_remove(writer, "kom.1", NULL));
        cr_assert(archive_writer_commit(writer, NULL));
    }
    cr_assert(archive_refresh(desk.archive, NULL));
    cr_expect_null(desk_ask(&desk, second, &of_gone));
    cr_expect(g_error_matches(of_gone, REQUEST_ERROR, REQUEST_ERROR_CURSOR));
    cr_expect(strstr(of_gone->message, "changed"), "%s", of_gone->message);
}

Test(answer, an_answer_is_of_one_commit_when_a_writer_overtakes)
{
    for (int i = 0; i < 3; i++) {
        struct sitting more = sittings[0];
        g_autofree char *id = g_strdup_printf("dome.more-%d", i);
        more.id = id;
        g_autoptr(protocol_auto) protocol = sit(&more);
        g_autoptr(archive_writer_auto) writer = desk_writer(&desk);
        cr_assert(archive_writer_put(writer, protocol, NULL));
        cr_assert(archive_writer_commit(writer, NULL));
        /* The reader was not told; xapian may throw it out of the old commit at any read. */
        g_autofree char *total = member_of("q=budžets", "total");
        json_t *index = answer_index(&desk.answerer, NULL);
        json_int_t protocols = json_integer_value(json_object_get(index, "protocols"));
        g_autofree char *wanted = g_strdup_printf("{\"passages\":%d,\"protocols\":%d}", (int)protocols, (int)protocols);
        cr_expect_str_eq(total, wanted);
        json_decref(index);
    }
}

Test(answer, protocols_are_listed_newest_first_and_told_whole)
{
    struct search_request request;
    search_request_init(&request);
    cr_assert(search_request_set(&request, "limit", "2", NULL));
    json_t *list = answer_protocols(&desk.answerer, &request, NULL);
    cr_expect_eq(json_integer_value(json_object_get(list, "total")), 3);
    json_t *first = json_array_get(json_object_get(list, "protocols"), 0);
    cr_expect_str_eq(json_string_value(json_object_get(first, "id")), "dome.2");
    cr_assert(search_request_set(&request, "cursor", json_string_value(json_object_get(list, "next")), NULL));
    json_decref(list);
    list = answer_protocols(&desk.answerer, &request, NULL);
    first = json_array_get(json_object_get(list, "protocols"), 0);
    cr_expect_str_eq(json_string_value(json_object_get(first, "id")), "kom.1", "undated last");
    cr_expect(json_is_null(json_object_get(list, "next")));
    json_decref(list);
    search_request_release(&request);

    search_request_init(&request);
    cr_assert(search_request_set(&request, "q", "budžets", NULL));
    g_autoptr(GError) error = NULL;
    cr_expect_null(answer_protocols(&desk.answerer, &request, &error));
    cr_expect(g_error_matches(error, REQUEST_ERROR, REQUEST_ERROR_PARAMETER));
    search_request_release(&request);
}

Test(answer, a_protocol_comes_with_passages_text_and_marks)
{
    json_t *protocol = answer_protocol(&desk.answerer, "dome.1", NULL);
    json_t *passages = json_object_get(json_array_get(json_object_get(protocol, "items"), 0), "passages");
    cr_assert_eq(json_array_size(passages), 2);
    cr_expect_eq(json_array_size(json_object_get(protocol, "passages")), 0);
    cr_assert(answer_mark(&desk.answerer, "skola", protocol, NULL));
    g_autofree char *marks = json_dumps(json_object_get(json_array_get(passages, 0), "marks"), JSON_COMPACT);
    cr_expect_str_eq(marks, "[[9,14]]");
    json_decref(protocol);
    g_autofree char *text = answer_protocol_text(&desk.answerer, "dome.1", NULL);
    cr_expect_str_eq(text, "Sēde par skolu budžetu.\n\nNolemj atbalstīt skolas remontu.\n");
    json_t *passage = answer_passage(&desk.answerer, "dome.1.p2", NULL);
    cr_expect_str_eq(json_string_value(json_object_get(passage, "citation")),
                     "Protokols Nr. 1, 05.01.2021., 2. jautājums");
    json_decref(passage);
    g_autoptr(GError) error = NULL;
    cr_expect_null(answer_protocol(&desk.answerer, "nav", &error));
    cr_expect(g_error_matches(error, ARCHIVE_ERROR, ARCHIVE_ERROR_UNKNOWN));
    g_autoptr(GError) no_passage = NULL;
    cr_expect_null(answer_passage(&desk.answerer, "dome.1.p9", &no_passage));
    cr_expect(g_error_matches(no_passage, ARCHIVE_ERROR, ARCHIVE_ERROR_UNKNOWN));
}

Test(answer, names_come_with_counts)
{
    static const char *const wanted[] = {
        [NAME_SPEAKER] =
            "{\"speakers\":[{\"id\":\"a-kalnina.dome\",\"name\":\"A. Kalniņa\",\"passages\":2,\"protocols\":"
            "3,\"institution\":\"Dome\"},{\"id\":\"a-kalnins.dome\",\"name\":\"A. Kalniņš\",\"passages\":1,"
            "\"protocols\":3,\"institution\":\"Dome\"},{\"id\":\"j-ozola.dome\",\"name\":\"J. Ozola\","
            "\"passages\":1,\"protocols\":3,\"institution\":\"Dome\"}]}",
        [NAME_BODY] = "{\"bodies\":[{\"id\":\"dome\",\"name\":\"Dome\",\"passages\":4,\"protocols\":2},{\"id\":"
                      "\"komisija\",\"name\":\"Komisija\",\"passages\":1,\"protocols\":1}]}",
    };
    static const enum name_kind kinds[] = {NAME_SPEAKER, NAME_BODY};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        json_t *names = answer_names(&desk.answerer, kinds[i], NULL);
        g_autofree char *json = json_dumps(names, JSON_COMPACT);
        cr_expect_str_eq(json, wanted[kinds[i]], "%s", json);
        json_decref(names);
    }
    json_t *institutions = answer_names(&desk.answerer, NAME_INSTITUTION, NULL);
    cr_expect_eq(json_array_size(json_object_get(institutions, "institutions")), 3);
    json_decref(institutions);
    json_t *topics = answer_topics(&desk.answerer, NULL);
    cr_expect_gt(json_array_size(json_object_get(topics, "topics")), 5);
    json_decref(topics);
}

Test(answer, the_status_tells_gaps_and_coverage)
{
    static const char *const more[] = {"5.4.1./5", "5.4.1./6", "5.4.1./9", "x"};
    {
        g_autoptr(archive_writer_auto) writer = desk_writer(&desk);
        for (size_t i = 0; i < G_N_ELEMENTS(more); i++) {
            struct sitting sitting = sittings[1];
            g_autofree char *id = g_strdup_printf("dome.more-%zu", i);
            sitting.id = id;
            sitting.number = more[i];
            g_autoptr(protocol_auto) protocol = sit(&sitting);
            cr_assert(archive_writer_put(writer, protocol, NULL));
        }
        cr_assert(archive_writer_commit(writer, NULL));
    }
    cr_assert(archive_refresh(desk.archive, NULL));
    json_t *status = answer_status(&desk.answerer, NULL);
    cr_expect(json_is_string(json_object_get(status, "changed")));
    g_autofree char *json = json_dumps(json_object_get(status, "bodies"), JSON_COMPACT);
    cr_expect_str_eq(json,
                     "[{\"id\":\"dome\",\"name\":\"Dome\",\"protocols\":6,\"undated\":0,\"from\":\"2021-01-05\",\"to\":"
                     "\"2022-06-01\",\"years\":[{\"id\":\"2021\",\"protocols\":1,\"series\":[{\"number\":\"#\","
                     "\"protocols\":1,\"first\":1,\"last\":1,\"missing\":[]}]},{\"id\":\"2022\",\"protocols\":5,"
                     "\"series\":[{\"number\":\"5.4.1./#\",\"protocols\":4,\"first\":2,\"last\":9,\"missing\":[[3,4],"
                     "[7,8]]}]}]},{\"id\":\"komisija\",\"name\":\"Komisija\",\"protocols\":1,\"undated\":1,\"from\":"
                     "null,\"to\":null,\"years\":[]}]",
                     "%s", json);
    json_decref(status);
}

static const struct {
    const char *q, *member, *json;
} suggested[] = {
    {"kal", "speakers",
     "[{\"id\":\"a-kalnina.dome\",\"name\":\"A. Kalniņa\",\"institution\":\"Dome\",\"passages\":2},"
     "{\"id\":\"a-kalnins.dome\",\"name\":\"A. Kalniņš\",\"institution\":\"Dome\",\"passages\":1}]"},
    {"KALNIŅŠ", "speakers",
     "[{\"id\":\"a-kalnins.dome\",\"name\":\"A. Kalniņš\",\"institution\":\"Dome\",\"passages\":1}]"},
    {"aln", "speakers", "[]"},
    {"a. kalnins", "speakers",
     "[{\"id\":\"a-kalnins.dome\",\"name\":\"A. Kalniņš\",\"institution\":\"Dome\",\"passages\":1}]"},
    {"regionalas att", "institutions",
     "[{\"id\":\"vides-aizsardzibas-un-regionalas-attistibas-ministrija\",\"name\":\"Vides aizsardzības un reģionālās "
     "attīstības ministrija\",\"passages\":1}]"},
    {"d", "bodies", "[{\"id\":\"dome\",\"name\":\"Dome\",\"passages\":4}]"},
    {"cel", "words", "[{\"text\":\"ceļš\",\"passages\":1}]"},
    {"ceļ", "words", "[{\"text\":\"ceļš\",\"passages\":1}]"},
    {"tilts sko", "words", "[{\"text\":\"tilts skolu\",\"passages\":1},{\"text\":\"tilts skolas\",\"passages\":1}]"},
    {"sk ", "words", "[]"},
    {"", "words", "[]"},
    {"xqzzwk", "words", "[]"},
};

Test(answer, suggests_what_begins_so)
{
    for (size_t i = 0; i < G_N_ELEMENTS(suggested); i++) {
        struct search_request request;
        search_request_init(&request);
        cr_assert(search_request_set(&request, "q", suggested[i].q, NULL));
        json_t *answer = answer_suggest(&desk.answerer, &request, NULL);
        search_request_release(&request);
        cr_assert_not_null(answer);
        g_autofree char *json = json_dumps(json_object_get(answer, suggested[i].member), JSON_COMPACT);
        cr_expect_str_eq(json, suggested[i].json, "%s: %s", suggested[i].q, json);
        json_decref(answer);
    }
}
