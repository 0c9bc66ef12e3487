/* plan_title.c -- words in the title of an agenda item; "a phrase" there.
 *
 * The index knows which words a title has and not in which order: titles are short, and mostly having the words is
 * having the phrase. So the passages under titles with all the words are asked for their titles, each title once. More
 * than PLAN_VERIFIED in a query are left as they are, and a note says so.
 */
#include "plan_impl.h"

#include "hits.h"
#include "language.h"
#include "member.h"

#include <string.h>

struct xap_query *plan_all_in_title(const GPtrArray *tokens)
{
    struct xap_query *all = xap_query_new(XAP_AND);
    bool possible = tokens->len > 0;
    for (guint i = 0; i < tokens->len; i++) {
        struct xap_query *title = plan_title(tokens->pdata[i]);
        possible = possible && title->operands;
        xap_query_add(all, title);
    }
    if (possible)
        return all;
    xap_query_free(all);
    return xap_query_new(XAP_NONE);
}

static bool has_stem(const struct plan_token *wanted, const struct analysed *token)
{
    for (guint i = 0; i < wanted->terms->len; i++) {
        const char *term = g_array_index(wanted->terms, struct plan_term, i).term;
        for (size_t k = 0; k < token->n_stems; k++)
            if (strcmp(term, token->stems[k]) == 0)
                return true;
    }
    return false;
}

/* Whether the title of the item that the hit stands under has the words in their order; looked up once an item. */
static bool is_under_phrase(struct planner *planner, const struct xap_hit *hit, const json_t *passage,
                            const GPtrArray *tokens, GHashTable *known)
{
    const json_t *place = json_object_get(passage, "item");
    const char *protocol_id = hit->values[HITS_PROTOCOL];
    g_autofree char *key = g_strdup_printf("%s#%" JSON_INTEGER_FORMAT, protocol_id,
                                           json_is_integer(place) ? json_integer_value(place) : -1);
    gpointer told = g_hash_table_lookup(known, key);
    if (told)
        return GPOINTER_TO_INT(told) > 0;
    json_t *protocol = archive_protocol(planner->answerer->archive, protocol_id, &planner->error);
    json_t *item = protocol ? hits_item(passage, protocol) : NULL;
    const char *title = member_or_empty(item, "title");
    bool is = plan_in_order(planner, title, language_detect(title, strlen(title)), tokens, has_stem);
    json_decref(item);
    json_decref(protocol);
    g_hash_table_insert(known, g_steal_pointer(&key), GINT_TO_POINTER(is ? 1 : -1));
    return is;
}

static struct xap_query *verified(struct planner *planner, const struct xap_result *found, const GPtrArray *tokens)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    struct xap_query *ids = xap_query_new(XAP_OR);
    for (guint i = 0; i < found->hits->len && !planner->error; i++) {
        const struct xap_hit *hit = found->hits->pdata[i];
        json_t *passage = archive_record(planner->answerer->archive, hit->data, &planner->error);
        if (passage && is_under_phrase(planner, hit, passage, tokens, known))
            xap_query_add(ids, plan_filter_term(SCHEMA_ID, member_or_empty(passage, "id")));
        json_decref(passage);
    }
    return ids;
}

struct xap_query *plan_title_phrase(struct planner *planner, const struct query_node *node, const GPtrArray *tokens)
{
    g_autoptr(xap_query_auto) passages = xap_query_pair(XAP_AND, plan_all_in_title(tokens), plan_everything());
    struct xap_request request = {.query = passages, .count = (uint32_t)planner->verify_left + 1, .unweighted = true};
    hits_prepare(&request);
    g_autoptr(xap_result_auto) found =
        planner->error ? NULL : xap_search(archive_index(planner->answerer->archive), &request, &planner->error);
    if (!found || found->hits->len > planner->verify_left) {
        if (found)
            query_note_node(planner->plan->query, NOTE_LITERAL_UNSURE, node, NULL);
        return plan_all_in_title(tokens);
    }
    planner->verify_left -= found->hits->len;
    struct xap_query *ids = verified(planner, found, tokens);
    return xap_query_pair(XAP_FILTER, plan_all_in_title(tokens), ids);
}
