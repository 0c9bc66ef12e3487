/* pdf_line.h -- a line that is written, as far as it matters for the next: whether that goes on with it. */
#ifndef ARHIVARS_PDF_LINE_H
#define ARHIVARS_PDF_LINE_H

#include "pdf_measure.h"

struct pdf_line {
    struct pdf_box box;
    double space;
    bool is_marked, is_cut, is_row, ends_sentence;
    bool is_rule;
    bool is_holed;       /* has a hole that was typed with spaces */
    bool is_abbreviated; /* ends in a full stop that ends no sentence */
    bool is_open;        /* ends in a mark that more must follow */
    bool is_colon;       /* ends in one that a list or a decision may follow */
    unsigned bracket;    /* that the paragraph has opened and not closed */
};

/* A line of text; `above`: the line that it goes on with, or NULL. */
struct pdf_line pdf_line_of(const struct pdf_piece *piece, const struct pdf_line *above);

/* The last line of a table's row. */
struct pdf_line pdf_line_of_row(const struct pdf_row *row);

/* Whether `last` was ended by the width of the page and the piece goes on with it. `pitch` is that of the page. */
bool pdf_line_goes_on(const struct pdf_line *last, const struct pdf_measure *measure, double pitch,
                      const struct pdf_piece *piece);

#endif
