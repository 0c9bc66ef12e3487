/* plan_token.c -- a typed word as the terms that the index has for it.
 *
 * Terms that no passage holds are left out at once: it costs a lookup of some microseconds each, and each
 * would be carried through the whole tree.
 */
#include "plan_impl.h"

#include "vocabulary.h"

#include <string.h>

static void term_clear(void *data)
{
    struct plan_term *term = data;
    g_free(term->term);
}

static void token_free(void *data)
{
    struct plan_token *token = data;
    g_free(token->form);
    g_array_unref(token->terms);
    g_free(token);
}

static bool exists(struct planner *planner, enum schema_prefix prefix, const char *value)
{
    bool held = false;
    return !planner->error && vocabulary_holds(planner->answerer, prefix, value, &held, &planner->error) && held;
}

static struct plan_token *token_new(struct planner *planner, const struct query_token *typed)
{
    struct plan_token *token = g_new0(struct plan_token, 1);
    token->form = g_strdup(typed->form);
    token->terms = g_array_new(FALSE, FALSE, sizeof(struct plan_term));
    g_array_set_clear_func(token->terms, term_clear);
    /* Each term stands in the tree for the text, and again for the title; four more nodes join them. */
    size_t most = planner->token_nodes > 8 ? (planner->token_nodes - 4) / 2 : 2;
    for (size_t i = 0; i < typed->n_terms && token->terms->len < most; i++) {
        struct plan_term term = {.tier = typed->terms[i].tier};
        term.in_text = exists(planner, SCHEMA_STEM, typed->terms[i].term);
        term.in_title = exists(planner, SCHEMA_TITLE, typed->terms[i].term);
        if (!term.in_text && !term.in_title)
            continue;
        term.term = g_strdup(typed->terms[i].term);
        g_array_append_val(token->terms, term);
    }
    token->has_form = exists(planner, SCHEMA_FORM, typed->form);
    return token;
}

static void word_free(void *data)
{
    struct plan_word *word = data;
    g_free(word->text);
    g_ptr_array_unref(word->stems);
    g_free(word);
}

struct plan_word *plan_ask(struct planner *planner, const struct query_node *node, const char *text)
{
    if (!planner->plan->asked)
        planner->plan->asked = g_ptr_array_new_with_free_func(word_free);
    struct plan_word *word = g_new0(struct plan_word, 1);
    word->text = g_strdup(text);
    word->stems = g_ptr_array_new_with_free_func(g_free);
    word->literal = node->literal;
    word->prefix = node->kind == QUERY_PREFIX;
    word->in_title = node->field == FIELD_TITLE;
    word->variant = planner->variant;
    g_ptr_array_add(planner->plan->asked, word);
    return word;
}

static void missing_clear(void *data)
{
    struct plan_missing *missing = data;
    g_free(missing->text);
}

void plan_miss(struct planner *planner, const struct query_node *node, enum name_kind kind, const char *text,
               uint32_t start, uint32_t end)
{
    struct plan *plan = planner->plan;
    const char *typed = plan->query->text, *at = g_strstr_len(typed + node->start, node->end - node->start, node->text);
    if (!at || planner->negative || planner->variant)
        return;
    if (!plan->missing) {
        plan->missing = g_array_new(FALSE, FALSE, sizeof(struct plan_missing));
        g_array_set_clear_func(plan->missing, missing_clear);
    }
    struct plan_missing missing = {.start = (uint32_t)(at - typed) + start,
                                   .end = (uint32_t)(at - typed) + end,
                                   .text = g_strdup(text),
                                   .kind = kind};
    g_array_append_val(plan->missing, missing);
}

GPtrArray *plan_tokens(struct planner *planner, const struct query_node *node)
{
    GPtrArray *tokens = g_ptr_array_new_with_free_func(token_free);
    struct analyser *analyser = planner->answerer->analyser;
    struct query_token typed;
    analyse_query_begin(analyser, node->text, strlen(node->text));
    while (planner->tokens < PLAN_TOKENS && analyse_query_next(analyser, &typed)) {
        struct plan_token *token = token_new(planner, &typed);
        planner->tokens++;
        g_ptr_array_add(tokens, token);
        if (planner->negative)
            continue;
        struct plan_word *word = plan_ask(planner, node, typed.form);
        for (size_t i = 0; i < typed.n_terms; i++)
            g_ptr_array_add(word->stems, g_strdup(typed.terms[i].term));
        if (planner->variant)
            continue;
        if (token->terms->len == 0 || (node->literal && !token->has_form))
            query_note_node(planner->plan->query, NOTE_NO_HITS, node, NULL);
        if (token->terms->len == 0 && !node->literal && typed.token.kind == TOKEN_WORD)
            plan_miss(planner, node, NAME_KIND_COUNT, typed.form, typed.token.start, typed.token.end);
    }
    if (planner->tokens >= PLAN_TOKENS)
        query_note_node(planner->plan->query, NOTE_TOO_MANY, NULL, NULL);
    return tokens;
}

size_t plan_count_tokens(const char *text)
{
    struct tokenizer tokenizer;
    struct token token;
    size_t n = 0;
    token_begin(&tokenizer, text, strlen(text));
    while (n < PLAN_TOKENS && token_next(&tokenizer, &token))
        n++;
    return n;
}

/* A stem of two words counts as the first. */
static void mark(GHashTable *marked, const char *term, guint word)
{
    if (!g_hash_table_contains(marked, term))
        g_hash_table_insert(marked, g_strdup(term), GUINT_TO_POINTER(word));
}

void plan_mark(struct planner *planner, const struct plan_token *token, bool literal)
{
    struct plan *plan = planner->plan;
    if (planner->negative)
        return;
    planner->words += !planner->variant; /* what a word is called otherwise is that word */
    if (literal) {
        mark(plan->forms, token->form, planner->words);
        return;
    }
    for (guint i = 0; i < token->terms->len; i++)
        mark(plan->stems, g_array_index(token->terms, struct plan_term, i).term, planner->words);
}

/* --- As queries --------------------------------------------------------------------------------------------------- */

struct xap_query *plan_filter_term(enum schema_prefix prefix, const char *value)
{
    g_autofree char *term = schema_term(prefix, value);
    return xap_query_term(term);
}

static double tier_weight(enum match_tier tier)
{
    switch (tier) {
    case MATCH_FOLDED:
        return schema_weights.tier_folded;
    case MATCH_TYPED:
        return schema_weights.tier_typed;
    case MATCH_RELATED:
        return schema_weights.tier_related;
    case MATCH_STEM:
        break;
    }
    return 1;
}

/* The terms of a tier as one word, so that several readings of a form do not add up. NULL when there are none. */
static struct xap_query *tier_query(const struct plan_token *token, enum match_tier tier)
{
    struct xap_query *synonym = NULL;
    for (guint i = 0; i < token->terms->len; i++) {
        const struct plan_term *term = &g_array_index(token->terms, struct plan_term, i);
        if (term->tier != tier || !term->in_text)
            continue;
        synonym = synonym ? synonym : xap_query_new(XAP_SYNONYM);
        xap_query_add(synonym, plan_filter_term(SCHEMA_STEM, term->term));
    }
    return synonym && tier != MATCH_STEM ? xap_query_scale(tier_weight(tier), synonym) : synonym;
}

struct xap_query *plan_stems(const struct plan_token *token)
{
    struct xap_query *any = xap_query_new(XAP_OR);
    for (enum match_tier tier = MATCH_STEM; tier <= MATCH_RELATED; tier++)
        xap_query_add(any, tier_query(token, tier));
    return any;
}

struct xap_query *plan_title(const struct plan_token *token)
{
    struct xap_query *synonym = xap_query_new(XAP_SYNONYM);
    for (guint i = 0; i < token->terms->len; i++) {
        const struct plan_term *term = &g_array_index(token->terms, struct plan_term, i);
        if (term->in_title)
            xap_query_add(synonym, plan_filter_term(SCHEMA_TITLE, term->term));
    }
    return synonym;
}

struct xap_query *plan_form(const struct plan_token *token)
{
    return plan_filter_term(SCHEMA_FORM, token->form);
}
