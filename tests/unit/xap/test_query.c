/* test_query.c -- the tree by itself: described, checked, freed at any depth. */
#include "xap_fixture.h"

#include <math.h>

static void expect_refused(struct xap_query *query, const char *words)
{
    GError *error = NULL;
    cr_expect_not(xap_query_check(query, &error));
    assert_error(error, XAP_ERROR_INVALID, words);
    xap_query_free(query);
}

/* A left-deep tree: the query, under n operators. */
static struct xap_query *nested(size_t n)
{
    struct xap_query *query = xap_query_term("a");
    for (size_t i = 0; i < n; i++)
        query = xap_query_pair(XAP_OR, query, xap_query_term("b"));
    return query;
}

Test(query, describes_itself)
{
    struct xap_query *phrase = xap_query_pair(XAP_PHRASE, xap_query_term("c"), xap_query_starts("d"));
    phrase->window = 5;
    struct xap_query *query = xap_query_pair(XAP_AND, xap_query_term("a"), xap_query_scale(2.5, xap_query_term("b")));
    xap_query_add(query, phrase);
    xap_query_add(query, xap_query_range(3, "1", NULL));
    xap_query_add(query, xap_query_new(XAP_ALL));
    xap_query_add(query, xap_query_new(XAP_OR));
    xap_query_add(query, NULL);
    g_autofree char *text = xap_query_describe(query);
    cr_expect_str_eq(text, "(a AND b^2.5 AND (c PHRASE/5 d*) AND 3:1.. AND ALL AND NONE)");
    xap_query_free(query);
}

Test(query, refuses_what_means_nothing)
{
    expect_refused(xap_query_term(""), "empty");
    expect_refused(xap_query_starts(""), "empty");
    expect_refused(xap_query_term(NULL), "empty");
    expect_refused(xap_query_scale(-1, xap_query_term("a")), "factor");
    expect_refused(xap_query_scale(NAN, xap_query_term("a")), "factor");
    expect_refused(xap_query_scale(INFINITY, xap_query_term("a")), "factor");
    expect_refused(xap_query_new(XAP_SCALE), "one operand");
    expect_refused(xap_query_range(UINT32_MAX, "a", "b"), "slot");
    expect_refused(xap_query_new((enum xap_op)99), "unknown");
    expect_refused(NULL, "no query was given");
}

Test(query, caps_depth_at_the_number_named)
{
    struct xap_query *deepest = nested(XAP_QUERY_DEPTH - 1);
    GError *error = NULL;
    cr_expect(xap_query_check(deepest, &error));
    assert_no_error(error);
    xap_query_free(deepest);
    expect_refused(nested(XAP_QUERY_DEPTH), "nested too deep");
}

Test(query, caps_nodes_at_the_number_named)
{
    struct xap_query *query = xap_query_new(XAP_OR);
    for (int i = 0; i < XAP_QUERY_NODES - 1; i++)
        xap_query_add(query, xap_query_term("a"));
    GError *error = NULL;
    cr_expect(xap_query_check(query, &error));
    assert_no_error(error);
    xap_query_add(query, xap_query_term("a"));
    expect_refused(query, "too many parts");
}

/* Xapian's destructor overflows the stack on such a query; ours never becomes one. */
Test(query, a_million_deep_is_refused_described_and_freed)
{
    struct xap_query *query = nested(1000000);
    g_autofree char *text = xap_query_describe(query);
    cr_expect(strstr(text, "..."));
    expect_refused(query, "");
    xap_query_free(NULL);
}
