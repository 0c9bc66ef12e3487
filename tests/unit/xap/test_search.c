/* test_search.c -- what each operator finds, and what a request gives back. */
#include "xap_fixture.h"

static const char *const texts[] = {
    "budžets skolām un ceļiem",        /* 1 */
    "budžets ceļiem un skolām",        /* 2 */
    "skolām budžets",                  /* 3 */
    "līdzdalības budžets",             /* 4 */
    "ūdens cena",                      /* 5 */
    "budžeta grozījumi skolas jumtam", /* 6 */
};

static struct xap_query *term(const char *text)
{
    return xap_query_term(text);
}

static struct xap_query *pair(enum xap_op op, const char *left, const char *right)
{
    return xap_query_pair(op, term(left), term(right));
}

Test(search, every_operator_finds_what_it_says)
{
    g_autoptr(scratch) path = scratch_new();
    fill(path, texts, G_N_ELEMENTS(texts));
    g_autoptr(xap_db_auto) db = open_db(path);
    cr_expect_eq(total(db, xap_query_new(XAP_NONE)), 0);
    cr_expect_eq(total(db, xap_query_new(XAP_ALL)), 6);
    cr_expect_eq(total(db, term("budžets")), 4);
    cr_expect_eq(total(db, xap_query_starts("budž")), 5);
    cr_expect_eq(total(db, xap_query_starts("nav")), 0);
    cr_expect_eq(total(db, pair(XAP_AND, "budžets", "skolām")), 3);
    cr_expect_eq(total(db, pair(XAP_OR, "ūdens", "skolām")), 4);
    cr_expect_eq(total(db, pair(XAP_SYNONYM, "ūdens", "skolām")), 4);
    cr_expect_eq(total(db, pair(XAP_BUT_NOT, "budžets", "skolām")), 1);
    cr_expect_eq(total(db, pair(XAP_MAYBE, "budžets", "skolām")), 4);
    cr_expect_eq(total(db, pair(XAP_FILTER, "budžets", "skolām")), 3);
    cr_expect_eq(total(db, pair(XAP_PHRASE, "budžets", "skolām")), 1);
    cr_expect_eq(total(db, pair(XAP_NEAR, "budžets", "skolām")), 2);
    cr_expect_eq(total(db, xap_query_scale(0, term("budžets"))), 4);
    for (enum xap_op op = XAP_AND; op <= XAP_SYNONYM; op++)
        cr_expect_eq(total(db, xap_query_new(op)), 0, "operator %d without operands", (int)op);
}

static struct xap_query *either(const char *first, const char *second, const char *third)
{
    struct xap_query *query = pair(XAP_SYNONYM, first, second);
    if (third)
        xap_query_add(query, term(third));
    return query;
}

Test(search, phrases_take_sets_of_terms)
{
    g_autoptr(scratch) path = scratch_new();
    fill(path, texts, G_N_ELEMENTS(texts));
    g_autoptr(xap_db_auto) db = open_db(path);
    cr_expect_eq(
        total(db, xap_query_pair(XAP_PHRASE, either("budžets", "budžeta", NULL), either("skolām", "grozījumi", NULL))),
        2);
    /* Words that no document holds add nothing, and a set of such words finds nothing. */
    cr_expect_eq(total(db, xap_query_pair(XAP_PHRASE, either("budžets", "nav", NULL), term("skolām"))), 1);
    cr_expect_eq(total(db, xap_query_pair(XAP_PHRASE, either("nav", "arī", NULL), term("skolām"))), 0);
    struct xap_query *near =
        xap_query_pair(XAP_NEAR, either("skolām", "skolas", NULL), either("budžets", "budžeta", NULL));
    near->window = 3;
    cr_expect_eq(total(db, near), 3);
    struct xap_query *wide = pair(XAP_PHRASE, "budžets", "ceļiem");
    wide->window = 4;
    cr_expect_eq(total(db, wide), 2);
    struct xap_query *narrow = pair(XAP_PHRASE, "budžets", "skolām");
    narrow->window = 1; /* narrower than its words: as wide as they are */
    cr_expect_eq(total(db, narrow), 1);
}

Test(search, phrases_refuse_other_operands_and_near_too_many)
{
    g_autoptr(scratch) path = scratch_new();
    fill(path, texts, G_N_ELEMENTS(texts));
    g_autoptr(xap_db_auto) db = open_db(path);
    GError *error = NULL;
    struct xap_request request = {.count = 1};
    struct xap_query *odd = xap_query_pair(XAP_PHRASE, term("budžets"), xap_query_starts("sko"));
    request.query = odd;
    cr_expect_null(xap_search(db, &request, &error));
    assert_error(error, XAP_ERROR_INVALID, "PHRASE and NEAR take terms");
    xap_query_free(odd);

    struct xap_query *many = xap_query_new(XAP_PHRASE);
    for (int i = 0; i < 60; i++) /* 3^60 ways to read it */
        xap_query_add(many, either("budžets", "skolām", "cena"));
    cr_expect_eq(total(db, many), 0);

    struct xap_query *crowd = xap_query_new(XAP_NEAR);
    for (int i = 0; i <= XAP_NEAR_WORDS; i++)
        xap_query_add(crowd, term("budžets"));
    request.query = crowd;
    cr_expect_null(xap_search(db, &request, &error));
    assert_error(error, XAP_ERROR_INVALID, "NEAR of more than 6 words");
    xap_query_free(crowd);
}

/* --- Values ------------------------------------------------------------------------------------------------------ */

/* Fourteen documents, all with "x"; in slot 1 the letters below, none for '-'; in slot 2 the collapse key. */
static const char sorted[] = "-d-aac-bd-ca-b";
static const char groups[] = "12312312312312";

static void fill_values(const char *path)
{
    GError *error = NULL;
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    g_autoptr(xap_doc_auto) doc = xap_doc_new();
    begin(writer);
    for (size_t i = 0; sorted[i]; i++) {
        const char value[] = {sorted[i], '\0'}, group[] = {groups[i], '\0'};
        xap_doc_clear(doc);
        xap_doc_term(doc, "x", (uint32_t)(i % 3 + 1));
        if (sorted[i] != '-')
            xap_doc_value(doc, 1, value);
        xap_doc_value(doc, 2, group);
        cr_assert(xap_put(writer, NULL, doc, &error));
    }
    commit(writer);
}

Test(search, ranges_leave_out_documents_without_a_value)
{
    g_autoptr(scratch) path = scratch_new();
    fill_values(path);
    g_autoptr(xap_db_auto) db = open_db(path);
    cr_expect_eq(total(db, xap_query_range(1, NULL, NULL)), 9);
    cr_expect_eq(total(db, xap_query_range(1, NULL, "b")), 5);
    cr_expect_eq(total(db, xap_query_range(1, "", "b")), 5);
    cr_expect_eq(total(db, xap_query_range(1, "b", NULL)), 6);
    cr_expect_eq(total(db, xap_query_range(1, "b", "c")), 4);
    cr_expect_eq(total(db, xap_query_range(1, "c", "b")), 0);
    cr_expect_eq(total(db, xap_query_range(1, "a", "")), 0);
    cr_expect_eq(total(db, xap_query_range(9, NULL, NULL)), 0);
}

Test(search, documents_without_a_value_come_last_both_ways)
{
    g_autoptr(scratch) path = scratch_new();
    fill_values(path);
    g_autoptr(xap_db_auto) db = open_db(path);
    g_autoptr(xap_query_auto) query = term("x");
    struct xap_request request = {
        .query = query, .count = 20, .sort = XAP_SORT_SLOT, .sort_slot = 1, .unweighted = true};
    g_autoptr(xap_result_auto) up = run(db, &request);
    g_autofree char *rising = order(up);
    cr_expect_str_eq(rising, "4 5 12 8 14 6 11 2 9 1 3 7 10 13");
    request.sort = XAP_SORT_SLOT_REVERSE;
    g_autoptr(xap_result_auto) down = run(db, &request);
    g_autofree char *falling = order(down);
    cr_expect_str_eq(falling, "2 9 6 11 8 14 4 5 12 1 3 7 10 13");
}

Test(search, pages_together_are_the_whole_for_every_sort)
{
    g_autoptr(scratch) path = scratch_new();
    fill_values(path);
    g_autoptr(xap_db_auto) db = open_db(path);
    g_autoptr(xap_query_auto) query = term("x");
    for (int variant = 0; variant < 6; variant++) {
        struct xap_request request = {.query = query, .count = 100, .exact = true, .sort_slot = 1, .collapse_slot = 2};
        request.sort = (enum xap_sort)(variant % 3);
        request.collapse = variant >= 3;
        g_autoptr(xap_result_auto) whole = run(db, &request);
        g_autofree char *all = order(whole);
        cr_expect_eq(whole->total, whole->hits->len);
        g_autoptr(GString) pages = g_string_new(NULL);
        for (request.first = 0, request.count = 3; request.first < 20; request.first += 3) {
            g_autoptr(xap_result_auto) page = run(db, &request);
            g_autofree char *part = order(page);
            cr_expect_eq(page->total, whole->total);
            g_string_append_printf(pages, "%s%s", pages->len && *part ? " " : "", part);
        }
        cr_expect_str_eq(pages->str, all, "variant %d", variant);
    }
}

static uint64_t count_of(const struct xap_result *result, size_t facet, const char *value)
{
    for (guint i = 0; i < result->facets[facet]->len; i++) {
        const struct xap_facet_count *count = &g_array_index(result->facets[facet], struct xap_facet_count, i);
        if (g_str_equal(count->value, value))
            return count->count;
    }
    return 0;
}

Test(search, facets_count_every_match_and_agree_with_the_filter)
{
    g_autoptr(scratch) path = scratch_new();
    fill_values(path);
    g_autoptr(xap_db_auto) db = open_db(path);
    g_autoptr(xap_query_auto) query = term("x");
    struct xap_request request = {.query = query, .count = 1, .n_facets = 2, .facet_slots = {1, 2}};
    for (int collapsed = 0; collapsed < 2; collapsed++) {
        request.collapse = collapsed;
        request.collapse_slot = 2;
        g_autoptr(xap_result_auto) result = run(db, &request);
        cr_expect_eq(result->total, collapsed ? 3 : 14);
        cr_expect_eq(result->total_uncollapsed, 14);
        cr_expect_eq(count_of(result, 1, "1"), 5);
        cr_expect_eq(count_of(result, 0, ""), 0, "what has no value is not counted");
        for (const char *letter = "abcd"; *letter; letter++) {
            const char value[] = {*letter, '\0'};
            struct xap_query *narrowed = xap_query_pair(XAP_FILTER, term("x"), xap_query_range(1, value, value));
            cr_expect_eq(count_of(result, 0, value), total(db, narrowed), "%s", value);
        }
    }
    request.count = 0;
    g_autoptr(xap_result_auto) none = run(db, &request);
    cr_expect_eq(none->hits->len, 0);
    cr_expect_eq(count_of(none, 1, "3"), 4, "counted without any hit asked for");
}

Test(search, facets_follow_each_commit)
{
    g_autoptr(scratch) path = scratch_new();
    fill_values(path);
    g_autoptr(xap_db_auto) db = open_db(path);
    g_autoptr(xap_query_auto) query = term("x");
    struct xap_request request = {.query = query, .count = 1, .n_facets = 1, .facet_slots = {1}};
    g_autoptr(xap_result_auto) before = run(db, &request);
    uint64_t known = count_of(before, 0, "new");
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    for (unsigned commits = 1; commits <= 3; commits++) {
        g_autofree char *id = g_strdup_printf("Qnew%u", commits);
        begin(writer);
        put_text(writer, id, "x", "new");
        commit(writer);
        g_autoptr(GError) error = NULL;
        cr_assert(xap_db_refresh(db, NULL, &error));
        g_autoptr(xap_result_auto) after = run(db, &request);
        cr_expect_eq(count_of(after, 0, "new"), known + commits);
    }
}

Test(search, collapses_to_the_best_of_each_group)
{
    g_autoptr(scratch) path = scratch_new();
    fill_values(path);
    g_autoptr(xap_db_auto) db = open_db(path);
    g_autoptr(xap_query_auto) query = term("x");
    struct xap_request request = {.query = query, .count = 10, .exact = true, .collapse = true, .collapse_slot = 2};
    request.n_values = 2;
    request.value_slots[0] = 2;
    request.value_slots[1] = 1;
    g_autoptr(xap_result_auto) result = run(db, &request);
    cr_assert_eq(result->hits->len, 3);
    cr_expect_eq(hit_at(result, 0)->docid, 3);
    cr_expect_str_eq(hit_at(result, 0)->values[0], "3");
    cr_expect_str_eq(hit_at(result, 0)->values[1], "", "none is the empty string");
    cr_expect_null(hit_at(result, 0)->values[2]);
    cr_expect_gt(hit_at(result, 0)->collapsed, 0);
}

/* --- What comes back --------------------------------------------------------------------------------------------- */

Test(search, data_comes_back_byte_for_byte_with_nul)
{
    static const char data[] = "a\0b\xff\0";
    g_autoptr(scratch) path = scratch_new();
    GError *error = NULL;
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    g_autoptr(xap_doc_auto) doc = xap_doc_new();
    xap_doc_term(doc, "x", 1);
    xap_doc_data(doc, data, sizeof data);
    begin(writer);
    cr_assert(xap_put(writer, NULL, doc, &error));
    xap_doc_clear(doc);
    xap_doc_term(doc, "x", 1);
    cr_assert(xap_put(writer, NULL, doc, &error));
    commit(writer);
    g_autoptr(xap_db_auto) db = open_db(path);
    g_autoptr(xap_query_auto) query = term("x");
    struct xap_request request = {.query = query, .count = 2, .data = true};
    g_autoptr(xap_result_auto) result = run(db, &request);
    gsize size = 0;
    const void *back = g_bytes_get_data(hit_at(result, 0)->data, &size);
    cr_expect_arr_eq(back, data, sizeof data);
    cr_expect_eq(size, sizeof data);
    cr_expect_eq(g_bytes_get_size(hit_at(result, 1)->data), 0, "no data is empty data");
    cr_expect_null(hit_at(result, 0)->values);
}

Test(search, weights_follow_the_request)
{
    g_autoptr(scratch) path = scratch_new();
    fill_values(path);
    g_autoptr(xap_db_auto) db = open_db(path);
    g_autoptr(xap_query_auto) query = term("x");
    struct xap_request request = {.query = query, .count = 20};
    g_autoptr(xap_result_auto) ranked = run(db, &request);
    cr_expect_eq(hit_at(ranked, 0)->docid, 3, "the highest wdf first");
    cr_expect_gt(hit_at(ranked, 0)->score, 0);
    const struct xap_bm25 flat = {.k1 = 0, .k3 = 1, .b = 0.5, .min_normlen = 0.5};
    request.bm25 = &flat;
    g_autoptr(xap_result_auto) even = run(db, &request);
    cr_expect_eq(hit_at(even, 0)->docid, 1, "with k1 = 0 all weigh the same");
    request.unweighted = true;
    g_autoptr(xap_result_auto) boolean = run(db, &request);
    cr_expect_eq(hit_at(boolean, 0)->score, 0);
}

/* A short page looks at the places of words only where they matter; a page of everything looks at all. */
Test(search, a_page_has_the_first_of_all_also_by_nearness)
{
    enum { DOCUMENTS = 3000, PAGE = 10 };
    g_autoptr(scratch) path = scratch_new();
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    begin(writer);
    for (int i = 0; i < DOCUMENTS; i++) {
        g_autoptr(GString) text = g_string_new("a b");
        for (int n = g_rand_int_range(random, 3, 60); n > 0; n--)
            g_string_append(text, (const char *[]){" a", " b", " c", " d", " e"}[g_rand_int_range(random, 0, 5)]);
        put_text(writer, NULL, text->str, NULL);
    }
    commit(writer);
    g_autoptr(xap_db_auto) db = open_db(path);
    struct xap_query *near = xap_query_pair(XAP_NEAR, term("c"), term("d"));
    near->window = 3;
    struct xap_query *words = xap_query_pair(XAP_AND, term("c"), term("d"));
    g_autoptr(xap_query_auto) query =
        xap_query_pair(XAP_FILTER, xap_query_pair(XAP_MAYBE, words, xap_query_scale(0.5, near)), term("b"));
    struct xap_request request = {.query = query, .count = DOCUMENTS, .exact = true};
    g_autoptr(xap_result_auto) whole = run(db, &request);
    cr_assert_gt(whole->hits->len, DOCUMENTS / 2);
    request.count = PAGE;
    for (request.first = 0; request.first < 5 * PAGE; request.first += PAGE) {
        g_autoptr(xap_result_auto) page = run(db, &request);
        cr_assert_eq(page->total, whole->total);
        cr_assert_eq(page->hits->len, PAGE);
        for (guint i = 0; i < PAGE; i++) {
            cr_expect_eq(hit_at(page, i)->docid, hit_at(whole, request.first + i)->docid);
            cr_expect_float_eq(hit_at(page, i)->score, hit_at(whole, request.first + i)->score, 1e-9);
        }
    }
}

/* A constant for each document of the range: alike over the lists in memory and by Xapian's own matcher. */
Test(search, a_range_may_weigh)
{
    g_autoptr(scratch) path = scratch_new();
    fill_values(path);
    g_autoptr(xap_db_auto) db = open_db(path);
    const char *both[] = {path, path};
    GError *error = NULL;
    g_autoptr(xap_db_auto) twice = xap_db_open(both, 2, &error);
    assert_no_error(error);
    struct xap_db *const dbs[] = {db, twice};
    for (size_t i = 0; i < G_N_ELEMENTS(dbs); i++) {
        g_autoptr(xap_query_auto) bare = term("x");
        struct xap_query *range = xap_query_range(1, NULL, NULL);
        range->factor = 2.5;
        g_autoptr(xap_query_auto) weighed = xap_query_pair(XAP_MAYBE, term("x"), range);
        struct xap_request request = {.query = bare, .count = 100, .exact = true};
        g_autoptr(xap_result_auto) before = run(dbs[i], &request);
        request.query = weighed;
        g_autoptr(xap_result_auto) after = run(dbs[i], &request);
        cr_expect_eq(before->total, after->total);
        const struct xap_hit *plain = before->hits->pdata[0], *best = after->hits->pdata[0];
        cr_expect_float_eq(best->score, plain->score + 2.5, 1e-9, "%zu: %f %f", i, best->score, plain->score);
    }
    g_autoptr(xap_query_auto) wrong = xap_query_range(1, NULL, NULL);
    wrong->factor = -1;
    cr_expect_not(xap_query_check(wrong, NULL));
}

Test(search, odd_pages_are_empty_not_wrong)
{
    g_autoptr(scratch) path = scratch_new();
    fill_values(path);
    g_autoptr(xap_db_auto) db = open_db(path);
    g_autoptr(xap_query_auto) query = term("x");
    struct xap_request request = {.query = query, .first = UINT32_MAX, .count = UINT32_MAX, .exact = true};
    g_autoptr(xap_result_auto) beyond = run(db, &request);
    cr_expect_eq(beyond->hits->len, 0);
    cr_expect_eq(beyond->total, 14);
    request.first = 13;
    g_autoptr(xap_result_auto) last = run(db, &request);
    cr_expect_eq(last->hits->len, 1);
}

Test(search, an_empty_database_answers)
{
    g_autoptr(scratch) path = scratch_new();
    fill(path, NULL, 0);
    g_autoptr(xap_db_auto) db = open_db(path);
    cr_expect_eq(total(db, xap_query_new(XAP_ALL)), 0);
    cr_expect_eq(total(db, pair(XAP_PHRASE, "a", "b")), 0);
    cr_expect_eq(total(db, xap_query_starts("a")), 0);
    cr_expect_eq(total(db, xap_query_range(1, "a", NULL)), 0);
}

Test(search, refuses_too_many_slots_and_the_slot_that_is_none)
{
    g_autoptr(scratch) path = scratch_new();
    fill(path, texts, 1);
    g_autoptr(xap_db_auto) db = open_db(path);
    g_autoptr(xap_query_auto) query = xap_query_new(XAP_ALL);
    GError *error = NULL;
    struct xap_request request = {.query = query, .count = 1, .n_facets = XAP_SLOTS_MAX + 1};
    cr_expect_null(xap_search(db, &request, &error));
    assert_error(error, XAP_ERROR_INVALID, "slots");
    request = (struct xap_request){.query = query, .collapse = true, .collapse_slot = UINT32_MAX};
    cr_expect_null(xap_search(db, &request, &error));
    assert_error(error, XAP_ERROR_INVALID, "no such slot");
}

Test(search, the_dictionary_is_listed_in_order)
{
    g_autoptr(scratch) path = scratch_new();
    fill(path, texts, G_N_ELEMENTS(texts));
    g_autoptr(xap_db_auto) db = open_db(path);
    GError *error = NULL;
    g_autoptr(GArray) terms = xap_terms(db, "sk", 0, &error);
    assert_no_error(error);
    cr_assert_eq(terms->len, 2);
    cr_expect_str_eq(g_array_index(terms, struct xap_term, 0).term, "skolas");
    cr_expect_eq(g_array_index(terms, struct xap_term, 1).documents, 3);
    g_autoptr(GArray) one = xap_terms(db, "", 1, &error);
    cr_expect_eq(one->len, 1);
    uint64_t documents = 9;
    cr_expect(xap_frequency(db, "skolām", &documents, &error));
    cr_expect_eq(documents, 3);
    cr_expect(xap_frequency(db, "nav", &documents, &error));
    cr_expect_eq(documents, 0);
}
