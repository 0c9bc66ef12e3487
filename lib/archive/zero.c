/* zero.c -- ask for each part of the query by itself, and for all but one: told in its own language, a part is a query.
 */
#include "zero.h"

#include "any_word.h"
#include "coverage.h"
#include "member.h"
#include "names.h"
#include "relax.h"
#include "series.h"

#include <string.h>

struct zero {
    const struct answerer *answerer;
    struct plan *plan;
    const struct search_request *request;
    json_t *suggestions;
    uint64_t counts[ZERO_PARTS]; /* of passages that have each part, as far as they were asked for */
    bool absent[ZERO_PARTS];     /* parts that no passage has */
};

static void suggest(const struct zero *zero, const char *kind, const char *without, const char *q, uint64_t passages)
{
    if (passages > 0)
        json_array_append_new(zero->suggestions, json_pack("{s:s, s:s*, s:s*, s:I}", "kind", kind, "without", without,
                                                           "q", q, "passages", (json_int_t)passages));
}

/* --- Words -------------------------------------------------------------------------------------------------------- */

/* How many passages the plan's words find, filters aside. */
static bool count_words(const struct answerer *answerer, const struct plan *plan, uint64_t *ret_count, GError **error)
{
    g_autoptr(xap_query_auto) passages = xap_query_new(XAP_FILTER);
    xap_query_add(passages, plan->words ? plan->words : plan->kinds[0]);
    xap_query_add(passages, plan->kinds[0]);
    bool done = relax_count_query(answerer, passages, ret_count, error);
    g_ptr_array_set_size(passages->operands, 0); /* they are the plan's */
    return done;
}

static bool count_part(const struct answerer *answerer, const struct query_node *part, uint64_t *ret_count,
                       GError **error)
{
    struct search_request request;
    search_request_init(&request);
    request.q = query_tell_node(part, false);
    bool done = relax_count(answerer, &request, request.q, ret_count, error);
    search_request_release(&request);
    return done;
}

/* *ret_all: whether every part of an AND has passages. */
static bool tell_parts(struct zero *zero, bool *ret_all, GError **error)
{
    struct query *query = zero->plan->query;
    const GPtrArray *parts = query->root->operands;
    *ret_all = parts->len <= ZERO_PARTS;
    for (guint i = 0; i < MIN(parts->len, (guint)ZERO_PARTS); i++) {
        uint64_t count;
        if (!count_part(zero->answerer, parts->pdata[i], &count, error))
            return false;
        zero->counts[i] = count;
        zero->absent[i] = count == 0;
        if (count == 0)
            query_note_node(query, NOTE_NO_HITS, parts->pdata[i], NULL);
        *ret_all = *ret_all && count > 0;
    }
    return true;
}

static bool tell_words(struct zero *zero, GError **error)
{
    struct query *query = zero->plan->query;
    bool all = true;
    if (query->root->kind == QUERY_OR || query->root->kind == QUERY_NOT || zero->request->any_word)
        return true; /* its words were told while planning */
    if (query->root->kind != QUERY_AND) {
        query_note_node(query, NOTE_NO_HITS, query->root, NULL);
        return true;
    }
    if (!tell_parts(zero, &all, error))
        return false;
    if (all)
        query_note_node(query, NOTE_NOT_TOGETHER, NULL, NULL);
    return true;
}

static char *tell_group(struct query_node *group, bool english)
{
    guint n = group->operands->len;
    return n > 1    ? query_tell_node(group, english)
           : n == 1 ? query_tell_node(group->operands->pdata[0], english)
                    : NULL;
}

/* Those operands of the root that are left out, or those that are not, joined as a query; NULL: none. */
static char *tell_operands(const struct query_node *root, const bool left_out[static ZERO_PARTS], bool which,
                           bool english)
{
    g_autoptr(GPtrArray) operands = g_ptr_array_new();
    for (guint i = 0; i < root->operands->len; i++) {
        bool is_left_out = i < ZERO_PARTS && left_out[i];
        if (is_left_out == which)
            g_ptr_array_add(operands, root->operands->pdata[i]);
    }
    struct query_node group = {.kind = QUERY_AND, .operands = operands};
    return tell_group(&group, english);
}

static bool suggest_others(const struct zero *zero, const bool left_out[static ZERO_PARTS], GError **error)
{
    const struct query_node *root = zero->plan->query->root;
    bool english = zero->request->english;
    g_autofree char *q = tell_operands(root, left_out, false, english);
    g_autofree char *without = tell_operands(root, left_out, true, english);
    uint64_t passages = 0;
    if (!q)
        return true;
    if (!relax_count(zero->answerer, zero->request, q, &passages, error))
        return false;
    suggest(zero, "word", without, q, passages);
    return true;
}

static bool suggest_any(const struct zero *zero, GError **error)
{
    struct any_word words;
    any_word_init(&words, zero->plan->query->root->operands, true);
    g_autofree char *q = tell_group(&words.all, zero->request->english);
    uint64_t passages = 0;
    any_word_release(&words);
    if (!relax_count(zero->answerer, zero->request, q, &passages, error))
        return false;
    suggest(zero, "any", NULL, q, passages);
    return true;
}

/* The part that the fewest passages have, of those not yet tried; parts->len: none is left. */
static guint rarest_part(const struct zero *zero, const GPtrArray *parts, const bool tried[static ZERO_PARTS])
{
    guint rarest = parts->len;
    for (guint i = 0; i < parts->len; i++)
        if (!tried[i] && zero->counts[i] > 0 && (rarest == parts->len || zero->counts[i] < zero->counts[rarest]))
            rarest = i;
    return rarest;
}

/* Parts are taken in, the rarest first, that some passage has with all those before; one word alone says little. */
static bool suggest_most(const struct zero *zero, GError **error)
{
    const struct query_node *root = zero->plan->query->root;
    const GPtrArray *parts = root->operands;
    bool left_out[ZERO_PARTS], tried[ZERO_PARTS] = {0};
    guint taken = 0, at;
    memset(left_out, true, sizeof left_out);
    while (parts->len <= ZERO_PARTS && (at = rarest_part(zero, parts, tried)) < parts->len) {
        uint64_t passages = 0;
        tried[at] = true;
        left_out[at] = false;
        g_autofree char *q = tell_operands(root, left_out, false, false);
        if (!relax_count(zero->answerer, zero->request, q, &passages, error))
            return false;
        left_out[at] = passages == 0;
        taken += passages > 0 && ((const struct query_node *)parts->pdata[at])->kind != QUERY_NOT;
    }
    return taken < 2 || suggest_others(zero, left_out, error);
}

static bool suggest_without_one(const struct zero *zero, guint n_parts, guint n_absent, GError **error)
{
    bool few = n_absent == 0 && zero->plan->query->root->operands->len <= ZERO_WITHOUT;
    /* Without one of two that are absent there is still nothing. */
    for (guint i = 0; i < n_parts && n_absent < 2; i++) {
        bool one[ZERO_PARTS] = {0};
        one[i] = true;
        if ((few || zero->absent[i]) && !suggest_others(zero, one, error))
            return false;
    }
    return n_absent < 2 || suggest_others(zero, zero->absent, error);
}

static bool suggest_words(const struct zero *zero, GError **error)
{
    const struct query_node *root = zero->plan->query->root;
    if (!root || root->kind != QUERY_AND || zero->request->any_word)
        return true;
    size_t told = json_array_size(zero->suggestions);
    guint n_parts = MIN(root->operands->len, (guint)ZERO_PARTS), n_absent = 0;
    for (guint i = 0; i < n_parts; i++)
        n_absent += zero->absent[i];
    if (!suggest_without_one(zero, n_parts, n_absent, error))
        return false;
    if (json_array_size(zero->suggestions) == told && !suggest_most(zero, error))
        return false;
    return suggest_any(zero, error);
}

static bool suggest_loosened(const struct zero *zero, GError **error)
{
    g_autofree char *q = query_tell_loosened(zero->plan->query, zero->request->english);
    uint64_t passages = 0;
    if (q && !relax_count(zero->answerer, zero->request, q, &passages, error))
        return false;
    suggest(zero, "loose", NULL, q, passages);
    return true;
}

/* --- Filters ------------------------------------------------------------------------------------------------------ */

static const char *const filter_parameters[] = {
    [FACET_SPEAKER] = "speaker", [FACET_INSTITUTION] = "institution,role",
    [FACET_BODY] = "body",       [FACET_TOPIC] = "topic",
    [FACET_YEAR] = "from,to",    [FACET_TYPE] = "type",
    [FACET_ACT] = "act",         [FACET_OUTCOME] = "outcome",
};
G_STATIC_ASSERT(G_N_ELEMENTS(filter_parameters) == FACET_COUNT);

static bool suggest_without(const struct zero *zero, unsigned facet, const char *parameters, GError **error)
{
    struct xap_query *query = plan_query(zero->plan, facet);
    uint64_t passages = 0;
    bool done = relax_count_query(zero->answerer, query, &passages, error);
    plan_query_free(query);
    suggest(zero, "filter", parameters, NULL, passages);
    return done;
}

/* Votes and protocols belong to no facet: they are taken away together. */
static const char *other_parameters(const struct search_request *request)
{
    bool votes = request->votes->len > 0, protocols = request->protocols->len > 0;
    return votes && protocols ? "vote,protocol" : votes ? "vote" : "protocol";
}

static bool suggest_without_others(const struct zero *zero, GError **error)
{
    struct xap_query *others = zero->plan->others;
    zero->plan->others = NULL;
    bool done = suggest_without(zero, PLAN_NO_FACET, other_parameters(zero->request), error);
    zero->plan->others = others;
    return done;
}

/* Those of the facet's parameters that were given. */
static const char *facet_parameters(const struct search_request *request, enum facet facet)
{
    if (facet == FACET_INSTITUTION && request->roles->len == 0)
        return "institution";
    if (facet == FACET_INSTITUTION && request->institutions->len == 0)
        return "role";
    if (facet == FACET_YEAR && !*request->to)
        return "from";
    return facet == FACET_YEAR && !*request->from ? "to" : filter_parameters[facet];
}

static bool suggest_filters(const struct zero *zero, GError **error)
{
    struct plan *plan = zero->plan;
    g_autoptr(GString) all = g_string_new(NULL);
    unsigned given = 0;
    for (enum facet facet = 0; facet < FACET_COUNT; facet++) {
        if (!plan_has_filter(plan, facet))
            continue;
        const char *parameters = facet_parameters(zero->request, facet);
        if (!suggest_without(zero, facet, parameters, error))
            return false;
        g_string_append_printf(all, "%s%s", given++ > 0 ? "," : "", parameters);
    }
    if (plan->others) {
        if (!suggest_without_others(zero, error))
            return false;
        g_string_append_printf(all, "%s%s", given++ > 0 ? "," : "", other_parameters(zero->request));
    }
    uint64_t passages = 0;
    if (given < 2)
        return true;
    if (!count_words(zero->answerer, plan, &passages, error))
        return false;
    suggest(zero, "filters", all->str, NULL, passages);
    return true;
}

/* --- Missing protocols -------------------------------------------------------------------------------------------- */

/* What was asked for, by parameter or by a field that the query demands. */
struct scope {
    GPtrArray *numbers;       /* const char * */
    struct xap_query *bodies; /* NULL: any */
    const char *from, *to;    /* "" for an open end */
};

static void scope_release(struct scope *scope)
{
    g_ptr_array_unref(scope->numbers);
    xap_query_free(scope->bodies);
}

/* A body that the archive does not know was searched as words, and narrows nothing. */
static bool narrow_to_body(const struct zero *zero, const struct query_node *node, struct scope *scope, GError **error)
{
    struct names names;
    if (!names_find(zero->answerer, NAME_BODY, node->text, &names, error))
        return false;
    struct xap_query *either = names.ids->len > 0 ? xap_query_new(XAP_OR) : NULL;
    for (guint i = 0; i < names.ids->len; i++) {
        g_autofree char *term = schema_term(SCHEMA_BODY, names.ids->pdata[i]);
        xap_query_add(either, xap_query_term(term));
    }
    names_release(&names);
    if (either && !scope->bodies)
        scope->bodies = xap_query_new(XAP_AND);
    if (either)
        xap_query_add(scope->bodies, either);
    return true;
}

static bool narrow(const struct zero *zero, const struct query_node *node, struct scope *scope, GError **error)
{
    if (node->kind != QUERY_VALUE)
        return true;
    if (node->field == FIELD_PROTOCOL) {
        g_ptr_array_add(scope->numbers, node->text);
    } else if (node->field == FIELD_DATE) {
        scope->from = *scope->from ? scope->from : node->from;
        scope->to = *scope->to ? scope->to : node->to;
    } else if (node->field == FIELD_BODY) {
        return narrow_to_body(zero, node, scope, error);
    }
    return true;
}

static bool read_scope(const struct zero *zero, struct scope *scope, GError **error)
{
    const struct search_request *request = zero->request;
    const struct query_node *root = zero->plan->query->root;
    bool done = true;
    *scope = (struct scope){.numbers = g_ptr_array_new(), .from = request->from, .to = request->to};
    for (guint i = 0; i < request->protocols->len; i++)
        g_ptr_array_add(scope->numbers, request->protocols->pdata[i]);
    if (root && root->kind != QUERY_AND)
        done = narrow(zero, root, scope, error);
    for (guint i = 0; done && root && root->kind == QUERY_AND && i < root->operands->len; i++)
        done = narrow(zero, root->operands->pdata[i], scope, error);
    return done;
}

/* Whether one of the numbers is of the series and missing from it. Without numbers any series will do. */
static bool lacks_asked(const json_t *series, const char *year, const GPtrArray *numbers)
{
    const char *pattern = member_or_empty(series, "number");
    for (guint i = 0; i < numbers->len; i++) {
        g_autofree char *number = plan_number(numbers->pdata[i]), *own = NULL;
        unsigned ordinal;
        size_t at;
        json_t *range;
        bool is_short = series_ends_in_year(number, year) && g_str_has_suffix(pattern, year + 2);
        if (!series_read(number, year + (is_short ? 2 : 0), &own, &ordinal) || strcmp(own, pattern) != 0)
            continue;
        json_array_foreach(json_object_get(series, "missing"), at, range)
        {
            json_int_t first = json_integer_value(json_array_get(range, 0)),
                       last = json_integer_value(json_array_get(range, 1));
            if (first <= ordinal && ordinal <= last)
                return true;
        }
    }
    return numbers->len == 0 && json_array_size(json_object_get(series, "missing")) > 0;
}

/* Whether the year is within the time asked for. */
static bool is_asked_year(const struct scope *scope, const char *year)
{
    return (!*scope->from || strncmp(year, scope->from, 4) >= 0) && (!*scope->to || strncmp(year, scope->to, 4) <= 0);
}

static void suggest_missing_of(const struct zero *zero, json_t *body, const struct scope *scope, unsigned *told)
{
    size_t at, k;
    json_t *year, *series;
    json_array_foreach(json_object_get(body, "years"), at, year)
    {
        const char *id = member_or_empty(year, "id");
        json_array_foreach(json_object_get(year, "series"), k, series)
        {
            if (*told >= ZERO_MISSING || !is_asked_year(scope, id) || !lacks_asked(series, id, scope->numbers))
                continue;
            (*told)++;
            json_array_append_new(zero->suggestions,
                                  json_pack("{s:s, s:{s:O, s:O}, s:s, s:O, s:O}", "kind", "missing", "body", "id",
                                            json_object_get(body, "id"), "name", json_object_get(body, "name"), "year",
                                            id, "number", json_object_get(series, "number"), "missing",
                                            json_object_get(series, "missing")));
        }
    }
}

/* How far back and on the archive goes with that body: the time asked for may lie outside. */
static void suggest_coverage(const struct zero *zero, const json_t *body)
{
    json_array_append_new(zero->suggestions,
                          json_pack("{s:s, s:{s:O, s:O}, s:O, s:O, s:O}", "kind", "coverage", "body", "id",
                                    json_object_get(body, "id"), "name", json_object_get(body, "name"), "protocols",
                                    json_object_get(body, "protocols"), "from", json_object_get(body, "from"), "to",
                                    json_object_get(body, "to")));
}

/* Of the body and the time asked for. */
static bool suggest_missing_in(const struct zero *zero, const struct scope *scope, GError **error)
{
    struct plan *plan = zero->plan;
    bool of_bodies = scope->bodies || plan_has_filter(plan, FACET_BODY), timed = *scope->from || *scope->to;
    if (scope->numbers->len == 0 && !of_bodies)
        return true;
    g_autoptr(xap_query_auto) query = xap_query_new(XAP_AND);
    xap_query_add(query, plan->kinds[1]);
    xap_query_add(query, plan->filters[FACET_BODY]);
    xap_query_add(query, scope->bodies);
    json_t *bodies = coverage_bodies(zero->answerer, query, error), *body;
    g_ptr_array_set_size(query->operands, 0); /* they are the plan's and the scope's */
    unsigned told = 0;
    size_t at;
    json_array_foreach(bodies, at, body)
    {
        if (of_bodies && timed && at < ZERO_MISSING)
            suggest_coverage(zero, body);
        suggest_missing_of(zero, body, scope, &told);
    }
    json_decref(bodies);
    return bodies != NULL;
}

static bool suggest_missing(const struct zero *zero, GError **error)
{
    struct scope scope;
    bool done = read_scope(zero, &scope, error) && suggest_missing_in(zero, &scope, error);
    scope_release(&scope);
    return done;
}

/* --- The whole ---------------------------------------------------------------------------------------------------- */

bool zero_tell(const struct answerer *answerer, struct plan *plan, const struct search_request *request,
               json_t *suggestions, GError **error)
{
    struct zero zero = {.answerer = answerer, .plan = plan, .request = request, .suggestions = suggestions};
    uint64_t count = 0;
    if (plan->query->root && !count_words(answerer, plan, &count, error))
        return false;
    if (count > 0) {
        g_autofree char *told = g_strdup_printf("%" G_GUINT64_FORMAT, count);
        query_note_node(plan->query, NOTE_FILTERED_OUT, NULL, told);
    } else if (plan->query->root && !tell_words(&zero, error)) {
        return false;
    }
    return suggest_loosened(&zero, error) && suggest_words(&zero, error) && suggest_filters(&zero, error) &&
           suggest_missing(&zero, error);
}
