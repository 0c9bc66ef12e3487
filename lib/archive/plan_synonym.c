/* plan_synonym.c -- what else the words of a query are called.
 *
 *   IZM                    IZM  OR  0.5/5 "Izglītības un zinātnes ministrija"
 *   "IZM sniedza"          "IZM sniedza"  OR  0.5 "Izglītības un zinātnes ministrija sniedza"
 *   nevalstiskā organizācija atbalsts
 *                          ((nevalstiskā AND organizācija)  OR  0.5 NVO)  AND  atbalsts
 *
 * An expression is put in the place of another in the words of the query, and what comes out is planned as if it had
 * been typed; so phrases, titles and marks need no rule of their own. An abbreviation, typed or not, is not inflected,
 * and one of an institution counts only in passages that the institution was recognised in: "varam" is a word, VARAM a
 * ministry.
 */
#include "plan_impl.h"

#include "synonym.h"

#include <string.h>

struct run {
    guint first, count; /* operands of the AND; 0 0: the node itself */
    GPtrArray *variants;
    GArray *letters; /* struct letters: the abbreviations in the node, as typed */
};

struct letters {
    char *form;
    GPtrArray *institutions; /* char *: that it stands for; none: for something else */
};

static void letters_clear(void *data)
{
    struct letters *letters = data;
    g_free(letters->form);
    g_ptr_array_unref(letters->institutions);
}

static void variant_free(void *data)
{
    struct plan_variant *variant = data;
    g_free(variant->text);
    g_ptr_array_unref(variant->institutions);
    g_free(variant);
}

static void run_free(void *data)
{
    struct run *run = data;
    g_ptr_array_unref(run->variants);
    g_array_unref(run->letters);
    g_free(run);
}

static void free_runs(void *runs)
{
    g_ptr_array_unref(runs);
}

/* --- Finding ------------------------------------------------------------------------------------------------------ */

/* `typed` words, of which `replaced` give way to the synonym. */
static void add_variant(struct run *run, const char *before, size_t before_len, const struct synonym *synonym,
                        const char *after, size_t typed, size_t replaced)
{
    struct plan_variant *variant = g_new0(struct plan_variant, 1);
    variant->text = g_strdup_printf("%.*s%s%s", (int)before_len, before, synonym->text, after);
    variant->institutions = g_ptr_array_new();
    variant->share = MIN(1, (double)typed / (double)(typed - replaced + synonym->words));
    variant->literal = synonym->abbreviation && before_len == 0 && *after == '\0';
    if (synonym->institution)
        g_ptr_array_add(variant->institutions, (void *)synonym->institution);
    g_ptr_array_add(run->variants, variant);
}

static struct run *run_new(guint first, guint count)
{
    struct run *run = g_new0(struct run, 1);
    run->first = first;
    run->count = count;
    run->variants = g_ptr_array_new_with_free_func(variant_free);
    run->letters = g_array_new(FALSE, FALSE, sizeof(struct letters));
    g_array_set_clear_func(run->letters, letters_clear);
    return run;
}

static void keep_run(struct planner *planner, const struct query_node *node, struct run *run)
{
    if (run->variants->len == 0) {
        run_free(run);
        return;
    }
    if (!planner->synonyms)
        planner->synonyms = g_hash_table_new_full(NULL, NULL, NULL, free_runs);
    GPtrArray *runs = g_hash_table_lookup(planner->synonyms, node);
    if (!runs) {
        runs = g_ptr_array_new_with_free_func(run_free);
        g_hash_table_insert(planner->synonyms, (gpointer)node, runs);
    }
    g_ptr_array_add(runs, run);
}

/* Every expression in a word or a phrase, each replaced by itself; the rest stays as typed. */
static void find_in_leaf(struct planner *planner, const struct query_node *node)
{
    const struct synonyms *synonyms = planner->answerer->synonyms;
    g_autoptr(GArray) words = synonym_words(planner->answerer->analyser, node->text);
    struct run *run = run_new(0, 0);
    for (guint i = 0; i < words->len && run->variants->len < PLAN_VARIANTS;) {
        const struct synonym_word *word = &g_array_index(words, struct synonym_word, i);
        struct synonym found[SYNONYM_FOUND];
        size_t n, len = synonyms_find(synonyms, word, words->len - i, found, &n);
        const char *after = len > 0 ? node->text + word[len - 1].end : "";
        for (size_t k = 0; k < n && run->variants->len < PLAN_VARIANTS; k++)
            add_variant(run, node->text, word->start, &found[k], after, words->len, len);
        struct letters letters = {.institutions = len == 1 ? synonyms_abbreviated(synonyms, word) : NULL};
        if (letters.institutions) {
            letters.form = g_strdup(word->form);
            g_array_append_val(run->letters, letters);
        }
        i += len > 0 ? (guint)len : 1;
    }
    keep_run(planner, node, run);
}

static bool is_plain_word(const struct query_node *node)
{
    return node->kind == QUERY_WORD && !node->literal && node->field == FIELD_NONE;
}

/* The words of plain operands; one that is several tokens, or none, parts those around it. */
static GArray *operand_words(struct planner *planner, const struct query_node *node)
{
    GArray *all = g_array_new(FALSE, TRUE, sizeof(struct synonym_word));
    for (guint i = 0; i < node->operands->len; i++) {
        const struct query_node *operand = node->operands->pdata[i];
        struct synonym_word none = {0};
        g_autoptr(GArray) words =
            is_plain_word(operand) ? synonym_words(planner->answerer->analyser, operand->text) : NULL;
        if (words && words->len == 1) {
            g_array_append_vals(all, words->data, 1);
            g_array_set_clear_func(words, NULL); /* it is in the other array now */
        } else {
            g_array_append_val(all, none);
        }
    }
    return all;
}

static void clear_words(GArray *words)
{
    for (guint i = 0; i < words->len; i++) {
        struct synonym_word *word = &g_array_index(words, struct synonym_word, i);
        g_free(word->form);
        for (size_t k = 0; k < SYNONYM_KEYS; k++)
            g_free(word->keys[k]);
    }
    g_array_unref(words);
}

/* Expressions of several words that stand side by side in an AND. */
static void find_in_and(struct planner *planner, const struct query_node *node)
{
    GArray *words = operand_words(planner, node);
    for (guint i = 0; i < words->len;) {
        guint n = 0;
        while (i + n < words->len && g_array_index(words, struct synonym_word, i + n).form)
            n++;
        struct synonym found[SYNONYM_FOUND];
        size_t found_n = 0, len = 0;
        if (n > 1)
            len = synonyms_find(planner->answerer->synonyms, &g_array_index(words, struct synonym_word, i), n, found,
                                &found_n);
        if (len > 1) {
            struct run *run = run_new(i, (guint)len);
            for (size_t k = 0; k < MIN(found_n, (size_t)PLAN_VARIANTS); k++)
                add_variant(run, "", 0, &found[k], "", len, len);
            keep_run(planner, node, run);
        }
        i += len > 1 ? (guint)len : 1;
    }
    clear_words(words);
}

static size_t count_tokens(struct planner *planner, const struct query_node *node)
{
    const GPtrArray *runs = planner->synonyms ? g_hash_table_lookup(planner->synonyms, node) : NULL;
    size_t tokens = 0;
    for (guint i = 0; runs && i < runs->len; i++) {
        const struct run *run = runs->pdata[i];
        for (guint k = 0; k < run->variants->len; k++)
            tokens += plan_count_tokens(((const struct plan_variant *)run->variants->pdata[k])->text);
    }
    return tokens;
}

size_t plan_find_synonyms(struct planner *planner, const struct query_node *node)
{
    if (!planner->answerer->synonyms)
        return 0;
    if ((node->kind == QUERY_WORD || node->kind == QUERY_PHRASE) && !node->literal)
        find_in_leaf(planner, node);
    else if (node->kind == QUERY_AND)
        find_in_and(planner, node);
    else
        return 0;
    return count_tokens(planner, node);
}

/* --- Planning ----------------------------------------------------------------------------------------------------- */

struct query_node plan_variant_node(const struct query_node *node, const struct plan_variant *variant)
{
    return (struct query_node){.kind = node->kind == QUERY_PHRASE ? QUERY_PHRASE : QUERY_WORD,
                               .field = node->field,
                               .text = variant->text,
                               .literal = variant->literal && node->field != FIELD_TITLE,
                               .start = node->start,
                               .end = node->end};
}

struct xap_query *plan_as_variant(const struct plan_variant *variant, struct xap_query *query)
{
    if (query && variant->institutions->len > 0)
        query = xap_query_pair(XAP_FILTER, query, plan_institutions(variant->institutions, NULL));
    return query ? xap_query_scale(schema_weights.synonym * variant->share, query) : NULL;
}

static void tell(struct planner *planner, const struct query_node *node, const GPtrArray *variants)
{
    g_autoptr(GString) told = g_string_new(NULL);
    for (guint i = 0; i < variants->len; i++)
        g_string_append_printf(told, "%s%s", i > 0 ? "; " : "",
                               ((const struct plan_variant *)variants->pdata[i])->text);
    if (!planner->negative)
        query_note_node(planner->plan->query, NOTE_SYNONYM, node, told->str);
}

static struct xap_query *add_variants(struct planner *planner, const struct query_node *node, const struct run *run,
                                      struct xap_query *typed)
{
    struct xap_query *either = xap_query_new(XAP_OR);
    xap_query_add(either, typed);
    planner->variant = true;
    for (guint i = 0; i < run->variants->len; i++) {
        const struct plan_variant *variant = run->variants->pdata[i];
        const struct query_node other = plan_variant_node(node, variant);
        xap_query_add(either, plan_as_variant(variant, plan_word(planner, &other)));
    }
    planner->variant = false;
    tell(planner, node, run->variants);
    return either;
}

static const struct run *run_at(const struct planner *planner, const struct query_node *node, guint first)
{
    const GPtrArray *runs =
        planner->synonyms && !planner->variant ? g_hash_table_lookup(planner->synonyms, node) : NULL;
    for (guint i = 0; runs && i < runs->len; i++) {
        const struct run *run = runs->pdata[i];
        if (run->first == first)
            return run;
    }
    return NULL;
}

/* Those of other times and places would leave nothing. */
static bool knows_any(struct planner *planner, const GPtrArray *institutions)
{
    for (guint i = 0; i < institutions->len; i++)
        if (archive_name_of(planner->answerer->archive, NAME_INSTITUTION, institutions->pdata[i]))
            return true;
    return false;
}

/* The letters, where those are that they stand for. */
static struct xap_query *letters_query(struct planner *planner, const struct letters *letters)
{
    struct xap_query *form = plan_filter_term(SCHEMA_FORM, letters->form);
    if (!knows_any(planner, letters->institutions))
        return form;
    return xap_query_pair(XAP_FILTER, form, plan_institutions(letters->institutions, NULL));
}

struct xap_query *plan_abbreviation(struct planner *planner, const struct query_node *node,
                                    const struct plan_token *token)
{
    const struct run *run = run_at(planner, node, 0);
    if (!run || run->letters->len == 0 || node->kind == QUERY_PHRASE)
        return NULL;
    struct xap_query *form = letters_query(planner, &g_array_index(run->letters, struct letters, 0));
    const struct plan_term *stem = token->terms->len == 1 ? &g_array_index(token->terms, struct plan_term, 0) : NULL;
    if (!stem || !stem->in_title || strcmp(stem->term, token->form) != 0)
        return form;
    return xap_query_pair(XAP_OR, form, xap_query_scale(schema_weights.title, plan_title(token)));
}

struct xap_query *plan_abbreviations(struct planner *planner, const struct query_node *node, struct xap_query *phrase)
{
    const struct run *run = node->kind == QUERY_PHRASE ? run_at(planner, node, 0) : NULL;
    for (guint i = 0; phrase && run && i < run->letters->len; i++)
        phrase =
            xap_query_pair(XAP_FILTER, phrase, letters_query(planner, &g_array_index(run->letters, struct letters, i)));
    return phrase;
}

const GPtrArray *plan_variants(struct planner *planner, const struct query_node *node)
{
    const struct run *run = run_at(planner, node, 0);
    if (run)
        tell(planner, node, run->variants);
    return run ? run->variants : NULL;
}

struct xap_query *plan_synonyms(struct planner *planner, const struct query_node *node, struct xap_query *typed)
{
    const struct run *run = run_at(planner, node, 0);
    typed = plan_abbreviations(planner, node, typed);
    return run && typed ? add_variants(planner, node, run, typed) : typed;
}

guint plan_synonym_run(const struct planner *planner, const struct query_node *node, guint at)
{
    const struct run *run = run_at(planner, node, at);
    return run ? run->count : 0;
}

struct xap_query *plan_synonyms_of_run(struct planner *planner, const struct query_node *node, guint at,
                                       struct xap_query *typed)
{
    const struct run *run = run_at(planner, node, at);
    const struct query_node *first = node->operands->pdata[at], *last = node->operands->pdata[at + run->count - 1];
    struct query_node span = {.kind = QUERY_WORD, .start = first->start, .end = last->end};
    return add_variants(planner, &span, run, typed);
}
