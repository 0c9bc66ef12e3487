/* stress_xap.c -- readers with a handle each, beside a writer that replaces everything at every commit.
 *
 * Each commit writes the same generation into all documents, so a reader that ever sees two generations in one answer,
 * or not all documents, has seen half a commit. Plain main(): Criterion runs nothing under ThreadSanitizer.
 */
#include <glib.h>
#include <glib/gstdio.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "xap.h"

enum { READERS = 4, DOCUMENTS = 40, COMMITS = 120 };

static atomic_bool over;
static atomic_uint searches, overtaken, wrong;

static void complain(const char *what, GError *error)
{
    atomic_fetch_add(&wrong, 1);
    fprintf(stderr, "%s: %s\n", what, error ? error->message : "");
    g_clear_error(&error);
}

static bool write_generation(struct xap_writer *writer, unsigned generation, GError **error)
{
    g_autoptr(xap_doc_auto) doc = xap_doc_new();
    g_autofree char *data = g_strdup_printf("%u", generation);
    if (!xap_writer_begin(writer, error))
        return false;
    for (unsigned i = 0; i < DOCUMENTS; i++) {
        g_autofree char *id = g_strdup_printf("Q%u", i);
        xap_doc_clear(doc);
        xap_doc_posting(doc, "x", 1, 1 + generation % 3);
        xap_doc_posting(doc, "y", 2 + generation % 2, 1);
        xap_doc_value(doc, 1, data);
        xap_doc_data(doc, data, strlen(data));
        if (!xap_put(writer, id, doc, error))
            return false;
    }
    return xap_writer_commit(writer, error);
}

static void *write_all(void *path)
{
    GError *error = NULL;
    g_autoptr(xap_writer_auto) writer = xap_writer_open(path, &error);
    for (unsigned generation = 1; writer && generation <= COMMITS; generation++)
        if (!write_generation(writer, generation, &error))
            break;
    if (error)
        complain("writing", error);
    atomic_store(&over, true);
    return NULL;
}

static void check_one_generation(const struct xap_result *result)
{
    if (result->hits->len != DOCUMENTS || result->total != DOCUMENTS) {
        complain("not all documents", NULL);
        return;
    }
    const struct xap_hit *first = result->hits->pdata[0];
    for (guint i = 0; i < result->hits->len; i++) {
        const struct xap_hit *hit = result->hits->pdata[i];
        if (!g_bytes_equal(hit->data, first->data) || !g_str_equal(hit->values[0], first->values[0]))
            complain("two generations in one answer", NULL);
    }
}

static void *read_all(void *path)
{
    GError *error = NULL;
    g_autoptr(xap_db_auto) db = xap_db_open((const char *const[]){path}, 1, &error);
    g_autoptr(xap_query_auto) query = xap_query_pair(XAP_NEAR, xap_query_term("y"), xap_query_term("x"));
    ((struct xap_query *)query)->window = 4;
    struct xap_request request = {.query = query, .count = DOCUMENTS, .exact = true, .data = true, .n_values = 1};
    request.value_slots[0] = 1;
    request.timeout_ms = 60000;
    while (db && !atomic_load(&over)) {
        g_autoptr(xap_result_auto) result = xap_search(db, &request, &error);
        atomic_fetch_add(&searches, 1);
        if (result)
            check_one_generation(result);
        else if (g_error_matches(error, XAP_ERROR, XAP_ERROR_OVERTAKEN) && atomic_fetch_add(&overtaken, 1) < UINT32_MAX)
            g_clear_error(&error);
        else
            break;
    }
    if (error)
        complain("reading", error);
    return NULL;
}

static void remove_all(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        g_remove(file);
    }
    g_rmdir(path);
}

int main(void)
{
    GError *error = NULL;
    pthread_t readers[READERS], writer;
    g_autofree char *path = g_dir_make_tmp("arhivars-stress-XXXXXX", &error);
    {
        g_autoptr(xap_writer_auto) first = path ? xap_writer_open(path, &error) : NULL;
        if (!first || !write_generation(first, 0, &error)) {
            complain("beginning", error);
            return 1;
        }
    }
    for (int i = 0; i < READERS; i++)
        pthread_create(&readers[i], NULL, read_all, path);
    pthread_create(&writer, NULL, write_all, path);
    pthread_join(writer, NULL);
    for (int i = 0; i < READERS; i++)
        pthread_join(readers[i], NULL);
    remove_all(path);
    printf("%u searches beside %d commits, %u overtaken for good, %u wrong\n", atomic_load(&searches), COMMITS,
           atomic_load(&overtaken), atomic_load(&wrong));
    return atomic_load(&wrong) > 0;
}
