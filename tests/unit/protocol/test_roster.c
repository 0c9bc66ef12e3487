#include "people.h"
#include "roster.h"

#include <criterion/criterion.h>
#include <string.h>

static struct person *add(struct roster *roster, GPtrArray *people, const char *name, const char *institution_id)
{
    struct person *person = person_new();
    person->ref.name = g_strdup(name);
    person->institution_id = g_strdup(institution_id);
    g_ptr_array_add(people, person);
    roster_add(roster, person);
    return person;
}

Test(roster, any_printed_form_finds_its_person)
{
    static const char *const listed[] = {
        "I. Kušķe",      "Z. Legzdiņa-Joja", "A. Karlsone – Djomkina", "Rita Celmiņa", "J. Bērziņš",  "Anna Bērziņa",
        "G. Krasovskis", "Dz. Mežsarga",     "Jānis Eglītis",          "Carina Paju",  "Uldis Lācis", "Andris Ozols"};
    static const char *const rows[][2] = {
        {"I.Kušķe", "I. Kušķe"},
        {"Inese Kušķe", "I. Kušķe"},
        {"Kušķei", "I. Kušķe"},
        {"I. Kušķes", "I. Kušķe"},
        {"Kušķes kundze", "I. Kušķe"},
        {"Kuskes kundzei", "I. Kušķe"},
        {"Z.Legzdiņa-Joja", "Z. Legzdiņa-Joja"},
        {"Z. Legzdiņai-Jojai", "Z. Legzdiņa-Joja"},
        {"Legzdiņas kundze", "Z. Legzdiņa-Joja"},
        {"A.Karlsone-Djomkina", "A. Karlsone – Djomkina"},
        {"A. Karlsone", "A. Karlsone – Djomkina"},
        {"R. Celmiņa", "Rita Celmiņa"},
        {"R.Celmiņai", "Rita Celmiņa"},
        {"Ritas Celmiņas", "Rita Celmiņa"},
        {"Jānim Bērziņam", "J. Bērziņš"},
        {"J.Bērziņa", "J. Bērziņš"},
        {"A.Bērziņas", "Anna Bērziņa"},
        {"Bērziņa kungs", "J. Bērziņš"},
        {"Krasovska kunga", "G. Krasovskis"},
        {"Dzintra Mežsarga", "Dz. Mežsarga"},
        {"D. Mežsarga", "Dz. Mežsarga"},
        {"J.Eglīša", "Jānis Eglītis"},
        {"Eglītim", "Jānis Eglītis"},
        {"C. Paju", "Carina Paju"},
        {"Lāča kungam", "Uldis Lācis"},
        {"JĀNIS EGLĪTIS", "Jānis Eglītis"},
        {"A.Ozola", "Andris Ozols"},
    };
    g_autoptr(roster_auto) roster = roster_new();
    g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func((GDestroyNotify)person_free);
    for (size_t i = 0; i < G_N_ELEMENTS(listed); i++)
        add(roster, people, listed[i], NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        bool guess;
        struct person *found = roster_find(roster, rows[i][0], strlen(rows[i][0]), NULL, &guess);
        cr_expect(found && strcmp(found->ref.name, rows[i][1]) == 0, "%s -> %s", rows[i][0],
                  found ? found->ref.name : "nobody");
        cr_expect_not(guess, "%s", rows[i][0]);
    }
}

Test(roster, nobody_is_invented)
{
    g_autoptr(roster_auto) roster = roster_new();
    g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func((GDestroyNotify)person_free);
    add(roster, people, "Anna Ozola", NULL);
    add(roster, people, "J. Bērziņš", NULL);
    static const char *const strangers[] = {"Aija Ozola", "B. Ozola", "Ozoliņa", "J. Kalniņš", "", ".", "A."};
    for (size_t i = 0; i < G_N_ELEMENTS(strangers); i++) {
        bool guess;
        cr_expect_null(roster_find(roster, strangers[i], strlen(strangers[i]), NULL, &guess), "%s", strangers[i]);
        cr_expect_not(guess);
    }
}

Test(roster, two_of_one_name_are_told_apart_by_institution_or_guessed)
{
    g_autoptr(roster_auto) roster = roster_new();
    g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func((GDestroyNotify)person_free);
    struct person *first = add(roster, people, "J. Bērziņš", "finansu-ministrija");
    struct person *second = add(roster, people, "J. Bērziņš", "kulturas-ministrija");
    bool guess;
    cr_assert_eq(roster_find(roster, "J.Bērziņš", strlen("J.Bērziņš"), NULL, &guess), first);
    cr_assert(guess);
    cr_assert_eq(roster_find(roster, "J.Bērziņš", strlen("J.Bērziņš"), "kulturas-ministrija", &guess), second);
    cr_assert_not(guess);
}
