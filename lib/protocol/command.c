/* command.c -- telling clauses that command. See command.h. */
#include "command.h"

#include "decision.h"
#include "families.h"

#include <string.h>

/* "Lūgumu", "amatam", "J. Bērziņam", "līdzekļus": by its ending, what is disposed of or who is to do it. */
static bool is_object(struct span word)
{
    static const char *const endings[] = {"u", "us", "am", "ai", "ei", "im", "em", "ij", NULL};
    static const char *const others[] = {"laika",     "daleji", "konceptuali", "nekavejoties",
                                         "atkartoti", "kopigi", "beigam",      NULL};
    for (const char *const *ending = endings; *ending; ending++)
        if (word.len > 3 && span_reads(span_from(word, word.len - strlen(*ending)), *ending))
            return true;
    return span_is_any(word, others);
}

static const char *const governing[] = {
    "ir",      "nav",     "tiek",    "tika",    "netiek",  "bija",     "bus",     "butu",    "var~",    "nevar~",
    "grib~",   "velas",   "ka",      "kas",     "kur~",    "lai",      "ja",      "jo",      "vai",     "kad",
    "nepiec~", "vajag~",  "ludz~",   "aicin~",  "planot~", "iespej~",  "tiesib~", "spej~",   "sakam",   "turpina",
    "ierosi~", "piedav~", "iesaka",  "lauj~",   "palidz~", "izdod~",   "izdev~",  "neizd~",  "vajadz~", "atlauts",
    "merkis",  "cik",     "nolemj~", "iebilst", "piekri~", "pienems~", "nolem~",  "japien~", "gatav~",  NULL};
DECLARE_FAMILIES(governs, governing)

/* "jāsagatavo": what must be done. */
static bool is_debitive(struct span word)
{
    enum { DEBITIVE_BYTES = 6 };
    return word.len >= DEBITIVE_BYTES && word.text[0] == 'j' && span_char(word, 1, &(size_t){0}) == 0x101;
}

static bool is_dative(struct span word)
{
    static const char *const endings[] = {"am", "ai", "ei", "im", "em", NULL};
    for (const char *const *ending = endings; *ending; ending++)
        if (word.len > 3 && span_reads(span_from(word, word.len - 2), *ending))
            return true;
    return false;
}

static bool is_accusative(struct span word)
{
    return word.len > 3 && (word.text[word.len - 1] == 'u' || span_reads(word, "kontroli"));
}

/* "Pārskata | sagatavošanu uzticēt J. Bērziņam": a genitive before the object. */
static bool is_attribute(struct span word)
{
    return word.len > 4 && !families_read(&governs, word) &&
           (word.text[word.len - 1] == 'a' || span_reads(span_from(word, word.len - 2), "as") ||
            span_reads(span_from(word, word.len - 2), "es"));
}

/* What the infinitive disposes of stands right before it: `last`. */
static bool may_hang_on(struct span text, const struct word *last, bool attribute)
{
    struct span object = word_span(text, last);
    return attribute ? is_accusative(object) : last->number || is_object(object);
}

/* Behind the infinitive another clause or sentence begins. */
static bool clause_ends(struct span between, const struct word *last, const struct word *word)
{
    return memchr(between.text, ',', between.len) ||
           (word->upper && !last->number && memchr(between.text, '.', between.len));
}

/* Its object or who is charged begins it, and nothing in it is a verb that an infinitive may hang on. */
bool command_gives(struct span text)
{
    static const char *const of_names[] = {"atzit", "ievelet", "iecelt", "apstiprinat", "izvirzit", "noteikt", NULL};
    enum { CLAUSE_WORDS = 24, BEFORE_WORDS = 12 };
    size_t at = 0;
    struct word word, last = {0};
    bool about = span_reads(text, "par ") > 0, found = false, term = false;
    if (!word_next(text, &at, &word) || !word.upper)
        return false;
    bool attribute = !about && !is_object(word_span(text, &word)) && is_attribute(word_span(text, &word));
    at = 0;
    for (int i = 0; i < CLAUSE_WORDS && word_next(text, &at, &word); i++) {
        struct span span = word_span(text, &word);
        attribute = attribute && !(i == 1 && is_dative(span)); /* "Padomes sekretārei nedēļas laikā …" */
        if (!about && i < 2 && last.end < 3 && span.len > 2 && !attribute && !is_object(span))
            return false; /* behind an initial the surname */
        if (found && clause_ends(span_between(text, last.end, word.start), &last, &word))
            break;
        if (i > 0 && !found && !about && is_debitive(span))
            return is_object(word_span(text, &last)) && span_has(text, "lidz") && !decision_ends_sentence(text);
        if (i > 0 && !found && decision_is_infinitive(span)) {
            found = about ? span_is_any(span, of_names) : term || may_hang_on(text, &last, attribute);
            if (!found)
                return false;
        } else if ((!word.upper && families_read(&governs, span)) || (!found && i > BEFORE_WORDS)) {
            return false;
        }
        term = term ||
               (!attribute && (span_reads(span, "lidz") || span_reads(span, "laika"))); /* "līdz 1. maijam rūpīgi …" */
        last = word;
    }
    return found;
}
