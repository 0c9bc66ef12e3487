/* plan_value.c -- the fields of the query language: names, types, dates, protocols.
 *
 * A value filters and weighs nothing. One that the archive does not know is searched as words, and a note says so: the
 * language never refuses, unlike the parameters of a request.
 */
#include "plan_impl.h"

#include "fold.h"
#include "name.h"
#include "names.h"

#include <string.h>

enum {
    TOLD_NAMES = 5, /* of those that a part of a name was taken for */
};

/* What readers call the values, beside the words of the contract. */
static const struct {
    const char *word;
    enum schema_prefix prefix;
    unsigned value;
} type_words[] = {
    {"runa", SCHEMA_TYPE, PASSAGE_SPEECH},    {"lēmums", SCHEMA_TYPE, PASSAGE_DECISION},
    {"balsojums", SCHEMA_TYPE, PASSAGE_VOTE}, {"virsraksts", SCHEMA_TYPE, PASSAGE_TITLE},
    {"teksts", SCHEMA_TYPE, PASSAGE_TEXT},    {"dalībnieki", SCHEMA_TYPE, PASSAGE_ATTENDANCE},
    {"ziņojums", SCHEMA_ACT, ACT_REPORT},     {"jautājums", SCHEMA_ACT, ACT_QUESTION},
    {"atbilde", SCHEMA_ACT, ACT_ANSWER},      {"priekšlikums", SCHEMA_ACT, ACT_PROPOSAL},
    {"viedoklis", SCHEMA_ACT, ACT_STATEMENT},
};

/* Folded. */
static const struct {
    const char *word;
    enum outcome outcome;
} outcome_words[] = {
    {"pienemts", OUTCOME_ADOPTED},  {"atbalstits", OUTCOME_ADOPTED}, {"noraidits", OUTCOME_REJECTED},
    {"atlikts", OUTCOME_POSTPONED}, {"zinasanai", OUTCOME_NOTED},    {"pienemts zinasanai", OUTCOME_NOTED},
    {"nav pienemts", OUTCOME_NONE},
};

static const enum institution_role field_roles[FIELD_COUNT] = {
    [FIELD_REPORTED] = ROLE_REPORTED,
    [FIELD_SPOKE] = ROLE_SPOKE,
    [FIELD_TASKED] = ROLE_TASKED,
    [FIELD_MENTIONED] = ROLE_MENTIONED,
};

bool plan_outcome(const char *word, enum outcome *ret_outcome)
{
    g_autofree char *folded = fold_plain_dup(word);
    for (size_t i = 0; i < G_N_ELEMENTS(outcome_words); i++) {
        if (strcmp(outcome_words[i].word, folded) == 0) {
            *ret_outcome = outcome_words[i].outcome;
            return true;
        }
    }
    return outcome_read(folded, ret_outcome) && *ret_outcome != OUTCOME_NULL;
}

/* --- Names -------------------------------------------------------------------------------------------------------- */

static const char *show(const struct planner *planner, enum query_field field, const char *id)
{
    if (field == FIELD_TOPIC)
        return names_show_topic(planner->answerer, id, planner->english);
    return names_show(planner->answerer, field == FIELD_BODY ? NAME_BODY : NAME_INSTITUTION, id);
}

static void tell_taken_for(struct planner *planner, const struct query_node *node, const struct names *names)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < MIN(names->ids->len, (guint)TOLD_NAMES); i++)
        g_string_append_printf(list, "%s%s", i > 0 ? "; " : "", show(planner, node->field, names->ids->pdata[i]));
    if (names->ids->len > TOLD_NAMES)
        g_string_append(list, "; …");
    query_note_node(planner->plan->query, NOTE_NAME_TAKEN_FOR, node, list->str);
}

static enum name_kind kind_of(enum query_field field)
{
    if (field == FIELD_SPEAKER || field == FIELD_VOTE)
        return NAME_SPEAKER;
    return field == FIELD_BODY ? NAME_BODY : NAME_INSTITUTION;
}

static bool find_names(struct planner *planner, const struct query_node *node, struct names *ret_names)
{
    size_t len = strlen(node->text);
    if (node->field != FIELD_TOPIC && !node->literal && len > 1 && node->text[len - 1] == '*')
        return names_begin(planner->answerer, kind_of(node->field), node->text, ret_names, &planner->error);
    if (node->field != FIELD_TOPIC)
        return names_find(planner->answerer, kind_of(node->field), node->text, ret_names, &planner->error);
    names_find_topics(planner->answerer, node->text, ret_names);
    return true;
}

static struct xap_query *either_of(enum schema_prefix prefix, const GPtrArray *ids)
{
    struct xap_query *either = xap_query_new(XAP_OR);
    for (guint i = 0; i < ids->len; i++)
        xap_query_add(either, plan_filter_term(prefix, ids->pdata[i]));
    return either;
}

static struct xap_query *names_query(const struct query_node *node, const GPtrArray *ids)
{
    switch (node->field) {
    case FIELD_SPEAKER:
        return either_of(SCHEMA_SPEAKER, ids);
    case FIELD_BODY:
        return either_of(SCHEMA_BODY, ids);
    case FIELD_TOPIC:
        return either_of(SCHEMA_TOPIC, ids);
    case FIELD_VOTE:
        return plan_votes(query_vote_name(node->vote, true), ids);
    case FIELD_INSTITUTION:
        return plan_institutions(ids, NULL);
    default: {
        g_autoptr(GArray) roles = g_array_new(FALSE, FALSE, sizeof(unsigned));
        unsigned role = field_roles[node->field];
        g_array_append_val(roles, role);
        return plan_institutions(ids, roles);
    }
    }
}

/* NULL when the archive does not know the name. */
static struct xap_query *plan_names(struct planner *planner, const struct query_node *node)
{
    struct names names;
    if (!find_names(planner, node, &names))
        return xap_query_new(XAP_NONE);
    struct xap_query *query = NULL;
    if (names.ids->len > 0 && names.ids->len <= planner->filter_left) {
        planner->filter_left -= names.ids->len;
        query = names_query(node, names.ids);
        if (names.partial && !planner->negative)
            tell_taken_for(planner, node, &names);
    } else {
        query_note_node(planner->plan->query, NOTE_UNKNOWN_NAME, node, NULL);
        if (node->field != FIELD_TOPIC)
            plan_miss(planner, node, kind_of(node->field), node->text, 0, (uint32_t)strlen(node->text));
    }
    names_release(&names);
    return query;
}

/* --- Types -------------------------------------------------------------------------------------------------------- */

static const char *type_name(enum schema_prefix prefix, unsigned value)
{
    return prefix == SCHEMA_TYPE ? passage_type_name(value) : speech_act_name(value);
}

static struct xap_query *type_query(enum schema_prefix prefix, unsigned value)
{
    return plan_filter_term(prefix, type_name(prefix, value));
}

/* NULL when there is no such type. */
static struct xap_query *plan_type(struct planner *planner, const struct query_node *node)
{
    g_autofree char *folded = fold_plain_dup(node->text);
    enum passage_type type;
    enum speech_act act;
    if (passage_type_read(folded, &type))
        return type_query(SCHEMA_TYPE, type);
    if (speech_act_read(folded, &act))
        return type_query(SCHEMA_ACT, act);
    g_autoptr(GString) known = g_string_new(NULL);
    g_autofree char *key = name_key(node->text); /* "lēmumi", "runas" */
    for (size_t i = 0; i < G_N_ELEMENTS(type_words); i++) {
        enum schema_prefix prefix = type_words[i].prefix;
        unsigned value = type_words[i].value;
        g_autofree char *own = name_key(type_words[i].word);
        if (strcmp(own, key) == 0)
            return type_query(prefix, value);
        g_string_append_printf(known, "%s%s", i > 0 ? ", " : "",
                               planner->english ? type_name(prefix, value) : type_words[i].word);
    }
    query_note_node(planner->plan->query, NOTE_UNKNOWN_VALUE, node, known->str);
    return NULL;
}

struct xap_query *plan_value(struct planner *planner, const struct query_node *node)
{
    struct xap_query *query;
    if (node->field == FIELD_DATE)
        query = plan_dates(node->from, node->to);
    else if (node->field == FIELD_PROTOCOL)
        query = plan_protocol(node->text);
    else if (node->field == FIELD_TYPE)
        query = plan_type(planner, node);
    else
        query = plan_names(planner, node);
    if (query)
        return xap_query_scale(0, query);
    struct query_node words = *node;
    words.kind = QUERY_WORD;
    words.field = FIELD_NONE;
    const GArray *missing = planner->plan->missing;
    guint missed = missing ? missing->len : 0;
    query = plan_word(planner, &words);
    if (node->field == FIELD_TYPE && planner->plan->missing) /* the note lists the types; no other word is one */
        g_array_set_size(planner->plan->missing, missed);
    return query;
}
