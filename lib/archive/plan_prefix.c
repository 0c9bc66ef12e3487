/* plan_prefix.c -- "skol*": the words of the archive that begin so, whatever their diacritics.
 *
 * The index keeps forms with their diacritics, so each letter of the beginning is tried with every mark that it may
 * bear; a branch that no word of the archive follows is left at once, so there are few. Of more words than the cap the
 * most frequent are kept, and a note says so.
 */
#include "plan_impl.h"

#include "fold.h"

#include <string.h>

/* Letters that fold to the first of each row. */
static const char *const variants[] = {"aāäáàâåą", "cčćç", "eēéèėęë", "gģ", "iīíï",  "kķ", "lļł", "nņńñ",
                                       "oōöóõô",   "rŗř",  "sšśş",    "tţ", "uūüúų", "yý", "zžźż"};

struct expansion {
    struct planner *planner;
    enum schema_prefix prefix;
    GArray *terms; /* struct xap_term */
};

static int compare_documents(const void *a, const void *b)
{
    const struct xap_term *left = a, *right = b;
    if (left->documents != right->documents)
        return left->documents > right->documents ? -1 : 1;
    return strcmp(left->term, right->term);
}

/* The terms that begin with `beginning`; NULL on error or when there are none. */
static GArray *terms_from(struct expansion *expansion, const char *beginning, size_t limit)
{
    struct planner *planner = expansion->planner;
    g_autofree char *term = g_strconcat(schema_prefix(expansion->prefix), beginning, NULL);
    if (planner->error || strlen(term) > XAP_TERM_BYTES)
        return NULL;
    GArray *terms = xap_terms(archive_index(planner->answerer->archive), term, limit, &planner->error);
    if (terms && terms->len == 0)
        g_clear_pointer(&terms, g_array_unref);
    return terms;
}

static void expand_from(struct expansion *expansion, GString *beginning, const char *rest);

/* Go on with one more letter, if any word does. */
static void expand_letter(struct expansion *expansion, GString *beginning, const char *letter, const char *rest)
{
    size_t before = beginning->len;
    g_string_append_len(beginning, letter, g_utf8_next_char(letter) - letter);
    g_autoptr(GArray) some = terms_from(expansion, beginning->str, 1);
    if (some)
        expand_from(expansion, beginning, rest);
    g_string_truncate(beginning, before);
}

static const char *variants_of(char letter)
{
    for (size_t i = 0; i < G_N_ELEMENTS(variants); i++) {
        if (variants[i][0] == letter)
            return variants[i];
    }
    return NULL;
}

/* As deep as the typed word is long, at most TOKEN_MAX_BYTES. */
static void expand_from(struct expansion *expansion, GString *beginning, const char *rest)
{
    if (*rest == '\0') {
        g_autoptr(GArray) terms = terms_from(expansion, beginning->str, 0);
        for (guint i = 0; terms && i < terms->len; i++) {
            const struct xap_term *found = &g_array_index(terms, struct xap_term, i);
            struct xap_term copy = {g_strdup(found->term), found->documents};
            g_array_append_val(expansion->terms, copy);
        }
        return;
    }
    const char *next = g_utf8_next_char(rest), *letters = variants_of(*rest);
    if (!letters)
        expand_letter(expansion, beginning, rest, next);
    for (; letters && *letters; letters = g_utf8_next_char(letters))
        expand_letter(expansion, beginning, letters, next);
}

static void term_clear(void *data)
{
    struct xap_term *term = data;
    g_free(term->term);
}

/* "24-TA-*" as "24-ta-"; NULL when it is too long to be a word. */
static char *fold_beginning(const struct query_node *node)
{
    char *folded = node->literal ? fold_lower_dup(node->text) : fold_plain_dup(node->text);
    if (strlen(folded) <= TOKEN_MAX_BYTES)
        return folded;
    g_free(folded);
    return NULL;
}

static struct xap_query *join_terms(struct planner *planner, const struct query_node *node, GArray *terms)
{
    struct xap_query *synonym = xap_query_new(XAP_SYNONYM);
    size_t most = planner->prefix_terms;
    g_array_sort(terms, compare_documents);
    if (terms->len > most && !planner->negative) {
        g_autofree char *told = g_strdup_printf("%zu", most);
        query_note_node(planner->plan->query, NOTE_PREFIX_CUT, node, told);
    }
    for (guint i = 0; i < MIN(terms->len, most); i++) {
        const char *term = g_array_index(terms, struct xap_term, i).term;
        xap_query_add(synonym, xap_query_term(term));
        if (!planner->negative && node->field != FIELD_TITLE)
            g_hash_table_add(planner->plan->forms, g_strdup(term + strlen(schema_prefix(SCHEMA_FORM))));
    }
    return synonym;
}

struct xap_query *plan_prefix(struct planner *planner, const struct query_node *node)
{
    g_autofree char *folded = fold_beginning(node);
    g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(struct xap_term));
    g_array_set_clear_func(terms, term_clear);
    struct expansion expansion = {
        .planner = planner, .prefix = node->field == FIELD_TITLE ? SCHEMA_TITLE : SCHEMA_FORM, .terms = terms};
    g_autoptr(GString) beginning = g_string_new(node->literal ? folded : NULL);
    if (folded)
        expand_from(&expansion, beginning, node->literal ? "" : folded);
    if (terms->len == 0 && !planner->negative)
        query_note_node(planner->plan->query, NOTE_PREFIX_NONE, node, NULL);
    planner->plan->ranked = planner->plan->ranked || !planner->negative;
    return join_terms(planner, node, terms);
}

GArray *plan_prefix_words(const struct answerer *answerer, const char *typed, GError **error)
{
    struct planner planner = {.answerer = answerer};
    g_autofree char *folded = fold_plain_dup(typed);
    g_autoptr(GString) beginning = g_string_new(NULL);
    g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(struct xap_term));
    g_array_set_clear_func(terms, term_clear);
    struct expansion expansion = {.planner = &planner, .prefix = SCHEMA_FORM, .terms = terms};
    if (*folded && strlen(folded) <= TOKEN_MAX_BYTES)
        expand_from(&expansion, beginning, folded);
    if (planner.error) {
        g_propagate_error(error, planner.error);
        return NULL;
    }
    g_array_sort(terms, compare_documents);
    return g_steal_pointer(&terms);
}
