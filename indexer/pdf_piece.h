/* pdf_piece.h -- the pieces of a page: stretches of words without a hole, side by side in rows. See pdf_layout.h. */
#ifndef ARHIVARS_PDF_PIECE_H
#define ARHIVARS_PDF_PIECE_H

#include "pdf_layout.h"

#include <stdbool.h>

struct pdf_piece {
    struct pdf_box box;
    double space;    /* between its words */
    double end;      /* where a word behind it would begin: behind the spaces that are drawn there, or behind one */
    double first;    /* width of what may not be broken at its beginning */
    double bound;    /* and of that with the word behind it, where no line may be broken between: "V. Kalns" */
    char *text;      /* words parted by single spaces; in typewriting by as many as were typed, or a tab */
    unsigned tabs;   /* in it */
    unsigned spaces; /* that are drawn behind it, at the end of a line */
    bool is_marked;  /* begins with the number or dash of a list */
    bool is_dashed;  /* and it is no number, so that it may be a dash of the text */
    bool is_number;  /* is a list's number and nothing else */
    bool is_amount;  /* or with a number and a small letter or a digit: "8 412 900 euro", "1. aprīlī" */
    bool is_entry;   /* begins as entries of lists do, with a mark, an initial, a label or a name and a dash */
    bool is_initial; /* begins with an abbreviation: of a name, where it is an entry */
    bool is_count;   /* begins with a word, a dash and a number: "PAR – 8" */
    bool is_shouted; /* is a word in capitals and nothing else */
    bool is_rule;    /* has neither letters nor digits */
    bool is_capital; /* with a capital and small letters */
    bool is_lower;   /* begins with a small letter */
    bool is_cut;     /* ends in a hyphen */
    bool is_rest;    /* its first word ends in a mark: one that has begun above */
    bool ends_sentence;
    unsigned sentences; /* that end within it, and others begin */
    bool is_aside;      /* stands in brackets as a whole */
    bool is_named;      /* ends in a dash and a name */
    bool is_holed;      /* has a hole that was typed with spaces */
    bool is_labelled;   /* that stands behind a colon */
};

struct pdf_row {
    struct pdf_box box;
    const struct pdf_piece *pieces; /* from left to right */
    size_t first, n;                /* in the page's array */
    bool is_edge;                   /* of the page, not of the text (pdf_edge.h) */
};

struct pdf_page {
    GArray *pieces; /* struct pdf_piece */
    GArray *rows;   /* struct pdf_row, from top to bottom */
    double width;   /* points */
    double pitch;   /* of typewriting, whose letters are all as wide: each row is one piece; 0: print */
};

void pdf_page_init(struct pdf_page *page, const char *text, const struct pdf_box *boxes, size_t n_boxes, double width);
void pdf_page_release(struct pdf_page *page);

static inline double pdf_height(const struct pdf_box *box)
{
    return box->y2 - box->y1;
}

#endif
