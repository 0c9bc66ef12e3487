/* extract_text.c -- plain text in UTF-8, with or without a byte order mark.
 *
 * A few broken bytes do not lose a protocol: text that is UTF-8 but for them is taken, each made U+FFFD. What has more
 * than one broken sequence in BROKEN_PER bytes is of another encoding or no text at all.
 */
#include "extract.h"

#include <string.h>

enum {
    BROKEN_PER = 64,
    SNIFF_BYTES = 64 * 1024, /* enough to tell text from anything else */
};

static const guint8 byte_order_mark[] = {0xEF, 0xBB, 0xBF};

/* Control characters that text does hold: TAB LF VT FF CR. */
static bool is_text_control(guint8 byte)
{
    return byte >= '\t' && byte <= '\r';
}

static size_t count_broken(const char *text, size_t size)
{
    size_t broken = 0;
    const char *end = text + size;
    for (const char *at = text; at < end;) {
        const char *bad = NULL;
        if (g_utf8_validate_len(at, (gsize)(end - at), &bad)) {
            break;
        }
        broken++;
        at = bad + 1;
    }
    return broken;
}

static bool is_text(const guint8 *data, size_t size)
{
    size_t sniffed = MIN(size, (size_t)SNIFF_BYTES);
    size_t controls = 0;
    for (size_t i = 0; i < sniffed; i++) {
        controls += data[i] < 0x20 && !is_text_control(data[i]);
    }
    return (controls + count_broken((const char *)data, sniffed)) * BROKEN_PER <= sniffed;
}

static GString *read_text(GBytes *document, GError **error)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(document, &size);
    if (size > EXTRACT_TEXT_MAX) {
        g_set_error(error, EXTRACT_ERROR, 0, "%" G_GSIZE_FORMAT " bytes of text; at most %d are read", size,
                    EXTRACT_TEXT_MAX);
        return NULL;
    }
    if (size >= sizeof byte_order_mark && memcmp(data, byte_order_mark, sizeof byte_order_mark) == 0) {
        data += sizeof byte_order_mark;
        size -= sizeof byte_order_mark;
    }
    g_autofree char *valid = g_utf8_make_valid(data, (gssize)size);
    return g_string_new(valid);
}

const struct extractor extractor_text = {"text/plain", is_text, read_text};
