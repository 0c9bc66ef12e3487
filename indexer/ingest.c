/* ingest.c -- bring an archive up to date with files. */
#include "ingest.h"

#include "likeness.h"
#include "ownership.h"
#include "pipeline.h"

#include <stdio.h>
#include <string.h>

struct ingest {
    struct archive_writer *writer;
    const struct knowledge *knowledge;
    struct report *report;
    struct ownership *ownership;
    GHashTable *moved; /* set of ids whose sources the archive has to be told */
    uint64_t uncommitted_bytes;
    size_t batch_bytes;  /* that a first batch may hold */
    gint64 committed_us; /* when, on the clock that never goes back */
};

/* What a first batch may hold of the memory of the program: the rest is for reading, and for writing the tables. */
static size_t batch_bytes(unsigned memory_mb)
{
    size_t rest_mb = MAX(memory_mb, (unsigned)INGEST_MEMORY_MB_MIN) - INGEST_READING_MB;
    return rest_mb * INGEST_HELD_PERCENT / 100 * (1 << 20);
}

struct ingest *ingest_new(struct archive_writer *writer, const struct knowledge *knowledge, struct report *report,
                          unsigned memory_mb, GError **error)
{
    GPtrArray *records = archive_writer_sources(writer, error);
    if (records == NULL)
        return NULL;
    struct ingest *ingest = g_new0(struct ingest, 1);
    ingest->writer = writer;
    ingest->knowledge = knowledge;
    ingest->report = report;
    ingest->batch_bytes = batch_bytes(memory_mb);
    ingest->committed_us = g_get_monotonic_time();
    ingest->ownership = ownership_new(records);
    ingest->moved = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return ingest;
}

void ingest_free(struct ingest *ingest)
{
    if (ingest == NULL)
        return;
    ownership_free(ingest->ownership);
    g_hash_table_unref(ingest->moved);
    g_free(ingest);
}

/* --- Ids ---------------------------------------------------------------------------------------------------------- */

/* Whether `id` is `base`, or `base` and a number that tells it apart. */
static bool is_variant(const char *id, const char *base)
{
    size_t len = strlen(base);
    if (strncmp(id, base, len) != 0)
        return false;
    return id[len] == '\0' ||
           (id[len] == '-' && id[len + 1] != '\0' && strspn(id + len + 1, "0123456789") == strlen(id + len + 1));
}

/* What a file gives, while its protocols are put. */
struct giving {
    const struct job *job;
    const struct source_record *before; /* what it gave when it was last read; NULL */
    struct source_record *record;       /* what it has given so far */
};

static const struct given *find_given(const struct source_record *record, const char *id)
{
    for (guint i = 0; record != NULL && i < record->given->len; i++) {
        const struct given *given = record->given->pdata[i];
        if (strcmp(given->id, id) == 0)
            return given;
    }
    return NULL;
}

static bool is_only_owner(const struct owner *owner, const char *path)
{
    return g_hash_table_size(owner->paths) == 1 && g_hash_table_contains(owner->paths, path);
}

/* Whether the id is free for this protocol: nobody's, of one with the same words, or of this file alone and not yet
 * given to another document within it. */
static bool may_take(const struct ingest *ingest, const char *id, const struct read_protocol *read,
                     const struct giving *giving)
{
    const struct owner *owner = ownership_owner(ingest->ownership, id);
    return owner == NULL || likeness_agrees(owner->words, read->words) ||
           (is_only_owner(owner, giving->job->path) && find_given(giving->record, id) == NULL);
}

static char *choose_id(const struct ingest *ingest, const struct read_protocol *read, const struct giving *giving)
{
    const char *base = read->protocol->id;
    for (guint i = 0; giving->before != NULL && i < giving->before->given->len; i++) {
        const struct given *old = giving->before->given->pdata[i];
        if (is_variant(old->id, base) && may_take(ingest, old->id, read, giving))
            return g_strdup(old->id);
    }
    char *id = g_strdup(base);
    for (unsigned n = 2; !may_take(ingest, id, read, giving); n++) {
        g_free(id);
        id = g_strdup_printf("%s-%u", base, n);
    }
    return id;
}

/* --- One document ------------------------------------------------------------------------------------------------- */

static void note_moved(struct ingest *ingest, const char *id)
{
    g_hash_table_add(ingest->moved, g_strdup(id));
}

/* The file gives this protocol no more: purge it when no other file does. */
static bool release_id(struct ingest *ingest, const char *id, const char *path, GError **error)
{
    if (!ownership_release(ingest->ownership, id, path)) {
        g_hash_table_remove(ingest->moved, id);
        return archive_writer_remove(ingest->writer, id, error);
    }
    if (ownership_owner(ingest->ownership, id) != NULL)
        note_moved(ingest, id);
    return true;
}

static bool release_others(struct ingest *ingest, const struct giving *giving, GError **error)
{
    for (guint i = 0; giving->before != NULL && i < giving->before->given->len; i++) {
        const struct given *old = giving->before->given->pdata[i];
        if (find_given(giving->record, old->id) == NULL && !release_id(ingest, old->id, giving->job->path, error))
            return false;
    }
    return true;
}

/* Whether the protocol's passages are to be this file's: when it is the first or the only one that gives it, when they
 * were its before, and when it is closed and the others are not. */
static bool is_main(const struct ingest *ingest, const char *id, const struct giving *giving)
{
    const char *path = giving->job->path;
    const struct owner *owner = ownership_owner(ingest->ownership, id);
    if (owner == NULL || is_only_owner(owner, path))
        return true;
    bool closed = giving->job->told != NULL && giving->job->told->restricted;
    bool others_closed = ownership_is_restricted(ingest->ownership, id, path);
    return strcmp(owner->main, path) == 0 ? closed || !others_closed : closed && !others_closed;
}

static void give(struct giving *giving, const struct read_protocol *read, const char *id)
{
    const struct source *source = read->protocol->sources->pdata[0];
    struct given *given = g_new0(struct given, 1);
    *given = (struct given){.id = g_strdup(id),
                            .words = g_strdup(read->words),
                            .name = g_strdup(read->name),
                            .sha256 = g_strdup(source->sha256),
                            .media_type = g_strdup(source->media_type)};
    g_ptr_array_add(giving->record->given, given);
}

/* The text of another file is kept for this one's: say so where they are not the same. */
static void tell_difference(struct ingest *ingest, const struct owner *owner, const struct read_protocol *read,
                            const char *id)
{
    const struct source *source = read->protocol->sources->pdata[0];
    if (!likeness_is_exact(owner->words, read->words)) {
        report_warning(ingest->report, "%s: the sitting %s again, not word for word; the text of %s is kept",
                       source->path, id, owner->main);
    }
}

static bool put_protocol(struct ingest *ingest, const struct read_protocol *read, struct giving *giving, GError **error)
{
    const char *path = giving->job->path;
    g_autofree char *id = choose_id(ingest, read, giving);
    protocol_set_id(read->protocol, id);
    bool is_again = find_given(giving->record, id) != NULL; /* as DOCX and PDF in one container */
    bool as_main = !is_again && is_main(ingest, id, giving);
    if (as_main && !archive_writer_put(ingest->writer, read->protocol, error))
        return false;
    ownership_add(ingest->ownership, id, path, read->words, as_main);
    const struct owner *owner = ownership_owner(ingest->ownership, id);
    if (!as_main)
        tell_difference(ingest, owner, read, id);
    if (is_again || g_hash_table_size(owner->paths) > 1)
        note_moved(ingest, id);
    give(giving, read, id);
    report_warnings(ingest->report, path, read->protocol);
    return true;
}

/* Write what moved: the notes of files that lost or got the main place, and where the text of protocols is found. */
static bool settle(struct ingest *ingest, GError **error)
{
    for (const struct source_record *record = ownership_take_changed(ingest->ownership); record != NULL;
         record = ownership_take_changed(ingest->ownership))
        if (!archive_writer_put_source(ingest->writer, record, error))
            return false;
    GHashTableIter iter;
    void *id;
    g_hash_table_iter_init(&iter, ingest->moved);
    while (g_hash_table_iter_next(&iter, &id, NULL)) {
        g_autoptr(GPtrArray) sources = ownership_sources(ingest->ownership, id);
        if (!archive_writer_set_sources(ingest->writer, id, sources, error))
            return false;
        g_hash_table_iter_remove(&iter);
    }
    return true;
}

static struct source_record *record_of(const struct job *job, bool is_masked)
{
    struct source_record *record = source_record_new(job->path);
    record->size_bytes = job->size_bytes;
    record->mtime_ns = job->mtime_ns;
    g_strlcpy(record->sha256, job->document.sha256, SHA256_HEX);
    g_free(record->told);
    record->told = told_write(job->told);
    record->is_masked = is_masked;
    return record;
}

static bool keep_record(struct ingest *ingest, struct source_record *record, GError **error)
{
    ownership_set_record(ingest->ownership, record);
    return archive_writer_put_source(ingest->writer, record, error);
}

static bool put_document(struct ingest *ingest, const struct job *job, const struct source_record *before,
                         GError **error)
{
    bool is_masked = ingest->knowledge->mask_personal_codes || job->mask_personal_codes;
    struct source_record *record = record_of(job, is_masked);
    struct giving giving = {.job = job, .before = before, .record = record};
    bool good = true;
    for (guint i = 0; good && i < job->document.protocols->len; i++)
        good = put_protocol(ingest, job->document.protocols->pdata[i], &giving, error);
    if (!good || !release_others(ingest, &giving, error)) {
        source_record_free(record);
        return false;
    }
    *(before != NULL ? &ingest->report->updated : &ingest->report->added) += 1;
    for (guint i = 0; i < job->document.failures->len; i++)
        report_failure_within(ingest->report, job->path, job->document.failures->pdata[i]);
    ingest->report->text_bytes += job->document.text_bytes;
    ingest->uncommitted_bytes += job->document.text_bytes;
    return keep_record(ingest, record, error) && settle(ingest, error);
}

/* Touched, but the same bytes and the same told of it. */
static bool keep_unchanged(struct ingest *ingest, const struct job *job, const struct source_record *before,
                           GError **error)
{
    struct source_record *record = record_of(job, before->is_masked);
    for (guint i = 0; i < before->given->len; i++)
        g_ptr_array_add(record->given, given_copy(before->given->pdata[i]));
    ingest->report->unchanged++;
    return keep_record(ingest, record, error);
}

/* The first batch of an archive is the quickest by far, so it may be as large as memory allows; later ones are held by
 * the index as it likes, and are small enough by their text. */
static bool is_due(const struct ingest *ingest)
{
    if (g_get_monotonic_time() - ingest->committed_us >= INGEST_COMMIT_SECONDS * G_USEC_PER_SEC)
        return ingest->uncommitted_bytes > 0;
    size_t held = archive_writer_held(ingest->writer);
    return held > 0 ? held >= ingest->batch_bytes : ingest->uncommitted_bytes >= INGEST_COMMIT_BYTES;
}

static bool commit_when_due(struct ingest *ingest, GError **error)
{
    if (!is_due(ingest))
        return true;
    ingest->uncommitted_bytes = 0;
    bool good = archive_writer_commit(ingest->writer, error);
    ingest->committed_us = g_get_monotonic_time();
    return good;
}

static bool remove_source(struct ingest *ingest, const char *path, GError **error)
{
    g_autofree char *copy = g_strdup(path);
    const struct source_record *record = ownership_record(ingest->ownership, copy);
    g_autoptr(GHashTable) released = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < record->given->len; i++) {
        const struct given *given = record->given->pdata[i];
        if (!g_hash_table_add(released, given->id))
            continue;
        if (!release_id(ingest, given->id, copy, error))
            return false;
        ingest->report->removed++;
    }
    ownership_drop_record(ingest->ownership, copy);
    return archive_writer_remove_source(ingest->writer, copy, error) && settle(ingest, error);
}

/* The file cannot be read. What it gave before is kept, but not when it has been closed since. */
static bool refuse(struct ingest *ingest, const char *path, const struct told *told, const char *why, GError **error)
{
    const struct source_record *before = ownership_record(ingest->ownership, path);
    g_autoptr(told_auto) told_before = before != NULL ? told_read(before->told) : NULL;
    bool is_closed = told != NULL && told->restricted && (told_before == NULL || !told_before->restricted);
    report_failure(ingest->report, path, why);
    return before == NULL || !is_closed || remove_source(ingest, path, error);
}

static bool take_job(struct ingest *ingest, const struct job *job, GError **error)
{
    const struct source_record *before = ownership_record(ingest->ownership, job->path);
    bool good = true;
    if (job->error != NULL)
        good = refuse(ingest, job->path, job->told, job->error->message, error);
    else if (job->document.protocols == NULL)
        good = keep_unchanged(ingest, job, before, error);
    else
        good = put_document(ingest, job, before, error);
    report_step(ingest->report);
    return good && commit_when_due(ingest, error);
}

/* --- All ---------------------------------------------------------------------------------------------------------- */

static bool is_told_the_same(const struct found_file *file, const struct source_record *before)
{
    g_autofree char *told = told_write(file->told);
    return strcmp(told, before->told) == 0;
}

static bool is_unchanged(const struct found_file *file, const struct source_record *before)
{
    return before != NULL && before->size_bytes == file->size_bytes && before->mtime_ns == file->mtime_ns &&
           is_told_the_same(file, before);
}

static struct job *job_of(const struct found_file *file, const struct source_record *before)
{
    struct job *job = g_new0(struct job, 1);
    job->path = g_strdup(file->path);
    job->size_bytes = file->size_bytes;
    job->mtime_ns = file->mtime_ns;
    job->told = file->told != NULL ? told_copy(file->told) : NULL;
    if (before != NULL && is_told_the_same(file, before))
        g_strlcpy(job->known_sha256, before->sha256, SHA256_HEX);
    return job;
}

static bool take_next(struct ingest *ingest, struct pipeline *pipeline, GError **error)
{
    struct job *job = pipeline_pop(pipeline);
    bool good = take_job(ingest, job, error);
    pipeline_give_back(pipeline, job);
    return good;
}

static bool drain(struct ingest *ingest, struct pipeline *pipeline, GError **error)
{
    while (!pipeline_is_empty(pipeline))
        if (!take_next(ingest, pipeline, error))
            return false;
    return archive_writer_commit(ingest->writer, error);
}

bool ingest_files(struct ingest *ingest, const GPtrArray *files, unsigned threads, GError **error)
{
    g_autoptr(pipeline_auto) pipeline = pipeline_new(ingest->knowledge, threads);
    for (guint i = 0; i < files->len; i++) {
        const struct found_file *file = files->pdata[i];
        const struct source_record *before = ownership_record(ingest->ownership, file->path);
        if (file->why != NULL) {
            if (!refuse(ingest, file->path, file->told, file->why, error))
                return false;
        } else if (is_unchanged(file, before)) {
            ingest->report->unchanged++;
        } else {
            if (pipeline_is_full(pipeline) && !take_next(ingest, pipeline, error))
                return false;
            pipeline_push(pipeline, job_of(file, before));
        }
    }
    return drain(ingest, pipeline, error);
}

static bool is_below_any(const char *path, char **folders)
{
    for (char **folder = folders; *folder != NULL; folder++)
        if (scan_is_below(path, *folder))
            return true;
    return false;
}

bool ingest_prune(struct ingest *ingest, char **folders, const GPtrArray *files, GError **error)
{
    g_autoptr(GHashTable) there = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    for (guint i = 0; i < files->len; i++) {
        const struct found_file *file = files->pdata[i];
        g_hash_table_add(there, file->path);
        if (file->why != NULL)
            g_strv_builder_add(builder, file->path);
    }
    g_auto(GStrv) unseen = g_strv_builder_end(builder); /* nobody knows what is still below these */
    g_autoptr(GPtrArray) paths = ownership_paths(ingest->ownership);
    for (guint i = 0; i < paths->len; i++) {
        bool is_gone = is_below_any(paths->pdata[i], folders) && !g_hash_table_contains(there, paths->pdata[i]) &&
                       !is_below_any(paths->pdata[i], unseen);
        if (is_gone && !remove_source(ingest, paths->pdata[i], error))
            return false;
    }
    return archive_writer_commit(ingest->writer, error);
}

/* A protocol goes with every file that gave it, so that the next add brings it back only where a file is still there.
 */
static bool remove_protocol(struct ingest *ingest, const char *id, GError **error)
{
    for (const struct owner *owner = ownership_owner(ingest->ownership, id); owner != NULL;
         owner = ownership_owner(ingest->ownership, id))
        if (!remove_source(ingest, owner->main, error))
            return false;
    return true;
}

bool ingest_remove(struct ingest *ingest, const char *id_or_path, bool *ret_found, GError **error)
{
    *ret_found = true;
    if (ownership_owner(ingest->ownership, id_or_path) != NULL) {
        g_autofree char *id = g_strdup(id_or_path);
        return remove_protocol(ingest, id, error);
    }
    g_autofree char *path = scan_absolute(id_or_path);
    if (ownership_record(ingest->ownership, path) != NULL)
        return remove_source(ingest, path, error);
    *ret_found = false;
    return true;
}

/* --- Stale files -------------------------------------------------------------------------------------------------- */

static struct job *renewal(const struct source_record *record)
{
    struct job *job = g_new0(struct job, 1);
    job->path = g_strdup(record->path);
    job->size_bytes = record->size_bytes;
    job->mtime_ns = record->mtime_ns;
    job->told = told_read(record->told);
    job->mask_personal_codes = record->is_masked;
    return job;
}

bool ingest_renew(struct ingest *ingest, GError **error)
{
    g_autoptr(pipeline_auto) pipeline = NULL;
    struct report quiet;
    report_init(&quiet, 0);
    struct report *report = ingest->report;
    for (;;) {
        g_autofree char *path = ownership_take_stale(ingest->ownership);
        const struct source_record *record = path != NULL ? ownership_record(ingest->ownership, path) : NULL;
        if (path == NULL)
            break;
        if (record == NULL)
            continue;
        pipeline = pipeline != NULL ? pipeline : pipeline_new(ingest->knowledge, 1);
        pipeline_push(pipeline, renewal(record));
        struct job *job = pipeline_pop(pipeline);
        bool is_readable = job->error == NULL;
        ingest->report = is_readable ? &quiet : report; /* it was neither added nor updated: its protocols were kept */
        bool good = take_job(ingest, job, error) && (is_readable || remove_source(ingest, path, error));
        pipeline_give_back(pipeline, job);
        ingest->report = report;
        if (!good)
            return false;
    }
    return archive_writer_commit(ingest->writer, error);
}
