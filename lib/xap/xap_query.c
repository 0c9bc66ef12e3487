/* xap_query.c -- the query tree of xap.h: plain C, no Xapian.
 *
 * Whoever builds a tree may be handed a million brackets, so nothing here recurses without a bound: freeing hands the
 * operands of each node to one list, measuring keeps its own stack, and describing stops at XAP_QUERY_DEPTH.
 */
#include "xap.h"

#include <math.h>

struct xap_query *xap_query_new(enum xap_op op)
{
    struct xap_query *query = g_new0(struct xap_query, 1);
    query->op = op;
    query->factor = 1;
    return query;
}

static struct xap_query *query_with_term(enum xap_op op, const char *term)
{
    struct xap_query *query = xap_query_new(op);
    query->term = g_strdup(term);
    return query;
}

struct xap_query *xap_query_term(const char *term)
{
    return query_with_term(XAP_TERM, term);
}

struct xap_query *xap_query_starts(const char *prefix)
{
    return query_with_term(XAP_STARTS, prefix);
}

struct xap_query *xap_query_range(uint32_t slot, const char *first, const char *last)
{
    struct xap_query *query = query_with_term(XAP_RANGE, first);
    query->last = g_strdup(last);
    query->slot = slot;
    query->factor = 0; /* unless the caller wants a weight */
    return query;
}

struct xap_query *xap_query_scale(double factor, struct xap_query *operand)
{
    struct xap_query *query = xap_query_new(XAP_SCALE);
    query->factor = factor;
    xap_query_add(query, operand);
    return query;
}

void xap_query_add(struct xap_query *query, struct xap_query *operand)
{
    if (!operand)
        return;
    if (!query->operands)
        query->operands = g_ptr_array_new();
    g_ptr_array_add(query->operands, operand);
}

struct xap_query *xap_query_pair(enum xap_op op, struct xap_query *left, struct xap_query *right)
{
    struct xap_query *query = xap_query_new(op);
    xap_query_add(query, left);
    xap_query_add(query, right);
    return query;
}

void xap_query_free(struct xap_query *query)
{
    if (!query)
        return;
    g_autoptr(GPtrArray) pending = g_ptr_array_new();
    g_ptr_array_add(pending, query);
    while (pending->len) {
        struct xap_query *node = g_ptr_array_steal_index_fast(pending, pending->len - 1);
        if (node->operands)
            g_ptr_array_extend_and_steal(pending, node->operands);
        g_free(node->term);
        g_free(node->last);
        g_free(node);
    }
}

/* --- Describing -------------------------------------------------------------------------------------------------- */

static const char *const op_words[] = {
    [XAP_NONE] = "NONE",       [XAP_ALL] = "ALL",       [XAP_TERM] = "TERM", [XAP_STARTS] = "STARTS",
    [XAP_RANGE] = "RANGE",     [XAP_AND] = "AND",       [XAP_OR] = "OR",     [XAP_BUT_NOT] = "BUT_NOT",
    [XAP_MAYBE] = "MAYBE",     [XAP_FILTER] = "FILTER", [XAP_NEAR] = "NEAR", [XAP_PHRASE] = "PHRASE",
    [XAP_SYNONYM] = "SYNONYM", [XAP_SCALE] = "SCALE",
};

static void describe_into(GString *text, const struct xap_query *query, unsigned depth);

static void describe_operands(GString *text, const struct xap_query *query, unsigned depth)
{
    if (!query->operands) {
        g_string_append(text, "NONE");
        return;
    }
    g_string_append_c(text, '(');
    for (guint i = 0; i < query->operands->len; i++) {
        if (i) {
            g_string_append_printf(text, " %s", op_words[query->op]);
            if (query->window)
                g_string_append_printf(text, "/%u", query->window);
            g_string_append_c(text, ' ');
        }
        describe_into(text, query->operands->pdata[i], depth);
    }
    g_string_append_c(text, ')');
}

static void describe_factor(GString *text, const struct xap_query *query, unsigned depth)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    if (query->operands)
        describe_into(text, query->operands->pdata[0], depth);
    else
        g_string_append(text, "NONE");
    g_string_append_printf(text, "^%s", g_ascii_formatd(number, sizeof number, "%g", query->factor));
}

static void describe_range(GString *text, const struct xap_query *query)
{
    g_string_append_printf(text, "%u:%s..%s", query->slot, query->term ? query->term : "",
                           query->last ? query->last : "");
    if (query->factor > 0)
        g_string_append_printf(text, "^%g", query->factor);
}

static void describe_into(GString *text, const struct xap_query *query, unsigned depth)
{
    const char *term = query->term ? query->term : "";
    if (depth > XAP_QUERY_DEPTH)
        g_string_append(text, "...");
    else if (query->op == XAP_TERM)
        g_string_append(text, term);
    else if (query->op == XAP_STARTS)
        g_string_append_printf(text, "%s*", term);
    else if (query->op == XAP_RANGE)
        describe_range(text, query);
    else if (query->op == XAP_SCALE)
        describe_factor(text, query, depth + 1);
    else if (query->op == XAP_ALL || query->op == XAP_NONE)
        g_string_append(text, op_words[query->op]);
    else
        describe_operands(text, query, depth + 1);
}

char *xap_query_describe(const struct xap_query *query)
{
    GString *text = g_string_new(NULL);
    describe_into(text, query, 1);
    return g_string_free(text, FALSE);
}

/* --- Checking ---------------------------------------------------------------------------------------------------- */

struct visit {
    const struct xap_query *query;
    unsigned depth;
};

static bool refuse_query(GError **error, const char *why)
{
    g_set_error(error, XAP_ERROR, XAP_ERROR_INVALID, "reading the query: %s", why);
    return false;
}

static bool check_factor(const struct xap_query *query, GError **error)
{
    return (isfinite(query->factor) && query->factor >= 0) || refuse_query(error, "a factor is negative or no number");
}

static bool refuse_size(GError **error, const char *measure, int limit)
{
    g_set_error(error, XAP_ERROR, XAP_ERROR_INVALID, "reading the query: %s: the limit is %d", measure, limit);
    return false;
}

static bool check_node(const struct xap_query *query, GError **error)
{
    const guint operands = query->operands ? query->operands->len : 0;
    switch (query->op) {
    case XAP_NONE:
    case XAP_ALL:
        return operands == 0 || refuse_query(error, "NONE and ALL take no operands");
    case XAP_TERM:
    case XAP_STARTS:
        /* To Xapian the empty term is MatchAll: a slip in a caller would quietly find everything. */
        return (query->term && *query->term && operands == 0) || refuse_query(error, "a term is empty");
    case XAP_RANGE:
        if (query->slot == UINT32_MAX)
            return refuse_query(error, "no such slot");
        return check_factor(query, error);
    case XAP_SCALE:
        if (operands != 1)
            return refuse_query(error, "SCALE takes one operand");
        return check_factor(query, error);
    default:
        return (unsigned)query->op <= XAP_SCALE || refuse_query(error, "unknown operator");
    }
}

bool xap_query_check(const struct xap_query *query, GError **error)
{
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(struct visit));
    struct visit now = {query, 1};
    size_t nodes = 0;
    if (!query)
        return refuse_query(error, "no query was given");
    g_array_append_val(stack, now);
    while (stack->len) {
        now = g_array_index(stack, struct visit, stack->len - 1);
        g_array_set_size(stack, stack->len - 1);
        if (++nodes + stack->len > XAP_QUERY_NODES)
            return refuse_size(error, "too many parts", XAP_QUERY_NODES);
        if (now.depth > XAP_QUERY_DEPTH)
            return refuse_size(error, "nested too deep", XAP_QUERY_DEPTH);
        if (!check_node(now.query, error))
            return false;
        const GPtrArray *operands = now.query->operands;
        for (guint i = 0; operands && i < operands->len; i++) {
            struct visit next = {operands->pdata[i], now.depth + 1};
            g_array_append_val(stack, next);
        }
    }
    return true;
}
