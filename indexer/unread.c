/* unread.c -- the documents that the confined reader had to set aside. */
#include "unread.h"

#include "convert.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* --- DOC and RTF -------------------------------------------------------------------------------------------------- */

static struct extraction *extract_bytes(struct sandbox *sandbox, GBytes *bytes, GError **error)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    int file = memfd_create("converted", MFD_CLOEXEC);
    struct extraction *extraction = NULL;
    if (file < 0 || write(file, data, size) != (ssize_t)size)
        g_set_error(error, EXTRACT_ERROR, 0, "no memory for what was converted");
    else
        extraction = sandbox_extract(sandbox, file, error);
    if (file >= 0)
        close(file);
    return extraction;
}

static bool read_office(struct extracted *document, struct sandbox *sandbox, GError **error)
{
    g_autoptr(GBytes) converted = convert_office(document->unread, error);
    g_autoptr(extraction_auto) extraction = converted != NULL ? extract_bytes(sandbox, converted, error) : NULL;
    if (extraction == NULL)
        return false;
    const struct extracted *first = extraction->documents->pdata[0];
    g_string_assign(document->text, first->text->str);
    return true;
}

/* --- Pages of a PDF ----------------------------------------------------------------------------------------------- */

static bool has_letters(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
        if (g_unichar_isalpha(g_utf8_get_char(text)))
            return true;
    return false;
}

static bool replace_page(char **page, GBytes *pdf, guint32 number, struct sandbox *sandbox, GError **error)
{
    g_autoptr(GBytes) words = convert_page(pdf, number, error);
    g_autoptr(extraction_auto) extraction = words != NULL ? extract_bytes(sandbox, words, error) : NULL;
    if (extraction == NULL)
        return false;
    const struct extracted *first = extraction->documents->pdata[0];
    g_free(*page);
    *page = g_strdelimit(g_strdup(first->text->str), "\f", '\n');
    return true;
}

/* A page that cannot be read is told; the others are kept as long as there is any text. */
static bool read_pictures(struct extracted *document, struct sandbox *sandbox, GError **error)
{
    g_auto(GStrv) pages = g_strsplit(document->text->str, "\f", -1);
    guint n_pages = g_strv_length(pages);
    g_autoptr(GString) failed = g_string_new(NULL);
    g_autoptr(GError) why = NULL;
    bool able = convert_can_read_pictures(&why);
    for (guint i = 0; i < document->pages->len; i++) {
        guint32 number = g_array_index(document->pages, guint32, i);
        bool due = able && i < UNREAD_PAGES_MAX && number >= 1 && number <= n_pages;
        g_autoptr(GError) page_error = NULL;
        if (!due || !replace_page(&pages[number - 1], document->unread, number, sandbox, &page_error)) {
            g_string_append_printf(failed, "%s%u", failed->len > 0 ? ", " : "", number);
            if (why == NULL && page_error != NULL)
                why = g_steal_pointer(&page_error);
        }
    }
    g_autofree char *text = g_strjoinv("\f", pages);
    const char *reason = why != NULL ? why->message : "too many pages";
    if (!has_letters(text)) {
        g_set_error(error, EXTRACT_ERROR, 0, "a PDF of %u pages without a text layer: %s", n_pages,
                    failed->len > 0 ? reason : "its pictures hold no text");
        return false;
    }
    g_string_assign(document->text, text);
    if (failed->len > 0)
        extracted_note(document, "pages-not-read", "pages without text: %s: %s", failed->str, reason);
    if (able) {
        extracted_note(document, "read-from-pictures", "%u of %u pages were read from their pictures",
                       MIN(document->pages->len, (guint)UNREAD_PAGES_MAX), n_pages);
    }
    return true;
}

/* ------------------------------------------------------------------------------------------------------------------ */

bool unread_resolve(struct extraction *extraction, struct sandbox *sandbox, GError **error)
{
    for (guint i = 0; i < extraction->documents->len;) {
        struct extracted *document = extraction->documents->pdata[i];
        g_autoptr(GError) why = NULL;
        bool good = document->unread == NULL || (document->pages->len > 0 ? read_pictures(document, sandbox, &why)
                                                                          : read_office(document, sandbox, &why));
        g_clear_pointer(&document->unread, g_bytes_unref);
        if (good) {
            i++;
            continue;
        }
        if (document->name == NULL) {
            g_propagate_error(error, g_steal_pointer(&why));
            return false;
        }
        g_ptr_array_add(extraction->failures, g_strdup_printf("%s: %s", document->name, why->message));
        g_ptr_array_remove_index(extraction->documents, i);
    }
    if (extraction->documents->len == 0) {
        g_set_error(error, EXTRACT_ERROR, 0, "%s", (const char *)extraction->failures->pdata[0]);
        return false;
    }
    return true;
}
