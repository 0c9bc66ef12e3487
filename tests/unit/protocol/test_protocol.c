#include "protocol.h"

#include <criterion/criterion.h>

Test(protocol, enumerations_read_back_what_they_write)
{
    for (int i = 0; i < PASSAGE_TYPE_COUNT; i++) {
        enum passage_type type;
        cr_assert(passage_type_read(passage_type_name((enum passage_type)i), &type) && (int)type == i);
    }
    for (int i = ACT_REPORT; i < ACT_COUNT; i++) {
        enum speech_act act;
        cr_assert(speech_act_read(speech_act_name((enum speech_act)i), &act) && (int)act == i);
    }
    for (int i = OUTCOME_ADOPTED; i < OUTCOME_COUNT; i++) {
        enum outcome outcome;
        cr_assert(outcome_read(outcome_name((enum outcome)i), &outcome) && (int)outcome == i);
    }
    for (int i = 0; i < PRESENCE_COUNT; i++) {
        enum presence presence;
        cr_assert(presence_read(presence_name((enum presence)i), &presence) && (int)presence == i);
    }
    for (int i = 0; i < ROLE_COUNT; i++) {
        enum institution_role role;
        cr_assert(institution_role_read(institution_role_name((enum institution_role)i), &role) && (int)role == i);
    }
    cr_assert_null(speech_act_name(ACT_NONE));
    cr_assert_null(outcome_name(OUTCOME_NULL));
    enum outcome outcome = OUTCOME_NOTED;
    cr_assert_not(outcome_read("Adopted", &outcome));
    cr_assert_not(outcome_read(NULL, &outcome));
    cr_assert_eq(outcome, OUTCOME_NOTED);
}

Test(protocol, a_new_passage_tells_nothing)
{
    g_autoptr(passage_auto) passage = passage_new();
    cr_assert_eq(passage->item, -1);
    cr_assert_eq(passage->votes.in_favour, -1);
    cr_assert_not(passage->votes.known);
    cr_assert_eq(passage->speakers->len, 0);
    cr_assert_null(passage->text);
}

Test(protocol, speakers_are_not_added_twice)
{
    g_autoptr(passage_auto) passage = passage_new();
    passage_add_speaker(passage, "i-kuske.valsts-kanceleja", "I. Kušķe");
    passage_add_speaker(passage, "i-kuske.valsts-kanceleja", "Inese Kušķe");
    passage_add_speaker(passage, NULL, "Kāds Cits");
    passage_add_speaker(passage, NULL, "Kāds Cits");
    cr_assert_eq(passage->speakers->len, 2);
}

Test(protocol, a_mention_gives_way_to_a_role)
{
    g_autoptr(passage_auto) passage = passage_new();
    passage_add_institution(passage, "km", "Kultūras ministrija", ROLE_MENTIONED);
    passage_add_institution(passage, "km", "Kultūras ministrija", ROLE_REPORTED);
    passage_add_institution(passage, "km", "Kultūras ministrija", ROLE_MENTIONED);
    cr_assert_eq(passage->institutions->len, 1);
    const struct institution_mention *mention = g_ptr_array_index(passage->institutions, 0);
    cr_assert_eq(mention->role, ROLE_REPORTED);
    passage_add_institution(passage, "km", "Kultūras ministrija", ROLE_TASKED);
    cr_assert_eq(passage->institutions->len, 2);
}

Test(protocol, warnings_are_formatted)
{
    g_autoptr(protocol_auto) protocol = protocol_new();
    protocol_warn(protocol, 3, "date-disagrees", "the header says %d, the title %d", 2023, 2022);
    const struct warning *warning = g_ptr_array_index(protocol->warnings, 0);
    cr_assert_str_eq(warning->message, "the header says 2023, the title 2022");
    cr_assert_str_eq(warning->code, "date-disagrees");
    cr_assert_eq(warning->page, 3);
}

Test(protocol, nothing_may_be_freed)
{
    protocol_free(NULL);
    passage_free(NULL);
    item_free(NULL);
    person_free(NULL);
    reference_free(NULL);
    task_free(NULL);
    citation_free(NULL);
}
