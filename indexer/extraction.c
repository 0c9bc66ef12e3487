/* extraction.c -- what reading a file gives. */
#include "extraction.h"

#include <string.h>

G_DEFINE_QUARK(extract - error - quark, extract_error)

enum {
    PDF_HEADER_WITHIN = 1024,
};

bool extraction_is_pdf(const guint8 *data, size_t size)
{
    return memmem(data, MIN(size, (size_t)PDF_HEADER_WITHIN), "%PDF-", 5) != NULL;
}

static void note_free(void *data)
{
    struct extract_note *note = data;
    g_free(note->code);
    g_free(note->message);
    g_free(note);
}

static void extracted_free(void *data)
{
    struct extracted *extracted = data;
    g_free(extracted->name);
    g_free(extracted->sha256);
    g_free(extracted->media_type);
    g_string_free(extracted->text, TRUE);
    g_ptr_array_unref(extracted->notes);
    g_clear_pointer(&extracted->unread, g_bytes_unref);
    g_array_unref(extracted->pages);
    g_free(extracted);
}

void extracted_note(struct extracted *extracted, const char *code, const char *format, ...)
{
    struct extract_note *note = g_new0(struct extract_note, 1);
    note->code = g_strdup(code);
    va_list arguments;
    va_start(arguments, format);
    note->message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_ptr_array_add(extracted->notes, note);
}

struct extraction *extraction_new(void)
{
    struct extraction *extraction = g_new0(struct extraction, 1);
    extraction->documents = g_ptr_array_new_with_free_func(extracted_free);
    extraction->failures = g_ptr_array_new_with_free_func(g_free);
    extraction->bytes_left = EXTRACT_INPUT_MAX;
    return extraction;
}

void extraction_free(struct extraction *extraction)
{
    if (extraction == NULL)
        return;
    g_ptr_array_unref(extraction->documents);
    g_ptr_array_unref(extraction->failures);
    g_free(extraction);
}

struct extracted *extraction_add(struct extraction *extraction, const char *media_type, GString *text)
{
    struct extracted *extracted = g_new0(struct extracted, 1);
    extracted->name = g_strdup(extraction->name);
    extracted->sha256 = g_strdup(extraction->sha256);
    extracted->media_type = g_strdup(media_type);
    extracted->text = text;
    extracted->pages = g_array_new(FALSE, FALSE, sizeof(guint32));
    extracted->notes = g_ptr_array_new_with_free_func(note_free);
    g_ptr_array_add(extraction->documents, extracted);
    return extracted;
}

char *extraction_name(const struct extraction *extraction, const char *name)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    return extraction->name != NULL ? g_strconcat(extraction->name, "/", valid, NULL) : g_strdup(valid);
}

void extraction_fail(struct extraction *extraction, const char *name, const char *why)
{
    if (extraction->failures->len < EXTRACT_FAILURES_MAX)
        g_ptr_array_add(extraction->failures, g_strdup_printf("%s: %s", name, why));
    else if (extraction->failures->len == EXTRACT_FAILURES_MAX)
        g_ptr_array_add(extraction->failures, g_strdup_printf("%s, and what follows: more than %d that cannot be read",
                                                              name, EXTRACT_FAILURES_MAX));
}
