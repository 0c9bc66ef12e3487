/* corpus.h -- an archive of corpus/sample in a folder of its own, made once for a test program. */
#ifndef ARHIVARS_TESTS_CORPUS_H
#define ARHIVARS_TESTS_CORPUS_H

#include "answer.h"
#include "archive_writer.h"
#include "recognise.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* What asks, and what it stands on. */
struct desk {
    char *folder;
    struct archive *archive;
    struct analyser *analyser;
    struct registry *registry;
    struct synonyms *synonyms;
    struct answerer answerer;
};

static inline void desk_remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            desk_remove_folder(path);
        else
            g_unlink(path);
    }
    g_rmdir(folder);
}

static inline void desk_open(struct desk *desk)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(desk->folder, "archive", NULL);
    const char *paths[] = {path};
    desk->archive = archive_open(paths, 1, &error);
    cr_assert_not_null(desk->archive, "%s", error ? error->message : "");
    desk->answerer = (struct answerer){.archive = desk->archive,
                                       .analyser = desk->analyser,
                                       .registry = desk->registry,
                                       .synonyms = desk->synonyms,
                                       .base_url = ""};
}

static inline void desk_init(struct desk *desk)
{
    *desk = (struct desk){
        .folder = g_dir_make_tmp("arhivars-desk-XXXXXX", NULL), .analyser = analyser_new(), .registry = registry_new()};
    desk->synonyms = synonyms_new(desk->registry);
    cr_assert_not_null(desk->folder);
}

static inline void desk_release(struct desk *desk)
{
    archive_free(desk->archive);
    analyser_free(desk->analyser);
    synonyms_free(desk->synonyms);
    registry_free(desk->registry);
    desk_remove_folder(desk->folder);
    g_free(desk->folder);
}

static inline struct archive_writer *desk_writer(struct desk *desk)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(desk->folder, "archive", NULL);
    struct archive_writer *writer = archive_writer_open(path, &error);
    cr_assert_not_null(writer, "%s", error ? error->message : "");
    return writer;
}

/* Recognise a text of the corpus and put it. */
static inline void desk_put_text(struct archive_writer *writer, struct recogniser *recogniser, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    gsize len;
    cr_assert(g_file_get_contents(path, &text, &len, &error), "%s", error ? error->message : "");
    g_autoptr(protocol_auto) protocol = recognise(recogniser, text, len, NULL);
    cr_assert(archive_writer_put(writer, protocol, &error), "%s", error ? error->message : "");
}

static inline int desk_compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* An archive of every text in corpus/sample, opened. */
static inline void desk_index_sample(struct desk *desk)
{
    const char *source = g_getenv("ARHIVARS_SOURCE_DIR");
    g_autofree char *sample = g_build_filename(source ? source : ".", "corpus", "sample", NULL);
    g_autoptr(GDir) dir = g_dir_open(sample, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(archive_writer_auto) writer = desk_writer(desk);
    g_autoptr(recogniser_auto) recogniser = recogniser_new(desk->registry);
    const char *name;
    cr_assert_not_null(dir);
    while ((name = g_dir_read_name(dir)))
        if (g_str_has_suffix(name, ".txt"))
            g_ptr_array_add(names, g_build_filename(sample, name, NULL));
    g_ptr_array_sort(names, desk_compare);
    for (guint i = 0; i < names->len; i++)
        desk_put_text(writer, recogniser, names->pdata[i]);
    cr_assert(archive_writer_commit(writer, NULL));
    desk_open(desk);
}

/* Ask with parameters "name=value", NULL at the end; NULL when it was refused, with *ret_error. */
static inline json_t *desk_ask(struct desk *desk, const char *const *parameters, GError **ret_error)
{
    struct search_request request;
    json_t *answer = NULL;
    bool taken = true;
    search_request_init(&request);
    for (size_t i = 0; parameters[i] && taken; i++) {
        const char *equals = strchr(parameters[i], '=');
        g_autofree char *name = g_strndup(parameters[i], (gsize)(equals - parameters[i]));
        taken = search_request_set(&request, name, equals + 1, ret_error);
    }
    if (taken)
        answer = answer_search(&desk->answerer, &request, ret_error);
    search_request_release(&request);
    return answer;
}

#endif
