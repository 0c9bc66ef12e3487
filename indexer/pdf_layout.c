/* pdf_layout.c -- from letters with places on pages to lines that read as they were typed. See pdf_layout.h. */
#include "pdf_layout.h"

#include "pdf_piece.h"
#include "pdf_table.h"

#include <math.h>
#include <string.h>

enum {
    BLANK_LINES_MAX = 3,   /* in a row; more say no more */
    SENTENCE_WORD_MIN = 3, /* letters before a full stop; fewer are an abbreviation */
    FULL_LINES_MIN = 5,    /* that tell whether text is justified */
    LEADING_MIN = 3,       /* pairs of lines that agree on how far lines stand apart */
};

static const double gap_least = 1.4;       /* of the leading: a blank line is between */
static const double size_differs = 0.15;   /* of a line's height: another size of font, another paragraph */
static const double indent_least = 0.5;    /* of a line's height: an indented line begins a paragraph */
static const double rounding = 0.5;        /* points */
static const double row_least = 0.6;       /* of a line's height: lines do not stand closer */
static const double row_most = 1.6;        /* further apart there is a blank line between, or it matters not */
static const double leading_usual = 0.95;  /* of a line's height, until a page tells */
static const double edge = 1.5;            /* points: a stretched line ends that near to the right edge */
static const double near_edge = 0.1;       /* of the width: lines that end there are full ones */
static const double justified_share = 0.6; /* of the full lines are stretched where text is */

struct layout_line {
    struct pdf_box box;
    double space;
    bool is_marked, is_cut, is_rule, is_row, ends_sentence;
    bool is_open; /* ends in a mark that more must follow */
};

struct pdf_layout {
    GString *out;
    size_t breaks;      /* of pages, not yet written */
    bool begun;         /* there was a page */
    size_t gaps, plain; /* breaks of lines that are the typist's, with a blank line and without */
    bool any;           /* something is written, and `last` is it */
    struct layout_line last;
    double pitch;       /* how far rows of the table that is written stand apart; 0: none is */
    double leading;     /* how far lines stand apart; 0: not known yet */
    bool is_justified;  /* lines are stretched to the right edge */
    double left, right; /* between them lines of running text stand; of the pages so far */
};

struct pdf_layout *pdf_layout_new(GString *out)
{
    struct pdf_layout *layout = g_new0(struct pdf_layout, 1);
    layout->out = out;
    layout->left = G_MAXDOUBLE;
    return layout;
}

void pdf_layout_free(struct pdf_layout *layout)
{
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

/* Whether full lines are stretched to the right edge; nothing changes where there are too few to tell. */
static void note_justified(struct pdf_layout *layout, const GArray *rows)
{
    double width = layout->right - layout->left;
    size_t full = 0;
    size_t stretched = 0;
    for (guint i = 0; i < rows->len; i++) {
        const struct pdf_row *row = &g_array_index(rows, struct pdf_row, i);
        full += row->n == 1 && row->box.x2 > layout->right - near_edge * width;
        stretched += row->n == 1 && row->box.x2 > layout->right - edge;
    }
    if (full >= FULL_LINES_MIN) {
        layout->is_justified = (double)stretched >= justified_share * (double)full;
    }
}

static void measure(struct pdf_layout *layout, const GArray *rows)
{
    double leading = leading_of(rows);
    if (leading > 0) {
        layout->leading = layout->leading > 0 ? MIN(leading, layout->leading) : leading;
    }
    for (guint i = 0; i < rows->len; i++) {
        const struct pdf_row *row = &g_array_index(rows, struct pdf_row, i);
        if (row->n == 1) {
            layout->left = MIN(layout->left, row->box.x1);
            layout->right = MAX(layout->right, row->box.x2);
        }
    }
    note_justified(layout, rows);
}

/* --- Lines ---------------------------------------------------------------------------------------------------------
 */

/* How far apart two lines of a paragraph would stand. */
static double expected(const struct pdf_layout *layout, const struct pdf_box *below)
{
    return layout->leading > 0 ? layout->leading : leading_usual * height(below);
}

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
    if (is_centred(layout, &piece->box) && is_centred(layout, &last->box)) {
        return last->box.x2 - last->box.x1 + wanted > layout->right - layout->left + rounding;
    }
    return last->box.x2 + wanted > layout->right + rounding;
}

/* The line above was ended by the width of the page: this one goes on with it. */
static bool is_wrapped(const struct pdf_layout *layout, const struct pdf_piece *piece)
{
    const struct layout_line *last = &layout->last;
    bool is_indented = piece->box.x1 > last->box.x1 + indent_least * height(&piece->box);
    if (piece->is_rule || last->is_rule || last->is_row || !same_size(&last->box, &piece->box)) {
        return false;
    }
    if (layout->is_justified && last->box.x2 > layout->right - edge) { /* stretched: that is proof */
        return !is_indented || last->is_marked || is_centred(layout, &piece->box);
    }
    /* A full line may be a whole one by chance: what looks like a beginning is one. */
    bool begins = piece->is_entry && !last->is_open;
    if (layout->is_justified) {
        begins = piece->is_marked || (!piece->is_lower && (last->ends_sentence || !last->is_open));
    }
    return !begins && (!is_indented || last->is_marked) && is_full(layout, piece);
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

static void break_page(struct pdf_layout *layout)
{
    for (; layout->breaks > 0; layout->breaks--) {
        g_string_append_c(layout->out, '\f');
    }
}

/* A word that was cut at the end of the line is whole again; what has its hyphen for good keeps it. */
static void append_behind(GString *out, bool is_cut, const char *text)
{
    if (!is_cut) {
        g_string_append_c(out, ' ');
    } else if (g_unichar_islower(g_utf8_get_char(text)) && !g_str_has_suffix(out->str, "–")) {
        g_string_truncate(out, (gsize)(g_utf8_prev_char(out->str + out->len) - out->str));
    }
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
    return layout->last.ends_sentence ? layout->gaps > 0 : layout->gaps > layout->plain;
}

/* Write what parts the line from the one before it: a page, blank lines, a line break, a space. True when the line goes
 * on with that. */
static bool part(struct pdf_layout *layout, const struct pdf_piece *piece, bool may_go_on)
{
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
    layout->last = (struct layout_line){.box = *box,
                                        .space = last->space,
                                        .is_marked = is_marked,
                                        .is_cut = last->is_cut,
                                        .is_rule = last->is_rule,
                                        .is_open = is_open(last->text),
                                        .ends_sentence = ends_sentence(last->text)};
    layout->any = true;
}

static void write_line(struct pdf_layout *layout, const struct pdf_piece *piece)
{
    bool goes_on = part(layout, piece, true);
    g_string_append(layout->out, piece->text);
    /* The rest of a list's entry stands under its text, not under its number. */
    bool is_marked = piece->is_marked || (goes_on && layout->last.is_marked);
    struct pdf_box box = piece->box;
    if (is_marked && goes_on) {
        box.x1 = MIN(box.x1, layout->last.box.x1);
    }
    remember(layout, &box, piece, is_marked);
}

/* --- Tables --------------------------------------------------------------------------------------------------------
 */

/* The pieces of a cell, as far as they are read. */
struct cell {
    GString *text;
    bool is_cut;
};

static void append_to_cell(struct cell *cell, const struct pdf_piece *piece)
{
    if (cell->text->len > 0) {
        append_behind(cell->text, cell->is_cut, piece->text);
    }
    g_string_append(cell->text, piece->text);
    cell->is_cut = piece->is_cut;
}

/* Rows first..last-1 are one row of the table: a line, its cells parted by tabs. */
static void write_table_row(struct pdf_layout *layout, const struct pdf_table *table, size_t first, size_t last)
{
    const struct pdf_row *top = &table->rows[first];
    struct cell cells[TABLE_COLUMNS_MAX];
    for (size_t column = 0; column < table->n_columns; column++) {
        cells[column] = (struct cell){.text = g_string_new(NULL)};
    }
    for (size_t i = first; i < last; i++) {
        for (size_t k = 0; k < table->rows[i].n; k++) {
            const struct pdf_piece *piece = &table->rows[i].pieces[k];
            append_to_cell(&cells[pdf_table_column(table, piece)], piece);
        }
    }
    (void)part(layout, &top->pieces[0], false);
    size_t tabs = 0;
    for (size_t column = 0; column < table->n_columns; column++) {
        bool is_empty = cells[column].text->len == 0;
        for (; !is_empty && tabs > 0; tabs--) {
            g_string_append_c(layout->out, '\t');
        }
        g_string_append(layout->out, cells[column].text->str);
        g_string_free(cells[column].text, TRUE);
        tabs++;
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

void pdf_layout_add(struct pdf_layout *layout, const char *text, const struct pdf_box *boxes, size_t n_boxes)
{
    struct pdf_page page;
    pdf_page_init(&page, text, boxes, n_boxes);
    const struct pdf_row *rows = (const struct pdf_row *)(const void *)page.rows->data;
    measure(layout, page.rows);
    layout->breaks += layout->begun;
    layout->begun = true;
    for (size_t i = 0; i < page.rows->len;) {
        struct pdf_table table = pdf_table_find(rows + i, page.rows->len - i, expected(layout, &rows[i].box));
        if (table.n_rows > 0) {
            write_table(layout, &table);
            i += table.n_rows;
        } else {
            write_line(layout, &rows[i].pieces[0]);
            i++;
        }
    }
    pdf_page_release(&page);
}

void pdf_layout_end(struct pdf_layout *layout)
{
    if (layout->begun) {
        g_string_append_c(layout->out, '\n');
    }
    break_page(layout);
}
