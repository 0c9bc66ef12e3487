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
