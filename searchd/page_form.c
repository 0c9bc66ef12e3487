/* page_form.c -- what narrows a search, as links: no state but the address, no script. */
#include "page_form.h"

#include "link.h"
#include "member.h"
#include "page.h"
#include "words.h"

#include <string.h>

void page_form_box(const struct call *call, json_t *context)
{
    json_t *hidden = json_array();
    const GArray *params = call->target != NULL ? call->target->params : NULL;
    g_autoptr(GString) action = g_string_new(call->site->prefix);

    g_string_append_c(action, '/');
    for (guint i = 0; params != NULL && i < params->len; i++) {
        const struct param *param = &g_array_index(params, struct param, i);
        bool dated = strcmp(param->name, "from") == 0 || strcmp(param->name, "to") == 0;

        if (strcmp(param->name, "q") == 0)
            json_object_set_new(context, "q", json_string(param->value));
        else if (((link_is_filter(param->name) && !dated) || strcmp(param->name, "sort") == 0) && *param->value != '\0')
            json_array_append_new(hidden, json_pack("{s:s, s:s}", "name", param->name, "value", param->value));
    }
    json_object_set_new(context, "hidden", hidden);
    page_set_url(context, "suggest", page_url(call, "/v1/suggest"));
    page_set(context, "pages", g_strdup(call->site->prefix));
    json_object_set_new(context, "action", json_string(action->str));
}

/* The row of a facet; NULL when the facet does not have it. */
static const json_t *row_in_facet(const json_t *facet, const char *id)
{
    const json_t *row;
    size_t i;

    json_array_foreach(facet, i, row)
    {
        if (strcmp(member_or_empty(row, "id"), id) == 0)
            return row;
    }
    return NULL;
}

/* The name of a person, an institution or a body by its id; NULL when it is none. */
static const char *known_name(const struct call *call, const char *parameter, const char *id)
{
    static const struct {
        const char *parameter;
        enum name_kind kind;
    } kinds[] = {
        {"speaker", NAME_SPEAKER}, {"vote", NAME_SPEAKER}, {"institution", NAME_INSTITUTION}, {"body", NAME_BODY}};

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(kinds[i].parameter, parameter) == 0)
            return archive_name_of(call->answerer->archive, kinds[i].kind, id);
    }
    return NULL;
}

/* "pret: Bērziņš" of "against:Bērziņš". */
static char *vote_name(const struct call *call, const char *value)
{
    size_t len = strcspn(value, ":");
    g_autofree char *side = g_strndup(value, len);
    const char *who = value[len] != '\0' ? value + len + 1 : "";
    const char *name = known_name(call, "vote", who);

    return g_strdup_printf("%s: %s", words_of(call->english, "vote", side), name != NULL ? name : who);
}

/* "Nr. 30, 2023. gada 13. jūnijs" of an id; a number is a name already. */
static char *protocol_name(const struct call *call, const char *value)
{
    json_t *protocol = archive_protocol(call->answerer->archive, value, NULL);
    const char *number = member_or_empty(protocol, "number");
    g_autofree char *date = words_date(call->english, member_or_empty(protocol, "date"));
    char *name = protocol == NULL ? g_strdup(value)
                                  : g_strdup_printf("%s%s%s%s", *number != '\0' ? "Nr.\u00a0" : "", number,
                                                    *number != '\0' && *date != '\0' ? ", " : "", date);

    json_decref(protocol);
    return name;
}

/* What to call a value of a parameter; `row` is that of its facet, or NULL. The caller frees it. */
static char *value_name(const struct call *call, const json_t *row, const char *name, const char *value)
{
    const char *shown = words_of(call->english, name, value);

    if (strcmp(name, "vote") == 0)
        return vote_name(call, value);
    if (strcmp(name, "protocol") == 0)
        return protocol_name(call, value);
    if (strcmp(name, "from") == 0 || strcmp(name, "to") == 0)
        return words_date(call->english, value);
    if (shown == value && known_name(call, name, value) != NULL)
        shown = known_name(call, name, value);
    else if (shown == value && row != NULL)
        shown = member_or_empty(row, "name");
    return g_strdup(shown);
}

static json_t *add_chip(const struct call *call, json_t *chips, const char *label, char *taken_name,
                        const struct link_change *change)
{
    json_t *chip = json_pack("{s:s}", "label", label);

    page_set(chip, "name", taken_name);
    page_set_url(chip, "href", link_search(call, change));
    json_array_append_new(chips, chip);
    return chip;
}

/* The year, month or day that from= and to= both name: one condition, not two. NULL when they do not. */
static const char *chosen_time(const struct call *call)
{
    const char *from = target_param(call->target, "from");
    const char *to = target_param(call->target, "to");

    return from != NULL && to != NULL && *from != '\0' && strcmp(from, to) == 0 ? from : NULL;
}

/* What such a time is called. */
static const char *time_label(const struct call *call, const char *time)
{
    size_t len = strlen(time);

    return words_of(call->english, "facet", len == 4 ? "year" : len == 7 ? "month" : "day");
}

static void add_param_chip(const struct call *call, json_t *chips, const struct param *param, const json_t *facets)
{
    const json_t *row = row_in_facet(json_object_get(facets, param->name), param->value);
    json_t *chip = add_chip(call, chips, words_of(call->english, "facet", param->name),
                            value_name(call, row, param->name, param->value),
                            &(struct link_change){.drop = param->name, .drop_value = param->value});

    if (row != NULL)
        json_object_set(chip, "count", json_object_get(row, "count"));
}

void page_form_chosen(const struct call *call, const json_t *facets, json_t *context)
{
    const GArray *params = call->target->params;
    json_t *chips = json_array();
    const char *time = chosen_time(call);

    for (guint i = 0; i < params->len; i++) {
        const struct param *param = &g_array_index(params, struct param, i);
        bool dated = strcmp(param->name, "from") == 0 || strcmp(param->name, "to") == 0;

        if (link_is_filter(param->name) && *param->value != '\0' && !(dated && time != NULL))
            add_param_chip(call, chips, param, facets);
    }
    if (time != NULL)
        add_chip(call, chips, time_label(call, time), words_date(call->english, time),
                 &(struct link_change){.drop = "from", .drop_too = "to"});
    json_t *shown = json_pack("{s:O}", "rows", chips);
    if (json_array_size(chips) > 1) {
        GString *clear = page_url(call, "/");
        const char *q = target_param(call->target, "q");
        if (q != NULL && *q != '\0')
            url_param(clear, "q", q);
        page_set_url(shown, "clear", clear);
    }
    if (json_array_size(chips) > 0)
        json_object_set(context, "chips", shown);
    json_decref(shown);
    json_decref(chips);
}

/* A row of a facet: the link puts it in, or takes it out again. */
static json_t *facet_row(const struct call *call, const char *facet, const char *id, const char *name)
{
    bool year = strcmp(facet, "year") == 0;
    bool chosen =
        year ? g_strcmp0(chosen_time(call), id) == 0 : link_has(call, facet, id) || link_has(call, facet, name);
    struct link_change change = {0};

    if (year)
        change = (struct link_change){.drop = "from", .drop_too = "to"};
    else if (chosen)
        change = (struct link_change){.drop = facet, .drop_value = link_has(call, facet, id) ? id : name};
    if (!chosen) {
        change.add = year ? "from" : facet;
        change.value = id;
    }
    if (!chosen && year) {
        change.add_too = "to";
        change.value_too = id;
    }
    json_t *row = json_pack("{s:s, s:b}", "name", name, "chosen", chosen);
    page_set_url(row, "href", link_search(call, &change));
    return row;
}

/* Years from the newest; other facets stay as they come, the most frequent first. */
static int newest_first(const void *left, const void *right)
{
    return strcmp(member_or_empty(*(json_t *const *)right, "id"), member_or_empty(*(json_t *const *)left, "id"));
}

static GPtrArray *sorted_rows(const char *facet, const json_t *rows)
{
    GPtrArray *sorted = g_ptr_array_new();
    json_t *row;
    size_t i;

    json_array_foreach(rows, i, row) g_ptr_array_add(sorted, row);
    if (strcmp(facet, "year") == 0)
        g_ptr_array_sort(sorted, newest_first);
    return sorted;
}

static json_t *facet_group(const struct call *call, enum facet kind, const json_t *rows)
{
    const char *facet = facet_name(kind);
    bool ours = kind == FACET_TYPE || kind == FACET_ACT || kind == FACET_OUTCOME; /* values that we have words for */
    json_t *group = json_pack("{s:s, s:s}", "key", facet, "title", words_of(call->english, "facet", facet));
    json_t *first = json_array();
    json_t *rest = json_array();
    g_autoptr(GPtrArray) sorted = sorted_rows(facet, rows);

    for (guint i = 0; i < sorted->len; i++) {
        const json_t *given = sorted->pdata[i];
        const char *id = member_or_empty(given, "id");
        const char *name = ours ? words_of(call->english, facet, id) : member_or_empty(given, "name");
        json_t *row = facet_row(call, facet, id, name);

        json_object_set(row, "count", json_object_get(given, "count"));
        json_array_append_new(i < PAGE_FORM_FACET_ROWS ? first : rest, row);
    }
    if (json_array_size(rest) > 0)
        json_object_set_new(group, "n_rest", json_integer((json_int_t)json_array_size(rest)));
    json_object_set_new(group, "first", first);
    json_object_set_new(group, "rest", rest);
    return group;
}

/* Roles have no counts of their own: they say how the chosen institution is to take part. */
static json_t *role_group(const struct call *call)
{
    json_t *group =
        json_pack("{s:s, s:s, s:[]}", "key", "role", "title", words_of(call->english, "facet", "role"), "rest");
    json_t *rows = json_array();

    for (int role = 0; role < ROLE_COUNT; role++) {
        const char *id = institution_role_name((enum institution_role)role);
        json_array_append_new(rows, facet_row(call, "role", id, words_of(call->english, "role", id)));
    }
    json_object_set_new(group, "first", rows);
    return group;
}

void page_form_facets(const struct call *call, const json_t *facets, json_t *context)
{
    json_t *groups = json_array();

    for (int facet = 0; facet < FACET_COUNT; facet++) {
        const char *name = facet_name((enum facet)facet);
        const json_t *rows = json_object_get(facets, name);

        if (json_array_size(rows) > 0 && facet != FACET_MONTH)
            json_array_append_new(groups, facet_group(call, (enum facet)facet, rows));
        if (facet == FACET_INSTITUTION && target_param(call->target, "institution") != NULL)
            json_array_append_new(groups, role_group(call));
    }
    json_object_set_new(context, "groups", groups);
}

void page_form_sorts(const struct call *call, const struct search_request *request, json_t *context)
{
    static const char *const names[] = {
        [SORT_RELEVANCE] = "relevance", [SORT_NEWEST] = "newest", [SORT_OLDEST] = "oldest"};
    bool ranked = request->q != NULL && *request->q != '\0';
    json_t *sorts = json_array();

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        bool current = ranked || request->sort != SORT_RELEVANCE ? request->sort == i : i == SORT_NEWEST;

        if (i == SORT_RELEVANCE && !ranked)
            continue; /* without words everything is equally relevant, and newest comes first */
        json_t *sort = json_pack("{s:s, s:b}", "name", words_get(call->english, names[i]), "current", current);
        page_set_url(sort, "href",
                     link_search(call, &(struct link_change){.drop = "sort", .add = "sort", .value = names[i]}));
        json_array_append_new(sorts, sort);
    }
    json_object_set_new(context, "sorts", sorts);
}
