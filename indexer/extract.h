/* extract.h -- the text of a document, whatever its format.
 *
 * Formats are told apart by content, never by name: each extractor says whether the bytes are its own, and the first in
 * the table that does so reads them. To add a format, write extract_<format>.c and add a row to the table in extract.c.
 */
#ifndef ARHIVARS_EXTRACT_H
#define ARHIVARS_EXTRACT_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    EXTRACT_INPUT_MAX = 512 * 1024 * 1024, /* bytes of a document */
    EXTRACT_TEXT_MAX = 256 * 1024 * 1024,  /* bytes of text from one: a bomb, not a protocol */
    EXTRACT_PAGES_MAX = 10000,
};

#define EXTRACT_ERROR extract_error_quark()
GQuark extract_error_quark(void);

struct extractor {
    const char *media_type;
    /* Whether the document is of this format, by its first bytes. */
    bool (*is_mine)(const guint8 *data, size_t size);
    /* The text: UTF-8, lines ended by "\n", pages parted by "\f". NULL with what is wrong; the caller frees it. */
    GString *(*text)(GBytes *document, GError **error);
};

/* The extractor of a document, or NULL when its format is not known. */
const struct extractor *extractor_find(GBytes *document);

extern const struct extractor extractor_text;
extern const struct extractor extractor_pdf;

/* Extract a document. *ret_media_type is a constant. NULL with what is wrong. */
GString *extract(GBytes *document, const char **ret_media_type, GError **error);

#endif
