#include "given_name.h"
#include "people.h"
#include "registry_data.h"

#include <criterion/criterion.h>
#include <string.h>

/* What is read, up to the bar; a row without one reads nothing. */
static const struct {
    const char *text;
    enum person_name_kind kind;
} shapes[] = {
    {"I.Kušķe| informē par plānu", PERSON_INITIALS},
    {"I. Kušķe| – Valsts kancelejas konsultante", PERSON_INITIALS},
    {"I. Kušķe|, Z. Berķe", PERSON_INITIALS},
    {"I.Kušķei| uzdots", PERSON_INITIALS},
    {"Z. Legzdiņa-Joja| un I.Kušķe", PERSON_INITIALS},
    {"A. Karlsone – Djomkina| – Tiesu administrācijas nodaļas vadītāja", PERSON_INITIALS},
    {"A. Karlsone – Djomkina| informē", PERSON_INITIALS},
    {"A. Karlsone – Djomkina| norāda, ka", PERSON_INITIALS},
    {"M. Suharevska| – Iekšlietu ministrija, Carina Paju", PERSON_INITIALS},
    {"J. Ozola| – Finanšu ministrija", PERSON_INITIALS},
    {"J. Bērziņš| – Saeimas deputāts", PERSON_INITIALS},
    {"J. Bērziņš| – Direktors", PERSON_INITIALS},
    {"Dz. Mežsarga| – Kultūras ministrijas", PERSON_INITIALS},
    {"Dž. Ozols|: Lūdzu", PERSON_INITIALS},
    {"V.\nKārklabērzs|, Ņ. Gordejeva", PERSON_INITIALS},
    {"J.K. Bērziņš|", PERSON_INITIALS},
    {"J. K. Bērziņš|", PERSON_INITIALS},
    {"Dr. J. Bērziņš| ziņo", PERSON_INITIALS},
    {"prof. A. Liepa| jautā", PERSON_INITIALS},
    {"J.Vaivads| (JL).", PERSON_INITIALS},
    {"E.DRABOVICS|", PERSON_INITIALS},
    {"Carina Paju|, OGP sekretariāts", PERSON_FULL},
    {"Inese Kušķe| informē", PERSON_FULL},
    {"Ritas Celmanes| iesniegumu", PERSON_FULL},
    {"Jānim Bērziņam| sagatavot", PERSON_FULL},
    {"Anna Marija Ozola| jautā", PERSON_FULL},
    {"Anna-Marija Ozola| jautā", PERSON_FULL},
    {"Jānis K. Bērziņš| jautā", PERSON_FULL},
    {"Aivis STRAUTMALIS|", PERSON_FULL},
    {"AIVIS STRAUTMALIS|", PERSON_FULL},
    {"Edgars Rinkēvičs| aicina", PERSON_FULL},
    {"Agnese Paegļkalne| dalās ar", PERSON_FULL},
    {"Kristīne Zvaigznīte| – darbnespējas dēļ", PERSON_FULL},
    {"Uldis Veldre|\nMaruta Saulgrieze", PERSON_FULL},
    {"Imants\nZvirgzdiņš|", PERSON_FULL},
    {"Mežsargas kundzes| teiktā redzu", PERSON_COURTESY},
    {"Bērziņa kungs| atbild", PERSON_COURTESY},
    {"Legzdiņas-Jojas kundze| atbild", PERSON_COURTESY},
    {"Māra Skola| stāsta", PERSON_FULL},
    {"Raiņa Muzejs", PERSON_NONE},
    {"Latvijas Banka informē", PERSON_NONE},
    {"Valsts kanceleja veiks", PERSON_NONE},
    {"Valsts Kanceleja veiks", PERSON_NONE},
    {"Ogres Centrālās bibliotēkas", PERSON_NONE},
    {"Kultūras ministrija", PERSON_NONE},
    {"Saskaņā ar Pašvaldību likumu", PERSON_NONE},
    {"Izglītības Ministrija", PERSON_NONE},
    {"Nr. Pieci", PERSON_NONE},
    {"I. Vispārīgie jautājumi", PERSON_NONE},
    {"padome nolemj", PERSON_NONE},
    {"SIA Ogres", PERSON_NONE},
    {"Deputāts Jānis Bērziņš", PERSON_NONE},
    {"Padomes Priekšsēdētāja", PERSON_NONE},
    {"LĒMUMS: Atbalstīt", PERSON_NONE},
    {"Kušķe informē", PERSON_NONE},
    {"Ance van der Meire| jautā", PERSON_FULL},
    {"A. van der Meire| jautā", PERSON_INITIALS},
    {"Ilga Airita|\nFinanšu ministrija", PERSON_FULL},
    {"H. Abu Nasers| informē", PERSON_INITIALS},
    {"Hosams Bin Nasers| informē", PERSON_FULL},
    {"Džons O'Konors|, prezidents", PERSON_FULL},
    {"Dž.O’Konors| rosina", PERSON_INITIALS},
    {"Kristiāna Mia Rozentāle| protokolē", PERSON_FULL},
    {"D'. Ozols", PERSON_NONE},
    {"I. KLAUSĀS: Par budžetu", PERSON_NONE},
    {"2. Par tiltu", PERSON_NONE},
    {"", PERSON_NONE},
};

Test(people, names_are_read_by_their_shape)
{
    for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++) {
        const char *bar = strchr(shapes[i].text, '|');
        g_autofree char *text = g_strdup(shapes[i].text);
        if (bar)
            memmove(text + (bar - shapes[i].text), bar + 1, strlen(bar));
        enum person_name_kind kind;
        size_t n = people_read_name(text, strlen(text), &kind);
        cr_expect_eq(n, bar ? (size_t)(bar - shapes[i].text) : 0, "%s: read %zu", shapes[i].text, n);
        cr_expect_eq(kind, shapes[i].kind, "%s", shapes[i].text);
    }
}

Test(people, names_are_made_regular)
{
    static const char *const rows[][2] = {
        {"I.Kušķe", "I. Kušķe"},
        {"I. Kušķe", "I. Kušķe"},
        {"I.  Kušķe", "I. Kušķe"},
        {"I.\nKušķe", "I. Kušķe"},
        {"A. Karlsone – Djomkina", "A. Karlsone – Djomkina"},
        {"Z.Legzdiņa-Joja", "Z. Legzdiņa-Joja"},
        {"Z.Legzdiņa\u2011Joja", "Z. Legzdiņa-Joja"},
        {"J.K.Bērziņš", "J. K. Bērziņš"},
        {"Dr. J. Bērziņš", "J. Bērziņš"},
        {"prof. Anna Liepa", "Anna Liepa"},
        {"Kušķes kundze", "Kušķes"},
        {"Carina\u00a0Paju", "Carina Paju"},
        {" Inese Kušķe, ", "Inese Kušķe"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = people_name(rows[i][0], strlen(rows[i][0]));
        cr_expect_str_eq(name, rows[i][1]);
    }
}

Test(people, names_come_back_to_the_nominative)
{
    static const char *const rows[][2] = {
        {"I. Kušķei", "I. Kušķe"},          {"R.Celmiņai", "R. Celmiņa"},        {"J. Bērziņam", "J. Bērziņš"},
        {"J. Ozolam", "J. Ozols"},          {"A. Krasovskim", "A. Krasovskis"},  {"A. Krasovskai", "A. Krasovska"},
        {"Kušķes kundze", "Kušķe"},         {"Bērziņa kungs", "Bērziņš"},        {"Ozola kunga", "Ozols"},
        {"Krasovska kunga", "Krasovskis"},  {"Eglīša kungam", "Eglītis"},        {"Lāča kungs", "Lācis"},
        {"Kalniņas kundzei", "Kalniņa"},    {"Jānim Bērziņam", "Jānis Bērziņš"}, {"Jāņa Bērziņa", "Jānis Bērziņš"},
        {"Ritai Celmanei", "Rita Celmane"}, {"Ritas Celmanes", "Rita Celmane"},  {"Rita Celmane", "Rita Celmane"},
        {"Jānis Kalve", "Jānis Kalve"},     {"Uldim Veldrem", "Uldis Veldre"},   {"Inese Kušķe", "Inese Kušķe"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = people_name_nominative(rows[i][0], strlen(rows[i][0]));
        cr_expect_str_eq(name, rows[i][1], "%s -> %s", rows[i][0], name);
    }
}

Test(people, ids_are_the_same_for_one_person)
{
    static const char *const rows[][3] = {
        {"I.Kušķe", "valsts-kanceleja", "i-kuske.valsts-kanceleja"},
        {"Inese Kušķe", "valsts-kanceleja", "i-kuske.valsts-kanceleja"},
        {"I. Kušķe", NULL, "i-kuske.body"},
        {"Z.Legzdiņa-Joja", "x", "z-legzdina-joja.x"},
        {"Zane Legzdiņa-Joja", "x", "z-legzdina-joja.x"},
        {"A. Karlsone – Djomkina", "x", "a-karlsone-djomkina.x"},
        {"Anna Karlsone-Djomkina", "x", "a-karlsone-djomkina.x"},
        {"Dz. Mežsarga", "x", "d-mezsarga.x"},
        {"Dzintra Mežsarga", "x", "d-mezsarga.x"},
        {"Anna Marija Ozola", "x", "a-ozola.x"},
        {"Šarlote Ābele", "x", "s-abele.x"},
        {"Kušķe", "x", "kuske.x"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *id = people_id(rows[i][0], rows[i][1], "body");
        cr_expect_str_eq(id, rows[i][2]);
    }
}

Test(people, given_names_are_known_in_every_case)
{
    static const struct {
        const char *word, *nominative;
        enum grammatical_case found;
    } rows[] = {
        {"Jānis", "Jānis", NOMINATIVE},     {"Jāņa", "Jānis", GENITIVE},  {"Jānim", "Jānis", DATIVE},
        {"Ritai", "Rita", DATIVE},          {"Ilzes", "Ilze", GENITIVE},  {"Anitu", "Anita", ACCUSATIVE},
        {"Martins", "Mārtiņš", NOMINATIVE}, {"Zane", "Zane", NOMINATIVE}, {"Uldim", "Uldis", DATIVE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *nominative = NULL;
        enum grammatical_case found = LOCATIVE;
        bool known = given_name_find(rows[i].word, strlen(rows[i].word), &nominative, &found);
        cr_expect(known, "%s", rows[i].word);
        cr_expect(g_strcmp0(nominative, rows[i].nominative) == 0, "%s: %s", rows[i].word, nominative);
        cr_expect_eq(found, rows[i].found, "%s", rows[i].word);
    }
    cr_expect_not(given_name_find("Ministrija", strlen("Ministrija"), NULL, NULL));
}

/* The shipped list: each name is a nominative and tells itself. */
Test(people, listed_given_names_find_themselves)
{
    g_autofree char *text = g_strndup(given_names_start, (gsize)(given_names_end - given_names_start));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    size_t names = 0;
    for (char **line = lines; *line; line++) {
        if (!**line || **line == '#')
            continue;
        const char *nominative = NULL;
        enum grammatical_case found = LOCATIVE;
        cr_expect(given_name_find(*line, strlen(*line), &nominative, &found), "%s", *line);
        cr_expect(g_strcmp0(nominative, *line) == 0 && found == NOMINATIVE, "%s: %s", *line, nominative);
        names++;
    }
    cr_expect_gt(names, 500);
}
