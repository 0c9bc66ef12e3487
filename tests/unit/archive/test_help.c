/* test_help.c -- what is told beside few or no hits: a better spelling, questions, relaxations, missing protocols.
 *
 * Over corpus/sample, and three protocols of a council that lacks some: numbers 2, 5 and 6 of 2030.
 */
#include "corpus.h"

#include "member.h"

static struct desk desk;

static void put_sitting(struct archive_writer *writer, const char *number, const char *date)
{
    g_autoptr(protocol_auto) protocol = protocol_new();
    struct passage *passage = passage_new();
    g_autofree char *id = g_strconcat("gaujienas-padome.", date, NULL);
    protocol->number = g_strdup(number);
    protocol->date = g_strdup(date);
    protocol->body.name = g_strdup("Gaujienas padome");
    protocol->body.id = g_strdup("gaujienas-padome");
    passage->item = -1;
    passage->text = g_strdup("Gaujmalieši spriež.");
    g_ptr_array_add(protocol->passages, passage);
    protocol_set_id(protocol, id);
    cr_assert(archive_writer_put(writer, protocol, NULL));
}

static void make_desk(void)
{
    desk_init(&desk);
    desk_index_sample(&desk);
    archive_free(desk.archive);
    desk.archive = NULL;
    {
        g_autoptr(archive_writer_auto) writer = desk_writer(&desk);
        put_sitting(writer, "G-2/2030", "2030-02-01");
        put_sitting(writer, "G-5/2030", "2030-05-01");
        put_sitting(writer, "G-6/2030", "2030-06-01");
        cr_assert(archive_writer_commit(writer, NULL));
    }
    desk_open(&desk);
}

static void remove_desk(void)
{
    desk_release(&desk);
}

TestSuite(help, .init = make_desk, .fini = remove_desk);

static json_t *ask(const char *parameters)
{
    g_auto(GStrv) each = g_strsplit(parameters, "&", -1);
    g_autoptr(GError) error = NULL;
    json_t *answer = desk_ask(&desk, (const char *const *)each, &error);
    cr_assert_not_null(answer, "%s: %s", parameters, error ? error->message : "");
    return answer;
}

static json_int_t total_of(const json_t *answer)
{
    return json_integer_value(json_object_get(json_object_get(answer, "total"), "passages"));
}

Test(help, did_you_mean)
{
    static const struct {
        const char *parameters, *corrected;
    } rows[] = {
        {"q=bibilotēka", "bibliotēka"},
        {"q=bibliteka", "bibliotēka"},
        {"q=Bibliteka", "Bibliotēka"},
        {"q=skolu biblotēkām", "skolu bibliotēkām"},
        {"q=izglitibsa", "izglītības"},
        {"q=Kuldigas novda", "Kuldigas novada"},
        {"q=ibbliotēka", "bibliotēka"},  /* the first two letters changed places */
        {"q=gudžets", "budžets"},        /* the first letter is wrong */
        {"q=ašvaldības", "pašvaldības"}, /* or missing */
        {"q=bduzets", "budžets"},        /* the second and the third */
        {"q=nidoklis", "nodoklis"},
        {"q=vlciens", "vilciens"},
        {"q=nuodoklis", "nodoklis"},
        {"q=virsraksts:biblotēka", "virsraksts:bibliotēka"},
        {"q=\"skolu biblotēku\"", "\"skolu bibliotēku\""},
        {"q=skolu VAI biblotēku", "skolu VAI bibliotēku"},
        {"q=runātājs:Ozozīle", "runātājs:\"L. Ozolzīle\""},
        {"q=runātājs:\"L. Ozozīle\" bibliotēka", "runātājs:\"L. Ozolzīle\" bibliotēka"},
        {"q=iestāde:\"Klutūras ministrija\"", "iestāde:\"Kultūras ministrija\""},
        /* nothing wrong, nothing near, meant letter by letter, or without hits */
        {"q=bibliotēka", NULL},
        {"q=biblioteekam", NULL},
        {"q=xqzwvk", NULL},
        {"q=aaaaaa", NULL},
        {"q==bibilotēka", NULL},
        {"q=-bibilotēka", NULL},
        {"q=bibilotēka&protocol=G-2/2030", NULL},
        {"q=aa bb cc dd ee ff", NULL},
        {"q=123456789", NULL},
        {"q=tips:budžts", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        json_t *answer = ask(rows[i].parameters);
        const char *corrected = member_text(json_object_get(answer, "query"), "corrected");
        cr_expect_eq(g_strcmp0(corrected, rows[i].corrected), 0, "%s: %s", rows[i].parameters,
                     corrected ? corrected : "none");
        json_decref(answer);
    }
}

Test(help, what_is_offered_has_hits)
{
    static const char *const typed[] = {"bibilotēka remnts", "pašvaldbas lēmms", "skolns ēdinšana", "budžts pretr"};
    for (size_t i = 0; i < G_N_ELEMENTS(typed); i++) {
        g_autofree char *parameters = g_strconcat("q=", typed[i], NULL);
        json_t *answer = ask(parameters);
        const char *corrected = member_text(json_object_get(answer, "query"), "corrected");
        if (corrected) {
            g_autofree char *other = g_strconcat("q=", corrected, NULL);
            json_t *better = ask(other);
            cr_expect(total_of(better) > 0, "%s -> %s", typed[i], corrected);
            json_decref(better);
        }
        json_decref(answer);
    }
}

/* Whether the first hit is the passage that ends so; NULL: any hit will do. */
Test(help, questions_in_plain_words_find_answers)
{
    static const struct {
        const char *question, *first;
    } rows[] = {
        {"kas balsoja pret budžetu?", "ogres-novada-dome.2026-01-29.1.p20"}, /* "balso pret budžetu" */
        {"cik maksā skolēnu ēdināšana", NULL},
        {"kāpēc atlika jautājumu", NULL},
        {"vai bibliotēka ir atvērta sestdienās?", NULL},
        {"par ko sprieda padome", NULL},
        {"kad notiks nākamā sēde", NULL},
        {"kurš ziņoja par lasīšanas veicināšanu", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *parameters = g_strconcat("q=", rows[i].question, NULL);
        json_t *answer = ask(parameters);
        const json_t *first = json_array_get(json_object_get(answer, "hits"), 0);
        cr_expect(total_of(answer) > 0, "%s", rows[i].question);
        if (rows[i].first)
            cr_expect_str_eq(member_or_empty(first, "id"), rows[i].first, "%s: %s", rows[i].question,
                             member_or_empty(first, "id"));
        json_decref(answer);
    }
}

/* Somebody asked the same, in the same words: the one who answered did not repeat them. */
Test(help, a_question_is_not_its_own_answer)
{
    static const char *const asked[] = {"cik ārstu aizgājuši no slimnīcām", "cik izmaksāja balsojuma nodrošināšana?"};
    for (size_t i = 0; i < G_N_ELEMENTS(asked); i++) {
        g_autofree char *parameters = g_strconcat("q=", asked[i], "&limit=100", NULL);
        json_t *answer = ask(parameters), *hit;
        size_t at, answers = 0;
        json_array_foreach(json_object_get(answer, "hits"), at, hit)
        {
            answers += strcmp(member_or_empty(hit, "act"), "question") != 0;
        }
        const json_t *first = json_array_get(json_object_get(answer, "hits"), 0);
        cr_expect(answers > 0, "%s", asked[i]);
        cr_expect_str_eq(member_or_empty(first, "act"), "question", "%s: what has all the words comes first", asked[i]);
        json_decref(answer);
    }
}

/* However few of the words are there: what is no word is no alternative to them. */
Test(help, what_a_question_demands_besides_its_words_holds)
{
    static const struct {
        const char *question, *same; /* the latter without the words that are not there */
    } rows[] = {
        {"kas balsoja pret xqzwvk datums:2022", "q=(balsoja VAI pret) datums:2022"},
        {"kas balsoja pret xqzwvk padome:(Ministru kabinets VAI Ogres)",
         "q=(balsoja VAI pret) padome:(Ministru kabinets VAI Ogres)"},
        {"kas balsoja pret xqzwvk -budžets", "q=(balsoja VAI pret) -budžets"},
        {"kas balsoja pret xqzwvk kopš 2023. gada?", "q=(balsoja VAI pret) datums:2023.."},
        {"who voted against tilts since 2023", "q=tilts datums:2023.."},
        {"kas balsoja pret xqzwvk kopš 2023. gada 24. oktobra?", "q=(balsoja VAI pret) datums:2023-10-24.."},
        {"cik maksā tilts kopš 2022?", "q=maksā tilts datums:2022.."},
        /* nothing of the kind */
        {"kas balsoja pret xqzwvk kopš vakardienas?", "q=balsoja VAI pret VAI kopš"},
        {"kopš 2023. gada tilts", "q=kopš 2023. gada tilts"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *parameters = g_strconcat("q=", rows[i].question, NULL);
        json_t *answer = ask(parameters), *same = ask(rows[i].same);
        cr_expect_eq(total_of(answer), total_of(same), "%s: %d, %d", rows[i].question, (int)total_of(answer),
                     (int)total_of(same));
        json_decref(answer);
        json_decref(same);
    }
}

Test(help, only_questions_lose_words)
{
    /* as typed: each word is wanted, and a question word elsewhere too */
    static const char *const kept[] = {"budžets kas xqzwvk", "kas xqzwvk", "bibliotēka asfalts",
                                       "=kas asfalts bibliotēka", "\"kas asfalts\""};
    for (size_t i = 0; i < G_N_ELEMENTS(kept); i++) {
        g_autofree char *parameters = g_strconcat("q=", kept[i], NULL);
        json_t *answer = ask(parameters);
        cr_expect_eq(total_of(answer), 0, "%s", kept[i]);
        json_decref(answer);
    }
    json_t *alone = ask("q=kas"), *literal = ask("q==kas");
    cr_expect(total_of(alone) > 0 && total_of(literal) > 0);
    json_decref(alone);
    json_decref(literal);
}

/* Every word of a hit that is explained, with its forms: "skol*: skolu". */
static char *explained(const char *parameters)
{
    GString *told = g_string_new(NULL);
    json_t *answer = ask(parameters), *word, *form;
    size_t at, k;
    json_array_foreach(json_object_get(json_array_get(json_object_get(answer, "hits"), 0), "explain"), at, word)
    {
        g_string_append_printf(told, "%s%s:", at > 0 ? " " : "", member_text(word, "word"));
        json_array_foreach(json_object_get(word, "forms"), k, form)
            g_string_append_printf(told, "%s%s", k > 0 ? "," : "", json_string_value(form));
        g_string_append(told, json_is_true(json_object_get(word, "title")) ? "+title" : "");
    }
    json_decref(answer);
    return g_string_free(told, FALSE);
}

Test(help, whatever_found_a_passage_is_explained)
{
    static const struct {
        const char *parameters, *words;
    } rows[] = {
        {"q=gaujmalie* spriest", "gaujmalie*:gaujmalieši spriest:spriež"},
        {"q==GAUJ*", "gauj*:gaujmalieši"},
        {"q=IZM -bibliotēka&protocol=ministru-kabinets.2023-06-13.30&type=decision",
         "izm: izglītības:izglītības un:un zinātnes:zinātnes ministrija:ministrijai,ministrija,ministriju"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *parameters = g_strconcat(rows[i].parameters, "&explain=1", NULL), *got = explained(parameters);
        cr_expect_str_eq(got, rows[i].words, "%s: %s", rows[i].parameters, got);
    }
}

/* "Nr. 14" is not "Nr. 977/Lp14", though 14 is a part of it. */
Test(help, a_number_goes_before_what_it_is_a_part_of)
{
    static const char *const typed[] = {"Nr. 14", "14", "Nr. 12"};
    for (size_t i = 0; i < G_N_ELEMENTS(typed); i++) {
        g_autofree char *parameters = g_strdup_printf("q=%s&explain=1", typed[i]), *got = explained(parameters);
        const char *number = strpbrk(typed[i], "123456789"), *told = strstr(got, number);
        cr_expect(told && g_str_has_prefix(told + strlen(number) + 1, number), "%s: %s", typed[i], got);
    }
}

/* "kind without passages" of each suggestion, joined by "; ". */
static char *suggested(const char *parameters)
{
    GString *told = g_string_new(NULL);
    json_t *answer = ask(parameters), *row;
    size_t at;
    cr_expect_eq(total_of(answer), 0, "%s", parameters);
    json_array_foreach(json_object_get(answer, "suggestions"), at, row)
    {
        g_autofree char *missing = json_dumps(json_object_get(row, "missing"), JSON_COMPACT);
        const json_t *passages = json_object_get(row, "passages");
        const char *what = member_text(row, "without") ? member_text(row, "without") : member_or_empty(row, "number");
        g_string_append_printf(told, "%s%s %s", at > 0 ? "; " : "", member_text(row, "kind"), what);
        if (passages)
            g_string_append_printf(told, " %d", (int)json_integer_value(passages));
        if (missing)
            g_string_append_printf(told, " %s", missing);
        if (member_text(row, "from"))
            g_string_append_printf(told, "%s..%s", member_text(row, "from"), member_text(row, "to"));
    }
    json_decref(answer);
    return g_string_free(told, FALSE);
}

Test(help, relaxations_and_what_is_missing)
{
    static const struct {
        const char *parameters, *suggested;
    } rows[] = {
        {"protocol=G-3/2030", "filter protocol ALL; missing g-#/2030 [[3,4]]"},
        {"q=prot:G-4/2030", "missing g-#/2030 [[3,4]]"},
        {"protocol=G-7/2030", "filter protocol ALL"}, /* after the last: nobody knows */
        {"body=Gaujienas padome&type=vote", "filter type 3; filters body,type ALL; missing g-#/2030 [[3,4]]"},
        {"body=Gaujienas padome&to=2029",
         "filter body OTHERS; filter to 3; filters body,to ALL; coverage 2030-02-01..2030-06-01"},
        {"q=\"spriež gaujmalieši\"&body=Gaujienas padome", "loose  3; missing g-#/2030 [[3,4]]"},
        {"q==gaujmaliešiem -xqzwvk", "loose  3; word =gaujmaliešiem ALL"},
        {"q=\"spriež xqzwvk\"", ""},
        {"q=gaujmalieši spriež gaujmalieši spriež gaujmalieši spriež gaujmalieši spriež gaujmalieši spriež xqzwvk",
         "word xqzwvk 3; any  3"},
        {"q=xqzwvk gaujmalieši =spriežam -tilts", "word xqzwvk UN =spriežam 3; any  3"},
        {"q=xqzwvk gaujmalieši tilts padome:\"Gaujienas padome\"",
         "word xqzwvk UN tilts 3; any  3; missing g-#/2030 [[3,4]]"},
        {"q=gaujmalieši xqzwvk&body=Gaujienas padome", "word xqzwvk 3; any  3; missing g-#/2030 [[3,4]]"},
        /* no part alone is to blame: the rarest that go together */
        {"q=tilts spriež xqzwvk gaujmalieši&body=Gaujienas padome",
         "word tilts UN xqzwvk 3; any  3; missing g-#/2030 [[3,4]]"},
        {"q=tilts spriež gaujmalieši asfalts -xqzwvk&body=Gaujienas padome",
         "word tilts UN asfalts 3; any  3; missing g-#/2030 [[3,4]]"},
        /* the same typed into the query */
        {"q=padome:\"Gaujienas padome\" datums:..2029",
         "word padome:\"Gaujienas padome\" OTHERS; word datums:..2029-12-31 3; coverage "
         "2030-02-01..2030-06-01"},
        {"q=tips:balsojums padome:\"Gaujienas padome\"", "word tips:balsojums 3; missing g-#/2030 [[3,4]]"},
        {"q=gaujmalieši&body=Gaujienas padome&type=speech&from=2030-06",
         "filter type 1; filters body,from,type 3; coverage 2030-02-01..2030-06-01; missing g-#/2030 [[3,4]]"},
    };
    json_t *whole = ask("limit=1"), *of_body = ask("body=Gaujienas padome");
    json_int_t all = total_of(whole), others = all - total_of(of_body);
    json_decref(whole);
    json_decref(of_body);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *got = suggested(rows[i].parameters);
        g_autoptr(GString) wanted = g_string_new(rows[i].suggested);
        g_autofree char *all_told = g_strdup_printf("%lld", (long long)all);
        g_autofree char *others_told = g_strdup_printf("%lld", (long long)others);
        g_string_replace(wanted, "ALL", all_told, 0);
        g_string_replace(wanted, "OTHERS", others_told, 0);
        cr_expect_str_eq(got, wanted->str, "%s: %s", rows[i].parameters, got);
    }
}

/* What is promised is what is found. */
Test(help, each_relaxation_finds_as_many_as_it_says)
{
    json_t *answer = ask("q=bibliotēka asfalts tilts&from=2019"), *row;
    size_t at;
    cr_expect_eq(total_of(answer), 0);
    json_array_foreach(json_object_get(answer, "suggestions"), at, row)
    {
        const char *q = member_text(row, "q");
        if (!q)
            continue;
        g_autofree char *parameters = g_strconcat("from=2019&q=", q, NULL);
        json_t *other = ask(parameters);
        cr_expect_eq(total_of(other), json_integer_value(json_object_get(row, "passages")), "%s", q);
        json_decref(other);
    }
    cr_expect(at >= 2);
    json_decref(answer);
}

/* --- Names by their beginning ------------------------------------------------------------------------------------- */

static json_t *suggest(const char *q)
{
    struct search_request request;
    search_request_init(&request);
    request.q = g_strdup(q);
    json_t *answer = answer_suggest(&desk.answerer, &request, NULL);
    search_request_release(&request);
    cr_assert_not_null(answer, "%s", q);
    return answer;
}

Test(help, an_abbreviation_brings_its_institution)
{
    static const struct {
        const char *typed, *first;
    } rows[] = {
        {"IZM", "izglitibas-un-zinatnes-ministrija"},
        {"izm", "izglitibas-un-zinatnes-ministrija"},
        {"KM", "kulturas-ministrija"},
        {"kultūras m", "kulturas-ministrija"},
        {"kulturas m", "kulturas-ministrija"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        json_t *answer = suggest(rows[i].typed);
        const json_t *first = json_array_get(json_object_get(answer, "institutions"), 0);
        cr_expect_str_eq(member_or_empty(first, "id"), rows[i].first, "%s: %s", rows[i].typed,
                         member_or_empty(first, "id"));
        json_decref(answer);
    }
}

/* Surname first, and names told by the beginnings of some of their words. */
Test(help, names_begin_in_any_order)
{
    static const struct {
        const char *typed, *member, *first;
    } rows[] = {
        {"ķikurs r", "speakers", "r-kikurs.izglitibas-un-zinatnes-ministrija"},
        {"kikurs R.", "speakers", "r-kikurs.izglitibas-un-zinatnes-ministrija"},
        {"min kab", "bodies", "ministru-kabinets"},
        {"ogres dom", "bodies", "ogres-novada-dome"},
        {"ķikurs x", "speakers", ""},
        {"ķikurs ķikurs", "speakers", ""},
        {"m k", "bodies", ""}, /* letters alone begin too much */
        {"kjik", "speakers", "r-kikurs.izglitibas-un-zinatnes-ministrija"},
        {"ministru kabineet", "bodies", "ministru-kabinets"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        json_t *answer = suggest(rows[i].typed);
        const char *id = member_or_empty(json_array_get(json_object_get(answer, rows[i].member), 0), "id");
        cr_expect_str_eq(id, rows[i].first, "%s: %s", rows[i].typed, id);
        json_decref(answer);
    }
}

/* A field of the query is completed to queries that find what they say. */
Test(help, names_of_fields_are_completed)
{
    static const struct {
        const char *typed, *first;
    } rows[] = {
        {"runātājs:ķik", "runātājs:\"R. Ķikurs\""},
        {"speaker:kik", "speaker:\"R. Ķikurs\""},
        {"bibliotēka ziņo:kult", "bibliotēka ziņo:\"Kultūras ministrija\""},
        {"balsojums:pret:ērg", "balsojums:pret:\"Dainis Ērglītis\""},
        {"padome:saeimas izgl", "padome:saeimas izglītības"}, /* two words */
        {"padome:gauj", "padome:\"Gaujienas padome\""},
        {"uzdots:izm", "uzdots:\"Izglītības un zinātnes ministrija\""},
        {"runātājs:xqzwvk", ""},
        {"nekas:ķik", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        json_t *answer = suggest(rows[i].typed);
        const json_t *first = json_array_get(json_object_get(answer, "words"), 0);
        const char *text = member_or_empty(first, "text");
        cr_expect_str_eq(text, rows[i].first, "%s: %s", rows[i].typed, text);
        if (*text) {
            g_autofree char *parameters = g_strconcat("q=", text, NULL);
            json_t *found = ask(parameters);
            cr_expect_eq(total_of(found), json_integer_value(json_object_get(first, "passages")), "%s", text);
            json_decref(found);
        }
        json_decref(answer);
    }
    json_t *answer = suggest("edu");
    cr_expect_str_eq(member_or_empty(json_array_get(json_object_get(answer, "topics"), 0), "id"), "education");
    json_decref(answer);
}

/* What is told of several words is what a search for them finds; what finds nothing is not told. */
Test(help, words_together_are_counted_together)
{
    static const char *const typed[] = {"skolu budž", "izglītības un z", "-tilts bib", "xqzwvk budž",
                                        "skolu -bib", "(tilts VAI bib",  "=bib"};
    size_t told = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(typed); i++) {
        json_t *answer = suggest(typed[i]), *word;
        size_t at;
        json_array_foreach(json_object_get(answer, "words"), at, word)
        {
            g_autofree char *parameters = g_strconcat("q=", member_text(word, "text"), NULL);
            json_t *found = ask(parameters);
            cr_expect(total_of(found) > 0, "%s", parameters);
            cr_expect_eq(total_of(found), json_integer_value(json_object_get(word, "passages")), "%s", parameters);
            json_decref(found);
            told++;
        }
        json_decref(answer);
    }
    cr_expect(told > 10);
}

Test(help, facets_are_searched_by_name)
{
    static const struct {
        const char *facet, *typed, *other;
    } rows[] = {{"speaker", "ozolz", "OZOLZ"}, {"speaker", "ķik", "kik"},     {"institution", "kultūras", "kulturas"},
                {"body", "ogres", "OGRES"},    {"topic", "izgl", "IZGL"},     {"year", "202", "202"},
                {"month", "2023", "2023"},     {"institution", "IZM", "izm"}, {"body", "MK", "mk"}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *all = g_strdup_printf("facets=%s", rows[i].facet),
                        *some = g_strdup_printf("facet_q=%s:%s", rows[i].facet, rows[i].typed),
                        *same = g_strdup_printf("facet_q=%s:%s", rows[i].facet, rows[i].other);
        json_t *everything = ask(all), *answer = ask(some), *likewise = ask(same);
        const json_t *whole = json_object_get(json_object_get(everything, "facets"), rows[i].facet),
                     *found = json_object_get(json_object_get(answer, "facets"), rows[i].facet);
        cr_expect(json_array_size(found) > 0 && json_array_size(found) < json_array_size(whole), "%s", some);
        cr_expect_eq(total_of(everything), total_of(answer), "it chooses what is told, not what is found");
        cr_expect(json_equal(found, json_object_get(json_object_get(likewise, "facets"), rows[i].facet)), "%s as %s",
                  some, same);
        json_decref(everything);
        json_decref(answer);
        json_decref(likewise);
    }
}

/* Of two thousand people, past the fifty that a facet tells. */
Test(help, a_name_among_thousands)
{
    archive_free(desk.archive);
    desk.archive = NULL;
    {
        g_autoptr(archive_writer_auto) writer = desk_writer(&desk);
        g_autoptr(protocol_auto) protocol = protocol_new();
        protocol->date = g_strdup("2031-01-01");
        protocol->body.name = g_strdup("Tūkstoša dome");
        protocol->body.id = g_strdup("tukstosa-dome");
        for (int i = 0; i < 2000; i++) {
            struct passage *passage = passage_new();
            g_autofree char *id = g_strdup_printf("d-tuksts%d.dome", i), *name = g_strdup_printf("D. Tūksts%d", i);
            passage->item = -1;
            passage->type = PASSAGE_SPEECH;
            passage->text = g_strdup("Runā.");
            passage_add_speaker(passage, id, i == 1777 ? "D. Bērzūksnis" : name);
            g_ptr_array_add(protocol->passages, passage);
        }
        protocol_set_id(protocol, "tukstosa-dome.2031-01-01");
        cr_assert(archive_writer_put(writer, protocol, NULL));
        cr_assert(archive_writer_commit(writer, NULL));
    }
    desk_open(&desk);
    static const char *const typed[] = {"facet_q=speaker:berzuk", "facet_q=speaker:Bērzū"};
    for (size_t i = 0; i < G_N_ELEMENTS(typed); i++) {
        json_t *answer = ask(typed[i]);
        const json_t *found = json_object_get(json_object_get(answer, "facets"), "speaker");
        cr_expect_eq(json_array_size(found), 1);
        cr_expect_str_eq(member_or_empty(json_array_get(found, 0), "id"), "d-tuksts1777.dome");
        cr_expect_eq(json_integer_value(json_object_get(json_array_get(found, 0), "count")), 1);
        json_decref(answer);
    }
}

/* "STK-11/23": the eleventh of 2023. */
Test(help, a_year_of_two_figures_is_no_running_number)
{
    json_t *status = answer_status(&desk.answerer, NULL), *body;
    size_t at;
    bool found = false;
    json_array_foreach(json_object_get(status, "bodies"), at, body)
    {
        if (!strstr(member_or_empty(body, "id"), "dzelzcela"))
            continue;
        const json_t *year = json_array_get(json_object_get(body, "years"), 0),
                     *series = json_array_get(json_object_get(year, "series"), 0);
        cr_expect_str_eq(member_or_empty(series, "number"), "stk-#/23");
        cr_expect_eq(json_integer_value(json_object_get(series, "first")), 11);
        found = true;
    }
    cr_expect(found);
    json_decref(status);
}
