/* test_synonym.c -- what else words are called: the file, and searches over corpus/sample. */
#include "corpus.h"

#include "member.h"
#include "synonym.h"

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

TestSuite(synonym, .init = make_desk, .fini = remove_desk);

/* What the words of `typed` begin with is called: "2: a; b" for two words that are a and b; "" for nothing. */
static char *called(const struct synonyms *synonyms, const char *typed)
{
    g_autoptr(GArray) words = synonym_words(desk.analyser, typed);
    struct synonym found[SYNONYM_FOUND];
    size_t n, len = synonyms_find(synonyms, (const struct synonym_word *)(void *)words->data, words->len, found, &n);
    GString *told = g_string_new(NULL);
    if (len > 0)
        g_string_append_printf(told, "%zu:", len);
    for (size_t i = 0; i < n; i++)
        g_string_append_printf(told, "%s%s", i > 0 ? "; " : " ", found[i].text);
    return g_string_free(told, FALSE);
}

Test(synonym, expressions_in_any_form)
{
    static const struct {
        const char *typed, *called;
    } rows[] = {
        {"IZM", "1: Izglītības un zinātnes ministrija"},
        {"IZM sniedza", "1: Izglītības un zinātnes ministrija"},
        {"izm", "1: Izglītības un zinātnes ministrija"},
        {"Nvo", "1: nevalstiskā organizācija"},
        {"km", ""},
        {"š.g. plāni", "1: šī gada"},
        {"šajā gadā", "2: š.g."},
        {"šā gada", "2: š.g."},
        {"miljoniem eiro", "1: milj."},
        {"eiro", "1: EUR; euro"},
        {"VARAM", "1: Viedās administrācijas un reģionālās attīstības ministrija; Vides aizsardzības un reģionālās "
                  "attīstības ministrija"},
        {"varam", ""},
        {"Izglītības un zinātnes ministrijai jāsniedz", "4: IZM"},
        {"izglitibas un zinatnes ministriju", "4: IZM"},
        {"Izglītības un zinātnes", ""},
        {"nevalstiskajām organizācijām", "2: NVO"},
        {"NVO", "1: nevalstiskā organizācija"},
        {"bērnudārzos", "1: pirmsskolas izglītības iestāde"},
        {"pirmsskolas izglītības iestādēs", "3: PII; bērnudārzs"},
        {"ES", "1: Eiropas Savienība"},
        {"es", ""},
        {"Eiropas Savienības", ""}, /* one way */
        {"AiM", "1: Aizsardzības ministrija"},
        {"skola", ""},
        {"", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *got = called(desk.synonyms, rows[i].typed);
        cr_expect_str_eq(got, rows[i].called, "%s: %s", rows[i].typed, got);
    }
}

static bool add_own(struct synonyms *synonyms, const char *text, GError **error)
{
    g_autofree char *path = g_build_filename(desk.folder, "own.txt", NULL);
    cr_assert(g_file_set_contents(path, text, -1, NULL));
    return synonyms_add_file(synonyms, path, error);
}

Test(synonym, an_operator_adds_and_is_told_the_line_that_is_wrong)
{
    static const struct {
        const char *text, *why;
    } wrong[] = {
        {"# ok\ndome\n", "own.txt:2"},
        {"dome = \n", "own.txt:1"},
        {"a = b = c = d = e = f = g = h\n", "own.txt:1"},
        {"dome = ko un ko un ko un ko un ko un ko un ko\n", "own.txt:1"},
        {"dome = pa\xff\n", "UTF-8"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        cr_expect_not(add_own(desk.synonyms, wrong[i].text, &error));
        cr_assert(g_error_matches(error, SYNONYM_ERROR, SYNONYM_ERROR_FORMAT));
        cr_expect(strstr(error->message, wrong[i].why), "%s", error->message);
    }
    g_autoptr(synonyms_auto) own = synonyms_new(desk.registry);
    cr_expect(add_own(own, "# ours\n\n  dome = pašvaldība  \nKLMN > Kaut kas\n", NULL));
    g_autofree char *council = called(own, "domei"), *municipality = called(own, "pašvaldībās"),
                    *letters = called(own, "KLMN"), *back = called(own, "kaut kas");
    cr_expect_str_eq(council, "1: pašvaldība");
    cr_expect_str_eq(municipality, "1: dome");
    cr_expect_str_eq(letters, "1: Kaut kas");
    cr_expect_str_eq(back, "");
    cr_expect_not(synonyms_add_file(desk.synonyms, "/nowhere/at/all", NULL));
}

static json_t *ask(const char *q, const char *other)
{
    g_autofree char *parameter = g_strconcat("q=", q, NULL);
    const char *parameters[] = {parameter, "limit=100", other, NULL};
    json_t *answer = desk_ask(&desk, parameters, NULL);
    cr_assert_not_null(answer, "%s", q);
    return answer;
}

static json_int_t total(const char *q)
{
    json_t *answer = ask(q, NULL);
    json_int_t found = json_integer_value(json_object_get(json_object_get(answer, "total"), "passages"));
    json_decref(answer);
    return found;
}

/* Whether every hit of `q` is one of `more`. */
static bool is_within(const char *q, const char *more)
{
    json_t *answer = ask(q, NULL), *all = ask(more, NULL), *hit, *other;
    size_t at, k, found = 0;
    json_array_foreach(json_object_get(answer, "hits"), at, hit)
    {
        json_array_foreach(json_object_get(all, "hits"), k, other)
        {
            found += strcmp(member_text(hit, "id"), member_text(other, "id")) == 0;
        }
    }
    json_decref(answer);
    json_decref(all);
    return found == at;
}

Test(synonym, either_name_finds_both)
{
    cr_expect(total("IZM") > total("=IZM"));
    cr_expect(is_within("=IZM", "IZM"));
    cr_expect(is_within("\"Izglītības un zinātnes ministrija\"", "IZM"));
    cr_expect(is_within("=IZM", "Izglītības un zinātnes ministrija"));
    cr_expect(is_within("=IZM", "\"Izglītības un zinātnes ministrija\""));
    cr_expect_eq(total("IZM -\"Izglītības un zinātnes ministrija\""), 0); /* negation takes the other name too */
    cr_expect_eq(total("IZM") + total("-IZM"), total(""));
    cr_expect_eq(total("izm"), total("IZM")); /* which is no word */
    cr_expect_eq(total("izm") + total("-izm"), total(""));
}

Test(synonym, either_name_is_near)
{
    static const struct {
        const char *q;
        json_int_t total;
    } rows[] = {
        {"IZM ~3 sniedza", 2}, /* both have the whole name */
        {"=IZM ~3 sniedza", 0},
        {"sniedza ~3 IZM", 2},
        {"\"Izglītības un zinātnes ministrija\" ~3 dati", 2}, /* one has the letters only */
        {"dati ~3 =\"Izglītības un zinātnes ministrijas\"", 1},
        {"IZM ~3 dati", 2},
        {"IZM ~1 dati", 1},   /* "datus no IZM"; "ministrijas (turpmāk – IZM) datiem" is one word apart */
        {"VARAM ~5 dati", 4}, /* not "nevar, taču dati" */
        {"-(IZM ~3 dati) IZM ~3 dati", 0},
        {"\"Kultūras ministrija\" ~1 izglītība", 1}, /* "… un Izglītības": the words of a phrase stand together */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        json_int_t found = total(rows[i].q);
        cr_expect_eq(found, rows[i].total, "%s: %d", rows[i].q, (int)found);
    }
}

Test(synonym, no_false_friend_of_an_institution)
{
    /* typed as an abbreviation it is the ministry: not "varu atskaitīties", not "vara", and KM no kilometre */
    cr_expect(total("VARAM") < total("varam"));
    cr_expect_eq(total("VARAM varu atskaitīties"), 0);
    cr_expect_eq(total("varam varu atskaitīties"), 1);
    cr_expect_eq(total("KM attālumā"), 0);
    cr_expect_eq(total("km attālumā"), 1);
    cr_expect_eq(total("\"KM attālumā\""), 0);
    cr_expect_eq(total("\"km attālumā\""), 1);
    /* "Mēs to varam sagatavot": no ministry; typed with its whole name it is not found */
    json_t *answer = ask("vides aizsardzības un reģionālās attīstības ministrija sagatavot vasarai", NULL);
    cr_expect_eq(json_array_size(json_object_get(answer, "hits")), 0);
    json_decref(answer);
    cr_expect_eq(total("varam sagatavot vasarai"), 1);
}

Test(synonym, within_a_phrase_and_told)
{
    json_t *answer = ask("\"IZM sniedza\"", NULL), *hits = json_object_get(answer, "hits");
    const json_t *notes = json_object_get(json_object_get(answer, "query"), "notes");
    cr_expect_eq(json_array_size(hits), 1);
    cr_expect(g_str_has_suffix(member_text(json_array_get(hits, 0), "id"), ".2021-04-13.2-5-3-2.p17"));
    bool told = false;
    for (size_t i = 0; i < json_array_size(notes); i++)
        told = told || strstr(json_string_value(json_array_get(notes, i)), "Izglītības un zinātnes ministrija sniedza");
    cr_expect(told);
    json_decref(answer);
    cr_expect_eq(total("=\"IZM sniedza\""), 0);
}

/* "VARAM un IZM": the "un" of the whole name is no evidence. */
Test(synonym, small_words_of_a_name_are_not_marked)
{
    static const char *const typed[] = {"IZM", "IZM dati", "\"IZM sniedza\""};
    for (size_t i = 0; i < G_N_ELEMENTS(typed); i++) {
        json_t *answer = ask(typed[i], NULL), *hit, *mark;
        size_t at, k, marks = 0;
        json_array_foreach(json_object_get(answer, "hits"), at, hit)
        {
            const json_t *snippet = json_object_get(hit, "snippet");
            json_array_foreach(json_object_get(snippet, "marks"), k, mark)
            {
                const char *text = member_text(snippet, "text");
                json_int_t start = json_integer_value(json_array_get(mark, 0)),
                           end = json_integer_value(json_array_get(mark, 1));
                g_autofree char *marked = g_utf8_substring(text, start, end);
                cr_expect_str_neq(marked, "un", "%s: %s", typed[i], text);
                marks++;
            }
        }
        cr_expect(marks > 0, "%s", typed[i]);
        json_decref(answer);
    }
}

Test(synonym, the_name_typed_goes_before_what_it_is_called)
{
    json_t *answer = ask("IZM", NULL), *hit;
    size_t at;
    double least_typed = 1e9, most_other = 0;
    json_array_foreach(json_object_get(answer, "hits"), at, hit)
    {
        const char *type = member_text(hit, "type"), *text = member_text(json_object_get(hit, "snippet"), "text");
        if (strcmp(type, "speech") != 0)
            continue;
        double score = json_real_value(json_object_get(hit, "score"));
        if (strstr(text, "IZM"))
            least_typed = MIN(least_typed, score);
        else
            most_other = MAX(most_other, score);
    }
    json_decref(answer);
    cr_expect(most_other > 0 && least_typed > most_other, "%f %f", least_typed, most_other);
}
