/* pdf_table.h -- rows of a page whose holes stand under each other: tables, and columns of running text. */
#ifndef ARHIVARS_PDF_TABLE_H
#define ARHIVARS_PDF_TABLE_H

#include "pdf_piece.h"

enum {
    TABLE_COLUMNS_MAX = 16,
};

struct pdf_table {
    const struct pdf_row *rows;
    size_t n_rows;
    double leading;
    struct {
        double x1, x2;
    } columns[TABLE_COLUMNS_MAX]; /* from left to right */
    size_t n_columns;
};

/* The table that begins at the first of the rows: n_rows 0 when none does. `leading` is how far lines of the page stand
 * apart. */
struct pdf_table pdf_table_find(const struct pdf_row *rows, size_t n, double leading);

/* Which column a piece stands in. */
size_t pdf_table_column(const struct pdf_table *table, const struct pdf_piece *piece);

/* Whether row i, not the first, begins a row of the table; else it goes on with the cells above. */
bool pdf_table_row_begins(const struct pdf_table *table, size_t i);

/* How far the last line of a row and the first of the next stand apart, where they stand closest; 0: one row. */
double pdf_table_pitch(const struct pdf_table *table);

/* Whether it is running text in columns. */
bool pdf_table_is_text(const struct pdf_table *table);

#endif
