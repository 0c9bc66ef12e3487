/* test_search.c -- what holds of every search, over the protocols of corpus/sample.
 *
 * Whether a passage should be found is decided here anew, by reading every passage word by word; how many there are, in
 * which pages, facets and orders they come, must then agree with that.
 */
#include "corpus.h"

#include "query.h"

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

TestSuite(search, .init = make_desk, .fini = remove_desk, .timeout = 300);

static json_t *ask(const char *parameters)
{
    g_auto(GStrv) each = g_strsplit(parameters, "&", -1);
    g_autoptr(GError) error = NULL;
    json_t *answer = desk_ask(&desk, (const char *const *)each, &error);
    cr_assert_not_null(answer, "%s: %s", parameters, error ? error->message : "");
    return answer;
}

static json_int_t total_in(const json_t *answer, const char *what)
{
    return json_integer_value(json_object_get(json_object_get(answer, "total"), what));
}

static json_int_t total_of(const char *parameters)
{
    json_t *answer = ask(parameters);
    json_int_t total = total_in(answer, "passages");
    json_decref(answer);
    return total;
}

static const char *const questions[] = {
    "q=budžets",
    "q=skolu bibliotēkas",
    "q=līdzdalības budžets VAI tilts",
    "q=\"skolu bibliotēka\"",
    "q=par -skola",
    "q=biblio*",
    "q=skola ~8 budžets",
    "q=",
    "type=decision",
    "q=ministrija&type=speech",
    "institution=Kultūras ministrija",
    "role=reported",
    "from=2021&to=2023",
    "q=budžets&outcome=adopted",
    "q=cik izmaksāja balsojuma nodrošināšana", /* which one passage asks: any word */
    "q=IZM ~8 dati",
};

/* --- Pages -------------------------------------------------------------------------------------------------------- */

/* Every id that the pages of a search give, one after the other; each once. */
static GHashTable *gather_pages(const char *parameters, unsigned limit)
{
    GHashTable *ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *cursor = g_strdup("");
    for (;;) {
        g_autofree char *page = g_strdup_printf("%s&limit=%u&cursor=%s", parameters, limit, cursor);
        json_t *answer = ask(page), *hit;
        size_t at;
        json_array_foreach(json_object_get(answer, "hits"), at, hit)
        {
            const char *id = json_string_value(json_object_get(hit, "id"));
            cr_expect(g_hash_table_add(ids, g_strdup(id)), "%s: %s comes twice", parameters, id);
        }
        const char *next = json_string_value(json_object_get(answer, "next"));
        g_free(cursor);
        cursor = g_strdup(next);
        json_decref(answer);
        if (!cursor)
            return ids;
    }
}

Test(search, the_union_of_the_pages_is_the_total_for_every_sort)
{
    static const char *const sorts[] = {"relevance", "newest", "oldest"};
    for (size_t i = 0; i < G_N_ELEMENTS(questions); i++) {
        json_int_t total = total_of(questions[i]);
        for (size_t k = 0; k < G_N_ELEMENTS(sorts); k++) {
            g_autofree char *sorted = g_strdup_printf("%s&sort=%s", questions[i], sorts[k]);
            g_autoptr(GHashTable) ids = gather_pages(sorted, k == 0 ? 7 : 100);
            cr_expect_eq(g_hash_table_size(ids), (guint)total, "%s: %u of %d", sorted, g_hash_table_size(ids),
                         (int)total);
        }
    }
}

Test(search, grouped_pages_give_each_protocol_once)
{
    for (size_t i = 0; i < G_N_ELEMENTS(questions); i++) {
        json_t *answer = ask(questions[i]);
        g_autofree char *grouped = g_strdup_printf("%s&group=protocol", questions[i]);
        json_t *groups = ask(grouped);
        cr_expect(json_equal(json_object_get(answer, "total"), json_object_get(groups, "total")), "%s", grouped);
        g_autoptr(GHashTable) ids = gather_pages(grouped, 5);
        cr_expect_eq(g_hash_table_size(ids), (guint)total_in(answer, "protocols"), "%s", grouped);
        json_decref(answer);
        json_decref(groups);
    }
}

Test(search, grouped_hits_and_what_they_stand_for_are_the_total)
{
    for (size_t i = 0; i < G_N_ELEMENTS(questions); i++) {
        g_autofree char *grouped = g_strdup_printf("%s&group=protocol&limit=100", questions[i]);
        json_t *answer = ask(grouped), *hit;
        json_int_t sum = 0;
        size_t at;
        json_array_foreach(json_object_get(answer, "hits"), at, hit)
        {
            sum += 1 + json_integer_value(json_object_get(json_object_get(hit, "also"), "in_protocol"));
        }
        cr_expect_eq(sum, total_in(answer, "passages"), "%s: %d", grouped, (int)sum);
        json_decref(answer);
    }
}

Test(search, dates_come_in_order)
{
    static const struct {
        const char *sort;
        int sign;
    } orders[] = {{"newest", -1}, {"oldest", 1}};
    for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
        g_autofree char *parameters = g_strdup_printf("q=budžets&limit=100&sort=%s", orders[i].sort);
        json_t *answer = ask(parameters), *hit;
        const char *last = NULL;
        size_t at;
        json_array_foreach(json_object_get(answer, "hits"), at, hit)
        {
            const char *date = json_string_value(json_object_get(json_object_get(hit, "protocol"), "date"));
            cr_expect(!last || !date || strcmp(date, last) * orders[i].sign >= 0, "%s after %s", date, last);
            last = date;
        }
        json_decref(answer);
    }
}

/* --- Facets ------------------------------------------------------------------------------------------------------- */

static void check_facet(const char *question, const char *facet, const char *extra)
{
    g_autofree char *parameters = g_strdup_printf("%s%s&facets=%s&limit=1", question, extra, facet);
    json_t *answer = ask(parameters), *value;
    size_t at;
    json_array_foreach(json_object_get(json_object_get(answer, "facets"), facet), at, value)
    {
        const char *id = json_string_value(json_object_get(value, "id"));
        bool dated = strcmp(facet, "year") == 0 || strcmp(facet, "month") == 0;
        g_autofree char *filtered = dated ? g_strdup_printf("%s&from=%s&to=%s", question, id, id)
                                          : g_strdup_printf("%s&%s=%s", question, facet, id);
        json_int_t count = json_integer_value(json_object_get(value, "count")), total = total_of(filtered);
        cr_expect_eq(count, total, "%s of %s: %d, with that filter %d", id, parameters, (int)count, (int)total);
    }
    json_decref(answer);
}

Test(search, each_facet_count_is_the_total_with_that_filter)
{
    static const char *const facets[] = {"speaker", "institution", "body", "topic",  "year",
                                         "month",   "type",        "act",  "outcome"};
    static const char *const asked[] = {"q=budžets", "q=skola -budžets", "q=\"skolu bibliotēka\""};
    for (size_t i = 0; i < G_N_ELEMENTS(asked); i++)
        for (size_t k = 0; k < G_N_ELEMENTS(facets); k++)
            check_facet(asked[i], facets[k], "");
}

Test(search, a_chosen_dimension_is_counted_as_if_it_were_not)
{
    check_facet("q=budžets", "institution", "&institution=Kultūras ministrija");
    check_facet("q=budžets", "year", "&from=2021&to=2021");
    check_facet("q=budžets", "type", "&type=decision");
    check_facet("q=budžets&role=reported", "institution", "&institution=Finanšu ministrija");
    check_facet("q=budžets&type=speech", "speaker", "");
}

/* --- Against a reader of every word ------------------------------------------------------------------------------- */

static void read_words(GHashTable *stems, const char *text, enum language language)
{
    struct analysed token;
    analyse_begin(desk.analyser, text, strlen(text), language);
    while (analyse_next(desk.analyser, &token))
        for (size_t i = 0; i < token.n_stems; i++)
            g_hash_table_add(stems, g_strdup(token.stems[i]));
}

static enum language language_of(const json_t *passage)
{
    const char *code = json_string_value(json_object_get(passage, "language"));
    for (enum language language = LANGUAGE_LATVIAN; language < LANGUAGE_COUNT; language++)
        if (strcmp(language_code(language), code) == 0)
            return language;
    return LANGUAGE_LATVIAN;
}

static bool gather_passage(const json_t *record, void *data)
{
    g_ptr_array_add(data, json_deep_copy(record));
    return true;
}

static void decref(void *json)
{
    json_decref(json);
}

/* The stems of every passage, with those of its title. */
static GPtrArray *read_all(void)
{
    g_autoptr(GPtrArray) passages = g_ptr_array_new_with_free_func(decref);
    GPtrArray *read = g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);
    cr_assert(archive_each(desk.archive, "passage", gather_passage, passages, NULL));
    for (guint i = 0; i < passages->len; i++) {
        const json_t *passage = passages->pdata[i], *item = json_object_get(passage, "item");
        GHashTable *stems = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        read_words(stems, json_string_value(json_object_get(passage, "text")), language_of(passage));
        g_autofree char *id = g_strdup(json_string_value(json_object_get(passage, "id")));
        *strrchr(id, '.') = '\0';
        json_t *protocol = archive_protocol(desk.archive, id, NULL);
        if (json_is_integer(item)) {
            const json_t *its = json_array_get(json_object_get(protocol, "items"), (size_t)json_integer_value(item));
            const char *title = json_string_value(json_object_get(its, "title"));
            if (title)
                read_words(stems, title, language_detect(title, strlen(title)));
        }
        json_decref(protocol);
        g_ptr_array_add(read, stems);
    }
    return read;
}

static bool has_word(GHashTable *stems, const struct query_token *word)
{
    for (size_t i = 0; i < word->n_terms; i++)
        if (g_hash_table_contains(stems, word->terms[i].term))
            return true;
    return false;
}

/* Passages that have the first word and, by `op`, the second. */
static guint count_read(const GPtrArray *read, const struct query_token *one, const struct query_token *other, char op)
{
    guint n = 0;
    for (guint i = 0; i < read->len; i++) {
        bool a = has_word(read->pdata[i], one), b = has_word(read->pdata[i], other);
        n += op == '&' ? a && b : op == '|' ? a || b : a && !b;
    }
    return n;
}

/* A word of some passage, as it stands there. */
static char *random_word(GRand *rand, const GPtrArray *words)
{
    return words->pdata[g_rand_int_range(rand, 0, (gint32)words->len)];
}

static bool gather_words(const json_t *record, void *data)
{
    const char *text = json_string_value(json_object_get(record, "text"));
    struct tokenizer tokenizer;
    struct token token;
    token_begin(&tokenizer, text, strlen(text));
    while (token_next(&tokenizer, &token))
        if (token.kind == TOKEN_WORD && !memchr(text + token.start, '\n', token.end - token.start))
            g_ptr_array_add(data, g_strndup(text + token.start, token.end - token.start));
    return true;
}

/* What was typed is one token. */
static bool analyse_one(const char *word, struct query_token *ret_token)
{
    struct query_token more;
    analyse_query_begin(desk.analyser, word, strlen(word));
    return analyse_query_next(desk.analyser, ret_token) && !analyse_query_next(desk.analyser, &more);
}

Test(search, finds_what_a_reader_of_every_word_finds)
{
    static const struct {
        char op;
        const char *joint;
    } ops[] = {{'&', " "}, {'|', " OR "}, {'-', " -"}};
    g_autoptr(GPtrArray) read = read_all(), words = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    cr_assert(archive_each(desk.archive, "passage", gather_words, words, NULL));
    g_autoptr(analyser_auto) second = analyser_new();
    desk.answerer.synonyms = NULL; /* of which the reader knows nothing */
    for (int i = 0; i < 150; i++) {
        g_autofree char *one = g_utf8_strdown(random_word(rand, words), -1);
        g_autofree char *other = g_utf8_strdown(random_word(rand, words), -1);
        struct query_token first_token, second_token;
        if (!analyse_one(one, &first_token))
            continue;
        struct analyser *kept = desk.analyser; /* what an analyser returned lives until its next call */
        desk.analyser = second;
        bool both = analyse_one(other, &second_token);
        desk.analyser = kept;
        if (!both)
            continue;
        for (size_t k = 0; k < G_N_ELEMENTS(ops); k++) {
            g_autofree char *parameters = g_strconcat("q=", one, ops[k].joint, other, NULL);
            analyse_one(one, &first_token);
            guint wanted = count_read(read, &first_token, &second_token, ops[k].op);
            json_int_t total = total_of(parameters);
            cr_expect_eq((guint)total, wanted, "%s: %d, a reader finds %u", parameters, (int)total, wanted);
        }
    }
}

Test(search, a_word_and_its_absence_make_the_whole)
{
    json_int_t all = total_of("q=");
    static const char *const parts[] = {"budžets",         "\"skolu bibliotēka\"", "skol*",     "=budžets",
                                        "skola VAI tilts", "skola tilts",          "tips:runa", "datums:2021.."};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *with = g_strdup_printf("q=(%s)", parts[i]), *without = g_strdup_printf("q=-(%s)", parts[i]);
        cr_expect_eq(total_of(with) + total_of(without), all, "%s", parts[i]);
    }
}

/* Each snippet shows why, when the words stand in the text; marks lie within it. */
Test(search, marks_lie_within_snippets)
{
    json_t *answer = ask("q=\"skolu bibliotēka\"&limit=100"), *hit, *mark;
    size_t at, k;
    json_array_foreach(json_object_get(answer, "hits"), at, hit)
    {
        const json_t *snippet = json_object_get(hit, "snippet"), *marks = json_object_get(snippet, "marks");
        long length = g_utf8_strlen(json_string_value(json_object_get(snippet, "text")), -1);
        cr_expect_geq(json_array_size(marks), 2, "%s", json_string_value(json_object_get(hit, "id")));
        json_array_foreach(marks, k, mark)
        {
            json_int_t start = json_integer_value(json_array_get(mark, 0)),
                       end = json_integer_value(json_array_get(mark, 1));
            cr_expect(start < end && end <= length);
        }
    }
    json_decref(answer);
}

/* --- Questions with known answers -------------------------------------------------------------------------------- */

/* The matters that run through the corpus (corpus/README.md): in how many protocols, and of which day the first hit. */
static const struct {
    const char *parameters;
    int protocols;
    const char *date; /* NULL: whichever */
} known[] = {
    {"q=zemes noma&type=decision", 1, "2026-01-29"},
    {"q=5 218 440,12 euro", 1, "2020-08-20"},
    {"q=2 684 000,00", 1, "2022-01-27"},
    {"q=2684000", 1, "2022-01-27"},
    {"q=1 584 000", 3, NULL},
    {"q=24-TA-1341", 2, NULL},
    {"q=23-TA-2950", 2, NULL},
    {"q=2019-VSS-512", 2, NULL},
    {"q=512/Lp14", 1, "2024-03-13"},
    {"q=940/Lp14", 1, "2025-09-17"},
    {"q=\"pēdējā jūdze\"", 4, "2022-01-27"},
    {"q=\"Mednieku ielas tilts\"", 11, NULL},
    {"q=\"MEDNIEKU IELAS TILTAM\"", 11, NULL},
    {"q=garantija tilts", 1, "2026-01-29"},
    {"q=bibliotekāru atalgojums", 3, "2021-03-18"},
    {"q=bibliotekaru algas", 1, "2019-10-16"},
    {"q=sporta halle", 7, NULL},
    {"q=slimnīcu tīkls", 8, NULL},
    {"q=atkritumu maksa", 7, NULL},
    {"q=vilcienu saraksts", 8, NULL},
    {"q=\"mēs varam\"", 2, "2021-04-13"},
    {"q=biedru kopsapulce", 1, "2020-06-20"},
    {"q=Pīlādzis", 1, "2020-08-20"},
    {"q=\"Cēsu pilsētas\"", 2, "2020-08-20"},
    {"q=attālināti", 5, NULL},
    {"q=asfalta iesēdums", 1, "2026-01-29"},
    {"q=pacientu balss", 1, "2025-09-17"},
    {"q=skolēnu brīvlaiks", 1, "2022-05-17"},
    {"q=datums:2024-02-29", 1, "2024-02-29"},
    {"q=datums:2019", 3, NULL},
    {"from=2019&to=2019", 3, NULL},
    {"q=2023. gada 24. oktobrī", 2, "2023-10-24"},
    {"q=Covid-19", 1, "2020-08-20"},
    {"q=kooperatīvs", 1, "2020-06-20"},
    {"q=šķūnis", 1, "2020-06-20"},
    {"q=skunis", 1, "2020-06-20"},
    {"q=LV-3301", 1, "2024-02-29"},
    {"q=autobuss ~10 vilciens", 4, NULL},
    {"q=biblioteka&from=2021-04-13&to=2021-04-13", 1, "2021-04-13"},
    {"q=kosmodroms", 0, NULL},
    {"q=tilts kosmodroms", 0, NULL},
};

Test(search, finds_the_matters_of_the_corpus)
{
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        json_t *answer = ask(known[i].parameters);
        json_t *first = json_array_get(json_object_get(answer, "hits"), 0);
        const char *date = json_string_value(json_object_get(json_object_get(first, "protocol"), "date"));
        json_int_t protocols = total_in(answer, "protocols");
        cr_expect_eq(protocols, known[i].protocols, "%s: %d protocols", known[i].parameters, (int)protocols);
        cr_expect(!known[i].date || g_strcmp0(date, known[i].date) == 0, "%s: %s", known[i].parameters, date);
        json_decref(answer);
    }
}

/* Two ways to ask for the same, which is something. */
static const char *const alike[][2] = {
    {"body=saeimas izglītības komisija", "body=saeimas-izglitibas-kulturas-un-zinatnes-komisija"},
    {"body=Saeimas Izglītības, kultūras un zinātnes komisijā", "body=saeimas-izglitibas-kulturas-un-zinatnes-komisija"},
    {"institution=biedrība \"Delna\"", "institution=Delna"},
    {"institution=SIA Delnai", "institution=sabiedriba-par-atklatibu-delna"},
    {"q=tips:lēmumi", "type=decision"},
    {"q=tips:runas", "type=speech"},
    {"q=tips:jautājumi", "act=question"},
    {"q=runātājs:ķiku*", "speaker=Ķikurs"},
    {"q=runātājs:Kik*", "speaker=Ķikurs"},
    {"q=padome:ogr*", "body=Ogre"},
    {"q=datums:2023–2024", "from=2023&to=2024"},
    {"q=skolas,budžets", "q=skolas budžets"},
    {"q=shkol*", "q=skol*"},
    {"q=-shkol*", "q=-skol*"},
    {"q=leemum*", "q=lēmum*"},
    {"q=NE datums:2023–2024", "q=-datums:2023..2024"},
};

Test(search, what_is_asked_otherwise_is_found_alike)
{
    for (size_t i = 0; i < G_N_ELEMENTS(alike); i++) {
        json_int_t one = total_of(alike[i][0]), other = total_of(alike[i][1]);
        cr_expect(one == other && one > 0, "%s: %d, %s: %d", alike[i][0], (int)one, alike[i][1], (int)other);
    }
    json_t *answer = ask("body=Saeimas komisija");
    cr_expect_eq(total_in(answer, "protocols"), 3);
    json_decref(answer);
}

/* --- Anything at all ---------------------------------------------------------------------------------------------- */

static const char *const pieces[] = {
    "budžets",
    "skola",
    "\"",
    "\"skolu padome\"",
    "(",
    ")",
    " -",
    " VAI ",
    " UN ",
    " NE ",
    " ~5 ",
    "skol*",
    "a*",
    "=budžets",
    "=\"par skolu\"",
    "tips:",
    "datums:",
    "2023..",
    "runātājs:",
    "Kalniņš",
    "iestāde:",
    "VARAM",
    "balsojums:pret:",
    "title:",
    "lēmums:",
    "pieņemts",
    "5.4.1./1",
    "24-TA-1341",
    "§ 15",
    ":::",
    "\xff",
    " ",
    " ",
    " ",
    "prot:",
    "padome:",
    "tēma:",
    "izglītība",
    "14:00",
    "–",
    "ziņo:",
    "*",
    "~",
    "21.03.2023",
};

Test(search, no_query_is_an_error)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    for (int i = 0; i < 600; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int n = g_rand_int_range(rand, 1, 20); n > 0; n--)
            g_string_append(text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
        g_autofree char *valid = g_utf8_make_valid(text->str, -1);
        g_autofree char *q = g_strdup_printf("q=%s", valid);
        const char *parameters[] = {q, "limit=2", "facets=year", NULL};
        g_autoptr(GError) error = NULL;
        json_t *answer = desk_ask(&desk, parameters, &error);
        cr_assert_not_null(answer, "%s: %s", q, error ? error->message : "");
        json_decref(answer);
    }
}

static char *repeat(const char *part, size_t bytes)
{
    GString *text = g_string_new("q=");
    while (text->len + strlen(part) < bytes)
        g_string_append(text, part);
    return g_string_free(text, FALSE);
}

Test(search, no_monster_is_an_error)
{
    static const char *const parts[] = {
        "skola ",
        "s* ",
        "-",
        "(",
        "(a VAI -",
        "\"skolu bibliotēku budžets\" ",
        "skola ~5 ",
        "=\"par skolu\" ",
        "a",
        "ā",
        "\" ",
        ":::",
        "iestāde:IZM ",
        "runātājs:a* ",
        "skolas-",
        "title:skola ",
        "datums:2021.. VAI ",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *q = repeat(parts[i], 20000);
        const char *parameters[] = {q, NULL};
        g_autoptr(GError) error = NULL;
        json_t *answer = desk_ask(&desk, parameters, &error);
        cr_expect_not_null(answer, "%s…: %s", parts[i], error ? error->message : "");
        json_decref(answer);
    }
    /* One phrase of 4,000 words. */
    g_autofree char *words = repeat("skolu bibliotēku ", 20000);
    g_autofree char *phrase = g_strdup_printf("q=\"%s\"", words + 2);
    const char *parameters[] = {phrase, NULL};
    g_autoptr(GError) error = NULL;
    json_t *answer = desk_ask(&desk, parameters, &error);
    cr_expect_not_null(answer, "%s", error ? error->message : "");
    json_decref(answer);
}
