/* attendance_table.c -- people listed in columns. See attendance_table.h. */
#include "attendance_table.h"

#include "shape.h"

#include <string.h>

enum {
    CELLS_MAX = 8,
    ROWS_MIN = 2,
    COLUMN_SLACK = 3, /* columns of a flattened table shift by a letter or two */
};

struct cell {
    struct span text;
    size_t column; /* characters from the left edge */
};

struct cell_line {
    struct cell cells[CELLS_MAX];
    size_t count;
};

void attendance_row_clear(void *pointer)
{
    struct attendance_row *row = pointer;
    g_free(row->post);
}

static void cut(struct span line, size_t indent, struct cell_line *ret)
{
    size_t at = 0, column = indent;
    ret->count = 0;
    while (at < line.len && ret->count < CELLS_MAX) {
        size_t start = at, start_column = column;
        while (at < line.len && line.text[at] != '\t' &&
               !(line.text[at] == ' ' && at + 1 < line.len && line.text[at + 1] == ' '))
            column += ((unsigned char)line.text[at++] & 0xC0) != 0x80;
        ret->cells[ret->count++] = (struct cell){span_between(line, start, at), start_column};
        while (at < line.len && byte_is_space(line.text[at])) {
            column += line.text[at] == '\t' ? 8 - column % 8 : 1;
            at++;
        }
    }
}

static bool begins_small(struct span text)
{
    uint32_t c = span_char(text, 0, &(size_t){0});
    return char_is_letter(c) && !char_is_upper(c);
}

static bool says_absent(struct span cell)
{
    static const char *const words[] = {"nepiedal~", "nav",          "neierad~",    "prombutn~", "attaisnot~",
                                        "slim~",     "atvalinajum~", "komandejum~", NULL};
    return span_reads_any(cell, words) > 0 || (cell.len <= 3 && char_is_dash(span_char(cell, 0, &(size_t){0})));
}

static bool says_present(struct span cell)
{
    static const char *const words[] = {"klatien~", "attalinat~", "piedal~",    "ir",       "ja", "klat",
                                        "ieradas",  "ieradies",   "ieradusies", "paraksts", NULL};
    return span_reads_any(cell, words) > 0 || (cell.len == 1 && cell.text[0] == '+');
}

/* "I. Kušķe" has no number. */
static struct span strip_number(struct span cell)
{
    struct number number;
    return !name_read(cell, NULL) && number_read(cell, &number) ? span_from(cell, number.len) : cell;
}

static void add_to_post(struct attendance_row *row, struct span text)
{
    if (row->post && strlen(row->post) + text.len > TABLE_POST_MAX_BYTES)
        return;
    char *joined =
        g_strdup_printf("%s%s%.*s", row->post ? row->post : "", row->post ? " " : "", (int)text.len, text.text);
    g_free(row->post);
    row->post = joined;
}

/* Which cell holds the name: the first, or the second behind a number of its own. */
static size_t name_cell(const struct cell_line *line)
{
    for (size_t k = 0; k < line->count && k < 2; k++) {
        struct span text = strip_number(line->cells[k].text);
        if (text.len && name_read(text, NULL) == text.len)
            return k;
    }
    return SIZE_MAX;
}

static void start_row(GArray *rows, const struct cell_line *line, size_t name)
{
    struct attendance_row row = {.name = strip_number(line->cells[name].text)};
    for (size_t k = name + 1; k < line->count; k++) {
        struct span text = line->cells[k].text;
        if (k + 1 == line->count && says_absent(text))
            row.absent = true;
        else if (!(k + 1 == line->count && says_present(text)))
            add_to_post(&row, text);
    }
    g_array_append_val(rows, row);
}

/* "Gaidis Bērzs      Anna Liepa": people side by side, as many rows. */
static bool take_side_by_side(GArray *rows, const struct cell_line *line)
{
    for (size_t k = 0; k < line->count; k++) {
        struct span text = strip_number(line->cells[k].text);
        if (!text.len || name_read(text, NULL) != text.len)
            return false;
    }
    for (size_t k = 0; k < line->count; k++) {
        struct attendance_row row = {.name = strip_number(line->cells[k].text)};
        g_array_append_val(rows, row);
    }
    return line->count > 0;
}

GArray *attendance_table_read(const struct recognition *r, size_t first, size_t last)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct attendance_row));
    g_array_set_clear_func(rows, attendance_row_clear);
    size_t name_column = 0, post_column = 0;
    for (size_t i = first; i < last; i++) {
        struct cell_line line;
        cut(recognition_line(r, i), repaired_line(r->text, i)->indent, &line);
        if ((rows->len || line.count > 1) && take_side_by_side(rows, &line))
            continue;
        size_t name = name_cell(&line);
        if (name != SIZE_MAX && line.count > name + 1) {
            start_row(rows, &line, name);
            name_column = line.cells[name].column;
            post_column = line.cells[name + 1].column;
            continue;
        }
        /* Goes on with the post above: nothing stands in the column of names. */
        bool beside =
            rows->len && line.count && line.cells[0].column + COLUMN_SLACK >= post_column && post_column > name_column;
        bool small =
            line.count == 1 && begins_small(line.cells[0].text); /* "… nodaļas / vadītāja", out of its column */
        if (beside || (small && rows->len))
            add_to_post(&g_array_index(rows, struct attendance_row, rows->len - 1), line.cells[0].text);
        else if (rows->len && line.count)
            break;
    }
    if (rows->len >= ROWS_MIN)
        return rows;
    g_array_unref(rows);
    return NULL;
}

/* The labels of lists side by side: two cells and more, each of which lists people. */
static bool read_labels(struct span line, size_t indent, struct cell_line *ret_cells,
                        enum label labels[static CELLS_MAX])
{
    cut(line, indent, ret_cells);
    if (ret_cells->count < 2)
        return false;
    for (size_t k = 0; k < ret_cells->count; k++) {
        struct label_head head;
        struct span cell = span_trim_any(ret_cells->cells[k].text, ":");
        enum { LABEL_BYTES = 80 };
        if (cell.len == 0 || cell.len > LABEL_BYTES)
            return false;
        g_autofree char *marked = g_strdup_printf("%.*s:", (int)cell.len, cell.text); /* a column's head is closed */
        if (!label_read((struct span){marked, cell.len + 1}, &head) || !label_lists_people(head.label) ||
            head.len < cell.len)
            return false;
        labels[k] = head.label;
    }
    return true;
}

static size_t nearest_column(const struct cell_line *labels, size_t column)
{
    size_t best = 0;
    for (size_t k = 1; k < labels->count; k++) {
        size_t here = labels->cells[k].column, there = labels->cells[best].column;
        size_t to_here = column > here ? column - here : here - column;
        size_t to_there = column > there ? column - there : there - column;
        best = to_here < to_there ? k : best;
    }
    return best;
}

GArray *attendance_columns_read(const struct recognition *r, size_t first, size_t last)
{
    struct cell_line heads, line;
    enum label labels[CELLS_MAX];
    if (!read_labels(recognition_line(r, first), repaired_line(r->text, first)->indent, &heads, labels))
        return NULL;
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct attendance_row));
    g_array_set_clear_func(rows, attendance_row_clear);
    for (size_t i = first + 1; i < last; i++) {
        cut(recognition_line(r, i), repaired_line(r->text, i)->indent, &line);
        for (size_t k = 0; k < line.count; k++) {
            struct span cell = strip_number(line.cells[k].text);
            size_t name = name_read(cell, NULL);
            struct attendance_row row = {.name = span_first(cell, name),
                                         .label = labels[nearest_column(&heads, line.cells[k].column)]};
            if (!name)
                continue;
            add_to_post(&row, span_trim_any(span_from(cell, name), ",;"));
            g_array_append_val(rows, row);
        }
    }
    if (rows->len)
        return rows;
    g_array_unref(rows);
    return NULL;
}
