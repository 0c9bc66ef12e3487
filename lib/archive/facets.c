/* facets.c -- count what the slots hold: lists of ids, joined by spaces, institutions with their roles. */
#include "facets.h"

#include "months.h"
#include "names.h"

#include <string.h>

/* Where a dimension's values stand. */
static const uint32_t slots[] = {
    [FACET_SPEAKER] = SCHEMA_SLOT_SPEAKER, [FACET_INSTITUTION] = SCHEMA_SLOT_INSTITUTION,
    [FACET_BODY] = SCHEMA_SLOT_BODY,       [FACET_TOPIC] = SCHEMA_SLOT_TOPIC,
    [FACET_YEAR] = SCHEMA_SLOT_YEAR,       [FACET_MONTH] = SCHEMA_SLOT_DATE,
    [FACET_TYPE] = SCHEMA_SLOT_TYPE,       [FACET_ACT] = SCHEMA_SLOT_ACT,
    [FACET_OUTCOME] = SCHEMA_SLOT_OUTCOME,
};
G_STATIC_ASSERT(G_N_ELEMENTS(slots) == FACET_COUNT);
G_STATIC_ASSERT(FACET_COUNT + 1 <= XAP_SLOTS_MAX);

/* The facet under which the filter of a dimension stands: a range of dates chooses years and months alike. */
static enum facet filter_of(enum facet facet)
{
    return facet == FACET_MONTH ? FACET_YEAR : facet;
}

static bool is_asked(const struct search_request *request, enum facet facet)
{
    return (request->facets & 1U << facet) != 0;
}

void facets_prepare(const struct plan *plan, const struct search_request *request, struct xap_request *search)
{
    search->n_facets = 0;
    search->facet_slots[search->n_facets++] = SCHEMA_SLOT_PROTOCOL;
    for (enum facet facet = 0; facet < FACET_COUNT; facet++) {
        if (is_asked(request, facet) && !plan_has_filter(plan, filter_of(facet)))
            search->facet_slots[search->n_facets++] = slots[facet];
    }
}

/* --- Counting ----------------------------------------------------------------------------------------------------- */

/* The id that a member of the list counts for; NULL when it does not count. */
static const char *counted_id(enum facet facet, const char *member, const GArray *roles)
{
    if (facet != FACET_INSTITUTION)
        return member;
    const char *colon = strchr(member, ':');
    if (!colon)
        return NULL;
    for (guint i = 0; i < roles->len; i++) {
        const char *role = institution_role_name(g_array_index(roles, unsigned, i));
        if (strlen(role) == (size_t)(colon - member) && strncmp(role, member, strlen(role)) == 0)
            return colon + 1;
    }
    return roles->len == 0 ? colon + 1 : NULL;
}

static bool stands_before(char **members, size_t at, enum facet facet, const char *id, const GArray *roles)
{
    for (size_t i = 0; i < at; i++) {
        const char *other = counted_id(facet, members[i], roles);
        if (other && strcmp(other, id) == 0)
            return true;
    }
    return false;
}

/* Add `count` passages to each id of a slot's whole value, once each. */
static void count_value(GHashTable *counts, enum facet facet, const char *value, uint64_t count, const GArray *roles)
{
    g_auto(GStrv) members = g_strsplit(value, " ", -1);
    for (size_t i = 0; members[i]; i++) {
        const char *id = counted_id(facet, members[i], roles);
        if (!id || !*id || stands_before(members, i, facet, id, roles))
            continue;
        guint64 *sum = g_hash_table_lookup(counts, id);
        if (!sum) {
            sum = g_new0(guint64, 1);
            g_hash_table_insert(counts, g_strdup(id), sum);
        }
        *sum += count;
    }
}

struct tally {
    const char *id, *name;
    guint64 count;
};

static int compare_tallies(const void *a, const void *b)
{
    const struct tally *left = a, *right = b;
    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    int by_name = strcmp(left->name, right->name);
    return by_name ? by_name : strcmp(left->id, right->id);
}

static const char *show(const struct answerer *answerer, const struct search_request *request, enum facet facet,
                        const char *id)
{
    switch (facet) {
    case FACET_SPEAKER:
        return names_show(answerer, NAME_SPEAKER, id);
    case FACET_INSTITUTION:
        return names_show(answerer, NAME_INSTITUTION, id);
    case FACET_BODY:
        return names_show(answerer, NAME_BODY, id);
    case FACET_TOPIC:
        return names_show_topic(answerer, id, request->english);
    default:
        return id;
    }
}

static json_t *tally_json(const struct answerer *answerer, enum facet facet, const struct tally *tally)
{
    json_t *json =
        json_pack("{s:s, s:s, s:I}", "id", tally->id, "name", tally->name, "count", (json_int_t)tally->count);
    if (facet == FACET_SPEAKER) {
        const char *institution = names_institution(answerer, tally->id);
        json_object_set_new(json, "institution", institution ? json_string(institution) : json_null());
    }
    return json;
}

static json_t *counts_json(const struct answerer *answerer, const struct search_request *request, enum facet facet,
                           const GArray *values)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < values->len; i++) {
        const struct xap_facet_count *value = &g_array_index(values, struct xap_facet_count, i);
        count_value(counts, facet, value->value, value->count, request->roles);
    }
    g_autoptr(GArray) tallies = g_array_new(FALSE, FALSE, sizeof(struct tally));
    GHashTableIter iter;
    void *id, *sum;
    g_hash_table_iter_init(&iter, counts);
    while (g_hash_table_iter_next(&iter, &id, &sum)) {
        struct tally tally = {id, show(answerer, request, facet, id), *(guint64 *)sum};
        g_array_append_val(tallies, tally);
    }
    g_array_sort(tallies, compare_tallies);
    json_t *json = json_array();
    for (guint i = 0; i < MIN(tallies->len, (guint)FACETS_SHOWN); i++)
        json_array_append_new(json, tally_json(answerer, facet, &g_array_index(tallies, struct tally, i)));
    return json;
}

static json_t *facet_json(const struct answerer *answerer, const struct plan *plan,
                          const struct search_request *request, enum facet facet, const GArray *values, GError **error)
{
    return facet == FACET_MONTH ? months_json(answerer, plan, values, error)
                                : counts_json(answerer, request, facet, values);
}

/* A dimension as if it were not filtered. */
static json_t *count_unfiltered(const struct answerer *answerer, const struct plan *plan,
                                const struct search_request *request, const struct xap_request *search,
                                enum facet facet, GError **error)
{
    struct xap_query *query = plan_query(plan, filter_of(facet));
    struct xap_request count = {.query = query,
                                .exact = true,
                                .unweighted = true,
                                .n_facets = 1,
                                .facet_slots = {slots[facet]},
                                .timeout_ms = search->timeout_ms};
    g_autoptr(xap_result_auto) result = xap_search(archive_index(answerer->archive), &count, error);
    plan_query_free(query);
    return result ? facet_json(answerer, plan, request, facet, result->facets[0], error) : NULL;
}

json_t *facets_json(const struct answerer *answerer, const struct plan *plan, const struct search_request *request,
                    const struct xap_request *search, const struct xap_result *result, GError **error)
{
    json_t *facets = json_object();
    size_t counted = 1; /* after the protocols */
    for (enum facet facet = 0; facet < FACET_COUNT; facet++) {
        if (!is_asked(request, facet))
            continue;
        json_t *counts = plan_has_filter(plan, filter_of(facet))
                             ? count_unfiltered(answerer, plan, request, search, facet, error)
                             : facet_json(answerer, plan, request, facet, result->facets[counted++], error);
        if (!counts) {
            json_decref(facets);
            return NULL;
        }
        json_object_set_new(facets, facet_name(facet), counts);
    }
    return facets;
}
