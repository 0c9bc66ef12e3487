/* extract.c -- the table of formats. */
#include "extract.h"

G_DEFINE_QUARK(extract - error - quark, extract_error)

/* The more telling signature comes first; plain text is what is left. */
static const struct extractor *const extractors[] = {
    &extractor_pdf,
    &extractor_text,
};

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

GString *extract(GBytes *document, const char **ret_media_type, GError **error)
{
    gsize size = g_bytes_get_size(document);
    if (size == 0) {
        g_set_error(error, EXTRACT_ERROR, 0, "the file is empty");
        return NULL;
    }
    if (size > EXTRACT_INPUT_MAX) {
        g_set_error(error, EXTRACT_ERROR, 0, "the file has %" G_GSIZE_FORMAT " bytes; at most %d are read", size,
                    EXTRACT_INPUT_MAX);
        return NULL;
    }
    const struct extractor *extractor = extractor_find(document);
    if (extractor == NULL) {
        g_set_error(error, EXTRACT_ERROR, 0, "neither PDF nor text in UTF-8");
        return NULL;
    }
    GString *text = extractor->text(document, error);
    if (text != NULL) {
        *ret_media_type = extractor->media_type;
    }
    return text;
}
