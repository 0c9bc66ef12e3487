/* extraction_wire.c -- an extraction as bytes, from the process that reads to the one that indexes. */
#include "extraction_wire.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

/* --- Files -------------------------------------------------------------------------------------------------------- */

/* A message of one byte with room for one file beside it. */
struct file_message {
    char byte;
    struct iovec data;
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(int))];
    struct msghdr header;
};

static void file_message_init(struct file_message *message)
{
    *message = (struct file_message){.byte = 'f'};
    message->data = (struct iovec){&message->byte, 1};
    message->header = (struct msghdr){.msg_iov = &message->data,
                                      .msg_iovlen = 1,
                                      .msg_control = message->control,
                                      .msg_controllen = sizeof message->control};
}

bool wire_send_file(int socket, int file)
{
    struct file_message message;
    file_message_init(&message);
    struct cmsghdr *rights = CMSG_FIRSTHDR(&message.header);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(rights), &file, sizeof file);
    return sendmsg(socket, &message.header, MSG_NOSIGNAL) == 1;
}

int wire_receive_file(int socket)
{
    struct file_message message;
    ssize_t got = 0;
    do {
        file_message_init(&message);
        got = recvmsg(socket, &message.header, MSG_CMSG_CLOEXEC);
    } while (got < 0 && errno == EINTR);
    const struct cmsghdr *rights = got == 1 ? CMSG_FIRSTHDR(&message.header) : NULL;
    if (rights == NULL || rights->cmsg_type != SCM_RIGHTS || rights->cmsg_len != CMSG_LEN(sizeof(int)))
        return -1;
    int file = -1;
    memcpy(&file, CMSG_DATA(rights), sizeof file);
    return file;
}

/* --- Extractions -------------------------------------------------------------------------------------------------- */

static void pack_document(GVariantBuilder *builder, const struct extracted *document)
{
    GVariantBuilder notes;
    g_variant_builder_init(&notes, G_VARIANT_TYPE("a(ss)"));
    for (guint i = 0; i < document->notes->len; i++) {
        const struct extract_note *note = document->notes->pdata[i];
        g_variant_builder_add(&notes, "(ss)", note->code, note->message);
    }
    GVariant *unread =
        document->unread == NULL ? NULL : g_variant_new_from_bytes(G_VARIANT_TYPE_BYTESTRING, document->unread, TRUE);
    GVariant *pages =
        g_variant_new_fixed_array(G_VARIANT_TYPE_UINT32, document->pages->data, document->pages->len, sizeof(guint32));
    g_variant_builder_add(builder, "(msmsssa(ss)m@ay@au)", document->name, document->sha256, document->media_type,
                          document->text->str, &notes, unread, pages);
}

GBytes *extraction_to_bytes(const struct extraction *extraction, const GError *error)
{
    GVariantBuilder documents;
    GVariantBuilder failures;
    g_variant_builder_init(&documents, G_VARIANT_TYPE("a(msmsssa(ss)mayau)"));
    g_variant_builder_init(&failures, G_VARIANT_TYPE("as"));
    for (guint i = 0; extraction != NULL && i < extraction->documents->len; i++)
        pack_document(&documents, extraction->documents->pdata[i]);
    for (guint i = 0; extraction != NULL && i < extraction->failures->len; i++)
        g_variant_builder_add(&failures, "s", (const char *)extraction->failures->pdata[i]);
    g_autofree char *why = g_utf8_make_valid(error != NULL ? error->message : "", -1);
    g_autoptr(GVariant) variant = g_variant_new(EXTRACTION_WIRE, why, &documents, &failures);
    g_variant_ref_sink(variant);
    return g_variant_get_data_as_bytes(variant);
}

static void unpack_document(struct extraction *extraction, GVariant *document)
{
    const char *name = NULL;
    const char *sha256 = NULL;
    const char *media_type = NULL;
    const char *text = NULL;
    g_autoptr(GVariantIter) notes = NULL;
    g_autoptr(GVariant) unread = NULL;
    g_autoptr(GVariant) pages = NULL;
    g_variant_get(document, "(m&sm&s&s&sa(ss)m@ay@au)", &name, &sha256, &media_type, &text, &notes, &unread, &pages);
    extraction->name = name;
    extraction->sha256 = sha256;
    struct extracted *extracted = extraction_add(extraction, media_type, g_string_new(text));
    extracted->unread = unread != NULL ? g_variant_get_data_as_bytes(unread) : NULL;
    gsize n_pages = 0;
    const guint32 *numbers = g_variant_get_fixed_array(pages, &n_pages, sizeof(guint32));
    g_array_append_vals(extracted->pages, numbers, (guint)n_pages);
    const char *code = NULL;
    const char *message = NULL;
    while (g_variant_iter_next(notes, "(&s&s)", &code, &message))
        extracted_note(extracted, code, "%s", message);
    extraction->name = NULL;
    extraction->sha256 = NULL;
}

struct extraction *extraction_from_bytes(GBytes *bytes, GError **error)
{
    g_autoptr(GVariant) variant = g_variant_new_from_bytes(G_VARIANT_TYPE(EXTRACTION_WIRE), bytes, FALSE);
    g_variant_ref_sink(variant);
    if (!g_variant_is_normal_form(variant)) {
        g_set_error(error, EXTRACT_ERROR, 0, "the reader's answer makes no sense");
        return NULL;
    }
    const char *why = NULL;
    g_autoptr(GVariantIter) documents = NULL;
    g_autoptr(GVariantIter) failures = NULL;
    g_variant_get(variant, "(&sa(msmsssa(ss)mayau)as)", &why, &documents, &failures);
    if (*why != '\0') {
        g_set_error(error, EXTRACT_ERROR, 0, "%s", why);
        return NULL;
    }
    struct extraction *extraction = extraction_new();
    for (GVariant *document = g_variant_iter_next_value(documents); document != NULL;
         document = g_variant_iter_next_value(documents)) {
        unpack_document(extraction, document);
        g_variant_unref(document);
    }
    char *failure = NULL;
    while (g_variant_iter_next(failures, "s", &failure))
        g_ptr_array_add(extraction->failures, failure);
    return extraction;
}
