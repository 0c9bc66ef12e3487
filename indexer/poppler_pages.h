/* poppler_pages.h -- the pages of a PDF one after the other, with the places of their letters, by poppler.
 *
 * A second thread can read ahead, from a document of its own: poppler's cannot be shared. It costs a second opening of
 * the document and its fonts, and saves half of the time where another core is idle.
 */
#ifndef ARHIVARS_POPPLER_PAGES_H
#define ARHIVARS_POPPLER_PAGES_H

#include "poppler_document.h"

struct poppler_pages;

/* `document` is made of `bytes` and must outlive the pages. */
struct poppler_pages *poppler_pages_new(struct poppler_document *document, GBytes *bytes, bool ahead);
void poppler_pages_free(struct poppler_pages *pages);
typedef struct poppler_pages poppler_pages_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(poppler_pages_auto, poppler_pages_free)

/* The next page; no more often than there are pages. */
struct page_text poppler_pages_next(struct poppler_pages *pages);

#endif
