/* analyse.h -- from text to terms, the same way when indexing and when asking.
 *
 * Text -> tokens -> lower case -> stems -> folded stems. What the index holds for a token:
 *   - its stems without diacritics ("sēžu" -> "sede"), at the token's position: what every search looks up;
 *   - its form in lower case, diacritics kept ("sēžu"): what "=word", exactness in ranking and completion look at.
 * Stems of another language than Latvian begin with its code and '_' ("en_librari").
 *
 * Numbers, identifiers, dates, times and addresses have a normalised form, which is also their first stem, and which is
 * all that the asking side looks up. What a person might type of them are further stems at the same position:
 *
 *   in the text                      form          further stems
 *   2023. gada 21. martā             2023-03-21    gad, mart, 2023-03, 2023, --03-21 (the day of any year), 21
 *   21.03.2023, 2023-03-21           2023-03-21    2023-03, 2023, --03-21, 21, 03
 *   2023. gada martā                 2023-03       gad, mart, 2023
 *   š.g. 5. maijā, 5. maijā          --05-05       the words, 5
 *   plkst. 9.05                      09:05         9.05
 *   1 234,56                         1234,56       1234, 1, 234 (the grouping is a guess)
 *   24-TA-1341                       24-ta-1341    ta-1341, and every part: 24, ta, 1341
 *   34/Lp14                          34/lp14       lp14, 34, lp, 14
 *   5.4.1./1                         5.4.1./1      5.4.1/1, 5.4.1 (the series); parts of three figures and more
 *   15-gadīgs, nedēļa2               15-gadīgs     15, and the stem of the word
 *   § 15, 15. §                      §15           15
 *   a.berze@mk.gov.lv                as written    mk.gov.lv, berze, mk, gov, lv; a web address likewise
 *
 * So "martā", "2023", "2023. gada martā" and "21. martā" all find the first row, and a phrase goes through it. A
 * passage of Latvian without one diacritic (a ruined scan, old mail) also carries the stems of its words restored, so
 * that "sēde" finds "sezu" there.
 *
 * The asking side gets more terms than one for a typed word, each with the tier that tells how near it is; the indexing
 * side needs no knowledge of them. The promise between the two: a word of a passage finds that passage by its own form,
 * by its folded form, and by its lemma.
 *
 * An analyser belongs to one thread. What it returns stays valid until its next call.
 */
#ifndef ARHIVARS_ANALYSE_H
#define ARHIVARS_ANALYSE_H

#include "language.h"
#include "stem.h"
#include "token.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    ANALYSE_VERSION = 2,      /* kept in the archive: another version needs a rebuild */
    ANALYSE_STEMS = 8,        /* of one token: readings of a word, or parts of something longer */
    ANALYSE_QUERY_TERMS = 24, /* terms that one typed word may stand for */
};

/* Which lexicon was linked in: another one gives other stems, so it is kept in the archive beside the version. */
uint32_t analyse_lexicon(void);

struct analysed {
    struct token token;
    uint32_t position; /* 1, 2, 3 …: one a token */
    const char *form;  /* lower case, diacritics kept */
    size_t n_stems;
    const char *stems[ANALYSE_STEMS]; /* folded; distinct; the likeliest first */
};

/* How near a term is to what was typed; ranking gives each tier its weight. */
enum match_tier {
    MATCH_STEM,    /* a form of the word as typed */
    MATCH_FOLDED,  /* the same with diacritics restored: "sezu" -> sēde */
    MATCH_TYPED,   /* another way of typing: "leemums", "shkola" */
    MATCH_RELATED, /* the verb of an action noun, the action noun of a verb */
};

struct query_term {
    const char *term;
    enum match_tier tier;
};

struct query_token {
    struct token token;
    const char *form; /* lower case, as typed */
    size_t n_terms;
    struct query_term terms[ANALYSE_QUERY_TERMS]; /* distinct; best tier first */
};

struct analyser;

struct analyser *analyser_new(void);
void analyser_free(struct analyser *analyser);
typedef struct analyser analyser_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(analyser_auto, analyser_free)

/* Index side: the tokens of a passage in `language`. `text` must live until the last analyse_next(). */
void analyse_begin(struct analyser *analyser, const char *text, size_t len, enum language language);
bool analyse_next(struct analyser *analyser, struct analysed *ret_token);

/* Asking side: the tokens of something typed. */
void analyse_query_begin(struct analyser *analyser, const char *text, size_t len);
bool analyse_query_next(struct analyser *analyser, struct query_token *ret_token);

/* The text in lower case with letters that were typed as pairs, "leemums", "shkola", as they are written; NULL when
 * there is none. The caller frees it. */
char *analyse_respell(const char *text);

#endif
