/* coverage.c -- protocols by body and year, and the numbers that are missing between them.
 *
 * One walk over the values of all protocols, sorted by body, year and number; no record is read.
 */
#include "coverage.h"

#include "member.h"
#include "names.h"
#include "series.h"

#include <string.h>

enum {
    COVERAGE_TIMEOUT_MS = 10000,
};

enum { VALUE_BODY, VALUE_YEAR, VALUE_DATE, VALUE_NUMBER, VALUES };

struct row {
    const char *body, *year, *date; /* of the hit; "" when there is none */
    char *series;                   /* NULL: the number does not count */
    unsigned ordinal;
};

static void row_clear(void *data)
{
    struct row *row = data;
    g_free(row->series);
}

static int compare_rows(const void *a, const void *b)
{
    const struct row *left = a, *right = b;
    int order = strcmp(left->body, right->body);
    order = order ? order : strcmp(left->year, right->year);
    order = order ? order : g_strcmp0(left->series, right->series);
    if (order)
        return order;
    return left->ordinal < right->ordinal ? -1 : left->ordinal > right->ordinal;
}

/* The bodies that write the year with two figures behind the number: each of their dated protocols does. */
static GHashTable *short_years(const struct xap_result *result)
{
    GHashTable *bodies = g_hash_table_new(g_str_hash, g_str_equal), *others = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < result->hits->len; i++) {
        char **values = ((const struct xap_hit *)result->hits->pdata[i])->values;
        if (*values[VALUE_YEAR] && *values[VALUE_NUMBER])
            g_hash_table_add(series_ends_in_year(values[VALUE_NUMBER], values[VALUE_YEAR]) ? bodies : others,
                             values[VALUE_BODY]);
    }
    GHashTableIter each;
    gpointer body;
    g_hash_table_iter_init(&each, others);
    while (g_hash_table_iter_next(&each, &body, NULL))
        g_hash_table_remove(bodies, body);
    g_hash_table_unref(others);
    return bodies;
}

static GArray *read_rows(const struct xap_result *result)
{
    g_autoptr(GHashTable) short_bodies = short_years(result);
    GArray *rows = g_array_sized_new(FALSE, FALSE, sizeof(struct row), result->hits->len);
    g_array_set_clear_func(rows, row_clear);
    for (guint i = 0; i < result->hits->len; i++) {
        const struct xap_hit *hit = result->hits->pdata[i];
        struct row row = {
            .body = hit->values[VALUE_BODY], .year = hit->values[VALUE_YEAR], .date = hit->values[VALUE_DATE]};
        bool is_short = *row.year && g_hash_table_contains(short_bodies, row.body);
        series_read(hit->values[VALUE_NUMBER], row.year + (is_short ? 2 : 0), &row.series, &row.ordinal);
        g_array_append_val(rows, row);
    }
    g_array_sort(rows, compare_rows);
    return rows;
}

/* --- The walk ----------------------------------------------------------------------------------------------------- */

/* Where the walk stands: objects of the answer, borrowed. */
struct walk {
    const struct answerer *answerer;
    const struct row *last;
    json_t *bodies, *body, *year, *series;
};

static void count(json_t *object)
{
    json_t *protocols = json_object_get(object, "protocols");
    json_integer_set(protocols, json_integer_value(protocols) + 1);
}

static json_t *append(json_t *object, const char *member, json_t *row)
{
    json_array_append_new(json_object_get(object, member), row);
    return row;
}

static void enter(struct walk *walk, const struct row *row)
{
    bool same_body = walk->last && strcmp(walk->last->body, row->body) == 0;
    bool same_year = same_body && strcmp(walk->last->year, row->year) == 0;
    bool same_series = same_year && g_strcmp0(walk->last->series, row->series) == 0;
    if (!same_body) {
        bool known = *row->body != '\0';
        walk->body =
            json_pack("{s:o, s:o, s:i, s:i, s:n, s:n, s:[]}", "id", known ? json_string(row->body) : json_null(),
                      "name", known ? json_string(names_show(walk->answerer, NAME_BODY, row->body)) : json_null(),
                      "protocols", 0, "undated", 0, "from", "to", "years");
        json_array_append_new(walk->bodies, walk->body);
    }
    if (!same_year && *row->year)
        walk->year =
            append(walk->body, "years", json_pack("{s:s, s:i, s:[]}", "id", row->year, "protocols", 0, "series"));
    if (!same_series && *row->year && row->series)
        walk->series = append(walk->year, "series",
                              json_pack("{s:s, s:i, s:I, s:I, s:[]}", "number", row->series, "protocols", 0, "first",
                                        (json_int_t)row->ordinal, "last", (json_int_t)row->ordinal, "missing"));
}

/* A protocol that is numbered within a year: they come in order. */
static void count_number(json_t *series, unsigned ordinal)
{
    json_t *last = json_object_get(series, "last");
    json_int_t before = json_integer_value(last);
    count(series);
    if (ordinal > before + 1)
        append(series, "missing", json_pack("[I, I]", before + 1, (json_int_t)ordinal - 1));
    json_integer_set(last, (json_int_t)ordinal);
}

static void extend(json_t *body, const char *date)
{
    const char *from = member_text(body, "from"), *to = member_text(body, "to");
    if (!from || strcmp(date, from) < 0)
        json_object_set_new(body, "from", json_string(date));
    if (!to || strcmp(date, to) > 0)
        json_object_set_new(body, "to", json_string(date));
}

static void step(struct walk *walk, const struct row *row)
{
    enter(walk, row);
    count(walk->body);
    if (*row->year) {
        count(walk->year);
        extend(walk->body, row->date);
        if (row->series)
            count_number(walk->series, row->ordinal);
    } else {
        json_t *undated = json_object_get(walk->body, "undated");
        json_integer_set(undated, json_integer_value(undated) + 1);
    }
    walk->last = row;
}

/* --- The search --------------------------------------------------------------------------------------------------- */

json_t *coverage_bodies(const struct answerer *answerer, const struct xap_query *protocols, GError **error)
{
    struct xap_request search = {
        .query = protocols,
        .count = UINT32_MAX,
        .unweighted = true,
        .n_values = VALUES,
        .value_slots = {SCHEMA_SLOT_BODY, SCHEMA_SLOT_YEAR, SCHEMA_SLOT_DATE, SCHEMA_SLOT_NUMBER},
        .timeout_ms = COVERAGE_TIMEOUT_MS};
    g_autoptr(xap_result_auto) result = xap_search(archive_index(answerer->archive), &search, error);
    if (!result)
        return NULL;
    g_autoptr(GArray) rows = read_rows(result);
    struct walk walk = {.answerer = answerer, .bodies = json_array()};
    for (guint i = 0; i < rows->len; i++)
        step(&walk, &g_array_index(rows, struct row, i));
    return walk.bodies;
}
