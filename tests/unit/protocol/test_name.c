#include "name.h"
#include "name_cases.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

Test(name, all_forms_meet_under_one_key)
{
    static const char *const rows[][2] = {
        {"Inese Kušķe", "Ineses Kušķes"},
        {"Inese Kušķe", "INESEI KUŠĶEI"},
        {"Jānis Bērziņš", "Jānim Bērziņam"},
        {"Jānis Bērziņš", "Jāņa Bērziņa"},
        {"Jānis Bērziņš", "janis berzins"},
        {"Uldis Lācis", "Ulda Lāča"},
        {"Jānis Eglītis", "Jāņa Eglīša"},
        {"Artis Skābis", "Artim Skābja"},
        {"Kultūras ministrija", "kulturas ministrijai"},
        {"Valsts kase", "Valsts kasē"},
        {"Centrālā statistikas pārvalde", "Centrālajai statistikas pārvaldei"},
        {"Z. Legzdiņa-Joja", "Z.Legzdiņai-Jojai"},
        {"I. Kušķe", "I.Kušķe"},
        {"A. Kalnarājs", "A. Kalnarājam"},
        {"A. Kalnarājs", "A. Kalnarāja"},
        {"R. Černajs", "R. Černaju"},
        {"M. Lielkāja", "M. Lielkāju"},
        {"M. Lielkāja", "M. Lielkājas"},
        {"Carina Paju", "Carinai Paju"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *left = name_key(rows[i][0]), *right = name_key(rows[i][1]);
        cr_expect_str_eq(left, right, "%s: %s, %s: %s", rows[i][0], left, rows[i][1], right);
    }
}

Test(name, others_do_not)
{
    static const char *const rows[][2] = {
        {"Kultūras ministrija", "Finanšu ministrija"},
        {"I. Kušķe", "A. Kušķe"},
        {"Bērziņš", "Bērzs"},
        {"64. vidusskola", "65. vidusskola"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *left = name_key(rows[i][0]), *right = name_key(rows[i][1]);
        cr_expect_str_neq(left, right);
    }
    g_autofree char *nothing = name_key(" – ");
    cr_assert_str_eq(nothing, "");
}

Test(name, ids_are_plain_and_short)
{
    static const char *const rows[][2] = {
        {"Kultūras ministrija", "kulturas-ministrija"},
        {"SIA “Ogres vides serviss”", "sia-ogres-vides-serviss"},
        {"Sabiedrība par atklātību – Delna", "sabiedriba-par-atklatibu-delna"},
        {"Rīgas 64. vidusskola", "rigas-64-vidusskola"},
        {"", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *slug = name_slug(rows[i][0]);
        cr_expect_str_eq(slug, rows[i][1]);
    }
    g_autofree char *one = name_slug("Atvērtās pārvaldības rīcības plāna 2022. – 2025. gadam ieviešanas uzraudzības un "
                                     "sadarbības padome A");
    g_autofree char *other =
        name_slug("Atvērtās pārvaldības rīcības plāna 2022. – 2025. gadam ieviešanas uzraudzības un "
                  "sadarbības padome B");
    cr_assert_leq(strlen(one), 80);
    cr_assert_str_neq(one, other);
}

Test(name, names_decline_at_their_head)
{
    static const struct {
        const char *name;
        enum grammatical_case grammatical_case;
        const char *form;
    } rows[] = {
        {"Kultūras ministrija", GENITIVE, "Kultūras ministrijas"},
        {"Centrālā statistikas pārvalde", DATIVE, "Centrālajai statistikas pārvaldei"},
        {"Nacionālais botāniskais dārzs", GENITIVE, "Nacionālā botāniskā dārza"},
        {"Latvijas valsts meži", DATIVE, "Latvijas valsts mežiem"},
        {"Valsts nekustamie īpašumi", GENITIVE, "Valsts nekustamo īpašumu"},
        {"Sabiedrība par atklātību – Delna", ACCUSATIVE, "Sabiedrību par atklātību – Delna"},
        {"Sabiedriskās politikas centrs \"Providus\"", LOCATIVE, "Sabiedriskās politikas centrā \"Providus\""},
        {"Dailes teātris", GENITIVE, "Dailes teātra"},
        {"Latvijas dzelzceļš", LOCATIVE, "Latvijas dzelzceļā"},
        {"VIETĒJĀ PADOME", DATIVE, "VIETĒJAI PADOMEI"},
        {"Altum", GENITIVE, "Altum"},
        {"", GENITIVE, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GString) form = g_string_new(NULL);
        name_decline(rows[i].name, rows[i].grammatical_case, true, form);
        cr_expect_str_eq(form->str, rows[i].form);
    }
}
