/* months.c -- count by month what the slot of dates holds by day. */
#include "months.h"

#include <string.h>

enum {
    MONTH_BYTES = sizeof "2023-03" - 1,
    MONTHS_TIMEOUT_MS = 10000, /* as a search has */
};

struct month {
    char id[MONTH_BYTES + 1];
    uint64_t passages, protocols;
};

static int compare_months(const void *a, const void *b)
{
    const struct month *left = a, *right = b;
    return strcmp(left->id, right->id);
}

/* Add the day's counts; undated ones are in no month. */
static void add_days(GArray *months, const GArray *days, bool are_protocols)
{
    for (guint i = 0; i < days->len; i++) {
        const struct xap_facet_count *day = &g_array_index(days, struct xap_facet_count, i);
        if (strlen(day->value) < MONTH_BYTES)
            continue;
        struct month month = {.passages = are_protocols ? 0 : day->count, .protocols = are_protocols ? day->count : 0};
        memcpy(month.id, day->value, MONTH_BYTES);
        g_array_append_val(months, month);
    }
}

/* Protocols by date, of the bodies that are chosen. NULL on error. */
static struct xap_result *count_protocols(const struct answerer *answerer, const struct plan *plan, GError **error)
{
    struct xap_query *query = xap_query_new(XAP_AND);
    xap_query_add(query, plan->kinds[1]);
    xap_query_add(query, plan->filters[FACET_BODY]);
    struct xap_request search = {.query = query,
                                 .exact = true,
                                 .unweighted = true,
                                 .n_facets = 1,
                                 .facet_slots = {SCHEMA_SLOT_DATE},
                                 .timeout_ms = MONTHS_TIMEOUT_MS};
    struct xap_result *result = xap_search(archive_index(answerer->archive), &search, error);
    plan_query_free(query);
    return result;
}

bool months_write(const struct answerer *answerer, const struct plan *plan, const GArray *passages, GString *out,
                  GError **error)
{
    g_autoptr(xap_result_auto) covered = count_protocols(answerer, plan, error);
    if (!covered)
        return false;
    g_autoptr(GArray) months = g_array_new(FALSE, FALSE, sizeof(struct month));
    add_days(months, passages, false);
    add_days(months, covered->facets[0], true);
    g_array_sort(months, compare_months);
    g_string_append_c(out, '[');
    for (guint i = 0; i < months->len;) {
        const struct month *first = &g_array_index(months, struct month, i);
        struct month sum = {0};
        g_string_append_printf(out, "%s{\"id\":\"%s\",\"name\":\"%s\"", i > 0 ? "," : "", first->id, first->id);
        for (; i < months->len && compare_months(&g_array_index(months, struct month, i), first) == 0; i++) {
            sum.passages += g_array_index(months, struct month, i).passages;
            sum.protocols += g_array_index(months, struct month, i).protocols;
        }
        g_string_append_printf(out, ",\"count\":%" G_GUINT64_FORMAT ",\"protocols\":%" G_GUINT64_FORMAT "}",
                               sum.passages, sum.protocols);
    }
    g_string_append_c(out, ']');
    return true;
}
