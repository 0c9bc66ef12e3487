#include "registry.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

static struct registry *registry;

static void set_up(void)
{
    registry = registry_new();
}

static void tear_down(void)
{
    registry_free(registry);
}

TestSuite(registry, .init = set_up, .fini = tear_down);

static const char old_varam[] = "vides-aizsardzibas-un-regionalas-attistibas-ministrija";
static const char new_varam[] = "viedas-administracijas-un-regionalas-attistibas-ministrija";

static const struct {
    const char *name, *date, *id;
} names[] = {
    {"Kultūras ministrija", NULL, "kulturas-ministrija"},
    {"Kultūras ministrijas", NULL, "kulturas-ministrija"},
    {"Kultūras ministrijai", NULL, "kulturas-ministrija"},
    {"Kultūras ministriju", NULL, "kulturas-ministrija"},
    {"Kultūras ministrijā", NULL, "kulturas-ministrija"},
    {"KULTŪRAS MINISTRIJA", NULL, "kulturas-ministrija"},
    {"kulturas ministrijas", NULL, "kulturas-ministrija"},
    {"KM", NULL, "kulturas-ministrija"},
    {"km", NULL, "kulturas-ministrija"},
    {" IZM ", NULL, "izglitibas-un-zinatnes-ministrija"},
    {"VARAM", "2023-03-21", old_varam},
    {"VARAM", "2024-06-30", old_varam},
    {"VARAM", "2024-07-01", new_varam},
    {"VARAM", "2025-01-01", new_varam},
    {"VARAM", NULL, new_varam},
    {"varam", "2023-03-21", old_varam},
    {"Vides aizsardzības un reģionālās attīstības ministrijas", "2025-01-01", old_varam},
    {"Vides aizsardzības un reģionālās attīstības ministriju", NULL, old_varam},
    {"Viedās administrācijas un reģionālās attīstības ministrijai", NULL, new_varam},
    {"Klimata un enerģētikas ministrijas", NULL, "klimata-un-energetikas-ministrija"},
    {"KEM", "2024-01-01", "klimata-un-energetikas-ministrija"},
    {"Valsts kancelejai", NULL, "valsts-kanceleja"},
    {"VK", NULL, "valsts-kanceleja"},
    {"Centrālās statistikas pārvaldes", NULL, "centrala-statistikas-parvalde"},
    {"Centrālajai statistikas pārvaldei", NULL, "centrala-statistikas-parvalde"},
    {"Centrālo statistikas pārvaldi", NULL, "centrala-statistikas-parvalde"},
    {"Nacionālās elektronisko plašsaziņas līdzekļu padomes", NULL,
     "nacionala-elektronisko-plassazinas-lidzeklu-padome"},
    {"Nacionālajā veselības dienestā", NULL, "nacionalais-veselibas-dienests"},
    {"Nacionālā veselības dienesta", NULL, "nacionalais-veselibas-dienests"},
    {"Nacionālajam veselības dienestam", NULL, "nacionalais-veselibas-dienests"},
    {"Nacionālās kultūras mantojuma pārvaldes", NULL, "nacionala-kulturas-mantojuma-parvalde"},
    {"Nacionālā kultūras mantojuma pārvaldei", NULL, "nacionala-kulturas-mantojuma-parvalde"},
    {"Valsts ieņēmumu dienesta", NULL, "valsts-ienemumu-dienests"},
    {"Valsts zemes dienestā", NULL, "valsts-zemes-dienests"},
    {"Rīgas Tehniskās universitātes", NULL, "rigas-tehniska-universitate"},
    {"Rīgas Tehniskajai universitātei", NULL, "rigas-tehniska-universitate"},
    {"Daugavpils Universitātē", NULL, "daugavpils-universitate"},
    {"Latvijas Valsts ceļiem", NULL, "latvijas-valsts-celi"},
    {"VSIA „Latvijas Valsts ceļi”", NULL, "latvijas-valsts-celi"},
    {"Latvijas dzelzceļam", NULL, "latvijas-dzelzcels"},
    {"VAS \"Latvijas dzelzceļš\"", NULL, "latvijas-dzelzcels"},
    {"Nacionālajiem bruņotajiem spēkiem", NULL, "nacionalie-brunotie-speki"},
    {"Tiesībsargam", NULL, "tiesibsargs"},
    {"Tiesībsarga biroja", NULL, "tiesibsarga-birojs"},
    {"Saeimai", NULL, "saeima"},
    {"Latvijas Republikas Saeimas", NULL, "saeima"},
    {"Ministru kabinetam", NULL, "ministru-kabinets"},
    {"Augstākās tiesas", NULL, "augstaka-tiesa"},
    {"Administratīvajā apgabaltiesā", NULL, "administrativa-apgabaltiesa"},
    {"Satversmes tiesai", NULL, "satversmes-tiesa"},
    {"Saeimas Juridiskās komisijas", NULL, "saeimas-juridiska-komisija"},
    {"Budžeta un finanšu (nodokļu) komisijai", NULL, "saeimas-budzeta-un-finansu-nodoklu-komisija"},
    {"Izglītības, kultūras un zinātnes komisijā", NULL, "saeimas-izglitibas-kulturas-un-zinatnes-komisija"},
    {"Ogres novada pašvaldībai", NULL, "ogres-novada-pasvaldiba"},
    {"Ogres novada domes", NULL, "ogres-novada-dome"},
    {"Rīgas domei", NULL, "rigas-dome"},
    {"Rīgas pilsētas domei", "2019-01-01", "rigas-dome"},
    {"Rīgas valstspilsētas pašvaldības", NULL, "rigas-valstspilsetas-pasvaldiba"},
    {"Varakļānu novada pašvaldība", NULL, "varaklanu-novada-pasvaldiba"},
    {"Sabiedrība par atklātību-Delna", NULL, "sabiedriba-par-atklatibu-delna"},
    {"Sabiedrības par atklātību – “Delna”", NULL, "sabiedriba-par-atklatibu-delna"},
    {"Delnai", NULL, "sabiedriba-par-atklatibu-delna"},
    {"Sabiedriskās politikas centra “Providus”", NULL, "sabiedriskas-politikas-centrs-providus"},
    {"“Providus”", NULL, "sabiedriskas-politikas-centrs-providus"},
    {"LPA", NULL, "latvijas-pilsoniska-alianse"},
    {"Latvijas Pilsoniskās alianses", NULL, "latvijas-pilsoniska-alianse"},
    {"VAS", NULL, "valsts-administracijas-skola"},
    {"Vidzemes plānošanas reģionam", NULL, "vidzemes-planosanas-regions"},
    {"OGP sekretariāta", NULL, "ogp-sekretariats"},
    {"Izglitibas satura un eksaminacijas centra", NULL, "izglitibas-satura-un-eksaminacijas-centrs"},
    {"Īpašu uzdevumu ministra elektroniskās pārvaldes lietās sekretariāta", NULL,
     "ipasu-uzdevumu-ministra-elektroniskas-parvaldes-lietas-sekretariats"},
    {"Reģionālās attīstības un pašvaldību lietu ministrijas", NULL,
     "regionalas-attistibas-un-pasvaldibu-lietu-ministrija"},
    {"par", NULL, NULL},
    {"PAR", NULL, NULL},
    {"ministrija", NULL, NULL},
    {"finansēm ministrijā", NULL, NULL},
    {"Kultūras ministrija un Finanšu ministrija", NULL, NULL},
    {"Kultūras", NULL, NULL},
    {"", NULL, NULL},
    {" ", NULL, NULL},
};

Test(registry, a_name_is_found_in_any_form)
{
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        struct institution found = {0};
        bool known = registry_find(registry, names[i].name, strlen(names[i].name), names[i].date, &found);
        cr_expect_eq(known, names[i].id != NULL, "%s: %s", names[i].name, found.id);
        cr_expect(g_strcmp0(known ? found.id : NULL, names[i].id) == 0, "%s: %s", names[i].name, found.id);
    }
}

Test(registry, letters_that_two_bodies_share_give_both)
{
    g_autoptr(GArray) both = registry_find_all(registry, "VARAM");
    cr_assert_eq(both->len, 2);
    g_autoptr(GArray) one = registry_find_all(registry, "Finanšu ministrijai");
    cr_assert_eq(one->len, 1);
    g_autoptr(GArray) none = registry_find_all(registry, "Mēness ministrija");
    cr_assert_eq(none->len, 0);
}

Test(registry, an_id_leads_to_name_kind_and_successor)
{
    struct institution found;
    cr_assert(registry_by_id(registry, old_varam, &found));
    cr_assert_str_eq(found.name, "Vides aizsardzības un reģionālās attīstības ministrija");
    cr_assert_str_eq(found.abbreviation, "VARAM");
    cr_assert_str_eq(found.kind, "ministry");
    cr_assert_str_eq(found.successor, new_varam);
    cr_assert_not(registry_by_id(registry, "nowhere", &found));
}

/* Read the shipped file as the registry does, row by row. */
static GPtrArray *shipped_rows(void)
{
    g_autofree char *path =
        g_build_filename(g_getenv("ARHIVARS_SOURCE_DIR"), "lib/protocol/data/institutions.tsv", NULL);
    g_autofree char *text = NULL;
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    cr_assert(g_file_get_contents(path, &text, NULL, NULL), "%s", path);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        if (**line && **line != '#')
            g_ptr_array_add(rows, g_strsplit(*line, "\t", -1));
    return rows;
}

Test(registry, shipped_rows_are_whole_and_find_themselves)
{
    static const char *const kinds[] = {"ministry",   "agency", "state",   "court", "saeima", "municipality",  "region",
                                        "university", "school", "company", "ngo",   "media",  "international", NULL};
    g_autoptr(GPtrArray) rows = shipped_rows();
    cr_assert_gt(rows->len, 250);
    int municipalities = 0;
    for (guint i = 0; i < rows->len; i++) {
        char **fields = g_ptr_array_index(rows, i);
        guint n = g_strv_length(fields);
        cr_expect(n >= 3 && n <= 8, "%s: %u fields", fields[0], n);
        cr_expect(g_strv_contains(kinds, fields[2]), "%s: kind %s", fields[0], fields[2]);
        struct institution found;
        cr_expect(registry_find(registry, fields[0], strlen(fields[0]), NULL, &found), "%s", fields[0]);
        if (n > 5 && *fields[5])
            cr_expect(registry_by_id(registry, fields[5], &found), "%s: no successor %s", fields[0], fields[5]);
        bool ended = n > 4 && *fields[4];
        municipalities += strcmp(fields[2], "municipality") == 0 && !ended && strstr(fields[0], "pašvaldība");
    }
    cr_assert_eq(municipalities, 42); /* 43 of 2021 without Varakļānu novads, ended in 2025 */
}

static bool add_text(const char *text, char **ret_why)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("institutions-XXXXXX.tsv", &path, NULL);
    cr_assert(fd >= 0 && g_file_set_contents(path, text, -1, NULL));
    g_close(fd, NULL);
    g_autoptr(GError) error = NULL;
    bool added = registry_add_file(registry, path, &error);
    *ret_why = error ? g_strdup(error->message) : NULL;
    g_unlink(path);
    return added;
}

Test(registry, an_operators_file_holds_before_the_shipped_one)
{
    g_autofree char *why = NULL;
    cr_assert(
        add_text(
            "# ours\n\nŪdensroža brālība\tŪB\tngo\nKrājumu ministrija\tKM\tministry\t2020\t\t\tKrājumu resors\tkrm\n",
            &why),
        "%s", why);
    struct institution found;
    cr_assert(registry_find(registry, "Ūdensroža brālībai", strlen("Ūdensroža brālībai"), NULL, &found));
    cr_assert(registry_find(registry, "KM", 2, "2024-01-01", &found));
    cr_assert_str_eq(found.id, "krm");
    cr_assert(registry_find(registry, "Krājumu resoram", strlen("Krājumu resoram"), NULL, &found));
    cr_assert(registry_find(registry, "KM", 2, "2010-01-01", &found));
    cr_assert_str_eq(found.id, "kulturas-ministrija");
}

Test(registry, a_wrong_line_is_named)
{
    static const char *const wrong[] = {"Ministrija bez veida\tMBV\n", "\tX\tngo\n", "X biedrība\tXB\tngo\t20x1\n",
                                        "X biedrība\tXB\tngo\t\t2011-1-1\n", "X\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *text = g_strconcat("# one\n", wrong[i], NULL);
        g_autofree char *why = NULL;
        cr_expect_not(add_text(text, &why), "%s", wrong[i]);
        cr_expect(why && strstr(why, ".tsv:2)"), "%s: %s", wrong[i], why);
    }
    g_autoptr(GError) error = NULL;
    cr_assert_not(registry_add_file(registry, "/nowhere.tsv", &error));
    cr_assert_not_null(error);
}

Test(registry, topics_are_told)
{
    const struct topic *topics;
    size_t n = registry_topics(registry, &topics);
    cr_assert_geq(n, 20);
    cr_assert_str_eq(topics[0].id, "education");
    cr_assert_str_eq(topics[0].name_en, "Education and science");
}
