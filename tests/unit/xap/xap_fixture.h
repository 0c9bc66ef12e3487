/* xap_fixture.h -- a database in a directory of its own, and short ways to fill and to ask it. */
#ifndef XAP_FIXTURE_H
#define XAP_FIXTURE_H

#include <criterion/criterion.h>
#include <glib.h>
#include <glib/gstdio.h>

#include "xap.h"

static inline void remove_tree(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        remove_tree(inside);
    }
    g_remove(path);
}

static inline char *scratch_new(void)
{
    char *path = g_dir_make_tmp("arhivars-xap-XXXXXX", NULL);
    cr_assert_not_null(path);
    return path;
}

static inline void scratch_free(char *path)
{
    remove_tree(path);
    g_free(path);
}
typedef char scratch;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(scratch, scratch_free)

static inline void assert_no_error(GError *error)
{
    cr_assert_null(error, "%s", error ? error->message : "");
}

/* That the call failed with this code and with these words. Clears the error for the next call. */
#define assert_error(error, wanted, words)                                                                             \
    do {                                                                                                               \
        cr_assert((error) && (error)->domain == XAP_ERROR, "no error");                                                \
        cr_assert_eq((error)->code, (int)(wanted), "code %d: %s", (error)->code, (error)->message);                    \
        cr_assert(strstr((error)->message, (words)), "says: %s", (error)->message);                                    \
        g_clear_error(&(error));                                                                                       \
    } while (0)

static inline struct xap_writer *open_writer(const char *path)
{
    GError *error = NULL;
    struct xap_writer *writer = xap_writer_open(path, &error);
    assert_no_error(error);
    cr_assert_not_null(writer);
    return writer;
}

static inline struct xap_db *open_db(const char *path)
{
    GError *error = NULL;
    struct xap_db *db = xap_db_open(&path, 1, &error);
    assert_no_error(error);
    cr_assert_not_null(db);
    return db;
}

static inline void begin(struct xap_writer *writer)
{
    GError *error = NULL;
    cr_assert(xap_writer_begin(writer, &error), "%s", error ? error->message : "");
}

static inline void commit(struct xap_writer *writer)
{
    GError *error = NULL;
    cr_assert(xap_writer_commit(writer, &error), "%s", error ? error->message : "");
}

/* Put the words of `text` at positions 1, 2, 3; `id` may be NULL; a value in slot 1 when there is one. */
static inline void put_text(struct xap_writer *writer, const char *id, const char *text, const char *value)
{
    GError *error = NULL;
    g_autoptr(xap_doc_auto) doc = xap_doc_new();
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (uint32_t i = 0; words[i]; i++)
        xap_doc_posting(doc, words[i], i + 1, 1);
    if (value)
        xap_doc_value(doc, 1, value);
    xap_doc_data(doc, text, strlen(text));
    cr_assert(xap_put(writer, id, doc, &error), "%s", error ? error->message : "");
}

/* A database of one batch: n texts, with the ids Q0, Q1, ... and no values. */
static inline void fill(const char *path, const char *const *texts, size_t n)
{
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    begin(writer);
    for (size_t i = 0; i < n; i++) {
        g_autofree char *id = g_strdup_printf("Q%zu", i);
        put_text(writer, id, texts[i], NULL);
    }
    commit(writer);
}

/* Run a request that must not fail. */
static inline struct xap_result *run(struct xap_db *db, const struct xap_request *request)
{
    GError *error = NULL;
    struct xap_result *result = xap_search(db, request, &error);
    assert_no_error(error);
    cr_assert_not_null(result);
    return result;
}

static inline const struct xap_hit *hit_at(const struct xap_result *result, size_t i)
{
    cr_assert_lt(i, result->hits->len);
    return result->hits->pdata[i];
}

/* How many documents match; takes the query. */
static inline uint64_t total(struct xap_db *db, struct xap_query *query)
{
    struct xap_request request = {.query = query, .count = 1, .exact = true};
    g_autoptr(xap_result_auto) result = run(db, &request);
    xap_query_free(query);
    return result->total;
}

/* The document numbers in the order found, as "1 3 2". */
static inline char *order(const struct xap_result *result)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < result->hits->len; i++)
        g_string_append_printf(text, "%s%" G_GUINT64_FORMAT, i ? " " : "", hit_at(result, i)->docid);
    return g_string_free(text, FALSE);
}

#endif
