/* pdf_line.h -- a line that is written, as far as it matters for the next: whether that goes on with it. */
#ifndef ARHIVARS_PDF_LINE_H
#define ARHIVARS_PDF_LINE_H

#include "pdf_measure.h"

struct pdf_line {
    struct pdf_box box;
    double space;
    bool is_marked, is_cut, is_row, ends_sentence;
    bool is_rule;
    gunichar rule;   /* that it begins with */
    unsigned spaces; /* that are drawn behind it */
    double end;      /* where a word behind it would begin */
    bool ends_page;
    bool is_holed;       /* has a hole that was typed with spaces */
    bool is_labelled;    /* that stands behind a colon */
    bool is_abbreviated; /* ends in a full stop that ends no sentence */
    bool is_open;        /* ends in a mark that more must follow */
    bool is_colon;       /* ends in one that a list or a decision may follow */
    bool is_semicolon;
    bool is_named;       /* ends in a dash and a name */
    unsigned bracket;    /* that the paragraph has opened and not closed */
    unsigned tabs;       /* that the line has in typewriting, with those that it goes on */
    unsigned tabs_above; /* that the row above has, where there are any */
};

/* A line of text below the line `above`, which it may go on with. */
struct pdf_line pdf_line_of(const struct pdf_piece *piece, const struct pdf_line *above, bool goes_on);

/* The last line of a table's row. */
struct pdf_line pdf_line_of_row(const struct pdf_row *row);

/* What was typed between a line and the piece below it. */
struct pdf_joint {
    bool goes_on;    /* the width of the page has ended the line; else a typist has */
    bool is_tab;     /* and no spaces */
    unsigned spaces; /* as many as are drawn; one between words */
};

/* `pitch` is that of the page. */
struct pdf_joint pdf_line_joint(const struct pdf_line *last, const struct pdf_measure *measure, double pitch,
                                const struct pdf_piece *piece);

#endif
