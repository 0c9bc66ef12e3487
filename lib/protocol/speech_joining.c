/* speech_joining.c -- what stands before the speaker. See speech_joining.h. */
#include "speech_joining.h"

#include "shape.h"

#include <string.h>

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
    return span_reads_any(text, words);
}
