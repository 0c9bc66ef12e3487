/* pdf_layout.c -- from letters with places on pages to lines that read as they were typed. See pdf_layout.h. */
#include "pdf_layout.h"

#include "pdf_edge.h"
#include "pdf_piece.h"
#include "pdf_table.h"

#include <math.h>
#include <string.h>

enum {
    BLANK_LINES_MAX = 3,   /* in a row; more say no more */
    SENTENCE_WORD_MIN = 3, /* letters before a full stop; fewer are an abbreviation */
    STRETCHED_MIN = 2,     /* lines that tell that text is justified */
    BY_HAND_MIN = 8,       /* lines that a typist has ended */
    INDENT_MAX = 200,      /* spaces that a line of typewriting begins with */
    LEADING_MIN = 3,       /* pairs of lines that agree on how far lines stand apart */
};

static const double gap_least = 1.4;      /* of the leading: a blank line is between */
static const double room_least = 0.9;     /* of the leading: a line would have had room */
static const double size_differs = 0.15;  /* of a line's height: another size of font, another paragraph */
static const double indent_least = 0.5;   /* of a line's height: an indented line begins a paragraph */
static const double margins_differ = 0.1; /* of the page's width, the right one from the left at most */
static const double rounding = 0.5;       /* points */
static const double near_limit = 2; /* letters: lines of typewriting that come that near to the edge may be broken */
static const double by_hand_share = 0.33; /* of the lines that go on stand below short ones where a typist ended them */
static const double short_rest = 0.4;     /* of the width: what is left over of a broken line */
static const double row_least = 0.6;      /* of a line's height: lines do not stand closer */
static const double row_most = 1.6;       /* further apart there is a blank line between, or it matters not */
static const double leading_usual = 0.95; /* of a line's height, until a page tells */
static const double edge = 1.5;           /* points: a stretched line ends that near to the right edge */
static const double wide_least = 1.01;    /* of the space of lines that are not stretched */
static const double near_edge = 0.1;      /* of the width */
static const double justified_share = 0.6; /* of the lines that go on are stretched where text is */

struct layout_line {
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

/* The pieces of a cell, as far as they are read. */
struct cell {
    GString *text;
    bool is_cut;
};

struct pdf_layout {
    GString *out;
    size_t breaks;  /* of pages, not yet written */
    bool begun;     /* there was a page */
    unsigned pages; /* that have come; the last of them is `page`, not yet written */
    struct pdf_page page;
    size_t gaps, plain; /* breaks of lines that are the typist's, with a blank line and without */
    bool any;           /* something is written, and `last` is it */
    struct layout_line last;
    struct pdf_table row; /* not yet written; n_columns 0: none is */
    struct cell cells[TABLE_COLUMNS_MAX];
    double pitch;                    /* how far rows of the table that is written stand apart; 0: none is */
    double leading;                  /* how far lines stand apart; 0: not known yet */
    bool is_narrow;                  /* no line comes near to the margin: the page has broken none */
    bool is_justified;               /* lines are stretched to the right edge */
    double space;                    /* between words of lines that are not; 0: not known yet */
    double left, right;              /* between them lines of running text stand; of the pages so far */
    double width;                    /* of the page that came last */
    size_t stretched, ragged;        /* lines that are full, by whether they are drawn out to the edge */
    size_t below_full, below_others; /* lines that go on with a sentence, by how long the line above is */
    size_t short_rests, long_rests;  /* of lines of typewriting that the page may have broken */
    double top, bottom;              /* where the first and the last line of a page stand */
};

static void flush_row(struct pdf_layout *layout);

struct pdf_layout *pdf_layout_new(GString *out)
{
    struct pdf_layout *layout = g_new0(struct pdf_layout, 1);
    layout->out = out;
    layout->left = layout->top = G_MAXDOUBLE;
    return layout;
}

void pdf_layout_free(struct pdf_layout *layout)
{
    flush_row(layout);
    if (layout->pages > 0) {
        pdf_page_release(&layout->page);
    }
    g_free(layout);
}

/* --- Measures of a page --------------------------------------------------------------------------------------------
 */

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;
    return (left > right) - (left < right);
}

static double height(const struct pdf_box *box)
{
    return box->y2 - box->y1;
}

static bool same_size(const struct pdf_box *one, const struct pdf_box *other)
{
    return fabs(height(one) - height(other)) <= size_differs * MAX(height(one), height(other));
}

/* How far two lines of the commonest size stand apart where they stand closest, some of them at least: to half a point.
 * 0 when the page has too few, or only such as have blank lines between them. */
static double leading_of(const GArray *rows)
{
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) distances = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < rows->len; i++) {
        double h = height(&g_array_index(rows, struct pdf_row, i).box);
        g_array_append_val(heights, h);
    }
    g_array_sort(heights, by_size);
    double usual = rows->len > 0 ? g_array_index(heights, double, rows->len / 2) : 0;
    const struct pdf_box size = {.y2 = usual};
    for (guint i = 1; i < rows->len; i++) {
        const struct pdf_box *above = &g_array_index(rows, struct pdf_row, i - 1).box;
        const struct pdf_box *below = &g_array_index(rows, struct pdf_row, i).box;
        double d = below->y2 - above->y2;
        if (same_size(above, &size) && same_size(below, &size) && d > row_least * usual && d < row_most * usual) {
            g_array_append_val(distances, d);
        }
    }
    g_array_sort(distances, by_size);
    for (guint first = 0, i = 0; i < distances->len; i++) {
        while (g_array_index(distances, double, i) - g_array_index(distances, double, first) > rounding) {
            first++;
        }
        if (i - first + 1 >= LEADING_MIN) {
            return g_array_index(distances, double, (first + i) / 2);
        }
    }
    return 0;
}

/* Cells of tables stand further in than lines of text. */
static bool is_at_margin(const struct pdf_layout *layout, const struct pdf_box *box)
{
    return box->x1 < layout->left + near_edge * (layout->right - layout->left);
}

/* Ends at the right edge with spaces wider than those of lines that do not: no line does so by chance. */
static bool is_drawn_out(const struct pdf_layout *layout, double x2, double space)
{
    return x2 > layout->right - edge && space > wide_least * layout->space;
}

/* Whether lines are stretched to the right edge, of which some are enough: those that are not and go on all the same
 * speak against it. */
static void note_justified(struct pdf_layout *layout, const GArray *rows)
{
    for (guint i = 1; i < rows->len; i++) {
        const struct pdf_row *row = &g_array_index(rows, struct pdf_row, i);
        const struct pdf_piece *above = &row[-1].pieces[0];
        if (row->n == 1 && row[-1].n == 1 && above->box.x2 + above->space + row->pieces[0].first > layout->right) {
            bool stretched = is_drawn_out(layout, above->box.x2, above->space);
            layout->stretched += stretched;
            layout->ragged += !stretched && row->pieces[0].is_lower && is_at_margin(layout, &row->box);
        }
    }
    layout->is_justified = layout->stretched >= STRETCHED_MIN &&
                           (double)layout->stretched > justified_share * (double)(layout->stretched + layout->ragged);
}

/* Of the lines that end before the edge, the middle one's. */
static void note_space(struct pdf_layout *layout, const GArray *rows)
{
    double width = layout->right - layout->left;
    g_autoptr(GArray) spaces = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < rows->len; i++) {
        const struct pdf_row *row = &g_array_index(rows, struct pdf_row, i);
        if (row->n == 1 && row->box.x2 < layout->right - near_edge * width &&
            strchr(row->pieces[0].text, ' ') != NULL) {
            g_array_append_val(spaces, row->pieces[0].space);
        }
    }
    g_array_sort(spaces, by_size);
    layout->space = spaces->len > 0 ? g_array_index(spaces, double, spaces->len / 2) : layout->space;
}

/* Whether a line of typewriting was ended by the page: lines that a typist has ended are again where they are longer
 * than the page is wide between its margins. Where none comes near to them, the page has broken none. */
static bool is_broken(const struct pdf_layout *layout, const struct pdf_box *line, const struct pdf_piece *next,
                      double pitch)
{
    double limit = MAX(layout->right, layout->width - layout->left);
    return layout->right > limit - near_limit * pitch && line->x2 + pitch + next->first > limit + rounding;
}

static bool is_short_rest(const struct pdf_layout *layout, const struct pdf_piece *rest)
{
    return rest->box.x2 - rest->box.x1 < short_rest * (layout->right - layout->left);
}

/* A mark behind a word of some length: behind "J." or "2021." nothing ends. */
static bool ends_sentence(const char *text)
{
    const char *end = text + strlen(text);
    if (end == text || strchr(".?!;:", end[-1]) == NULL) {
        return false;
    }
    size_t letters = 0;
    for (const char *at = end - 1; at > text; letters++) {
        at = g_utf8_prev_char(at);
        if (!g_unichar_isalpha(g_utf8_get_char(at))) {
            break;
        }
    }
    return letters >= SENTENCE_WORD_MIN || end[-1] != '.';
}

/* The rests of lines that were somewhat longer than the page is wide are short; those of paragraphs are as it comes. */
static void note_rests(struct pdf_layout *layout, const GArray *rows, double pitch)
{
    for (guint i = 1; i < rows->len; i++) {
        const struct pdf_row *row = &g_array_index(rows, struct pdf_row, i);
        if (is_broken(layout, &row[-1].box, &row->pieces[0], pitch)) {
            *(is_short_rest(layout, &row->pieces[0]) ? &layout->short_rests : &layout->long_rests) += 1;
        }
    }
}

/* How far apart two lines of a paragraph would stand. */
static double expected(const struct pdf_layout *layout, const struct pdf_box *below)
{
    return layout->leading > 0 ? layout->leading : leading_usual * height(below);
}

/* Where the page ends lines, sentences go on below full ones; where the typist has ended them, below others too. */
static void note_by_hand(struct pdf_layout *layout, const GArray *rows)
{
    for (guint i = 1; i < rows->len; i++) {
        const struct pdf_row *row = &g_array_index(rows, struct pdf_row, i);
        const struct pdf_piece *above = &row[-1].pieces[0];
        bool is_pair = row->n == 1 && row[-1].n == 1 && row->pieces[0].is_lower && !above->is_cut &&
                       is_at_margin(layout, &row->box) && is_at_margin(layout, &above->box) &&
                       row->box.y2 - above->box.y2 <= gap_least * expected(layout, &row->box) &&
                       same_size(&row->box, &above->box) && !ends_sentence(above->text);
        if (is_pair) {
            bool is_full = above->box.x2 + above->space + row->pieces[0].first > layout->right;
            *(is_full ? &layout->below_full : &layout->below_others) += 1;
        }
    }
}

/* Whether a typist has ended the lines, and the page at most those that are somewhat longer than it is wide. */
static bool is_by_hand(const struct pdf_layout *layout)
{
    if (layout->page.pitch > 0) {
        return layout->short_rests > layout->long_rests && layout->below_others > 0;
    }
    return !layout->is_justified &&
           (layout->is_narrow ||
            (layout->below_others >= BY_HAND_MIN &&
             (double)layout->below_others > by_hand_share * (double)(layout->below_full + layout->below_others)));
}

static void measure(struct pdf_layout *layout, const GArray *rows, double pitch)
{
    double leading = leading_of(rows);
    if (leading > 0) {
        layout->leading = layout->leading > 0 ? MIN(leading, layout->leading) : leading;
    }
    for (guint i = 0; i < rows->len; i++) {
        const struct pdf_row *row = &g_array_index(rows, struct pdf_row, i);
        if (row->n == 1) {
            layout->left = MIN(layout->left, row->box.x1);
        }
        layout->right = MAX(layout->right, row->box.x2);
        layout->top = MIN(layout->top, row->box.y2);
        layout->bottom = MAX(layout->bottom, row->box.y2);
    }
    layout->is_narrow = layout->right < layout->width - layout->left - margins_differ * layout->width;
    if (pitch > 0) {
        note_rests(layout, rows, pitch);
    } else {
        note_space(layout, rows);
        note_justified(layout, rows);
    }
    note_by_hand(layout, rows);
}

/* --- Lines ---------------------------------------------------------------------------------------------------------
 */

static size_t blank_lines(const struct pdf_layout *layout, const struct pdf_box *below)
{
    double distance = below->y2 - layout->last.box.y2;
    double usual = MAX(expected(layout, below), layout->pitch);
    if (distance <= gap_least * usual) {
        return 0;
    }
    size_t lines = (size_t)MAX(1, lround(distance / usual) - 1);
    return MIN(lines, (size_t)BLANK_LINES_MAX);
}

static bool is_centred(const struct pdf_layout *layout, const struct pdf_box *box)
{
    double before = box->x1 - layout->left;
    double behind = layout->right - box->x2;
    return before > indent_least * height(box) && fabs(before - behind) < indent_least * height(box);
}

/* Would what follows not have fitted behind the line above? */
static bool is_full(const struct pdf_layout *layout, const struct pdf_piece *piece)
{
    const struct layout_line *last = &layout->last;
    double wanted = last->space + piece->first;
    if (layout->page.pitch > 0 || is_by_hand(layout)) {
        return is_broken(layout, &last->box, piece, layout->page.pitch > 0 ? layout->page.pitch : last->space) &&
               (!is_by_hand(layout) || is_short_rest(layout, piece));
    }
    if (is_centred(layout, &piece->box) && is_centred(layout, &last->box)) {
        return last->box.x2 - last->box.x1 + wanted > layout->right - layout->left + rounding;
    }
    return last->box.x2 + wanted > layout->right + rounding;
}

/* Stretched to the edge: that no line is by chance. */
static bool is_stretched(const struct pdf_layout *layout)
{
    const struct layout_line *last = &layout->last;
    return layout->page.pitch == 0 && layout->is_justified && is_drawn_out(layout, last->box.x2, last->space);
}

static bool begins_sentence(const char *text)
{
    return *text == '(' || g_unichar_isupper(g_utf8_get_char(text));
}

/* The line above was ended by the width of the page: this one goes on with it. */
static bool is_wrapped(const struct pdf_layout *layout, const struct pdf_piece *piece)
{
    const struct layout_line *last = &layout->last;
    bool is_indented = piece->box.x1 > last->box.x1 + indent_least * height(&piece->box);
    /* Of a line with holes, not a line below it: "V." "Kārklabērzs". */
    bool is_rest =
        piece->is_lower || ((last->is_abbreviated || g_ascii_isdigit(*piece->text)) && is_short_rest(layout, piece));
    if (piece->is_rule || piece->is_holed || (last->is_holed && !is_rest) || last->is_rule || last->is_row ||
        !same_size(&last->box, &piece->box)) {
        return false;
    }
    if (is_stretched(layout)) { /* that is proof */
        return !is_indented || last->is_marked || is_centred(layout, &piece->box);
    }
    if (piece->is_dashed && !last->is_marked && !last->ends_sentence) { /* "un citi – tā teica" */
        return !is_indented && is_full(layout, piece);
    }
    /* A full line may be a whole one by chance: what looks like a beginning is one. */
    bool is_open = last->is_open || last->bracket > 0;
    bool is_amount = piece->is_amount && !last->ends_sentence;
    bool is_label =
        piece->is_entry && (last->ends_sentence || !piece->is_shouted); /* "novada dome" "NOLEMJ:" is none */
    bool begins = (is_label && !is_open) || (last->is_colon && !piece->is_lower);
    if (layout->page.pitch == 0 && is_by_hand(layout)) { /* two lines of one paragraph may stay two */
        begins = begins || (last->ends_sentence && begins_sentence(piece->text));
    }
    if (layout->is_justified) {
        begins = piece->is_marked || (!piece->is_lower && (last->ends_sentence || !is_open));
    }
    return (!begins || is_amount) && (!is_indented || last->is_marked) && is_full(layout, piece);
}

static bool is_open(const char *text)
{
    static const char *const marks[] = {",", "(", "–", "-", "„", "“"};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (g_str_has_suffix(text, marks[i])) {
            return true;
        }
    }
    return false;
}

/* Brackets that are open behind the text, when `open` were before it. */
static unsigned brackets(const char *text, unsigned open)
{
    for (; *text != '\0'; text++) {
        open += *text == '(';
        open -= *text == ')' && open > 0;
    }
    return open;
}

static void break_page(struct pdf_layout *layout)
{
    for (; layout->breaks > 0; layout->breaks--) {
        g_string_append_c(layout->out, '\f');
    }
}

/* "e-" of "e-pastā". */
static bool ends_in_letter_and_hyphen(const GString *text)
{
    return text->len > 2 && text->str[text->len - 1] == '-' && g_ascii_isalpha(text->str[text->len - 2]) &&
           g_ascii_isspace(text->str[text->len - 3]);
}

/* A word that was cut at the end of the line is whole again; what has its hyphen for good keeps it. */
static void append_behind(GString *out, bool is_cut, const char *text)
{
    if (!is_cut) {
        g_string_append_c(out, ' ');
    } else if (g_unichar_islower(g_utf8_get_char(text)) && !g_str_has_suffix(out->str, "–") &&
               !ends_in_letter_and_hyphen(out)) {
        g_string_truncate(out, (gsize)(g_utf8_prev_char(out->str + out->len) - out->str));
    }
}

/* --- The row of a table that is not yet written: the next page may go on with it
 * --------------------------------------
 */

static void append_to_cell(struct cell *cell, const struct pdf_piece *piece)
{
    if (cell->text->len > 0) {
        append_behind(cell->text, cell->is_cut, piece->text);
    }
    g_string_append(cell->text, piece->text);
    cell->is_cut = piece->is_cut;
}

static void flush_row(struct pdf_layout *layout)
{
    size_t tabs = 0;
    for (size_t column = 0; column < layout->row.n_columns; column++) {
        GString *text = layout->cells[column].text;
        for (; text->len > 0 && tabs > 0; tabs--) {
            g_string_append_c(layout->out, '\t');
        }
        g_string_append(layout->out, text->str);
        g_string_free(text, TRUE);
        tabs++;
    }
    layout->row.n_columns = 0;
}

static void add_to_row(struct pdf_layout *layout, const struct pdf_row *row)
{
    for (size_t k = 0; k < row->n; k++) {
        append_to_cell(&layout->cells[pdf_table_column(&layout->row, &row->pieces[k])], &row->pieces[k]);
    }
}

/* Whether the first row of a page is the rest of the last one's cells: each piece begins where a column does, and none
 * in the first. */
static bool goes_on_with_row(const struct pdf_layout *layout, const struct pdf_row *row)
{
    for (size_t k = 0; k < row->n; k++) {
        const struct pdf_piece *piece = &row->pieces[k];
        size_t column = layout->row.n_columns > 0 ? pdf_table_column(&layout->row, piece) : 0;
        if (column == 0 || fabs(piece->box.x1 - layout->row.columns[column].x1) > edge) {
            return false;
        }
    }
    return true;
}

static void join(struct pdf_layout *layout, const struct pdf_piece *piece)
{
    append_behind(layout->out, layout->last.is_cut, piece->text);
}

/* Whether a blank line was lost at the top of a page: as this typist has it elsewhere. */
static bool is_gap_likely(const struct pdf_layout *layout, const struct pdf_piece *piece)
{
    if (layout->last.is_marked && piece->is_marked) { /* entries of one list */
        return false;
    }
    /* Room for one more line was left, at the foot of the page or at the top of the next. */
    double room = room_least * expected(layout, &piece->box);
    bool has_room = layout->bottom - layout->last.box.y2 > room || piece->box.y2 - layout->top > room;
    return layout->last.ends_sentence ? layout->gaps > 0 : has_room || layout->gaps > layout->plain;
}

/* Write what parts the line from the one before it: a page, blank lines, a line break, a space. True when the line goes
 * on with that. */
static bool part(struct pdf_layout *layout, const struct pdf_piece *piece, bool may_go_on)
{
    flush_row(layout);
    bool wrapped = layout->any && may_go_on && is_wrapped(layout, piece);
    if (!layout->any) {
        break_page(layout);
    } else if (layout->breaks == 1 && wrapped) { /* the page ends where the paragraph does */
        join(layout, piece);
        return true;
    } else if (layout->breaks > 0) { /* the space above a paragraph is lost at the top of a page */
        g_string_append_c(layout->out, '\n');
        break_page(layout);
        g_string_append(layout->out, is_gap_likely(layout, piece) ? "\n" : "");
    } else {
        size_t blanks = blank_lines(layout, &piece->box);
        if (blanks == 0 && wrapped) {
            join(layout, piece);
            return true;
        }
        *(blanks > 0 ? &layout->gaps : &layout->plain) += 1;
        for (size_t i = 0; i <= blanks; i++) {
            g_string_append_c(layout->out, '\n');
        }
    }
    return false;
}

static void remember(struct pdf_layout *layout, const struct pdf_box *box, const struct pdf_piece *last, bool is_marked)
{
    layout->last =
        (struct layout_line){.box = *box,
                             .space = last->space,
                             .is_marked = is_marked,
                             .is_cut = last->is_cut,
                             .is_rule = last->is_rule,
                             .is_holed = last->is_holed,
                             .is_abbreviated = g_str_has_suffix(last->text, ".") && !ends_sentence(last->text),
                             .is_open = is_open(last->text),
                             .is_colon = g_str_has_suffix(last->text, ":"),
                             .ends_sentence = ends_sentence(last->text)};
    layout->any = true;
}

static void write_line(struct pdf_layout *layout, const struct pdf_piece *piece)
{
    bool goes_on = part(layout, piece, true);
    if (layout->page.pitch > 0 && !goes_on) {
        long indent = lround((piece->box.x1 - layout->left) / layout->page.pitch);
        g_string_append_printf(layout->out, "%*s", (int)CLAMP(indent, 0, INDENT_MAX), "");
    }
    g_string_append(layout->out, piece->text);
    /* The rest of a list's entry stands under its text, not under its number. */
    bool is_marked = piece->is_marked || (goes_on && layout->last.is_marked);
    struct pdf_box box = piece->box;
    if (is_marked && goes_on) {
        box.x1 = MIN(box.x1, layout->last.box.x1);
    }
    unsigned bracket = brackets(piece->text, goes_on ? layout->last.bracket : 0);
    remember(layout, &box, piece, is_marked);
    layout->last.bracket = bracket;
}

/* --- Tables --------------------------------------------------------------------------------------------------------
 */

/* Rows first..last-1 are one row of the table: a line, its cells parted by tabs. */
static void write_table_row(struct pdf_layout *layout, const struct pdf_table *table, size_t first, size_t last)
{
    (void)part(layout, &table->rows[first].pieces[0], false);
    layout->row = *table;
    for (size_t column = 0; column < table->n_columns; column++) {
        layout->cells[column] = (struct cell){.text = g_string_new(NULL)};
    }
    for (size_t i = first; i < last; i++) {
        add_to_row(layout, &table->rows[i]);
    }
    const struct pdf_row *bottom = &table->rows[last - 1];
    remember(layout, &bottom->box, &bottom->pieces[bottom->n - 1], false);
    layout->last.is_row = true;
}

static void write_column(struct pdf_layout *layout, const struct pdf_table *table, size_t column)
{
    double left = layout->left;
    double right = layout->right;
    layout->left = table->columns[column].x1;
    layout->right = table->columns[column].x2;
    for (size_t i = 0; i < table->n_rows; i++) {
        for (size_t k = 0; k < table->rows[i].n; k++) {
            const struct pdf_piece *piece = &table->rows[i].pieces[k];
            if (pdf_table_column(table, piece) == column) {
                write_line(layout, piece);
            }
        }
    }
    layout->left = left;
    layout->right = right;
}

static void write_table(struct pdf_layout *layout, const struct pdf_table *table)
{
    if (pdf_table_is_text(table)) {
        for (size_t column = 0; column < table->n_columns; column++) {
            write_column(layout, table, column);
        }
        return;
    }
    for (size_t first = 0, i = 1; i <= table->n_rows; i++) {
        if (i == table->n_rows || pdf_table_row_begins(table, i)) {
            write_table_row(layout, table, first, i);
            layout->pitch = pdf_table_pitch(table);
            first = i;
        }
    }
    layout->pitch = 0;
}

/* -------------------------------------------------------------------------------------------------------------------
 */

static GArray *rows_of_text(const struct pdf_page *page)
{
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(struct pdf_row));
    for (guint i = 0; i < page->rows->len; i++) {
        const struct pdf_row *row = &g_array_index(page->rows, struct pdf_row, i);
        g_array_append_vals(kept, row, row->is_edge ? 0 : 1);
    }
    return kept;
}

static void write_page(struct pdf_layout *layout, const GArray *kept)
{
    const struct pdf_row *rows = (const struct pdf_row *)(const void *)kept->data;
    layout->breaks += layout->begun;
    layout->begun = true;
    size_t i = 0;
    for (; i < kept->len && goes_on_with_row(layout, &rows[i]); i++) {
        add_to_row(layout, &rows[i]);
        remember(layout, &rows[i].box, &rows[i].pieces[rows[i].n - 1], false);
        layout->last.is_row = true;
    }
    while (i < kept->len) {
        struct pdf_table table = pdf_table_find(rows + i, kept->len - i, expected(layout, &rows[i].box));
        if (table.n_rows > 0) {
            write_table(layout, &table);
            i += table.n_rows;
        } else {
            write_line(layout, &rows[i].pieces[0]);
            i++;
        }
    }
}

/* What the page tells of its measures holds for the one before, too. */
void pdf_layout_add(struct pdf_layout *layout, const char *text, const struct pdf_box *boxes, size_t n_boxes,
                    double width)
{
    struct pdf_page page;
    pdf_page_init(&page, text, boxes, n_boxes);
    g_autoptr(GArray) before = NULL;
    if (layout->pages > 0) {
        pdf_edge_mark(&layout->page, &page, layout->pages);
        before = rows_of_text(&layout->page);
    }
    g_autoptr(GArray) rows = rows_of_text(&page);
    layout->width = width;
    measure(layout, rows, page.pitch);
    if (layout->pages > 0) {
        write_page(layout, before);
        pdf_page_release(&layout->page);
    }
    layout->page = page;
    layout->pages++;
}

void pdf_layout_end(struct pdf_layout *layout)
{
    if (layout->pages > 0) {
        g_autoptr(GArray) rows = rows_of_text(&layout->page);
        write_page(layout, rows);
        flush_row(layout);
        g_string_append_c(layout->out, '\n');
    }
    break_page(layout);
}
