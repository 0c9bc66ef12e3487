/* plan_piece.c -- the boolean pieces that fields of the query and parameters of the request come to alike. */
#include "plan_impl.h"

#include <string.h>

struct xap_query *plan_everything(void)
{
    return xap_query_scale(0, plan_filter_term(SCHEMA_KIND, "passage"));
}

struct xap_query *plan_institutions(const GPtrArray *ids, const GArray *roles)
{
    struct xap_query *either = xap_query_new(XAP_OR);
    guint n_ids = ids ? ids->len : 0, n_roles = roles ? roles->len : 0;
    for (guint i = 0; i < MAX(n_ids, 1U); i++) {
        const char *id = n_ids > 0 ? ids->pdata[i] : "";
        for (guint k = 0; k < MAX(n_roles, 1U); k++) {
            g_autofree char *value =
                n_roles > 0 ? schema_institution(g_array_index(roles, unsigned, k), id) : g_strconcat(":", id, NULL);
            xap_query_add(either, plan_filter_term(SCHEMA_INSTITUTION, value));
        }
    }
    return either;
}

struct xap_query *plan_dates(const char *from, const char *to)
{
    return xap_query_range(SCHEMA_SLOT_DATE, *from ? from : NULL, *to ? to : NULL);
}

struct xap_query *plan_votes(const char *side, const GPtrArray *ids)
{
    struct xap_query *either = xap_query_new(XAP_OR);
    for (guint i = 0; i < ids->len; i++) {
        g_autofree char *value = g_strconcat(side, ":", ids->pdata[i], NULL);
        xap_query_add(either, plan_filter_term(SCHEMA_VOTE, value));
    }
    return either;
}

char *plan_number(const char *typed)
{
    char *number = schema_number(typed);
    size_t opening = g_str_has_prefix(number, "nr.") ? 3 : 0;
    memmove(number, number + opening, strlen(number) - opening + 1);
    return number;
}

struct xap_query *plan_protocol(const char *id_or_number)
{
    g_autofree char *number = plan_number(id_or_number);
    return xap_query_pair(XAP_OR, plan_filter_term(SCHEMA_PROTOCOL, id_or_number),
                          plan_filter_term(SCHEMA_NUMBER, number));
}
