/* pdf_measure.c -- what the pages of a document tell of how its lines are set. See pdf_measure.h. */
#include "pdf_measure.h"

#include <math.h>
#include <string.h>

enum {
    STRETCHED_MIN = 2, /* lines that tell that text is justified */
    BY_HAND_MIN = 8,   /* lines that a typist has ended */
    FULL_FEW = 4,      /* full lines for each other that goes on, where a typist has ended those of typewriting */
    SHORT_MANY = 3,    /* short rests for a long one, likewise */
    SPACED_MANY = 4,   /* lines that end in a space that is drawn for each other */
    HOLE_SPACES = 3,   /* two may be a slip */
    FULL_MOST = 2,     /* full lines for each other that goes on, where a typist has ended them */
    LEADING_MIN = 3,   /* pairs of lines that agree on how far lines stand apart */
};

static const double size_differs = 0.15;  /* of a line's height: another size of font, another paragraph */
static const double margins_differ = 0.1; /* of the page's width, the right one from the left at most */
static const double margin_near = 0.02;   /* of the page's width: some line or other comes that near to the margin */
static const double rounding = 0.5;       /* points */
static const double near_limit = 2; /* letters: lines of typewriting that come that near to the edge may be broken */
static const double by_hand_share = 0.33; /* of the lines that go on stand below short ones where a typist ended them */
static const double tab_off = 0.05;       /* of a letter: a tab stop is that far from where letters stand */
static const double short_rest = 0.4;     /* of the width: what is left over of a broken line */
static const double row_least = 0.6;      /* of a line's height: lines do not stand closer */
static const double row_most = 1.6;       /* further apart there is a blank line between, or it matters not */
static const double leading_usual = 0.95; /* of a line's height, until a page tells */
static const double edge = 1.5;           /* points: a stretched line ends that near to the right edge */
static const double exact_edge = 0.7;     /* even where its spaces are hardly wider */
static const double wide_least = 1.01;    /* of the space of lines that are not stretched */
static const double full_page = 0.5;      /* of the leading */
static const double near_edge = 0.1;      /* of the width */
static const double justified_share = 0.6; /* of the lines that go on are stretched where text is */

void pdf_measure_init(struct pdf_measure *measure)
{
    *measure = (struct pdf_measure){.left = G_MAXDOUBLE, .top = G_MAXDOUBLE};
}

bool pdf_same_size(const struct pdf_box *one, const struct pdf_box *other)
{
    return fabs(pdf_height(one) - pdf_height(other)) <= size_differs * MAX(pdf_height(one), pdf_height(other));
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;
    return (left > right) - (left < right);
}

/* How far two lines of the commonest size stand apart where they stand closest, some of them at least: to half a point.
 * 0 when the page has too few, or only such as have blank lines between them. */
static double leading_of(const GArray *rows)
{
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) distances = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < rows->len; i++) {
        double h = pdf_height(&g_array_index(rows, struct pdf_row, i).box);
        g_array_append_val(heights, h);
    }
    g_array_sort(heights, by_size);
    double usual = rows->len > 0 ? g_array_index(heights, double, rows->len / 2) : 0;
    const struct pdf_box size = {.y2 = usual};
    for (guint i = 1; i < rows->len; i++) {
        const struct pdf_box *above = &g_array_index(rows, struct pdf_row, i - 1).box;
        const struct pdf_box *below = &g_array_index(rows, struct pdf_row, i).box;
        double d = below->y2 - above->y2;
        if (pdf_same_size(above, &size) && pdf_same_size(below, &size) && d > row_least * usual && d < row_most * usual)
            g_array_append_val(distances, d);
    }
    g_array_sort(distances, by_size);
    for (guint first = 0, i = 0; i < distances->len; i++) {
        while (g_array_index(distances, double, i) - g_array_index(distances, double, first) > rounding)
            first++;
        if (i - first + 1 >= LEADING_MIN)
            return g_array_index(distances, double, (first + i) / 2);
    }
    return 0;
}

/* Cells of tables stand further in than lines of text. */
static bool is_at_margin(const struct pdf_measure *measure, const struct pdf_box *box)
{
    return box->x1 < measure->left + near_edge * (measure->right - measure->left);
}

/* Ends at the right edge with spaces wider than those of lines that do not: no line does so by chance. */
bool pdf_measure_is_drawn_out(const struct pdf_measure *measure, double x2, double space)
{
    return x2 > measure->right - edge && space > wide_least * measure->space;
}

bool pdf_measure_is_at_edge(const struct pdf_measure *measure, double x2)
{
    return x2 > measure->right - exact_edge;
}

/* Whether lines are stretched to the right edge, of which some are enough: those that are not and go on all the same
 * speak against it. */
static void note_justified(struct pdf_measure *measure, const GArray *rows)
{
    for (guint i = 1; i < rows->len; i++) {
        const struct pdf_row *row = &g_array_index(rows, struct pdf_row, i);
        const struct pdf_piece *above = &row[-1].pieces[0];
        if (row->n == 1 && row[-1].n == 1 && above->box.x2 + above->space + row->pieces[0].first > measure->right) {
            bool stretched = pdf_measure_is_drawn_out(measure, above->box.x2, above->space);
            measure->stretched += stretched;
            measure->ragged += !stretched && row->pieces[0].is_lower && is_at_margin(measure, &row->box);
        }
    }
    measure->is_justified =
        measure->stretched >= STRETCHED_MIN &&
        (double)measure->stretched > justified_share * (double)(measure->stretched + measure->ragged);
}

/* Of the lines that end before the edge, the middle one's. */
static void note_space(struct pdf_measure *measure, const GArray *rows)
{
    double width = measure->right - measure->left;
    g_autoptr(GArray) spaces = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < rows->len; i++) {
        const struct pdf_row *row = &g_array_index(rows, struct pdf_row, i);
        if (row->n == 1 && row->box.x2 < measure->right - near_edge * width && strchr(row->pieces[0].text, ' ') != NULL)
            g_array_append_val(spaces, row->pieces[0].space);
    }
    g_array_sort(spaces, by_size);
    measure->space = spaces->len > 0 ? g_array_index(spaces, double, spaces->len / 2) : measure->space;
}

/* Where lines end that the page has broken. */
static double margin_of(const struct pdf_measure *measure)
{
    return MAX(measure->right, measure->width - measure->left);
}

bool pdf_measure_is_broken(const struct pdf_measure *measure, const struct pdf_box *line, const struct pdf_piece *next,
                           double pitch)
{
    double limit = margin_of(measure);
    bool is_near = measure->right > limit - near_limit * pitch;
    bool is_usual = !measure->is_narrow && measure->below_full > FULL_MOST * measure->below_others;
    return (is_near || is_usual) && line->x2 + pitch + next->first > limit + rounding;
}

bool pdf_measure_is_tabbed(const struct pdf_measure *measure, const struct pdf_piece *piece, double pitch)
{
    double letters = pitch > 0 ? (piece->box.x1 - measure->left) / pitch : 0;
    return fabs(letters - round(letters)) > tab_off;
}

double pdf_measure_tab_stop(const struct pdf_measure *measure, const struct pdf_piece *piece, double x)
{
    double distance = piece->box.x1 - measure->left;
    return measure->left + (floor((x - measure->left) / distance) + 1) * distance;
}

bool pdf_measure_is_short_rest(const struct pdf_measure *measure, const struct pdf_piece *rest)
{
    return rest->box.x2 - rest->box.x1 < short_rest * (measure->right - measure->left);
}

/* The rests of lines that were somewhat longer than the page is wide are short; those of paragraphs are as it comes. */
static void note_rests(struct pdf_measure *measure, const GArray *rows, double pitch)
{
    for (guint i = 1; i < rows->len; i++) {
        const struct pdf_row *row = &g_array_index(rows, struct pdf_row, i);
        const struct pdf_piece *rest = &row->pieces[0];
        bool is_below = !pdf_is_gap(row->box.y2 - row[-1].box.y2, pdf_measure_leading(measure, &row->box)) &&
                        rest->box.x1 < measure->left + pitch;
        bool is_broken = pdf_measure_is_broken(measure, &row[-1].box, rest, pitch);
        measure->hole_rests += is_below && !is_broken && row[-1].pieces[0].is_holed && rest->is_lower &&
                               !rest->is_holed && pdf_measure_is_short_rest(measure, rest);
        if (is_broken)
            *(pdf_measure_is_short_rest(measure, rest) ? &measure->short_rests : &measure->long_rests) += 1;
    }
}

double pdf_measure_leading(const struct pdf_measure *measure, const struct pdf_box *below)
{
    return measure->leading > 0 ? measure->leading : leading_usual * pdf_height(below);
}

/* Where the page ends lines, sentences go on below full ones; where the typist has ended them, below others too. */
static void note_sentences(struct pdf_measure *measure, const GArray *rows)
{
    for (guint i = 1; i < rows->len; i++) {
        const struct pdf_row *row = &g_array_index(rows, struct pdf_row, i);
        const struct pdf_piece *above = &row[-1].pieces[0];
        const struct pdf_piece *below = &row->pieces[0];
        bool is_pair = row->n == 1 && row[-1].n == 1 && above->ends_sentence && below->is_capital &&
                       above->box.x2 + above->space + below->first <= measure->right &&
                       !pdf_is_gap(row->box.y2 - above->box.y2, pdf_measure_leading(measure, &row->box));
        measure->ended += is_pair;
        measure->inner += row->n == 1 ? below->sentences : 0;
    }
}

double pdf_measure_edge(const struct pdf_measure *measure, double pitch)
{
    double margin = margin_of(measure);
    bool is_near = measure->right > margin - margin_near * measure->width;
    return pitch > 0 || is_near ? margin : measure->right;
}

static bool is_filled(const struct pdf_measure *measure, double pitch, unsigned spaces, double end)
{
    return pitch > 0 && spaces >= HOLE_SPACES && end + pitch > pdf_measure_edge(measure, pitch);
}

static void note_by_hand(struct pdf_measure *measure, const GArray *rows, double pitch)
{
    double limit = pdf_measure_edge(measure, pitch);
    for (guint i = 1; i < rows->len; i++) {
        const struct pdf_row *row = &g_array_index(rows, struct pdf_row, i);
        const struct pdf_piece *above = &row[-1].pieces[0];
        bool is_pair = row->n == 1 && row[-1].n == 1 && row->pieces[0].is_lower && !above->is_cut &&
                       is_at_margin(measure, &row->box) && is_at_margin(measure, &above->box) &&
                       !pdf_is_gap(row->box.y2 - above->box.y2, pdf_measure_leading(measure, &row->box)) &&
                       pdf_same_size(&row->box, &above->box) && !above->ends_sentence;
        bool has_room = above->end + row->pieces[0].first <= limit;
        bool is_line = row->n == 1 && row[-1].n == 1 && above->spaces > 0 && is_at_margin(measure, &above->box);
        bool is_full_up = is_filled(measure, pitch, above->spaces, above->end);
        measure->lines++;
        measure->filled += is_full_up;
        measure->spaced += is_line && !has_room && !is_full_up;
        measure->loose += is_line && above->end + row->pieces[0].bound <= limit;
        if (is_pair) {
            bool is_full = above->box.x2 + above->space + row->pieces[0].first > limit;
            *(is_full ? &measure->below_full : &measure->below_others) += 1;
            measure->unspaced += above->spaces == 0 && above->end <= limit && !has_room;
        }
    }
}

bool pdf_measure_is_hole_broken(const struct pdf_measure *measure, double pitch, unsigned spaces, double end)
{
    return is_filled(measure, pitch, spaces, end) && measure->filled * 2 < measure->lines;
}

bool pdf_measure_draws_breaks(const struct pdf_measure *measure)
{
    return measure->spaced > SPACED_MANY * measure->loose;
}

bool pdf_measure_draws_all_breaks(const struct pdf_measure *measure, double pitch)
{
    return pdf_measure_draws_breaks(measure) && (pitch > 0 || measure->spaced > SPACED_MANY * measure->unspaced);
}

/* Whether a typist has ended the lines, and the page at most those that are somewhat longer than it is wide. */
bool pdf_measure_is_by_hand(const struct pdf_measure *measure, double pitch)
{
    if (pitch > 0) {
        bool are_rests = measure->short_rests > measure->long_rests && measure->below_others > 0;
        bool is_usual = measure->below_others * FULL_FEW >= measure->below_full;
        return (are_rests && (is_usual || measure->short_rests >= SHORT_MANY * measure->long_rests)) ||
               (measure->below_others >= BY_HAND_MIN && is_usual);
    }
    return !measure->is_justified &&
           (measure->is_narrow ||
            (measure->below_others >= BY_HAND_MIN &&
             (double)measure->below_others > by_hand_share * (double)(measure->below_full + measure->below_others)));
}

void pdf_measure_margins(struct pdf_measure *measure, const struct pdf_page *page)
{
    measure->width = MAX(measure->width, page->width);
    double leading = leading_of(page->rows);
    if (leading > 0)
        measure->leading = measure->leading > 0 ? MIN(leading, measure->leading) : leading;
    for (guint i = 0; i < page->rows->len; i++) {
        const struct pdf_row *row = &g_array_index(page->rows, struct pdf_row, i);
        if (row->n == 1)
            measure->left = MIN(measure->left, row->box.x1);
        measure->right = MAX(measure->right, row->box.x2);
        measure->top = MIN(measure->top, row->box.y2);
        measure->bottom = MAX(measure->bottom, row->box.y2);
    }
    measure->is_narrow = measure->right < measure->width - measure->left - margins_differ * measure->width;
    if (page->pitch == 0)
        note_space(measure, page->rows);
}

void pdf_measure_lines(struct pdf_measure *measure, const struct pdf_page *page)
{
    if (page->rows->len > 0) {
        const struct pdf_box *last = &g_array_index(page->rows, struct pdf_row, page->rows->len - 1).box;
        measure->full_pages += last->y2 > measure->bottom - full_page * pdf_measure_leading(measure, last);
    }
    if (page->pitch > 0)
        note_rests(measure, page->rows, page->pitch);
    else
        note_justified(measure, page->rows);
    note_by_hand(measure, page->rows, page->pitch);
    note_sentences(measure, page->rows);
}
