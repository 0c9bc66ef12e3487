/* highlight.h -- the window of a passage that shows why it was found, and the marks within it.
 *
 * Works on the analysed text, so that a mark is exactly a token that the query matched. Offsets in the result are
 * code points into the snippet, since every client counts those alike.
 */
#ifndef ARHIVARS_HIGHLIGHT_H
#define ARHIVARS_HIGHLIGHT_H

#include "analyse.h"

#include <glib.h>

enum {
    HIGHLIGHT_WINDOW = 240, /* characters of a snippet, about three lines */
};

struct mark {
    uint32_t start; /* code points */
    uint32_t end;
};

struct snippet {
    char *text;    /* UTF-8, cut between words, with … where something was left out */
    GArray *marks; /* struct mark, ascending, not overlapping */
};

void snippet_release(struct snippet *snippet);

/* The best window of `text`: the one with most distinct matched words, then most matches, then the first. `stems` and
 * `forms` are tables of char * (folded stems, exact forms) that count as matched; what is of one word has one number as
 * its value (GUINT_TO_POINTER). Either may be NULL. window 0 takes the whole text. */
void highlight(struct analyser *analyser, const char *text, enum language language, GHashTable *stems,
               GHashTable *forms, size_t window, struct snippet *ret_snippet);

/* A token that is known to match: `position` as analyse_next() counts them. */
struct highlight_place {
    uint32_t position;
    uint32_t word;
};

/* The same where the index tells which tokens match, so that the text is cut into tokens but not analysed: a fifth of
 * the work. `places` ascend by position; several at one position are the least of their words. */
void highlight_places(const char *text, const struct highlight_place *places, size_t n, size_t window,
                      struct snippet *ret_snippet);

#endif
