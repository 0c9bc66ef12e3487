/* pdf_layout.h -- from letters with places on pages to lines that read as they were typed.
 *
 * A PDF knows no paragraphs, no tables, no blank lines: only where each letter stands. What a typist did shows in the
 * geometry, measured against the page itself and never against fixed sizes:
 *
 *     a line goes on     when the word that follows would not have fitted beside it: the break is the page's, not the
 *                        typist's, and the two are one line again. A word cut by a hyphen keeps its line break for
 *                        repair.h, which knows words
 *                        Word processors draw the space at which they break a line that is not stretched
 *     a blank line       when two lines stand further apart than lines of this page do
 *     a tab              where a line has a hole much wider than its spaces
 *     a row of a table   lines with holes under each other are cells; what is wrapped within a cell is joined, and the
 *                        row is one line, its cells parted by tabs
 *     columns            of running text are read one after the other
 *     typewriting        where all letters are as wide, spaces were typed: each line is as long as it was, and its
 * holes are spaces, as in a plain text
 *
 * Lines are taken by their height on the page, so that the two halves of a table stand side by side in whatever order
 * the file has them. Linear in letters but for sorting them.
 */
#ifndef ARHIVARS_PDF_LAYOUT_H
#define ARHIVARS_PDF_LAYOUT_H

#include <glib.h>

struct pdf_box {
    double x1, y1, x2, y2; /* points; y grows downwards */
};

struct pdf_layout;

/* Appends to `out`, which must outlive the layout. */
struct pdf_layout *pdf_layout_new(GString *out);
void pdf_layout_free(struct pdf_layout *layout);
typedef struct pdf_layout pdf_layout_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(pdf_layout_auto, pdf_layout_free)

/* The next page, `width` points wide: valid UTF-8, its lines in any order, with a box for each character, also for
 * spaces and line breaks. A space before a line break is one that is drawn there. */
void pdf_layout_add(struct pdf_layout *layout, const char *text, const struct pdf_box *boxes, size_t n_boxes,
                    double width);

/* After the last page. */
void pdf_layout_end(struct pdf_layout *layout);

#endif
