/* page_zero.c -- suggestions of an answer as links in words. */
#include "page_zero.h"

#include "link.h"
#include "member.h"
#include "page.h"
#include "page_record.h"
#include "page_series.h"
#include "words.h"

#include <string.h>

static void set_counted(const struct call *call, const json_t *suggestion, json_t *row)
{
    uint64_t passages = (uint64_t)json_integer_value(json_object_get(suggestion, "passages"));

    page_set(row, "counted", words_count(call->english, WORDS_PASSAGES, passages));
}

/* Other words in the box, all else as it was. */
static void set_words(const struct call *call, const json_t *suggestion, json_t *row)
{
    const char *without = member_text(suggestion, "without");
    const char *q = member_or_empty(suggestion, "q");
    bool loose = strcmp(member_or_empty(suggestion, "kind"), "loose") == 0;

    if (without != NULL)
        page_set(row, "text", g_strdup_printf("%s “%s”", words_get(call->english, "without"), without));
    else
        page_set(row, "text",
                 g_strdup_printf("%s: %s", words_get(call->english, loose ? "loose_words" : "any_word"), q));
    page_set_link(row, "href", link_search(call, &(struct link_change){.drop = "q", .add = "q", .value = q}));
    set_counted(call, suggestion, row);
}

/* "Runātājs, No, Līdz" of "speaker,from,to". */
static char *told_filters(const struct call *call, const char *names)
{
    g_auto(GStrv) each = g_strsplit(names, ",", -1);
    g_autoptr(GString) out = g_string_new(NULL);

    for (size_t i = 0; each[i] != NULL; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", words_of(call->english, "facet", each[i]));
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void set_filters(const struct call *call, const json_t *suggestion, json_t *row)
{
    const char *without = member_or_empty(suggestion, "without");
    g_autofree char *told = told_filters(call, without);

    page_set(row, "text", g_strdup_printf("%s: %s", words_get(call->english, "without_filter"), told));
    page_set_link(row, "href", link_without(call, without));
    set_counted(call, suggestion, row);
}

static void set_missing(const struct call *call, const json_t *suggestion, json_t *row)
{
    const json_t *body = json_object_get(suggestion, "body");
    g_autofree char *missing = page_series_missing(json_object_get(suggestion, "missing"));

    page_set(row, "text",
             g_strdup_printf("%s: %s, %s, %s (%s)", words_get(call->english, "not_kept"), member_or_empty(body, "name"),
                             member_or_empty(suggestion, "year"), missing, member_or_empty(suggestion, "number")));
    page_set_record(call, row, "/bodies/", member_text(body, "id"));
}

static void set_coverage(const struct call *call, const json_t *suggestion, json_t *row)
{
    const json_t *body = json_object_get(suggestion, "body");
    uint64_t protocols = (uint64_t)json_integer_value(json_object_get(suggestion, "protocols"));
    g_autofree char *years = page_years(member_or_empty(suggestion, "from"), member_or_empty(suggestion, "to"));
    g_autofree char *counted = words_count(call->english, WORDS_PROTOCOLS, protocols);

    page_set(row, "text",
             g_strdup_printf("%s: %s", words_get(call->english, "archive"), member_or_empty(body, "name")));
    page_set(row, "counted", g_strdup_printf("%s%s%s", counted, years != NULL ? ", " : "", years != NULL ? years : ""));
    page_set_record(call, row, "/bodies/", member_text(body, "id"));
}

static const struct {
    const char *kind;
    void (*set)(const struct call *call, const json_t *suggestion, json_t *row);
} kinds[] = {
    {"word", set_words},      {"loose", set_words},     {"any", set_words},         {"filter", set_filters},
    {"filters", set_filters}, {"missing", set_missing}, {"coverage", set_coverage},
};

void page_zero(const struct call *call, const json_t *suggestions, struct view *context)
{
    json_t *rows = json_array();
    const json_t *suggestion;
    size_t i;

    json_array_foreach(suggestions, i, suggestion)
    {
        for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
            if (strcmp(kinds[k].kind, member_or_empty(suggestion, "kind")) != 0)
                continue;
            json_t *row = json_object();
            kinds[k].set(call, suggestion, row);
            json_array_append_new(rows, row);
        }
    }
    page_view_list(context, "instead", rows);
}
