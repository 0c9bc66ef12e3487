/* tell.c -- the query and its notes, told in Latvian and in English.
 *
 * A query is told in its own language, with the operators, brackets and field names that were left to the rules written
 * out: whoever reads it sees what was searched and learns how to say it. Reading what was told gives the same tree,
 * which the tests hold it to.
 */
#include "lex.h"

#include <string.h>

G_STATIC_ASSERT(QUERY_DISTANCE == 100); /* told below */

static const struct {
    const char *latvian, *english;
} joints[] = {[QUERY_AND] = {" UN ", " AND "}, [QUERY_OR] = {" VAI ", " OR "}, [QUERY_NOT] = {"NE ", "NOT "}};

/* {text} and {detail} stand for the note's own. */
static const struct {
    const char *latvian, *english;
} sentences[] = {
    [NOTE_TOO_LONG] = {"Vaicājums ir ļoti garš: meklēts tikai tā sākums.",
                       "The query is very long: only its beginning was searched."},
    [NOTE_TOO_MANY] = {"Vaicājumā ir pārāk daudz vārdu: meklēti tikai pirmie.",
                       "The query has too many words: only the first ones were searched."},
    [NOTE_TOO_DEEP] = {"Iekavas ir pārāk dziļi cita citā: iekšējās netika ņemtas vērā.",
                       "The brackets are nested too deep: the inner ones were ignored."},
    [NOTE_UNCLOSED_QUOTE] = {"Pēdiņai {text} nav pāra: tā netika ņemta vērā.",
                             "The quotation mark {text} has no partner: it was ignored."},
    [NOTE_UNCLOSED_BRACKET] = {"Iekava “(” nav aizvērta: tā aizvērta vaicājuma beigās.",
                               "The bracket “(” is not closed: it was closed at the end of the query."},
    [NOTE_STRAY_BRACKET] = {"Iekavai “)” nav atverošās: tā netika ņemta vērā.",
                            "The bracket “)” has no opening one: it was ignored."},
    [NOTE_STRAY_OPERATOR] = {"Pie “{text}” nav, ko saistīt: netika ņemts vērā kā saistītājs.",
                             "There is nothing for “{text}” to join: it was not taken as an operator."},
    [NOTE_NO_WORD] = {"Daļā “{text}” nav nekā meklējama.", "There is nothing to search in “{text}”."},
    [NOTE_INNER_STAR] = {"Zvaigznīte der tikai vārda beigās: “{text}” meklēts bez tās.",
                         "An asterisk works only at the end of a word: “{text}” was searched without it."},
    [NOTE_UNKNOWN_FIELD] = {"Lauka “{text}” nav: meklēts kā vārdi.",
                            "There is no field “{text}”: it was searched as words."},
    [NOTE_EMPTY_FIELD] = {"Laukam “{text}” nav vērtības: meklēts kā vārds.",
                          "The field “{text}” has no value: it was searched as a word."},
    [NOTE_BAD_DATE] = {"“{text}” nav datums (2023, 2023-03, 2023-03-21 vai 2023-03..2023-06): meklēts kā vārdi.",
                       "“{text}” is not a date (2023, 2023-03, 2023-03-21 or 2023-03..2023-06): it was searched as "
                       "words."},
    [NOTE_BAD_VOTE] = {"Pie “{text}” trūkst balsojuma (par:, pret: vai atturas:): meklēts kā vārdi.",
                       "“{text}” lacks the vote (for:, against: or abstain:): it was searched as words."},
    [NOTE_SWAPPED_DATES] = {"Laikposma “{text}” gali ir apmainīti vietām.",
                            "The ends of the range “{text}” were swapped."},
    [NOTE_DISTANCE] = {"Attālums ir no 1 līdz 100 vārdiem: “{text}” ņemts kā tuvākais no tiem.",
                       "A distance is 1 to 100 words: “{text}” was taken as the nearest of them."},
    [NOTE_NEAR_PARTS] = {"Ar “~” saista tikai vārdus un frāzes: “{text}” meklēts ar UN.",
                         "Only words and phrases can be near each other: “{text}” was searched with AND."},
    [NOTE_UNKNOWN_VALUE] = {"“{text}” nav zināma vērtība ({detail}): meklēts kā vārdi.",
                            "“{text}” is not a known value ({detail}): it was searched as words."},
    [NOTE_UNKNOWN_NAME] = {"Arhīvā nav tāda nosaukuma: “{text}” meklēts kā vārdi.",
                           "The archive knows no such name: “{text}” was searched as words."},
    [NOTE_NAME_TAKEN_FOR] = {"“{text}” saprasts kā: {detail}.", "“{text}” was taken for: {detail}."},
    [NOTE_PREFIX_CUT] = {"“{text}”: meklēti tikai {detail} biežākie vārdi ar šādu sākumu.",
                         "“{text}”: only the {detail} most frequent words that begin so were searched."},
    [NOTE_PREFIX_NONE] = {"Neviens vārds arhīvā nesākas ar “{text}”.", "No word in the archive begins with “{text}”."},
    [NOTE_NO_HITS] = {"“{text}” arhīvā nav atrodams.", "“{text}” does not occur in the archive."},
    [NOTE_NOT_TOGETHER] = {"Katra vaicājuma daļa arhīvā ir, bet nevienā fragmentā tās nav visas kopā.",
                           "Each part of the query occurs in the archive, but no passage has them all."},
    [NOTE_FILTERED_OUT] = {"Bez izvēlētajiem nosacījumiem vaicājums atrod fragmentus: {detail}.",
                           "Without the chosen filters the query finds passages: {detail}."},
    [NOTE_QUESTION] = {"“{text}” tikai jautā: tekstā tas nav jāatrod.",
                       "“{text}” only asks: it need not be in the text."},
    [NOTE_ANY_WORD] =
        {"Neviens fragments, kas pats to nejautā, nesatur visus jautājuma vārdus: meklēts ar jebkuru no tiem.",
         "No passage but those that ask the same has all the words of the question: any of them were "
         "searched."},
    [NOTE_SYNONYM] = {"“{text}” meklēts arī kā: {detail}.", "“{text}” was also searched as: {detail}."},
    [NOTE_LITERAL_UNSURE] = {"“{text}”: fragmentu ir pārāk daudz, lai burtu pa burtam salīdzinātu vārdu secību.",
                             "“{text}”: there are too many passages to compare the order of the words letter by "
                             "letter."},
};
G_STATIC_ASSERT(G_N_ELEMENTS(sentences) == NOTE_KIND_COUNT);

/* --- The query ---------------------------------------------------------------------------------------------------- */

static void tell_node(GString *told, const struct query_node *node, bool english, bool bracket);

/* In quotation marks when it would not be read as one value without. */
static void tell_text(GString *told, const char *text)
{
    bool plain = !strpbrk(text, "():=*,;!?") && !g_str_has_suffix(text, ".");
    for (const char *at = text; plain && *at; at = g_utf8_next_char(at))
        plain = !lex_is_blank(g_utf8_get_char(at));
    g_string_append_printf(told, plain ? "%s" : "\"%s\"", text);
}

static void tell_value(GString *told, const struct query_node *node, bool english)
{
    g_string_append_printf(told, "%s:", query_field_name(node->field, english));
    if (node->field == FIELD_VOTE)
        g_string_append_printf(told, "%s:", query_vote_name(node->vote, english));
    if (node->field == FIELD_DATE)
        g_string_append_printf(told, "%s..%s", node->from, node->to);
    else
        tell_text(told, node->text);
}

static void tell_words(GString *told, const struct query_node *node, bool english)
{
    const char *mark = node->kind == QUERY_PHRASE ? "\"" : "";
    if (node->field != FIELD_NONE)
        g_string_append_printf(told, "%s:", query_field_name(node->field, english));
    g_string_append_printf(told, "%s%s%s%s%s", node->literal ? "=" : "", mark, node->text, mark,
                           node->kind == QUERY_PREFIX ? "*" : "");
}

static void tell_group(GString *told, const struct query_node *node, bool english)
{
    const char *joint = node->kind == QUERY_NEAR ? ""
                        : english                ? joints[node->kind].english
                                                 : joints[node->kind].latvian;
    if (node->kind == QUERY_NOT)
        g_string_append(told, joint);
    for (guint i = 0; i < node->operands->len; i++) {
        const struct query_node *operand = node->operands->pdata[i];
        if (i > 0 && node->kind == QUERY_NEAR)
            g_string_append_printf(told, " ~%u ", operand->distance);
        else if (i > 0)
            g_string_append(told, joint);
        tell_node(told, operand, english, true);
    }
}

static void tell_node(GString *told, const struct query_node *node, bool english, bool bracket)
{
    bool brackets = bracket && (node->kind == QUERY_AND || node->kind == QUERY_OR);
    if (node->kind == QUERY_VALUE)
        tell_value(told, node, english);
    else if (!node->operands)
        tell_words(told, node, english);
    else {
        g_string_append(told, brackets ? "(" : "");
        tell_group(told, node, english);
        g_string_append(told, brackets ? ")" : "");
    }
}

char *query_tell_node(const struct query_node *node, bool english)
{
    GString *told = g_string_new(NULL);
    tell_node(told, node, english, false);
    return g_string_free(told, FALSE);
}

char *query_tell(const struct query *query, bool english)
{
    return query->root ? query_tell_node(query->root, english) : g_strdup("");
}

/* --- Notes -------------------------------------------------------------------------------------------------------- */

char *query_note_tell(const struct query_note *note, bool english)
{
    const char *sentence = english ? sentences[note->kind].english : sentences[note->kind].latvian;
    GString *told = g_string_new(NULL);
    for (const char *at = sentence; *at; at++) {
        if (g_str_has_prefix(at, "{text}")) {
            g_string_append(told, note->text);
            at += strlen("{text}") - 1;
        } else if (g_str_has_prefix(at, "{detail}")) {
            g_string_append(told, note->detail ? note->detail : "");
            at += strlen("{detail}") - 1;
        } else if (at[1] || told->str[told->len - 1] != '.') { /* "… arī kā: š.g." ends already */
            g_string_append_c(told, *at);
        }
    }
    return g_string_free(told, FALSE);
}
