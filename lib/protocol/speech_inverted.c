/* speech_inverted.c -- the verb before the name. See speech_inverted.h. */
#include "speech_inverted.h"

#include "shape.h"
#include "speech_names.h"
#include "verb.h"

#include <string.h>

enum { HEAD_MAX_BYTES = 700 }; /* all of the head is looked for within this */

/* Verbs that stand before a whole office too: "ziņoja komitejas priekšsēdētājs A. Kalns". */
static bool is_reporting(struct span word)
{
    static const char *const verbs[] = {"zino",      "zinoja",    "refereja",    "informe",  "informeja",     "atbild",
                                        "atbildeja", "skaidroja", "paskaidroja", "ierosina", "iepazistinaja", NULL};
    return span_is_any(word, verbs);
}

/* "Jautā | J. Lapsiņš": whether a word of speech ends right before `at`, an office between them aside. Where it begins;
 * text.len: none does. */
static size_t verb_before(struct span text, size_t at)
{
    static const char *const no_words[] = {"atklaj~", "turpin~", "atbalst~", "neatbalst~", "nosledz~", "uzskat~", NULL};
    enum { OFFICE_WORDS = 8 };
    for (int i = 0; i <= OFFICE_WORDS; i++) {
        size_t end = at > 0 && text.text[at - 1] == ' ' ? at - 1 : 0, start = end, n;
        while (start > 0 && char_is_letter(span_char(text, start - span_back(text, start), &n)))
            start -= span_back(text, start);
        struct span word = span_between(text, start, end);
        if (!word.len)
            return text.len;
        if (i > 1 ? is_reporting(word)
                  : span_reads(word, "uzdod") || span_reads(word, "uzdeva") ||
                        (verb_read(word, NULL) == VERB_SPEECH && !span_reads_any(word, no_words)))
            return start;
        if (i == 0 && !speech_names_office(word))
            return text.len;
        at = start;
    }
    return text.len;
}

/* The act of a verb whose object may stand before it: "Jautājumu uzdod …", "Priekšlikumu izsaka …". */
static enum speech_act act_of_inverted(struct span text, size_t verb)
{
    static const struct {
        const char *object;
        enum speech_act act;
    } objects[] = {{"jautajum~", ACT_QUESTION},
                   {"priekslikum~", ACT_PROPOSAL},
                   {"atbild~", ACT_ANSWER},
                   {"prezentacij~", ACT_REPORT},
                   {"zinojum~", ACT_REPORT}};
    static const char *const little[] = {"uzdod", "uzdeva", "izsaka", "izteica", "sniedz", "sniedza", "uzstajas", NULL};
    struct span before = span_first(text, verb), rest = span_first(span_from(text, verb), HEAD_MAX_BYTES);
    enum speech_act act;
    for (size_t i = 0; span_reads_any(rest, little) && i < G_N_ELEMENTS(objects); i++)
        if (span_has(before, objects[i].object))
            return objects[i].act;
    return verb_find(rest, &act) == VERB_SPEECH ? act : ACT_NONE;
}

/* "Jautā J. Lapsiņš: …", "Ar iesniegumu iepazīstina M. Dzelme.", "Viņam piebilst V. Bebre, ka …": the verb of speech
 * stands before the name of one of the sitting. */
bool speech_inverted_read(struct span text, const struct roster *roster, struct speech_head *head)
{
    enum { FAR_BYTES = 160, CAPITALS = 5, SPEAKERS_AT_ONCE = 2, WORDS_BYTES = 30 };
    struct span within = span_first(text, FAR_BYTES);
    size_t at = 1, start = within.len, verb = within.len;
    bool guess;
    for (int i = 0; i < CAPITALS && verb == within.len; i++, at++) {
        at = span_next_upper(within, at);
        if (at >= within.len || memchr(within.text, ':', at) || memchr(within.text, ';', at))
            return false;
        verb = verb_before(within, start = at);
    }
    if (verb == within.len)
        return false;
    size_t name = name_read(span_from(text, start), NULL),
           office = name ? 0 : speech_office_read(span_from(text, start));
    if (office && speech_names_office(span_between(text, start, start + office)))
        name = name_read(span_from(text, start += office), NULL);
    if (!name)
        return false;
    struct person *person = roster ? roster_find(roster, text.text + start, name, NULL, &guess) : NULL;
    bool known = person && !guess && speech_name_is_as_listed(span_between(text, start, start + name), person);
    struct span word = span_first(span_from(text, verb), span_skip_letters(span_from(text, verb), 0));
    bool ends = start + name >= text.len || strchr(".,;\n", text.text[start + name]);
    if (!known && !(ends && is_reporting(word)))
        return false;
    size_t end = span_skip_space(text, speech_names_read(text, start, name, head));
    static const char *const clauses[] = {":",       ", ka ",  ", vai ", ", kad~ ", ", cik ",
                                          ", kur~ ", ", kas ", ", lai ", NULL};
    bool told = span_reads_any(span_from(text, end), clauses) > 0;
    bool goes_on = end < text.len && text.text[end] == '.' && text.len > end + WORDS_BYTES; /* what was reported */
    if (head->name_count > SPEAKERS_AT_ONCE ||
        (!told && !goes_on && (span_reads(word, "zino~") || span_reads(word, "refere~"))))
        return false;
    head->post = span_trim(span_between(text, verb + word.len, start));
    head->act = act_of_inverted(text, verb);
    static const char *const pronouns[] = {". vins ", ". vina ", NULL}; /* "Uzstājas A. Kalns. Viņš informē …" */
    size_t pronoun = head->act == ACT_STATEMENT ? span_reads_any(span_from(text, end), pronouns) : 0;
    if (pronoun)
        (void)verb_find(span_first(span_from(text, end + pronoun), HEAD_MAX_BYTES), &head->act);
    head->answers =
        head->act == ACT_ANSWER && span_has(span_first(text, verb), "jautajum~"); /* "Uz jautājumiem atbild A" */
    head->answers = head->answers || span_has(span_first(text, verb), "atbild~");
    head->len = told ? span_skip_space(text, end + 1) : end;
    return head->sure = head->act != ACT_NONE;
}

bool speech_inverted_is_verb(struct span name)
{
    struct word word;
    size_t at = 0;
    return word_next(name, &at, &word) && at < name.len && verb_read(word_span(name, &word), NULL) == VERB_SPEECH;
}

bool speech_inverted_reports(struct span post)
{
    struct word word;
    for (size_t at = 0; word_next(post, &at, &word);)
        if (!word.upper && is_reporting(word_span(post, &word)))
            return true;
    return false;
}
