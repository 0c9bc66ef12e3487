/* test_putter.c -- changes are made in their order, all of them or none after one that fails. */
#include "putter.h"

#include "../xap/xap_fixture.h"

enum { MANY = 3000 }; /* documents: more than may wait */

struct bench {
    char *path;
    struct xap_writer *index;
    struct preparer *preparer;
    struct putter *putter;
};

static struct bench begin_bench(void)
{
    struct bench bench = {.path = scratch_new()};
    bench.index = open_writer(bench.path);
    begin(bench.index);
    bench.preparer = preparer_new(1);
    bench.putter = putter_new(bench.index, bench.preparer);
    return bench;
}

static void end_bench(struct bench *bench)
{
    putter_free(bench->putter);
    xap_writer_free(bench->index);
    preparer_free(bench->preparer);
    scratch_free(bench->path);
}

static GPtrArray *one_document(unsigned number)
{
    struct prepared *prepared = g_new0(struct prepared, 1);
    prepared->doc = xap_doc_new();
    prepared->id_term = g_strdup_printf("Q%u", number);
    xap_doc_term(prepared->doc, "word", 1);
    GPtrArray *documents = g_ptr_array_new_with_free_func(prepared_free);
    g_ptr_array_add(documents, prepared);
    return documents;
}

static void expect_metadata(const struct bench *bench, const char *key, const char *wanted)
{
    g_autoptr(GBytes) value = NULL;
    g_autoptr(GError) error = NULL;
    cr_assert(xap_writer_metadata(bench->index, key, &value, &error));
    g_autofree char *text = value != NULL ? g_strndup(g_bytes_get_data(value, NULL), g_bytes_get_size(value)) : NULL;
    cr_expect_eq(g_strcmp0(text, wanted), 0, "%s: %s", key, text);
}

static uint64_t documents_of(const char *path)
{
    g_autoptr(xap_db_auto) db = open_db(path);
    g_autoptr(GError) error = NULL;
    uint64_t documents = 0;
    cr_assert(xap_frequency(db, "word", &documents, &error));
    return documents;
}

Test(putter, makes_changes_in_their_order)
{
    struct bench bench = begin_bench();
    g_autoptr(GError) error = NULL;
    for (unsigned i = 0; i < MANY; i++)
        cr_assert(putter_put(bench.putter, one_document(i), &error));
    cr_assert(putter_delete(bench.putter, "Q7", &error));
    cr_assert(putter_set_metadata(bench.putter, "key", "before", 6, &error));
    cr_assert(putter_set_metadata(bench.putter, "key", "after", 5, &error));
    cr_assert(putter_finish(bench.putter, &error));
    expect_metadata(&bench, "key", "after");
    commit(bench.index);
    cr_expect_eq(documents_of(bench.path), MANY - 1);
    end_bench(&bench);
}

Test(putter, makes_nothing_after_what_failed)
{
    struct bench bench = begin_bench();
    GError *error = NULL;
    cr_assert(putter_set_metadata(bench.putter, "first", "made", 4, &error));
    (void)putter_delete(bench.putter, "", NULL);
    (void)putter_set_metadata(bench.putter, "second", "not made", 8, NULL);
    cr_assert_not(putter_finish(bench.putter, &error));
    assert_error(error, XAP_ERROR_INVALID, "empty");
    cr_assert_not(putter_put(bench.putter, one_document(1), &error));
    assert_error(error, XAP_ERROR_INVALID, "empty");
    cr_assert_not(putter_finish(bench.putter, NULL));
    expect_metadata(&bench, "first", "made");
    expect_metadata(&bench, "second", NULL);
    end_bench(&bench);
}
