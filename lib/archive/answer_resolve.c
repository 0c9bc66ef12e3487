/* answer_resolve.c -- citations in a text, and what they stand for: pasted from a letter, or typed. */
#include "answer.h"

#include "citation.h"
#include "citing.h"
#include "commit.h"

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

/* What stands in a text by itself: a number that nothing but a search for it can tell from any other figure, or the
 * title of a law. */
static void take_whole(const char *text, GPtrArray *citations)
{
    static const char *const openings[] = {"Nr.", "nr.", "NR.", "Nr", "#"};
    const char *number = text;
    while (g_ascii_isspace(*number))
        number++;
    for (size_t i = 0; i < G_N_ELEMENTS(openings); i++) {
        if (g_str_has_prefix(number, openings[i])) {
            number += strlen(openings[i]);
            break;
        }
    }
    while (g_ascii_isspace(*number))
        number++;
    size_t len = strlen(number);
    while (len > 0 && (g_ascii_isspace(number[len - 1]) || number[len - 1] == '.'))
        len--;
    bool is_number = strcspn(number, "0123456789") < len && !memchr(number, ' ', len);
    g_autofree char *law = is_number ? NULL : citation_title(number, len);
    if (!is_number && !law)
        return;
    struct citation *citation = g_new0(struct citation, 1);
    citation->start = (uint32_t)(number - text);
    citation->end = (uint32_t)(number - text + (ptrdiff_t)len);
    citation->text = g_strndup(number, len);
    citation->number = law ? g_steal_pointer(&law) : g_strndup(number, len);
    g_ptr_array_add(citations, citation);
}

static void citation_free_data(void *data)
{
    citation_free(data);
}

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
