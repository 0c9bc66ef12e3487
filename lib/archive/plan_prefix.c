/* plan_prefix.c -- "skol*": the words of the archive that begin so, whatever their diacritics.
 *
 * Forms stand in the list of terms by their folded letters, so those that begin with some letters are one stretch of
 * it, among stems that are passed over. Of more words than the cap the most frequent are kept, and a note says so.
 */
#include "plan_impl.h"

#include "fold.h"

#include <string.h>

static int compare_documents(const void *a, const void *b)
{
    const struct plan_prefix_word *left = a, *right = b;
    if (left->documents != right->documents)
        return left->documents > right->documents ? -1 : 1;
    return strcmp(left->form, right->form);
}

/* The form that a term is of, when it begins as typed; NULL: it does not, or is a stem. */
static char *form_of(const char *term, const char *typed)
{
    char *form = schema_form_text(term);
    if (form && typed && !g_str_has_prefix(form, typed))
        g_clear_pointer(&form, g_free);
    return form;
}

/* Add the words whose folded letters begin so, and which begin with `typed` as it stands, unless NULL. */
static void expand(struct planner *planner, bool in_title, const char *folded, const char *typed, GArray *words)
{
    g_autofree char *beginning = g_strconcat(schema_prefix(in_title ? SCHEMA_TITLE : SCHEMA_STEM), folded, NULL);
    g_autoptr(GArray) terms =
        planner->error ? NULL : xap_terms(archive_index(planner->answerer->archive), beginning, 0, &planner->error);
    for (guint i = 0; terms && i < terms->len; i++) {
        struct xap_term *term = &g_array_index(terms, struct xap_term, i);
        struct plan_prefix_word word = {.documents = term->documents};
        word.form = in_title ? g_strdup(term->term + 1) : form_of(term->term, typed);
        if (!word.form)
            continue;
        word.term = g_steal_pointer(&term->term);
        g_array_append_val(words, word);
    }
}

static void word_clear(void *data)
{
    struct plan_prefix_word *word = data;
    g_free(word->term);
    g_free(word->form);
}

static GArray *words_new(void)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(struct plan_prefix_word));
    g_array_set_clear_func(words, word_clear);
    return words;
}

static struct xap_query *join_words(struct planner *planner, const struct query_node *node, GArray *words)
{
    struct xap_query *synonym = xap_query_new(XAP_SYNONYM);
    size_t most = planner->prefix_terms;
    g_array_sort(words, compare_documents);
    if (words->len > most && !planner->negative) {
        g_autofree char *told = g_strdup_printf("%zu", most);
        query_note_node(planner->plan->query, NOTE_PREFIX_CUT, node, told);
    }
    for (guint i = 0; i < MIN(words->len, most); i++) {
        const struct plan_prefix_word *word = &g_array_index(words, struct plan_prefix_word, i);
        xap_query_add(synonym, xap_query_term(word->term));
        if (!planner->negative && node->field != FIELD_TITLE)
            g_hash_table_add(planner->plan->forms, g_strdup(word->form));
    }
    return synonym;
}

struct xap_query *plan_prefix(struct planner *planner, const struct query_node *node)
{
    bool in_title = node->field == FIELD_TITLE;
    g_autofree char *folded = fold_plain_dup(node->text);
    g_autofree char *typed = node->literal ? fold_lower_dup(node->text) : NULL;
    g_autoptr(GArray) words = words_new();
    if (strlen(folded) <= TOKEN_MAX_BYTES)
        expand(planner, in_title, folded, typed, words);
    g_autofree char *other = words->len == 0 && !node->literal ? analyse_respell(node->text) : NULL;
    if (other && strlen(other) <= TOKEN_MAX_BYTES) { /* "shkol*" */
        g_free(folded);
        folded = fold_plain_dup(other);
        expand(planner, in_title, folded, NULL, words);
    }
    if (words->len == 0 && !planner->negative)
        query_note_node(planner->plan->query, NOTE_PREFIX_NONE, node, NULL);
    if (!planner->negative)
        plan_ask(planner, node, typed ? typed : folded);
    planner->plan->ranked = planner->plan->ranked || !planner->negative;
    return join_words(planner, node, words);
}

GArray *plan_prefix_words(const struct answerer *answerer, const char *typed, GError **error)
{
    struct planner planner = {.answerer = answerer};
    g_autofree char *folded = fold_plain_dup(typed);
    g_autoptr(GArray) words = words_new();
    if (*folded && strlen(folded) <= TOKEN_MAX_BYTES)
        expand(&planner, false, folded, NULL, words);
    if (planner.error) {
        g_propagate_error(error, planner.error);
        return NULL;
    }
    g_array_sort(words, compare_documents);
    return g_steal_pointer(&words);
}
