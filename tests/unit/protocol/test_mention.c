#include "mention.h"

#include <criterion/criterion.h>
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

TestSuite(mention, .init = set_up, .fini = tear_down);

/* What is found, ids joined by a space. */
static char *ids_in(const struct mentions *mentions, const char *text)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(struct mention));
    mentions_find(mentions, text, strlen(text), found);
    GString *ids = g_string_new(NULL);
    size_t before = 0;
    for (guint i = 0; i < found->len; i++) {
        const struct mention *mention = &g_array_index(found, struct mention, i);
        cr_assert(mention->start >= before && mention->end > mention->start && mention->end <= strlen(text));
        before = mention->end;
        g_string_append_printf(ids, "%s%s", i ? " " : "", mention->institution.id);
    }
    return g_string_free(ids, FALSE);
}

static const char *const texts[][2] = {
    {"Kultūras ministrija lūdz Finanšu ministriju", "kulturas-ministrija finansu-ministrija"},
    {"L.Amatniece dalās ar VARAM pieredzi", "vides-aizsardzibas-un-regionalas-attistibas-ministrija"},
    {"mēs varam salīdzināt novadus", ""},
    {"Varam sākt", ""},
    {"balsojot par un pret", ""},
    {"PAR – 7, PRET – 1, ATTURAS – 1", ""},
    {"MĒS VARAM VISU IZDARĪT", ""},
    {"VK, IZM un VARAM pārstāvji", "valsts-kanceleja izglitibas-un-zinatnes-ministrija "
                                   "vides-aizsardzibas-un-regionalas-attistibas-ministrija"},
    {"S.Ķirse informē par IZM aktivitātēm", "izglitibas-un-zinatnes-ministrija"},
    {"sadarbībā ar NVA un VID.", "nodarbinatibas-valsts-agentura valsts-ienemumu-dienests"},
    {"VAS “Latvijas Pasts” un VP", "latvijas-pasts"},
    {"Valsts kancelejā saņemts ielūgums", "valsts-kanceleja"},
    {"Valsts\nkancelejas prezentācija", "valsts-kanceleja"},
    {"Valsts kanceleja veiks monitoringu. Valsts kontrole – arī.", "valsts-kanceleja valsts-kontrole"},
    {"informē par “Providus” sadarbību ar VK", "sabiedriskas-politikas-centrs-providus valsts-kanceleja"},
    {"Sabiedrība par atklātību-Delna meklē iespējas", "sabiedriba-par-atklatibu-delna"},
    {"biedrības “Sabiedrība par atklātību – Delna”, kas", "sabiedriba-par-atklatibu-delna"},
    {"Rīgas domes un Ogres novada pašvaldības pārstāvji", "rigas-dome ogres-novada-pasvaldiba"},
    {"Ogres upes krastā", ""},
    {"finansēm ministrijā", ""},
    {"Atzinums Budžeta un finanšu (nodokļu) komisijai jāsniedz", "saeimas-budzeta-un-finansu-nodoklu-komisija"},
    {"VSIA “Latvijas Valsts ceļi” vēstulē", "latvijas-valsts-celi"},
    {"LPA centīsies apkopot", ""},
    {"", ""},
    {"VARAM", "vides-aizsardzibas-un-regionalas-attistibas-ministrija"},
};

Test(mention, institutions_are_found_in_running_text)
{
    g_autoptr(mentions_auto) mentions = mentions_new(registry, "2023-03-21");
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *ids = ids_in(mentions, texts[i][0]);
        cr_expect_str_eq(ids, texts[i][1], "%s: %s", texts[i][0], ids);
    }
}

Test(mention, the_date_decides_whose_letters_they_are)
{
    g_autoptr(mentions_auto) before = mentions_new(registry, "2024-06-30"),
                             after = mentions_new(registry, "2024-07-01");
    g_autofree char *one = ids_in(before, "VARAM informē"), *other = ids_in(after, "VARAM informē");
    cr_assert_str_eq(one, "vides-aizsardzibas-un-regionalas-attistibas-ministrija");
    cr_assert_str_eq(other, "viedas-administracijas-un-regionalas-attistibas-ministrija");
}

Test(mention, a_document_declares_names_of_its_own)
{
    static const char *const rows[][3] = {
        {"Latvijas Pilsoniskā alianse (turpmāk – LPA) lūdz.", "LPA centīsies", "latvijas-pilsoniska-alianse"},
        {"Ogres mūzikas skolas (turpmāk – OMS) direktore", "OMS saņem", "ogres-muzikas-skola"},
        {"biedrība “Mūsu Ogre” (turpmāk tekstā – Biedrība)", "Biedrībai piešķirt", "musu-ogre"},
        {"biedrībai „Mūsu Ogre” (turpmāk - MO)", "MO lūdz", "musu-ogre"},
        {"Klusuma ministrijas (turpmāk – VARAM) lēmums", "VARAM lems", "klusuma-ministrija"},
        {"rīcības plāns (turpmāk – plāns)", "Plāna izpilde. Plāns", ""},
        {"sadzīves atkritumi (turpmāk – IZM)", "IZM maksa", ""},
        {"(turpmāk – ", "IZM", "izglitibas-un-zinatnes-ministrija"},
        {"(turpmāk", "", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(mentions_auto) mentions = mentions_new(registry, "2023-03-21");
        mentions_declare(mentions, rows[i][0], strlen(rows[i][0]));
        g_autofree char *ids = ids_in(mentions, rows[i][1]);
        cr_expect_str_eq(ids, rows[i][2], "%s: %s", rows[i][0], ids);
    }
}

Test(mention, a_learned_name_is_found_in_all_cases_and_by_its_letters)
{
    g_autoptr(mentions_auto) mentions = mentions_new(registry, "2023-03-21");
    mentions_learn(mentions, "ogres-centrala-biblioteka", "Ogres Centrālā bibliotēka");
    mentions_learn(mentions, "latvijas-pilsoniska-alianse", "Latvijas Pilsoniskā alianse");
    g_autofree char *ids = ids_in(mentions, "Uzdot Ogres Centrālajai bibliotēkai kopā ar OCB un LPA");
    cr_assert_str_eq(ids, "ogres-centrala-biblioteka ogres-centrala-biblioteka latvijas-pilsoniska-alianse");
    struct institution found;
    cr_assert(mentions_resolve(mentions, "Ogres Centrālās bibliotēkas", strlen("Ogres Centrālās bibliotēkas"), &found));
    cr_assert_str_eq(found.name, "Ogres Centrālā bibliotēka");
}
