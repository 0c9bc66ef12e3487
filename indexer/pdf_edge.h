/* pdf_edge.h -- what stands at the edges of page after page: running heads, feet, numbers of pages.
 *
 * It is told by its place: the same words, numbers aside, at the same height of two pages that follow each other. A
 * paragraph goes on over it, and it is no line of the text; but the first page keeps its head, which may be the title.
 */
#ifndef ARHIVARS_PDF_EDGE_H
#define ARHIVARS_PDF_EDGE_H

#include "pdf_piece.h"

/* Marks such rows of both pages (is_edge); `number` is that of the first of them, from 1. */
void pdf_edge_mark(struct pdf_page *page, struct pdf_page *next, unsigned number);

/* Marks the number of the only page of a document: a 1 by itself, far below. */
void pdf_edge_mark_number(struct pdf_page *page);

#endif
