/* speech_joining.c -- what stands before the speaker. See speech_joining.h. */
#include "speech_joining.h"

#include "shape.h"
#include "verb.h"

#include <string.h>

/* "Uz A. Kalna jautājumu par termiņu | B. Liepa atbild": the first name behind the question that a verb of speech
 * follows; 0: none. */
static size_t behind_question(struct span text)
{
    enum { QUESTION_BYTES = 90, NAME_BYTES = 260 };
    size_t n;
    ptrdiff_t question = span_reads(text, "uz ") ? span_find(span_first(text, QUESTION_BYTES), "jautajum~", &n) : -1;
    struct span within = span_first(text, NAME_BYTES);
    struct word word, verb;
    size_t at = question < 0 ? within.len : (size_t)question + n;
    while (word_next(within, &at, &word)) {
        size_t name = word.upper ? name_read(span_from(within, word.start), NULL) : 0, behind = word.start + name;
        if (name && word_next(within, &behind, &verb) && !verb.upper &&
            verb_read(word_span(within, &verb), NULL) == VERB_SPEECH)
            return word.start;
    }
    return 0;
}

size_t speech_joining(struct span text)
{
    static const char *const words[] = {"pec tam ",         "savukart ", "talak ",      "turpinajuma ", "nosleguma ",
                                        "vispirms ",        "papildus ", "debates ",    "diskusija ",   "sedes sakuma ",
                                        "sedes nosleguma ", "turpinot ", "ka pirmais ", "ka pirma ",    "pirmais ",
                                        "pirma ",           "nakamais ", "nakama ",     "atbildot ",    "ari ",
                                        "tapat ",           "tad ",      NULL};
    static const char *const clauses[] = {"atbildot ",   "noslegdzot ", "nosledzot ",  "apkopojot ", "turpinot ",
                                          "papildinot ", "rezumejot ",  "komentejot ", "reagejot ",  NULL};
    enum { CLAUSE_BYTES = 100 };
    if (span_reads_any(text, clauses)) { /* "Atbildot uz jautājumu, A. Kalns skaidro, ka …" */
        struct span clause = span_first(text, CLAUSE_BYTES);
        const char *comma = memchr(clause.text, ',', clause.len);
        size_t at = comma ? span_skip_space(text, (size_t)(comma + 1 - text.text)) : 0;
        if (at && name_read(span_from(text, at), NULL))
            return at;
    }
    size_t question = behind_question(text);
    return question ? question : span_reads_any(text, words);
}

bool speech_joining_answers(struct span joining)
{
    static const char *const words[] = {"uz ", "atbildot ", NULL};
    return span_reads_any(joining, words) > 0;
}
