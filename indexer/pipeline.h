/* pipeline.h -- read documents on several threads, hand them over in the order in which they were given.
 *
 * The order decides which of two protocols with the same number gets the plain id, so it must not depend on which
 * thread was quicker. At most PIPELINE_WINDOW documents a thread are held, so memory does not grow with the tree.
 */
#ifndef ARHIVARS_PIPELINE_H
#define ARHIVARS_PIPELINE_H

#include "document_reader.h"

enum {
    PIPELINE_THREADS_MAX = 64,
    PIPELINE_WINDOW = 4, /* documents read ahead, for each thread */
};

struct pipeline;

/* The knowledge must outlive the pipeline. */
struct pipeline *pipeline_new(const struct knowledge *knowledge, unsigned threads);
void pipeline_free(struct pipeline *pipeline);
typedef struct pipeline pipeline_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(pipeline_auto, pipeline_free)

/* One document on its way. */
struct job {
    char *path;
    char known_sha256[SHA256_HEX]; /* empty: never read, or to be read again */
    struct told *told;             /* what is told of it; NULL */
    bool mask_personal_codes;      /* as it was when it was read before */
    uint64_t size_bytes;
    int64_t mtime_ns;
    struct read_document document; /* when it is done and `error` is NULL */
    GError *error;
};
void job_free(struct job *job);

/* Hand a job in; the pipeline takes it. Call only while pipeline_is_full() is false. */
void pipeline_push(struct pipeline *pipeline, struct job *job);
bool pipeline_is_full(const struct pipeline *pipeline);
bool pipeline_is_empty(const struct pipeline *pipeline);
/* The next job in the order of pushing, waited for; the caller frees it. NULL when none is under way. */
struct job *pipeline_pop(struct pipeline *pipeline);
/* Free a job that was popped, on one of the threads. */
void pipeline_give_back(struct pipeline *pipeline, struct job *job);

#endif
