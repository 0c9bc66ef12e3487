/* plan_literal.c -- ="a phrase": the very forms, in that order.
 *
 * The index knows where stems stand and not where forms do, for the sake of a rare wish. So the index
 * finds the passages that hold every form and the phrase of stems, and their texts are read to see which have the forms
 * side by side. More than PLAN_VERIFIED in a query are left as the index found them, and a note says so.
 */
#include "plan_impl.h"

#include "hits.h"
#include "member.h"

#include <string.h>

/* Passages that may have it. */
static struct xap_query *candidates(GPtrArray *tokens)
{
    struct xap_query *all = xap_query_new(XAP_AND);
    xap_query_add(all, plan_phrase(tokens));
    for (guint i = 0; i < tokens->len; i++)
        xap_query_add(all, plan_form(tokens->pdata[i]));
    return all;
}

bool plan_in_order(struct planner *planner, const char *text, enum language language, const GPtrArray *tokens,
                   bool (*is)(const struct plan_token *wanted, const struct analysed *token))
{
    g_autofree bool *open = g_new0(bool, tokens->len + 1); /* that the last i tokens read are the first i wanted */
    struct analyser *analyser = planner->answerer->analyser;
    struct analysed token;
    analyse_begin(analyser, text, strlen(text), language);
    while (analyse_next(analyser, &token)) {
        open[0] = true;
        for (guint i = tokens->len; i > 0; i--)
            open[i] = open[i - 1] && is(tokens->pdata[i - 1], &token);
        if (open[tokens->len])
            return true;
    }
    return false;
}

static bool has_form(const struct plan_token *wanted, const struct analysed *token)
{
    return strcmp(wanted->form, token->form) == 0;
}

/* The ids of the candidates that have the forms side by side. */
static struct xap_query *verified(struct planner *planner, const struct xap_result *found, const GPtrArray *tokens)
{
    struct xap_query *ids = xap_query_new(XAP_OR);
    for (guint i = 0; i < found->hits->len && !planner->error; i++) {
        const struct xap_hit *hit = found->hits->pdata[i];
        json_t *record = archive_record(planner->answerer->archive, hit->data, &planner->error);
        const char *text = member_text(record, "text");
        const char *id = member_text(record, "id");
        if (text && id && plan_in_order(planner, text, hits_language(record), tokens, has_form))
            xap_query_add(ids, plan_filter_term(SCHEMA_ID, id));
        json_decref(record);
    }
    return ids;
}

struct xap_query *plan_literal_phrase(struct planner *planner, const struct query_node *node, GPtrArray *tokens)
{
    struct xap_query *query = candidates(tokens);
    g_autoptr(xap_query_auto) passages = xap_query_pair(XAP_AND, candidates(tokens), plan_everything());
    struct xap_request request = {
        .query = passages, .count = (uint32_t)planner->verify_left + 1, .unweighted = true, .data = true};
    g_autoptr(xap_result_auto) found =
        planner->error ? NULL : xap_search(archive_index(planner->answerer->archive), &request, &planner->error);
    if (!found)
        return query;
    if (found->hits->len > planner->verify_left) {
        query_note_node(planner->plan->query, NOTE_LITERAL_UNSURE, node, NULL);
        return query;
    }
    planner->verify_left -= found->hits->len;
    struct xap_query *ids = verified(planner, found, tokens);
    if (!ids->operands && !planner->negative && !planner->variant)
        query_note_node(planner->plan->query, NOTE_NO_HITS, node, NULL);
    return xap_query_pair(XAP_FILTER, query, ids);
}
