/* pdf_layout.c -- from letters with places on pages to lines that read as they were typed. See pdf_layout.h. */
#include "pdf_layout.h"

#include "pdf_edge.h"
#include "pdf_line.h"
#include "pdf_table.h"
#include "spacing.h"

#include <math.h>
#include <string.h>

enum {
    BLANK_LINES_MAX = 3, /* in a row; more say no more */
    INDENT_MAX = 200,    /* spaces that a line of typewriting begins with */
    PAGES_AHEAD = 50,    /* that are measured before the first is written */
    ALIKE_MIN = 3,       /* breaks between lines that tell of others */
};

static const double room_least = 0.9;   /* of the leading: a line would have had room */
static const double blank_least = 1.85; /* of the leading: a blank line is between, not only space */
static const double same_column = 1.5;  /* points */

/* The pieces of a cell, as far as they are read. */
struct cell {
    GString *text;
    bool is_cut;
    bool is_split; /* its last line is a word that was too long for it: there is no space behind */
};

/* What a typist leaves no space between, or always does. */
enum kind_above {
    ABOVE_OPEN,
    ABOVE_SENTENCE,
    ABOVE_COLON,
    ABOVE_ENTRY,
    ABOVE_ROW,
    KINDS_ABOVE,
};

enum kind_below {
    BELOW_LINE,
    BELOW_ENTRY,
    BELOW_ROW,
    KINDS_BELOW,
};

struct pdf_layout {
    GString *out;
    size_t breaks;  /* of pages, not yet written */
    bool begun;     /* a page is written, or being written: the first of `pages` */
    unsigned come;  /* pages so far */
    GArray *pages;  /* struct pdf_page; not yet written */
    guint measured; /* of them, from the first */
    struct pdf_measure measure;
    struct spacing_count spacing; /* of lines that are no rows and end no page */
    struct breaks {
        size_t gaps, plain;                 /* with a blank line and without */
    } all, alike[KINDS_ABOVE][KINDS_BELOW]; /* breaks of lines that are the typist's; those between lines of a kind */
    size_t blanks, spaces;                  /* blank lines that are as high as others, and less */
    bool any;                               /* something is written, and `last` is it */
    struct pdf_line last;
    struct pdf_table row; /* not yet written; n_columns 0: none is */
    struct cell cells[TABLE_COLUMNS_MAX];
    double pitch; /* how far rows of the table that is written stand apart; 0: none is */
};

static void flush_row(struct pdf_layout *layout);

static struct pdf_page *page_at(const struct pdf_layout *layout, guint i)
{
    return &g_array_index(layout->pages, struct pdf_page, i);
}

/* Of the page that is being written. */
static double pitch_of(const struct pdf_layout *layout)
{
    return page_at(layout, 0)->pitch;
}

struct pdf_layout *pdf_layout_new(GString *out)
{
    struct pdf_layout *layout = g_new0(struct pdf_layout, 1);
    layout->out = out;
    layout->pages = g_array_new(FALSE, FALSE, sizeof(struct pdf_page));
    pdf_measure_init(&layout->measure);
    return layout;
}

void pdf_layout_free(struct pdf_layout *layout)
{
    flush_row(layout);
    for (guint i = 0; i < layout->pages->len; i++)
        pdf_page_release(page_at(layout, i));
    g_array_unref(layout->pages);
    g_free(layout);
}

/* --- Lines ---------------------------------------------------------------------------------------------------------
 */

static size_t blank_lines(const struct pdf_layout *layout, const struct pdf_box *below)
{
    double distance = below->y2 - layout->last.box.y2;
    double usual = MAX(pdf_measure_leading(&layout->measure, below), layout->pitch);
    if (!pdf_is_gap(distance, usual))
        return 0;
    size_t lines = (size_t)MAX(1, lround(distance / usual) - 1);
    return MIN(lines, (size_t)BLANK_LINES_MAX);
}

static void break_page(struct pdf_layout *layout)
{
    for (; layout->breaks > 0; layout->breaks--)
        g_string_append_c(layout->out, '\f');
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
    if (!is_cut)
        g_string_append_c(out, ' ');
    else if (g_unichar_islower(g_utf8_get_char(text)) && !g_str_has_suffix(out->str, "–") &&
             !ends_in_letter_and_hyphen(out))
        g_string_truncate(out, (gsize)(g_utf8_prev_char(out->str + out->len) - out->str));
}

/* --- The row of a table that is not yet written: the next page may go on with it ---
 */

static bool is_split(const struct pdf_layout *layout, const struct pdf_piece *piece)
{
    return pdf_measure_draws_all_breaks(&layout->measure, pitch_of(layout)) && piece->spaces == 0 &&
           strchr(piece->text, ' ') == NULL &&
           g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(piece->text + strlen(piece->text))));
}

static void append_to_cell(const struct pdf_layout *layout, struct cell *cell, const struct pdf_piece *piece)
{
    if (cell->text->len > 0 && !(cell->is_split && piece->is_lower))
        append_behind(cell->text, cell->is_cut, piece->text);
    g_string_append(cell->text, piece->text);
    cell->is_cut = piece->is_cut;
    cell->is_split = is_split(layout, piece);
}

static void flush_row(struct pdf_layout *layout)
{
    size_t tabs = 0;
    for (size_t column = 0; column < layout->row.n_columns; column++) {
        GString *text = layout->cells[column].text;
        for (; text->len > 0 && tabs > 0; tabs--)
            g_string_append_c(layout->out, '\t');
        g_string_append(layout->out, text->str);
        g_string_free(text, TRUE);
        tabs++;
    }
    layout->row.n_columns = 0;
}

static void add_to_row(struct pdf_layout *layout, const struct pdf_row *row)
{
    for (size_t k = 0; k < row->n; k++)
        append_to_cell(layout, &layout->cells[pdf_table_column(&layout->row, &row->pieces[k])], &row->pieces[k]);
}

/* Whether the first row of a page is the rest of the last one's cells: each piece begins where a column does, and none
 * in the first. */
static bool goes_on_with_row(const struct pdf_layout *layout, const struct pdf_row *row)
{
    for (size_t k = 0; k < row->n; k++) {
        const struct pdf_piece *piece = &row->pieces[k];
        size_t column = layout->row.n_columns > 0 ? pdf_table_column(&layout->row, piece) : 0;
        if (column == 0 || fabs(piece->box.x1 - layout->row.columns[column].x1) > same_column)
            return false;
    }
    return true;
}

static struct breaks *breaks_like(struct pdf_layout *layout, const struct pdf_piece *piece, bool is_row)
{
    const struct pdf_line *last = &layout->last;
    enum kind_above above = last->is_row          ? ABOVE_ROW
                            : last->is_marked     ? ABOVE_ENTRY
                            : last->is_colon      ? ABOVE_COLON
                            : last->ends_sentence ? ABOVE_SENTENCE
                                                  : ABOVE_OPEN;
    enum kind_below below = is_row ? BELOW_ROW : piece->is_marked ? BELOW_ENTRY : BELOW_LINE;
    return &layout->alike[above][below];
}

/* Whether a blank line was lost at the top of a page: as this typist has it elsewhere. */
static bool is_gap_likely(struct pdf_layout *layout, const struct pdf_piece *piece, bool is_row)
{
    if (layout->last.is_marked && piece->is_marked) /* entries of one list */
        return false;
    /* Room for one more line was left, at the foot of the page or at the top of the next. */
    double room = room_least * pdf_measure_leading(&layout->measure, &piece->box);
    bool has_room = layout->measure.bottom - layout->last.box.y2 > room || piece->box.y2 - layout->measure.top > room;
    bool is_usual = layout->all.gaps > layout->all.plain;
    if (pitch_of(layout) > 0) /* a blank line is as high as others */
        return has_room || (layout->last.ends_sentence && is_usual);
    if (layout->blanks > layout->spaces && (has_room || layout->measure.full_pages > 1))
        return has_room;
    const struct breaks *alike = breaks_like(layout, piece, is_row);
    if (alike->gaps + alike->plain >= ALIKE_MIN)
        return alike->gaps > alike->plain;
    return layout->last.ends_sentence ? layout->all.gaps > 0 : has_room || is_usual;
}

static void count_space(struct pdf_layout *layout, const struct pdf_piece *piece, bool is_gap, bool is_row)
{
    double distance = piece->box.y2 - layout->last.box.y2;
    bool is_space = is_gap && distance < blank_least * pdf_measure_leading(&layout->measure, &piece->box);
    if (!layout->last.is_row && pitch_of(layout) == 0) {
        layout->spacing.paragraphs++;
        layout->spacing.whole += layout->last.ends_sentence;
        layout->spacing.spaced += is_space;
        layout->spaces += is_space;
        layout->blanks += is_gap && !is_space;
    }
    struct breaks *alike = breaks_like(layout, piece, is_row);
    *(is_gap ? &alike->gaps : &alike->plain) += 1;
    *(is_gap ? &layout->all.gaps : &layout->all.plain) += 1;
}

/* Write what parts the line from the one before it: a page, blank lines, a line break. */
static void part(struct pdf_layout *layout, const struct pdf_piece *piece, bool is_row)
{
    flush_row(layout);
    if (!layout->any) {
        break_page(layout);
    } else if (layout->breaks > 0) { /* the space above a paragraph is lost at the top of a page */
        g_string_append_c(layout->out, '\n');
        break_page(layout);
        g_string_append(layout->out, is_gap_likely(layout, piece, is_row) ? "\n" : "");
    } else {
        size_t blanks = blank_lines(layout, &piece->box);
        count_space(layout, piece, blanks > 0, is_row);
        for (size_t i = 0; i <= blanks; i++)
            g_string_append_c(layout->out, '\n');
    }
}

/* What was typed between the last line and the piece, where a page ends or nothing does. */
static struct pdf_joint joint_of(const struct pdf_layout *layout, const struct pdf_piece *piece)
{
    bool is_near = layout->breaks == 1 || (layout->breaks == 0 && blank_lines(layout, &piece->box) == 0);
    return layout->any && is_near ? pdf_line_joint(&layout->last, &layout->measure, pitch_of(layout), piece)
                                  : (struct pdf_joint){.goes_on = false};
}

static void remember(struct pdf_layout *layout, struct pdf_line line)
{
    layout->last = line;
    layout->any = true;
}

static void write_line(struct pdf_layout *layout, const struct pdf_piece *piece)
{
    struct pdf_joint joint = joint_of(layout, piece);
    if (!joint.goes_on)
        part(layout, piece, false);
    else if (joint.spaces == 1)
        append_behind(layout->out, layout->last.is_cut, piece->text);
    else
        g_string_append_printf(layout->out, "%s%*s", joint.is_tab ? "\t" : "", (int)joint.spaces, "");
    if (pitch_of(layout) > 0 && !joint.goes_on) {
        long indent = lround((piece->box.x1 - layout->measure.left) / pitch_of(layout));
        g_string_append_printf(layout->out, "%*s", (int)CLAMP(indent, 0, INDENT_MAX), "");
    }
    g_string_append(layout->out, piece->text);
    struct pdf_line line = pdf_line_of(piece, &layout->last, joint.goes_on);
    line.tabs += joint.goes_on && joint.is_tab;
    remember(layout, line);
}

/* --- Tables --------------------------------------------------------------------------------------------------------
 */

/* Rows first..last-1 are one row of the table: a line, its cells parted by tabs. */
static void write_table_row(struct pdf_layout *layout, const struct pdf_table *table, size_t first, size_t last)
{
    part(layout, &table->rows[first].pieces[0], true);
    layout->row = *table;
    for (size_t column = 0; column < table->n_columns; column++)
        layout->cells[column] = (struct cell){.text = g_string_new(NULL)};
    for (size_t i = first; i < last; i++)
        add_to_row(layout, &table->rows[i]);
    remember(layout, pdf_line_of_row(&table->rows[last - 1]));
}

static void write_column(struct pdf_layout *layout, const struct pdf_table *table, size_t column)
{
    double left = layout->measure.left;
    double right = layout->measure.right;
    layout->measure.left = table->columns[column].x1;
    layout->measure.right = table->columns[column].x2;
    for (size_t i = 0; i < table->n_rows; i++) {
        for (size_t k = 0; k < table->rows[i].n; k++) {
            const struct pdf_piece *piece = &table->rows[i].pieces[k];
            if (pdf_table_column(table, piece) == column)
                write_line(layout, piece);
        }
    }
    layout->measure.left = left;
    layout->measure.right = right;
}

static void write_table(struct pdf_layout *layout, const struct pdf_table *table)
{
    if (pdf_table_is_text(table)) {
        for (size_t column = 0; column < table->n_columns; column++)
            write_column(layout, table, column);
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

static void drop_edges(struct pdf_page *page)
{
    guint kept = 0;
    for (guint i = 0; i < page->rows->len; i++) {
        const struct pdf_row *row = &g_array_index(page->rows, struct pdf_row, i);
        if (!row->is_edge)
            g_array_index(page->rows, struct pdf_row, kept++) = *row;
    }
    g_array_set_size(page->rows, kept);
}

static void write_page(struct pdf_layout *layout, const GArray *kept)
{
    const struct pdf_row *rows = (const struct pdf_row *)(const void *)kept->data;
    layout->breaks += layout->begun;
    layout->last.ends_page = layout->begun;
    layout->begun = true;
    size_t i = 0;
    for (; i < kept->len && goes_on_with_row(layout, &rows[i]); i++) {
        add_to_row(layout, &rows[i]);
        remember(layout, pdf_line_of_row(&rows[i]));
    }
    while (i < kept->len) {
        struct pdf_table table =
            pdf_table_find(rows + i, kept->len - i, pdf_measure_leading(&layout->measure, &rows[i].box));
        if (table.n_rows > 0) {
            write_table(layout, &table);
            i += table.n_rows;
        } else {
            write_line(layout, &rows[i].pieces[0]);
            i++;
        }
    }
}

/* What all of them tell holds for the first, too. */
static void measure_pages(struct pdf_layout *layout, guint until)
{
    guint first = layout->measured;
    layout->measured = until;
    for (guint i = first; i < until; i++) {
        drop_edges(page_at(layout, i));
        pdf_measure_margins(&layout->measure, page_at(layout, i));
    }
    for (guint i = first; i < until; i++)
        pdf_measure_lines(&layout->measure, page_at(layout, i));
}

static void write_first_page(struct pdf_layout *layout)
{
    write_page(layout, page_at(layout, 0)->rows);
    pdf_page_release(page_at(layout, 0));
    g_array_remove_index(layout->pages, 0);
    layout->measured--;
}

void pdf_layout_add(struct pdf_layout *layout, const char *text, const struct pdf_box *boxes, size_t n_boxes,
                    double width)
{
    struct pdf_page page;
    pdf_page_init(&page, text, boxes, n_boxes, width);
    guint before = layout->pages->len;
    if (before > 0)
        pdf_edge_mark(page_at(layout, before - 1), &page, layout->come);
    g_array_append_val(layout->pages, page);
    layout->come++;
    if (before >= PAGES_AHEAD) { /* the next may tell what stands at the edges of the last */
        measure_pages(layout, before);
        write_first_page(layout);
    }
}

void pdf_layout_end(struct pdf_layout *layout)
{
    if (layout->come == 1)
        pdf_edge_mark_number(page_at(layout, 0));
    measure_pages(layout, layout->pages->len);
    while (layout->pages->len > 0)
        write_first_page(layout);
    flush_row(layout);
    if (layout->come > 0)
        g_string_append_c(layout->out, '\n');
    break_page(layout);
    if (spacing_is_look(&layout->spacing))
        g_string_replace(layout->out, "\n\n", "\n", 0);
}
