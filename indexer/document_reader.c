/* document_reader.c -- from a file to the protocols in it: read, hash, extract, recognise. */
#include "document_reader.h"

#include "extract.h"
#include "sandbox.h"
#include "unread.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

struct document_reader {
    const struct knowledge *knowledge;
    struct recogniser *recogniser;
    struct sandbox *sandbox;
    struct recognise_options options;
};

struct document_reader *document_reader_new(const struct knowledge *knowledge)
{
    struct document_reader *reader = g_new0(struct document_reader, 1);
    reader->knowledge = knowledge;
    reader->recogniser = recogniser_new(knowledge->registry);
    reader->sandbox = sandbox_new();
    reader->options.mask_personal_codes = knowledge->mask_personal_codes;
    return reader;
}

void document_reader_free(struct document_reader *reader)
{
    if (reader == NULL) {
        return;
    }
    recogniser_free(reader->recogniser);
    sandbox_free(reader->sandbox);
    g_free(reader);
}

static void read_protocol_free(void *data)
{
    struct read_protocol *read = data;
    protocol_free(read->protocol);
    g_free(read);
}

void read_document_release(struct read_document *document)
{
    g_clear_pointer(&document->protocols, g_ptr_array_unref);
    g_clear_pointer(&document->failures, g_ptr_array_unref);
}

/* Line breaks, hyphens at line ends and spaces differ between two prints of one text; letters and digits do not. */
static void hash_words(const GString *text, char ret_hash[static SHA256_HEX])
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    for (const char *at = text->str; *at != '\0';) {
        const char *start = at;
        while (*at != '\0' && g_unichar_isalnum(g_utf8_get_char(at))) {
            at = g_utf8_next_char(at);
        }
        g_checksum_update(checksum, (const guchar *)start, at - start);
        if (*at != '\0') {
            at = g_utf8_next_char(at);
        }
    }
    g_strlcpy(ret_hash, g_checksum_get_string(checksum), SHA256_HEX);
}

static struct read_protocol *read_protocol(struct document_reader *reader, const struct extracted *extracted,
                                           const char *path, const char *sha256)
{
    struct read_protocol *read = g_new0(struct read_protocol, 1);
    hash_words(extracted->text, read->text_sha256);
    struct protocol *protocol =
        recognise(reader->recogniser, extracted->text->str, extracted->text->len, &reader->options);
    identities_apply(reader->knowledge->identities, protocol);
    protocol->source_path = extracted->name != NULL ? g_build_filename(path, extracted->name, NULL) : g_strdup(path);
    protocol->source_sha256 = g_strdup(extracted->sha256 != NULL ? extracted->sha256 : sha256);
    protocol->media_type = g_strdup(extracted->media_type);
    for (guint i = 0; i < extracted->notes->len; i++) {
        const struct extract_note *note = extracted->notes->pdata[i];
        protocol_warn(protocol, 0, note->code, "%s", note->message);
    }
    read->protocol = protocol;
    return read;
}

/* Open once, so that what is hashed is what is read. -1 with what is wrong. */
static int open_file(const char *path, GError **error)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        g_set_error(error, EXTRACT_ERROR, 0, "%s", g_strerror(errno));
    }
    return file;
}

static char *hash_file(int file, GError **error)
{
    g_autoptr(GMappedFile) mapped = g_mapped_file_new_from_fd(file, FALSE, error);
    g_autoptr(GBytes) bytes = mapped != NULL ? g_mapped_file_get_bytes(mapped) : NULL;
    return bytes != NULL ? g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes) : NULL;
}

bool document_read(struct document_reader *reader, const char *path, const char *known_sha256,
                   struct read_document *ret_document, GError **error)
{
    int file = open_file(path, error);
    if (file < 0) {
        return false;
    }
    struct read_document document = {0};
    g_autofree char *sha256 = hash_file(file, error);
    bool known = sha256 != NULL && g_strcmp0(sha256, known_sha256) == 0;
    g_autoptr(extraction_auto) extraction =
        sha256 != NULL && !known ? sandbox_extract(reader->sandbox, file, error) : NULL;
    close(file);
    bool resolved = extraction != NULL && unread_resolve(extraction, reader->sandbox, error);
    g_strlcpy(document.sha256, sha256 != NULL ? sha256 : "", SHA256_HEX);
    if (known) {
        *ret_document = document;
        return true;
    }
    if (!resolved) {
        return false;
    }
    document.protocols = g_ptr_array_new_with_free_func(read_protocol_free);
    for (guint i = 0; i < extraction->documents->len; i++) {
        const struct extracted *extracted = extraction->documents->pdata[i];
        document.text_bytes += extracted->text->len;
        g_ptr_array_add(document.protocols, read_protocol(reader, extracted, path, sha256));
    }
    document.failures = g_steal_pointer(&extraction->failures);
    extraction->failures = g_ptr_array_new();
    *ret_document = document;
    return true;
}
