/* ast.c -- the nodes of a query, its notes, and the tree as an S-expression:
 *
 *   budžets   =budžets   skol*   "skolu padome"   ="skolu padome"   title:skola
 *   speaker:[I. Kušķe]   vote:against:[J. Bērziņš]   date:[2023-03-01..]
 *   (and A B …)   (or A B …)   (not A)   (near A 5 B …)   ()
 */
#include "ast.h"

#include <string.h>

struct query_node *node_leaf(enum query_kind kind, enum query_field field, char *text, uint32_t start, uint32_t end)
{
    struct query_node *node = g_new0(struct query_node, 1);
    node->kind = kind;
    node->field = field;
    node->text = text;
    node->start = start;
    node->end = end;
    return node;
}

struct query_node *node_group(enum query_kind kind)
{
    struct query_node *node = g_new0(struct query_node, 1);
    node->kind = kind;
    node->operands = g_ptr_array_new_with_free_func((GDestroyNotify)node_free);
    return node;
}

void node_free(struct query_node *node)
{
    if (!node)
        return;
    if (node->operands)
        g_ptr_array_unref(node->operands);
    g_free(node->text);
    g_free(node);
}

static void append_operand(struct query_node *group, struct query_node *operand)
{
    bool first = group->operands->len == 0;
    group->start = first ? operand->start : MIN(group->start, operand->start);
    group->end = first ? operand->end : MAX(group->end, operand->end);
    g_ptr_array_add(group->operands, operand);
}

void node_add(struct query_node *group, struct query_node *operand)
{
    if (!operand)
        return;
    bool spreads = operand->kind == group->kind && (group->kind == QUERY_AND || group->kind == QUERY_OR);
    if (!spreads) {
        append_operand(group, operand);
        return;
    }
    for (guint i = 0; i < operand->operands->len; i++)
        append_operand(group, operand->operands->pdata[i]);
    g_ptr_array_set_free_func(operand->operands, NULL);
    node_free(operand);
}

struct query_node *node_simplify(struct query_node *group)
{
    struct query_node *result = group;
    if (group->operands->len > 1)
        return result;
    result = group->operands->len == 1 ? g_ptr_array_steal_index(group->operands, 0) : NULL;
    node_free(group);
    return result;
}

struct query_node *node_negate(struct query_node *operand, uint32_t start)
{
    if (!operand)
        return NULL;
    if (operand->kind == QUERY_NOT) {
        struct query_node *inner = g_ptr_array_steal_index(operand->operands, 0);
        node_free(operand);
        return inner;
    }
    struct query_node *node = node_group(QUERY_NOT);
    append_operand(node, operand);
    node->start = start;
    return node;
}

/* --- The query ---------------------------------------------------------------------------------------------------- */

void query_free(struct query *query)
{
    if (!query)
        return;
    node_free(query->root);
    g_ptr_array_unref(query->notes);
    g_free(query->text);
    g_free(query);
}

/* The part of the query that a note is about, cut to what a sentence bears. */
static char *quote_part(const struct query *query, const struct query_node *node)
{
    enum { PART_CHARACTERS = 60 };
    if (!node)
        return g_strdup("");
    g_autofree char *part = g_strndup(query->text + node->start, node->end - node->start);
    if (g_utf8_strlen(part, -1) <= PART_CHARACTERS)
        return g_steal_pointer(&part);
    g_autofree char *head = g_utf8_substring(part, 0, PART_CHARACTERS);
    return g_strconcat(head, "…", NULL);
}

void query_note_node(struct query *query, enum note_kind kind, const struct query_node *node, const char *detail)
{
    uint32_t start = node ? node->start : 0, end = node ? node->end : 0;
    for (guint i = 0; i < query->notes->len; i++) {
        const struct query_note *note = query->notes->pdata[i];
        if (note->kind == kind && note->start == start && note->end == end)
            return;
    }
    if (query->notes->len >= QUERY_NOTES)
        return;
    struct query_note *note = g_new0(struct query_note, 1);
    note->kind = kind;
    note->text = quote_part(query, node);
    note->detail = g_strdup(detail);
    note->start = start;
    note->end = end;
    g_ptr_array_add(query->notes, note);
}

/* --- As a tree ---------------------------------------------------------------------------------------------------- */

static const char *const group_words[] = {
    [QUERY_NEAR] = "near", [QUERY_AND] = "and", [QUERY_OR] = "or", [QUERY_NOT] = "not"};

static void append_value(GString *tree, const struct query_node *node)
{
    g_string_append_printf(tree, "%s:", query_field_name(node->field, true));
    if (node->field == FIELD_VOTE)
        g_string_append_printf(tree, "%s:", query_vote_name(node->vote, true));
    if (node->field == FIELD_DATE)
        g_string_append_printf(tree, "[%s..%s]", node->from, node->to);
    else
        g_string_append_printf(tree, "[%s]", node->text);
}

static void append_words(GString *tree, const struct query_node *node)
{
    const char *mark = node->kind == QUERY_PHRASE ? "\"" : "";
    if (node->field != FIELD_NONE)
        g_string_append_printf(tree, "%s:", query_field_name(node->field, true));
    g_string_append_printf(tree, "%s%s%s%s%s", node->literal ? "=" : "", mark, node->text, mark,
                           node->kind == QUERY_PREFIX ? "*" : "");
}

static void append_tree(GString *tree, const struct query_node *node)
{
    if (node->kind == QUERY_VALUE) {
        append_value(tree, node);
        return;
    }
    if (!node->operands) {
        append_words(tree, node);
        return;
    }
    g_string_append_printf(tree, "(%s", group_words[node->kind]);
    for (guint i = 0; i < node->operands->len; i++) {
        const struct query_node *operand = node->operands->pdata[i];
        if (node->kind == QUERY_NEAR && i > 0)
            g_string_append_printf(tree, " %u", operand->distance);
        g_string_append_c(tree, ' ');
        append_tree(tree, operand);
    }
    g_string_append_c(tree, ')');
}

char *query_tree(const struct query *query)
{
    GString *tree = g_string_new(NULL);
    if (query->root)
        append_tree(tree, query->root);
    else
        g_string_append(tree, "()");
    return g_string_free(tree, FALSE);
}
