/* test_citing.c -- citations between the protocols of corpus/sample, both ways.
 *
 * What cites what was read off the texts: a number counts for the sitting whose number and date it tells.
 */
#include "corpus.h"

#include "citation.h"
#include "member.h"

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

TestSuite(citing, .init = make_desk, .fini = remove_desk);

static json_t *resolve(const char *text)
{
    struct search_request request;
    g_autoptr(GError) error = NULL;
    search_request_init(&request);
    request.text = g_strdup(text);
    json_t *answer = answer_resolve(&desk.answerer, &request, &error);
    cr_assert_not_null(answer, "%s: %s", text, error ? error->message : "");
    search_request_release(&request);
    return answer;
}

/* "kind number => passage or protocol[?]", joined by "; ": ? is what is not certain. */
static char *told(const char *text)
{
    GString *told = g_string_new(NULL);
    json_t *answer = resolve(text), *citation, *target;
    size_t at, k;
    json_array_foreach(json_object_get(answer, "citations"), at, citation)
    {
        g_string_append_printf(told, "%s%s %s", at > 0 ? "; " : "", member_text(citation, "kind"),
                               member_text(citation, "number") ? member_text(citation, "number") : "(null)");
        json_array_foreach(json_object_get(citation, "targets"), k, target)
        {
            const char *passage = member_text(target, "passage");
            g_string_append_printf(told, " => %s%s",
                                   passage ? passage : member_text(json_object_get(target, "protocol"), "id"),
                                   json_is_true(json_object_get(target, "certain")) ? "" : "?");
        }
    }
    json_decref(answer);
    return g_string_free(told, FALSE);
}

#define CABINET_2023 "ministru-kabinets.2023-06-13.30"
#define LIBRARIES    "lasisanas-veicinasanas-un-skolu-biblioteku-attistibas-padome"

Test(citing, numbers_and_citations_lead_to_places)
{
    static const struct {
        const char *text, *told;
    } rows[] = {
        {"2023. gada 13. jūnija sēdes protokollēmuma (prot. Nr. 30 4. §) 3. punkts",
         "protocol 30 => " CABINET_2023 ".p23"},
        {"prot. Nr. 30 4. §", "protocol 30 => " CABINET_2023 ".p23?"}, /* any body may have a 30 */
        {"2023. gada 14. jūnija sēdes protokols Nr. 30, 4. §", "protocol 30"},
        {"2023. gada 13. jūnija sēdes protokols Nr. 30, 99. §", "protocol 30 => " CABINET_2023},
        {"23-TA-2950", "project 23-TA-2950 => ministru-kabinets.2024-07-16.29.p33"},
        {"23-ta-2950", "project 23-ta-2950 => ministru-kabinets.2024-07-16.29.p33"},
        {"34/lp14", "bill 34/lp14 => saeima.2022-12-08.p4"},
        {"2015-VSS-369", "project 2015-VSS-369 => valsts-sekretaru-sanaksme.2021-06-10.22.p42 => "
                         "valsts-sekretaru-sanaksme.2019-05-23.20.p28"},
        {"34/Lp14", "bill 34/Lp14 => saeima.2022-12-08.p4"},
        {"Pašvaldību likuma 10. pants", "law Pašvaldību likums"},
        {"Pašvaldību likums", "law Pašvaldību likums"},
        {"pašvaldību likumā", "law pašvaldību likums"},
        {"PAŠVALDĪBU LIKUMS", "law PAŠVALDĪBU LIKUMS"},
        {"Civillikums", "law Civillikums"},
        {"protokols 2.5-3/2", "protocol 2.5-3/2 => " LIBRARIES ".2021-04-13.2-5-3-2"},
        {"2.5-3/7 4. jautājums", "protocol 2.5-3/7 => " LIBRARIES ".2023-10-24.2-5-3-7.p35"},
        {"Nr. 2.5-3/7, 4. jautājums.", "protocol 2.5-3/7 => " LIBRARIES ".2023-10-24.2-5-3-7.p35"},
        {"protokols 30", "protocol 30 => " CABINET_2023 "?"},
        {"30", "protocol 30 => " CABINET_2023 "?"},
        {"13.06.2023.", "protocol (null) => " CABINET_2023 "?"},
        {"2023. gada 13. jūnijs", "protocol (null) => " CABINET_2023 "?"},
        {"2023. gada jūnijs", ""},
        {"2021-VSS-606", "project 2021-VSS-606 => valsts-sekretaru-sanaksme.2021-06-10.22.p21"},
        {"VSS-2021", "project VSS-2021"},
        {"tilts 30", ""},
        {"30 tilti", ""},
        {"likums", ""},
        {"nolikums", ""},
        {"PROT. NR. 2.5-3/7, 4. JAUTĀJUMS", "protocol 2.5-3/7 => " LIBRARIES ".2023-10-24.2-5-3-7.p35"},
        {"2023. GADA 13. JŪNIJA SĒDES PROTOKOLLĒMUMA (PROT. NR. 30 4. §) 3. PUNKTS",
         "protocol 30 => " CABINET_2023 ".p23"},
        {"Ministru kabineta 2023. gada 13. jūnija sēdes protokols", "protocol (null) => " CABINET_2023},
        {"MK 2023. gada 13. jūnija sēdes protokola 4. §", "protocol (null) => " CABINET_2023 ".p23"},
        {"Ogres novada domes 2023. gada 13. jūnija sēdes protokols", "protocol (null)"},
        {"Ogres novada domes 2021. gada 18. marta sēdes protokols",
         "protocol (null) => ogres-novada-dome.2021-03-18.4"},
        {"2021. gada 18. marta sēdes protokols", "protocol (null) => ogres-novada-dome.2021-03-18.4?"},
        {"šā gada 18. marta sēdes protokols", "protocol (null) => ogres-novada-dome.2021-03-18.4?"},
        {"š.g. 19. marta sēdes protokols", "protocol (null)"},
        {"2016. gada 5. jūlija noteikumos Nr. 445", "regulation noteikumi Nr. 445"},
        {"2.5-3/2", "protocol 2.5-3/2 => " LIBRARIES ".2021-04-13.2-5-3-2"},
        {" Nr. 2.5-3/2. ", "protocol 2.5-3/2 => " LIBRARIES ".2021-04-13.2-5-3-2"},
        {"prot. Nr. 2.5-3/7, 4. jautājums un prot. Nr. 29 10. § (16.07.2024.)",
         "protocol 2.5-3/7 => " LIBRARIES
         ".2023-10-24.2-5-3-7.p35; protocol 29 => ministru-kabinets.2024-07-16.29.p48"},
        {"Protokols Nr. 2.5-3/7, 24.10.2023., 4. jautājums",
         "protocol 2.5-3/7 => " LIBRARIES ".2023-10-24.2-5-3-7.p35"}, /* as we cite ourselves */
        {"MK 13.06.2023. prot. Nr. 30 4. §", "protocol 30 => " CABINET_2023 ".p23"},
        {"budžets un skolas", ""},
        {"budžets", ""},
        {"", ""},
        {"Nr.", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *got = told(rows[i].text);
        cr_expect_str_eq(got, rows[i].told, "%s: %s", rows[i].text, got);
    }
}

Test(citing, marks_are_code_points_and_laws_are_counted)
{
    json_t *answer = resolve("Šķēle: Pašvaldību likuma 10. pants"),
           *citation = json_array_get(json_object_get(answer, "citations"), 0);
    g_autofree char *mark = json_dumps(json_object_get(citation, "mark"), JSON_COMPACT);
    cr_expect_str_eq(mark, "[7,34]", "%s", mark);
    /* Kuldīga in 2024, Ogre in 2026 */
    cr_expect_eq(json_integer_value(json_object_get(json_object_get(citation, "cited_in"), "passages")), 2);
    json_decref(answer);
}

/* The ids of passages that cite, joined by spaces. */
static char *sources_of(const json_t *cited)
{
    GString *ids = g_string_new(NULL);
    size_t at;
    json_t *source;
    json_array_foreach(json_object_get(cited, "cited_by"), at, source)
    {
        g_string_append_printf(ids, "%s%s", at > 0 ? " " : "", member_text(source, "passage"));
    }
    return g_string_free(ids, FALSE);
}

Test(citing, an_item_knows_what_cites_it)
{
    static const struct {
        const char *protocol;
        size_t item;
        const char *sources;
    } rows[] = {
        {CABINET_2023, 0, ""},
        {CABINET_2023, 1, "dzelzcela-pasazieru-parvadajumu-konsultativa-komisija.2023-11-14.stk-11-23.p11"},
        {CABINET_2023, 3, "ministru-kabinets.2024-07-16.29.p16 " LIBRARIES ".2023-10-24.2-5-3-7.p22"},
        {CABINET_2023, 8,
         "ministru-kabinets.2024-07-16.29.p11 saeimas-valsts-parvaldes-un-pasvaldibas-komisija.2024-03-13.7.p27"},
        {"ministru-kabinets.2024-07-16.29", 6,
         "dzelzcela-pasazieru-parvadajumu-konsultativa-komisija.2023-11-14.stk-11-23.p35"}, /* by 23-TA-2950 */
        {LIBRARIES ".2021-04-13.2-5-3-2", 1,
         LIBRARIES ".2023-10-24.2-5-3-7.p11 valsts-sekretaru-sanaksme.2021-06-10.22.p47"},
        {"ogres-novada-dome.2022-01-27.2", 6,
         "dzelzcela-pasazieru-parvadajumu-konsultativa-komisija.2023-11-14.stk-11-23.p12"},
        {"saeimas-socialo-un-darba-lietu-komisija.2025-09-17.231", 1, ""}, /* its own agenda names the bill */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        json_t *protocol = answer_protocol(&desk.answerer, rows[i].protocol, NULL);
        cr_assert_not_null(protocol, "%s", rows[i].protocol);
        g_autofree char *got = sources_of(json_array_get(json_object_get(protocol, "items"), rows[i].item));
        cr_expect_str_eq(got, rows[i].sources, "%s %zu: %s", rows[i].protocol, rows[i].item, got);
        json_decref(protocol);
    }
}

/* Whether the item (or, without one, the protocol) that `target` names lists the passage. */
static bool is_source(const json_t *target, const char *passage_id)
{
    const char *id = member_text(json_object_get(target, "protocol"), "id");
    const char *number = member_text(json_object_get(target, "item"), "number"),
               *title = member_text(json_object_get(target, "item"), "title");
    json_t *protocol = answer_protocol(&desk.answerer, id, NULL), *item;
    const json_t *cited = protocol;
    size_t at;
    json_array_foreach(json_object_get(protocol, "items"), at, item)
    {
        if (json_is_object(json_object_get(target, "item")) && g_strcmp0(member_text(item, "number"), number) == 0 &&
            g_strcmp0(member_text(item, "title"), title) == 0)
            cited = item;
    }
    g_autofree char *sources = sources_of(cited);
    json_decref(protocol);
    g_auto(GStrv) ids = g_strsplit(sources, " ", -1);
    return g_strv_contains((const char *const *)ids, passage_id);
}

/* What leads there leads back: every target of every citation in the archive, but those within one sitting. */
static size_t check_both_ways(const json_t *passages, const char *protocol_id)
{
    size_t at, k, t, checked = 0;
    json_t *passage, *citation, *target;
    json_array_foreach(passages, at, passage)
    {
        json_array_foreach(json_object_get(passage, "citations"), k, citation)
        {
            json_array_foreach(json_object_get(citation, "targets"), t, target)
            {
                if (strcmp(member_text(json_object_get(target, "protocol"), "id"), protocol_id) == 0)
                    continue;
                checked++;
                cr_expect(is_source(target, member_text(passage, "id")), "%s cites %s", member_text(passage, "id"),
                          member_text(target, "citation"));
            }
        }
    }
    return checked;
}

Test(citing, every_target_knows_its_source)
{
    struct search_request request;
    search_request_init(&request);
    request.limit = REQUEST_LIMIT_MAX;
    json_t *list = answer_protocols(&desk.answerer, &request, NULL), *row, *item;
    size_t at, k, checked = 0;
    search_request_release(&request);
    json_array_foreach(json_object_get(list, "protocols"), at, row)
    {
        const char *id = member_text(row, "id");
        json_t *protocol = answer_protocol(&desk.answerer, id, NULL);
        checked += check_both_ways(json_object_get(protocol, "passages"), id);
        json_array_foreach(json_object_get(protocol, "items"), k, item)
        {
            checked += check_both_ways(json_object_get(item, "passages"), id);
        }
        json_decref(protocol);
    }
    json_decref(list);
    cr_expect(checked >= 25, "%zu", checked);
}

Test(citing, the_kind_of_a_number)
{
    static const struct {
        const char *number;
        enum citation_kind kind;
    } rows[] = {
        {"47", CITATION_PROTOCOL},           {"5.4.1./1", CITATION_PROTOCOL},
        {"2/2022", CITATION_PROTOCOL},       {"24-TA-1341", CITATION_PROJECT},
        {"2015-VSS-369", CITATION_PROJECT},  {"TA-1850", CITATION_PROJECT},
        {"34/Lp14", CITATION_BILL},          {"401/Lm13", CITATION_BILL},
        {"Pašvaldību likums", CITATION_LAW}, {NULL, CITATION_PROTOCOL},
        {"24-TA-", CITATION_PROTOCOL},       {"noteikumi Nr. 556", CITATION_REGULATION},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        cr_expect_eq(citation_kind(rows[i].number), rows[i].kind, "%s", rows[i].number);
}

/* --- By the day alone --------------------------------------------------------------------------------------------- */

static void put_sitting(struct archive_writer *writer, struct recogniser *recogniser, const char *number,
                        const char *date, const char *decided)
{
    g_autofree char *name = g_strconcat(number, ".txt", NULL), *path = g_build_filename(desk.folder, name, NULL);
    g_autofree char *text =
        g_strdup_printf("GAUJIENAS NOVADA DOMES\nSĒDES PROTOKOLS Nr. %s\n\nGaujienā\n%s\n\n"
                        "Sēdi vada: domes priekšsēdētājs A. Bebrs\n\nDarba kārtība:\n1. Par tiltu\n\n"
                        "1. §\nPar tiltu\n\nZiņo: A. Bebrs\n\nDome nolemj: %s\n",
                        number, date, decided);
    cr_assert(g_file_set_contents(path, text, -1, NULL));
    desk_put_text(writer, recogniser, path);
}

Test(citing, a_sitting_told_by_its_day_knows_what_cites_it)
{
    archive_free(desk.archive);
    desk.archive = NULL;
    {
        g_autoptr(archive_writer_auto) writer = desk_writer(&desk);
        g_autoptr(recogniser_auto) recogniser = recogniser_new(desk.registry);
        put_sitting(writer, recogniser, "11", "2029. gada 12. decembrī", "atlikt jautājumu.");
        put_sitting(writer, recogniser, "2", "2030. gada 12. martā", "remontēt tiltu.");
        put_sitting(writer, recogniser, "3", "2030. gada 20. aprīlī",
                    "atcelt š.g. 12. marta sēdes protokola 1. punktu un domes 12. decembra sēdes protokolu.");
        put_sitting(writer, recogniser, "4", "2030. gada 22. maijā",
                    "ņemt vērā Ministru kabineta 2030. gada 12. marta sēdes protokolu.");
        cr_assert(archive_writer_commit(writer, NULL));
    }
    desk_open(&desk);
    static const struct {
        const char *id;
        bool of_item;
    } cited[] = {{"gaujienas-novada-dome.2030-03-12.2", true}, {"gaujienas-novada-dome.2029-12-12.11", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(cited); i++) {
        json_t *protocol = answer_protocol(&desk.answerer, cited[i].id, NULL);
        cr_assert_not_null(protocol, "%s", cited[i].id);
        const json_t *item = json_array_get(json_object_get(protocol, "items"), 0);
        const json_t *sources = json_object_get(cited[i].of_item ? item : protocol, "cited_by");
        const json_t *source = json_array_get(sources, 0);
        cr_expect_eq(json_array_size(sources), 1, "%s: %zu", cited[i].id, json_array_size(sources));
        cr_expect(g_str_has_prefix(member_or_empty(source, "passage"), "gaujienas-novada-dome.2030-04-20.3.p"), "%s",
                  member_or_empty(source, "passage"));
        cr_expect(json_is_true(json_object_get(source, "certain")));
        json_decref(protocol);
    }
}
