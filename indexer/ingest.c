/* ingest.c -- bring an archive up to date with files.
 *
 * Which file stands behind which protocol is kept in the archive's notes (struct source_record) and turned round here:
 * an owner is a protocol id with the paths that gave it.
 */
#include "ingest.h"

#include "pipeline.h"

#include <stdio.h>
#include <string.h>

struct owner {
    char text_sha256[SHA256_HEX];
    GHashTable *paths; /* set of char * */
};

struct ingest {
    struct archive_writer *writer;
    struct report *report;
    GHashTable *owners;  /* id -> struct owner */
    GHashTable *sources; /* path -> struct source_record */
    uint64_t uncommitted_bytes;
};

static void owner_free(void *data)
{
    struct owner *owner = data;
    g_hash_table_unref(owner->paths);
    g_free(owner);
}

static void source_free(void *data)
{
    source_record_release(data);
    g_free(data);
}

static struct owner *own(struct ingest *ingest, const char *id, const char *path, const char *text_sha256)
{
    struct owner *owner = g_hash_table_lookup(ingest->owners, id);
    if (owner == NULL) {
        owner = g_new0(struct owner, 1);
        owner->paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_hash_table_insert(ingest->owners, g_strdup(id), owner);
    }
    g_strlcpy(owner->text_sha256, text_sha256, SHA256_HEX);
    g_hash_table_add(owner->paths, g_strdup(path));
    return owner;
}

struct ingest *ingest_new(struct archive_writer *writer, struct report *report, GError **error)
{
    g_autoptr(GPtrArray) sources = archive_writer_sources(writer, error);
    if (sources == NULL) {
        return NULL;
    }
    struct ingest *ingest = g_new0(struct ingest, 1);
    ingest->writer = writer;
    ingest->report = report;
    ingest->owners = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, owner_free);
    ingest->sources = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, source_free);
    g_ptr_array_set_free_func(sources, NULL); /* each record moves into the table */
    for (guint i = 0; i < sources->len; i++) {
        struct source_record *source = sources->pdata[i];
        for (size_t k = 0; source->protocols[k] != NULL; k++) {
            own(ingest, source->protocols[k], source->path, source->texts[k]);
        }
        g_hash_table_insert(ingest->sources, g_strdup(source->path), source);
    }
    return ingest;
}

void ingest_free(struct ingest *ingest)
{
    if (ingest == NULL) {
        return;
    }
    g_hash_table_unref(ingest->owners);
    g_hash_table_unref(ingest->sources);
    g_free(ingest);
}

/* --- Ids ---------------------------------------------------------------------------------------------------------- */

/* Whether `id` is `base`, or `base` and a number that tells it apart. */
static bool is_variant(const char *id, const char *base)
{
    size_t len = strlen(base);
    if (strncmp(id, base, len) != 0) {
        return false;
    }
    return id[len] == '\0' ||
           (id[len] == '-' && id[len + 1] != '\0' && strspn(id + len + 1, "0123456789") == strlen(id + len + 1));
}

/* What a file gives, while its protocols are put. */
struct giving {
    const char *path;
    const struct source_record *before; /* what it gave when it was last read; NULL */
    GPtrArray *ids;                     /* char *: given so far */
    GPtrArray *texts;                   /* char *: of each, the hash of its words */
};

static bool is_given(const struct giving *giving, const char *id)
{
    return g_ptr_array_find_with_equal_func(giving->ids, id, g_str_equal, NULL);
}

/* Whether the id is free for this protocol: nobody's, of one with the same words, or of this file alone and not yet
 * given to another document within it. */
static bool may_take(struct ingest *ingest, const char *id, const struct read_protocol *read,
                     const struct giving *giving)
{
    const struct owner *owner = g_hash_table_lookup(ingest->owners, id);
    if (owner == NULL || strcmp(owner->text_sha256, read->text_sha256) == 0) {
        return true;
    }
    return g_hash_table_size(owner->paths) == 1 && g_hash_table_contains(owner->paths, giving->path) &&
           !is_given(giving, id);
}

static char *choose_id(struct ingest *ingest, const struct read_protocol *read, const struct giving *giving)
{
    const char *base = read->protocol->id;
    char **old = giving->before != NULL ? giving->before->protocols : NULL;
    for (char **id = old; id != NULL && *id != NULL; id++) {
        if (is_variant(*id, base) && may_take(ingest, *id, read, giving)) {
            return g_strdup(*id);
        }
    }
    char *id = g_strdup(base);
    for (unsigned n = 2; !may_take(ingest, id, read, giving); n++) {
        g_free(id);
        id = g_strdup_printf("%s-%u", base, n);
    }
    return id;
}

/* --- One document ------------------------------------------------------------------------------------------------- */

/* The file gives this protocol no more: purge it when no other file does. */
static bool release_id(struct ingest *ingest, const char *id, const char *path, GError **error)
{
    struct owner *owner = g_hash_table_lookup(ingest->owners, id);
    if (owner == NULL) {
        return true;
    }
    g_hash_table_remove(owner->paths, path);
    if (g_hash_table_size(owner->paths) > 0) {
        return true;
    }
    bool good = archive_writer_remove(ingest->writer, id, error);
    g_hash_table_remove(ingest->owners, id);
    return good;
}

static bool release_others(struct ingest *ingest, const struct giving *giving, GError **error)
{
    for (char **old = giving->before->protocols; *old != NULL; old++) {
        if (!is_given(giving, *old) && !release_id(ingest, *old, giving->path, error)) {
            return false;
        }
    }
    return true;
}

static bool note_source(struct ingest *ingest, const struct job *job, char **protocols, char **texts, GError **error)
{
    struct source_record *source = g_new0(struct source_record, 1);
    source->path = g_strdup(job->path);
    source->size_bytes = job->size_bytes;
    source->mtime_ns = job->mtime_ns;
    g_strlcpy(source->sha256, job->document.sha256, SHA256_HEX);
    source->protocols = g_strdupv(protocols);
    source->texts = g_strdupv(texts);
    g_hash_table_replace(ingest->sources, g_strdup(job->path), source);
    return archive_writer_put_source(ingest->writer, source, error);
}

static bool put_protocol(struct ingest *ingest, const struct read_protocol *read, struct giving *giving, GError **error)
{
    g_autofree char *id = choose_id(ingest, read, giving);
    protocol_set_id(read->protocol, id);
    const struct owner *owner = g_hash_table_lookup(ingest->owners, id);
    bool same = owner != NULL && strcmp(owner->text_sha256, read->text_sha256) == 0;
    bool stored = same && (is_given(giving, id) || !g_hash_table_contains(owner->paths, giving->path));
    if (!stored && !archive_writer_put(ingest->writer, read->protocol, error)) {
        return false;
    }
    own(ingest, id, giving->path, read->text_sha256);
    if (!is_given(giving, id)) {
        g_ptr_array_add(giving->ids, g_strdup(id));
        g_ptr_array_add(giving->texts, g_strdup(read->text_sha256));
    }
    report_warnings(ingest->report, giving->path, read->protocol);
    return true;
}

static bool put_document(struct ingest *ingest, const struct job *job, const struct source_record *before,
                         GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    struct giving giving = {.path = job->path, .before = before, .ids = ids, .texts = texts};
    for (guint i = 0; i < job->document.protocols->len; i++) {
        if (!put_protocol(ingest, job->document.protocols->pdata[i], &giving, error)) {
            return false;
        }
    }
    *(before != NULL ? &ingest->report->updated : &ingest->report->added) += 1;
    if (before != NULL && !release_others(ingest, &giving, error)) {
        return false;
    }
    for (guint i = 0; i < job->document.failures->len; i++) {
        report_failure_within(ingest->report, job->path, job->document.failures->pdata[i]);
    }
    g_ptr_array_add(ids, NULL);
    g_ptr_array_add(texts, NULL);
    ingest->report->text_bytes += job->document.text_bytes;
    ingest->uncommitted_bytes += job->document.text_bytes;
    return note_source(ingest, job, (char **)ids->pdata, (char **)texts->pdata, error);
}

static bool commit_when_due(struct ingest *ingest, GError **error)
{
    if (ingest->uncommitted_bytes < INGEST_COMMIT_BYTES) {
        return true;
    }
    ingest->uncommitted_bytes = 0;
    return archive_writer_commit(ingest->writer, error);
}

/* Takes the job. */
static bool take_job(struct ingest *ingest, struct job *job, GError **error)
{
    const struct source_record *before = g_hash_table_lookup(ingest->sources, job->path);
    bool good = true;
    if (job->error != NULL) {
        report_failure(ingest->report, job->path, job->error->message);
    } else if (job->document.protocols == NULL) { /* touched, but the same bytes */
        g_auto(GStrv) protocols = g_strdupv(before->protocols);
        g_auto(GStrv) texts = g_strdupv(before->texts);
        good = note_source(ingest, job, protocols, texts, error);
        ingest->report->unchanged++;
    } else {
        good = put_document(ingest, job, before, error);
    }
    job_free(job);
    report_step(ingest->report);
    return good && commit_when_due(ingest, error);
}

/* --- All ---------------------------------------------------------------------------------------------------------- */

static bool is_unchanged(const struct found_file *file, const struct source_record *before)
{
    return before != NULL && before->size_bytes == file->size_bytes && before->mtime_ns == file->mtime_ns;
}

static struct job *job_of(const struct found_file *file, const struct source_record *before)
{
    struct job *job = g_new0(struct job, 1);
    job->path = g_strdup(file->path);
    job->size_bytes = file->size_bytes;
    job->mtime_ns = file->mtime_ns;
    if (before != NULL) {
        g_strlcpy(job->known_sha256, before->sha256, SHA256_HEX);
    }
    return job;
}

static bool drain(struct ingest *ingest, struct pipeline *pipeline, GError **error)
{
    for (struct job *job = pipeline_pop(pipeline); job != NULL; job = pipeline_pop(pipeline)) {
        if (!take_job(ingest, job, error)) {
            return false;
        }
    }
    return archive_writer_commit(ingest->writer, error);
}

bool ingest_files(struct ingest *ingest, const struct knowledge *knowledge, const GPtrArray *files, unsigned threads,
                  GError **error)
{
    g_autoptr(pipeline_auto) pipeline = pipeline_new(knowledge, threads);
    for (guint i = 0; i < files->len; i++) {
        const struct found_file *file = files->pdata[i];
        const struct source_record *before = g_hash_table_lookup(ingest->sources, file->path);
        if (file->why != NULL) {
            report_failure(ingest->report, file->path, file->why);
        } else if (is_unchanged(file, before)) {
            ingest->report->unchanged++;
        } else {
            if (pipeline_is_full(pipeline) && !take_job(ingest, pipeline_pop(pipeline), error)) {
                return false;
            }
            pipeline_push(pipeline, job_of(file, before));
        }
    }
    return drain(ingest, pipeline, error);
}

static bool remove_source(struct ingest *ingest, const struct source_record *source, GError **error)
{
    for (char **id = source->protocols; *id != NULL; id++) {
        if (!release_id(ingest, *id, source->path, error)) {
            return false;
        }
        ingest->report->removed++;
    }
    g_autofree char *path = g_strdup(source->path);
    g_hash_table_remove(ingest->sources, path);
    return archive_writer_remove_source(ingest->writer, path, error);
}

static bool is_below_any(const char *path, char **folders)
{
    for (char **folder = folders; *folder != NULL; folder++) {
        if (scan_is_below(path, *folder)) {
            return true;
        }
    }
    return false;
}

bool ingest_prune(struct ingest *ingest, char **folders, const GPtrArray *files, GError **error)
{
    g_autoptr(GHashTable) there = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < files->len; i++) {
        const struct found_file *file = files->pdata[i];
        g_hash_table_add(there, file->path);
    }
    g_autoptr(GList) sources = g_hash_table_get_values(ingest->sources);
    for (const GList *at = sources; at != NULL; at = at->next) {
        const struct source_record *source = at->data;
        if (is_below_any(source->path, folders) && !g_hash_table_contains(there, source->path) &&
            !remove_source(ingest, source, error)) {
            return false;
        }
    }
    return archive_writer_commit(ingest->writer, error);
}

/* A protocol goes with every file that gave it, so that the next add brings it back only where a file is still there.
 */
static bool remove_protocol(struct ingest *ingest, const char *id, GError **error)
{
    const struct owner *owner = g_hash_table_lookup(ingest->owners, id);
    g_autofree char **paths = (char **)g_hash_table_get_keys_as_array(owner->paths, NULL);
    g_auto(GStrv) copies = g_strdupv(paths);
    for (char **path = copies; *path != NULL; path++) {
        if (!remove_source(ingest, g_hash_table_lookup(ingest->sources, *path), error)) {
            return false;
        }
    }
    return true;
}

bool ingest_remove(struct ingest *ingest, const char *id_or_path, bool *ret_found, GError **error)
{
    *ret_found = true;
    if (g_hash_table_contains(ingest->owners, id_or_path)) {
        return remove_protocol(ingest, id_or_path, error);
    }
    g_autofree char *path = scan_absolute(id_or_path);
    const struct source_record *source = g_hash_table_lookup(ingest->sources, path);
    if (source != NULL) {
        return remove_source(ingest, source, error);
    }
    *ret_found = false;
    return true;
}
