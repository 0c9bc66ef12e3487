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

/* What an operand demands by itself. */
static struct xap_query *demand(struct planner *planner, const struct query_node *node, GPtrArray *tokens)
{
    for (guint i = 0; i < tokens->len; i++)
        plan_mark(planner, tokens->pdata[i], node->literal);
    if (!node->literal)
        return plan_phrase(tokens);
    return tokens->len == 1 ? plan_form(tokens->pdata[0]) : plan_literal_phrase(planner, node, tokens);
}

/* Each operand is near the one before it; of phrases, their nearest ends are compared, or the farthest when they stand
 * the other way round, so the window spans both. */
struct xap_query *plan_near(struct planner *planner, const struct query_node *node)
{
    struct xap_query *all = xap_query_new(XAP_AND);
    g_autoptr(GPtrArray) before = NULL;
    for (guint i = 0; i < node->operands->len; i++) {
        const struct query_node *operand = node->operands->pdata[i];
        GPtrArray *tokens = plan_tokens(planner, operand);
        xap_query_add(all, demand(planner, operand, tokens));
        if (before && before->len > 0 && tokens->len > 0) {
            uint32_t window = operand->distance + before->len + tokens->len - 1;
            xap_query_add(all, plan_pair(before->pdata[before->len - 1], tokens->pdata[0], window));
        }
        g_clear_pointer(&before, g_ptr_array_unref);
        before = tokens;
    }
    planner->plan->ranked = planner->plan->ranked || !planner->negative;
    return all;
}
