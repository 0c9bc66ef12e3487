/* any_word.c -- words on one side, all else on the other. */
#include "any_word.h"

/* A field, several of them in brackets, or what must not be there. */
static bool is_condition(const struct query_node *part)
{
    if (part->kind == QUERY_VALUE || part->kind == QUERY_NOT)
        return true;
    for (guint i = 0; part->operands && i < part->operands->len; i++)
        if (!is_condition(part->operands->pdata[i]))
            return false;
    return part->operands != NULL;
}

void any_word_init(struct any_word *words, const GPtrArray *parts, bool any)
{
    *words = (struct any_word){.all = {.kind = QUERY_AND, .operands = g_ptr_array_new()},
                               .alternatives = {.kind = QUERY_OR, .operands = g_ptr_array_new()}};
    for (guint i = 0; i < parts->len; i++) {
        const struct query_node *part = parts->pdata[i];
        bool alternative = any && !is_condition(part);
        g_ptr_array_add((alternative ? &words->alternatives : &words->all)->operands, (void *)part);
    }
    if (words->alternatives.operands->len > 0)
        g_ptr_array_insert(words->all.operands, 0, &words->alternatives);
}

void any_word_release(struct any_word *words)
{
    g_ptr_array_unref(words->all.operands);
    g_ptr_array_unref(words->alternatives.operands);
}
