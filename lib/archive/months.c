/* months.c -- count by month what the slot of dates holds by day. */
#include "months.h"

#include "json_span.h"
#include "json_write.h"

#include <string.h>

enum {
    MONTH_BYTES = sizeof "2023-03" - 1,
    MONTHS_TIMEOUT_MS = 10000, /* as a search has */
};

struct month {
    uint64_t passages, protocols;
};

/* Months since year 0 of "2023-03-14"; -1 of what is undated or has no month. */
static int month_of(const char *date)
{
    int year = 0;
    if (strlen(date) < MONTH_BYTES)
        return -1;
    for (int i = 0; i < 4; i++)
        year = year * 10 + (date[i] - '0');
    return year * 12 + (date[5] - '0') * 10 + (date[6] - '0') - 1;
}

static void widen(const GArray *days, int *first, int *last)
{
    for (guint i = 0; i < days->len; i++) {
        int month = month_of(g_array_index(days, struct xap_facet_count, i).value);
        if (month < 0)
            continue;
        *first = MIN(*first, month);
        *last = MAX(*last, month);
    }
}

static void add_days(struct month *months, int first, const GArray *days, bool are_protocols)
{
    for (guint i = 0; i < days->len; i++) {
        const struct xap_facet_count *day = &g_array_index(days, struct xap_facet_count, i);
        int month = month_of(day->value);
        if (month >= 0)
            *(are_protocols ? &months[month - first].protocols : &months[month - first].passages) += day->count;
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

/* What months have to begin with. */
static const char *beginning_of(const struct search_request *request)
{
    enum facet facet;
    const char *typed;
    bool asked = request->facet_q && facet_q_read(request->facet_q, &facet, &typed) && facet == FACET_MONTH;
    return asked ? typed : "";
}

bool months_write(const struct answerer *answerer, const struct plan *plan, const struct search_request *request,
                  const GArray *passages, GString *out, GError **error)
{
    g_autoptr(xap_result_auto) covered = count_protocols(answerer, plan, error);
    if (!covered)
        return false;
    int first = G_MAXINT, last = -1;
    widen(passages, &first, &last);
    widen(covered->facets[0], &first, &last);
    g_autofree struct month *months = g_new0(struct month, last < first ? 0 : last - first + 1);
    add_days(months, first, passages, false);
    add_days(months, first, covered->facets[0], true);
    const char *typed = beginning_of(request), *joint = "";
    g_string_append_c(out, '[');
    for (int month = first; month <= last; month++) {
        const struct month *sum = &months[month - first];
        char id[sizeof "\"2023-03\""];
        g_snprintf(id, sizeof id, "\"%04d-%02d\"", month / 12 % 10000, month % 12 + 1);
        if (sum->passages + sum->protocols == 0 || !g_str_has_prefix(id + 1, typed))
            continue;
        g_string_append(out, joint);
        joint = ",";
        g_string_append(out, "{\"id\":");
        g_string_append(out, id);
        g_string_append(out, ",\"name\":");
        g_string_append(out, id);
        g_string_append(out, ",\"count\":");
        json_write_count(out, sum->passages);
        g_string_append(out, ",\"protocols\":");
        json_write_count(out, sum->protocols);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
    return true;
}
