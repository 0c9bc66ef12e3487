/* table.c -- rows as items. See table.h. */
#include "table.h"

#include "decision.h"
#include "item.h"
#include "outcome.h"
#include "passage.h"
#include "shape.h"
#include "table_column.h"
#include "task.h"
#include "vote.h"

#include <string.h>

enum {
    CELLS_MAX = 16,
    CELLS_MIN = 3,
    NAMING_ROW_CELLS = 3, /* a row of column names tells at least so many that we know */
};

struct cells {
    struct span cell[CELLS_MAX];
    size_t count;
};

/* A cell ends at a tab, a bar, or two spaces. */
static size_t cell_end(struct span line, size_t at)
{
    typedef char bytes __attribute__((vector_size(16)));
    for (bytes here, next; at + sizeof(bytes) < line.len; at += sizeof(bytes)) {
        uint64_t halves[2];
        memcpy(&here, line.text + at, sizeof here);
        memcpy(&next, line.text + at + 1, sizeof next);
        here = (bytes)((here == '\t') | (here == '|') | ((here == ' ') & (next == ' ')));
        memcpy(halves, &here, sizeof halves);
        if (halves[0] | halves[1])
            break;
    }
    for (; at < line.len; at++) {
        if (line.text[at] == '\t' || line.text[at] == '|')
            return at;
        if (line.text[at] == ' ' && at + 1 < line.len && line.text[at + 1] == ' ')
            return at;
    }
    return at;
}

static size_t cell_begin(struct span line, size_t at)
{
    if (at < line.len && line.text[at] != ' ') {
        at++; /* one tab or bar: an empty cell may follow */
        while (at < line.len && line.text[at] == ' ')
            at++;
        return at;
    }
    while (at < line.len && line.text[at] == ' ')
        at++;
    return at < line.len && (line.text[at] == '|' || line.text[at] == '\t') ? cell_begin(line, at) : at;
}

static void cut_cells(struct span line, struct cells *cells)
{
    size_t at = line.len && line.text[0] == '|' ? cell_begin(line, 0) : 0;
    cells->count = 0;
    while (at < line.len && cells->count < CELLS_MAX) {
        size_t end = cell_end(line, at);
        cells->cell[cells->count++] = span_trim(span_between(line, at, end));
        at = cell_begin(line, end);
    }
}

bool table_is_row(struct span line)
{
    struct cells cells;
    struct number number;
    size_t first = line.len && line.text[0] == '|';
    struct span begin = span_trim(span_from(line, first));
    if (!begin.len || !byte_is_digit(begin.text[0]))
        return false;
    cut_cells(line, &cells);
    /* "1. VSS-501" in one cell */
    return cells.count >= CELLS_MIN &&
           (number_read(cells.cell[0], &number)
                ? number.len >= cells.cell[0].len || shape_is_identifiers(span_from(cells.cell[0], number.len))
                : span_read_number(cells.cell[0], NUMBER_MAX, &number.value) == cells.cell[0].len);
}

/* The nearest row of column names above the row. */
static bool find_names(const struct recognition *r, size_t row, enum column columns[static CELLS_MAX])
{
    enum { LOOK_BACK = 400 };
    for (size_t i = row; i-- > 0 && row - i < LOOK_BACK;) {
        struct cells cells;
        struct span line = recognition_line(r, i);
        if (table_is_row(line))
            continue;
        cut_cells(line, &cells);
        size_t known = 0;
        for (size_t k = 0; k < cells.count; k++) {
            columns[k] = table_column_by_name(cells.cell[k]);
            known += columns[k] != COLUMN_NONE;
        }
        for (size_t k = cells.count; k < CELLS_MAX; k++)
            columns[k] = COLUMN_NONE;
        if (known >= NAMING_ROW_CELLS)
            return true;
    }
    return false;
}

/* By what the cells are: number first, a project's number, a name, an institution; of the rest the first is the title
 * and the last the outcome. */
static void guess_columns(const struct recognition *r, const struct cells *cells, enum column columns[static CELLS_MAX])
{
    size_t title = SIZE_MAX;
    for (size_t k = 0; k < CELLS_MAX; k++)
        columns[k] = COLUMN_NONE;
    columns[0] = COLUMN_NUMBER;
    for (size_t k = 1; k < cells->count; k++) {
        struct span cell = cells->cell[k];
        if (cell.len == 0)
            continue;
        if (identifier_read(cell) > 0)
            columns[k] = COLUMN_PROJECT;
        else if (name_read(cell, NULL) == cell.len)
            columns[k] = COLUMN_REPORTER;
        else if (institution_read(r->registry, r->mentions, cell.text, cell.len, r->protocol->date) == cell.len)
            columns[k] = COLUMN_INSTITUTION;
        else if (title == SIZE_MAX)
            columns[title = k] = COLUMN_TITLE;
    }
    for (size_t k = cells->count; k-- > 1;)
        if (columns[k] == COLUMN_NONE && cells->cell[k].len) {
            columns[k] = COLUMN_OUTCOME;
            break;
        }
}

/* No column is called what titles are called: it is the longest cell without a name. */
static void name_title(const struct cells *cells, enum column columns[static CELLS_MAX])
{
    size_t best = SIZE_MAX;
    for (size_t k = 0; k < cells->count; k++) {
        if (columns[k] == COLUMN_TITLE)
            return;
        if (columns[k] == COLUMN_NONE && (best == SIZE_MAX || cells->cell[k].len > cells->cell[best].len))
            best = k;
    }
    if (best != SIZE_MAX && cells->cell[best].len)
        columns[best] = COLUMN_TITLE;
}

static void read_columns(const struct recognition *r, size_t line, struct cells *cells,
                         enum column columns[static CELLS_MAX])
{
    cut_cells(recognition_line(r, line), cells);
    if (!find_names(r, line, columns))
        guess_columns(r, cells, columns);
    name_title(cells, columns);
}

static struct span cell_of(const struct cells *cells, const enum column columns[static CELLS_MAX], enum column column)
{
    for (size_t k = 0; k < cells->count; k++)
        if (columns[k] == column)
            return cells->cell[k];
    return SPAN_NONE;
}

void table_find(struct recognition *r, size_t from)
{
    for (size_t i = from; i < recognition_lines(r); i++) {
        if (!table_is_row(recognition_line(r, i)))
            continue;
        struct cells cells;
        enum column columns[CELLS_MAX];
        read_columns(r, i, &cells, columns);
        struct span title = cell_of(&cells, columns, COLUMN_TITLE);
        struct heading heading = {.line = i, .body_line = i + 1, .whole = true};
        span_read_number(cells.cell[0], NUMBER_MAX, &heading.value);
        struct number number;
        bool read = number_read(cells.cell[0], &number) && number.len < cells.cell[0].len;
        heading.number = span_dup(span_trim_any(read ? span_first(cells.cell[0], number.len) : cells.cell[0], ".)"));
        heading.title = span_dup(title);
        g_array_append_val(r->headings, heading);
    }
}

/* A cell may hold several points, each with its task. */
static void take_points(struct recognition *r, struct passage *decision, struct span text)
{
    struct number number;
    if (!number_read(text, &number) || number.value != 1) {
        task_read(r, text, passage_own(&decision->tasks));
        return;
    }
    for (size_t at = 0; at < text.len && number_read(span_from(text, at), &number);) {
        size_t end = number_next(text, at, &number);
        struct span point = span_trim(span_between(text, at + number.len, end));
        g_ptr_array_add(passage_own(&decision->points), span_dup(point));
        task_read(r, point, passage_own(&decision->tasks));
        at = end;
    }
}

static void take_outcome(struct recognition *r, struct span text, int item, int page)
{
    struct passage *decision = passage_begin(r, PASSAGE_DECISION, item, page);
    passage_append(r, decision, text);
    vote_read(text, r->roster, &decision->votes);
    take_points(r, decision, text);
    decision->outcome = outcome_find(text, decision->points, &decision->votes, true);
}

static bool says_something(struct span cell)
{
    size_t at = 0;
    struct word word;
    return word_next(cell, &at, &word);
}

void table_take_row(struct recognition *r, const struct heading *heading, int item)
{
    struct cells cells;
    enum column columns[CELLS_MAX];
    read_columns(r, heading->line, &cells, columns);
    struct item *made = g_ptr_array_index(r->protocol->items, (guint)item);
    struct span line = recognition_line(r, heading->line);
    int page = repaired_line(r->text, heading->line)->page;
    for (size_t k = 0; k < cells.count; k++) /* whatever the column is called: "VSS numurs" */
        if (columns[k] == COLUMN_PROJECT || shape_is_identifiers(cells.cell[k]))
            item_take_identifiers(made, cells.cell[k]);
    struct span reporter = cell_of(&cells, columns, COLUMN_REPORTER),
                ministry = cell_of(&cells, columns, COLUMN_INSTITUTION);
    if (reporter.len)
        item_take_reporters(r, made, reporter);
    else if (ministry.len)
        item_take_reporters(r, made, ministry);
    struct span title = cell_of(&cells, columns, COLUMN_TITLE), outcome = cell_of(&cells, columns, COLUMN_OUTCOME);
    /* In order: up to the title, what stands behind it, the outcome, and what stands behind that. */
    size_t title_end = title.len ? (size_t)(title.text + title.len - line.text) : 0;
    size_t outcome_at = says_something(outcome) ? (size_t)(outcome.text - line.text) : line.len;
    size_t outcome_end = says_something(outcome) ? outcome_at + outcome.len : line.len;
    if (outcome_at < title_end)
        title_end = outcome_at;
    passage_add_text(r, PASSAGE_TITLE, item, page, span_first(line, title_end));
    passage_add_text(r, PASSAGE_TEXT, item, page, span_between(line, title_end, outcome_at));
    GPtrArray *passages = r->protocol->passages;
    if (ministry.len && passages->len) {
        char *id = NULL;
        bool known;
        g_autofree char *name = institution_to_nominative(r->registry, r->mentions, ministry.text, ministry.len,
                                                          r->protocol->date, &id, &known);
        g_autofree char *owned = id ? id : name_slug(name);
        passage_add_institution(g_ptr_array_index(passages, passages->len - 1), owned, name, ROLE_REPORTED);
    }
    if (outcome_end > outcome_at)
        take_outcome(r, span_between(line, outcome_at, outcome_end), item, page);
    passage_add_text(r, PASSAGE_TEXT, item, page, span_from(line, outcome_end));
}
