/* test_traps.c -- the traps of docs/XAPIAN.md, each by name. Those of the matcher that only show in numbers are in
 * test_oracle.c as well. */
#include "xap_fixture.h"

#include <time.h>

static struct xap_query *term(const char *text)
{
    return xap_query_term(text);
}

static char *long_term(size_t bytes)
{
    char *text = g_malloc(bytes + 1);
    memset(text, 'a', bytes);
    text[bytes] = '\0';
    return text;
}

/* --- Terms ------------------------------------------------------------------------------------------------------- */

Test(traps, a_term_too_long_is_stopped_at_the_door_and_the_batch_lives)
{
    g_autoptr(scratch) path = scratch_new();
    g_autofree char *longest = long_term(XAP_TERM_BYTES), *longer = long_term(XAP_TERM_BYTES + 1);
    GError *error = NULL;
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    g_autoptr(xap_doc_auto) doc = xap_doc_new();
    begin(writer);
    put_text(writer, NULL, "x", NULL);
    xap_doc_term(doc, longer, 1);
    xap_doc_term(doc, "", 1); /* the first error is the one told */
    cr_expect_not(xap_put(writer, NULL, doc, &error));
    assert_error(error, XAP_ERROR_INVALID, "246 bytes");
    cr_expect_not(xap_put(writer, NULL, doc, &error), "it stays");
    assert_error(error, XAP_ERROR_INVALID, "246 bytes");
    xap_doc_clear(doc);
    xap_doc_term(doc, longest, 1);
    cr_expect(xap_put(writer, longest, doc, &error));
    cr_expect_not(xap_put(writer, longer, doc, &error));
    assert_error(error, XAP_ERROR_INVALID, "246 bytes");
    commit(writer);
    g_autoptr(xap_db_auto) db = open_db(path);
    cr_expect_eq(total(db, term(longest)), 1);
    cr_expect_eq(total(db, term("x")), 1);
    cr_expect_eq(total(db, term(longer)), 0, "asking for it is no error: no document can hold it");
}

Test(traps, terms_are_bytes)
{
    g_autoptr(scratch) path = scratch_new();
    static const char *const odd[] = {"\x01", "\xff\xfe", "āčē", "日本語", "§", "a b", "*", "\xc3"};
    fill(path, odd, 0);
    GError *error = NULL;
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    begin(writer);
    for (size_t i = 0; i < G_N_ELEMENTS(odd); i++) {
        g_autoptr(xap_doc_auto) doc = xap_doc_new();
        xap_doc_term(doc, odd[i], 1);
        cr_assert(xap_put(writer, odd[i], doc, &error));
    }
    commit(writer);
    g_autoptr(xap_db_auto) db = open_db(path);
    for (size_t i = 0; i < G_N_ELEMENTS(odd); i++)
        cr_expect_eq(total(db, term(odd[i])), 1, "%zu", i);
    cr_expect_eq(total(db, xap_query_starts("日")), 1);
}

Test(traps, whatever_xapian_takes_and_then_loses_is_refused)
{
    g_autoptr(scratch) path = scratch_new();
    GError *error = NULL;
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    g_autoptr(xap_doc_auto) doc = xap_doc_new();
    g_autofree char *value = long_term(XAP_VALUE_BYTES + 1), *key = long_term(XAP_KEY_BYTES + 1);
    begin(writer);
    xap_doc_value(doc, 1, value);
    cr_expect_not(xap_put(writer, NULL, doc, &error));
    assert_error(error, XAP_ERROR_INVALID, "value");
    xap_doc_clear(doc);
    xap_doc_value(doc, UINT32_MAX, "x");
    cr_expect_not(xap_put(writer, NULL, doc, &error));
    assert_error(error, XAP_ERROR_INVALID, "no such slot");
    xap_doc_clear(doc);
    xap_doc_term(doc, "a", UINT32_MAX);
    xap_doc_term(doc, "b", 1);
    cr_expect_not(xap_put(writer, NULL, doc, &error));
    assert_error(error, XAP_ERROR_INVALID, "32 bits");
    xap_doc_clear(doc);
    xap_doc_posting(doc, "a", 0, 1);
    cr_expect_not(xap_put(writer, NULL, doc, &error));
    assert_error(error, XAP_ERROR_INVALID, "begin at 1");
    cr_expect_not(xap_set_metadata(writer, "", "x", 1, &error));
    assert_error(error, XAP_ERROR_INVALID, "empty");
    cr_expect_not(xap_set_metadata(writer, key, "x", 1, &error));
    assert_error(error, XAP_ERROR_INVALID, "254 bytes");
    cr_expect_not(xap_set_metadata(writer, "k", value, (size_t)XAP_DATA_BYTES + 1, &error));
    assert_error(error, XAP_ERROR_INVALID, "limit");
    cr_expect_not(xap_add_spelling(writer, key, &error));
    assert_error(error, XAP_ERROR_INVALID, "254 bytes");
    cr_expect_not(xap_delete(writer, "", &error));
    assert_error(error, XAP_ERROR_INVALID, "empty");
    commit(writer);
}

Test(traps, the_longest_key_value_and_position_are_kept)
{
    g_autoptr(scratch) path = scratch_new();
    GError *error = NULL;
    g_autoptr(xap_doc_auto) doc = xap_doc_new();
    g_autofree char *value = long_term(XAP_VALUE_BYTES), *key = long_term(XAP_KEY_BYTES);
    {
        g_autoptr(xap_writer_auto) writer = open_writer(path);
        begin(writer);
        xap_doc_posting(doc, "a", UINT32_MAX - 1, 1);
        xap_doc_posting(doc, "b", UINT32_MAX, 1);
        xap_doc_value(doc, UINT32_MAX - 1, value);
        cr_assert(xap_put(writer, NULL, doc, &error));
        cr_assert(xap_set_metadata(writer, key, "x\0y", 3, &error));
        commit(writer);
    }
    g_autoptr(xap_db_auto) db = open_db(path);
    cr_expect_eq(total(db, xap_query_pair(XAP_PHRASE, term("a"), term("b"))), 1);
    cr_expect_eq(total(db, xap_query_range(UINT32_MAX - 1, value, value)), 1);
    g_autoptr(GBytes) back = NULL;
    cr_assert(xap_db_metadata(db, 0, key, &back, &error));
    cr_assert_eq(g_bytes_get_size(back), 3);
    cr_expect_arr_eq(g_bytes_get_data(back, NULL), "x\0y", 3);
}

/* --- Reader and writer ------------------------------------------------------------------------------------------- */

/* Each commit replaces every document, twice: whatever an open reader looks at is gone. */
static void replace_all(struct xap_writer *writer, int generation)
{
    for (int round = 0; round < 2; round++) {
        begin(writer);
        for (int i = 0; i < 60; i++) {
            g_autofree char *id = g_strdup_printf("Q%d", i);
            g_autofree char *text = g_strdup_printf("x generation%d number%d", generation * 2 + round, i);
            put_text(writer, id, text, NULL);
        }
        commit(writer);
    }
}

Test(traps, a_reader_overtaken_by_a_writer_starts_again_and_sees_one_state)
{
    g_autoptr(scratch) path = scratch_new();
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    replace_all(writer, 0);
    g_autoptr(xap_db_auto) db = open_db(path);
    g_autoptr(xap_query_auto) query = term("x");
    for (int generation = 1; generation < 40; generation++) {
        replace_all(writer, generation);
        struct xap_request request = {.query = query, .count = 60, .exact = true, .data = true};
        g_autoptr(xap_result_auto) result = run(db, &request);
        cr_assert_eq(result->total, 60);
        cr_assert_eq(result->hits->len, 60);
        g_autofree char *seen = g_strdup_printf("generation%d", generation * 2 + 1);
        for (guint i = 0; i < 60; i++)
            cr_assert(strstr(g_bytes_get_data(hit_at(result, i)->data, NULL), " generation"));
        (void)seen;
    }
}

Test(traps, refresh_tells_whether_there_was_a_commit_and_the_revision_changes)
{
    g_autoptr(scratch) path = scratch_new();
    GError *error = NULL;
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    replace_all(writer, 0);
    g_autoptr(xap_db_auto) db = open_db(path);
    struct xap_stats before, after;
    bool changed = true;
    cr_assert(xap_db_stats(db, &before, &error));
    cr_assert(xap_db_refresh(db, &changed, &error));
    cr_expect_not(changed);
    begin(writer);
    put_text(writer, NULL, "y", NULL);
    commit(writer);
    cr_expect_eq(total(db, term("y")), 0, "not before the refresh");
    cr_assert(xap_db_refresh(db, &changed, &error));
    cr_expect(changed);
    cr_expect_eq(total(db, term("y")), 1);
    cr_assert(xap_db_stats(db, &after, &error));
    cr_expect_str_neq(before.revision, after.revision);
    cr_expect_eq(after.documents, before.documents + 1);
    cr_expect_eq(after.total_length, before.total_length + 1);
}

Test(traps, a_directory_swapped_under_a_handle_is_noticed)
{
    g_autoptr(scratch) path = scratch_new();
    g_autofree char *live = g_build_filename(path, "live", NULL), *next = g_build_filename(path, "next", NULL);
    g_autofree char *old = g_build_filename(path, "old", NULL);
    GError *error = NULL;
    fill(live, (const char *[]){"x one"}, 1);
    fill(next, (const char *[]){"x two", "x three"}, 2);
    g_autoptr(xap_db_auto) db = open_db(live);
    cr_assert_eq(g_rename(live, old), 0);
    cr_assert_eq(g_rename(next, live), 0);
    cr_expect_eq(total(db, term("x")), 1, "the handle still answers from what it opened");
    cr_expect_not(xap_db_refresh(db, NULL, &error));
    assert_error(error, XAP_ERROR_REPLACED, "open it anew");
    cr_expect_eq(total(db, term("x")), 1);
    g_autoptr(xap_db_auto) anew = open_db(live);
    cr_expect_eq(total(anew, term("x")), 2);
}

Test(traps, revisions_and_metadata_are_told_by_shard)
{
    g_autoptr(scratch) path = scratch_new();
    const char *paths[5];
    GError *error = NULL;
    for (int i = 0; i < 5; i++) {
        paths[i] = g_strdup_printf("%s/%d", path, i);
        g_autoptr(xap_writer_auto) writer = open_writer(paths[i]);
        begin(writer);
        put_text(writer, NULL, "x y", NULL);
        const char mark = (char)('0' + i);
        cr_assert(xap_set_metadata(writer, "shard", &mark, 1, &error));
        commit(writer);
    }
    g_autoptr(xap_db_auto) db = xap_db_open(paths, 5, &error);
    assert_no_error(error);
    cr_expect_eq(xap_db_shards(db), 5);
    cr_expect_eq(total(db, term("x")), 5);
    uint64_t documents = 0;
    cr_expect(xap_frequency(db, "y", &documents, &error));
    cr_expect_eq(documents, 5);
    struct xap_stats before, after;
    cr_assert(xap_db_stats(db, &before, &error));
    cr_expect_neq(before.revision[0], '\0');
    for (int i = 0; i < 5; i++) {
        g_autoptr(GBytes) mark = NULL;
        cr_assert(xap_db_metadata(db, (size_t)i, "shard", &mark, &error));
        cr_expect_eq(*(const char *)g_bytes_get_data(mark, NULL), '0' + i);
    }
    g_autoptr(GBytes) none = NULL;
    cr_expect(xap_db_metadata(db, 0, "nav", &none, &error));
    cr_expect_null(none);
    cr_expect_not(xap_db_metadata(db, 5, "shard", &none, &error));
    assert_error(error, XAP_ERROR_INVALID, "no such shard");
    {
        g_autoptr(xap_writer_auto) writer = open_writer(paths[4]);
        begin(writer);
        put_text(writer, NULL, "x", NULL);
        commit(writer);
    }
    cr_assert(xap_db_refresh(db, NULL, &error));
    cr_assert(xap_db_stats(db, &after, &error));
    cr_expect_str_neq(before.revision, after.revision, "a commit to any shard changes it");
    for (int i = 0; i < 5; i++)
        g_free((char *)paths[i]);
}

Test(traps, locked_says_who_may_hold_it)
{
    g_autoptr(scratch) path = scratch_new();
    GError *error = NULL;
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    cr_expect_null(xap_writer_open(path, &error));
    assert_error(error, XAP_ERROR_LOCKED, "another arhivars-indexer may be running");
    g_clear_pointer(&writer, xap_writer_free);
    g_autoptr(xap_writer_auto) second = open_writer(path);
}

/* --- The matcher ------------------------------------------------------------------------------------------------- */

Test(traps, a_match_stops_at_its_deadline)
{
    g_autoptr(scratch) path = scratch_new();
    GError *error = NULL;
    g_autoptr(GString) text = g_string_new("a");
    for (int i = 0; i < 3000; i++)
        g_string_append(text, " a b");
    {
        g_autoptr(xap_writer_auto) writer = open_writer(path);
        begin(writer);
        for (int i = 0; i < 40; i++)
            put_text(writer, NULL, text->str, NULL);
        commit(writer);
    }
    g_autoptr(xap_db_auto) db = open_db(path);
    g_autoptr(xap_query_auto) query =
        xap_query_pair(XAP_PHRASE, term("b"), term("b")); /* never so close, long sought */
    struct xap_request request = {.query = query, .count = 10, .exact = true, .timeout_ms = 60000};
    g_autoptr(xap_result_auto) patient = run(db, &request);
    cr_expect_eq(patient->total, 0);
    g_autoptr(xap_query_auto) slow = xap_query_new(XAP_OR);
    for (int i = 0; i < 500; i++) {
        struct xap_query *wide = xap_query_pair(XAP_PHRASE, term("b"), term("b"));
        xap_query_add(wide, term("b"));
        wide->window = 4; /* they stand within five */
        xap_query_add(slow, wide);
    }
    request.query = slow;
    request.timeout_ms = 1;
    cr_expect_null(xap_search(db, &request, &error));
    assert_error(error, XAP_ERROR_TIMEOUT, "the time allowed is over");
}

Test(traps, prefixes_are_capped_to_the_most_frequent_and_it_is_told)
{
    g_autoptr(scratch) path = scratch_new();
    GError *error = NULL;
    {
        g_autoptr(xap_writer_auto) writer = open_writer(path);
        g_autoptr(xap_doc_auto) doc = xap_doc_new();
        begin(writer);
        for (int i = 0; i < XAP_PREFIX_TERMS + 500; i++) {
            g_autofree char *word = g_strdup_printf("w%06d", i);
            xap_doc_clear(doc);
            xap_doc_term(doc, word, 1);
            if (i >= XAP_PREFIX_TERMS + 400) /* the last hundred stand in a second document each */
                xap_doc_term(doc, "often", 1);
            cr_assert(xap_put(writer, NULL, doc, &error));
            if (i >= XAP_PREFIX_TERMS + 400)
                cr_assert(xap_put(writer, NULL, doc, &error));
        }
        commit(writer);
    }
    g_autoptr(xap_db_auto) db = open_db(path);
    g_autoptr(xap_query_auto) query = xap_query_starts("w");
    struct xap_request request = {.query = query, .count = 1, .exact = true};
    g_autoptr(xap_result_auto) result = run(db, &request);
    cr_expect_eq(result->total, XAP_PREFIX_TERMS - 100 + 200, "the hundred frequent ones are among them");
    cr_expect_eq(result->capped, 1);
    cr_expect_eq(total(db, xap_query_pair(XAP_AND, term("w000000"), xap_query_starts("w"))), 1, "ties: byte order");
    g_autoptr(xap_query_auto) few = xap_query_starts("w0014");
    request.query = few;
    g_autoptr(xap_result_auto) whole = run(db, &request);
    cr_expect_eq(whole->capped, 0);
    g_autoptr(xap_query_auto) many = xap_query_new(XAP_OR);
    for (int i = 0; i < XAP_QUERY_TERMS / XAP_PREFIX_TERMS + 1; i++)
        xap_query_add(many, xap_query_starts("w"));
    request.query = many;
    cr_expect_null(xap_search(db, &request, &error));
    assert_error(error, XAP_ERROR_INVALID, "more than 20000 terms");
}

Test(traps, a_million_deep_query_is_an_error)
{
    g_autoptr(scratch) path = scratch_new();
    fill(path, (const char *[]){"a b"}, 1);
    GError *error = NULL;
    g_autoptr(xap_db_auto) db = open_db(path);
    g_autoptr(xap_query_auto) query = term("a");
    for (int i = 0; i < 1000000; i++)
        query = xap_query_pair(XAP_BUT_NOT, g_steal_pointer(&query), term("b"));
    struct xap_request request = {.query = query, .count = 1};
    cr_expect_null(xap_search(db, &request, &error));
    assert_error(error, XAP_ERROR_INVALID, "reading the query");
}

Test(traps, the_deepest_and_a_broad_query_run)
{
    g_autoptr(scratch) path = scratch_new();
    fill(path, (const char *[]){"a b"}, 1);
    g_autoptr(xap_db_auto) db = open_db(path);
    struct xap_query *deep = term("a"), *broad = xap_query_new(XAP_OR);
    for (int i = 1; i < XAP_QUERY_DEPTH; i++)
        deep = xap_query_pair(XAP_AND, deep, term("b"));
    cr_expect_eq(total(db, deep), 1);
    for (int i = 1; i < 2000; i++) /* all of XAP_QUERY_NODES would take half a minute */
        xap_query_add(broad, term("a"));
    cr_expect_eq(total(db, broad), 1);
}

Test(traps, without_positions_a_phrase_is_not_taken_for_and)
{
    g_autoptr(scratch) path = scratch_new();
    GError *error = NULL;
    {
        g_autoptr(xap_writer_auto) writer = open_writer(path);
        g_autoptr(xap_doc_auto) doc = xap_doc_new();
        xap_doc_term(doc, "a", 1);
        xap_doc_term(doc, "b", 1);
        begin(writer);
        cr_assert(xap_put(writer, NULL, doc, &error));
        commit(writer);
    }
    g_autoptr(xap_db_auto) db = open_db(path);
    cr_expect_eq(total(db, xap_query_pair(XAP_AND, term("a"), term("b"))), 1);
    cr_expect_eq(total(db, xap_query_pair(XAP_PHRASE, term("a"), term("b"))), 0);
    cr_expect_eq(total(db, xap_query_pair(XAP_NEAR, term("a"), term("b"))), 0);
}

Test(traps, near_finds_words_that_share_a_position)
{
    g_autoptr(scratch) path = scratch_new();
    GError *error = NULL;
    {
        g_autoptr(xap_writer_auto) writer = open_writer(path);
        g_autoptr(xap_doc_auto) doc = xap_doc_new();
        xap_doc_posting(doc, "a", 8, 1);
        xap_doc_posting(doc, "f", 8, 1); /* two stems of one form */
        xap_doc_posting(doc, "a", 9, 1);
        begin(writer);
        cr_assert(xap_put(writer, NULL, doc, &error));
        commit(writer);
    }
    g_autoptr(xap_db_auto) db = open_db(path);
    cr_expect_eq(total(db, xap_query_pair(XAP_NEAR, term("a"), term("f"))), 1);
    cr_expect_eq(total(db, xap_query_pair(XAP_NEAR, term("f"), term("a"))), 1);
    cr_expect_eq(total(db, xap_query_pair(XAP_PHRASE, term("a"), term("f"))), 0);
    cr_expect_eq(total(db, xap_query_pair(XAP_PHRASE, term("a"), term("a"))), 1, "a word twice");
}

/* Takes the query. */
static void expect_refused(struct xap_db *db, struct xap_query *query, const char *why)
{
    GError *error = NULL;
    struct xap_request request = {.query = query, .count = 1};
    cr_expect_null(xap_search(db, &request, &error));
    assert_error(error, XAP_ERROR_INVALID, why);
    xap_query_free(query);
}

Test(traps, synonym_over_what_only_filters_is_refused)
{
    g_autoptr(scratch) path = scratch_new();
    fill(path, (const char *[]){"a b"}, 1);
    g_autoptr(xap_db_auto) db = open_db(path);
    struct xap_query *range = xap_query_pair(XAP_OR, term("b"), xap_query_range(1, "a", NULL));
    expect_refused(db, xap_query_pair(XAP_SYNONYM, term("a"), range), "SYNONYM takes no RANGE");
    struct xap_query *phrase = xap_query_pair(XAP_PHRASE, term("a"), term("b"));
    expect_refused(db, xap_query_pair(XAP_SYNONYM, term("a"), phrase), "SYNONYM takes no PHRASE");
}
