/* plan_phrase.c -- words side by side, and words near each other.
 *
 * A word has several stems; any of them may stand in its place.
 */
#include "plan_impl.h"

static guint readings(const struct plan_token *token)
{
    guint n = 0;
    for (guint i = 0; i < token->terms->len; i++)
        n += g_array_index(token->terms, struct plan_term, i).in_text;
    return n;
}

/* The token's terms in the text, as one operand of a phrase. */
static struct xap_query *choices(const struct plan_token *token)
{
    struct xap_query *either = xap_query_new(XAP_OR);
    for (guint i = 0; i < token->terms->len; i++) {
        const struct plan_term *term = &g_array_index(token->terms, struct plan_term, i);
        if (term->in_text)
            xap_query_add(either, plan_filter_term(SCHEMA_STEM, term->term));
    }
    return either;
}

/* Whether every token is somewhere in a text; else no passage has them all. */
static bool all_in_text(const GPtrArray *tokens)
{
    for (guint i = 0; i < tokens->len; i++)
        if (readings(tokens->pdata[i]) == 0)
            return false;
    return tokens->len > 0;
}

struct xap_query *plan_phrase(const GPtrArray *tokens)
{
    if (!all_in_text(tokens))
        return xap_query_new(XAP_NONE);
    if (tokens->len == 1)
        return plan_stems(tokens->pdata[0]);
    struct xap_query *phrase = xap_query_new(XAP_PHRASE);
    for (guint i = 0; i < tokens->len; i++)
        xap_query_add(phrase, choices(tokens->pdata[i]));
    return phrase;
}

struct xap_query *plan_pair(const struct plan_token *one, const struct plan_token *other, uint32_t window)
{
    if (readings(one) == 0 || readings(other) == 0)
        return xap_query_new(XAP_NONE);
    struct xap_query *pair = xap_query_pair(XAP_NEAR, choices(one), choices(other));
    pair->window = window;
    return pair;
}

/* --- a ~5 b ------------------------------------------------------------------------------------------------------- */

/* An operand as it was typed, or as it is called besides. */
struct way {
    GPtrArray *tokens;
    double weight;
};

static void way_clear(void *data)
{
    g_ptr_array_unref(((struct way *)data)->tokens);
}

/* What an operand demands by itself. */
static struct xap_query *demand(struct planner *planner, const struct query_node *node, double weight, GArray *ways)
{
    struct way way = {plan_tokens(planner, node), weight};
    g_array_append_val(ways, way);
    struct xap_query *letters = way.tokens->len == 1 ? plan_abbreviation(planner, node, way.tokens->pdata[0]) : NULL;
    for (guint i = 0; i < way.tokens->len; i++)
        plan_mark(planner, way.tokens->pdata[i], node->literal || letters);
    if (!node->literal)
        return letters ? letters : plan_abbreviations(planner, node, plan_phrase(way.tokens));
    return way.tokens->len == 1 ? plan_form(way.tokens->pdata[0]) : plan_literal_phrase(planner, node, way.tokens);
}

/* The same in any of its ways, which are added to `ways`. */
static struct xap_query *demand_any(struct planner *planner, const struct query_node *node, GArray *ways)
{
    struct xap_query *typed = demand(planner, node, 1, ways);
    const GPtrArray *variants = plan_variants(planner, node);
    if (!variants)
        return typed;
    struct xap_query *either = xap_query_pair(XAP_OR, typed, NULL);
    planner->variant = true;
    for (guint i = 0; i < variants->len; i++) {
        const struct plan_variant *variant = variants->pdata[i];
        const struct query_node other = plan_variant_node(node, variant);
        double weight = schema_weights.synonym * variant->share;
        xap_query_add(either, plan_as_variant(variant, demand(planner, &other, weight, ways)));
    }
    planner->variant = false;
    return either;
}

/* All words of two operands so near each other that neither is farther from the other than `distance`: those of a
 * phrase stand side by side. Of very many those next to the other operand. */
static struct xap_query *near_each_other(const GPtrArray *one, const GPtrArray *other, uint32_t distance)
{
    guint of_other = MIN(other->len, (guint)XAP_NEAR_WORDS / 2), of_one = MIN(one->len, XAP_NEAR_WORDS - of_other);
    of_other = MIN(other->len, XAP_NEAR_WORDS - of_one);
    if (!all_in_text(one) || !all_in_text(other))
        return xap_query_new(XAP_NONE);
    struct xap_query *words = xap_query_new(XAP_NEAR);
    words->window = distance + one->len + other->len - 1;
    for (guint i = one->len - of_one; i < one->len; i++)
        xap_query_add(words, choices(one->pdata[i]));
    for (guint i = 0; i < of_other; i++)
        xap_query_add(words, choices(other->pdata[i]));
    return words;
}

/* Either operand in any of its ways. NULL when one of them has no word. */
static struct xap_query *near_in_any_way(const GArray *before, const GArray *ways, uint32_t distance)
{
    struct xap_query *either = xap_query_new(XAP_OR);
    for (guint i = 0; i < before->len; i++)
        for (guint k = 0; k < ways->len; k++) {
            const struct way *one = &g_array_index(before, struct way, i), *other = &g_array_index(ways, struct way, k);
            if (one->tokens->len > 0 && other->tokens->len > 0)
                xap_query_add(either, xap_query_scale(MIN(one->weight, other->weight),
                                                      near_each_other(one->tokens, other->tokens, distance)));
        }
    if (either->operands)
        return either;
    xap_query_free(either);
    return NULL;
}

/* Each operand is near the one before it. */
struct xap_query *plan_near(struct planner *planner, const struct query_node *node)
{
    struct xap_query *all = xap_query_new(XAP_AND);
    g_autoptr(GArray) before = NULL;
    for (guint i = 0; i < node->operands->len; i++) {
        const struct query_node *operand = node->operands->pdata[i];
        GArray *ways = g_array_new(FALSE, FALSE, sizeof(struct way));
        g_array_set_clear_func(ways, way_clear);
        xap_query_add(all, demand_any(planner, operand, ways));
        if (before)
            xap_query_add(all, near_in_any_way(before, ways, operand->distance));
        g_clear_pointer(&before, g_array_unref);
        before = ways;
    }
    planner->plan->ranked = planner->plan->ranked || !planner->negative;
    return all;
}
