/* extract_mail.c -- e-mail with protocols attached, by GMime.
 *
 * What is sent is the attachment; the letter around it ("Labdien! Nosūtu protokolu.") would be a protocol of nothing.
 * So the letter itself is read only when no attachment is a document.
 */
#include "extraction.h"

#include <gmime/gmime.h>
#include <string.h>

enum {
    HEAD_BYTES = 16 * 1024, /* of header fields: a mail that went through ten servers has 8 KiB */
};

static bool has_field(const char *head, const char *name)
{
    g_autofree char *at_line = g_strconcat("\n", name, NULL);
    return g_str_has_prefix(head, name) || strstr(head, at_line) != NULL;
}

/* Begins with a field name and has, before the first empty line, what every mail has. */
static bool is_mail(const guint8 *data, size_t size)
{
    size_t name = 0;
    while (name < MIN(size, 80u) && (g_ascii_isalnum(data[name]) || data[name] == '-'))
        name++;
    if (name == 0 || name >= size || data[name] != ':')
        return false;
    g_autofree char *text = g_strndup((const char *)data, MIN(size, (size_t)HEAD_BYTES));
    g_autofree char *head = g_ascii_strdown(text, -1);
    char *unix_end = strstr(head, "\n\n");
    char *end = strstr(head, "\r\n\r\n");
    end = end == NULL || (unix_end != NULL && unix_end < end) ? unix_end : end;
    if (end != NULL)
        *end = '\0';
    return has_field(head, "from:") && (has_field(head, "mime-version:") || has_field(head, "date:")) &&
           (has_field(head, "to:") || has_field(head, "subject:"));
}

static GBytes *part_bytes(GMimePart *part)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    GMimeStream *stream = g_mime_stream_mem_new();
    if (content != NULL)
        g_mime_data_wrapper_write_to_stream(content, stream);
    GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    GBytes *bytes = g_bytes_new(array->data, array->len);
    g_object_unref(stream);
    return bytes;
}

static bool is_attachment(GMimePart *part)
{
    const char *name = g_mime_part_get_filename(part);
    return (name != NULL && *name != '\0') || g_mime_part_is_attachment(part);
}

static void read_attachments(struct extraction *extraction, GMimeMessage *message)
{
    GMimePartIter *iter = g_mime_part_iter_new(GMIME_OBJECT(message));
    unsigned number = 0;
    do {
        GMimeObject *object = g_mime_part_iter_get_current(iter);
        if (object != NULL && GMIME_IS_PART(object) && is_attachment(GMIME_PART(object))) {
            const char *name = g_mime_part_get_filename(GMIME_PART(object));
            g_autofree char *made = g_strdup_printf("attachment %u", ++number);
            g_autoptr(GBytes) bytes = part_bytes(GMIME_PART(object));
            extraction->enter(extraction, name != NULL && *name != '\0' ? name : made, bytes);
        }
    } while (g_mime_part_iter_next(iter));
    g_mime_part_iter_free(iter);
}

/* The letter: its plain text, or its HTML when there is none. */
static void read_letter(struct extraction *extraction, GMimeMessage *message)
{
    GMimeObject *body = g_mime_message_get_body(message);
    if (body == NULL || !GMIME_IS_PART(body))
        return;
    bool html = g_mime_content_type_is_type(g_mime_object_get_content_type(body), "text", "html");
    if (html || !GMIME_IS_TEXT_PART(body)) {
        g_autoptr(GBytes) bytes = part_bytes(GMIME_PART(body));
        extraction->enter(extraction, html ? "letter.html" : "letter", bytes);
        return;
    }
    g_autofree char *text = g_mime_text_part_get_text(GMIME_TEXT_PART(body));
    g_autofree char *valid = text != NULL ? g_utf8_make_valid(text, -1) : NULL;
    if (valid != NULL && *valid != '\0')
        extraction_add(extraction, "message/rfc822", g_string_new(valid));
}

static bool read_mail(struct extraction *extraction, GBytes *document, GError **error)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(document, &size);
    g_mime_init();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(data, size);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    if (message == NULL) {
        g_set_error(error, EXTRACT_ERROR, 0, "an e-mail that cannot be taken apart");
    } else {
        guint before = extraction->documents->len + extraction->failures->len;
        read_attachments(extraction, message);
        if (extraction->documents->len + extraction->failures->len == before)
            read_letter(extraction, message);
        g_object_unref(message);
    }
    g_object_unref(parser);
    g_object_unref(stream);
    return message != NULL;
}

const struct extractor extractor_mail = {"message/rfc822", is_mail, read_mail};
