/* test_plan.c -- what the words of a query come to, in the words of the index. */
#include "corpus.h"

#include "plan.h"

static struct desk desk;

/* Every word below stands in one passage, so that none is left out of a plan. */
static void make_desk(void)
{
    desk_init(&desk);
    {
        g_autoptr(archive_writer_auto) writer = desk_writer(&desk);
        g_autoptr(protocol_auto) protocol = protocol_new();
        struct passage *passage = passage_new();
        passage->type = PASSAGE_SPEECH;
        passage->item = -1;
        passage->text = g_strdup("tilts zeme nams 24-TA-1341 ceļš celtne");
        g_ptr_array_add(protocol->passages, passage);
        protocol_set_id(protocol, "x");
        cr_assert(archive_writer_put(writer, protocol, NULL));
        cr_assert(archive_writer_commit(writer, NULL));
    }
    desk_open(&desk);
}

static void remove_desk(void)
{
    desk_release(&desk);
}

TestSuite(plan, .init = make_desk, .fini = remove_desk);

static void make(struct plan *plan, struct search_request *request, const char *q)
{
    g_autoptr(GError) error = NULL;
    search_request_init(request);
    cr_assert(search_request_set(request, "q", q, &error));
    cr_assert(plan_make(plan, &desk.answerer, request, &error), "%s", error ? error->message : "");
}

static char *describe(const char *q)
{
    struct search_request request;
    struct plan plan;
    make(&plan, &request, q);
    char *text = plan.words ? xap_query_describe(plan.words) : g_strdup("everything");
    plan_release(&plan);
    search_request_release(&request);
    return text;
}

static const struct {
    const char *q, *plan;
} rows[] = {
    {"", "everything"},
    {":::", "NONE"},
    {"=tilts", "tiltsE"},
    {"=TILTS", "tiltsE"},
    {"24-TA-1341", "(((24-ta-1341)) MAYBE 24-ta-1341E^0.25)"},
    {"\"24-TA-1341\"", "((24-ta-1341))"},
    {"cel*", "(celtneE SYNONYM celsE20)"},
    {"ceļ*", "(celtneE SYNONYM celsE20)"},
    {"=ceļ*", "(celsE20)"},
    {"nav*", "NONE"},
    {"=tilts =nams", "(((tiltsE AND namsE)))"},
    {"=tilts VAI =nams", "(tiltsE OR namsE)"},
    {"=tilts -=nams", "(((tiltsE) BUT_NOT namsE))"},
    {"-=nams", "(Kpassage^0 BUT_NOT namsE)"},
    {"datums:2021", "0:2021-01-01..2021-12-31^0"},
    {"tips:runa", "XTspeech^0"},
    {"prot:5.4.1./1", "(P5.4.1./1 OR N5.4.1./1)^0"},
    {"lēmums:atlikts", "XOpostponed^0"},
};

Test(plan, of_words)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *plan = describe(rows[i].q);
        cr_expect_str_eq(plan, rows[i].plan, "%s: %s", rows[i].q, plan);
    }
}

Test(plan, negated_words_are_not_marked)
{
    struct search_request request;
    struct plan plan;
    make(&plan, &request, "tilts -zeme =nams");
    cr_expect(g_hash_table_contains(plan.forms, "nams"));
    cr_expect_gt(g_hash_table_size(plan.stems), 0);
    GHashTableIter iter;
    void *stem;
    g_hash_table_iter_init(&iter, plan.stems);
    while (g_hash_table_iter_next(&iter, &stem, NULL))
        cr_expect(g_str_has_prefix(stem, "tilt"), "%s", (char *)stem);
    plan_release(&plan);
    search_request_release(&request);
}

Test(plan, a_facet_is_counted_without_its_own_filter)
{
    struct search_request request;
    struct plan plan;
    search_request_init(&request);
    cr_assert(search_request_set(&request, "type", "speech", NULL));
    cr_assert(search_request_set(&request, "from", "2021", NULL));
    cr_assert(plan_make(&plan, &desk.answerer, &request, NULL));
    static const struct {
        unsigned without;
        const char *query;
    } whole[] = {
        {PLAN_NO_FACET, "(Kpassage^0 AND 0:2021-01-01.. AND (XTspeech))"},
        {FACET_TYPE, "(Kpassage^0 AND 0:2021-01-01..)"},
        {FACET_YEAR, "(Kpassage^0 AND (XTspeech))"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(whole); i++) {
        struct xap_query *query = plan_query(&plan, whole[i].without);
        g_autofree char *text = xap_query_describe(query);
        cr_expect_str_eq(text, whole[i].query, "%s", text);
        plan_query_free(query);
    }
    plan_release(&plan);
    search_request_release(&request);
}
