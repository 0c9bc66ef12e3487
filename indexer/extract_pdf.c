/* extract_pdf.c -- PDF with a text layer, by poppler-glib, in its reading order, page by page. */
#include "extract.h"

#include <poppler.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerPage, g_object_unref)

enum {
    HEADER_WITHIN = 1024, /* readers look for "%PDF-" this far into the file */
};

static bool is_pdf(const guint8 *data, size_t size)
{
    return memmem(data, MIN(size, (size_t)HEADER_WITHIN), "%PDF-", 5) != NULL;
}

static bool append_page(PopplerDocument *document, int index, GString *text, GError **error)
{
    g_autoptr(PopplerPage) page = poppler_document_get_page(document, index);
    if (page == NULL) {
        g_set_error(error, EXTRACT_ERROR, 0, "page %d cannot be read", index + 1);
        return false;
    }
    g_autofree char *page_text = poppler_page_get_text(page);
    if (index > 0) {
        g_string_append_c(text, '\f');
    }
    if (page_text != NULL) {
        g_autofree char *valid = g_utf8_make_valid(page_text, -1);
        g_string_append(text, valid);
        g_string_append_c(text, '\n');
    }
    if (text->len > EXTRACT_TEXT_MAX) {
        g_set_error(error, EXTRACT_ERROR, 0, "more than %d bytes of text", EXTRACT_TEXT_MAX);
        return false;
    }
    return true;
}

static bool has_letters(const GString *text)
{
    for (const char *at = text->str; *at != '\0'; at = g_utf8_next_char(at)) {
        if (g_unichar_isalpha(g_utf8_get_char(at))) {
            return true;
        }
    }
    return false;
}

static bool read_pdf(struct extraction *extraction, GBytes *bytes, GError **error)
{
    g_autoptr(PopplerDocument) document = poppler_document_new_from_bytes(bytes, NULL, error);
    if (document == NULL) {
        return false;
    }
    int pages = poppler_document_get_n_pages(document);
    if (pages > EXTRACT_PAGES_MAX) {
        g_set_error(error, EXTRACT_ERROR, 0, "%d pages; at most %d are read", pages, EXTRACT_PAGES_MAX);
        return false;
    }
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < pages; i++) {
        if (!append_page(document, i, text, error)) {
            return false;
        }
    }
    if (!has_letters(text)) {
        g_set_error(error, EXTRACT_ERROR, 0, "a PDF of %d pages without a text layer: a scan", pages);
        return false;
    }
    extraction_add(extraction, "application/pdf", g_steal_pointer(&text));
    return true;
}

const struct extractor extractor_pdf = {"application/pdf", is_pdf, read_pdf};
