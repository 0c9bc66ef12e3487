/* query.c -- a query: made from any bytes, its notes, and its tree as an S-expression:
 *
 *   budžets   =budžets   skol*   "skolu padome"   ="skolu padome"   title:skola
 *   speaker:[I. Kušķe]   vote:against:[J. Bērziņš]   date:[2023-03-01..]
 *   (and A B …)   (or A B …)   (not A)   (near A 5 B …)   ()
 */
#include "query.h"

#include "ast.h"
#include "parse.h"

#include <string.h>

static void note_free(void *data)
{
    struct query_note *note = data;
    g_free(note->text);
    g_free(note->detail);
    g_free(note);
}

/* Valid UTF-8 without NUL, its marks joined to their letters, of at most QUERY_BYTES. */
static char *valid_text(const char *text, size_t len)
{
    g_autofree char *valid = g_utf8_make_valid(text, (gssize)len);
    char *copy = g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);
    size_t size = strlen(copy);
    if (size > QUERY_BYTES) {
        const char *cut = g_utf8_find_prev_char(copy, copy + QUERY_BYTES + 1);
        copy[cut - copy] = '\0';
    }
    return copy;
}

struct query *query_parse(const char *text, size_t len)
{
    struct query *query = g_new0(struct query, 1);
    query->text = valid_text(text, MIN(len, (size_t)QUERY_BYTES));
    query->notes = g_ptr_array_new_with_free_func(note_free);
    if (len > QUERY_BYTES)
        query_note_node(query, NOTE_TOO_LONG, NULL, NULL);
    parse_query(query);
    return query;
}

void query_free(struct query *query)
{
    if (!query)
        return;
    node_free(query->root);
    g_ptr_array_unref(query->notes);
    g_free(query->text);
    g_free(query);
}

/* The part of the query that a note is about, without what ends its clause, cut to what a sentence bears. */
static char *quote_part(const struct query *query, const struct query_node *node)
{
    enum { PART_CHARACTERS = 60 };
    if (!node)
        return g_strdup("");
    size_t len = node->end - node->start;
    while (len > 1 && strchr(",;!?", query->text[node->start + len - 1]))
        len--;
    g_autofree char *part = g_strndup(query->text + node->start, len);
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
