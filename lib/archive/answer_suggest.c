/* answer_suggest.c -- what begins as typed: people, institutions, bodies, topics and words, the most used first.
 *
 * All names are looked through, as names.c does; words come from the terms of the index. Nothing is offered that no
 * passage or protocol has. What begins so letter for letter goes before what does without its diacritics.
 */
#include "answer.h"

#include "beginning.h"
#include "commit.h"
#include "fold.h"
#include "names.h"
#include "plan.h"
#include "relax.h"

#include <string.h>

enum {
    SUGGEST_TRIED = 3, /* words counted for each that is told, where others stand before */
};

static const char *const members[] = {"speakers", "institutions", "bodies", "topics", "words"};

struct offer {
    const char *id;          /* borrowed; NULL for a word */
    const char *text;        /* borrowed */
    const char *institution; /* of a person, borrowed; NULL: not known, or no person */
    bool exact;              /* letter for letter, diacritics too */
    uint64_t passages;       /* that it would find */
    uint64_t known;          /* protocols that print the name; passages with the very form of a word */
};

static int compare_offers(const void *a, const void *b)
{
    const struct offer *left = a, *right = b;
    if (left->exact != right->exact)
        return left->exact ? -1 : 1;
    if (left->passages != right->passages)
        return left->passages > right->passages ? -1 : 1;
    if (left->known != right->known)
        return left->known > right->known ? -1 : 1;
    return strcmp(left->text, right->text);
}

/* --- Names -------------------------------------------------------------------------------------------------------- */

static const struct {
    enum schema_prefix prefix;
    const char *before; /* the id, in the term */
} kinds[] = {
    [NAME_SPEAKER] = {SCHEMA_SPEAKER, ""},
    [NAME_INSTITUTION] = {SCHEMA_INSTITUTION, ":"},
    [NAME_BODY] = {SCHEMA_BODY, ""},
};
G_STATIC_ASSERT(G_N_ELEMENTS(kinds) == NAME_KIND_COUNT);

/* Passages of the term, and no protocols. */
static bool count_passages(const struct answerer *answerer, enum schema_prefix prefix, const char *before,
                           const char *id, uint64_t *ret_passages, GError **error)
{
    g_autofree char *value = g_strconcat(before, id, NULL), *term = schema_term(prefix, value),
                    *kind = schema_term(SCHEMA_KIND, "passage");
    if (prefix != SCHEMA_BODY) /* which protocols bear too */
        return xap_frequency(archive_index(answerer->archive), term, ret_passages, error);
    g_autoptr(xap_query_auto) query = xap_query_pair(XAP_AND, xap_query_term(term), xap_query_term(kind));
    struct xap_request search = {.query = query, .exact = true, .unweighted = true};
    g_autoptr(xap_result_auto) result = xap_search(archive_index(answerer->archive), &search, error);
    *ret_passages = result ? result->total : 0;
    return result != NULL;
}

/* The institutions whose abbreviation it is: "IZM", "izm". */
static GArray *abbreviated(const struct answerer *answerer, enum name_kind kind, const struct beginning *typed)
{
    return kind == NAME_SPEAKER ? g_array_new(FALSE, FALSE, sizeof(struct institution))
                                : registry_find_all(answerer->registry, typed->lower);
}

/* A name that begins so, or that the abbreviation stands for. */
static bool is_meant(const struct archive_name *name, const struct beginning *typed, const GArray *institutions,
                     bool *ret_exact)
{
    bool meant = beginning_matches(typed, name->name, ret_exact);
    for (guint i = 0; i < institutions->len && !*ret_exact; i++)
        *ret_exact = strcmp(g_array_index(institutions, struct institution, i).id, name->id) == 0;
    return meant || *ret_exact;
}

/* Names stand in the order of ids: of one that is printed in several ways, the commonest that matches is offered. */
static GArray *offer_names(const struct answerer *answerer, enum name_kind kind, const struct beginning *typed,
                           GError **error)
{
    const GArray *names = archive_names(answerer->archive, kind, error);
    g_autoptr(GArray) offers = g_array_new(FALSE, FALSE, sizeof(struct offer));
    g_autoptr(GArray) institutions = abbreviated(answerer, kind, typed);
    for (guint i = 0; names && i < names->len; i++) {
        const struct archive_name *name = &g_array_index(names, struct archive_name, i);
        struct offer offer = {.id = name->id, .text = name->name, .known = name->protocols};
        if (!is_meant(name, typed, institutions, &offer.exact))
            continue;
        offer.institution = kind == NAME_SPEAKER ? names_institution(answerer, name->id) : NULL;
        struct offer *last = offers->len > 0 ? &g_array_index(offers, struct offer, offers->len - 1) : NULL;
        bool same = last && strcmp(last->id, name->id) == 0;
        if (same && (offer.exact == last->exact ? offer.known <= last->known : last->exact))
            continue;
        if (!count_passages(answerer, kinds[kind].prefix, kinds[kind].before, name->id, &offer.passages, error))
            return NULL;
        if (same)
            *last = offer;
        else
            g_array_append_val(offers, offer);
    }
    return names ? g_steal_pointer(&offers) : NULL;
}

static GArray *offer_topics(const struct answerer *answerer, bool english, const struct beginning *typed,
                            GError **error)
{
    g_autoptr(GArray) offers = g_array_new(FALSE, FALSE, sizeof(struct offer));
    const struct topic *topics;
    size_t n = registry_topics(answerer->registry, &topics);
    for (size_t i = 0; i < n; i++) {
        const char *name = english ? topics[i].name_en : topics[i].name_lv;
        struct offer offer = {.id = topics[i].id, .text = name};
        if (!beginning_matches(typed, name, &offer.exact) &&
            !beginning_matches(typed, english ? topics[i].name_lv : topics[i].name_en, &offer.exact))
            continue;
        if (!count_passages(answerer, SCHEMA_TOPIC, "", offer.id, &offer.passages, error))
            return NULL;
        if (offer.passages > 0)
            g_array_append_val(offers, offer);
    }
    return g_steal_pointer(&offers);
}

/* --- Words -------------------------------------------------------------------------------------------------------- */

/* The name that a field of the query begins: "runātājs:bēr". *ret_at: where the name begins. False when it is none. */
static bool read_name(const char *q, enum name_kind *ret_kind, size_t *ret_at)
{
    const char *space = strrchr(q, ' '), *last = space ? space + 1 : q, *colon = strrchr(last, ':');
    g_autoptr(query_auto) query = query_parse(last, strlen(last));
    const struct query_node *node = query->root;
    bool names = node && node->kind == QUERY_VALUE && query_field_is_name(node->field) && node->field != FIELD_TOPIC;
    if (!names || !colon || !colon[1])
        return false;
    *ret_kind = node->field == FIELD_SPEAKER || node->field == FIELD_VOTE ? NAME_SPEAKER
                : node->field == FIELD_BODY                               ? NAME_BODY
                                                                          : NAME_INSTITUTION;
    *ret_at = (size_t)(colon + 1 - q);
    return true;
}

/* The last word typed, without the signs before it: "-bib", "(bib", "„bib". */
static const char *last_word(const char *q)
{
    const char *space = strrchr(q, ' '), *word = space ? space + 1 : q;
    const gunichar section = 0xA7; /* is of its number */
    for (gunichar c; (c = g_utf8_get_char(word)) && c != section && !g_unichar_isalnum(c);)
        word = g_utf8_next_char(word);
    return word;
}

/* The words that it begins; *ret_terms owns their text. */
static GArray *offer_words(const struct answerer *answerer, const char *word, GArray **ret_terms, GError **error)
{
    g_autofree char *lower = fold_lower_dup(word);
    g_autoptr(GArray) offers = g_array_new(FALSE, FALSE, sizeof(struct offer));
    GArray *terms =
        *word ? plan_prefix_words(answerer, word, error) : g_array_new(FALSE, FALSE, sizeof(struct plan_prefix_word));
    for (guint i = 0; terms && i < terms->len; i++) {
        const struct plan_prefix_word *found = &g_array_index(terms, struct plan_prefix_word, i);
        struct offer offer = {.text = found->form,
                              .exact = g_str_has_prefix(found->form, lower),
                              .passages = found->documents,
                              .known = found->documents};
        g_array_append_val(offers, offer);
    }
    *ret_terms = terms;
    return terms ? g_steal_pointer(&offers) : NULL;
}

/* --- The answer --------------------------------------------------------------------------------------------------- */

/* Takes the offers; false when there are none for an error. `before`: what was typed before the last word. */
static bool tell(json_t *answer, const char *member, GArray *offers, const char *before, unsigned limit)
{
    if (!offers)
        return false;
    json_t *list = json_array();
    g_array_sort(offers, compare_offers);
    for (guint i = 0; i < MIN(offers->len, limit); i++) {
        const struct offer *offer = &g_array_index(offers, struct offer, i);
        json_t *row = json_object();
        if (offer->id)
            json_object_set_new(row, "id", json_string(offer->id));
        g_autofree char *text = g_strconcat(before, offer->text, NULL);
        json_object_set_new(row, offer->id ? "name" : "text", json_string(text));
        if (offer->id && offer->institution) /* two of one name are told apart */
            json_object_set_new(row, "institution", json_string(offer->institution));
        json_object_set_new(row, "passages", json_integer((json_int_t)offer->passages));
        json_array_append_new(list, row);
    }
    json_object_set_new(answer, member, list);
    g_array_unref(offers);
    return true;
}

static bool tell_names(const struct answerer *answerer, const struct search_request *request,
                       const struct beginning *typed, json_t *answer, GError **error)
{
    return tell(answer, "speakers", offer_names(answerer, NAME_SPEAKER, typed, error), "", request->limit) &&
           tell(answer, "institutions", offer_names(answerer, NAME_INSTITUTION, typed, error), "", request->limit) &&
           tell(answer, "bodies", offer_names(answerer, NAME_BODY, typed, error), "", request->limit) &&
           tell(answer, "topics", offer_topics(answerer, request->english, typed, error), "", request->limit);
}

/* Of the likeliest words those that find something together with what stands before them, and how much. */
static bool count_together(const struct answerer *answerer, const char *before, unsigned limit, GArray *offers,
                           GError **error)
{
    struct search_request request;
    guint kept = 0, tried = 0;
    bool done = true;
    search_request_init(&request);
    g_array_sort(offers, compare_offers);
    for (; done && kept < limit && tried < MIN(offers->len, limit * SUGGEST_TRIED); tried++) {
        struct offer offer = g_array_index(offers, struct offer, tried);
        g_autofree char *q = g_strconcat(before, offer.text, NULL);
        done = relax_count(answerer, &request, q, &offer.passages, error);
        if (offer.passages > 0)
            g_array_index(offers, struct offer, kept++) = offer;
    }
    search_request_release(&request);
    g_array_set_size(offers, kept);
    return done;
}

static bool tell_words(const struct answerer *answerer, const struct search_request *request, const char *q,
                       json_t *answer, GError **error)
{
    const char *word = last_word(q);
    g_autofree char *before = g_strndup(q, (gsize)(word - q));
    g_autoptr(GArray) terms = NULL;
    GArray *words = offer_words(answerer, word, &terms, error);
    if (words && *before && !count_together(answerer, before, request->limit, words, error))
        g_clear_pointer(&words, g_array_unref);
    return tell(answer, "words", words, before, request->limit);
}

/* A name as the value of a field; its id when a quotation mark in it would end it. */
static char *as_value(const struct offer *name)
{
    static const char *const quotes[] = {"\"", "“", "”", "„", "‟", "«", "»"};
    for (size_t i = 0; i < G_N_ELEMENTS(quotes); i++)
        if (strstr(name->text, quotes[i]))
            return g_strdup(name->id);
    return g_strdup_printf("\"%s\"", name->text);
}

/* "runātājs:bēr": the query with each name that the field may have. */
static bool tell_values(const struct answerer *answerer, const struct search_request *request, const char *q,
                        enum name_kind kind, size_t at, json_t *answer, GError **error)
{
    struct beginning typed;
    g_autofree char *before = g_strndup(q, at);
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    beginning_init(&typed, q + at);
    GArray *offers = offer_names(answerer, kind, &typed, error);
    beginning_release(&typed);
    for (guint i = 0; offers && i < offers->len; i++) {
        struct offer *offer = &g_array_index(offers, struct offer, i);
        char *value = as_value(offer);
        g_ptr_array_add(values, value);
        offer->id = NULL;
        offer->text = value;
    }
    if (offers && !count_together(answerer, before, request->limit, offers, error))
        g_clear_pointer(&offers, g_array_unref);
    return tell(answer, "words", offers, before, request->limit);
}

static bool tell_all(const struct answerer *answerer, const struct search_request *request, const char *q,
                     json_t *answer, GError **error)
{
    struct beginning typed;
    enum name_kind kind;
    size_t at;
    if (read_name(q, &kind, &at))
        return tell_values(answerer, request, q, kind, at, answer, error);
    beginning_init(&typed, q);
    bool done = *typed.plain == '\0' || (tell_names(answerer, request, &typed, answer, error) &&
                                         tell_words(answerer, request, q, answer, error));
    beginning_release(&typed);
    return done;
}

static bool is_empty(const json_t *answer)
{
    for (size_t i = 0; i < G_N_ELEMENTS(members); i++)
        if (json_array_size(json_object_get(answer, members[i])) > 0)
            return false;
    return true;
}

/* What begins as typed; else what does when long vowels and soft consonants were typed as pairs: "shk", "leem". */
static json_t *make_suggestions(const struct answerer *answerer, const void *data, GError **error)
{
    const struct search_request *request = data;
    g_autofree char *q = g_strdup(request->q ? request->q : "");
    g_strchug(q);
    json_t *answer = json_pack("{s:s}", "q", request->q ? request->q : "");
    for (size_t i = 0; i < G_N_ELEMENTS(members); i++)
        json_object_set_new(answer, members[i], json_array());
    bool done = tell_all(answerer, request, q, answer, error);
    g_autofree char *other = done && is_empty(answer) ? analyse_respell(q) : NULL;
    if (other)
        done = tell_all(answerer, request, other, answer, error);
    if (!done)
        g_clear_pointer(&answer, json_decref);
    return answer;
}

json_t *answer_suggest(const struct answerer *answerer, const struct search_request *request, GError **error)
{
    if (!search_request_only(request, "q,limit,lang", error))
        return NULL;
    if (request->q && strlen(request->q) > REQUEST_VALUE_BYTES) {
        g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_VALUE, "q: nobody types that much before looking");
        return NULL;
    }
    return commit_answer(answerer, make_suggestions, request, error);
}
