/* plan_word.c -- a word of the query:
 *
 *   skolu          ( SYNONYM(stems as typed)  OR  0.7 SYNONYM(diacritics restored)  OR …  OR  0.35 SYNONYM(in the
 * title) ) MAYBE 0.25 the very form =skolu         the very form Ozola-Bērza    "Ozola Bērza" in the text, or both in
 * the title title:skolu    SYNONYM(in the title)
 */
#include "plan_impl.h"

#include <string.h>

/* What may stand in the text or in the title above it. */
static struct xap_query *in_text_or_title(struct xap_query *text, struct xap_query *title)
{
    if (!title->operands) {
        xap_query_free(title);
        return text;
    }
    return xap_query_pair(XAP_OR, text, xap_query_scale(schema_weights.title, title));
}

static struct xap_query *one_token(struct planner *planner, const struct query_node *node,
                                   const struct plan_token *token)
{
    struct xap_query *letters = plan_abbreviation(planner, node, token);
    plan_mark(planner, token, node->literal || letters);
    if (node->literal || letters)
        return letters ? letters : plan_form(token);
    struct xap_query *word = in_text_or_title(plan_stems(token), plan_title(token));
    if (planner->negative || !token->has_form)
        return word;
    bool number = token->form[strspn(token->form, "0123456789")] == '\0';
    double weight = number ? schema_weights.exact_number : schema_weights.exact_form;
    return xap_query_pair(XAP_MAYBE, word, xap_query_scale(weight, plan_form(token)));
}

/* The "un" of what IZM stands for: every "un" of a text would be marked. */
static bool is_particle(const struct plan_token *token)
{
    enum { PARTICLE_BYTES = 3 };
    return strlen(token->form) <= PARTICLE_BYTES;
}

static struct xap_query *several_tokens(struct planner *planner, const struct query_node *node, GPtrArray *tokens)
{
    for (guint i = 0; i < tokens->len; i++)
        if (!planner->variant || !is_particle(tokens->pdata[i]))
            plan_mark(planner, tokens->pdata[i], node->literal);
    if (node->literal)
        return plan_literal_phrase(planner, node, tokens);
    struct xap_query *phrase = plan_phrase(tokens);
    return node->kind == QUERY_PHRASE ? phrase : in_text_or_title(phrase, plan_all_in_title(tokens));
}

static void unref_tokens(void *tokens)
{
    g_ptr_array_unref(tokens);
}

/* Kept for plan_proximity(). What stands for a word besides is planned from nodes that do not last. */
static GPtrArray *keep_tokens(struct planner *planner, const struct query_node *node)
{
    GPtrArray *tokens = plan_tokens(planner, node);
    if (planner->variant)
        return tokens;
    if (!planner->words_planned)
        planner->words_planned = g_hash_table_new_full(NULL, NULL, NULL, unref_tokens);
    g_hash_table_insert(planner->words_planned, (gpointer)node, g_ptr_array_ref(tokens));
    return tokens;
}

static struct xap_query *typed_word(struct planner *planner, const struct query_node *node)
{
    g_autoptr(GPtrArray) tokens = keep_tokens(planner, node);
    if (tokens->len == 0) {
        if (planner->tokens < PLAN_TOKENS)
            query_note_node(planner->plan->query, NOTE_NO_WORD, node, NULL);
        return NULL;
    }
    planner->plan->ranked = planner->plan->ranked || !planner->negative;
    if (node->field == FIELD_TITLE)
        return node->kind == QUERY_PHRASE && tokens->len > 1 ? plan_title_phrase(planner, node, tokens)
                                                             : plan_all_in_title(tokens);
    if (tokens->len == 1 && node->kind == QUERY_WORD)
        return one_token(planner, node, tokens->pdata[0]);
    if (tokens->len == 1) { /* a phrase of one word is in the text */
        const struct plan_token *token = tokens->pdata[0];
        plan_mark(planner, token, node->literal);
        return node->literal ? plan_form(token) : plan_stems(token);
    }
    return several_tokens(planner, node, tokens);
}

struct xap_query *plan_word(struct planner *planner, const struct query_node *node)
{
    return plan_synonyms(planner, node, typed_word(planner, node));
}
