/* request.c -- the parameters of a search: one table of names, each with what reads its value. */
#include "request.h"

#include "date.h"
#include "query.h"

#include <string.h>

G_DEFINE_QUARK(request - error - quark, request_error)

struct parameter {
    const char *name;
    bool (*set)(struct search_request *request, const struct parameter *parameter, const char *value, GError **error);
    size_t offset;                    /* of the member in struct search_request */
    const char *(*word)(unsigned at); /* the words of an enumeration, NULL after the last */
    unsigned first;                   /* the first that has a word; of a range 0 is its beginning, 1 its end */
    bool repeats;
};

static const char *const facet_names[] = {
    [FACET_SPEAKER] = "speaker", [FACET_INSTITUTION] = "institution",
    [FACET_BODY] = "body",       [FACET_TOPIC] = "topic",
    [FACET_YEAR] = "year",       [FACET_MONTH] = "month",
    [FACET_TYPE] = "type",       [FACET_ACT] = "act",
    [FACET_OUTCOME] = "outcome",
};
G_STATIC_ASSERT(G_N_ELEMENTS(facet_names) == FACET_COUNT);

static const char *const sort_words[] = {
    [SORT_RELEVANCE] = "relevance", [SORT_NEWEST] = "newest", [SORT_OLDEST] = "oldest"};
static const char *const group_words[] = {"none", "protocol"};
static const char *const switch_words[] = {"0", "1"};
static const char *const language_words[] = {"lv", "en"};
static const char *const vote_words[] = {"for:", "against:", "abstain:"};

static const char *word_of(const char *const *words, size_t n, unsigned at)
{
    return at < n ? words[at] : NULL;
}

static const char *type_word(unsigned at)
{
    return at < PASSAGE_TYPE_COUNT ? passage_type_name(at) : NULL;
}

static const char *act_word(unsigned at)
{
    return at < ACT_COUNT ? speech_act_name(at) : NULL;
}

static const char *outcome_word(unsigned at)
{
    return at < OUTCOME_COUNT ? outcome_name(at) : NULL;
}

static const char *role_word(unsigned at)
{
    return at < ROLE_COUNT ? institution_role_name(at) : NULL;
}

static const char *sort_word(unsigned at)
{
    return word_of(sort_words, G_N_ELEMENTS(sort_words), at);
}

static const char *group_word(unsigned at)
{
    return word_of(group_words, G_N_ELEMENTS(group_words), at);
}

static const char *switch_word(unsigned at)
{
    return word_of(switch_words, G_N_ELEMENTS(switch_words), at);
}

static const char *language_word(unsigned at)
{
    return word_of(language_words, G_N_ELEMENTS(language_words), at);
}

static const char *facet_word(unsigned at)
{
    return word_of(facet_names, FACET_COUNT, at);
}

const char *facet_name(enum facet facet)
{
    return facet_names[facet];
}

bool facet_q_read(const char *value, enum facet *ret_facet, const char **ret_typed)
{
    for (enum facet facet = 0; facet < FACET_COUNT; facet++) {
        size_t len = strlen(facet_names[facet]);
        if (strncmp(value, facet_names[facet], len) == 0 && value[len] == ':' && value[len + 1] != '\0') {
            *ret_facet = facet;
            *ret_typed = value + len + 1;
            return true;
        }
    }
    return false;
}

/* --- Refusing ----------------------------------------------------------------------------------------------------- */

static bool refuse(GError **error, const struct parameter *parameter, const char *value, const char *why)
{
    g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_VALUE, "%s: “%.100s” %s", parameter->name, value, why);
    return false;
}

static bool refuse_word(GError **error, const struct parameter *parameter, const char *value)
{
    g_autoptr(GString) why = g_string_new("is not one of ");
    const char *word;
    for (unsigned at = parameter->first; (word = parameter->word(at)); at++)
        g_string_append_printf(why, "%s%s", at > parameter->first ? ", " : "", word);
    return refuse(error, parameter, value, why->str);
}

static bool find_word(const struct parameter *parameter, const char *value, unsigned *ret_at, GError **error)
{
    const char *word;
    for (unsigned at = parameter->first; (word = parameter->word(at)); at++) {
        if (strcmp(word, value) == 0) {
            *ret_at = at;
            return true;
        }
    }
    return refuse_word(error, parameter, value);
}

/* --- Setting ------------------------------------------------------------------------------------------------------ */

static void *member(struct search_request *request, const struct parameter *parameter)
{
    return (char *)request + parameter->offset;
}

static bool set_text(struct search_request *request, const struct parameter *parameter, const char *value,
                     GError **error)
{
    (void)error;
    char **text = member(request, parameter);
    g_free(*text);
    *text = g_strdup(value);
    return true;
}

static bool add_text(struct search_request *request, const struct parameter *parameter, const char *value,
                     GError **error)
{
    GPtrArray **texts = member(request, parameter);
    if ((*texts)->len >= REQUEST_VALUES)
        return refuse(error, parameter, value, "is one value too many: 50 are taken");
    g_ptr_array_add(*texts, g_strdup(value));
    return true;
}

static bool add_word(struct search_request *request, const struct parameter *parameter, const char *value,
                     GError **error)
{
    GArray **words = member(request, parameter);
    unsigned word;
    if (!find_word(parameter, value, &word, error))
        return false;
    for (guint i = 0; i < (*words)->len; i++)
        if (g_array_index(*words, unsigned, i) == word)
            return true;
    g_array_append_val(*words, word);
    return true;
}

static bool set_sort(struct search_request *request, const struct parameter *parameter, const char *value,
                     GError **error)
{
    unsigned word;
    if (!find_word(parameter, value, &word, error))
        return false;
    request->sort = word;
    return true;
}

static bool set_switch(struct search_request *request, const struct parameter *parameter, const char *value,
                       GError **error)
{
    unsigned word;
    if (!find_word(parameter, value, &word, error))
        return false;
    bool *is = member(request, parameter);
    *is = word == 1;
    return true;
}

static bool set_facets(struct search_request *request, const struct parameter *parameter, const char *value,
                       GError **error)
{
    g_auto(GStrv) names = g_strsplit(value, ",", -1);
    unsigned facets = 0, facet = 0;
    for (size_t i = 0; names[i]; i++) {
        if (!find_word(parameter, g_strstrip(names[i]), &facet, error))
            return false;
        facets |= 1U << facet;
    }
    request->facets |= facets;
    return true;
}

/* "speaker:ber": which facet, and what the names of its values begin with. */
static bool set_facet_q(struct search_request *request, const struct parameter *parameter, const char *value,
                        GError **error)
{
    const char *typed;
    enum facet facet;
    if (!facet_q_read(value, &facet, &typed))
        return refuse(error, parameter, value, "is not a facet and what its names begin with, as in speaker:ber");
    request->facets |= 1U << facet;
    return set_text(request, parameter, value, error);
}

static bool set_limit(struct search_request *request, const struct parameter *parameter, const char *value,
                      GError **error)
{
    guint64 limit;
    if (!g_ascii_string_to_unsigned(value, 10, 1, REQUEST_LIMIT_MAX, &limit, NULL))
        return refuse(error, parameter, value, "is not a number from 1 to 100");
    request->limit = (unsigned)limit;
    return true;
}

static bool set_date(struct search_request *request, const struct parameter *parameter, const char *value,
                     GError **error)
{
    struct date date;
    char first[11], last[11];
    size_t len = strlen(value);
    if (!date_read_iso(value, len, &date) || !query_date_read(value, len, first, last, NULL))
        return refuse(error, parameter, value, "is not a date: YYYY, YYYY-MM or YYYY-MM-DD");
    bool is_to = parameter->first == 1;
    bool is_due = parameter->offset >= G_STRUCT_OFFSET(struct search_request, due_from);
    const char *from = is_due ? request->due_from : request->from, *to = is_due ? request->due_to : request->to;
    from = is_to ? from : first;
    to = is_to ? last : to;
    if (*from && *to && strcmp(from, to) > 0)
        return refuse(error, parameter, value, "makes a range that ends before it begins");
    memcpy(member(request, parameter), is_to ? last : first, sizeof first);
    return true;
}

static bool add_vote(struct search_request *request, const struct parameter *parameter, const char *value,
                     GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vote_words); i++)
        if (g_str_has_prefix(value, vote_words[i]) && value[strlen(vote_words[i])] != '\0')
            return add_text(request, parameter, value, error);
    return refuse(error, parameter, value, "is not for:NAME, against:NAME or abstain:NAME");
}

/* --- The table ---------------------------------------------------------------------------------------------------- */

#define MEMBER(name) G_STRUCT_OFFSET(struct search_request, name)

static const struct parameter parameters[] = {
    {"q", set_text, MEMBER(q), NULL, 0, false},
    {"text", set_text, MEMBER(text), NULL, 0, false},
    {"since", set_text, MEMBER(since), NULL, 0, false},
    {"type", add_word, MEMBER(types), type_word, 0, true},
    {"act", add_word, MEMBER(acts), act_word, ACT_NONE + 1, true},
    {"outcome", add_word, MEMBER(outcomes), outcome_word, OUTCOME_NULL + 1, true},
    {"speaker", add_text, MEMBER(speakers), NULL, 0, true},
    {"institution", add_text, MEMBER(institutions), NULL, 0, true},
    {"role", add_word, MEMBER(roles), role_word, 0, true},
    {"body", add_text, MEMBER(bodies), NULL, 0, true},
    {"topic", add_text, MEMBER(topics), NULL, 0, true},
    {"vote", add_vote, MEMBER(votes), NULL, 0, true},
    {"protocol", add_text, MEMBER(protocols), NULL, 0, true},
    {"from", set_date, MEMBER(from), NULL, 0, false},
    {"to", set_date, MEMBER(to), NULL, 1, false},
    {"due_from", set_date, MEMBER(due_from), NULL, 0, false},
    {"due_to", set_date, MEMBER(due_to), NULL, 1, false},
    {"sort", set_sort, 0, sort_word, 0, false},
    {"group", set_switch, MEMBER(group), group_word, 0, false},
    {"facets", set_facets, 0, facet_word, 0, true},
    {"facet_q", set_facet_q, MEMBER(facet_q), NULL, 0, false},
    {"limit", set_limit, 0, NULL, 0, false},
    {"cursor", set_text, MEMBER(cursor), NULL, 0, false},
    {"recency", set_switch, MEMBER(recency), switch_word, 0, false},
    {"explain", set_switch, MEMBER(explain), switch_word, 0, false},
    {"lang", set_switch, MEMBER(english), language_word, 0, false},
};

static const struct parameter *find_parameter(const char *name, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(parameters); i++)
        if (strcmp(parameters[i].name, name) == 0)
            return &parameters[i];
    g_autoptr(GString) known = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(parameters); i++)
        g_string_append_printf(known, "%s%s", i > 0 ? ", " : "", parameters[i].name);
    g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_PARAMETER, "there is no parameter “%.100s”; there are %s", name,
                known->str);
    return NULL;
}

bool search_request_set(struct search_request *request, const char *name, const char *value, GError **error)
{
    const struct parameter *parameter = find_parameter(name, error);
    if (!parameter)
        return false;
    if (*value == '\0')
        return true;
    bool is_long = parameter->set == set_text && (parameter->offset == MEMBER(q) || parameter->offset == MEMBER(text));
    size_t most = is_long ? REQUEST_QUERY_BYTES : REQUEST_VALUE_BYTES;
    if (!g_utf8_validate(value, -1, NULL))
        return refuse(error, parameter, "", "is not UTF-8");
    if (strlen(value) > most)
        return refuse(error, parameter, value, "goes on for too long");
    unsigned bit = 1U << (parameter - parameters);
    if (!parameter->repeats && (request->given & bit))
        return refuse(error, parameter, value, "is a second value: it may be given once");
    if (!parameter->set(request, parameter, value, error))
        return false;
    request->given |= bit;
    return true;
}

bool search_request_only(const struct search_request *request, const char *names, GError **error)
{
    g_auto(GStrv) allowed = g_strsplit(names, ",", -1);
    for (size_t i = 0; i < G_N_ELEMENTS(parameters); i++) {
        if ((request->given & 1U << i) == 0 || g_strv_contains((const char *const *)allowed, parameters[i].name))
            continue;
        g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_PARAMETER, "“%s” is no parameter here; there are %s",
                    parameters[i].name, names);
        return false;
    }
    return true;
}

/* --- Life cycle --------------------------------------------------------------------------------------------------- */

void search_request_init(struct search_request *request)
{
    *request = (struct search_request){.limit = REQUEST_LIMIT_DEFAULT, .recency = true};
    for (size_t i = 0; i < G_N_ELEMENTS(parameters); i++)
        if (parameters[i].set == add_word)
            *(GArray **)member(request, &parameters[i]) = g_array_new(FALSE, FALSE, sizeof(unsigned));
        else if (parameters[i].set == add_text || parameters[i].set == add_vote)
            *(GPtrArray **)member(request, &parameters[i]) = g_ptr_array_new_with_free_func(g_free);
}

void search_request_release(struct search_request *request)
{
    for (size_t i = 0; i < G_N_ELEMENTS(parameters); i++)
        if (parameters[i].set == add_word)
            g_array_unref(*(GArray **)member(request, &parameters[i]));
        else if (parameters[i].set == add_text || parameters[i].set == add_vote)
            g_ptr_array_unref(*(GPtrArray **)member(request, &parameters[i]));
        else if (parameters[i].set == set_text || parameters[i].set == set_facet_q)
            g_free(*(char **)member(request, &parameters[i]));
    *request = (struct search_request){0};
}
