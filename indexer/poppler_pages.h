/* poppler_pages.h -- the pages of a PDF one after the other, with the places of their letters, by poppler-glib.
 *
 * A second thread can read ahead, from a document of its own: poppler's cannot be shared. It costs a second opening of
 * the document and its fonts, and saves half of the time where another core is idle.
 */
#ifndef ARHIVARS_POPPLER_PAGES_H
#define ARHIVARS_POPPLER_PAGES_H

#include "pdf_layout.h"

#include <poppler.h>
#include <stdbool.h>

/* The text of a page and where each character stands; no boxes when the page has no text. */
struct page_text {
    char *text; /* valid UTF-8; NULL: the page cannot be read */
    struct pdf_box *boxes;
    size_t n_boxes;
    double width; /* points */
};
void page_text_release(struct page_text *page);

struct poppler_pages;

/* `document` is made of `bytes` and must outlive the pages. */
struct poppler_pages *poppler_pages_new(PopplerDocument *document, GBytes *bytes, bool ahead);
void poppler_pages_free(struct poppler_pages *pages);
typedef struct poppler_pages poppler_pages_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(poppler_pages_auto, poppler_pages_free)

/* The next page; no more often than there are pages. */
struct page_text poppler_pages_next(struct poppler_pages *pages);

#endif
