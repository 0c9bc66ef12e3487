/* test_bulk.c -- what the first batch writes by itself is what Xapian would have written, and can be changed as well.
 */
#include "xap_fixture.h"

enum { DOCUMENTS = 3000, WORDS = 40, LONG_DATA = 30000, CHANGES = 400 };

/* A database that is not new any more: its batches are Xapian's. */
static void touch(const char *path)
{
    GError *error = NULL;
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    begin(writer);
    cr_assert(xap_set_metadata(writer, "touched", "x", 1, &error));
    commit(writer);
}

/* A rare word or a common one; some have bytes that keys must escape or are as long as can be. */
static char *random_word(GRand *random)
{
    const double drawn = g_rand_double(random);
    if (drawn < 0.01)
        return g_strnfill(XAP_TERM_BYTES, (char)('a' + g_rand_int_range(random, 0, 3)));
    if (drawn < 0.02)
        return g_strdup_printf("ē\x01%d", g_rand_int_range(random, 0, 9));
    return g_strdup_printf("w%d", (int)(3.0 / (g_rand_double(random) + 1e-4)));
}

static void random_document(struct xap_doc *doc, GRand *random, int number)
{
    xap_doc_clear(doc);
    const int words = g_rand_int_range(random, 0, WORDS);
    for (int i = 0; i < words; i++) {
        g_autofree char *word = random_word(random);
        xap_doc_posting(doc, word, (uint32_t)i + 1, (uint32_t)g_rand_int_range(random, 0, 4));
    }
    if (g_rand_boolean(random)) {
        g_autofree char *value = g_strdup_printf("%d", g_rand_int_range(random, 0, 50));
        xap_doc_value(doc, 1, value);
        xap_doc_value(doc, 300, g_rand_boolean(random) ? "x" : "");
    }
    g_autofree char *data = g_strdup_printf("data %d", number);
    g_autofree char *much = g_strnfill(number % 500 == 7 ? LONG_DATA : 0, 'd');
    g_autofree char *both = g_strconcat(data, much, NULL);
    if (number % 11)
        xap_doc_data(doc, both, strlen(both));
}

static void change(struct xap_writer *writer, GRand *random, int from, int to)
{
    GError *error = NULL;
    g_autoptr(xap_doc_auto) doc = xap_doc_new();
    for (int i = from; i < to; i++) {
        g_autofree char *id = g_strdup_printf("Q%d", i);
        random_document(doc, random, i);
        cr_assert(xap_put(writer, id, doc, &error));
    }
    for (int i = 0; i < CHANGES; i++) {
        g_autofree char *gone = g_strdup_printf("Q%d", g_rand_int_range(random, 0, to));
        cr_assert(xap_delete(writer, gone, &error));
    }
    cr_assert(xap_set_metadata(writer, "m", "value", 5, &error));
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Every term with its documents in the order of their ids, with values and data. */
static char *everything(const char *path)
{
    GError *error = NULL;
    g_autoptr(xap_db_auto) db = open_db(path);
    g_autoptr(GArray) terms = xap_terms(db, "", 0, &error);
    assert_no_error(error);
    GString *text = g_string_new(NULL);
    struct xap_stats stats;
    cr_assert(xap_db_stats(db, &stats, &error));
    g_string_append_printf(text, "%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n", stats.documents, stats.total_length);
    for (guint i = 0; i < terms->len; i++) {
        const struct xap_term *term = &g_array_index(terms, struct xap_term, i);
        g_autoptr(xap_query_auto) query = xap_query_term(term->term);
        struct xap_request request = {
            .query = query, .count = 2 * DOCUMENTS, .data = true, .n_values = 2, .value_slots = {1, 300}};
        g_autoptr(xap_result_auto) found = run(db, &request);
        cr_assert_eq(found->hits->len, term->documents, "%s", term->term);
        g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
        for (guint k = 0; k < found->hits->len; k++) {
            const struct xap_hit *hit = hit_at(found, k);
            g_autofree char *hash = g_compute_checksum_for_bytes(G_CHECKSUM_MD5, hit->data);
            g_ptr_array_add(lines, g_strdup_printf("%s|%s|%s|%.6f", hash, hit->values[0], hit->values[1], hit->score));
        }
        g_ptr_array_sort(lines, compare_lines);
        g_string_append_printf(text, "%s\n", term->term);
        for (guint k = 0; k < lines->len; k++)
            g_string_append_printf(text, "  %s\n", (const char *)lines->pdata[k]);
    }
    return g_string_free(text, FALSE);
}

static void expect_same(const char *one, const char *other)
{
    GError *error = NULL;
    g_autofree char *report = NULL;
    cr_expect(xap_check(one, &report, &error), "%s\n%s", error ? error->message : "", report);
    g_clear_error(&error);
    g_autofree char *left = everything(one), *right = everything(other);
    cr_expect(g_str_equal(left, right), "what the two hold differs");
}

Test(bulk, the_first_batch_holds_what_xapians_own_would)
{
    g_autoptr(scratch) path = scratch_new();
    g_autofree char *bulk = g_build_filename(path, "bulk", NULL), *plain = g_build_filename(path, "plain", NULL);
    touch(plain);
    const char *const paths[] = {bulk, plain};
    for (size_t p = 0; p < 2; p++) {
        g_autoptr(GRand) random = g_rand_new_with_seed(77);
        g_autoptr(xap_writer_auto) writer = open_writer(paths[p]);
        begin(writer);
        change(writer, random, 0, DOCUMENTS);
        change(writer, random, DOCUMENTS / 2, DOCUMENTS / 2 + 100); /* some are put again */
        cr_expect_eq(xap_writer_held(writer) > 0, p == 0);
        commit(writer);
    }
    expect_same(bulk, plain);
    for (size_t p = 0; p < 2; p++) {
        g_autoptr(GRand) random = g_rand_new_with_seed(78);
        g_autoptr(xap_writer_auto) writer = open_writer(paths[p]);
        begin(writer);
        change(writer, random, DOCUMENTS - 200, DOCUMENTS + 200);
        cr_expect_eq(xap_writer_held(writer), 0);
        commit(writer);
    }
    expect_same(bulk, plain);
}

Test(bulk, a_batch_that_is_thrown_away_leaves_an_empty_database)
{
    g_autoptr(scratch) path = scratch_new();
    GError *error = NULL;
    g_autoptr(GRand) random = g_rand_new_with_seed(3);
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    begin(writer);
    change(writer, random, 0, DOCUMENTS);
    g_autoptr(xap_db_auto) reader = open_db(path);
    cr_expect_eq(total(reader, xap_query_new(XAP_ALL)), 0);
    cr_assert(xap_writer_cancel(writer, &error));
    begin(writer);
    put_text(writer, "Q1", "x y", NULL);
    commit(writer);
    cr_assert(xap_db_refresh(reader, NULL, &error));
    cr_expect_eq(total(reader, xap_query_new(XAP_ALL)), 1);
    cr_expect(xap_check(path, NULL, &error));
}

Test(bulk, data_of_a_document_is_read_and_changed_within_the_batch)
{
    g_autoptr(scratch) path = scratch_new();
    GError *error = NULL;
    {
        g_autoptr(xap_writer_auto) writer = open_writer(path);
        begin(writer);
        put_text(writer, "Q1", "x y", NULL);
        put_text(writer, "Q2", "x z", NULL);
        g_autoptr(GBytes) data = NULL, none = NULL;
        cr_assert(xap_writer_data(writer, "Q2", &data, &error));
        cr_assert(xap_writer_data(writer, "Q3", &none, &error));
        cr_expect_eq(g_bytes_get_size(data), 3);
        cr_expect_null(none);
        cr_assert(xap_set_data(writer, "Q2", "new", 3, &error));
        cr_expect_not(xap_set_data(writer, "Q3", "new", 3, &error));
        assert_error(error, XAP_ERROR_MISSING, "Q3");
        commit(writer);
    }
    g_autoptr(xap_db_auto) db = open_db(path);
    g_autoptr(xap_query_auto) query = xap_query_term("Q2");
    struct xap_request request = {.query = query, .count = 1, .data = true};
    g_autoptr(xap_result_auto) found = run(db, &request);
    cr_expect_eq(memcmp(g_bytes_get_data(hit_at(found, 0)->data, NULL), "new", 3), 0);
}
