/* document_reader.c -- from a file to the protocols in it: read, hash, extract, recognise. */
#include "document_reader.h"

#include "extract.h"
#include "likeness.h"
#include "unread.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

struct document_reader {
    const struct knowledge *knowledge;
    struct recogniser *recogniser;
    struct sandbox *sandbox;
};

struct document_reader *document_reader_new(const struct knowledge *knowledge, struct sandbox *sandbox)
{
    struct document_reader *reader = g_new0(struct document_reader, 1);
    reader->knowledge = knowledge;
    reader->recogniser = recogniser_new(knowledge->registry);
    reader->sandbox = sandbox;
    return reader;
}

void document_reader_free(struct document_reader *reader)
{
    if (reader == NULL)
        return;
    recogniser_free(reader->recogniser);
    sandbox_free(reader->sandbox);
    g_free(reader);
}

static void read_protocol_free(void *data)
{
    struct read_protocol *read = data;
    protocol_free(read->protocol);
    g_free(read->words);
    g_free(read->name);
    g_free(read);
}

void read_document_release(struct read_document *document)
{
    g_clear_pointer(&document->protocols, g_ptr_array_unref);
    g_clear_pointer(&document->failures, g_ptr_array_unref);
}

static struct source *source_of(const struct extracted *extracted, const struct read_request *request,
                                const char *sha256)
{
    struct source *source = g_new0(struct source, 1);
    source->path =
        extracted->name != NULL ? g_build_filename(request->path, extracted->name, NULL) : g_strdup(request->path);
    source->sha256 = g_strdup(extracted->sha256 != NULL ? extracted->sha256 : sha256);
    source->media_type = g_strdup(extracted->media_type);
    source->url = request->told != NULL ? g_strdup(request->told->url) : NULL;
    return source;
}

static struct read_protocol *read_protocol(struct document_reader *reader, const struct extracted *extracted,
                                           const struct read_request *request, const char *sha256)
{
    const struct told *told = request->told;
    struct recognise_options options = {
        .mask_personal_codes = reader->knowledge->mask_personal_codes || request->mask_personal_codes,
        .body = told != NULL ? told->body : NULL,
        .date = told != NULL ? told->date : NULL,
    };
    struct read_protocol *read = g_new0(struct read_protocol, 1);
    struct protocol *protocol = recognise(reader->recogniser, extracted->text->str, extracted->text->len, &options);
    identities_apply(reader->knowledge->identities, protocol);
    read->words = request->is_text_all ? NULL : likeness_of(protocol);
    read->name = g_strdup(extracted->name);
    for (guint i = 0; i < extracted->notes->len; i++) {
        const struct extract_note *note = extracted->notes->pdata[i];
        protocol_warn(protocol, 0, note->code, "%s", note->message);
    }
    if (told != NULL && told->restricted)
        told_restrict(protocol);
    g_ptr_array_add(protocol->sources, source_of(extracted, request, sha256));
    read->protocol = protocol;
    return read;
}

/* Open once, so that what is hashed is what is read. -1 with what is wrong. */
static int open_file(const char *path, GError **error)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        g_set_error(error, EXTRACT_ERROR, 0, "%s", g_strerror(errno));
    return file;
}

static char *hash_file(int file, GError **error)
{
    g_autoptr(GMappedFile) mapped = g_mapped_file_new_from_fd(file, FALSE, error);
    g_autoptr(GBytes) bytes = mapped != NULL ? g_mapped_file_get_bytes(mapped) : NULL;
    return bytes != NULL ? g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes) : NULL;
}

bool document_read(struct document_reader *reader, const struct read_request *request,
                   struct read_document *ret_document, GError **error)
{
    int file = open_file(request->path, error);
    if (file < 0)
        return false;
    struct read_document document = {0};
    g_autofree char *sha256 = request->is_text_all ? g_strdup("") : hash_file(file, error);
    bool known = sha256 != NULL && g_strcmp0(sha256, request->known_sha256) == 0;
    g_autoptr(extraction_auto) extraction =
        sha256 != NULL && !known ? sandbox_extract(reader->sandbox, file, error) : NULL;
    close(file);
    bool resolved = extraction != NULL && unread_resolve(extraction, reader->sandbox, error);
    g_strlcpy(document.sha256, sha256 != NULL ? sha256 : "", SHA256_HEX);
    if (known) {
        *ret_document = document;
        return true;
    }
    if (!resolved)
        return false;
    document.protocols = g_ptr_array_new_with_free_func(read_protocol_free);
    for (guint i = 0; i < extraction->documents->len; i++) {
        const struct extracted *extracted = extraction->documents->pdata[i];
        document.text_bytes += extracted->text->len;
        g_ptr_array_add(document.protocols, read_protocol(reader, extracted, request, sha256));
    }
    document.failures = g_steal_pointer(&extraction->failures);
    extraction->failures = g_ptr_array_new();
    *ret_document = document;
    return true;
}
