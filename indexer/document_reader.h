/* document_reader.h -- from a file to the protocols in it: read, hash, extract, recognise. */
#ifndef ARHIVARS_DOCUMENT_READER_H
#define ARHIVARS_DOCUMENT_READER_H

#include "archive_writer.h"
#include "knowledge.h"
#include "protocol.h"
#include "recognise.h"
#include "sandbox.h"
#include "told.h"

#include <glib.h>
#include <stdbool.h>

struct read_protocol {
    struct protocol *protocol;
    char *words; /* likeness.h; of the whole text, also when a stub is kept; NULL: not wanted */
    char *name;  /* of the document within the file; NULL: the file is the document */
};

struct read_document {
    GPtrArray *protocols;    /* struct read_protocol *; NULL when `known_sha256` is what the file still holds */
    GPtrArray *failures;     /* char *: documents within the file that cannot be read, each with why */
    char sha256[SHA256_HEX]; /* of the bytes */
    uint64_t text_bytes;
};

void read_document_release(struct read_document *document);

/* Of one thread; the knowledge must outlive it. */
struct document_reader;

/* Takes the sandbox. */
struct document_reader *document_reader_new(const struct knowledge *knowledge, struct sandbox *sandbox);
void document_reader_free(struct document_reader *reader);
typedef struct document_reader document_reader_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(document_reader_auto, document_reader_free)

/* What is known of a file before it is read. */
struct read_request {
    const char *path;
    const char *known_sha256; /* a file that still has this hash is not extracted again; NULL */
    const struct told *told;  /* NULL: nothing */
    bool mask_personal_codes; /* even if the operator does not ask for it this time */
    bool is_text_all;         /* that is wanted: neither hashes nor words to compare by are made */
};

/* Read a file, in a sandbox. False with what is wrong. */
bool document_read(struct document_reader *reader, const struct read_request *request,
                   struct read_document *ret_document, GError **error);

#endif
