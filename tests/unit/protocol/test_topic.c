#include "registry_look.h"
#include "topic.h"

#include <criterion/criterion.h>
#include <string.h>

/* An item by its title, and an area that must be told; "-" before it: must not. */
static const char *const titles[][2] = {
    {"Par skolu bibliotēku tīklu Ogres novadā", "education"},
    {"Par skolu bibliotēku tīklu Ogres novadā", "culture"},
    {"Skolu bibliotēku krājuma papildināšanas finansējums 2021. gadā", "budget"},
    {"Par pedagogu darba samaksu", "education"},
    {"Par pedagogu darba samaksu", "employment"},
    {"Par sadzīves atkritumu apsaimniekošanas maksas apstiprināšanu", "environment"},
    {"Par finansējumu Mednieku ielas tilta pārbūves būvprojekta izstrādei", "transport"},
    {"Par finansējumu Mednieku ielas tilta pārbūves būvprojekta izstrādei", "budget"},
    {"Par finansējumu Mednieku ielas tilta pārbūves būvprojekta izstrādei", "-agriculture"},
    {"Par nekustamā īpašuma nodošanu atsavināšanai", "property"},
    {"Par saistošo noteikumu “Par līdzdalības budžetu Ogres novadā” projektu", "participation"},
    {"Par slimnīcu tīkla attīstību", "health"},
    {"Par zāļu cenu veidošanas kārtību", "health"},
    {"Par sociālo pabalstu trūcīgām ģimenēm", "social"},
    {"Par grozījumiem likumā “Par nodokļiem un nodevām”", "budget"},
    {"Par siltumenerģijas tarifu", "energy"},
    {"Par elektroenerģijas obligāto iepirkumu", "energy"},
    {"Par lauksaimniecības zemes izmantošanu", "agriculture"},
    {"Par medību tiesību nomu", "agriculture"},
    {"Par dzīvokļa īpašuma izsoli", "property"},
    {"Par dzīvojamo māju renovāciju", "housing"},
    {"Par detālplānojuma apstiprināšanu", "housing"},
    {"Par Valsts policijas darbu", "security"},
    {"Par ugunsdrošību un civilās aizsardzības plānu", "security"},
    {"Par Nacionālo bruņoto spēku nodrošinājumu", "defence"},
    {"Par Latvijas pozīciju Eiropas Savienības Padomē", "foreign"},
    {"Par interešu konflikta novēršanu", "administration"},
    {"Par administratīvi teritoriālās reformas gaitu novadā", "local-government"},
    {"Par informācijas sistēmas izstrādi", "digital"},
    {"Par atvērto datu portālu", "digital"},
    {"Par pašvaldības vēlēšanām", "elections"},
    {"Par autobusu maršrutu tīklu", "transport"},
    {"Par vilcienu kustību", "transport"},
    {"Par sporta halles būvniecību", "youth"},
    {"Par tiesnešu atalgojumu", "justice"},
    {"Par uzņēmējdarbības vidi", "economy"},
    {"Dažādi", "-education"},
    {"Par darba kārtību", "-employment"},
};

static bool has(const GPtrArray *ids, const char *id)
{
    for (guint i = 0; i < ids->len; i++)
        if (strcmp(g_ptr_array_index(ids, i), id) == 0)
            return true;
    return false;
}

static void areas_of(const struct topics *topics, const char *title, const char *text, GPtrArray *ids)
{
    g_autoptr(topic_count_auto) count = topic_count_new(topics);
    topics_count(count, title, strlen(title), true);
    topics_count(count, text, strlen(text), false);
    topics_tell(count, ids);
}

Test(topic, a_title_tells_its_areas)
{
    g_autoptr(registry_auto) registry = registry_new();
    for (size_t i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
        areas_of(registry_topic_table(registry), titles[i][0], "", ids);
        g_ptr_array_add(ids, NULL);
        g_autofree char *all = g_strjoinv(" ", (char **)ids->pdata);
        g_ptr_array_set_size(ids, (gint)ids->len - 1);
        bool unwanted = titles[i][1][0] == '-';
        cr_expect_eq(has(ids, titles[i][1] + unwanted), !unwanted, "%s: %s (%s)", titles[i][0], titles[i][1], all);
        cr_expect_leq(ids->len, 4);
    }
}

Test(topic, the_text_tells_where_the_title_is_silent)
{
    g_autoptr(registry_auto) registry = registry_new();
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    areas_of(registry_topic_table(registry), "Dažādi",
             "Skolotāju trūkums skolās. Pedagogu algas. Izglītības ministrija ziņo par skolēnu skaitu, bērnudārziem "
             "un universitātēm. Skolas un pedagogi.",
             ids);
    cr_assert(has(ids, "education"));
    g_ptr_array_set_size(ids, 0);
    areas_of(registry_topic_table(registry), "", "Viens vārds par skolu.", ids);
    cr_assert_eq(ids->len, 0);
    areas_of(registry_topic_table(registry), "", "", ids);
    cr_assert_eq(ids->len, 0);
}

Test(topic, a_table_of_ones_own)
{
    static const char table[] = "# c\n\nwater\tŪdens\tWater\tuden kugu-osta sals$\nempty\tTukšs\tEmpty\nbad\n";
    struct topics *topics = topics_new(table, strlen(table));
    const struct topic *list;
    cr_assert_eq(topics_list(topics, &list), 2);
    static const char *const rows[][2] = {{"Ūdeņu līmenis", "water"}, {"Kuģu ostas", "water"}, {"sāls", "water"},
                                          {"sālsūdens", NULL},        {"kuģu", NULL},          {"", NULL}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
        areas_of(topics, rows[i][0], "", ids);
        cr_expect_eq(ids->len, rows[i][1] ? 1 : 0, "%s", rows[i][0]);
    }
    topics_free(topics);
    topics = topics_new("", 0);
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    areas_of(topics, "Skola", "", ids);
    cr_assert_eq(ids->len, 0);
    topics_free(topics);
}
