/* plan_question.c -- questions in plain words: "kas balsoja pret budžetu?", "cik maksā skolēnu ēdināšana".
 *
 * Words are joined by AND, and an answer seldom repeats the words of its question. So in a question the words that only
 * ask need not be found, and when no passage has all the others, any of them will do (answer.c). Whatever is no
 * question keeps all its words: there is no stop list.
 */
#include "plan_impl.h"

#include "fold.h"

#include <string.h>

enum {
    SAID_MIN = 2, /* words beside those that ask; of two words, both are searched */
};

/* Folded. */
static const char *const asking[] = {"kas",   "ko",    "kam",   "ka",    "kads",  "kada", "kadi",  "kadas",
                                     "kadu",  "kadam", "kadus", "kura",  "kurs",  "kuri", "kuras", "kuru",
                                     "kuram", "kad",   "kur",   "kapec", "kadel", "cik",  "cikos", "vai",
                                     "who",   "what",  "when",  "where", "why",   "how"};
/* Before one of them they ask with it: "par ko", "ar kuru". */
static const char *const before[] = {"par", "ar", "no", "uz", "pret", "pie", "pec", "kops", "lidz", "for", "about"};

static bool is_one_of(const struct query_node *node, const char *const *words, size_t n)
{
    if (node->kind != QUERY_WORD || node->field != FIELD_NONE || node->literal)
        return false;
    g_autofree char *folded = fold_plain_dup(node->text);
    for (size_t i = 0; i < n; i++)
        if (strcmp(words[i], folded) == 0)
            return true;
    return false;
}

static bool asks(const struct query_node *node)
{
    return is_one_of(node, asking, G_N_ELEMENTS(asking));
}

/* Whether the words that do not ask say enough: two of them, or a question mark. */
static bool says_enough(const struct query *query, guint asking_words)
{
    guint said = 0;
    for (guint i = asking_words; i < query->root->operands->len; i++)
        said += ((const struct query_node *)query->root->operands->pdata[i])->kind != QUERY_NOT;
    return said >= SAID_MIN || (said > 0 && g_str_has_suffix(query->text, "?"));
}

/* How many of its first operands only ask; 0: it is no question. */
static guint asking_words(const struct query *query)
{
    const struct query_node *root = query->root;
    guint n = root->kind == QUERY_AND ? root->operands->len : 0, at = 0;
    if (n > 1 && is_one_of(root->operands->pdata[0], before, G_N_ELEMENTS(before)) && asks(root->operands->pdata[1]))
        at = 1;
    if (at >= n || !asks(root->operands->pdata[at]))
        return 0;
    while (at < n && asks(root->operands->pdata[at]))
        at++;
    return says_enough(query, at) ? at : 0;
}

static struct query_node *copy_of(const struct query_node *node)
{
    struct query_node *copy = g_new(struct query_node, 1);
    *copy = *node;
    return copy;
}

static void free_copy(void *data)
{
    struct query_node *copy = data;
    g_ptr_array_unref(copy->operands);
    g_free(copy);
}

struct query_node *plan_question(struct planner *planner, bool any)
{
    const struct query_node *root = planner->plan->query->root;
    guint first = asking_words(planner->plan->query);
    if (first == 0)
        return NULL;
    struct query_node *rest = copy_of(root);
    rest->kind = any ? QUERY_OR : QUERY_AND;
    rest->operands = g_ptr_array_new();
    for (guint i = first; i < root->operands->len; i++) {
        struct query_node *operand = root->operands->pdata[i];
        if (!any || operand->kind != QUERY_NOT) /* one that must not be there cannot be the one that is */
            g_ptr_array_add(rest->operands, operand);
    }
    struct query_node left_out = {.start = ((struct query_node *)root->operands->pdata[0])->start,
                                  .end = ((struct query_node *)root->operands->pdata[first - 1])->end};
    query_note_node(planner->plan->query, NOTE_QUESTION, &left_out, NULL);
    planner->plan->question = true;
    if (rest->operands->len > 0)
        return rest;
    free_copy(rest);
    return NULL;
}

void plan_question_free(struct query_node *question)
{
    if (question)
        free_copy(question);
}
