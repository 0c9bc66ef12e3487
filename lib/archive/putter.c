/* putter.c -- a queue of changes and the thread that makes them. */
#include "putter.h"

#include <pthread.h> /* not GLib's threads: ThreadSanitizer cannot see into those */

enum {
    PUTTER_WAITING_MAX = 1024, /* documents, some 10 KB each: whoever prepares more waits */
};

/* One of the three. */
struct change {
    char *term;           /* its documents are deleted */
    GPtrArray *documents; /* struct prepared *; they are put */
    char *key;            /* of metadata */
    GBytes *value;
};

struct putter {
    struct xap_writer *index;
    struct preparer *preparer;
    pthread_t thread;
    bool begun;
    pthread_mutex_t mutex; /* guards all below */
    pthread_cond_t changed;
    GQueue changes; /* struct change *; the first one is being made */
    guint waiting;  /* documents among them */
    GError *failure;
    size_t held;
    bool ended;
};

static void change_free(void *data)
{
    struct change *change = data;
    g_free(change->term);
    g_clear_pointer(&change->documents, g_ptr_array_unref);
    g_free(change->key);
    g_clear_pointer(&change->value, g_bytes_unref);
    g_free(change);
}

static bool put_all(struct putter *putter, struct change *change, GError **error)
{
    bool good = true;
    for (guint i = 0; good && i < change->documents->len; i++) {
        const struct prepared *prepared = change->documents->pdata[i];
        good = xap_put(putter->index, prepared->id_term, prepared->doc, error);
    }
    preparer_take_back(putter->preparer, g_steal_pointer(&change->documents));
    return good;
}

static bool make(struct putter *putter, struct change *change, GError **error)
{
    if (change->term != NULL)
        return xap_delete(putter->index, change->term, error);
    if (change->documents != NULL)
        return put_all(putter, change, error);
    gsize size = 0;
    const void *value = g_bytes_get_data(change->value, &size);
    return xap_set_metadata(putter->index, change->key, value, size, error);
}

/* Make the first change; the lock is let go meanwhile. */
static void make_first(struct putter *putter)
{
    struct change *change = g_queue_peek_head(&putter->changes);
    guint documents = change->documents != NULL ? change->documents->len : 0;
    if (putter->failure == NULL) {
        GError *failure = NULL;
        pthread_mutex_unlock(&putter->mutex);
        make(putter, change, &failure);
        size_t held = xap_writer_held(putter->index);
        pthread_mutex_lock(&putter->mutex);
        putter->failure = failure;
        putter->held = held;
    }
    change_free(g_queue_pop_head(&putter->changes));
    putter->waiting -= documents;
    pthread_cond_broadcast(&putter->changed);
}

static void *run(void *data)
{
    struct putter *putter = data;
    pthread_mutex_lock(&putter->mutex);
    while (!putter->ended)
        if (putter->changes.length > 0)
            make_first(putter);
        else
            pthread_cond_wait(&putter->changed, &putter->mutex);
    pthread_mutex_unlock(&putter->mutex);
    return NULL;
}

struct putter *putter_new(struct xap_writer *index, struct preparer *preparer)
{
    struct putter *putter = g_new0(struct putter, 1);
    putter->index = index;
    putter->preparer = preparer;
    pthread_mutex_init(&putter->mutex, NULL);
    pthread_cond_init(&putter->changed, NULL);
    g_queue_init(&putter->changes);
    return putter;
}

void putter_free(struct putter *putter)
{
    if (putter == NULL)
        return;
    pthread_mutex_lock(&putter->mutex);
    putter->ended = true;
    pthread_cond_broadcast(&putter->changed);
    pthread_mutex_unlock(&putter->mutex);
    if (putter->begun)
        pthread_join(putter->thread, NULL);
    g_queue_clear_full(&putter->changes, change_free);
    g_clear_error(&putter->failure);
    pthread_mutex_destroy(&putter->mutex);
    pthread_cond_destroy(&putter->changed);
    g_free(putter);
}

/* Under the lock. */
static bool is_well(const struct putter *putter, GError **error)
{
    if (putter->failure != NULL && error != NULL)
        *error = g_error_copy(putter->failure);
    return putter->failure == NULL;
}

/* Takes the change. Without a thread it is made at once. */
static bool ask(struct putter *putter, struct change change, GError **error)
{
    guint documents = change.documents != NULL ? change.documents->len : 0;
    putter->begun = putter->begun || pthread_create(&putter->thread, NULL, run, putter) == 0;
    pthread_mutex_lock(&putter->mutex);
    while (putter->waiting > 0 && putter->waiting + documents > PUTTER_WAITING_MAX)
        pthread_cond_wait(&putter->changed, &putter->mutex);
    putter->waiting += documents;
    g_queue_push_tail(&putter->changes, g_memdup2(&change, sizeof change));
    if (putter->begun)
        pthread_cond_broadcast(&putter->changed);
    else
        make_first(putter);
    bool well = is_well(putter, error);
    pthread_mutex_unlock(&putter->mutex);
    return well;
}

bool putter_delete(struct putter *putter, const char *term, GError **error)
{
    return ask(putter, (struct change){.term = g_strdup(term)}, error);
}

bool putter_put(struct putter *putter, GPtrArray *documents, GError **error)
{
    return ask(putter, (struct change){.documents = documents}, error);
}

bool putter_set_metadata(struct putter *putter, const char *key, const void *value, size_t size, GError **error)
{
    return ask(putter, (struct change){.key = g_strdup(key), .value = g_bytes_new(value, size)}, error);
}

bool putter_finish(struct putter *putter, GError **error)
{
    pthread_mutex_lock(&putter->mutex);
    while (putter->changes.length > 0)
        pthread_cond_wait(&putter->changed, &putter->mutex);
    bool well = is_well(putter, error);
    pthread_mutex_unlock(&putter->mutex);
    return well;
}

size_t putter_held(struct putter *putter)
{
    pthread_mutex_lock(&putter->mutex);
    size_t held = putter->changes.length > 0 ? putter->held : xap_writer_held(putter->index);
    pthread_mutex_unlock(&putter->mutex);
    return held;
}
