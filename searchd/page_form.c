/* page_form.c -- what narrows a search, as links: no state but the address, no script. */
#include "page_form.h"

#include "link.h"
#include "member.h"
#include "page.h"
#include "words.h"

#include <string.h>

static bool is_date(const struct param *param)
{
    return strcmp(param->name, "from") == 0 || strcmp(param->name, "to") == 0;
}

void page_form_box(const struct call *call, struct view *context)
{
    struct view *hidden = view_new(call->pool);
    const GArray *params = call->target != NULL ? call->target->params : NULL;

    for (guint i = 0; params != NULL && i < params->len; i++) {
        const struct param *param = &g_array_index(params, struct param, i);
        bool order = strcmp(param->name, "sort") == 0 || strcmp(param->name, "recency") == 0;
        bool kept = order || (link_is_filter(param->name) && !is_date(param));

        if (strcmp(param->name, "q") == 0)
            view_text(context, "q", param->value);
        if (!kept || *param->value == '\0')
            continue;
        struct view *input = view_new(call->pool);
        view_text(input, "name", param->name);
        view_text(input, "value", param->value);
        view_add_object(hidden, input);
    }
    view_list(context, "hidden", hidden);
    view_text(context, "suggest", page_link(call, "/v1/suggest", NULL));
    view_text(context, "pages", call->site->prefix);
    view_take(context, "action", g_strconcat(call->site->prefix, "/", NULL));
}

/* The row of a facet; NULL when the facet does not have it. */
static const struct view *row_in_facet(const struct view *facet, const char *id)
{
    for (unsigned i = 0; i < facet->n; i++)
        if (strcmp(view_get_text(view_at(facet, i), "id"), id) == 0)
            return view_at(facet, i);
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

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].parameter, parameter) == 0)
            return archive_name_of(call->answerer->archive, kinds[i].kind, id);
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
static char *value_name(const struct call *call, const struct view *row, const char *name, const char *value)
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
        shown = view_get_text(row, "name");
    return g_strdup(shown);
}

static struct view *add_chip(const struct call *call, struct view *chips, const char *label, char *taken_name,
                             const struct link_change *change)
{
    struct view *chip = view_new(call->pool);

    view_text(chip, "label", label);
    view_take(chip, "name", taken_name);
    view_text(chip, "href", link_search(call, change));
    view_add_object(chips, chip);
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

static void add_param_chip(const struct call *call, struct view *chips, const struct param *param,
                           const struct view *facets)
{
    const struct view *row = row_in_facet(view_get_view(facets, param->name), param->value);
    struct view *chip = add_chip(call, chips, words_of(call->english, "facet", param->name),
                                 value_name(call, row, param->name, param->value),
                                 &(struct link_change){.drop = param->name, .drop_value = param->value});

    if (row != NULL)
        view_number(chip, "count", view_get_number(row, "count"));
}

/* The search of the words alone. */
static const char *clear_link(const struct call *call)
{
    GString *clear = page_url_begin(call, "/", NULL);
    const struct param *q = target_find(call->target, "q");

    if (q != NULL && *q->value != '\0')
        url_keep(clear, q);
    return pool_keep(call->pool);
}

void page_form_chosen(const struct call *call, const struct view *facets, struct view *context)
{
    const GArray *params = call->target->params;
    struct view *chips = view_new(call->pool);
    const char *time = chosen_time(call);

    for (guint i = 0; i < params->len; i++) {
        const struct param *param = &g_array_index(params, struct param, i);

        if (link_is_filter(param->name) && *param->value != '\0' && !(is_date(param) && time != NULL))
            add_param_chip(call, chips, param, facets);
    }
    if (time != NULL)
        add_chip(call, chips, time_label(call, time), words_date(call->english, time),
                 &(struct link_change){.drop = "from", .drop_too = "to"});
    if (chips->n == 0)
        return;
    struct view *shown = view_new(call->pool);
    view_list(shown, "rows", chips);
    view_text(shown, "clear", chips->n > 1 ? clear_link(call) : NULL);
    view_object(context, "chips", shown);
}

/* A row of a facet: the link puts it in, or takes it out again. */
static struct view *facet_row(const struct call *call, const char *facet, const char *id, const char *name)
{
    bool year = strcmp(facet, "year") == 0;
    bool by_id = !year && link_has(call, facet, id);
    bool chosen = year ? g_strcmp0(chosen_time(call), id) == 0 : by_id || link_has(call, facet, name);
    struct link_change change = {0};
    struct view *row = view_new(call->pool);

    if (year)
        change = (struct link_change){.drop = "from", .drop_too = "to"};
    else if (chosen)
        change = (struct link_change){.drop = facet, .drop_value = by_id ? id : name};
    if (!chosen) {
        change.add = year ? "from" : facet;
        change.value = id;
    }
    if (!chosen && year) {
        change.add_too = "to";
        change.value_too = id;
    }
    view_text(row, "name", name);
    view_bool(row, "chosen", chosen);
    view_text(row, "href", link_search(call, &change));
    return row;
}

/* Years from the newest; other facets stay as they come, the most frequent first. */
static int newest_first(const void *left, const void *right)
{
    return strcmp(view_get_text(*(struct view *const *)right, "id"), view_get_text(*(struct view *const *)left, "id"));
}

static GPtrArray *sorted_rows(const char *facet, const struct view *rows)
{
    GPtrArray *sorted = g_ptr_array_sized_new(rows->n);

    for (unsigned i = 0; i < rows->n; i++)
        g_ptr_array_add(sorted, (void *)(gintptr)view_at(rows, i));
    if (strcmp(facet, "year") == 0)
        g_ptr_array_sort(sorted, newest_first);
    return sorted;
}

static struct view *group_new(const struct call *call, const char *key)
{
    struct view *group = view_new(call->pool);

    view_text(group, "key", key);
    view_text(group, "title", words_of(call->english, "facet", key));
    return group;
}

static struct view *facet_group(const struct call *call, enum facet kind, const struct view *rows)
{
    const char *facet = facet_name(kind);
    bool ours = kind == FACET_TYPE || kind == FACET_ACT || kind == FACET_OUTCOME; /* values that we have words for */
    struct view *group = group_new(call, facet);
    struct view *first = view_new(call->pool);
    struct view *rest = view_new(call->pool);
    g_autoptr(GPtrArray) sorted = sorted_rows(facet, rows);

    for (guint i = 0; i < sorted->len; i++) {
        const struct view *given = sorted->pdata[i];
        const char *id = view_get_text(given, "id");
        const char *name = ours ? words_of(call->english, facet, id) : view_get_text(given, "name");
        struct view *row = facet_row(call, facet, id, name);

        view_number(row, "count", view_get_number(given, "count"));
        view_add_object(i < PAGE_FORM_FACET_ROWS ? first : rest, row);
    }
    view_number(group, "n_rest", rest->n);
    view_list(group, "first", first);
    view_list(group, "rest", rest);
    return group;
}

/* Roles have no counts of their own: they say how the chosen institution is to take part. */
static struct view *role_group(const struct call *call)
{
    struct view *group = group_new(call, "role");
    struct view *rows = view_new(call->pool);

    for (int role = 0; role < ROLE_COUNT; role++) {
        const char *id = institution_role_name((enum institution_role)role);
        view_add_object(rows, facet_row(call, "role", id, words_of(call->english, "role", id)));
    }
    view_list(group, "first", rows);
    return group;
}

void page_form_facets(const struct call *call, const struct view *facets, struct view *context)
{
    struct view *groups = view_new(call->pool);

    for (int facet = 0; facet < FACET_COUNT; facet++) {
        const struct view *rows = view_get_view(facets, facet_name((enum facet)facet));

        if (rows->n > 0 && facet != FACET_MONTH)
            view_add_object(groups, facet_group(call, (enum facet)facet, rows));
        if (facet == FACET_INSTITUTION && target_param(call->target, "institution") != NULL)
            view_add_object(groups, role_group(call));
    }
    view_list(context, "groups", groups);
}

void page_form_sorts(const struct call *call, const struct search_request *request, struct view *context)
{
    static const char *const names[] = {
        [SORT_RELEVANCE] = "relevance", [SORT_NEWEST] = "newest", [SORT_OLDEST] = "oldest"};
    bool ranked = request->q != NULL && *request->q != '\0';
    struct view *sorts = view_new(call->pool);

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        bool current = ranked || request->sort != SORT_RELEVANCE ? request->sort == i : i == SORT_NEWEST;

        if (i == SORT_RELEVANCE && !ranked)
            continue; /* without words everything is equally relevant, and newest comes first */
        struct view *sort = view_new(call->pool);
        view_text(sort, "name", words_get(call->english, names[i]));
        view_bool(sort, "current", current);
        view_text(sort, "href",
                  link_search(call, &(struct link_change){.drop = "sort", .add = "sort", .value = names[i]}));
        view_add_object(sorts, sort);
    }
    view_list(context, "sorts", sorts);
}
