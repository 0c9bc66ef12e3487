/* page_record.c -- one filter, searched without words. */
#include "page_record.h"

#include "link.h"
#include "member.h"
#include "page.h"
#include "page_form.h"
#include "page_hit.h"
#include "page_timeline.h"
#include "words.h"

#include <string.h>

enum {
    RECORD_ROWS = 8, /* of each facet: those that stand out */
};

GString *page_record_url(const struct call *call, const struct page_record *record)
{
    GString *url = page_url(call, "/");

    url_param(url, record->parameter, record->id);
    return url;
}

char *page_years(const char *from, const char *to)
{
    if (strlen(from) < 4 || strlen(to) < 4)
        return NULL;
    return strncmp(from, to, 4) == 0 ? g_strndup(from, 4) : g_strdup_printf("%.4s–%.4s", from, to);
}

static json_t *search(const struct call *call, const struct page_record *record, GError **error)
{
    struct search_request request;
    json_t *answer = NULL;

    search_request_init(&request);
    if (search_request_set(&request, record->parameter, record->id, error)) {
        request.facets = record->facets | 1u << FACET_MONTH;
        request.facet_rows = RECORD_ROWS;
        request.limit = MAX(record->hits, 1);
        request.group = true;
        request.english = call->english;
        answer = answer_search_parts(call->answerer, &request, error);
    }
    search_request_release(&request);
    return answer;
}

static struct view *count_rows(const struct call *call, const struct page_record *record, const char *facet,
                               const struct view *rows)
{
    struct view *shown = view_new(call->pool);

    for (unsigned i = 0; i < rows->n; i++) {
        const struct view *row = view_at(rows, i);
        const char *id = view_get_text(row, "id");
        const char *word = words_of(call->english, facet, id);
        GString *url = page_url_begin(call, "/", NULL);
        struct view *count = view_new(call->pool);

        url_param(url, record->parameter, record->id);
        url_param(url, facet, id);
        view_text(count, "href", pool_keep(call->pool));
        view_text(count, "name", word != id ? word : view_get_text(row, "name"));
        view_number(count, "count", view_get_number(row, "count"));
        view_add_object(shown, count);
    }
    return shown;
}

static struct view *groups(const struct call *call, const struct page_record *record, const struct view *facets)
{
    struct view *shown = view_new(call->pool);

    for (int facet = 0; facet < FACET_COUNT; facet++) {
        const char *name = facet_name((enum facet)facet);
        const struct view *rows = view_get_view(facets, name);

        if (facet == FACET_MONTH || rows->n == 0)
            continue;
        struct view *group = view_new(call->pool);
        view_text(group, "key", name);
        view_text(group, "title", words_of(call->english, "facet", name));
        view_list(group, "first", count_rows(call, record, name, rows));
        view_add_object(shown, group);
    }
    return shown;
}

/* "69 fragmenti 17 protokolos" */
static char *told(const struct call *call, const json_t *total)
{
    uint64_t passages = (uint64_t)json_integer_value(json_object_get(total, "passages"));
    uint64_t protocols = (uint64_t)json_integer_value(json_object_get(total, "protocols"));
    g_autofree char *found = words_count(call->english, WORDS_PASSAGES, passages);
    g_autofree char *where = words_count(call->english, WORDS_IN_PROTOCOLS, protocols);

    return g_strdup_printf(call->english ? "%s in %s" : "%s %s", found, where);
}

static void set_counts(const struct call *call, const struct page_record *record, const json_t *answer,
                       struct view *context)
{
    const struct view *facets = page_read(call, answer, "facets");
    const char *base = pool_take(call->pool, g_string_free(page_record_url(call, record), FALSE));

    view_take(context, "told", told(call, json_object_get(answer, "total")));
    view_list(context, "groups", groups(call, record, facets));
    view_object(context, "timeline", page_timeline(call, view_get_view(facets, "month"), base, "", ""));
    if (record->hits > 0)
        view_any_list(context, "hits", page_hits(call, page_read(call, answer, "hits")));
    view_text(context, "all", base);
}

struct view *page_record_context(const struct call *call, const struct page_record *record, GError **error)
{
    json_t *answer = search(call, record, error);

    if (answer == NULL)
        return NULL;
    g_autofree char *title = g_strconcat(record->name, " – Arhivars", NULL);
    struct view *context = page_context(call, title);
    struct view *up = view_new(call->pool);

    view_text(up, "name", words_of(call->english, "list", record->list + 1));
    view_text(up, "href", page_link(call, record->list, NULL));
    view_object(context, "up", up);
    view_text(context, "name", record->name);
    set_counts(call, record, answer, context);
    page_form_box(call, context);
    json_decref(answer);
    return context;
}

/* --- Matrix ------------------------------------------------------------------------------------------------------- */

static json_int_t count_in_year(const json_t *years, const char *year)
{
    const json_t *row;
    size_t i;

    json_array_foreach(years, i, row)
    {
        if (strcmp(member_or_empty(row, "id"), year) == 0)
            return json_integer_value(json_object_get(row, "passages"));
    }
    return 0;
}

static json_t *matrix_cell(const char *base, const struct page_column *column, const char *year)
{
    json_int_t count = count_in_year(column->years, year);
    json_t *cell = json_object();

    if (count == 0)
        return cell;
    GString *url = g_string_new(base);
    url_param(url, column->parameter, column->value);
    url_param(url, "from", year);
    url_param(url, "to", year);
    json_object_set_new(cell, "count", json_integer(count));
    page_set_url(cell, "href", url);
    return cell;
}

static int newest_first(const void *left, const void *right)
{
    return strcmp(*(char *const *)right, *(char *const *)left);
}

/* Every year of any column: char *, borrowed. */
static GPtrArray *years_of(const struct page_column *columns, size_t n)
{
    GPtrArray *years = g_ptr_array_new();
    const json_t *row;
    size_t at;

    for (size_t i = 0; i < n; i++) {
        json_array_foreach(columns[i].years, at, row)
        {
            char *year = (char *)(gintptr)member_or_empty(row, "id");
            if (!g_ptr_array_find_with_equal_func(years, year, g_str_equal, NULL))
                g_ptr_array_add(years, year);
        }
    }
    g_ptr_array_sort(years, newest_first);
    return years;
}

json_t *page_matrix(const char *base, const struct page_column *columns, size_t n)
{
    g_autoptr(GPtrArray) years = years_of(columns, n);
    json_t *titles = json_array();
    json_t *rows = json_array();

    for (size_t i = 0; i < n; i++)
        json_array_append_new(titles, json_string(columns[i].title));
    for (guint i = 0; i < years->len; i++) {
        json_t *cells = json_array();

        for (size_t at = 0; at < n; at++)
            json_array_append_new(cells, matrix_cell(base, &columns[at], years->pdata[i]));
        json_array_append_new(rows, json_pack("{s:s, s:o}", "year", years->pdata[i], "cells", cells));
    }
    json_t *matrix = json_pack("{s:o, s:O}", "columns", titles, "rows", rows);
    if (json_array_size(rows) == 0)
        g_clear_pointer(&matrix, json_decref);
    json_decref(rows);
    return matrix;
}
