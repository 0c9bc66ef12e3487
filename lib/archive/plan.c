/* plan.c -- the tree of a query as a tree of the index, and the filters beside it. */
#include "plan_impl.h"

#include "date.h"

#include <string.h>

static struct xap_query *plan_node(struct planner *planner, const struct query_node *node);

/* --- Groups ------------------------------------------------------------------------------------------------------- */

/* Words that stand side by side in the query and near each other in the text add weight, pair by pair. Adds to the
 * MAYBE, whose first operand is what has to match. */
static void plan_proximity(struct planner *planner, const struct query_node *node, struct xap_query *maybe)
{
    const GPtrArray *before = NULL;
    for (guint i = 0, words = 0; i < node->operands->len && words < PLAN_NEAR_WORDS; i++) {
        const struct query_node *operand = node->operands->pdata[i];
        if (operand->kind != QUERY_WORD || operand->field != FIELD_NONE || operand->literal)
            continue;
        words++;
        const GPtrArray *tokens = planner->words_planned ? g_hash_table_lookup(planner->words_planned, operand) : NULL;
        if (before && before->len > 0 && tokens && tokens->len > 0) {
            struct xap_query *pair =
                plan_pair(before->pdata[before->len - 1], tokens->pdata[0], schema_weights.proximity_window);
            xap_query_add(maybe, xap_query_scale(schema_weights.proximity, pair));
        }
        before = tokens;
    }
}

/* Operands that are one expression, which has another name. */
static struct xap_query *plan_run(struct planner *planner, const struct query_node *node, guint at, guint count)
{
    struct xap_query *all = xap_query_new(XAP_AND);
    for (guint i = at; i < at + count; i++)
        xap_query_add(all, plan_node(planner, node->operands->pdata[i]));
    return plan_synonyms_of_run(planner, node, at, all);
}

static struct xap_query *plan_and(struct planner *planner, const struct query_node *node)
{
    struct xap_query *all = xap_query_new(XAP_AND), *query = xap_query_new(XAP_BUT_NOT);
    xap_query_add(query, all);
    for (guint i = 0; i < node->operands->len; i++) {
        const struct query_node *operand = node->operands->pdata[i];
        guint run = plan_synonym_run(planner, node, i);
        if (run > 0) {
            xap_query_add(all, plan_run(planner, node, i, run));
            i += run - 1;
            continue;
        }
        if (operand->kind != QUERY_NOT) {
            xap_query_add(all, plan_node(planner, operand));
            continue;
        }
        bool outer = planner->negative;
        planner->negative = true;
        xap_query_add(query, plan_node(planner, operand->operands->pdata[0]));
        planner->negative = outer;
    }
    if (!all->operands)
        xap_query_add(all, plan_everything());
    if (node != planner->root)
        return query;
    struct xap_query *maybe = xap_query_new(XAP_MAYBE);
    xap_query_add(maybe, query);
    plan_proximity(planner, node, maybe);
    return maybe;
}

static struct xap_query *plan_or(struct planner *planner, const struct query_node *node)
{
    struct xap_query *either = xap_query_new(XAP_OR);
    for (guint i = 0; i < node->operands->len; i++)
        xap_query_add(either, plan_node(planner, node->operands->pdata[i]));
    return either;
}

static struct xap_query *plan_not(struct planner *planner, const struct query_node *node)
{
    bool outer = planner->negative;
    planner->negative = true;
    struct xap_query *query =
        xap_query_pair(XAP_BUT_NOT, plan_everything(), plan_node(planner, node->operands->pdata[0]));
    planner->negative = outer;
    return query;
}

/* --- Leaves ------------------------------------------------------------------------------------------------------- */

static struct xap_query *plan_words(struct planner *planner, const struct query_node *node)
{
    enum outcome outcome;
    if (node->field != FIELD_DECISION)
        return node->kind == QUERY_PREFIX ? plan_prefix(planner, node) : plan_word(planner, node);
    if (node->kind != QUERY_PREFIX && !node->literal && plan_outcome(node->text, &outcome))
        return xap_query_scale(0, plan_filter_term(SCHEMA_OUTCOME, outcome_name(outcome)));
    struct xap_query *words = node->kind == QUERY_PREFIX ? plan_prefix(planner, node) : plan_word(planner, node);
    return !words
               ? NULL
               : xap_query_pair(XAP_FILTER, words, plan_filter_term(SCHEMA_TYPE, passage_type_name(PASSAGE_DECISION)));
}

/* As deep as QUERY_DEPTH lets the tree be. */
static struct xap_query *plan_node(struct planner *planner, const struct query_node *node)
{
    switch (node->kind) {
    case QUERY_AND:
        return plan_and(planner, node);
    case QUERY_OR:
        return plan_or(planner, node);
    case QUERY_NOT:
        return plan_not(planner, node);
    case QUERY_NEAR:
        return plan_near(planner, node);
    case QUERY_VALUE:
        return plan_value(planner, node);
    case QUERY_WORD:
    case QUERY_PHRASE:
    case QUERY_PREFIX:
        break;
    }
    return plan_words(planner, node);
}

/* --- The whole ---------------------------------------------------------------------------------------------------- */

struct sizes {
    size_t tokens, prefixes;
};

static void measure(struct planner *planner, const struct query_node *node, struct sizes *sizes)
{
    if (node->kind == QUERY_PREFIX)
        sizes->prefixes++;
    else if (node->text)
        sizes->tokens += plan_count_tokens(node->text);
    sizes->tokens += plan_find_synonyms(planner, node);
    for (guint i = 0; node->operands && i < node->operands->len; i++)
        measure(planner, node->operands->pdata[i], sizes);
}

/* Share the nodes among the words, so that no query is too large for the index. */
static void share_nodes(struct planner *planner, const struct query_node *root)
{
    struct sizes sizes = {0};
    measure(planner, root, &sizes);
    sizes.tokens = CLAMP(sizes.tokens, (size_t)1, (size_t)PLAN_TOKENS);
    planner->prefix_terms = PLAN_PREFIX_NODES / MAX(sizes.prefixes, (size_t)1);
    size_t nodes = sizes.prefixes > 0 ? PLAN_NODES - PLAN_PREFIX_NODES : PLAN_NODES;
    planner->token_nodes = nodes / sizes.tokens;
}

/* What the newest sittings weigh more. Counted from the newest protocol, so that an archive that ends long ago is
 * ranked like one that goes on. */
static void plan_recency(struct planner *planner)
{
    struct plan *plan = planner->plan;
    struct archive_info info;
    struct date newest;
    if (planner->error || !archive_info(planner->answerer->archive, &info, &planner->error) ||
        !date_read_iso(info.to, strlen(info.to), &newest))
        return;
    if (plan->words->op != XAP_MAYBE)
        plan->words = xap_query_pair(XAP_MAYBE, plan->words, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(schema_weights.recency); i++) {
        struct date since = newest;
        char iso[DATE_ISO_BYTES];
        since.year -= (int)schema_weights.recency[i].years;
        date_iso(&since, iso);
        struct xap_query *range = plan_dates(iso, "");
        range->factor = schema_weights.recency[i].weight;
        xap_query_add(plan->words, range);
    }
}

bool plan_make(struct plan *plan, const struct answerer *answerer, const struct search_request *request, GError **error)
{
    *plan = (struct plan){.stems = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                          .forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    g_autofree char *q = g_strstrip(g_strdup(request->q ? request->q : ""));
    plan->query = query_parse(q, strlen(q));
    struct planner planner = {.answerer = answerer,
                              .plan = plan,
                              .english = request->english,
                              .verify_left = PLAN_VERIFIED,
                              .filter_left = PLAN_FILTER_IDS};
    if (!plan_filters(&planner, request, error))
        return false;
    if (plan->query->root) {
        struct query_node *question = plan_question(&planner, request->any_word);
        planner.root = question ? question : plan->query->root;
        share_nodes(&planner, planner.root);
        plan->words = plan_node(&planner, planner.root);
        plan_question_free(question);
    }
    /* Something was typed and nothing in it can be searched: that is not the same as nothing typed. */
    if (!plan->words && *q)
        plan->words = xap_query_new(XAP_NONE);
    if (plan->words && plan->ranked && request->recency && request->sort == SORT_RELEVANCE)
        plan_recency(&planner);
    g_clear_pointer(&planner.synonyms, g_hash_table_unref);
    g_clear_pointer(&planner.words_planned, g_hash_table_unref);
    if (!planner.error)
        return true;
    g_propagate_error(error, planner.error);
    return false;
}

void plan_release(struct plan *plan)
{
    for (size_t i = 0; i < FACET_COUNT; i++) {
        xap_query_free(plan->filters[i]);
        g_clear_pointer(&plan->chosen[i], g_ptr_array_unref);
    }
    xap_query_free(plan->kinds[0]);
    xap_query_free(plan->kinds[1]);
    xap_query_free(plan->others);
    xap_query_free(plan->words);
    query_free(plan->query);
    g_clear_pointer(&plan->stems, g_hash_table_unref);
    g_clear_pointer(&plan->forms, g_hash_table_unref);
    g_clear_pointer(&plan->asked, g_ptr_array_unref);
    g_clear_pointer(&plan->missing, g_array_unref);
}

/* A term that only passages have: of the text, of the title, or that it is one. Filters stand on protocols as well. */
static bool is_of_passages(const char *term)
{
    return !g_ascii_isupper(*term) || g_str_has_prefix(term, schema_prefix(SCHEMA_TITLE)) ||
           g_str_has_prefix(term, "Kpassage");
}

/* Whether nothing but passages can match. Then to ask for them besides would only cost: a look at the list of all. */
static bool finds_passages(const struct xap_query *query)
{
    guint n = query->operands ? query->operands->len : 0, found = 0;
    switch (query->op) {
    case XAP_TERM:
        return is_of_passages(query->term);
    case XAP_PHRASE: /* of stems */
    case XAP_NEAR:
    case XAP_NONE:
        return true;
    case XAP_BUT_NOT:
    case XAP_MAYBE:
    case XAP_FILTER:
    case XAP_SCALE:
        return n > 0 && finds_passages(query->operands->pdata[0]);
    case XAP_AND:
    case XAP_OR:
    case XAP_SYNONYM:
        for (guint i = 0; i < n; i++)
            found += finds_passages(query->operands->pdata[i]);
        return n > 0 && found >= (query->op == XAP_AND ? 1 : n);
    case XAP_ALL:
    case XAP_STARTS:
    case XAP_RANGE:
        break;
    }
    return false;
}

static struct xap_query *join_filters(const struct plan *plan, struct xap_query *kind, unsigned without)
{
    struct xap_query *all = xap_query_new(XAP_AND);
    xap_query_add(all, kind);
    xap_query_add(all, plan->others);
    for (unsigned i = 0; i < FACET_COUNT; i++)
        if (i != without)
            xap_query_add(all, plan->filters[i]);
    return all;
}

struct xap_query *plan_query(const struct plan *plan, unsigned without)
{
    bool by_words = plan->words && finds_passages(plan->words);
    struct xap_query *all = join_filters(plan, by_words ? NULL : plan->kinds[0], without);
    if (!plan->words)
        return all;
    if (all->operands)
        return xap_query_pair(XAP_FILTER, plan->words, all);
    xap_query_free(all);
    return xap_query_pair(XAP_FILTER, plan->words, NULL);
}

struct xap_query *plan_protocols_query(const struct plan *plan)
{
    return join_filters(plan, plan->kinds[1], PLAN_NO_FACET);
}

/* The nodes made above; what they hold belongs to the plan. */
void plan_query_free(struct xap_query *query)
{
    if (query->op == XAP_FILTER && query->operands->len > 1) {
        struct xap_query *filters = query->operands->pdata[1];
        g_ptr_array_set_size(filters->operands, 0);
        xap_query_free(filters);
    }
    g_ptr_array_set_size(query->operands, 0);
    xap_query_free(query);
}

bool plan_has_filter(const struct plan *plan, enum facet facet)
{
    return plan->filters[facet] != NULL;
}
