/* column.c -- rows over several lines made one. See column.h. */
#include "column.h"

#include "furniture.h"
#include "hyphen.h"

#include <string.h>

enum {
    CELLS_MAX = 12,
    CELLS_MIN = 4, /* with fewer, two spaces in a sentence would make a table */
    ROWS_MIN = 2,
    SLACK = 2, /* columns shift by a letter or two */
    ROW_LINES_MAX = 60,
    TAB_COLUMNS = 8,
};

struct cell {
    struct span text;
    size_t column;
};

struct row {
    struct cell cells[CELLS_MAX];
    size_t count;
};

static struct raw_line *line_at(GArray *lines, size_t i)
{
    return &g_array_index(lines, struct raw_line, i);
}

static void cut(const struct raw_line *line, struct row *row)
{
    struct span text = line->text;
    size_t at = 0, column = line->indent;
    row->count = 0;
    while (at < text.len && row->count < CELLS_MAX) {
        size_t start = at, start_column = column;
        while (at < text.len && text.text[at] != '\t' &&
               !(text.text[at] == ' ' && at + 1 < text.len && text.text[at + 1] == ' '))
            column += ((unsigned char)text.text[at++] & 0xC0) != 0x80;
        row->cells[row->count++] = (struct cell){span_between(text, start, at), start_column};
        for (; at < text.len && byte_is_space(text.text[at]); at++)
            column += text.text[at] == '\t' ? TAB_COLUMNS - column % TAB_COLUMNS : 1;
    }
}

/* "1.", "12": a cell that numbers a row. */
static bool is_number(struct span cell)
{
    int value;
    size_t digits = span_read_number(cell, 9999, &value);
    return digits > 0 && span_trim_any(span_from(cell, digits), ".)").len == 0;
}

static bool starts_row(const struct raw_line *line, struct row *row)
{
    struct span text = line->text;
    if (line->drop || !text.len || !byte_is_digit(text.text[0]) ||
        !(memchr(text.text, '\t', text.len) || furniture_has_gap(text)))
        return false;
    cut(line, row);
    return row->count >= CELLS_MIN && is_number(row->cells[0].text);
}

/* The column of the row in which a cell stands; CELLS_MAX when it stands between two. */
static size_t column_of(const struct row *row, const struct cell *cell)
{
    for (size_t k = 0; k < row->count; k++) {
        size_t column = row->cells[k].column;
        if (cell->column + SLACK >= column && cell->column <= column + SLACK)
            return k;
    }
    return CELLS_MAX;
}

/* Whether the line goes on with the row: every cell stands in one of its columns, and none in the first. */
static bool goes_on(const struct row *row, const struct raw_line *line, struct row *ret_more)
{
    cut(line, ret_more);
    for (size_t k = 0; k < ret_more->count; k++) {
        size_t column = column_of(row, &ret_more->cells[k]);
        if (column == CELLS_MAX || column == 0)
            return false;
    }
    return ret_more->count > 0;
}

static size_t join_row(GArray *lines, size_t i, const struct row *row, GStringChunk *chunk)
{
    GString *texts[CELLS_MAX] = {NULL};
    for (size_t k = 0; k < row->count; k++)
        texts[k] = g_string_new_len(row->cells[k].text.text, (gssize)row->cells[k].text.len);
    size_t joined = 0;
    for (size_t next = i + 1; next < lines->len && next <= i + ROW_LINES_MAX; next++) {
        struct raw_line *line = line_at(lines, next);
        struct row more;
        if (line->drop)
            continue;
        if (!goes_on(row, line, &more))
            break;
        for (size_t k = 0; k < more.count; k++) {
            GString *text = texts[column_of(row, &more.cells[k])];
            g_assert(text); /* a column of the row */
            hyphen_join(text, more.cells[k].text);
        }
        line->drop = true;
        joined++;
    }
    if (joined) {
        g_autoptr(GString) whole = g_string_new(NULL);
        for (size_t k = 0; k < row->count; k++)
            g_string_append_printf(whole, "%s%s", k ? "\t" : "", texts[k]->str);
        line_at(lines, i)->text.text = g_string_chunk_insert_len(chunk, whole->str, (gssize)whole->len);
        line_at(lines, i)->text.len = whole->len;
    }
    for (size_t k = 0; k < row->count; k++)
        g_string_free(texts[k], TRUE);
    return joined > 0;
}

size_t columns_join(GArray *lines, GStringChunk *chunk)
{
    size_t rows = 0, joined = 0;
    struct row row;
    for (size_t i = 0; i < lines->len && rows < ROWS_MIN; i++)
        rows += starts_row(line_at(lines, i), &row);
    for (size_t i = 0; rows >= ROWS_MIN && i < lines->len; i++)
        if (starts_row(line_at(lines, i), &row))
            joined += join_row(lines, i, &row, chunk);
    return joined;
}
