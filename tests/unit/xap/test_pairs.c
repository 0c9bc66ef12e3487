/* test_pairs.c -- phrases answered by the lists of pairs are those that the streams give. */
#include "xap_fixture.h"

enum { DOCUMENTS = 400, WORDS = 14, LETTERS = 20, QUERIES = 400, FRESH = 20 };

/* A few letters in most documents, most letters in few. */
static char random_letter(GRand *random)
{
    double x = g_rand_double(random);
    return (char)('a' + (int)(x * x * x * LETTERS));
}

static void index_random(const char *path, GRand *random)
{
    GError *error = NULL;
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    g_autoptr(xap_doc_auto) doc = xap_doc_new();
    begin(writer);
    for (int d = 0; d < DOCUMENTS; d++) {
        uint32_t position = 0;
        xap_doc_clear(doc);
        for (int w = g_rand_int_range(random, 1, WORDS); w > 0; w--) {
            position += g_rand_int_range(random, 0, 12) ? 1 : (uint32_t)g_rand_int_range(random, 0, 20);
            xap_doc_posting(doc, (char[]){random_letter(random), '\0'}, MAX(position, 1), 1);
        }
        cr_assert(xap_put(writer, NULL, doc, &error));
    }
    commit(writer);
}

static struct xap_query *random_phrase(GRand *random)
{
    struct xap_query *phrase = xap_query_new(XAP_PHRASE);
    for (int w = g_rand_int_range(random, 2, 4); w > 0; w--) {
        struct xap_query *either = xap_query_new(XAP_OR);
        for (int n = g_rand_int_range(random, 1, 4); n > 0; n--)
            xap_query_add(either, xap_query_term((char[]){random_letter(random), '\0'}));
        xap_query_add(phrase, either);
    }
    return phrase;
}

/* Asked twenty times at most, a handle reads no pairs by itself. */
Test(pairs, phrases_find_the_same_with_and_without)
{
    g_autoptr(scratch) path = scratch_new();
    g_autoptr(GRand) random = g_rand_new_with_seed(31);
    GError *error = NULL;
    uint64_t hits = 0;
    index_random(path, random);
    g_autoptr(xap_db_auto) ahead = open_db(path);
    cr_assert(xap_db_read_ahead(ahead, &error));
    g_autoptr(xap_db_auto) plain = open_db(path);
    for (int i = 0; i < QUERIES; i++) {
        if (i % FRESH == 0) {
            xap_db_free(plain);
            plain = open_db(path);
        }
        g_autoptr(xap_query_auto) query = random_phrase(random);
        g_autofree char *text = xap_query_describe(query);
        struct xap_request request = {.query = query, .count = DOCUMENTS};
        g_autoptr(xap_result_auto) by_pairs = run(ahead, &request);
        g_autoptr(xap_result_auto) by_streams = run(plain, &request);
        cr_assert_eq(by_pairs->hits->len, by_streams->hits->len, "%s", text);
        for (guint k = 0; k < by_pairs->hits->len; k++) {
            cr_assert_eq(hit_at(by_pairs, k)->docid, hit_at(by_streams, k)->docid, "%s", text);
            cr_assert_eq(hit_at(by_pairs, k)->score, hit_at(by_streams, k)->score, "%s", text);
        }
        hits += by_pairs->hits->len;
    }
    cr_assert_gt(hits, QUERIES);
}
