/* test_language.c -- the language of a passage; Latvian wins every doubt. */
#include "language.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

static const struct {
    const char *text;
    const char *code;
} rows[] = {
    {"", "lv"},
    {":::", "lv"},
    {"Padome pieņem zināšanai sniegto informāciju.", "lv"},
    {"I. Kušķe informē par plāna izpildi un aicina uzdot jautājumus.", "lv"},
    {"Par lemuma projekta apstiprinasanu un grozijumiem domes nolikuma", "lv"}, /* diacritics lost */
    {"PAR – 7, PRET – 1, ATTURAS – nav", "lv"},
    {"No tā, ka to man saka, es par to zinu", "lv"},
    {"The committee was informed of the decision and approved it.", "en"},
    {"Thank you for the report.", "en"},
    {"Thank you, minister.", "lv"}, /* too short to be sure */
    {"Thank you for the report, and for your work on the plan.", "en"},
    {"OGP Summit", "lv"},
    {"The programme “Eiropas Savienības struktūrfondi” is managed by the Ministry of Finance and was approved.", "en"},
    {"Ziņojums “The State of the Union and the future of Europe” ir izskatīts, un par to lemts sēdē.", "lv"},
    {"Die Sitzung wurde von dem Vorsitzenden eröffnet, und das Protokoll ist nicht genehmigt.", "de"},
    {"Der Ausschuss hat über die Änderung des Gesetzes mit dem Ministerium gesprochen und zugestimmt.", "de"},
    {"Заседание совета открыл председатель.", "ru"},
    {"Да", "ru"},
    {"Депутат Jānis Bērziņš предложил отложить рассмотрение вопроса.", "ru"},
    {"Izskatīts iesniegums “О благоустройстве двора” par teritorijas labiekārtošanu.", "lv"},
    {"\xFF\xFE\x80 the of and to \xC4", "en"},
};

Test(language, detects_each_row)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *code = language_code(language_detect(rows[i].text, strlen(rows[i].text)));
        cr_expect_str_eq(code, rows[i].code, "%s: %s", rows[i].text, code);
    }
}
