/* pdf_table.c -- rows of a page whose holes stand under each other: tables, and columns of running text. */
#include "pdf_table.h"

#include <string.h>

static const double gap_least = 1.4;     /* of the leading: lines that far apart are not one table */
static const double padding_least = 1.1; /* of the least distance of lines: the border of a row is between */
static const double rounding = 1;        /* points */
static const double text_share = 0.6;    /* of the lines of a column are full where text runs in columns */

enum {
    TEXT_ROWS_MIN = 8, /* fewer rows are a table */
};

/* --- Columns -------------------------------------------------------------------------------------------------------
 */

static bool overlaps(double a1, double a2, double b1, double b2)
{
    return a1 < b2 && b1 < a2;
}

static size_t count_overlaps(const struct pdf_table *table, const struct pdf_piece *piece)
{
    size_t found = 0;
    for (size_t i = 0; i < table->n_columns; i++)
        found += overlaps(table->columns[i].x1, table->columns[i].x2, piece->box.x1, piece->box.x2);
    return found;
}

static void widen(struct pdf_table *table, const struct pdf_piece *piece)
{
    size_t place = 0;
    while (place < table->n_columns && table->columns[place].x2 <= piece->box.x1)
        place++;
    if (place < table->n_columns && table->columns[place].x1 < piece->box.x2) {
        table->columns[place].x1 = MIN(table->columns[place].x1, piece->box.x1);
        table->columns[place].x2 = MAX(table->columns[place].x2, piece->box.x2);
        return;
    }
    memmove(&table->columns[place + 1], &table->columns[place], (table->n_columns - place) * sizeof table->columns[0]);
    table->columns[place].x1 = piece->box.x1;
    table->columns[place].x2 = piece->box.x2;
    table->n_columns++;
}

size_t pdf_table_column(const struct pdf_table *table, const struct pdf_piece *piece)
{
    size_t column = 0;
    while (column + 1 < table->n_columns && table->columns[column + 1].x1 <= piece->box.x1)
        column++;
    return column;
}

static bool is_beside_in_column(const struct pdf_table *table, const struct pdf_piece *left,
                                const struct pdf_piece *right)
{
    size_t column = 0;
    while (column < table->n_columns && table->columns[column].x2 <= left->box.x1)
        column++;
    return column < table->n_columns && table->columns[column].x1 < left->box.x2 &&
           table->columns[column].x2 > right->box.x1;
}

/* A row fits when none of its pieces would make one column of two, none stands beside another in one column, and none
 * makes a column too many. */
static bool fits(const struct pdf_table *table, const struct pdf_row *row)
{
    size_t new = 0;
    for (size_t i = 0; i < row->n; i++) {
        size_t found = count_overlaps(table, &row->pieces[i]);
        if (found > 1 || (i > 0 && is_beside_in_column(table, &row->pieces[i - 1], &row->pieces[i])))
            return false;
        new += found == 0;
    }
    return table->n_columns + new < TABLE_COLUMNS_MAX;
}

static double distance(const struct pdf_row *above, const struct pdf_row *below)
{
    return below->box.y2 - above->box.y2;
}

/* The line above in the same column as the row's only piece. */
static const struct pdf_piece *above_in_column(const struct pdf_table *table, size_t until, size_t column)
{
    for (size_t i = 0; until > 0 && i < table->rows[until - 1].n; i++) {
        const struct pdf_piece *piece = &table->rows[until - 1].pieces[i];
        if (pdf_table_column(table, piece) == column)
            return piece;
    }
    return NULL;
}

/* Would the beginning of `below` not have fitted behind `above`, in what room there is up to the next column? */
static bool is_wrapped(const struct pdf_table *table, const struct pdf_piece *above, const struct pdf_piece *below,
                       size_t column)
{
    bool is_last = column + 1 == table->n_columns;
    double right = is_last ? table->columns[column].x2 : table->columns[column + 1].x1 - 2 * above->space;
    return above->box.x2 + above->space + below->first > right - rounding;
}

/* A row of one piece belongs to the table as the rest of a cell: of any but the first column, or of the first when the
 * line above was full. */
static bool goes_on(const struct pdf_table *table, const struct pdf_row *row, double leading)
{
    const struct pdf_piece *piece = &row->pieces[0];
    size_t column = pdf_table_column(table, piece);
    if (distance(&table->rows[table->n_rows - 1], row) > gap_least * leading || count_overlaps(table, piece) != 1)
        return false;
    if (column > 0)
        return true;
    if (table->n_rows == 1 && piece->is_capital) /* a line with a tab is no table yet, and the next a line of its own */
        return false;
    const struct pdf_piece *above = above_in_column(table, table->n_rows, column);
    return above != NULL && piece->box.x1 > table->columns[0].x1 - rounding && is_wrapped(table, above, piece, column);
}

struct pdf_table pdf_table_find(const struct pdf_row *rows, size_t n, double leading)
{
    struct pdf_table table = {.rows = rows, .leading = leading};
    if (n == 0 || rows[0].n < 2 || rows[0].n > TABLE_COLUMNS_MAX)
        return table;
    for (size_t i = 0; i < n; i++) {
        const struct pdf_row *row = &rows[i];
        bool belongs = i == 0 || (row->n > 1 ? fits(&table, row) && distance(&rows[i - 1], row) <= 2 * leading
                                             : goes_on(&table, row, leading));
        if (!belongs)
            break;
        for (size_t k = 0; k < row->n; k++)
            widen(&table, &row->pieces[k]);
        table.n_rows++;
    }
    return table;
}

/* --- Rows ----------------------------------------------------------------------------------------------------------
 */

/* How far lines within a cell stand apart. */
static double least_distance(const struct pdf_table *table)
{
    double least = table->leading;
    for (size_t i = 1; i < table->n_rows; i++) {
        double d = distance(&table->rows[i - 1], &table->rows[i]);
        least = d > 0 ? MIN(least, d) : least;
    }
    return least;
}

static bool has_first_column(const struct pdf_table *table, const struct pdf_row *row)
{
    return pdf_table_column(table, &row->pieces[0]) == 0;
}

static bool stands_off(const struct pdf_table *table, size_t i)
{
    return distance(&table->rows[i - 1], &table->rows[i]) > padding_least * least_distance(table);
}

/* Whether borders between rows are seen: rows that could begin one mostly stand further apart than lines do. */
static bool is_padded(const struct pdf_table *table)
{
    size_t could = 0;
    size_t off = 0;
    for (size_t i = 1; i < table->n_rows; i++) {
        if (table->rows[i].n > 1 && has_first_column(table, &table->rows[i])) {
            could++;
            off += stands_off(table, i);
        }
    }
    return off > 0 && off * 2 >= could;
}

static bool is_bullet(const char *text)
{
    return *g_utf8_next_char(text) == '\0' && !g_unichar_isalnum(g_utf8_get_char(text));
}

/* Whether the page has broken the cell above: at a space that it draws, or within a sentence. */
static bool is_rest(const struct pdf_table *table, const struct pdf_piece *piece, const struct pdf_piece *above,
                    size_t column)
{
    return above != NULL && (above->spaces > 0 || (piece->is_lower && !above->ends_sentence)) &&
           is_wrapped(table, above, piece, column);
}

/* Whether all cells of the row above go on. */
static bool are_rests(const struct pdf_table *table, size_t i)
{
    const struct pdf_row *row = &table->rows[i];
    for (size_t k = 0; k < row->n; k++) {
        size_t column = pdf_table_column(table, &row->pieces[k]);
        const struct pdf_piece *above = above_in_column(table, i, column);
        if (!is_rest(table, &row->pieces[k], above, column))
            return false;
    }
    return true;
}

bool pdf_table_row_begins(const struct pdf_table *table, size_t i)
{
    const struct pdf_row *row = &table->rows[i];
    const struct pdf_piece *label = &row->pieces[0];
    if (row->n > 1 && has_first_column(table, row) && (label->is_number || is_bullet(label->text)))
        return true;
    return is_padded(table) ? stands_off(table, i) : row->n > 1 && has_first_column(table, row) && !are_rests(table, i);
}

double pdf_table_pitch(const struct pdf_table *table)
{
    double pitch = 0;
    for (size_t i = 1; i < table->n_rows; i++) {
        double d = distance(&table->rows[i - 1], &table->rows[i]);
        if (pdf_table_row_begins(table, i) && (pitch == 0 || d < pitch))
            pitch = d;
    }
    return pitch;
}

bool pdf_table_is_text(const struct pdf_table *table)
{
    size_t full = 0;
    size_t lines = 0;
    if (table->n_columns != 2 || table->n_rows < TEXT_ROWS_MIN || is_padded(table))
        return false;
    for (size_t i = 1; i < table->n_rows; i++) {
        for (size_t k = 0; k < table->rows[i].n; k++) {
            const struct pdf_piece *piece = &table->rows[i].pieces[k];
            size_t column = pdf_table_column(table, piece);
            const struct pdf_piece *above = above_in_column(table, i, column);
            lines++;
            full += above != NULL && is_wrapped(table, above, piece, column);
        }
    }
    return (double)full >= text_share * (double)lines;
}
