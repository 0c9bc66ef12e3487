/* pipeline.c -- read documents on several threads, hand them over in order. */
#include "pipeline.h"

struct pipeline {
    GThread *threads[PIPELINE_THREADS_MAX];
    unsigned n_threads;
    const struct knowledge *knowledge;
    GAsyncQueue *waiting; /* struct slot *; done already: to be freed; without a job: the thread is to end */
    GQueue order;         /* struct slot *, as pushed; of the caller's thread only */
    GMutex mutex;         /* guards slot.done */
    GCond done;
};

struct slot {
    struct job *job;
    bool done;
};

void job_free(struct job *job)
{
    g_free(job->path);
    told_free(job->told);
    read_document_release(&job->document);
    g_clear_error(&job->error);
    g_free(job);
}

static void *run(void *data)
{
    struct pipeline *pipeline = data;
    g_autoptr(document_reader_auto) reader = document_reader_new(pipeline->knowledge, sandbox_new());
    for (;;) {
        struct slot *slot = g_async_queue_pop(pipeline->waiting);
        struct job *job = slot->job;
        if (job == NULL) {
            g_free(slot);
            return NULL;
        }
        if (slot->done) {
            job_free(job);
            g_free(slot);
            continue;
        }
        struct read_request request = {.path = job->path,
                                       .known_sha256 = job->known_sha256[0] != '\0' ? job->known_sha256 : NULL,
                                       .told = job->told,
                                       .mask_personal_codes = job->mask_personal_codes};
        (void)document_read(reader, &request, &job->document, &job->error);
        g_mutex_lock(&pipeline->mutex);
        slot->done = true;
        g_cond_signal(&pipeline->done);
        g_mutex_unlock(&pipeline->mutex);
    }
}

struct pipeline *pipeline_new(const struct knowledge *knowledge, unsigned threads)
{
    struct pipeline *pipeline = g_new0(struct pipeline, 1);
    pipeline->knowledge = knowledge;
    pipeline->waiting = g_async_queue_new();
    g_mutex_init(&pipeline->mutex);
    g_cond_init(&pipeline->done);
    pipeline->n_threads = CLAMP(threads, 1, (unsigned)PIPELINE_THREADS_MAX);
    for (unsigned i = 0; i < pipeline->n_threads; i++)
        pipeline->threads[i] = g_thread_new("read", run, pipeline);
    return pipeline;
}

void pipeline_free(struct pipeline *pipeline)
{
    if (pipeline == NULL)
        return;
    for (struct job *job = pipeline_pop(pipeline); job != NULL; job = pipeline_pop(pipeline))
        job_free(job);
    for (unsigned i = 0; i < pipeline->n_threads; i++)
        g_async_queue_push(pipeline->waiting, g_new0(struct slot, 1));
    for (unsigned i = 0; i < pipeline->n_threads; i++)
        g_thread_join(pipeline->threads[i]);
    g_async_queue_unref(pipeline->waiting);
    g_mutex_clear(&pipeline->mutex);
    g_cond_clear(&pipeline->done);
    g_free(pipeline);
}

bool pipeline_is_full(const struct pipeline *pipeline)
{
    return pipeline->order.length >= pipeline->n_threads * PIPELINE_WINDOW;
}

bool pipeline_is_empty(const struct pipeline *pipeline)
{
    return pipeline->order.length == 0;
}

void pipeline_push(struct pipeline *pipeline, struct job *job)
{
    struct slot *slot = g_new0(struct slot, 1);
    slot->job = job;
    g_queue_push_tail(&pipeline->order, slot);
    g_async_queue_push(pipeline->waiting, slot);
}

void pipeline_give_back(struct pipeline *pipeline, struct job *job)
{
    struct slot *slot = g_new0(struct slot, 1);
    *slot = (struct slot){.job = job, .done = true};
    g_async_queue_push(pipeline->waiting, slot);
}

struct job *pipeline_pop(struct pipeline *pipeline)
{
    struct slot *slot = g_queue_pop_head(&pipeline->order);
    if (slot == NULL)
        return NULL;
    g_mutex_lock(&pipeline->mutex);
    while (!slot->done)
        g_cond_wait(&pipeline->done, &pipeline->mutex);
    g_mutex_unlock(&pipeline->mutex);
    struct job *job = slot->job;
    g_free(slot);
    return job;
}
