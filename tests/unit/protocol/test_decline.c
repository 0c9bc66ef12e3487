#include "decline.h"
#include "head.h"

#include <criterion/criterion.h>
#include <string.h>

Test(decline, nouns_have_their_cases)
{
    static const char *const rows[][CASE_COUNT] = {
        {"dienests", "dienesta", "dienestam", "dienestu", "dienestā"},
        {"ceļš", "ceļa", "ceļam", "ceļu", "ceļā"},
        {"Bērziņš", "Bērziņa", "Bērziņam", "Bērziņu", "Bērziņā"},
        {"teātris", "teātra", "teātrim", "teātri", "teātrī"},
        {"Lācis", "Lāča", "Lācim", "Lāci", "Lācī"},
        {"Eglītis", "Eglīša", "Eglītim", "Eglīti", "Eglītī"},
        {"Briedis", "Brieža", "Briedim", "Briedi", "Briedī"},
        {"Skābis", "Skābja", "Skābim", "Skābi", "Skābī"},
        {"Zvirgzdiņš", "Zvirgzdiņa", "Zvirgzdiņam", "Zvirgzdiņu", "Zvirgzdiņā"},
        {"Krasovskis", "Krasovska", "Krasovskim", "Krasovski", "Krasovskī"},
        {"Gailis", "Gaiļa", "Gailim", "Gaili", "Gailī"},
        {"Alksnis", "Alkšņa", "Alksnim", "Alksni", "Alksnī"},
        {"tirgus", "tirgus", "tirgum", "tirgu", "tirgū"},
        {"ministrija", "ministrijas", "ministrijai", "ministriju", "ministrijā"},
        {"padome", "padomes", "padomei", "padomi", "padomē"},
        {"MINISTRIJA", "MINISTRIJAS", "MINISTRIJAI", "MINISTRIJU", "MINISTRIJĀ"},
        {"Kušķe", "Kušķes", "Kušķei", "Kušķi", "Kušķē"},
        {"ceļi", "ceļu", "ceļiem", "ceļus", "ceļos"},
        {"Depo", "Depo", "Depo", "Depo", "Depo"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        for (int k = NOMINATIVE; k < CASE_COUNT; k++) {
            g_autoptr(GString) form = g_string_new(NULL);
            size_t len = strlen(rows[i][0]);
            decline(rows[i][0], len, paradigm_of_noun(rows[i][0], len), (enum grammatical_case)k, true, form);
            cr_expect_str_eq(form->str, rows[i][k]);
            enum grammatical_case found;
            cr_expect(decline_matches(rows[i][0], len, rows[i][k], strlen(rows[i][k]), false, &found), "%s",
                      rows[i][k]);
        }
}

Test(decline, adjectives_come_back)
{
    static const struct {
        const char *form;
        enum grammatical_case grammatical_case;
        enum gender gender;
        const char *nominative;
    } rows[] = {
        {"Centrālās", GENITIVE, FEMININE, "Centrālā"},
        {"Centrālajai", DATIVE, FEMININE, "Centrālā"},
        {"Centrālo", ACCUSATIVE, FEMININE, "Centrālā"},
        {"Centrālajā", LOCATIVE, FEMININE, "Centrālā"},
        {"Juridiskā", GENITIVE, MASCULINE, "Juridiskais"},
        {"Juridiskajam", DATIVE, MASCULINE, "Juridiskais"},
        {"vietējai", DATIVE, FEMININE, "vietējā"},
        {"Valsts", GENITIVE, FEMININE, NULL},
        {"Rīgas", GENITIVE, FEMININE, NULL},
        {"ās", GENITIVE, FEMININE, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GString) nominative = g_string_new(NULL);
        bool known = adjective_to_nominative(rows[i].form, strlen(rows[i].form), rows[i].grammatical_case,
                                             rows[i].gender, nominative);
        cr_expect_eq(known, rows[i].nominative != NULL, "%s", rows[i].form);
        cr_expect_str_eq(nominative->str, rows[i].nominative ? rows[i].nominative : "");
    }
}

Test(decline, heads_are_known_in_every_case_and_in_compounds)
{
    static const struct {
        const char *word, *nominative;
        enum grammatical_case found;
    } rows[] = {
        {"ministrijas", "ministrija", GENITIVE},
        {"Ministrijai", "Ministrija", DATIVE},
        {"MINISTRIJĀ", "MINISTRIJA", LOCATIVE},
        {"biroja", "birojs", GENITIVE},
        {"teātra", "teātris", GENITIVE},
        {"arodbiedrības", "arodbiedrība", GENITIVE},
        {"vidusskolai", "vidusskola", DATIVE},
        {"apgabaltiesā", "apgabaltiesa", LOCATIVE},
        {"Būvvalde", "Būvvalde", NOMINATIVE},
        {"departamentā", "departaments", LOCATIVE},
        {"ministrs", NULL, NOMINATIVE},
        {"vadītājs", NULL, NOMINATIVE},
        {"skolotājs", NULL, NOMINATIVE},
        {"Kušķe", NULL, NOMINATIVE},
        {"", NULL, NOMINATIVE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct head head;
        size_t len = strlen(rows[i].word);
        bool known = head_find(rows[i].word, len, &head);
        cr_expect_eq(known, rows[i].nominative != NULL, "%s", rows[i].word);
        if (!known || !rows[i].nominative)
            continue;
        g_autoptr(GString) nominative = g_string_new(NULL);
        head_to_nominative(rows[i].word, len, &head, nominative);
        cr_expect_str_eq(nominative->str, rows[i].nominative);
        cr_expect_eq(head.grammatical_case, rows[i].found, "%s", rows[i].word);
    }
}

Test(decline, roles_are_told_from_units)
{
    static const char *const roles[] = {"vadītāja",   "direktors", "vecākais",  "ministrs", "zvērināta",
                                        "grāmatvede", "pētniece",  "vēstnieks", "valdes",   "sekretāra"};
    static const char *const others[] = {
        "ministrijas",        "grāmatvedības", "pētniecības",     "vēstniecības",    "Vadītāju",
        "vadītāju",           "sekretariāta",  "uzņēmējdarbības", "pārstāvniecības", "",
        "ģenerālprokuratūras"};
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
        cr_expect(is_role_word(roles[i], strlen(roles[i])), "%s", roles[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        cr_expect_not(is_role_word(others[i], strlen(others[i])), "%s", others[i]);
}
