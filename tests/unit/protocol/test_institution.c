#include "institution.h"

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

TestSuite(institution, .init = set_up, .fini = tear_down);

static const struct {
    const char *post, *name, *unit, *role;
} posts[] = {
    {"Finanšu pārvaldes vadītāja", NULL, "Finanšu pārvaldes", "vadītāja"},
    {"Iepirkumu komisijas priekšsēdētāja", NULL, "Iepirkumu komisijas", "priekšsēdētāja"},
    {"Juridiskā biroja vadītājs", NULL, "Juridiskā biroja", "vadītājs"},
    {"Kosmosa uzraudzības biroja vadītājs", "Kosmosa uzraudzības birojs", NULL, "vadītājs"},
    {"Suntažu pagasta pārvaldes vadītāja", "Suntažu pagasta pārvalde", NULL, "vadītāja"},
    {"Valsts meža pārvaldes vadītāja", "Valsts meža pārvalde", NULL, "vadītāja"},
    {"Valsts kancelejas direktora vietniece valsts pārvaldes jautājumos, Valsts pārvaldes politikas departamenta "
     "vadītāja",
     "Valsts kanceleja", NULL,
     "direktora vietniece valsts pārvaldes jautājumos, Valsts pārvaldes politikas departamenta vadītāja"},
    {"Valsts kancelejas Valsts pārvaldes politikas departamenta Valsts pārvaldes attīstības nodaļas konsultante labas "
     "pārvaldības jautājumos",
     "Valsts kanceleja", "Valsts pārvaldes politikas departamenta Valsts pārvaldes attīstības nodaļas",
     "konsultante labas pārvaldības jautājumos"},
    {"Satiksmes ministrijas Komunikācijas nodaļas sabiedrisko attiecību speciāliste", "Satiksmes ministrija",
     "Komunikācijas nodaļas", "sabiedrisko attiecību speciāliste"},
    {"Valsts ieņēmumu dienesta Nodokļu pārvaldes Juridiskās daļas vadītājs", "Valsts ieņēmumu dienests",
     "Nodokļu pārvaldes Juridiskās daļas", "vadītājs"},
    {"Izglītības un zinātnes ministrijas Politikas iniciatīvu un attīstības vietniece jaunatnes jomā departamenta "
     "direktora",
     "Izglītības un zinātnes ministrija", NULL,
     "Politikas iniciatīvu un attīstības vietniece jaunatnes jomā departamenta direktora"},
    {"Vides aizsardzības un reģionālās attīstības ministrijas Informācijas sabiedrības attīstības departamenta "
     "Informācijas sabiedrības politikas īstenošanas koordinācijas nodaļas sistēmanalītiķe",
     "Vides aizsardzības un reģionālās attīstības ministrija",
     "Informācijas sabiedrības attīstības departamenta Informācijas sabiedrības politikas īstenošanas koordinācijas "
     "nodaļas",
     "sistēmanalītiķe"},
    {"biedrības \"Latvijas Pašvaldību savienība\" padomniece reģionālās attīstības jautājumos",
     "Latvijas Pašvaldību savienība", NULL, "padomniece reģionālās attīstības jautājumos"},
    {"biedrības \"Sabiedrība par atklātību-Delna\" direktore", "Sabiedrība par atklātību – Delna", NULL, "direktore"},
    {"biedrības “Sabiedriskās politikas centrs “Providus”” direktore", "Sabiedriskās politikas centrs \"Providus\"",
     NULL, "direktore"},
    {"Nacionālās elektronisko plašsaziņas līdzekļu padomes Juridiskā departamenta juriskonsults",
     "Nacionālā elektronisko plašsaziņas līdzekļu padome", "Juridiskā departamenta", "juriskonsults"},
    {"Tiesu administrācijas Starptautiskās sadarbības un analītikas nodaļas vadītāja", "Tiesu administrācija",
     "Starptautiskās sadarbības un analītikas nodaļas", "vadītāja"},
    {"Iekšlietu ministrija", "Iekšlietu ministrija", NULL, NULL},
    {"OGP sekretariāts", "OGP sekretariāts", NULL, NULL},
    {"Ogres novada pašvaldības izpilddirektors", "Ogres novada pašvaldība", NULL, "izpilddirektors"},
    {"SIA „Ogres namsaimnieks” valdes loceklis", "SIA „Ogres namsaimnieks”", NULL, "valdes loceklis"},
    {"SIA “Ogres vides serviss” valdes loceklis", "SIA “Ogres vides serviss”", NULL, "valdes loceklis"},
    {"VARAM Digitālās pārvaldības departaments", "Vides aizsardzības un reģionālās attīstības ministrija",
     "Digitālās pārvaldības departaments", NULL},
    {"zvērināta advokāte", NULL, NULL, "zvērināta advokāte"},
    {"Juridiskās nodaļas vadītāja", NULL, "Juridiskās nodaļas", "vadītāja"},
    {"izpilddirektors", NULL, NULL, "izpilddirektors"},
    {"Ogres Centrālās bibliotēkas direktore", "Ogres Centrālā bibliotēka", NULL, "direktore"},
    {"Ogres Valsts ģimnāzijas bibliotekāre", "Ogres Valsts ģimnāzija", NULL, "bibliotekāre"},
    {"valsts aģentūras “Kultūras informācijas sistēmu centrs” Bibliotēku sistēmu nodaļas vadītājs",
     "Kultūras informācijas sistēmu centrs", "Bibliotēku sistēmu nodaļas", "vadītājs"},
    {"biedrības “Latvijas Izglītības vadītāju asociācija” valdes loceklis", "Latvijas Izglītības vadītāju asociācija",
     NULL, "valdes loceklis"},
    {"Latvijas Izglītības vadītāju asociācijas valdes loceklis", "Latvijas Izglītības vadītāju asociācija", NULL,
     "valdes loceklis"},
    {"Latvijas Nacionālās bibliotēkas Bibliotēku attīstības centra vadītāja", "Latvijas Nacionālā bibliotēka",
     "Bibliotēku attīstības centra", "vadītāja"},
    {"Valsts izglītības satura centra Vispārējās izglītības satura nodaļas vadītāja", "Valsts izglītības satura centrs",
     "Vispārējās izglītības satura nodaļas", "vadītāja"},
    {"Latvijas Bibliotekāru biedrības valdes priekšsēdētāja", "Latvijas Bibliotekāru biedrība", NULL,
     "valdes priekšsēdētāja"},
    {"Latvijas Izglītības un zinātnes darbinieku arodbiedrības priekšsēdētājas vietnieks",
     "Latvijas Izglītības un zinātnes darbinieku arodbiedrība", NULL, "priekšsēdētājas vietnieks"},
    {"Rīgas domes Izglītības, kultūras un sporta departamenta direktors", "Rīgas dome",
     "Izglītības, kultūras un sporta departamenta", "direktors"},
    {"Valsts policijas koledžas direktors", "Valsts policijas koledža", NULL, "direktors"},
    {"Rīgas pilsētas Centra rajona tiesas priekšsēdētājs", "Rīgas pilsētas Centra rajona tiesa", NULL,
     "priekšsēdētājs"},
    {"Valsts administrācijas skolas direktore", "Valsts administrācijas skola", NULL, "direktore"},
    {"komisijas konsultante", NULL, NULL, "komisijas konsultante"},
    {"domes priekšsēdētājs", NULL, NULL, "domes priekšsēdētājs"},
    {"Ogres novada pašvaldības iepirkumu komisijas priekšsēdētāja", "Ogres novada pašvaldība", "iepirkumu komisijas",
     "priekšsēdētāja"},
    {"Ogres novada pašvaldības policijas priekšnieks", "Ogres novada pašvaldības policija", NULL, "priekšnieks"},
    {"Centrālās zinātniskās bibliotēkas direktore", "Centrālā zinātniskā bibliotēka", NULL, "direktore"},
    {"Latvijas Universitātes Juridiskās fakultātes profesore", "Latvijas Universitāte", "Juridiskās fakultātes",
     "profesore"},
    {"direktore, Kultūras ministrija", "Kultūras ministrija", NULL, "direktore"},
    {"eksperts (VARAM)", "Vides aizsardzības un reģionālās attīstības ministrija", NULL, "eksperts"},
    {"valsts sabiedrības ar ierobežotu atbildību “Latvijas Valsts ceļi” valdes priekšsēdētājs",
     "VSIA “Latvijas Valsts ceļi”", NULL, "valdes priekšsēdētājs"},
    {"VSIA \"Latvijas Valsts ceļi\" pārstāvis", "VSIA \"Latvijas Valsts ceļi\"", NULL, "pārstāvis"},
    {"SIA Ogres namsaimnieks valdes loceklis", "SIA Ogres namsaimnieks", NULL, "valdes loceklis"},
    {"Kuldīgas novada bāriņtiesas priekšsēdētāja", "Kuldīgas novada bāriņtiesa", NULL, "priekšsēdētāja"},
    {"Kuldīgas Centra vidusskolas direktore", "Kuldīgas Centra vidusskola", NULL, "direktore"},
    {"Rīgas 64. vidusskolas direktors", "Rīgas 64. vidusskola", NULL, "direktors"},
    {"Suntažu pamatskolas direktore", "Suntažu pamatskola", NULL, "direktore"},
    {"Ķekavas novada Sociālā dienesta vadītāja", "Ķekavas novada Sociālais dienests", NULL, "vadītāja"},
    {"Juridiskās palīdzības administrācijas direktore", "Juridiskās palīdzības administrācija", NULL, "direktore"},
    {"Starptautiskās sadarbības nodaļas vadītāja", NULL, "Starptautiskās sadarbības nodaļas", "vadītāja"},
    {"nodibinājuma „Latvijas Bērnu fonds” pārstāvis", "Latvijas Bērnu fonds", NULL, "pārstāvis"},
    {"Latvijas Pašvaldību savienības (turpmāk – LPS) padomnieks", "Latvijas Pašvaldību savienība", NULL, "padomnieks"},
};

Test(institution, a_post_is_institution_unit_and_role)
{
    for (size_t i = 0; i < G_N_ELEMENTS(posts); i++) {
        struct institution_guess guess;
        bool told = institution_from_post(registry, NULL, posts[i].post, strlen(posts[i].post), "2023-03-21", &guess);
        cr_expect_eq(told, posts[i].name != NULL, "%s", posts[i].post);
        cr_expect(g_strcmp0(guess.name, posts[i].name) == 0, "%s: institution %s", posts[i].post, guess.name);
        cr_expect(g_strcmp0(guess.unit, posts[i].unit) == 0, "%s: unit %s", posts[i].post, guess.unit);
        cr_expect(g_strcmp0(guess.role, posts[i].role) == 0, "%s: role %s", posts[i].post, guess.role);
        institution_guess_release(&guess);
    }
}

/* By rule alone: no registry. */
static const char *const ruled[][2] = {
    {"Kosmosa ministrijas", "Kosmosa ministrija"},
    {"Kosmosa ministrijai", "Kosmosa ministrija"},
    {"Kosmosa ministriju", "Kosmosa ministrija"},
    {"Kosmosa ministrijā", "Kosmosa ministrija"},
    {"Kosmosa ministrija", "Kosmosa ministrija"},
    {"Vides un reģionālās attīstības ministrijas", "Vides un reģionālās attīstības ministrija"},
    {"Reģionālās attīstības un pašvaldību lietu ministrijai", "Reģionālās attīstības un pašvaldību lietu ministrija"},
    {"Centrālās statistikas pārvaldes", "Centrālā statistikas pārvalde"},
    {"Centrālajai statistikas pārvaldei", "Centrālā statistikas pārvalde"},
    {"Centrālo statistikas pārvaldi", "Centrālā statistikas pārvalde"},
    {"Centrālās vēlēšanu komisijas", "Centrālā vēlēšanu komisija"},
    {"Nacionālās elektronisko plašsaziņas līdzekļu padomes", "Nacionālā elektronisko plašsaziņas līdzekļu padome"},
    {"Nacionālās radio un televīzijas padomes", "Nacionālā radio un televīzijas padome"},
    {"Nacionālā veselības dienesta", "Nacionālais veselības dienests"},
    {"Nacionālajā veselības dienestā", "Nacionālais veselības dienests"},
    {"Nacionālā kultūras mantojuma pārvaldes", "Nacionālā kultūras mantojuma pārvalde"},
    {"Nacionālās drošības komisijas", "Nacionālās drošības komisija"},
    {"Valsts ieņēmumu dienestam", "Valsts ieņēmumu dienests"},
    {"Valsts ugunsdzēsības un glābšanas dienestu", "Valsts ugunsdzēsības un glābšanas dienests"},
    {"Juridiskajai nodaļai", "Juridiskā nodaļa"},
    {"Juridisko nodaļu", "Juridiskā nodaļa"},
    {"Juridiskās nodaļas", "Juridiskā nodaļa"},
    {"Būvniecības nodaļai", "Būvniecības nodaļa"},
    {"Finanšu un ekonomikas departamentam", "Finanšu un ekonomikas departaments"},
    {"Juridiskā departamenta", "Juridiskais departaments"},
    {"Sociālajam dienestam", "Sociālais dienests"},
    {"Ogres novada pašvaldībai", "Ogres novada pašvaldība"},
    {"Ogres novada domes", "Ogres novada dome"},
    {"OGRES NOVADA DOMES", "OGRES NOVADA DOME"},
    {"Ogres Centrālajai bibliotēkai", "Ogres Centrālā bibliotēka"},
    {"Ogres Valsts ģimnāzijā", "Ogres Valsts ģimnāzija"},
    {"Rīgas Tehniskajai universitātei", "Rīgas Tehniskā universitāte"},
    {"Latvijas Universitātē", "Latvijas Universitāte"},
    {"Liepājas teātrim", "Liepājas teātris"},
    {"Liepājas teātra", "Liepājas teātris"},
    {"Valmieras muzejam", "Valmieras muzejs"},
    {"Iepirkumu uzraudzības biroja", "Iepirkumu uzraudzības birojs"},
    {"Konkurences padomei", "Konkurences padome"},
    {"Rīgas apgabaltiesas", "Rīgas apgabaltiesa"},
    {"Suntažu vidusskolai", "Suntažu vidusskola"},
    {"Ogres mūzikas skolas", "Ogres mūzikas skola"},
    {"Latvijas Darba devēju konfederācijas", "Latvijas Darba devēju konfederācija"},
    {"Latvijas Ārstu biedrībai", "Latvijas Ārstu biedrība"},
    {"Latvijas Bērnu fondam", "Latvijas Bērnu fonds"},
    {"Rīgas brīvostas pārvaldei", "Rīgas brīvostas pārvalde"},
    {"Vides aizsardzības fonda administrācijas", "Vides aizsardzības fonda administrācija"},
    {"Tiesu administrācijai", "Tiesu administrācija"},
    {"Uzņēmumu reģistram", "Uzņēmumu reģistrs"},
    {"Banku augstskolā", "Banku augstskola"},
    {"Studiju un zinātnes administrācijai", "Studiju un zinātnes administrācija"},
    {"Valsts tiesu ekspertīžu birojam", "Valsts tiesu ekspertīžu birojs"},
    {"Zemgales plānošanas reģionam", "Zemgales plānošanas reģions"},
    {"Ogres novada pašvaldības Izglītības nodaļai", "Ogres novada pašvaldības Izglītības nodaļa"},
    {"Kosmosa ministrijas Zvaigžņu departamentam", "Kosmosa ministrijas Zvaigžņu departaments"},
    {"Saeimas Juridiskajai komisijai", "Saeimas Juridiskā komisija"},
    {"Atvērtās pārvaldības rīcības plāna uzraudzības padomes", "Atvērtās pārvaldības rīcības plāna uzraudzības padome"},
    {"Skolu bibliotēku attīstības padomes", "Skolu bibliotēku attīstības padome"},
    {"SIA “Ogres vides serviss”", "SIA “Ogres vides serviss”"},
    {"akciju sabiedrībai „Ogres gāze”", "AS „Ogres gāze”"},
    {"sabiedrībai ar ierobežotu atbildību \"Ogres vārti\"", "SIA \"Ogres vārti\""},
    {"biedrībai “Mūsu Ogre”", "Mūsu Ogre"},
    {"kultūras centram “Kāre”", "Kāre"},
    {"Ogres kultūras centram “Kāre”", "Ogres kultūras centrs “Kāre”"},
    {"Kosmosa\n ministrijai", "Kosmosa ministrija"},
    {"Kosmosa ministrijai.", "Kosmosa ministrija"},
    {"Inesei Kušķei", "Inesei Kušķei"},
    {"", ""},
};

Test(institution, names_come_back_to_the_nominative_by_rule)
{
    g_autoptr(registry_auto) empty = registry_new_empty();
    for (size_t i = 0; i < G_N_ELEMENTS(ruled); i++) {
        bool known;
        g_autofree char *id = NULL;
        g_autofree char *name =
            institution_to_nominative(empty, NULL, ruled[i][0], strlen(ruled[i][0]), NULL, &id, &known);
        cr_expect_str_eq(name, ruled[i][1]);
        g_autofree char *slug = name_slug(ruled[i][1]);
        cr_expect(known || *ruled[i][0] == 0 || strstr(ruled[i][1], "SIA") || strstr(ruled[i][1], "AS") ||
                      strcmp(id, slug) == 0,
                  "%s: id %s", ruled[i][0], id);
    }
}

Test(institution, posts_are_taken_apart_without_a_registry_too)
{
    g_autoptr(registry_auto) empty = registry_new_empty();
    size_t right = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(posts); i++) {
        struct institution_guess guess;
        institution_from_post(empty, NULL, posts[i].post, strlen(posts[i].post), NULL, &guess);
        right += g_strcmp0(guess.name, posts[i].name) == 0;
        institution_guess_release(&guess);
    }
    cr_assert_geq(right, G_N_ELEMENTS(posts) - 4); /* two abbreviations, two quoted names that only a registry knows */
}

Test(institution, what_begins_a_text_is_read_to_its_end)
{
    static const char *const rows[] = {
        "Finanšu ministrijai| līdz 2023. gada 1. decembrim",
        "Kultūras ministriju| un Izglītības un zinātnes ministriju",
        "Izglītības un zinātnes ministriju| līdz 2020. gada",
        "Izglītības nodaļai| sadarbībā ar Ogres Centrālo bibliotēku",
        "Ogres novada pašvaldības Izglītības nodaļai| sagatavot",
        "SIA “Ogres vides serviss”| līdz 2021.gada",
        "Latvijas Nacionālajai bibliotēkai| līdz",
        "Vides aizsardzības un reģionālās attīstības ministriju| līdz 31.12.2021.",
        "Juridiskajai nodaļai| mēneša laikā",
        "VARAM| un KM",
        "Kosmosa ministrija| lūdz padomi atbalstīt",
        "|Jānim Bērziņam",
        "|līdz 1. decembrim",
        "|padomei",
        "|",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        size_t bar = strcspn(rows[i], "|");
        g_autofree char *before = g_strndup(rows[i], bar);
        g_autofree char *text = g_strconcat(before, rows[i] + bar + 1, NULL);
        cr_expect_eq(institution_read(registry, NULL, text, strlen(text), "2023-03-21"), bar, "%s: %zu", rows[i],
                     institution_read(registry, NULL, text, strlen(text), "2023-03-21"));
    }
}

Test(institution, cut_anywhere_nothing_breaks)
{
    static const char text[] = "biedrības “Sabiedriskās politikas centrs “Providus”” direktore, Ķekavas novada Sociālā "
                               "dienesta (turpmāk – ĶSD) vadītāja, SIA „A\u00a0B” – AS Č";
    for (size_t start = 0; start < strlen(text); start += 2)
        for (size_t len = 0; len <= strlen(text) - start; len += 3) {
            g_autofree char *cut = g_memdup2(text + start, len);
            struct institution_guess guess;
            institution_from_post(registry, NULL, cut, len, NULL, &guess);
            institution_guess_release(&guess);
        }
}
