/* plan_phrase.c -- words side by side, and words near each other.
 *
 * A word has several stems, and Xapian looks for phrases of single terms only; so a phrase is every way to choose one
 * stem of each word. That grows fast. What is over the budget is cut in two ways, neither of which loses a passage that
 * should be found: a long phrase is looked for in pieces that share a word, and of two words side by side that still
 * have too many readings, the farthest-fetched go (a tier that was typed differently, a related verb).
 */
#include "plan_impl.h"

enum {
    PIECE_MIN = 2, /* words; a piece of one is no phrase */
};

struct piece {
    guint first, count;
    size_t ways;
};

static guint readings(const struct plan_token *token)
{
    guint n = 0;
    for (guint i = 0; i < token->terms->len; i++)
        n += g_array_index(token->terms, struct plan_term, i).in_text;
    return n;
}

/* The token's first `most` terms in the text, as one operand of a phrase. */
static struct xap_query *choices(const struct plan_token *token, guint most)
{
    struct xap_query *either = xap_query_new(XAP_OR);
    for (guint i = 0; i < token->terms->len && most > 0; i++) {
        const struct plan_term *term = &g_array_index(token->terms, struct plan_term, i);
        if (!term->in_text)
            continue;
        xap_query_add(either, plan_filter_term(SCHEMA_STEM, term->term));
        most--;
    }
    return either;
}

/* The next piece from `first`: as many tokens as may be had for the budget, at least two. */
static struct piece next_piece(const struct planner *planner, const GPtrArray *tokens, guint first)
{
    struct piece piece = {.first = first, .count = 0, .ways = 1};
    while (first + piece.count < tokens->len) {
        size_t ways = piece.ways * MAX(readings(tokens->pdata[first + piece.count]), 1U);
        if (ways > planner->phrase_ways && piece.count >= PIECE_MIN)
            break;
        piece.ways = ways;
        piece.count++;
    }
    return piece;
}

/* How many readings each token of a piece keeps, so that all ways fit. */
static guint most_readings(const struct planner *planner, const GPtrArray *tokens, const struct piece *piece)
{
    guint most = ANALYSE_QUERY_TERMS;
    for (size_t ways = piece->ways; ways > planner->phrase_ways && most > 1;) {
        most--;
        ways = 1;
        for (guint i = 0; i < piece->count; i++)
            ways *= MAX(MIN(readings(tokens->pdata[piece->first + i]), most), 1U);
    }
    return most;
}

static struct xap_query *positional(const struct planner *planner, const GPtrArray *tokens, const struct piece *piece,
                                    enum xap_op op, uint32_t window)
{
    struct xap_query *query = xap_query_new(op);
    guint most = most_readings(planner, tokens, piece);
    query->window = window;
    for (guint i = 0; i < piece->count; i++)
        xap_query_add(query, choices(tokens->pdata[piece->first + i], most));
    return query;
}

/* Whether every token is somewhere in a text; else no passage has them all. */
static bool all_in_text(const GPtrArray *tokens)
{
    for (guint i = 0; i < tokens->len; i++) {
        if (readings(tokens->pdata[i]) == 0)
            return false;
    }
    return tokens->len > 0;
}

struct xap_query *plan_phrase(struct planner *planner, GPtrArray *tokens)
{
    if (!all_in_text(tokens))
        return xap_query_new(XAP_NONE);
    if (tokens->len == 1)
        return plan_stems(tokens->pdata[0]);
    struct xap_query *all = xap_query_new(XAP_AND);
    for (guint first = 0; first + 1 < tokens->len;) {
        struct piece piece = next_piece(planner, tokens, first);
        xap_query_add(all, positional(planner, tokens, &piece, XAP_PHRASE, piece.count));
        first += piece.count - 1;
    }
    return all;
}

struct xap_query *plan_pair(struct planner *planner, const struct plan_token *one, const struct plan_token *other,
                            uint32_t window)
{
    g_autoptr(GPtrArray) tokens = g_ptr_array_new();
    g_ptr_array_add(tokens, (void *)one);
    g_ptr_array_add(tokens, (void *)other);
    if (!all_in_text(tokens))
        return xap_query_new(XAP_NONE);
    struct piece piece = {.count = 2, .ways = readings(one) * readings(other)};
    return positional(planner, tokens, &piece, XAP_NEAR, window);
}

/* --- a ~5 b ------------------------------------------------------------------------------------------------------- */

/* What an operand demands by itself. */
static struct xap_query *demand(struct planner *planner, const struct query_node *node, GPtrArray *tokens)
{
    for (guint i = 0; i < tokens->len; i++)
        plan_mark(planner, tokens->pdata[i], node->literal);
    if (!node->literal)
        return plan_phrase(planner, tokens);
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
            xap_query_add(all, plan_pair(planner, before->pdata[before->len - 1], tokens->pdata[0], window));
        }
        g_clear_pointer(&before, g_ptr_array_unref);
        before = tokens;
    }
    planner->plan->ranked = planner->plan->ranked || !planner->negative;
    return all;
}
