/* extract_pdf.c -- PDF with a text layer, by poppler, in its reading order, page by page. */
#include "extraction.h"
#include "pdf_layout.h"
#include "poppler_pages.h"

#include <string.h>

enum {
    LETTERS_MIN = 10, /* on a page with text; a scan may have a page number laid over it */
    RUINED_PER = 20,  /* one letter of no script in so many ruins a page */
    SIGNS_MIN = 100,  /* letters, figures and marks that tell whether a page is text */
    MARKS_SHARE = 20, /* per cent of them that are marks: in text up to 13, where fonts lost their table 30 to 80 */
};

/* Neither letter nor figure, nor what lines are filled and tables drawn with. */
static bool is_mark(gunichar c)
{
    return !g_unichar_isspace(c) && g_utf8_strchr("._-–—…·|=+*", -1, c) == NULL;
}

/* Whether the page must be read from its picture: next to no letters, or letters that are none, as scanners and broken
 * fonts leave them. A page without a picture is empty and stays so. */
static bool is_unread(struct poppler_document *document, int index, const char *text)
{
    size_t letters = 0;
    size_t figures = 0;
    size_t odd = 0;
    size_t marks = 0;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isalpha(c)) /* most are */
            letters++;
        else if (c == 0xFFFD || g_unichar_type(c) == G_UNICODE_PRIVATE_USE)
            odd++;
        else if (g_unichar_isdigit(c))
            figures++;
        else
            marks += is_mark(c) ? 1 : 0;
    }
    size_t signs = letters + figures + marks;
    bool ruined = signs >= SIGNS_MIN && marks * 100 > signs * MARKS_SHARE;
    if (letters >= LETTERS_MIN && odd * RUINED_PER <= letters + odd && !ruined)
        return false;
    return odd > 0 || ruined || poppler_document_has_picture(document, index);
}

static bool has_letters(const GString *text)
{
    for (const char *at = text->str; *at != '\0'; at = g_utf8_next_char(at))
        if (g_unichar_isalpha(g_utf8_get_char(at)))
            return true;
    return false;
}

static bool read_pages(struct poppler_document *document, struct poppler_pages *pages, GString *text, GArray *unread,
                       GError **error)
{
    g_autoptr(pdf_layout_auto) layout = pdf_layout_new(text);
    for (int i = 0; i < poppler_document_n_pages(document); i++) {
        struct page_text page = poppler_pages_next(pages);
        if (page.text == NULL) {
            g_set_error(error, EXTRACT_ERROR, 0, "page %d cannot be read", i + 1);
            return false;
        }
        pdf_layout_add(layout, page.text, page.boxes, page.n_boxes, page.width);
        guint32 number = (guint32)i + 1;
        if (is_unread(document, i, page.text))
            g_array_append_val(unread, number);
        page_text_release(&page);
        if (text->len > EXTRACT_TEXT_MAX) {
            g_set_error(error, EXTRACT_ERROR, 0, "more than %d bytes of text", EXTRACT_TEXT_MAX);
            return false;
        }
    }
    pdf_layout_end(layout);
    return true;
}

static bool read_pdf(struct extraction *extraction, GBytes *bytes, GError **error)
{
    const char *fault = NULL;
    g_autoptr(poppler_document_auto) document = poppler_document_open(bytes, &fault);
    if (document == NULL) {
        g_set_error_literal(error, EXTRACT_ERROR, 0, fault);
        return false;
    }
    int n_pages = poppler_document_n_pages(document);
    if (n_pages > EXTRACT_PAGES_MAX) {
        g_set_error(error, EXTRACT_ERROR, 0, "%d pages; at most %d are read", n_pages, EXTRACT_PAGES_MAX);
        return false;
    }
    g_autoptr(poppler_pages_auto) pages = poppler_pages_new(document, bytes, extraction->is_alone);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) unread = g_array_new(FALSE, FALSE, sizeof(guint32));
    if (!read_pages(document, pages, text, unread, error))
        return false;
    if (unread->len == 0 && !has_letters(text)) {
        g_set_error(error, EXTRACT_ERROR, 0, "a PDF of %d pages without any text or picture", n_pages);
        return false;
    }
    struct extracted *extracted = extraction_add(extraction, "application/pdf", g_steal_pointer(&text));
    if (unread->len > 0) {
        extracted->unread = g_bytes_ref(bytes);
        g_array_append_vals(extracted->pages, unread->data, unread->len);
    }
    return true;
}

const struct extractor extractor_pdf = {"application/pdf", extraction_is_pdf, read_pdf};
