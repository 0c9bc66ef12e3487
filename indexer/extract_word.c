/* extract_word.c -- DOC and RTF, which are left to another program: here they are only told and set aside.
 *
 * The reader is confined and starts no programs, so the document goes back unread, and the parent has it converted
 * (unread.h).
 */
#include "extraction.h"

#include <string.h>

/* A compound file (MS-CFB) with a stream of this name, which its directory spells in UTF-16. */
static bool has_stream(const guint8 *data, size_t size, const char *name, size_t name_size)
{
    return size > 8 && memcmp(data, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0 &&
           memmem(data, size, name, name_size) != NULL;
}

static bool is_doc(const guint8 *data, size_t size)
{
    static const char stream[] = "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t";
    return has_stream(data, size, stream, sizeof stream);
}

/* An Office file with a password: a compound file around what cannot be read. */
static bool is_sealed(const guint8 *data, size_t size)
{
    static const char stream[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    return has_stream(data, size, stream, sizeof stream);
}

static bool is_rtf(const guint8 *data, size_t size)
{
    return size > 5 && memcmp(data, "{\\rtf", 5) == 0;
}

static bool set_aside(struct extraction *extraction, GBytes *document, const char *media_type)
{
    struct extracted *extracted = extraction_add(extraction, media_type, g_string_new(NULL));
    extracted->unread = g_bytes_ref(document);
    return true;
}

static bool read_doc(struct extraction *extraction, GBytes *document, GError **error)
{
    (void)error;
    return set_aside(extraction, document, "application/msword");
}

static bool read_rtf(struct extraction *extraction, GBytes *document, GError **error)
{
    (void)error;
    return set_aside(extraction, document, "application/rtf");
}

static bool read_sealed(struct extraction *extraction, GBytes *document, GError **error)
{
    (void)extraction;
    (void)document;
    g_set_error(error, EXTRACT_ERROR, 0, "the document is encrypted: save it without a password");
    return false;
}

const struct extractor extractor_sealed = {"application/vnd.openxmlformats-officedocument", is_sealed, read_sealed};
const struct extractor extractor_doc = {"application/msword", is_doc, read_doc};
const struct extractor extractor_rtf = {"application/rtf", is_rtf, read_rtf};
