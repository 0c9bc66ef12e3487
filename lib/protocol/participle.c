/* participle.c -- decisions told by a participle. See participle.h. */
#include "participle.h"

#include "decision.h"
#include "families.h"
#include "phrase.h"

#include <string.h>

enum {
    HEAD_BYTES = 600,
    PARTICIPLE_WORDS = 4,
    PREDICATE_WORDS = 8,
};

/* The text's end behind the last byte that no word holds. */
static struct span last_token(struct span text)
{
    size_t at = text.len;
    while (at > 0 && (phrase_bytes[(unsigned char)text.text[at - 1]] == 1 || text.text[at - 1] == '-' ||
                      (unsigned char)text.text[at - 1] >= 0x80))
        at--;
    return span_from(text, at);
}

/* "Lēmuma projekts par maksas pakalpojumu cenrādi noraidīts.": one sentence, the participle its last word. */
static bool ends_in_participle(struct span text, const char *const participles[])
{
    struct word last;
    text = span_trim_any(text, ".!");
    struct span tail = last_token(text);
    if (!word_last(tail, &last) || last.end != tail.len || !span_reads_any(word_span(tail, &last), participles))
        return false;
    for (size_t i = 0; i + 2 < text.len; i++)
        if ((text.text[i] == '.' || text.text[i] == '\n') && byte_is_space(text.text[i + 1]) &&
            char_is_upper(span_char(text, i + 2, &(size_t){0})) && !(i > 0 && byte_is_digit(text.text[i - 1])))
            return false;
    return true;
}

/* "Par 1. un 2. priekšlikumu iebildumu nav. | Atbalstīti.": two words at most; empty when the last is longer. */
static struct span last_sentence(struct span text)
{
    enum { SENTENCE_BYTES = 32 };
    struct span trimmed = span_trim_any(text, ".! ");
    for (size_t at = trimmed.len; at > 1 && trimmed.len - at < SENTENCE_BYTES; at--)
        if (byte_is_space(trimmed.text[at - 1]) && trimmed.text[at - 2] == '.')
            return span_from(trimmed, at);
    return SPAN_NONE;
}

static const char *const passives[] = {"apstiprinat~", "atbalstit~", "noraidit~", "atlikt~",     "parcelt~",
                                       "nonemt~",      "iznemt~",    "izslegt~",  "apmierinat~", "ievelet~",
                                       "iecelt~",      "uzticet~",   "saskanot~", "akceptet~",   "deleget~",
                                       "atcelt~",      "pienemt~",   "nemt~",     "pagarinat~",  NULL};
DECLARE_FAMILIES(passive, passives)

/* "Iepriekšējās sēdes protokols tiek apstiprināts bez labojumiem", "Lēmuma pieņemšana tika atlikta uz jūniju": in the
 * first clause, and what was long ago tells its day. */
static bool is_passive(struct span text)
{
    static const char *const auxiliaries[] = {"tiek", "tika", "netiek", "netika", NULL};
    enum { CLAUSE_WORDS = 12 };
    size_t at = 0;
    struct word word, last = {0};
    for (int i = 0; i < CLAUSE_WORDS && word_next(text, &at, &word); i++) {
        struct span between = span_between(text, last.end, word.start), rest = span_from(text, word.start);
        if (memchr(between.text, ',', between.len) || memchr(between.text, ':', between.len))
            return false;
        last = word;
        if ((rest.text[0] | 0x20) != 't' && (rest.text[0] | 0x20) != 'n')
            continue;
        size_t n = span_reads_any(word_span(text, &word), auxiliaries);
        struct span participle = span_from(rest, span_skip_space(rest, n));
        if (!n || !span_reads_any(participle, passives))
            continue;
        struct span behind = span_trim(span_from(participle, span_skip_letters(participle, 0)));
        bool past = span_reads(rest, "tika") || span_reads(rest, "netika");
        return !span_reads(behind, "darba ") && !(past && behind.len && byte_is_digit(behind.text[0]));
    }
    return false;
}

static const char *const choosing[] = {"ievelet~", "izvelet~", "iecelt~", "atzit~", "izraudzit~", NULL};
DECLARE_FAMILIES(chosen, choosing)

/* "Komisijas sastāvs | apstiprināts ar izmaiņām": a participle of deciding ends the sentence but for how it was done;
 * "Par vietnieku | ievēlēts U. Priede": whoever was chosen stands behind. */
static bool is_predicate(struct span text, const struct word *before, const struct word *word, bool participle)
{
    static const char *const manners[] = {"ar ", "bez ", "vienbals~", "lidz ", "uz ", "pilniba", "vienprat~", NULL};
    struct span span = word_span(text, word), last = word_span(text, before);
    struct span rest = span_trim(span_from(text, word->end));
    if (span_reads(text, "par "))
        return rest.len && char_is_upper(span_char(rest, 0, &(size_t){0})) && span_reads_any(span, choosing) > 0 &&
               !decision_is_infinitive(span);
    size_t n = span_back(last, last.len);
    bool nominative = last.len > 2 && n == 1 && strchr("sae", last.text[last.len - 1]);
    return participle && nominative && (!rest.len || rest.text[0] == ',' || span_reads_any(rest, manners));
}

static const char *const participles[] = {
    "atbalstit~", "neatbalstit~", "noraidit~",  "atlikt~",   "apstiprinat~", "izsludinat~", "nonemt~", "pienemts",
    "pienemta",   "pienemti",     "nepienemt~", "akceptet~", "atsaukt~",     "parcelt~",    "nodots",  "nodota",
    "izslegts",   "saskanots",    "saskanota",  "neguva",    "neieguva",     NULL};
DECLARE_FAMILIES(done, participles)

bool participle_decides(struct span text)
{
    static const char *const subjects[] = {
        "priekslikum~", "lemum~",       "jautajum~",   "informacij~", "likumprojekt~",
        "projekt~",     "pieprasijum~", "darba",       "kartiba",     "iesniegum~",
        "protokol~",    "zinojum~",     "nav",         "netiek",      "tiek",
        "konceptuali",  "pieprasij~",   "izskatisan~", NULL};
    struct span head = span_first(text, HEAD_BYTES);
    if (!families_may(passive.bit | chosen.bit | done.bit, text))
        return false;
    if (span_reads(text, "lemumi n~")) /* "Lēmumi netika pieņemti.": nothing was decided, and nothing was due */
        return false;
    size_t at = 0, subjects_told = 0;
    struct word word, last = {0};
    for (size_t i = 0; i < PREDICATE_WORDS && word_next(head, &at, &word); i++) {
        struct span span = word_span(head, &word);
        bool participle =
            span_reads_any(span, participles) && !decision_is_resolution(span) && !decision_is_infinitive(span);
        if (participle && i < PARTICIPLE_WORDS && subjects_told == i)
            return word.end >= head.len || head.text[word.end] != ':'; /* "Saskaņots: E. Kalns" signs */
        if (i > 0 && is_predicate(head, &last, &word, participle))
            return true;
        subjects_told += span_reads_any(span, subjects) > 0;
        last = word;
    }
    return (subjects_told && ends_in_participle(head, participles)) ||
           ends_in_participle(last_sentence(text), participles) || is_passive(head);
}
