/* ast.h -- making the nodes of a query's tree. */
#ifndef ARHIVARS_QUERY_AST_H
#define ARHIVARS_QUERY_AST_H

#include "query.h"

/* A leaf; `text` is taken. */
struct query_node *node_leaf(enum query_kind kind, enum query_field field, char *text, uint32_t start, uint32_t end);

/* A node of operands. Adding takes the operand, spreads one of the same kind (a AND (b AND c)), and widens the place;
 * NULL is left out. */
struct query_node *node_group(enum query_kind kind);
void node_add(struct query_node *group, struct query_node *operand);

/* What a group comes to: NULL when it is empty, its operand when it has one. Takes the group. */
struct query_node *node_simplify(struct query_node *group);

/* NOT; of a NOT its operand. Takes the operand, which may be NULL. */
struct query_node *node_negate(struct query_node *operand, uint32_t start);

void node_free(struct query_node *node);

#endif
