/* outcome.c -- the words of deciding and undoing, and how each is an outcome. See outcome.h. */
#include "outcome.h"

#include "decision.h"
#include "families.h"

#include <string.h>

enum { CLAUSE_BYTES = 600, BACK_BYTES = 240 };

enum clause { CLAUSE_OTHER, CLAUSE_NOTED, CLAUSE_POSTPONED, CLAUSE_REJECTED, CLAUSE_ADOPTED, CLAUSE_NONE };

/* Negations stand before what they negate. */
static const struct {
    const char *pattern;
    enum clause clause;
} clauses[] = {
    {"zinasanai", CLAUSE_NOTED},
    {"atbalst~ informacijas pienemsanu", CLAUSE_NOTED},
    {"pienemt informaciju", CLAUSE_NOTED},
    {"nemt vera", CLAUSE_NOTED},
    {"nem vera", CLAUSE_NOTED},
    {"nema vera", CLAUSE_NOTED},
    {"nemta vera", CLAUSE_NOTED},
    {"nemts vera", CLAUSE_NOTED},
    {"lemums nav pienemt~", CLAUSE_REJECTED},
    {"lemums netiek pienemt~", CLAUSE_REJECTED},
    {"nav pienemt~", CLAUSE_REJECTED},
    {"netiek pienemt~", CLAUSE_REJECTED},
    {"nav atbalstit~", CLAUSE_REJECTED},
    {"netiek atbalstit~", CLAUSE_REJECTED},
    {"nav apstiprinat~", CLAUSE_REJECTED},
    {"neatbalst~", CLAUSE_REJECTED},
    {"noraid~", CLAUSE_REJECTED},
    {"nepiekri~", CLAUSE_REJECTED},
    {"neapmierin~", CLAUSE_REJECTED},
    {"neatlau~", CLAUSE_REJECTED},
    {"nevirz~", CLAUSE_REJECTED},
    {"nepagarin~", CLAUSE_REJECTED},
    {"neslegt", CLAUSE_REJECTED},
    {"neizsnie~", CLAUSE_REJECTED},
    {"neieguva", CLAUSE_REJECTED},
    {"neguva", CLAUSE_REJECTED},
    {"nav guvis", CLAUSE_REJECTED},
    {"nav guvusi", CLAUSE_REJECTED},
    {"nav ieguvis", CLAUSE_REJECTED},
    {"neiznom~", CLAUSE_REJECTED},
    {"neatsavin~", CLAUSE_REJECTED},
    {"neuznem~", CLAUSE_REJECTED},
    {"nepardot", CLAUSE_REJECTED},
    {"nenodot", CLAUSE_REJECTED},
    {"neatjaun~", CLAUSE_REJECTED},
    {"neievelet", CLAUSE_REJECTED},
    {"neiecelt", CLAUSE_REJECTED},
    {"nefinanset", CLAUSE_REJECTED},
    {"negust", CLAUSE_REJECTED},
    {"atsaka", CLAUSE_REJECTED},
    {"atteica", CLAUSE_REJECTED},
    {"atteikt", CLAUSE_REJECTED},
    {"atteikts", CLAUSE_REJECTED},
    {"atteikta", CLAUSE_REJECTED},
    {"netika pienemt~", CLAUSE_REJECTED},
    {"netika atbalstit~", CLAUSE_REJECTED},
    {"netika apstiprinat~", CLAUSE_REJECTED},
    {"nepienem~", CLAUSE_REJECTED},
    {"neapstiprin~", CLAUSE_REJECTED},
    {"nesaskano~", CLAUSE_REJECTED},
    {"neakcept~", CLAUSE_REJECTED},
    {"nepieskir~", CLAUSE_REJECTED},
    {"atlikt", CLAUSE_POSTPONED},
    {"atlikts", CLAUSE_POSTPONED},
    {"atlikta", CLAUSE_POSTPONED},
    {"atliek", CLAUSE_POSTPONED},
    {"atlika", CLAUSE_POSTPONED},
    {"parcel~", CLAUSE_POSTPONED},
    {"atgriezties", CLAUSE_POSTPONED},
    {"izskatisanu partraukt", CLAUSE_POSTPONED},
    {"skatit nakamaja sede", CLAUSE_POSTPONED},
    {"jautajumu izskatit pec", CLAUSE_POSTPONED},
    {"jautajumu skatit pec", CLAUSE_POSTPONED},
    {"izskatit nakamaja sede", CLAUSE_POSTPONED},
    {"nakamaja sede izskatit", CLAUSE_POSTPONED},
    {"izskatisanu turpinat", CLAUSE_POSTPONED},
    {"turpinat izskat~", CLAUSE_POSTPONED},
    {"skatit atkartoti", CLAUSE_POSTPONED},
    {"izskatit atkartoti", CLAUSE_POSTPONED},
    {"atkartoti izskatit", CLAUSE_POSTPONED},
    {"atkartotai izskatisanai", CLAUSE_POSTPONED},
    {"atkartoti skatit", CLAUSE_POSTPONED},
    {"nonemt~ no darba kartibas", CLAUSE_POSTPONED},
    {"iznemt~ no darba kartibas", CLAUSE_POSTPONED},
    {"izslegt~ no darba kartibas", CLAUSE_POSTPONED},
    {"svitrot no darba kartibas", CLAUSE_POSTPONED},
    {"darba kartibas svitrot", CLAUSE_POSTPONED},
    {"darba kartibas nonemt", CLAUSE_POSTPONED},
    {"darba kartibas iznemt", CLAUSE_POSTPONED},
    {"darba kartibas izslegt", CLAUSE_POSTPONED},
    {"jautajums nodots", CLAUSE_POSTPONED},
    {"jautajumu nodot", CLAUSE_POSTPONED},
    {"nonemts", CLAUSE_POSTPONED},
    {"lemumu nepienem~", CLAUSE_NONE},
    {"apstiprinat", CLAUSE_ADOPTED},
    {"atbalst~", CLAUSE_ADOPTED},
    {"pieskirt", CLAUSE_ADOPTED},
    {"uzdot", CLAUSE_ADOPTED},
    {"noteikt", CLAUSE_ADOPTED},
    {"lugt", CLAUSE_ADOPTED},
    {"izveidot", CLAUSE_ADOPTED},
    {"iecelt", CLAUSE_ADOPTED},
    {"ievelet", CLAUSE_ADOPTED},
    {"pagarinat", CLAUSE_ADOPTED},
    {"atlaut", CLAUSE_ADOPTED},
    {"slegt", CLAUSE_ADOPTED},
    {"grozit", CLAUSE_ADOPTED},
    {"izdarit", CLAUSE_ADOPTED},
    {"atcelt", CLAUSE_ADOPTED},
    {"aicinat", CLAUSE_ADOPTED},
    {"piekrist", CLAUSE_ADOPTED},
    {"virzit", CLAUSE_ADOPTED},
    {"lemums: nav", CLAUSE_NONE},
    {"atsaukt~", CLAUSE_POSTPONED},
};

DECLARE_FAMILIES_OF_TABLE(clause_words, clauses)

static const char *const later_words[] = {"atgriez~", "atkartoti", "atkartotai", "nakamaja",  "nakosaja",
                                          "janvari",  "februari",  "aprili",     "septembri", "oktobri",
                                          "novembri", "decembri",  "rudeni",     NULL};
DECLARE_FAMILIES(later, later_words)

/* "Jautājumu izskatīt nākamajā domes sēdē", "jautājumu skatīs atkārtoti jūnijā": the matter comes back. */
static bool comes_back(struct span text)
{
    static const char *const hearing[] = {"izskat~", "skat~", "atgriez~", "lem", "lemt", "lems", NULL};
    struct beginnings beginnings;
    if (!families_in(&later, text))
        return false;
    span_beginnings(text, &beginnings);
    return span_has_any(text, &beginnings, hearing);
}

/* "Konkursa otrajai kārtai nevirzīt A. Kalnu": about somebody who competes, and nothing that was put to the vote. */
static bool tells_of_contest(struct span text)
{
    static const char *const words[] = {"nevirz~", "pretendent~", "kartai", "karta", NULL};
    return span_has(text, words[0]) &&
           (span_has(text, words[1]) || span_has(text, words[2]) || span_has(text, words[3]));
}

/* What one clause decides: what comes first rules. */
static enum clause clause_read(struct span text)
{
    size_t first = families_first(&clause_words, text);
    enum clause clause = first < G_N_ELEMENTS(clauses) ? clauses[first].clause : CLAUSE_OTHER;
    if (clause == CLAUSE_REJECTED && tells_of_contest(text))
        return CLAUSE_ADOPTED;
    /* "Lēmums netika pieņemts, pie jautājuma padome atgriezīsies maijā." */
    bool open = clause == CLAUSE_OTHER || clause == CLAUSE_NONE ||
                (clause == CLAUSE_REJECTED && strstr(clauses[first].pattern, "pienem") != NULL);
    return open && comes_back(span_first(text, BACK_BYTES)) ? CLAUSE_POSTPONED : clause;
}

static enum outcome outcome_of_clause(enum clause clause)
{
    static const enum outcome outcomes[] = {
        [CLAUSE_OTHER] = OUTCOME_ADOPTED,       [CLAUSE_NOTED] = OUTCOME_NOTED,
        [CLAUSE_POSTPONED] = OUTCOME_POSTPONED, [CLAUSE_REJECTED] = OUTCOME_REJECTED,
        [CLAUSE_ADOPTED] = OUTCOME_ADOPTED,     [CLAUSE_NONE] = OUTCOME_NONE,
    };
    return outcomes[clause];
}

/* "VARAM līdz 1. septembrim sagatavot …", "Finanšu nodaļai apkopot …", "lūgt ministriju …": a point that only charges
 * somebody says nothing about the outcome. */
static bool gives_only_task(struct span text)
{
    static const char *const giving[] = {"uzdot ", "lugt ", "aicinat ", "ieteikt ", "uzticet ", NULL};
    size_t at = 0;
    struct word word;
    if (span_reads_any(text, giving))
        return true;
    if (!word_next(text, &at, &word) || !word.upper || decision_is_resolution(text))
        return false;
    struct span first = word_span(text, &word);
    bool dative = false;
    for (int i = 0; i < 8 && !dative; i++) {
        struct span span = word_span(text, &word);
        dative = word.end - word.start > 4 && (span_reads(span_from(span, span.len - 2), "ai") == 2 ||
                                               span_reads(span_from(span, span.len - 2), "am") == 2);
        if (!word_next(text, &at, &word))
            break;
    }
    size_t head = 0;
    return dative || (word_next(text, &head, &word) && first.len > 2 && word_shouts(text, &word));
}

static bool is_point_of_procedure(struct span text)
{
    return span_reads(text, "sagatavot parakst~") > 0;
}

enum outcome outcome_find(struct span text, const GPtrArray *points, const struct votes *votes, bool first_rules)
{
    bool lost =
        votes && votes->known && votes->in_favour >= 0 && votes->against >= 0 && votes->in_favour <= votes->against;
    enum clause clause = CLAUSE_OTHER;
    if (points && points->len) {
        size_t noted = 0, counted = 0;
        for (size_t i = 0; i < points->len; i++) {
            const char *point = g_ptr_array_index(points, i);
            struct span span = {point, strlen(point)};
            if (is_point_of_procedure(span) || (counted > 0 && gives_only_task(span)))
                continue;
            counted++;
            enum clause c = clause_read(span_first(span, CLAUSE_BYTES));
            noted += c == CLAUSE_NOTED;
            if (counted == 1)
                clause = c;
        }
        if (clause == CLAUSE_NOTED && noted < counted && !first_rules)
            clause = CLAUSE_OTHER;
    } else {
        clause = clause_read(span_first(decision_ruling(text), CLAUSE_BYTES * 2));
    }
    if (lost && clause != CLAUSE_REJECTED)
        return OUTCOME_REJECTED;
    return outcome_of_clause(clause);
}
