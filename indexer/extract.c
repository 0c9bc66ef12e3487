/* extract.c -- the table of formats, and documents within documents. */
#include "extract.h"

#include <string.h>

G_DEFINE_QUARK(extract - error - quark, extract_error)

/* The more telling signature comes first; plain text is what is left. */
static const struct extractor *const extractors[] = {
    &extractor_pdf,  &extractor_zip, &extractor_sealed, &extractor_doc,  &extractor_rtf,
    &extractor_mail, &extractor_tei, &extractor_hocr,   &extractor_html, &extractor_text,
};

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
    if (extraction == NULL) {
        return;
    }
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

const struct extractor *extractor_find(GBytes *document)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(document, &size);
    for (size_t i = 0; i < G_N_ELEMENTS(extractors); i++) {
        if (extractors[i]->is_mine(data, size)) {
            return extractors[i];
        }
    }
    return NULL;
}

static bool check_size(GBytes *document, GError **error)
{
    gsize size = g_bytes_get_size(document);
    if (size == 0) {
        g_set_error(error, EXTRACT_ERROR, 0, "the file is empty");
    } else if (size > EXTRACT_INPUT_MAX) {
        g_set_error(error, EXTRACT_ERROR, 0, "the file has %" G_GSIZE_FORMAT " bytes; at most %d are read", size,
                    EXTRACT_INPUT_MAX);
    }
    return size > 0 && size <= EXTRACT_INPUT_MAX;
}

static bool read_within(struct extraction *extraction, const struct extractor *extractor, GBytes *document,
                        GError **error)
{
    if (extraction->depth >= EXTRACT_DEPTH_MAX) {
        g_set_error(error, EXTRACT_ERROR, 0, "a document in more than %d containers", EXTRACT_DEPTH_MAX);
        return false;
    }
    if (extraction->documents->len >= EXTRACT_DOCUMENTS_MAX) {
        g_set_error(error, EXTRACT_ERROR, 0, "more than %d documents in the file", EXTRACT_DOCUMENTS_MAX);
        return false;
    }
    return check_size(document, error) && extractor->read(extraction, document, error);
}

void extraction_enter(struct extraction *extraction, const char *name, GBytes *document)
{
    const struct extractor *extractor = g_bytes_get_size(document) > 0 ? extractor_find(document) : NULL;
    if (extractor == NULL) {
        return;
    }
    struct extraction outside = *extraction;
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autofree char *full = outside.name != NULL ? g_strconcat(outside.name, "/", valid, NULL) : g_strdup(valid);
    g_autofree char *sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, document);
    extraction->name = full;
    extraction->sha256 = sha256;
    extraction->depth++;
    g_autoptr(GError) error = NULL;
    if (!read_within(extraction, extractor, document, &error)) {
        g_ptr_array_add(extraction->failures, g_strdup_printf("%s: %s", full, error->message));
    }
    extraction->name = outside.name;
    extraction->sha256 = outside.sha256;
    extraction->depth = outside.depth;
}

struct extraction *extract(GBytes *document, GError **error)
{
    if (!check_size(document, error)) {
        return NULL;
    }
    const struct extractor *extractor = extractor_find(document);
    if (extractor == NULL) {
        g_set_error(error, EXTRACT_ERROR, 0,
                    "of no format that is read: no PDF, no document, no text in a known encoding");
        return NULL;
    }
    g_autoptr(extraction_auto) extraction = extraction_new();
    if (!extractor->read(extraction, document, error)) {
        return NULL;
    }
    if (extraction->documents->len == 0) {
        const char *why = extraction->failures->len > 0 ? extraction->failures->pdata[0] : "it holds no document";
        g_set_error(error, EXTRACT_ERROR, 0, "%s", why);
        return NULL;
    }
    return g_steal_pointer(&extraction);
}
