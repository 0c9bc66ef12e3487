/* test_search.c -- what each operator finds, and what a request gives back. */
#include "xap_fixture.h"

static const char *const texts[] = {
    "budžets skolām un ceļiem",     /* 1 */
    "budžets ceļiem un skolām",     /* 2 */
    "skolām budžets",               /* 3 */
    "līdzdalības budžets",          /* 4 */
    "ūdens cena",                   /* 5 */
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
    cr_expect_eq(total(db, pair(XAP_MAX, "ūdens", "skolām")), 4);
    cr_expect_eq(total(db, pair(XAP_BUT_NOT, "budžets", "skolām")), 1);
    cr_expect_eq(total(db, pair(XAP_MAYBE, "budžets", "skolām")), 4);
    cr_expect_eq(total(db, pair(XAP_FILTER, "budžets", "skolām")), 3);
    cr_expect_eq(total(db, pair(XAP_PHRASE, "budžets", "skolām")), 1);
    cr_expect_eq(total(db, pair(XAP_NEAR, "budžets", "skolām")), 2);
    cr_expect_eq(total(db, xap_query_scale(0, term("budžets"))), 4);
    for (enum xap_op op = XAP_AND; op <= XAP_MAX; op++)
        cr_expect_eq(total(db, xap_query_new(op)), 0, "operator %d without operands", (int)op);
}
