/* loosen.c -- the same words with less asked of them: apart instead of side by side, in any form, anywhere; names too.
 */
#include "ast.h"
#include "lex.h"

#include <string.h>

static struct query_node *copy_node(const struct query_node *node)
{
    struct query_node *copy = g_memdup2(node, sizeof *node);
    copy->text = g_strdup(node->text);
    copy->operands = node->operands ? g_ptr_array_new_with_free_func((GDestroyNotify)node_free) : NULL;
    for (guint i = 0; node->operands && i < node->operands->len; i++)
        g_ptr_array_add(copy->operands, copy_node(node->operands->pdata[i]));
    return copy;
}

static bool is_of_word(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* The words of a phrase or a name, each by itself, and none an operator. */
static struct query_node *part_words(const struct query_node *phrase)
{
    struct query_node *all = node_group(QUERY_AND);
    for (const char *at = phrase->text; *at;) {
        const char *end = at;
        while (*end && is_of_word(g_utf8_get_char(end)))
            end = g_utf8_next_char(end);
        gssize len = end - at;
        if (len > 0) {
            char *word = lex_is_operator(at, (size_t)len) ? g_utf8_strdown(at, len) : g_strndup(at, (gsize)len);
            node_add(all, node_leaf(QUERY_WORD, FIELD_NONE, word, 0, 0));
        }
        at = len > 0 ? end : g_utf8_next_char(at);
    }
    return node_simplify(all);
}

/* "skolas-padome", "tilts/ceļš"; a number or an identifier is no words. */
static bool is_compound(const struct query_node *node)
{
    if (node->kind != QUERY_WORD || strpbrk(node->text, "0123456789"))
        return false;
    bool joint = false; /* behind a letter */
    for (const char *at = node->text; *at; at = g_utf8_next_char(at)) {
        bool letter = is_of_word(g_utf8_get_char(at));
        if (joint && letter)
            return true;
        joint = !letter && at > node->text;
    }
    return false;
}

/* "runātājs:Kušķe": who did not speak may have been spoken of. A vote is nothing that words tell. */
static bool is_name(const struct query_node *node)
{
    return node->kind == QUERY_VALUE && query_field_is_name(node->field) && node->field != FIELD_VOTE;
}

static struct query_node *loosen(const struct query_node *node)
{
    if (node->kind == QUERY_PHRASE || is_name(node) || is_compound(node))
        return part_words(node);
    if (node->kind == QUERY_NOT) /* what is left out would grow, and what is found shrink */
        return copy_node(node);
    if (!node->operands) {
        struct query_node *copy = copy_node(node);
        copy->literal = false;
        copy->field = node->kind == QUERY_VALUE ? node->field : FIELD_NONE;
        return copy;
    }
    struct query_node *group = node_group(node->kind == QUERY_NEAR ? QUERY_AND : node->kind);
    for (guint i = 0; i < node->operands->len; i++)
        node_add(group, loosen(node->operands->pdata[i]));
    return node_simplify(group);
}

char *query_tell_loosened(const struct query *query, bool english)
{
    struct query_node *loose = query->root ? loosen(query->root) : NULL;
    g_autofree char *told = loose ? query_tell_node(loose, english) : NULL, *as_typed = query_tell(query, english);
    node_free(loose);
    return g_strcmp0(told, as_typed) != 0 ? g_steal_pointer(&told) : NULL;
}
