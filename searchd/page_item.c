/* page_item.c -- dress the items of business. */
#include "page_item.h"

#include "link.h"
#include "member.h"
#include "page.h"
#include "page_citing.h"
#include "page_passage.h"
#include "words.h"

#include <string.h>

static json_t *passages(const struct call *call, const json_t *given, const json_t *attendance)
{
    json_t *shown = json_array();
    const json_t *passage;
    size_t i;

    json_array_foreach(given, i, passage) json_array_append_new(shown, page_passage(call, passage, attendance));
    return shown;
}

static json_t *item_reporters(const struct call *call, const json_t *item)
{
    json_t *shown = json_array();
    const json_t *reporter;
    size_t i;

    json_array_foreach(json_object_get(item, "reporters"), i, reporter)
    {
        const char *name = member_or_empty(reporter, "name");
        const char *institution = member_or_empty(reporter, "institution");
        g_autofree char *text =
            g_strdup_printf("%s%s%s", name, *name != '\0' && *institution != '\0' ? ", " : "", institution);
        json_t *row = json_pack("{s:s}", "text", text);

        if (*name == '\0')
            page_set_record(call, row, "/institutions/", member_text(reporter, "institution_id"));
        else
            page_set_record(call, row, "/speakers/", member_text(reporter, "id"));
        json_array_append_new(shown, row);
    }
    return shown;
}

/* The heading as printed, when the item begins with one: it has an anchor and marks of its own. */
static void set_heading(json_t *item)
{
    json_t *all = json_object_get(item, "passages");
    json_t *first = json_array_get(all, 0);

    if (strcmp(member_or_empty(first, "class"), "title") != 0)
        return;
    json_object_set(item, "heading", first);
    json_array_remove(all, 0);
}

/* What was decided, by the last decision that tells it. */
static void set_outcome(const struct call *call, const json_t *item, json_t *row)
{
    const json_t *passage;
    const char *outcome = "";
    size_t i;

    json_array_foreach(json_object_get(item, "passages"), i, passage)
    {
        if (*member_or_empty(passage, "outcome") != '\0')
            outcome = member_or_empty(passage, "outcome");
    }
    json_object_set_new(row, "decided", json_string(words_of(call->english, "outcome", outcome)));
}

/* How often the words of the query stand in the item, and where first. */
static void set_found(const struct call *call, const json_t *item, json_t *row)
{
    const json_t *passage;
    const char *first = NULL;
    size_t n = 0;
    size_t i;

    json_array_foreach(json_object_get(item, "passages"), i, passage)
    {
        size_t marks = json_array_size(json_object_get(passage, "marks"));

        if (first == NULL && marks > 0)
            first = link_anchor(member_or_empty(passage, "id"));
        n += marks;
    }
    if (first == NULL)
        return;
    json_t *found = json_pack("{s:s, s:I}", "anchor", first, "n", (json_int_t)n);
    page_set(found, "told", words_count(call->english, WORDS_MARKS, n));
    json_object_set_new(row, "found", found);
}

static json_t *item_topics(const struct call *call, const json_t *item)
{
    json_t *shown = json_array();
    const struct topic *topics;
    size_t n = registry_topics(call->answerer->registry, &topics);
    const json_t *id;
    size_t i;

    json_array_foreach(json_object_get(item, "topics"), i, id)
    {
        for (size_t at = 0; at < n; at++) {
            if (strcmp(topics[at].id, json_string_value(id)) != 0)
                continue;
            json_t *topic = json_pack("{s:s}", "name", call->english ? topics[at].name_en : topics[at].name_lv);
            page_set_record(call, topic, "/topics/", topics[at].id);
            json_array_append_new(shown, topic);
        }
    }
    return shown;
}

json_t *page_items(const struct call *call, const json_t *protocol)
{
    json_t *shown = json_array();
    const json_t *item;
    size_t i;

    json_array_foreach(json_object_get(protocol, "items"), i, item)
    {
        g_autofree char *at = g_strdup_printf("i%zu", i + 1);
        const char *title = member_or_empty(item, "title");
        json_t *row =
            json_pack("{s:s, s:s, s:s, s:o}", "at", at, "number", member_or_empty(item, "number"), "title",
                      *title != '\0' ? title : words_get(call->english, "untitled"), "passages",
                      passages(call, json_object_get(item, "passages"), json_object_get(protocol, "attendance")));

        json_object_set(row, "restricted", json_object_get(item, "restricted"));
        page_set_list(row, "topics", item_topics(call, item));
        page_set_list(row, "reporters", item_reporters(call, item));
        set_outcome(call, item, row);
        set_found(call, item, row);
        page_set_cited_by(call, item, row, "cited_by");
        set_heading(row);
        json_array_append_new(shown, row);
    }
    return shown;
}
