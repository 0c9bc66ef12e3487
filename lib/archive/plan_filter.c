/* plan_filter.c -- the parameters of a request as filters, each under the facet that counts the same. */
#include "plan_impl.h"

#include "names.h"

#include <string.h>

/* One parameter of names. */
struct naming {
    const char *parameter;
    enum name_kind kind; /* NAME_KIND_COUNT: topics */
};

static bool refuse_name(const struct answerer *answerer, const struct naming *naming, const char *typed, GError **error)
{
    bool topics = naming->kind == NAME_KIND_COUNT;
    g_autofree char *nearest =
        topics ? names_list_topics(answerer, false) : names_nearest(answerer, naming->kind, typed);
    g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_NAME, "%s: the archive knows no “%.100s”; %s %s", naming->parameter,
                typed, topics ? "there are" : "the nearest names are", *nearest ? nearest : "none: it is empty");
    return false;
}

/* Add the ids that `typed` stands for. */
static bool resolve(struct planner *planner, const struct naming *naming, const char *typed, GPtrArray *ids,
                    GError **error)
{
    struct names names;
    if (naming->kind == NAME_KIND_COUNT)
        names_find_topics(planner->answerer, typed, &names);
    else if (!names_find(planner->answerer, naming->kind, typed, &names, error))
        return false;
    bool known = names.ids->len > 0, few = names.ids->len <= planner->filter_left;
    for (guint i = 0; i < names.ids->len && few; i++)
        g_ptr_array_add(ids, g_strdup(names.ids->pdata[i]));
    planner->filter_left -= few ? names.ids->len : 0;
    names_release(&names);
    if (!few)
        g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_NAME, "%s: “%.100s” stands for too many: tell more of the name",
                    naming->parameter, typed);
    return few && (known || refuse_name(planner->answerer, naming, typed, error));
}

/* The ids that all values of a parameter stand for; NULL on error. The caller unrefs it. */
static GPtrArray *resolve_all(struct planner *planner, const struct naming *naming, const GPtrArray *typed,
                              GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < typed->len; i++)
        if (!resolve(planner, naming, typed->pdata[i], ids, error))
            return NULL;
    return g_steal_pointer(&ids);
}

static bool filter_names(struct planner *planner, const struct naming *naming, const GPtrArray *typed,
                         enum schema_prefix prefix, enum facet facet, GError **error)
{
    if (typed->len == 0)
        return true;
    g_autoptr(GPtrArray) ids = resolve_all(planner, naming, typed, error);
    if (!ids)
        return false;
    struct xap_query *either = xap_query_new(XAP_OR);
    for (guint i = 0; i < ids->len; i++)
        xap_query_add(either, plan_filter_term(prefix, ids->pdata[i]));
    planner->plan->filters[facet] = either;
    planner->plan->chosen[facet] = g_steal_pointer(&ids);
    return true;
}

static bool filter_institutions(struct planner *planner, const struct search_request *request, GError **error)
{
    static const struct naming naming = {"institution", NAME_INSTITUTION};
    if (request->institutions->len == 0 && request->roles->len == 0)
        return true;
    g_autoptr(GPtrArray) ids = resolve_all(planner, &naming, request->institutions, error);
    if (!ids)
        return false;
    if (ids->len * request->roles->len > PLAN_FILTER_IDS) {
        g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_NAME, "institution: %u institutions in %u roles are too many",
                    ids->len, request->roles->len);
        return false;
    }
    planner->plan->filters[FACET_INSTITUTION] = plan_institutions(ids, request->roles);
    planner->plan->chosen[FACET_INSTITUTION] = g_steal_pointer(&ids);
    return true;
}

static void add_other(struct planner *planner, struct xap_query *filter)
{
    struct plan *plan = planner->plan;
    plan->others = plan->others ? plan->others : xap_query_new(XAP_AND);
    xap_query_add(plan->others, filter);
}

static bool filter_votes(struct planner *planner, const struct search_request *request, GError **error)
{
    static const struct naming naming = {"vote", NAME_SPEAKER};
    if (request->votes->len == 0)
        return true;
    struct xap_query *either = xap_query_new(XAP_OR);
    add_other(planner, either);
    for (guint i = 0; i < request->votes->len; i++) {
        const char *vote = request->votes->pdata[i], *colon = strchr(vote, ':');
        g_autofree char *side = g_strndup(vote, (gsize)(colon - vote));
        g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
        if (!resolve(planner, &naming, colon + 1, ids, error))
            return false;
        xap_query_add(either, plan_votes(side, ids));
    }
    return true;
}

static void filter_protocols(struct planner *planner, const struct search_request *request)
{
    if (request->protocols->len == 0)
        return;
    struct xap_query *either = xap_query_new(XAP_OR);
    for (guint i = 0; i < request->protocols->len; i++)
        xap_query_add(either, plan_protocol(request->protocols->pdata[i]));
    add_other(planner, either);
}

static const char *type_word(unsigned type)
{
    return passage_type_name(type);
}

static const char *act_word(unsigned act)
{
    return speech_act_name(act);
}

static const char *outcome_word(unsigned outcome)
{
    return outcome_name(outcome);
}

static void filter_words(struct planner *planner, const GArray *values, const char *(*word)(unsigned),
                         enum schema_prefix prefix, enum facet facet)
{
    if (values->len == 0)
        return;
    struct xap_query *either = xap_query_new(XAP_OR);
    GPtrArray *ids = planner->plan->chosen[facet] = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < values->len; i++) {
        g_ptr_array_add(ids, g_strdup(word(g_array_index(values, unsigned, i))));
        xap_query_add(either, plan_filter_term(prefix, ids->pdata[i]));
    }
    planner->plan->filters[facet] = either;
}

bool plan_filters(struct planner *planner, const struct search_request *request, GError **error)
{
    static const struct naming speakers = {"speaker", NAME_SPEAKER}, bodies = {"body", NAME_BODY},
                               topics = {"topic", NAME_KIND_COUNT};
    struct plan *plan = planner->plan;
    filter_words(planner, request->types, type_word, SCHEMA_TYPE, FACET_TYPE);
    filter_words(planner, request->acts, act_word, SCHEMA_ACT, FACET_ACT);
    filter_words(planner, request->outcomes, outcome_word, SCHEMA_OUTCOME, FACET_OUTCOME);
    if (*request->from || *request->to)
        plan->filters[FACET_YEAR] = plan_dates(request->from, request->to);
    plan->kinds[0] = plan_everything();
    plan->kinds[1] = plan_filter_term(SCHEMA_KIND, "protocol");
    filter_protocols(planner, request);
    return filter_names(planner, &speakers, request->speakers, SCHEMA_SPEAKER, FACET_SPEAKER, error) &&
           filter_names(planner, &bodies, request->bodies, SCHEMA_BODY, FACET_BODY, error) &&
           filter_names(planner, &topics, request->topics, SCHEMA_TOPIC, FACET_TOPIC, error) &&
           filter_institutions(planner, request, error) && filter_votes(planner, request, error);
}
