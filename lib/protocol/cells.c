/* cells.c -- rows out of single cells. See cells.h. */
#include "cells.h"

#include "decision.h"
#include "furniture.h"
#include "head.h"
#include "hyphen.h"
#include "label.h"
#include "shape.h"
#include "table_column.h"

#include <string.h>

enum {
    COLUMNS_MIN = 3,
    COLUMNS_MAX = 8,
    NAME_LINES_MAX = 3 * COLUMNS_MAX,
    NAME_MAX_BYTES = 60, /* of a column */
    ROW_LINES_MAX = 60,
    ABBREVIATION_MAX_BYTES = 10,
};

struct table {
    GArray *lines;
    enum column columns[COLUMNS_MAX];
    size_t count;
};

static struct raw_line *line_at(GArray *lines, size_t i)
{
    return &g_array_index(lines, struct raw_line, i);
}

static bool begins_small(struct span text)
{
    size_t n;
    uint32_t c = span_char(text, 0, &n);
    return char_is_letter(c) && !char_is_upper(c);
}

/* The number of a row, alone in its cell or before the project's: "1.", "4", "1. VSS-501". 0: no row begins. */
static int row_number(const struct raw_line *line)
{
    int value = 0;
    size_t digits = line->drop ? 0 : span_read_number(line->text, NUMBER_MAX, &value);
    struct span rest = span_trim_any(span_from(line->text, digits), ".) ");
    return digits && (rest.len == 0 || shape_is_identifiers(rest)) ? value : 0;
}

/* "Projekta nosaukums", and no heading ("1. Izskatāmie projekti") nor label ("Iesniedzējs: AiM"). */
static bool may_name(const struct raw_line *line)
{
    struct span text = line->text;
    return !line->drop && text.len <= NAME_MAX_BYTES && !byte_is_digit(text.text[0]) &&
           !memchr(text.text, ':', text.len) && !memchr(text.text, '\t', text.len);
}

static enum column column_named(const struct raw_line *line)
{
    return may_name(line) ? table_column_by_name(line->text) : COLUMN_NONE;
}

/* The names of the columns, a line each, from line i on, and the first row below them. Returns how many lines. */
static size_t read_names(struct table *table, size_t i)
{
    size_t first = i;
    table->count = 0;
    for (size_t k = i + COLUMNS_MIN; k-- > i;) /* the last first: it spares most lines the look for names */
        if (k >= table->lines->len || !may_name(line_at(table->lines, k)))
            return 0;
    for (; i < MIN(table->lines->len, first + NAME_LINES_MAX) && table->count < COLUMNS_MAX; i++) {
        enum column column = column_named(line_at(table->lines, i));
        if (column == COLUMN_NONE)
            break;
        if (!table->count || table->columns[table->count - 1] != column) /* "Projekta | nosaukums" */
            table->columns[table->count++] = column;
    }
    bool named = table->count >= COLUMNS_MIN && i < table->lines->len && row_number(line_at(table->lines, i));
    return named ? i - first : 0;
}

/* "Ekonomikas ministrija", "IZM". */
static bool is_institution(struct span text)
{
    struct word last;
    struct head head;
    if (!word_last(text, &last))
        return false;
    if (last.start == 0)
        return text.len <= ABBREVIATION_MAX_BYTES && word_shouts(text, &last);
    return head_find(text.text + last.start, last.end - last.start, &head) && head.rank <= HEAD_EITHER &&
           head.grammatical_case == NOMINATIVE;
}

/* The line and those that go on with it in small letters. */
static bool is_institution_at(const struct table *table, size_t i)
{
    enum { LINES = 4 };
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t k = i; k < table->lines->len && k < i + LINES; k++) {
        struct span line = line_at(table->lines, k)->text;
        if (k > i && !begins_small(line))
            break;
        hyphen_join(text, line);
    }
    return is_institution((struct span){text->str, text->len});
}

/* Whether the line is what a column holds; those of free text hold anything. */
static bool fits(const struct table *table, enum column column, size_t i)
{
    struct span text = line_at(table->lines, i)->text;
    switch (column) {
    case COLUMN_PROJECT:
        return shape_is_identifiers(text);
    case COLUMN_INSTITUTION:
        return is_institution_at(table, i);
    case COLUMN_REPORTER:
        return name_read(text, NULL) > 0;
    case COLUMN_OUTCOME:
        return decision_read(text) != DECISION_NOT;
    default:
        return true;
    }
}

static bool has_open_quote(const GString *cell)
{
    struct span text = {cell->str, cell->len};
    size_t marks = 0;
    for (size_t at = 0, n; at < text.len; at += n)
        marks += char_is_quote(span_char(text, at, &n));
    return marks % 2 != 0;
}

static bool ends_sentence(const GString *cell)
{
    return cell->len && strchr(".!?", cell->str[cell->len - 1]);
}

/* The column of line i behind cell `at`: the same when the line goes on with it. `count` when the row is full. */
static size_t column_of(const struct table *table, GString *const cells[static COLUMNS_MAX], size_t at, size_t i)
{
    struct span text = line_at(table->lines, i)->text;
    GString *cell = cells[at];
    g_assert(cell); /* a column of the table */
    bool drop, outcome = table->columns[at] == COLUMN_OUTCOME;
    if (at == 0 && shape_is_identifiers(text))
        return 0; /* no column is the project's own */
    bool goes_on = begins_small(text) || has_open_quote(cell) || (outcome && !ends_sentence(cell)) ||
                   hyphen_cut_word((struct span){cell->str, cell->len}, text, &drop);
    if (at > 0 && goes_on)
        return at;
    for (size_t next = at + 1; next < table->count; next++)
        if (fits(table, table->columns[next], i))
            return next;
    return table->columns[at] == COLUMN_TITLE ? at : MIN(at + 1, table->count);
}

static bool has_project_column(const struct table *table)
{
    for (size_t k = 0; k < table->count; k++)
        if (table->columns[k] == COLUMN_PROJECT)
            return true;
    return false;
}

static void write_row(struct table *table, size_t first, size_t last, GString *const cells[static COLUMNS_MAX],
                      GStringChunk *chunk)
{
    g_autoptr(GString) whole = g_string_new(NULL);
    for (size_t k = 0; k < table->count; k++)
        g_string_append_printf(whole, "%s%s", k ? "\t" : "", cells[k]->str);
    line_at(table->lines, first)->text =
        (struct span){g_string_chunk_insert_len(chunk, whole->str, (gssize)whole->len), whole->len};
    for (size_t i = first + 1; i < last; i++)
        line_at(table->lines, i)->drop = true;
}

/* The row whose number stands at line i. Returns the line behind it; i when it is none. */
static size_t join_row(struct table *table, size_t i, GStringChunk *chunk)
{
    GString *cells[COLUMNS_MAX] = {NULL};
    for (size_t k = 0; k < table->count; k++)
        cells[k] = g_string_new(NULL);
    hyphen_join(cells[0], line_at(table->lines, i)->text);
    size_t at = 0, filled = 1, next = i + 1;
    int number = row_number(line_at(table->lines, i));
    bool own_project = has_project_column(table);
    struct label_head head;
    for (; next < table->lines->len && next <= i + ROW_LINES_MAX; next++) {
        const struct raw_line *line = line_at(table->lines, next);
        if (line->drop)
            continue;
        if (row_number(line) == number + 1 || label_read(line->text, &head))
            break;
        size_t column =
            at == 0 && own_project && shape_is_identifiers(line->text) ? 1 : column_of(table, cells, at, next);
        if (column >= table->count)
            break;
        filled += column > at;
        at = column;
        hyphen_join(cells[at], line->text);
    }
    bool whole = filled >= COLUMNS_MIN;
    if (whole)
        write_row(table, i, next, cells, chunk);
    for (size_t k = 0; k < table->count; k++)
        g_string_free(cells[k], TRUE);
    return whole ? next : i;
}

static void write_names(struct table *table, size_t first, size_t count, GStringChunk *chunk)
{
    g_autoptr(GString) whole = g_string_new(NULL);
    enum column before = COLUMN_NONE;
    for (size_t i = first; i < first + count; i++) {
        struct span name = line_at(table->lines, i)->text;
        enum column column = table_column_by_name(name);
        if (whole->len)
            g_string_append_c(whole, column == before ? ' ' : '\t');
        g_string_append_len(whole, name.text, (gssize)name.len);
        line_at(table->lines, i)->drop = i > first;
        before = column;
    }
    line_at(table->lines, first)->text =
        (struct span){g_string_chunk_insert_len(chunk, whole->str, (gssize)whole->len), whole->len};
}

size_t cells_join(GArray *lines, GStringChunk *chunk)
{
    struct table table = {.lines = lines};
    size_t joined = 0;
    for (size_t i = 0; i < lines->len;) {
        size_t names = read_names(&table, i), rows = 0;
        if (!names) {
            i++;
            continue;
        }
        size_t row = i + names;
        for (size_t next; row < lines->len && row_number(line_at(lines, row)); row = next, rows++)
            if ((next = join_row(&table, row, chunk)) == row)
                break;
        if (rows)
            write_names(&table, i, names, chunk);
        joined += rows;
        i = row;
    }
    return joined;
}
