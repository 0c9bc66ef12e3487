/* ast.c -- the nodes of a query. */
#include "ast.h"

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
