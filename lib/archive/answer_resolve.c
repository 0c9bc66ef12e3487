/* answer_resolve.c -- citations in a text, and what they stand for: pasted from a letter, or typed. */
#include "answer.h"

#include "citation.h"
#include "citing.h"
#include "commit.h"
#include "date.h"

#include <string.h>

/* Where it stands in the text, in code points, as marks are told. */
static json_t *mark_json(const char *text, const struct citation *citation)
{
    glong start = g_utf8_pointer_to_offset(text, text + citation->start),
          end = g_utf8_pointer_to_offset(text, text + citation->end);
    return json_pack("[i, i]", (int)start, (int)end);
}

static json_t *citation_json(const struct answerer *answerer, const char *text, const struct citation *citation,
                             GError **error)
{
    const struct citing_place nowhere = {.item = -1};
    uint64_t passages = 0;
    json_t *json = json_pack("{s:o, s:s, s:s, s:s?, s:s?, s:s?}", "mark", mark_json(text, citation), "text",
                             citation->text, "kind", citation_kind_name(citation_kind(citation->number)), "number",
                             citation->number, "item", citation->item, "date", citation->date);
    json_t *targets = citing_targets(answerer, json, &nowhere, error);
    if (!targets || !citing_count(answerer, citation, &passages, error)) {
        json_decref(targets);
        json_decref(json);
        return NULL;
    }
    json_object_set_new(json, "targets", targets);
    json_object_set_new(json, "cited_in", json_pack("{s:I}", "passages", (json_int_t)passages));
    return json;
}

static void citation_free_data(void *data)
{
    citation_free(data);
}

/* --- By itself ---------------------------------------------------------------------------------------------------- */

/* Bytes of "protokols", "prot.", "Nr.", "#" before a number. */
static size_t skip_opening(const char *text)
{
    static const char *const openings[] = {"protokol", "prot", "nr", "#"};
    size_t at = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(openings); i++) {
        size_t n = strlen(openings[i]);
        if (g_ascii_strncasecmp(text + at, openings[i], n) != 0)
            continue;
        for (at += n; g_ascii_isalpha(text[at]) || text[at] == '.';)
            at++;
        while (g_ascii_isspace(text[at]))
            at++;
    }
    return at;
}

/* A day, a title of a law, or a number, which nothing but a search for it can tell from any other figure; with an item
 * behind it: "2.5-3/2, 4. jautājums". NULL when the text is none of them. */
static struct citation *read_alone(const char *text, size_t len)
{
    g_autofree char *whole = g_strndup(text, len), *law = citation_title(text, len);
    struct date day;
    struct citation *citation = g_new0(struct citation, 1);
    citation->number = g_steal_pointer(&law);
    if (citation->number)
        return citation;
    if (date_read(whole, len, &day) == len && day.day > 0) {
        char iso[DATE_ISO_BYTES];
        date_iso(&day, iso);
        citation->date = g_strdup(iso);
        return citation;
    }
    g_autofree char *numbered = g_strconcat("prot. Nr. ", whole, NULL);
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(citation_free_data);
    citations_find(numbered, strlen(numbered), found);
    struct citation *first = found->len == 1 ? found->pdata[0] : NULL;
    if (first && first->start == 0 && first->number &&
        strspn(numbered + first->end, " .") == strlen(numbered) - first->end) {
        citation->number = g_steal_pointer(&first->number);
        citation->item = g_steal_pointer(&first->item);
        citation->date = g_steal_pointer(&first->date);
        return citation;
    }
    citation_free(citation);
    return NULL;
}

static void take_whole(const char *text, GPtrArray *citations)
{
    size_t start = strspn(text, " \t\n"), len = strlen(text);
    while (len > start && (g_ascii_isspace(text[len - 1]) || text[len - 1] == '.'))
        len--;
    start += skip_opening(text + start);
    struct citation *citation = start < len ? read_alone(text + start, len - start) : NULL;
    if (!citation)
        return;
    citation->start = (uint32_t)start;
    citation->end = (uint32_t)len;
    citation->text = g_strndup(text + start, len - start);
    g_ptr_array_add(citations, citation);
}

/* --- The answer --------------------------------------------------------------------------------------------------- */

static json_t *make_resolved(const struct answerer *answerer, const void *data, GError **error)
{
    const char *text = data;
    g_autoptr(GPtrArray) citations = g_ptr_array_new_with_free_func(citation_free_data);
    citations_find(text, strlen(text), citations);
    if (citations->len == 0)
        take_whole(text, citations);
    json_t *array = json_array();
    for (guint i = 0; i < MIN(citations->len, (guint)CITING_RESOLVED); i++) {
        json_t *citation = citation_json(answerer, text, citations->pdata[i], error);
        if (!citation) {
            json_decref(array);
            return NULL;
        }
        json_array_append_new(array, citation);
    }
    return json_pack("{s:s, s:o}", "text", text, "citations", array);
}

json_t *answer_resolve(const struct answerer *answerer, const struct search_request *request, GError **error)
{
    if (!search_request_only(request, "text,lang", error))
        return NULL;
    return commit_answer(answerer, make_resolved, request->text ? request->text : "", error);
}
