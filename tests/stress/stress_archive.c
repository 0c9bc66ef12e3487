/* stress_archive.c -- searchd's threads without its sockets: readers with an archive handle and an analyser each, the
 * registry and the synonyms shared, beside a writer that commits protocol after protocol.
 *
 * Every answer must be of one commit: the passages counted by type are the total, as every passage has one type. Plain
 * main(): Criterion runs nothing under ThreadSanitizer.
 */
#include <glib.h>
#include <glib/gstdio.h>
#include <stdatomic.h>
#include <stdio.h>

#include "answer.h"
#include "archive_writer.h"
#include "recognise.h"

enum { READERS = 3, ROUNDS = 2 };

static atomic_bool over;
static atomic_uint answers, wrong;

struct shared {
    char *folder, *archive;
    GPtrArray *texts;
    struct registry *registry;
    struct synonyms *synonyms;
};

static void complain(const char *what, const GError *error)
{
    atomic_fetch_add(&wrong, 1);
    fprintf(stderr, "%s: %s\n", what, error ? error->message : "");
}

/* --- Writing ------------------------------------------------------------------------------------------------------ */

static bool put(struct archive_writer *writer, struct recogniser *recogniser, const char *path, GError **error)
{
    g_autofree char *text = NULL;
    gsize len;
    if (!g_file_get_contents(path, &text, &len, error))
        return false;
    g_autoptr(protocol_auto) protocol = recognise(recogniser, text, len, NULL);
    return archive_writer_put(writer, protocol, error) && archive_writer_commit(writer, error);
}

/* The first `n` texts, each committed by itself. */
static void write_texts(const struct shared *shared, guint n)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(archive_writer_auto) writer = archive_writer_open(shared->archive, &error);
    g_autoptr(recogniser_auto) recogniser = recogniser_new(shared->registry);
    for (guint i = 0; writer && !error && i < n; i++)
        put(writer, recogniser, shared->texts->pdata[i], &error);
    if (error)
        complain("writing", error);
}

static void *write_all(void *data)
{
    const struct shared *shared = data;
    for (int round = 0; round < ROUNDS; round++)
        write_texts(shared, shared->texts->len);
    atomic_store(&over, true);
    return NULL;
}

/* --- Reading ------------------------------------------------------------------------------------------------------ */

static void check(const json_t *answer, const char *q)
{
    const json_t *types = json_object_get(json_object_get(answer, "facets"), "type"), *type;
    json_int_t total = json_integer_value(json_object_get(json_object_get(answer, "total"), "passages")), sum = 0;
    size_t i;
    json_array_foreach(types, i, type) sum += json_integer_value(json_object_get(type, "count"));
    if (sum != total || (total > 0) != (json_array_size(json_object_get(answer, "hits")) > 0))
        complain(q, NULL);
    atomic_fetch_add(&answers, 1);
}

static bool ask(const struct answerer *answerer, const char *q, const char *group, GError **error)
{
    struct search_request request;
    search_request_init(&request);
    json_t *answer = NULL;
    if (search_request_set(&request, "q", q, error) && search_request_set(&request, "group", group, error) &&
        search_request_set(&request, "facets", "type,speaker,institution,year", error))
        answer = answer_search(answerer, &request, error);
    search_request_release(&request);
    if (!answer)
        return false;
    check(answer, q);
    json_decref(answer);
    return true;
}

static void *read_all(void *data)
{
    static const char *const queries[] = {"lēmums",          "dome OR padome",  "par sēdes darba kārtību",
                                          "\"dome nolemj\"", "skol* -budžets",  "VARAM",
                                          "nekas~nebūs",     "=domes ~5 lēmums"};
    const struct shared *shared = data;
    const char *const paths[] = {shared->archive};
    g_autoptr(GError) error = NULL;
    g_autoptr(analyser_auto) analyser = analyser_new();
    g_autoptr(archive_auto) archive = archive_open(paths, 1, &error);
    const struct answerer answerer = {.archive = archive,
                                      .analyser = analyser,
                                      .registry = shared->registry,
                                      .synonyms = shared->synonyms,
                                      .base_url = ""};
    for (guint i = 0; archive && !error && !atomic_load(&over); i++)
        if (archive_refresh(archive, &error))
            ask(&answerer, queries[i % G_N_ELEMENTS(queries)], i % 3 ? "none" : "protocol", &error);
    if (error)
        complain("reading", error);
    return NULL;
}

/* --- The whole ---------------------------------------------------------------------------------------------------- */

static GPtrArray *list_texts(void)
{
    const char *source = g_getenv("ARHIVARS_SOURCE_DIR"), *name;
    g_autofree char *sample = g_build_filename(source ? source : ".", "corpus", "sample", NULL);
    g_autoptr(GDir) dir = g_dir_open(sample, 0, NULL);
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    while (dir && (name = g_dir_read_name(dir)))
        if (g_str_has_suffix(name, ".txt"))
            g_ptr_array_add(texts, g_build_filename(sample, name, NULL));
    return texts;
}

static void remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            remove_folder(path);
        else
            g_unlink(path);
    }
    g_rmdir(folder);
}

int main(void)
{
    GThread *readers[READERS];
    struct shared shared = {
        .folder = g_dir_make_tmp("arhivars-stress-XXXXXX", NULL), .texts = list_texts(), .registry = registry_new()};
    shared.synonyms = synonyms_new(shared.registry);
    shared.archive = g_build_filename(shared.folder, "archive", NULL);
    if (shared.texts->len == 0)
        complain("no texts in corpus/sample", NULL);
    else
        write_texts(&shared, 1);
    GThread *writer = g_thread_new("writer", write_all, &shared);
    for (int i = 0; i < READERS; i++)
        readers[i] = g_thread_new("reader", read_all, &shared);
    for (int i = 0; i < READERS; i++)
        g_thread_join(readers[i]);
    g_thread_join(writer);
    printf("%u answers, %u wrong\n", atomic_load(&answers), atomic_load(&wrong));
    remove_folder(shared.folder);
    g_ptr_array_unref(shared.texts);
    synonyms_free(shared.synonyms);
    registry_free(shared.registry);
    g_free(shared.archive);
    g_free(shared.folder);
    return atomic_load(&wrong) > 0 || atomic_load(&answers) == 0;
}
