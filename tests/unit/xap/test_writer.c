/* test_writer.c -- a batch lands whole or not at all. */
#include "xap_fixture.h"

#include <string.h>

static uint64_t documents_at(const char *path)
{
    GError *error = NULL;
    struct xap_stats stats;
    g_autoptr(xap_db_auto) db = open_db(path);
    cr_assert(xap_db_stats(db, &stats, &error));
    return stats.documents;
}

Test(writer, what_is_put_lands_at_commit)
{
    g_autoptr(scratch) path = scratch_new();
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    begin(writer);
    put_text(writer, NULL, "a", NULL);
    cr_expect_eq(documents_at(path), 0);
    commit(writer);
    cr_expect_eq(documents_at(path), 1);
}

Test(writer, freeing_throws_an_open_batch_away)
{
    g_autoptr(scratch) path = scratch_new();
    struct xap_writer *writer = open_writer(path);
    begin(writer);
    put_text(writer, NULL, "a", NULL);
    xap_writer_free(writer);
    cr_expect_eq(documents_at(path), 0, "Xapian's own destructor would have committed");
}

Test(writer, cancel_throws_away_what_the_batch_put_and_no_more)
{
    g_autoptr(scratch) path = scratch_new();
    GError *error = NULL;
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    begin(writer);
    put_text(writer, "Q1", "a", NULL);
    commit(writer);
    begin(writer);
    put_text(writer, "Q2", "b", NULL);
    cr_assert(xap_delete(writer, "Q1", &error));
    cr_assert(xap_set_metadata(writer, "k", "v", 1, &error));
    cr_assert(xap_writer_cancel(writer, &error));
    begin(writer);
    put_text(writer, "Q3", "c", NULL);
    commit(writer);
    g_autoptr(xap_db_auto) db = open_db(path);
    cr_expect_eq(total(db, xap_query_term("a")), 1);
    cr_expect_eq(total(db, xap_query_term("b")), 0);
    cr_expect_eq(total(db, xap_query_term("c")), 1);
    cr_expect(xap_writer_cancel(writer, &error), "without a batch there is nothing to do");
}

Test(writer, replaces_the_data_of_a_document_and_nothing_else)
{
    g_autoptr(scratch) path = scratch_new();
    GError *error = NULL;
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    begin(writer);
    put_text(writer, "Q1", "a b", NULL);
    cr_assert(xap_set_data(writer, "Q1", "one", 3, &error), "in the batch that put it");
    commit(writer);
    begin(writer);
    cr_assert(xap_set_data(writer, "Q1", "two", 3, &error));
    {
        g_autoptr(GBytes) data = NULL;
        cr_assert(xap_writer_data(writer, "Q1", &data, &error));
        cr_expect_eq(memcmp(g_bytes_get_data(data, NULL), "two", 3), 0);
    }
    GBytes *none = NULL;
    cr_assert(xap_writer_data(writer, "Q2", &none, &error));
    cr_expect_null(none);
    cr_expect_not(xap_set_data(writer, "Q2", "x", 1, &error));
    assert_error(error, XAP_ERROR_MISSING, "no document holds the term Q2");
    commit(writer);
    g_autoptr(xap_db_auto) db = open_db(path);
    cr_expect_eq(total(db, xap_query_term("a")), 1);
    cr_expect_eq(total(db, xap_query_term("b")), 1);
}

Test(writer, nothing_is_written_outside_a_batch)
{
    g_autoptr(scratch) path = scratch_new();
    GError *error = NULL;
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    g_autoptr(xap_doc_auto) doc = xap_doc_new();
    cr_expect_not(xap_put(writer, "Q1", doc, &error));
    assert_error(error, XAP_ERROR_INVALID, "no batch is begun");
    cr_expect_not(xap_delete(writer, "Q1", &error));
    assert_error(error, XAP_ERROR_INVALID, "no batch is begun");
    cr_expect_not(xap_set_metadata(writer, "k", "v", 1, &error));
    assert_error(error, XAP_ERROR_INVALID, "no batch is begun");
    cr_expect_not(xap_writer_commit(writer, &error));
    assert_error(error, XAP_ERROR_INVALID, "no batch is begun");
    begin(writer);
    cr_expect_not(xap_writer_begin(writer, &error));
    assert_error(error, XAP_ERROR_INVALID, "begun already");
}

Test(writer, putting_by_id_replaces_every_document_that_holds_it)
{
    g_autoptr(scratch) path = scratch_new();
    GError *error = NULL;
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    g_autoptr(xap_doc_auto) doc = xap_doc_new();
    begin(writer);
    put_text(writer, NULL, "Q1 old", NULL);
    put_text(writer, NULL, "Q1 old", NULL);
    put_text(writer, "Q1", "new", NULL);
    xap_doc_term(doc, "again", 1);
    cr_assert(xap_put(writer, "Q2", doc, &error));
    cr_assert(xap_put(writer, "Q3", doc, &error), "the builder forgets the id of the last put");
    commit(writer);
    g_autoptr(xap_db_auto) db = open_db(path);
    cr_expect_eq(total(db, xap_query_term("old")), 0);
    cr_expect_eq(total(db, xap_query_term("Q1")), 1);
    cr_expect_eq(total(db, xap_query_term("Q2")), 1);
    cr_expect_eq(total(db, xap_query_pair(XAP_AND, xap_query_term("Q2"), xap_query_term("Q3"))), 0);
}

Test(writer, deleting_takes_all_and_none_is_no_error)
{
    g_autoptr(scratch) path = scratch_new();
    GError *error = NULL;
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    begin(writer);
    put_text(writer, NULL, "a x", NULL);
    put_text(writer, NULL, "b x", NULL);
    cr_assert(xap_delete(writer, "x", &error));
    cr_assert(xap_delete(writer, "x", &error));
    commit(writer);
    cr_expect_eq(documents_at(path), 0);
}

Test(writer, metadata_is_read_within_the_batch_listed_and_removed)
{
    g_autoptr(scratch) path = scratch_new();
    GError *error = NULL;
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    begin(writer);
    cr_assert(xap_set_metadata(writer, "file/b", "2", 1, &error));
    cr_assert(xap_set_metadata(writer, "file/a", "1", 1, &error));
    cr_assert(xap_set_metadata(writer, "other", "3", 1, &error));
    g_autoptr(GBytes) value = NULL;
    cr_assert(xap_writer_metadata(writer, "file/a", &value, &error));
    cr_expect_eq(g_bytes_get_size(value), 1);
    commit(writer);
    g_auto(GStrv) keys = xap_writer_metadata_keys(writer, "file/", &error);
    cr_assert_eq(g_strv_length(keys), 2);
    cr_expect_str_eq(keys[0], "file/a");
    cr_expect_str_eq(keys[1], "file/b");
    begin(writer);
    cr_assert(xap_set_metadata(writer, "file/a", NULL, 0, &error));
    commit(writer);
    g_autoptr(GBytes) none = NULL;
    cr_assert(xap_writer_metadata(writer, "file/a", &none, &error));
    cr_expect_null(none);
    g_auto(GStrv) nothing = xap_writer_metadata_keys(writer, "zzz", &error);
    cr_expect_eq(g_strv_length(nothing), 0);
}

Test(writer, spelling_suggests_until_it_is_removed)
{
    g_autoptr(scratch) path = scratch_new();
    GError *error = NULL;
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    begin(writer);
    cr_assert(xap_add_spelling(writer, "budžets", &error));
    cr_assert(xap_add_spelling(writer, "skola", &error));
    commit(writer);
    g_autoptr(xap_db_auto) db = open_db(path);
    g_autofree char *near = xap_spell(db, "budžeds", 2, &error);
    cr_expect_str_eq(near, "budžets");
    cr_expect_null(xap_spell(db, "pavisamcits", 2, &error));
    assert_no_error(error);
    begin(writer);
    cr_assert(xap_remove_spelling(writer, "budžets", &error));
    commit(writer);
    cr_assert(xap_db_refresh(db, NULL, &error));
    cr_expect_null(xap_spell(db, "budžeds", 2, &error));
}

Test(writer, compacting_joins_shards_and_keeps_the_first_metadata)
{
    g_autoptr(scratch) path = scratch_new();
    g_autofree char *one = g_build_filename(path, "1", NULL), *two = g_build_filename(path, "2", NULL);
    g_autofree char *whole = g_build_filename(path, "whole", NULL);
    GError *error = NULL;
    fill(one, (const char *[]){"a b", "a c"}, 2);
    fill(two, (const char *[]){"a d"}, 1);
    cr_assert(xap_compact((const char *const[]){one, two}, 2, whole, &error), "%s", error ? error->message : "");
    g_autoptr(xap_db_auto) db = open_db(whole);
    cr_expect_eq(total(db, xap_query_term("a")), 3);
    cr_expect_eq(total(db, xap_query_pair(XAP_PHRASE, xap_query_term("a"), xap_query_term("d"))), 1);
    g_autofree char *report = NULL;
    cr_expect(xap_check(whole, &report, &error));
    cr_expect(strstr(report, "postlist"));
    cr_expect_not(xap_compact((const char *const[]){one}, 1, whole, &error), "never onto something");
    assert_error(error, XAP_ERROR_INVALID, "there already");
    cr_expect_not(xap_compact((const char *const[]){path}, 1, two, &error));
    assert_error(error, XAP_ERROR_INVALID, "there already");
    g_autofree char *fresh = g_build_filename(path, "fresh", NULL);
    cr_expect_not(xap_compact((const char *const[]){path}, 1, fresh, &error));
    assert_error(error, XAP_ERROR_MISSING, "compacting");
}
