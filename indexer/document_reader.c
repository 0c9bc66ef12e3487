/* document_reader.c -- from a file to the protocols in it: read, hash, extract, recognise. */
#include "document_reader.h"

#include "extract.h"
#include "likeness.h"
#include "unread.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    HASHED_BYTES = 1024 * 1024, /* at a time */
    PASSAGES_MAX = 200 * 1000,  /* of a document: forty times the longest sitting; each takes kilobytes to store */
};

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
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) {
        g_set_error(error, EXTRACT_ERROR, 0, "%s", g_strerror(errno));
    } else if (!S_ISREG(status.st_mode)) {
        g_set_error(error, EXTRACT_ERROR, 0, "not a regular file");
        close(file);
        file = -1;
    }
    return file;
}

/* Read, not mapped: a file may be cut short meanwhile, and what is missing of a map kills who looks. */
static char *hash_file(int file, GError **error)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autofree guint8 *block = g_malloc(HASHED_BYTES);
    off_t at = 0;
    ssize_t got = 0;
    do {
        got = pread(file, block, HASHED_BYTES, at);
        if (got > 0) {
            g_checksum_update(checksum, block, got);
            at += got;
        }
    } while (got > 0 || (got < 0 && errno == EINTR));
    if (got < 0)
        g_set_error(error, EXTRACT_ERROR, 0, "%s", g_strerror(errno));
    return got == 0 ? g_strdup(g_checksum_get_string(checksum)) : NULL;
}

static bool has_text(const GString *text)
{
    for (const char *at = text->str; *at != '\0'; at = g_utf8_next_char(at))
        if (g_unichar_isalnum(g_utf8_get_char(at)))
            return true;
    return false;
}

/* Recognise what was extracted. What is no protocol moves to the failures; false with why when nothing is left. */
static bool read_protocols(struct document_reader *reader, const struct extraction *extraction,
                           const struct read_request *request, const char *sha256, struct read_document *document,
                           GError **error)
{
    for (guint i = 0; i < extraction->documents->len; i++) {
        const struct extracted *extracted = extraction->documents->pdata[i];
        struct read_protocol *read =
            has_text(extracted->text) ? read_protocol(reader, extracted, request, sha256) : NULL;
        const char *why = read == NULL                                   ? "it holds no text"
                          : read->protocol->passages->len > PASSAGES_MAX ? "more passages than any protocol has"
                                                                         : NULL;
        if (why == NULL) {
            document->text_bytes += extracted->text->len;
            g_ptr_array_add(document->protocols, read);
            continue;
        }
        g_clear_pointer(&read, read_protocol_free);
        g_ptr_array_add(document->failures,
                        extracted->name != NULL ? g_strdup_printf("%s: %s", extracted->name, why) : g_strdup(why));
    }
    if (document->protocols->len == 0)
        g_set_error(error, EXTRACT_ERROR, 0, "%s", (const char *)document->failures->pdata[0]);
    return document->protocols->len > 0;
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
    document.failures = g_steal_pointer(&extraction->failures);
    extraction->failures = g_ptr_array_new();
    if (!read_protocols(reader, extraction, request, sha256, &document, error)) {
        read_document_release(&document);
        return false;
    }
    *ret_document = document;
    return true;
}
