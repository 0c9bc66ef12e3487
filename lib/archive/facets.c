/* facets.c -- count what the slots hold: lists of ids, joined by spaces, institutions with their roles. */
#include "facets.h"

#include "beginning.h"
#include "json_span.h"
#include "json_write.h"
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
    for (enum facet facet = 0; facet < FACET_COUNT; facet++)
        if (is_asked(request, facet) && !plan_has_filter(plan, filter_of(facet)))
            search->facet_slots[search->n_facets++] = slots[facet];
}

/* --- What a slot's values stand for ------------------------------------------------------------------------------ */

/* The id that a member of the list counts for; NULL when it does not count. */
static const char *counted_id(enum facet facet, const char *member, const GArray *roles)
{
    if (facet != FACET_INSTITUTION)
        return member;
    const char *colon = strchr(member, ':');
    if (!colon)
        return NULL;
    guint n_roles = roles ? roles->len : 0;
    for (guint i = 0; i < n_roles; i++) {
        const char *role = institution_role_name(g_array_index(roles, unsigned, i));
        if (strlen(role) == (size_t)(colon - member) && strncmp(role, member, strlen(role)) == 0)
            return colon + 1;
    }
    return n_roles == 0 ? colon + 1 : NULL;
}

static const char *show(const struct answerer *answerer, enum facet facet, bool english, const char *id)
{
    switch (facet) {
    case FACET_SPEAKER:
        return names_show(answerer, NAME_SPEAKER, id);
    case FACET_INSTITUTION:
        return names_show(answerer, NAME_INSTITUTION, id);
    case FACET_BODY:
        return names_show(answerer, NAME_BODY, id);
    case FACET_TOPIC:
        return names_show_topic(answerer, id, english);
    default:
        return id;
    }
}

/* Something that is counted. */
struct value {
    char *id, *name;
    char *head, *tail; /* the JSON before and behind its count */
};

/* The values of a dimension, and which of them each whole value of the slot stands for. Made as they are met, and kept
 * as long as the index numbers its values alike. */
struct table {
    enum facet facet;
    bool english;
    uint64_t state;
    const GArray *roles;   /* that count; NULL: all */
    GArray *values;        /* struct value */
    GHashTable *places;    /* id -> place in values, from 1 */
    GPtrArray *by_ordinal; /* GArray of guint: places, from 0; NULL: not met yet */
};

static void value_clear(void *data)
{
    struct value *value = data;
    g_free(value->id);
    g_free(value->name);
    g_free(value->head);
    g_free(value->tail);
}

static void places_free(void *data)
{
    if (data)
        g_array_unref(data);
}

static void table_free(void *data)
{
    struct table *table = data;
    g_array_unref(table->values);
    g_hash_table_unref(table->places);
    g_ptr_array_unref(table->by_ordinal);
    g_free(table);
}

static struct table *table_new(enum facet facet, bool english, uint64_t state, const GArray *roles)
{
    struct table *table = g_new0(struct table, 1);
    table->facet = facet;
    table->english = english;
    table->state = state;
    table->roles = roles;
    table->values = g_array_new(FALSE, FALSE, sizeof(struct value));
    g_array_set_clear_func(table->values, value_clear);
    table->places = g_hash_table_new(g_str_hash, g_str_equal);
    table->by_ordinal = g_ptr_array_new_with_free_func(places_free);
    return table;
}

static struct value make_value(const struct answerer *answerer, const struct table *table, const char *id)
{
    const char *name = show(answerer, table->facet, table->english, id);
    GString *head = g_string_new("{\"id\":"), *tail = g_string_new(NULL);
    json_write_string(head, id);
    g_string_append(head, ",\"name\":");
    json_write_string(head, name);
    g_string_append(head, ",\"count\":");
    if (table->facet == FACET_SPEAKER) {
        g_string_append(tail, ",\"institution\":");
        json_write_string(tail, names_institution(answerer, id));
    }
    g_string_append_c(tail, '}');
    return (struct value){g_strdup(id), g_strdup(name), g_string_free(head, FALSE), g_string_free(tail, FALSE)};
}

static guint place_of(const struct answerer *answerer, struct table *table, const char *id)
{
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(table->places, id));
    if (place > 0)
        return place - 1;
    struct value value = make_value(answerer, table, id);
    g_array_append_val(table->values, value);
    g_hash_table_insert(table->places, value.id, GUINT_TO_POINTER(table->values->len));
    return table->values->len - 1;
}

/* The members of a slot's whole value, each once. */
static GArray *places_in(const struct answerer *answerer, struct table *table, const char *whole)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(guint));
    g_auto(GStrv) members = g_strsplit(whole, " ", -1);
    for (size_t i = 0; members[i]; i++) {
        const char *id = counted_id(table->facet, members[i], table->roles);
        if (!id || !*id)
            continue;
        guint place = place_of(answerer, table, id);
        bool before = false;
        for (guint k = 0; k < places->len; k++)
            before = before || g_array_index(places, guint, k) == place;
        if (!before)
            g_array_append_val(places, place);
    }
    return places;
}

/* Borrowed from the table. An unknown ordinal (0) is of no use for keeping. */
static const GArray *places_of(const struct answerer *answerer, struct table *table,
                               const struct xap_facet_count *counted)
{
    if (table->by_ordinal->len <= counted->ordinal)
        g_ptr_array_set_size(table->by_ordinal, (gint)counted->ordinal + 1);
    void **kept = &table->by_ordinal->pdata[counted->ordinal];
    if (*kept && counted->ordinal == 0)
        g_clear_pointer((GArray **)kept, g_array_unref);
    if (!*kept)
        *kept = places_in(answerer, table, counted->value);
    return *kept;
}

/* With roles that count, a table for this answer alone: *ret_own, to be freed. */
static struct table *table_for(const struct answerer *answerer, const struct search_request *request, enum facet facet,
                               uint64_t state, struct table **ret_own)
{
    if (facet == FACET_INSTITUTION && request->roles->len > 0)
        return *ret_own = table_new(facet, request->english, state, request->roles);
    const char name[] = {'f', 'a', 'c', 'e', 't', (char)('A' + facet), request->english ? 'e' : 'l', '\0'};
    struct table *table = archive_kept(answerer->archive, name);
    if (!table || table->state != state) {
        table = table_new(facet, request->english, state, NULL);
        archive_keep(answerer->archive, name, table, table_free);
    }
    return table;
}

/* --- Counting ----------------------------------------------------------------------------------------------------- */

struct tally {
    const struct value *value;
    guint64 count;
    bool chosen;
};

static int compare_tallies(const void *a, const void *b)
{
    const struct tally *left = a, *right = b;
    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    int by_name = strcmp(left->value->name, right->value->name);
    return by_name ? by_name : strcmp(left->value->id, right->value->id);
}

/* The places of the values that are chosen, the first ones when a name stands for very many. */
static GArray *chosen_places(const struct answerer *answerer, struct table *table, const GPtrArray *chosen)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; chosen && i < MIN(chosen->len, (guint)FACETS_SHOWN); i++) {
        guint place = place_of(answerer, table, chosen->pdata[i]);
        g_array_append_val(places, place);
    }
    return places;
}

/* What was counted, most first, and what is chosen: an array of struct tally. */
static GArray *tally(const struct answerer *answerer, struct table *table, const GPtrArray *chosen,
                     const GArray *counted)
{
    g_autoptr(GArray) sums = g_array_new(FALSE, TRUE, sizeof(guint64));
    g_autoptr(GArray) chosen_at = chosen_places(answerer, table, chosen);
    g_array_set_size(sums, table->values->len);
    for (guint i = 0; i < counted->len; i++) {
        const struct xap_facet_count *whole = &g_array_index(counted, struct xap_facet_count, i);
        const GArray *places = places_of(answerer, table, whole);
        if (sums->len < table->values->len)
            g_array_set_size(sums, table->values->len);
        for (guint k = 0; k < places->len; k++)
            g_array_index(sums, guint64, g_array_index(places, guint, k)) += whole->count;
    }
    GArray *tallies = g_array_new(FALSE, FALSE, sizeof(struct tally));
    for (guint i = 0; i < sums->len; i++) {
        struct tally tally = {&g_array_index(table->values, struct value, i), g_array_index(sums, guint64, i), false};
        for (guint k = 0; k < chosen_at->len && !tally.chosen; k++)
            tally.chosen = g_array_index(chosen_at, guint, k) == i;
        if (tally.count > 0 || tally.chosen)
            g_array_append_val(tallies, tally);
    }
    g_array_sort(tallies, compare_tallies);
    return tallies;
}

/* Whether the id is of one that "IZM" stands for. */
static bool is_abbreviated(const GArray *institutions, const char *id)
{
    for (guint i = 0; i < institutions->len; i++)
        if (strcmp(g_array_index(institutions, struct institution, i).id, id) == 0)
            return true;
    return false;
}

/* Leave only values whose names begin as "facet_q" has it, or that it abbreviates. */
static void keep_typed(const struct answerer *answerer, GArray *tallies, const struct search_request *request,
                       enum facet facet)
{
    enum facet asked;
    const char *typed;
    if (!request->facet_q || !facet_q_read(request->facet_q, &asked, &typed) || asked != facet)
        return;
    struct beginning beginning;
    beginning_init(&beginning, typed);
    g_autoptr(GArray) institutions = registry_find_all(answerer->registry, typed);
    bool are_bodies = facet == FACET_INSTITUTION || facet == FACET_BODY;
    guint kept = 0;
    for (guint i = 0; i < tallies->len; i++) {
        struct tally *tally = &g_array_index(tallies, struct tally, i);
        if (beginning_matches(&beginning, tally->value->name, NULL) ||
            (are_bodies && is_abbreviated(institutions, tally->value->id)))
            g_array_index(tallies, struct tally, kept++) = *tally;
    }
    g_array_set_size(tallies, kept);
    beginning_release(&beginning);
}

static void write_counts(const struct answerer *answerer, const struct plan *plan, const struct search_request *request,
                         enum facet facet, const GArray *counted, uint64_t state, GString *out)
{
    struct table *own = NULL, *table = table_for(answerer, request, facet, state, &own);
    g_autoptr(GArray) tallies = tally(answerer, table, plan->chosen[facet], counted);
    keep_typed(answerer, tallies, request, facet);
    guint most = request->facet_rows > 0 && facet != FACET_YEAR ? request->facet_rows : FACETS_SHOWN;
    g_string_append_c(out, '[');
    for (guint i = 0; i < tallies->len; i++) {
        const struct tally *told = &g_array_index(tallies, struct tally, i);
        if (i >= most && !told->chosen)
            continue;
        g_string_append(out, i > 0 ? "," : "");
        g_string_append(out, told->value->head);
        json_write_count(out, told->count);
        g_string_append(out, told->value->tail);
    }
    g_string_append_c(out, ']');
    if (own)
        table_free(own);
}

static bool write_facet(const struct answerer *answerer, const struct plan *plan, const struct search_request *request,
                        enum facet facet, const GArray *counted, uint64_t state, GString *out, GError **error)
{
    if (facet != FACET_MONTH) {
        write_counts(answerer, plan, request, facet, counted, state, out);
        return true;
    }
    return months_write(answerer, plan, request, counted, out, error);
}

/* A dimension as if it were not filtered. */
static bool write_unfiltered(const struct answerer *answerer, const struct plan *plan,
                             const struct search_request *request, const struct xap_request *search, enum facet facet,
                             GString *out, GError **error)
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
    return result && write_facet(answerer, plan, request, facet, result->facets[0], result->state, out, error);
}

GString *facets_text(const struct answerer *answerer, const struct plan *plan, const struct search_request *request,
                     const struct xap_request *search, const struct xap_result *result, GError **error)
{
    g_autoptr(GString) out = g_string_new("{");
    size_t counted = 1; /* after the protocols */
    for (enum facet facet = 0; facet < FACET_COUNT; facet++) {
        if (!is_asked(request, facet))
            continue;
        g_string_append_printf(out, "%s\"%s\":", out->len > 1 ? "," : "", facet_name(facet));
        bool good =
            plan_has_filter(plan, filter_of(facet))
                ? write_unfiltered(answerer, plan, request, search, facet, out, error)
                : write_facet(answerer, plan, request, facet, result->facets[counted++], result->state, out, error);
        if (!good)
            return NULL;
    }
    g_string_append_c(out, '}');
    return g_steal_pointer(&out);
}
