/* plan_question.c -- questions in plain words: "kas balsoja pret budžetu?", "cik maksā skolēnu ēdināšana".
 *
 * Words are joined by AND, and an answer seldom repeats the words of its question. So in a question the words that only
 * ask need not be found, and when no passage has all the others, any of them will do (answer.c). Whatever is no
 * question keeps all its words: there is no stop list.
 */
#include "plan_impl.h"

#include "any_word.h"

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
static const char *const since[] = {"kops", "since"};
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

/* A year or a day, and how many operands tell it: "2021", "2021. gada", "2021. gada 5. maija"; 0: none. */
static guint read_since(const GPtrArray *operands, guint at, struct query_node *ret_date)
{
    const struct query_node *asked = at < operands->len ? operands->pdata[at] : NULL;
    const struct query_node *time = at + 1 < operands->len ? operands->pdata[at + 1] : NULL;
    char to[11];
    if (!asked || !time || !is_one_of(asked, since, G_N_ELEMENTS(since)) || time->kind != QUERY_WORD ||
        time->field != FIELD_NONE || time->literal)
        return 0;
    size_t len = strlen(time->text);
    while (len > 0 && time->text[len - 1] == '.')
        len--;
    if (!query_date_read(time->text, len, ret_date->from, to, NULL) || !*ret_date->from)
        return 0;
    ret_date->kind = QUERY_VALUE;
    ret_date->field = FIELD_DATE;
    ret_date->start = asked->start;
    ret_date->end = time->end;
    static const char *const year[] = {"gada", "gadu"};
    const struct query_node *behind = at + 2 < operands->len ? operands->pdata[at + 2] : NULL;
    if (!behind || !is_one_of(behind, year, G_N_ELEMENTS(year)))
        return 2;
    ret_date->end = behind->end;
    return 3;
}

struct question {
    struct any_word words;
    struct query_node since; /* kind: QUERY_VALUE when there is one */
};

/* The operands from `first` on; the time in the place of the words that tell it. */
static GPtrArray *said(struct planner *planner, struct question *question, guint first)
{
    const GPtrArray *operands = planner->plan->query->root->operands;
    GPtrArray *rest = g_ptr_array_new();
    for (guint i = first; i < operands->len; i++) {
        guint n = question->since.kind == QUERY_VALUE ? 0 : read_since(operands, i, &question->since);
        g_ptr_array_add(rest, n > 0 ? &question->since : operands->pdata[i]);
        i += n > 0 ? n - 1 : 0;
    }
    if (question->since.kind == QUERY_VALUE) {
        g_autofree char *told = query_tell_node(&question->since, planner->english);
        query_note_node(planner->plan->query, NOTE_NAME_TAKEN_FOR, &question->since, told);
    }
    return rest;
}

struct query_node *plan_question(struct planner *planner, bool any)
{
    const struct query_node *root = planner->plan->query->root;
    guint first = asking_words(planner->plan->query);
    if (first == 0)
        return NULL;
    struct query_node left_out = {.start = ((struct query_node *)root->operands->pdata[0])->start,
                                  .end = ((struct query_node *)root->operands->pdata[first - 1])->end};
    query_note_node(planner->plan->query, NOTE_QUESTION, &left_out, NULL);
    planner->plan->question = true;
    struct question *question = g_new0(struct question, 1);
    g_autoptr(GPtrArray) operands = said(planner, question, first);
    any_word_init(&question->words, operands, any);
    return &question->words.all;
}

void plan_question_free(struct query_node *node)
{
    if (!node)
        return;
    struct question *question = (struct question *)(void *)node; /* it stands first */
    any_word_release(&question->words);
    g_free(question);
}
