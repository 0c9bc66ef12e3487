/* answer.c -- a search from request to answer.
 *
 * One search finds the page, counts the whole and counts the facets; what it found is then told. All of it should be of
 * one commit. A writer that overtakes the reader in the middle moves the index under it; that is seen afterwards, and
 * the answer is made again.
 */
#include "answer.h"

#include "append.h"
#include "commit.h"
#include "correct.h"
#include "cursor.h"
#include "facets.h"
#include "hit_text.h"
#include "hits.h"
#include "json_span.h"
#include "json_text.h"
#include "json_write.h"
#include "member.h"
#include "plan.h"
#include "relax.h"
#include "zero.h"

#include <string.h>

enum {
    ANSWER_TIMEOUT_MS = 10000, /* an honest query takes milliseconds */
    ANSWER_BYTES = 32768,      /* of a page as text, about */
};

static const double min_normlen = 0.5; /* Xapian's own: a passage shorter than half the average weighs no more */

json_t *answer_index(const struct answerer *answerer, GError **error)
{
    struct archive_info info;
    if (!archive_info(answerer->archive, &info, error))
        return NULL;
    return json_pack("{s:s, s:I, s:I, s:o, s:o}", "generation", info.generation, "protocols",
                     (json_int_t)info.protocols, "passages", (json_int_t)info.passages, "from",
                     *info.from ? json_string(info.from) : json_null(), "to",
                     *info.to ? json_string(info.to) : json_null());
}

/* --- Parts of the answer ------------------------------------------------------------------------------------------ */

static json_t *query_json(const struct plan *plan, const struct search_request *request, const struct xap_query *query,
                          const char *corrected)
{
    json_t *notes = json_array();
    g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < plan->query->notes->len; i++) {
        char *note = query_note_tell(plan->query->notes->pdata[i], request->english);
        if (!g_ptr_array_find_with_equal_func(told, note, g_str_equal, NULL)) /* of several brackets one is enough */
            json_array_append_new(notes, json_string(note));
        g_ptr_array_add(told, note);
    }
    g_autofree char *parsed = query_tell(plan->query, request->english);
    json_t *json = json_pack("{s:s, s:s, s:o, s:s?}", "text", request->q ? plan->query->text : "", "parsed", parsed,
                             "notes", notes, "corrected", corrected);
    if (request->explain) {
        g_autofree char *plain = xap_query_describe(query);
        json_object_set_new(json, "explain", json_string(plain));
    }
    return json;
}

/* Passages that match, grouped or not: each is of one protocol. */
static uint64_t count_passages(const GArray *protocols)
{
    uint64_t total = 0;
    for (guint i = 0; i < protocols->len; i++)
        total += g_array_index(protocols, struct xap_facet_count, i).count;
    return total;
}

/* --- The search --------------------------------------------------------------------------------------------------- */

/* By relevance unless told otherwise; without words to rank by, the newest come first. */
static void set_order(struct xap_request *search, const struct plan *plan, const struct search_request *request)
{
    bool ranked = request->sort == SORT_RELEVANCE && plan->ranked;
    search->unweighted = !ranked;
    search->sort_slot = SCHEMA_SLOT_DATE;
    search->sort = ranked ? XAP_SORT_SCORE : request->sort == SORT_OLDEST ? XAP_SORT_SLOT : XAP_SORT_SLOT_REVERSE;
}

/* What goes beside the hits when words or everything failed: a better spelling, and what each relaxation would give. */
struct help {
    char *corrected;
    json_t *suggestions;
};

static bool find_help(const struct answerer *answerer, struct plan *plan, const struct search_request *request,
                      uint64_t passages, struct help *help, GError **error)
{
    *help = (struct help){.suggestions = json_array()};
    return correct_query(answerer, plan, request, &help->corrected, error) &&
           (passages > 0 || zero_tell(answerer, plan, request, help->suggestions, error));
}

static json_t *tell_answer(const struct answerer *answerer, struct plan *plan, const struct search_request *request,
                           const struct xap_request *search, const struct hit_marks *marks,
                           const struct archive_info *info, const struct xap_result *result, GError **error)
{
    const GArray *protocols = result->facets[0];
    uint64_t passages = count_passages(protocols), shown = request->group ? protocols->len : passages;
    g_autoptr(GString) hits = hit_text(answerer, plan, request, marks, result->hits, protocols, error);
    g_autoptr(GString) facets = hits ? facets_text(answerer, plan, request, search, result, error) : NULL;
    json_t *index = facets ? answer_index(answerer, error) : NULL, *answer = NULL;
    struct help help = {0};
    if (index && find_help(answerer, plan, request, passages, &help, error))
        answer = json_pack("{s:o, s:O, s:{s:I, s:I}, s:o, s:o, s:o, s:O}", "query",
                           query_json(plan, request, search->query, help.corrected), "index", index, "total",
                           "passages", (json_int_t)passages, "protocols", (json_int_t)protocols->len, "hits",
                           json_stringn_nocheck(hits->str, hits->len), "facets",
                           json_stringn_nocheck(facets->str, facets->len), "next",
                           cursor_next(request, info, search->first, shown), "suggestions", help.suggestions);
    json_decref(index);
    json_decref(help.suggestions);
    g_free(help.corrected);
    return answer;
}

/* Whether nothing has all the words of a question but what asks itself: whoever asks "cik ārstu aizgājuši" does not
 * look for who asked that. Filters do not matter, so that a facet counts what choosing it will find. */
static bool only_asks(const struct answerer *answerer, const struct plan *plan, bool *ret_only, GError **error)
{
    g_autofree char *asking = schema_term(SCHEMA_ACT, speech_act_name(ACT_QUESTION));
    struct xap_query *rest = xap_query_pair(XAP_BUT_NOT, plan->words, xap_query_term(asking));
    uint64_t others = 0;
    bool done = relax_count_query(answerer, rest, &others, error);
    g_ptr_array_steal_index(rest->operands, 0); /* the plan's */
    xap_query_free(rest);
    *ret_only = others == 0;
    return done;
}

static json_t *make_answer(const struct answerer *answerer, struct plan *plan, const struct search_request *request,
                           const struct xap_query *query, bool *ret_again, GError **error)
{
    struct archive_info info;
    const struct xap_bm25 bm25 = {
        .k1 = schema_weights.saturation, .k3 = 1, .b = schema_weights.length, .min_normlen = min_normlen};
    struct xap_request search = {.query = query,
                                 .bm25 = &bm25,
                                 .count = request->limit,
                                 .exact = true,
                                 .collapse = request->group,
                                 .collapse_slot = SCHEMA_SLOT_PROTOCOL,
                                 .timeout_ms = ANSWER_TIMEOUT_MS};
    if (!archive_info(answerer->archive, &info, error) || !cursor_read(request, &info, &search.first, error))
        return NULL;
    set_order(&search, plan, request);
    struct hit_marks marks;
    hits_prepare(&search);
    hit_marks_init(&marks, plan, &search);
    facets_prepare(plan, request, &search);
    g_autoptr(xap_result_auto) result = xap_search(archive_index(answerer->archive), &search, error);
    bool strict = result && plan->question && !request->any_word, again = strict && result->facets[0]->len == 0;
    bool done = result && (!strict || again || only_asks(answerer, plan, &again, error));
    *ret_again = done && again;
    json_t *answer =
        done && !again ? tell_answer(answerer, plan, request, &search, &marks, &info, result, error) : NULL;
    hit_marks_release(&marks);
    return answer;
}

/* *ret_again: a question found nothing with all of its words. */
static json_t *answer_once(const struct answerer *answerer, const struct search_request *request, bool *ret_again,
                           GError **error)
{
    struct plan plan;
    json_t *answer = NULL;
    *ret_again = false;
    if (plan_make(&plan, answerer, request, error)) {
        struct xap_query *query = plan_query(&plan, PLAN_NO_FACET);
        if (request->any_word)
            query_note_node(plan.query, NOTE_ANY_WORD, NULL, NULL);
        answer = make_answer(answerer, &plan, request, query, ret_again, error);
        plan_query_free(query);
    }
    plan_release(&plan);
    return answer;
}

static json_t *try_answer(const struct answerer *answerer, const void *data, GError **error)
{
    const struct search_request *request = data;
    bool again;
    json_t *answer = answer_once(answerer, request, &again, error);
    if (!again)
        return answer;
    struct search_request any = *request; /* borrows */
    any.any_word = true;
    return answer_once(answerer, &any, &again, error);
}

/* Members that are told as JSON text in a string, since most of an answer is never needed as a tree. */
static const char *const written[] = {"hits", "facets"};

static bool is_written(const char *name)
{
    return strcmp(name, written[0]) == 0 || strcmp(name, written[1]) == 0;
}

json_t *answer_search_parts(const struct answerer *answerer, const struct search_request *request, GError **error)
{
    gint64 start_us = g_get_monotonic_time();
    json_t *answer = commit_answer(answerer, try_answer, request, error);
    if (answer) {
        double took_ms = (double)(g_get_monotonic_time() - start_us) / 1000;
        json_object_set_new(answer, "took_ms", json_real(took_ms));
    }
    return answer;
}

json_t *answer_search(const struct answerer *answerer, const struct search_request *request, GError **error)
{
    json_t *answer = answer_search_parts(answerer, request, error);
    for (size_t i = 0; answer && i < G_N_ELEMENTS(written); i++) {
        const json_t *text = json_object_get(answer, written[i]);
        struct json_span span = {json_string_value(text), json_string_length(text)};
        json_object_set_new(answer, written[i], json_span_tree(span));
    }
    return answer;
}

char *answer_search_text(const struct answerer *answerer, const struct search_request *request, size_t *ret_size,
                         GError **error)
{
    json_t *answer = answer_search_parts(answerer, request, error), *value;
    const char *name;
    if (!answer)
        return NULL;
    GString *out = g_string_sized_new(ANSWER_BYTES);
    append(out, "{");
    json_object_foreach(answer, name, value)
    {
        json_write_key(out, name);
        if (is_written(name))
            append_len(out, json_string_value(value), json_string_length(value));
        else
            json_text_append(out, value);
    }
    append(out, "}\n");
    json_decref(answer);
    *ret_size = out->len;
    return g_string_free(out, FALSE);
}
