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
        answer = answer_search(call->answerer, &request, error);
    }
    search_request_release(&request);
    return answer;
}

static json_t *count_rows(const struct call *call, const struct page_record *record, const char *facet,
                          const json_t *rows)
{
    json_t *shown = json_array();
    const json_t *row;
    size_t i;

    json_array_foreach(rows, i, row)
    {
        const char *id = member_or_empty(row, "id");
        const char *word = words_of(call->english, facet, id);
        GString *url = page_record_url(call, record);
        json_t *count = json_pack("{s:s, s:O}", "name", word != id ? word : member_or_empty(row, "name"), "count",
                                  json_object_get(row, "count"));
        url_param(url, facet, id);
        page_set_url(count, "href", url);
        json_array_append_new(shown, count);
    }
    return shown;
}

static json_t *groups(const struct call *call, const struct page_record *record, const json_t *facets)
{
    json_t *shown = json_array();

    for (int facet = 0; facet < FACET_COUNT; facet++) {
        const char *name = facet_name((enum facet)facet);
        const json_t *rows = json_object_get(facets, name);

        if (facet != FACET_MONTH && json_array_size(rows) > 0)
            json_array_append_new(shown, json_pack("{s:s, s:s, s:o, s:[]}", "key", name, "title",
                                                   words_of(call->english, "facet", name), "first",
                                                   count_rows(call, record, name, rows), "rest"));
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

static void set_counts(const struct call *call, const struct page_record *record, const json_t *answer, json_t *context)
{
    const json_t *facets = json_object_get(answer, "facets");
    g_autofree char *base = g_string_free(page_record_url(call, record), FALSE);
    json_t *timeline = page_timeline(call, json_object_get(facets, "month"), base, "", "");

    page_set(context, "told", told(call, json_object_get(answer, "total")));
    json_object_set_new(context, "groups", groups(call, record, facets));
    if (timeline != NULL)
        json_object_set_new(context, "timeline", timeline);
    if (record->hits > 0)
        json_object_set_new(context, "hits", page_hits(call, json_object_get(answer, "hits")));
    page_set(context, "all", g_strdup(base));
}

json_t *page_record_context(const struct call *call, const struct page_record *record, GError **error)
{
    json_t *answer = search(call, record, error);

    if (answer == NULL)
        return NULL;
    g_autofree char *title = g_strconcat(record->name, " – Arhivars", NULL);
    json_t *context = page_context(call, title);
    json_t *up = json_pack("{s:s}", "name", words_of(call->english, "list", record->list + 1));

    page_set_url(up, "href", page_url(call, record->list));
    json_object_set_new(context, "up", up);
    json_object_set_new(context, "name", json_string(record->name));
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
