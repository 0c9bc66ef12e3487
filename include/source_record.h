/* source_record.h -- what was last read from a file: the note that the archive keeps of it. */
#ifndef ARHIVARS_SOURCE_RECORD_H
#define ARHIVARS_SOURCE_RECORD_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    SHA256_HEX = 65, /* digits and NUL */
};

/* A document of the file that gave a protocol. */
struct given {
    char *id;     /* of the protocol */
    char *words;  /* what its words are like: two that differ in layout only have it in common */
    char *name;   /* within the file; NULL: the file is the document */
    char *sha256; /* of the document's bytes */
    char *media_type;
    bool is_main; /* the protocol's passages were read from this document */
};
void given_free(struct given *given);
struct given *given_copy(const struct given *given);

struct source_record {
    char *path; /* absolute */
    uint64_t size_bytes;
    int64_t mtime_ns;
    char sha256[SHA256_HEX]; /* of its bytes */
    char *told;              /* what a manifest told of it, as the one who wrote it reads it back; "" nothing */
    bool is_masked;          /* personal codes were masked */
    GPtrArray *given;        /* struct given *, in the order of the file */
};
struct source_record *source_record_new(const char *path);
void source_record_free(struct source_record *record);
typedef struct source_record source_record_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(source_record_auto, source_record_free)

/* A new reference; NULL when the path is not UTF-8. */
json_t *source_record_to_json(const struct source_record *record);
/* NULL when it is no such JSON. */
struct source_record *source_record_from_json(const json_t *json);

#endif
