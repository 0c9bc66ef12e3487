/* extract_text.c -- plain text in the encodings of encoding.h.
 *
 * A few broken bytes do not lose a protocol: text that is UTF-8 but for them is taken, each made U+FFFD.
 */
#include "encoding.h"
#include "extraction.h"

#include <string.h>

/* Text for programs: XML of a kind that no other reader took, JSON. */
static bool is_data(const guint8 *data, size_t size)
{
    static const char *const signs[] = {"<?xml", "{\"", "{}", "[{"};
    char head[EXTRACT_HEAD];
    size_t len = 0;
    for (size_t i = size > 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0; i < MIN(size, sizeof head); i++)
        if (!g_ascii_isspace(data[i]))
            head[len++] = (char)data[i];
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (len >= strlen(signs[i]) && memcmp(head, signs[i], strlen(signs[i])) == 0)
            return true;
    return false;
}

static bool is_text(const guint8 *data, size_t size)
{
    return !is_data(data, size) && encoding_detect(data, size) != NULL;
}

static bool read_text(struct extraction *extraction, GBytes *document, GError **error)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(document, &size);
    if (size > EXTRACT_TEXT_MAX) {
        g_set_error(error, EXTRACT_ERROR, 0, "%" G_GSIZE_FORMAT " bytes of text; at most %d are read", size,
                    EXTRACT_TEXT_MAX);
        return false;
    }
    GString *text = encoding_to_utf8(data, size);
    if (text == NULL) {
        g_set_error(error, EXTRACT_ERROR, 0, "text in no encoding that is known");
        return false;
    }
    extraction_add(extraction, "text/plain", text);
    return true;
}

const struct extractor extractor_text = {"text/plain", is_text, read_text};
