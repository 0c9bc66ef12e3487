/* pdf_word.h -- the words of a page in rows, and the holes between them: a space that is wider than others of its line,
 * the gap of a column that other lines tell of, a tab of typewriting. See pdf_layout.h. */
#ifndef ARHIVARS_PDF_WORD_H
#define ARHIVARS_PDF_WORD_H

#include "pdf_layout.h"

#include <stdbool.h>

struct pdf_word {
    struct pdf_box box;
    size_t start, len; /* bytes of the text */
    size_t line;       /* of the text as it came */
    bool begins;       /* a piece */
    bool is_tabbed;    /* stands behind a tab */
    unsigned spaces;   /* that are drawn behind it, at the end of a line */
    double end;        /* of these */
};

struct pdf_word_row {
    struct pdf_word *words; /* from left to right */
    size_t n;
    double space; /* between its words */
};

/* struct pdf_word, as the file has them. The arguments are those of pdf_layout_add(). */
GArray *pdf_words_of(const char *text, const struct pdf_box *boxes, size_t n_boxes);

/* How wide the letters of a page are that is typed; 0 when they differ. */
double pdf_pitch_of(const char *text, const struct pdf_box *boxes, size_t n_boxes);

/* struct pdf_word_row, from top to bottom: they point into `words`, which this sorts. `pitch` is that of the page. */
GArray *pdf_word_rows_of(GArray *words, double pitch);

/* How many spaces stand between two words of a row. */
int pdf_spaces_between(const struct pdf_word *left, const struct pdf_word *right, double pitch);

static inline void pdf_box_cover(struct pdf_box *box, const struct pdf_box *more)
{
    box->x1 = MIN(box->x1, more->x1);
    box->x2 = MAX(box->x2, more->x2);
    box->y1 = MIN(box->y1, more->y1);
    box->y2 = MAX(box->y2, more->y2);
}

#endif
