/* pdf_measure.h -- what the pages of a document tell of how its lines are set: margins, leading, spaces, and whether a
 * typist has ended the lines or the page. See pdf_layout.h. */
#ifndef ARHIVARS_PDF_MEASURE_H
#define ARHIVARS_PDF_MEASURE_H

#include "pdf_piece.h"

/* Of the pages so far, in points. */
struct pdf_measure {
    double leading;                  /* how far lines stand apart; 0: not known yet */
    bool is_narrow;                  /* no line comes near to the margin: the page has broken none */
    bool is_justified;               /* lines are stretched to the right edge */
    double space;                    /* between words of lines that are not; 0: not known yet */
    double left, right;              /* between them lines of running text stand */
    double width;                    /* of the widest page */
    double top, bottom;              /* where the first and the last line of a page stand */
    size_t full_pages;               /* whose last line is as low as any */
    size_t stretched, ragged;        /* lines that are full, by whether they are drawn out to the edge */
    size_t below_full, below_others; /* lines that go on with a sentence, by how long the line above is */
    size_t lines, filled;            /* lines; those with a hole drawn at their end, up to the margin */
    size_t spaced, loose;            /* lines with a space drawn at their end: without room for what follows, with it */
    size_t unspaced;                 /* lines that go on without one, though it had room */
    size_t ended, inner;             /* sentences: ended with a line that had room, a line below; within lines */
    size_t short_rests, long_rests;  /* of lines of typewriting that the page may have broken */
    size_t hole_rests;               /* of rows of typewriting: the page has broken them in front of their last cell */
};

void pdf_measure_init(struct pdf_measure *measure);

/* The next page, without its edges: where its lines stand. */
void pdf_measure_margins(struct pdf_measure *measure, const struct pdf_page *page);

/* How its lines are set between the margins: behind pdf_measure_margins of all pages that are known. */
void pdf_measure_lines(struct pdf_measure *measure, const struct pdf_page *page);

/* How far apart two lines of a paragraph would stand. */
double pdf_measure_leading(const struct pdf_measure *measure, const struct pdf_box *below);

/* Whether a typist has ended the lines, and the page at most those that are somewhat longer than it is wide. `pitch` is
 * that of the page in question. */
bool pdf_measure_is_by_hand(const struct pdf_measure *measure, double pitch);

/* Where the page ends lines: `pitch` is that of the page in question. */
double pdf_measure_edge(const struct pdf_measure *measure, double pitch);

/* Whether the spaces that are drawn at the end of a line, up to `end`, are those of a hole which the page has broken:
 * they reach the margin. In a text whose lines are filled up with spaces most do. */
bool pdf_measure_is_hole_broken(const struct pdf_measure *measure, double pitch, unsigned spaces, double end);

/* Whether a space that is drawn at the end of a line is one that the page has broken it at, and none that was typed. */
bool pdf_measure_draws_breaks(const struct pdf_measure *measure);

/* And whether the page draws each such space. */
bool pdf_measure_draws_all_breaks(const struct pdf_measure *measure, double pitch);

/* Whether a line of typewriting was ended by the page: lines that a typist has ended are again where they are longer
 * than the page is wide between its margins. Where none comes near to them, the page has broken none, unless sentences
 * go on below full lines and hardly below others. */
bool pdf_measure_is_broken(const struct pdf_measure *measure, const struct pdf_box *line, const struct pdf_piece *next,
                           double pitch);

/* Whether a piece that begins a line of typewriting stands behind a tab: not a whole number of letters from the margin.
 */
bool pdf_measure_is_tabbed(const struct pdf_measure *measure, const struct pdf_piece *piece, double pitch);

/* Where the first tab stop right of `x` is, when the piece stands at the first of the line. */
double pdf_measure_tab_stop(const struct pdf_measure *measure, const struct pdf_piece *piece, double x);

/* Whether that is what little is left over of a broken line. */
bool pdf_measure_is_short_rest(const struct pdf_measure *measure, const struct pdf_piece *rest);

/* Ends at the right edge with spaces wider than those of lines that do not: no line does so by chance. */
bool pdf_measure_is_drawn_out(const struct pdf_measure *measure, double x2, double space);

/* Ends where stretched lines do: few others do so by chance. */
bool pdf_measure_is_at_edge(const struct pdf_measure *measure, double x2);

bool pdf_same_size(const struct pdf_box *one, const struct pdf_box *other);

/* Lines stand further apart than usual: a blank line is between. */
static inline bool pdf_is_gap(double distance, double usual)
{
    return distance > 1.4 * usual;
}

#endif
