/* poppler_document.h -- a PDF and the letters of its pages, by poppler's core: the door to C++.
 *
 * The core's headers are those that `pdftotext` is built from. They promise no stability between versions, and are
 * taken all the same: poppler-glib lays each page out anew for its text and for its places, and loads cairo, X11 and
 * what they need, which cost a PDF of 20 pages a third of its time (docs/FORMATS.md). Nothing but poppler_document.cc
 * knows them.
 *
 * A document may be used by one thread at a time; two of the same bytes by two.
 */
#ifndef ARHIVARS_POPPLER_DOCUMENT_H
#define ARHIVARS_POPPLER_DOCUMENT_H

#include "pdf_layout.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The text of a page and where each character stands; no boxes when the page has no text.
 *
 * Spaces are those that are drawn, as many as there are, each at its place, also at the end of a line: a word processor
 * draws the space that it breaks a line at. Where words stand apart without one, a single space fills the hole. */
struct page_text {
    char *text; /* valid UTF-8, a line end behind each line; NULL: the page cannot be read */
    struct pdf_box *boxes;
    size_t n_boxes;
    double width; /* points */
};
void page_text_release(struct page_text *page);

struct poppler_document;

/* `bytes` are kept as long as the document. NULL with what is wrong, if that is asked for. */
struct poppler_document *poppler_document_open(GBytes *bytes, const char **ret_fault);
void poppler_document_free(struct poppler_document *document);

int poppler_document_n_pages(const struct poppler_document *document);

/* Pages count from 0. */
struct page_text poppler_document_read(struct poppler_document *document, int index);
bool poppler_document_has_picture(struct poppler_document *document, int index);

#ifdef __cplusplus
}
#endif

typedef struct poppler_document poppler_document_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(poppler_document_auto, poppler_document_free)

#endif
