/* prepare.c -- threads that share the documents of one protocol among them.
 *
 * A protocol is prepared as a whole before the next one, so whoever puts it still has it for himself and nothing is
 * kept for later; a protocol of a hundred passages is work enough to share. Documents are handed out one by one: a
 * thread that is held up holds up nobody.
 */
#include "prepare.h"

#include "analyse.h"
#include "document.h"
#include "json_text.h"
#include "protocol_json.h"
#include "schema.h"
#include "store.h"

#include <pthread.h> /* not GLib's threads: ThreadSanitizer cannot see into those */
#include <string.h>

enum {
    PREPARE_THREADS_MAX = 64,
    PREPARE_SPARE_MAX = 640,   /* documents kept to be used again, some 25 KB each */
    PREPARE_DOCUMENTS_MIN = 8, /* fewer are done before another thread has woken up */
};

struct worker {
    struct analyser *analyser;
    struct store *store;
    struct xap_sealer *sealer;
    GString *record; /* of the document that is made */
    struct preparer *preparer;
    pthread_t thread;
    bool begun; /* not the caller's own */
};

/* What is being prepared. */
struct work {
    const struct protocol *protocol;
    const char *mark;
    bool pack;
    GPtrArray *documents; /* struct prepared *, empty until made */
    gint next;            /* document to be made; taken atomically */
};

struct preparer {
    struct worker workers[PREPARE_THREADS_MAX]; /* the first is the caller's */
    unsigned n_workers;
    pthread_mutex_t mutex; /* guards all below */
    pthread_cond_t changed;
    GPtrArray *spare;  /* struct prepared *, empty, with the memory they had */
    struct work *work; /* NULL: nothing to do */
    guint64 shared;    /* counts what was shared so far */
    unsigned busy;     /* threads at it */
    bool ended;
};

void prepared_free(void *data)
{
    struct prepared *prepared = data;
    if (prepared == NULL)
        return;
    xap_doc_free(prepared->doc);
    g_free(prepared->id_term);
    g_clear_pointer(&prepared->record, g_bytes_unref);
    g_free(prepared);
}

static void empty(struct prepared *prepared)
{
    xap_doc_clear(prepared->doc);
    g_clear_pointer(&prepared->id_term, g_free);
    g_clear_pointer(&prepared->record, g_bytes_unref);
}

static struct prepared *empty_document(void)
{
    struct prepared *prepared = g_new0(struct prepared, 1);
    prepared->doc = xap_doc_new();
    return prepared;
}

/* An array of so many. */
static GPtrArray *empty_documents(struct preparer *preparer, guint n)
{
    GPtrArray *documents = g_ptr_array_new_full(n, prepared_free);
    pthread_mutex_lock(&preparer->mutex);
    while (documents->len < n && preparer->spare->len > 0)
        g_ptr_array_add(documents, g_ptr_array_steal_index_fast(preparer->spare, preparer->spare->len - 1));
    pthread_mutex_unlock(&preparer->mutex);
    while (documents->len < n)
        g_ptr_array_add(documents, empty_document());
    return documents;
}

void preparer_take_back(struct preparer *preparer, GPtrArray *documents)
{
    for (guint i = 0; i < documents->len; i++)
        empty(documents->pdata[i]);
    pthread_mutex_lock(&preparer->mutex);
    while (documents->len > 0 && preparer->spare->len < PREPARE_SPARE_MAX)
        g_ptr_array_add(preparer->spare, g_ptr_array_steal_index_fast(documents, documents->len - 1));
    pthread_mutex_unlock(&preparer->mutex);
    g_ptr_array_unref(documents);
}

/* --- One document ------------------------------------------------------------------------------------------------- */

static void finish(struct worker *worker, struct prepared *prepared, const char *id, bool pack)
{
    struct xap_doc *doc = prepared->doc;
    const GString *record = worker->record;
    prepared->id_term = schema_term(SCHEMA_ID, id);
    xap_doc_seal(worker->sealer, doc, prepared->id_term);
    if (pack) {
        g_autoptr(GBytes) blob = store_pack(worker->store, record->str, record->len);
        xap_doc_data(doc, g_bytes_get_data(blob, NULL), g_bytes_get_size(blob));
    } else {
        prepared->record = g_bytes_new(record->str, record->len);
    }
}

static void prepare(struct worker *worker, const struct work *work, guint number)
{
    const struct protocol *protocol = work->protocol;
    struct prepared *prepared = work->documents->pdata[number];
    struct xap_doc *doc = prepared->doc;
    g_string_truncate(worker->record, 0);
    if (number < protocol->passages->len) {
        const struct passage *passage = protocol->passages->pdata[number];
        document_of_passage(doc, worker->analyser, protocol, passage);
        passage_write_json(worker->record, passage);
        finish(worker, prepared, passage->id, work->pack);
        return;
    }
    document_of_protocol(doc, protocol);
    xap_doc_value(doc, SCHEMA_SLOT_CHANGE, work->mark);
    json_t *json = protocol_record_to_json(protocol);
    json_text_append(worker->record, json);
    json_decref(json);
    finish(worker, prepared, protocol->id, work->pack);
}

static void help(struct worker *worker, struct work *work)
{
    guint n = work->documents->len;
    for (guint i = (guint)g_atomic_int_add(&work->next, 1); i < n; i = (guint)g_atomic_int_add(&work->next, 1)) {
        prepare(worker, work,
                n - 1 - i); /* first the protocol's own, which takes longest: at the end others would wait */
    }
}

/* --- Threads ------------------------------------------------------------------------------------------------------ */

static void *run(void *data)
{
    struct worker *worker = data;
    struct preparer *preparer = worker->preparer;
    guint64 seen = 0;
    pthread_mutex_lock(&preparer->mutex);
    while (!preparer->ended) {
        struct work *work = preparer->work;
        if (work == NULL || seen == preparer->shared) {
            pthread_cond_wait(&preparer->changed, &preparer->mutex);
            continue;
        }
        seen = preparer->shared;
        preparer->busy++;
        pthread_mutex_unlock(&preparer->mutex);
        help(worker, work);
        pthread_mutex_lock(&preparer->mutex);
        preparer->busy--;
        pthread_cond_broadcast(&preparer->changed);
    }
    pthread_mutex_unlock(&preparer->mutex);
    return NULL;
}

/* At first. Without a thread there is less help, and nothing else. */
static void begin_threads(struct preparer *preparer)
{
    for (unsigned i = 1; i < preparer->n_workers; i++) {
        struct worker *worker = &preparer->workers[i];
        worker->begun = worker->begun || pthread_create(&worker->thread, NULL, run, worker) == 0;
    }
}

static void share(struct preparer *preparer, struct work *work)
{
    begin_threads(preparer);
    pthread_mutex_lock(&preparer->mutex);
    preparer->work = work;
    preparer->shared++;
    pthread_cond_broadcast(&preparer->changed);
    pthread_mutex_unlock(&preparer->mutex);
    help(&preparer->workers[0], work);
    pthread_mutex_lock(&preparer->mutex);
    preparer->work = NULL;
    while (preparer->busy > 0)
        pthread_cond_wait(&preparer->changed, &preparer->mutex);
    pthread_mutex_unlock(&preparer->mutex);
}

struct preparer *preparer_new(unsigned threads)
{
    struct preparer *preparer = g_new0(struct preparer, 1);
    pthread_mutex_init(&preparer->mutex, NULL);
    pthread_cond_init(&preparer->changed, NULL);
    preparer->spare = g_ptr_array_new_with_free_func(prepared_free);
    preparer->n_workers = CLAMP(threads, 1, (unsigned)PREPARE_THREADS_MAX);
    for (unsigned i = 0; i < preparer->n_workers; i++) {
        preparer->workers[i] = (struct worker){.analyser = analyser_new(),
                                               .store = store_new(),
                                               .sealer = xap_sealer_new(),
                                               .record = g_string_new(NULL),
                                               .preparer = preparer};
    }
    return preparer;
}

void preparer_free(struct preparer *preparer)
{
    if (preparer == NULL)
        return;
    pthread_mutex_lock(&preparer->mutex);
    preparer->ended = true;
    pthread_cond_broadcast(&preparer->changed);
    pthread_mutex_unlock(&preparer->mutex);
    for (unsigned i = 0; i < preparer->n_workers; i++) {
        struct worker *worker = &preparer->workers[i];
        if (worker->begun)
            pthread_join(worker->thread, NULL);
        analyser_free(worker->analyser);
        store_free(worker->store);
        xap_sealer_free(worker->sealer);
        g_string_free(worker->record, TRUE);
    }
    g_ptr_array_unref(preparer->spare);
    pthread_mutex_destroy(&preparer->mutex);
    pthread_cond_destroy(&preparer->changed);
    g_free(preparer);
}

bool preparer_add_dictionary(struct preparer *preparer, GBytes *dictionary, GError **error)
{
    for (unsigned i = 0; i < preparer->n_workers; i++)
        if (!store_add_dictionary(preparer->workers[i].store, dictionary, error))
            return false;
    return true;
}

GPtrArray *preparer_run(struct preparer *preparer, const struct protocol *protocol, const char *mark, bool pack)
{
    struct work work = {.protocol = protocol, .mark = mark, .pack = pack};
    work.documents = empty_documents(preparer, protocol->passages->len + 1);
    if (work.documents->len >= PREPARE_DOCUMENTS_MIN && preparer->n_workers > 1)
        share(preparer, &work);
    else
        help(&preparer->workers[0], &work);
    return work.documents;
}
