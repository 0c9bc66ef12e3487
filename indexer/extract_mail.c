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

/* The line with which a mailbox, and a mail taken out of one, begins: "From - Mon Mar  1 10:00:00 2021". */
static size_t mailbox_line(const guint8 *data, size_t size)
{
    const guint8 *end = size > 5 && memcmp(data, "From ", 5) == 0 ? memchr(data, '\n', MIN(size, 200u)) : NULL;
    return end != NULL ? (size_t)(end + 1 - data) : 0;
}

/* Begins with a field name and has, before the first empty line, what every mail has. */
static bool is_mail(const guint8 *data, size_t size)
{
    size_t skipped = mailbox_line(data, size);
    data += skipped;
    size -= skipped;
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

static bool is_of(GMimePart *part, const char *type, const char *subtype)
{
    return g_mime_content_type_is_type(g_mime_object_get_content_type(GMIME_OBJECT(part)), type, subtype);
}

static bool is_attachment(GMimePart *part)
{
    const char *name = g_mime_part_get_filename(part);
    return (name != NULL && *name != '\0') || g_mime_part_is_attachment(part) || is_of(part, "application", "*");
}

/* What an attachment is called, without folders. The caller frees. */
static char *name_of(GMimePart *part, unsigned number)
{
    const char *name = g_mime_part_get_filename(part);
    for (const char *at = name; at != NULL && *at != '\0'; at++)
        if (*at == '/' || *at == '\\')
            name = at + 1;
    return name != NULL && *name != '\0' ? g_strdup(name) : g_strdup_printf("attachment %u", number);
}

static void read_attachments(struct extraction *extraction, GMimeMessage *message)
{
    GMimePartIter *iter = g_mime_part_iter_new(GMIME_OBJECT(message));
    unsigned number = 0;
    do {
        GMimeObject *object = g_mime_part_iter_get_current(iter);
        if (object != NULL && GMIME_IS_PART(object) && is_attachment(GMIME_PART(object))) {
            g_autofree char *name = name_of(GMIME_PART(object), ++number);
            g_autoptr(GBytes) bytes = part_bytes(GMIME_PART(object));
            extraction->enter(extraction, name, bytes);
        }
    } while (g_mime_part_iter_next(iter));
    g_mime_part_iter_free(iter);
}

/* The first part of the letter that is of this type and says anything; NULL. */
static GMimePart *find_letter(GMimeMessage *message, const char *subtype)
{
    GMimePart *found = NULL;
    GMimePartIter *iter = g_mime_part_iter_new(GMIME_OBJECT(message));
    do {
        GMimeObject *object = g_mime_part_iter_get_current(iter);
        GMimePart *part = object != NULL && GMIME_IS_TEXT_PART(object) ? GMIME_PART(object) : NULL;
        if (part != NULL && !is_attachment(part) && is_of(part, "text", subtype)) {
            g_autofree char *text = g_mime_text_part_get_text(GMIME_TEXT_PART(part));
            found = text != NULL && strspn(text, " \t\r\n") < strlen(text) ? part : NULL;
        }
    } while (found == NULL && g_mime_part_iter_next(iter));
    g_mime_part_iter_free(iter);
    return found;
}

/* The letter: its plain text, or its HTML when there is none. */
static void read_letter(struct extraction *extraction, GMimeMessage *message)
{
    GMimePart *plain = find_letter(message, "plain");
    GMimePart *html = plain == NULL ? find_letter(message, "html") : NULL;
    if (plain != NULL) {
        g_autofree char *text = g_mime_text_part_get_text(GMIME_TEXT_PART(plain));
        g_autofree char *valid = g_utf8_make_valid(text, -1);
        extraction_add(extraction, "message/rfc822", g_string_new(valid));
    } else if (html != NULL) {
        g_autoptr(GBytes) bytes = part_bytes(html);
        extraction->enter(extraction, "letter.html", bytes);
    }
}

static void read_message(struct extraction *extraction, GMimeMessage *message)
{
    guint before = extraction->documents->len + extraction->failures->len;
    read_attachments(extraction, message);
    if (extraction->documents->len + extraction->failures->len == before)
        read_letter(extraction, message);
}

static bool read_mail(struct extraction *extraction, GBytes *document, GError **error)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(document, &size);
    bool is_mailbox = mailbox_line(data, size) > 0;
    g_mime_init();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)data, size);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_mime_parser_set_format(parser, is_mailbox ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
    bool good = false;
    bool more = true;
    while (more && extraction->documents->len < EXTRACT_DOCUMENTS_MAX) {
        GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
        if (message != NULL)
            read_message(extraction, message);
        good = good || message != NULL;
        more = message != NULL && is_mailbox && !g_mime_parser_eos(parser);
        g_clear_object(&message);
    }
    if (!good)
        g_set_error(error, EXTRACT_ERROR, 0, "an e-mail that cannot be taken apart");
    g_object_unref(parser);
    g_object_unref(stream);
    return good;
}

const struct extractor extractor_mail = {"message/rfc822", is_mail, read_mail};
