/* protocol.c -- make, fill and free the model of a protocol; the words of its enumerations.
 *
 * Enumerations and their words stand in one table each, so that writing and reading cannot disagree.
 */
#include "protocol.h"

#include <string.h>

static const char *const passage_types[PASSAGE_TYPE_COUNT] = {
    [PASSAGE_TEXT] = "text",     [PASSAGE_ATTENDANCE] = "attendance", [PASSAGE_TITLE] = "title",
    [PASSAGE_SPEECH] = "speech", [PASSAGE_DECISION] = "decision",     [PASSAGE_VOTE] = "vote",
};

static const char *const speech_acts[ACT_COUNT] = {
    [ACT_REPORT] = "report",     [ACT_QUESTION] = "question",   [ACT_ANSWER] = "answer",
    [ACT_PROPOSAL] = "proposal", [ACT_STATEMENT] = "statement",
};

static const char *const outcomes[OUTCOME_COUNT] = {
    [OUTCOME_ADOPTED] = "adopted", [OUTCOME_REJECTED] = "rejected", [OUTCOME_POSTPONED] = "postponed",
    [OUTCOME_NOTED] = "noted",     [OUTCOME_NONE] = "none",
};

static const char *const presences[PRESENCE_COUNT] = {
    [PRESENCE_PRESENT] = "present",
    [PRESENCE_OTHER] = "other",
    [PRESENCE_ABSENT] = "absent",
};

static const char *const institution_roles[ROLE_COUNT] = {
    [ROLE_REPORTED] = "reported",
    [ROLE_SPOKE] = "spoke",
    [ROLE_TASKED] = "tasked",
    [ROLE_MENTIONED] = "mentioned",
};

/* The place of a word in a table, or -1. */
static int word_place(const char *const *words, int n, const char *word)
{
    for (int i = 0; word && i < n; i++)
        if (words[i] && strcmp(words[i], word) == 0)
            return i;
    return -1;
}

const char *passage_type_name(enum passage_type type)
{
    return type < PASSAGE_TYPE_COUNT ? passage_types[type] : NULL;
}

const char *speech_act_name(enum speech_act act)
{
    return act < ACT_COUNT ? speech_acts[act] : NULL;
}

const char *outcome_name(enum outcome outcome)
{
    return outcome < OUTCOME_COUNT ? outcomes[outcome] : NULL;
}

const char *presence_name(enum presence presence)
{
    return presence < PRESENCE_COUNT ? presences[presence] : NULL;
}

const char *institution_role_name(enum institution_role role)
{
    return role < ROLE_COUNT ? institution_roles[role] : NULL;
}

bool passage_type_read(const char *name, enum passage_type *ret_type)
{
    int place = word_place(passage_types, PASSAGE_TYPE_COUNT, name);
    if (place >= 0)
        *ret_type = (enum passage_type)place;
    return place >= 0;
}

bool speech_act_read(const char *name, enum speech_act *ret_act)
{
    int place = word_place(speech_acts, ACT_COUNT, name);
    if (place >= 0)
        *ret_act = (enum speech_act)place;
    return place >= 0;
}

bool outcome_read(const char *name, enum outcome *ret_outcome)
{
    int place = word_place(outcomes, OUTCOME_COUNT, name);
    if (place >= 0)
        *ret_outcome = (enum outcome)place;
    return place >= 0;
}

bool presence_read(const char *name, enum presence *ret_presence)
{
    int place = word_place(presences, PRESENCE_COUNT, name);
    if (place >= 0)
        *ret_presence = (enum presence)place;
    return place >= 0;
}

bool institution_role_read(const char *name, enum institution_role *ret_role)
{
    int place = word_place(institution_roles, ROLE_COUNT, name);
    if (place >= 0)
        *ret_role = (enum institution_role)place;
    return place >= 0;
}

static void reference_release(struct reference *reference)
{
    g_free(reference->id);
    g_free(reference->name);
}

struct reference *reference_new(const char *id, const char *name)
{
    struct reference *reference = g_new0(struct reference, 1);
    reference->id = g_strdup(id);
    reference->name = g_strdup(name);
    return reference;
}

void reference_free(struct reference *reference)
{
    if (!reference)
        return;
    reference_release(reference);
    g_free(reference);
}

struct person *person_new(void)
{
    return g_new0(struct person, 1);
}

void person_free(struct person *person)
{
    if (!person)
        return;
    reference_release(&person->ref);
    g_free(person->institution_id);
    g_free(person->institution);
    g_free(person->unit);
    g_free(person->role);
    g_free(person);
}

/* One block with its strings behind it: a protocol has thousands. */
static struct institution_mention *institution_mention_new(const char *id, const char *name, enum institution_role role)
{
    size_t id_bytes = id ? strlen(id) + 1 : 0, name_bytes = name ? strlen(name) + 1 : 0;
    struct institution_mention *mention = g_malloc(sizeof *mention + id_bytes + name_bytes);
    char *strings = (char *)(mention + 1);
    mention->ref.id = id ? memcpy(strings, id, id_bytes) : NULL;
    mention->ref.name = name ? memcpy(strings + id_bytes, name, name_bytes) : NULL;
    mention->role = role;
    return mention;
}

void task_free(struct task *task)
{
    if (!task)
        return;
    reference_release(&task->institution);
    reference_release(&task->person);
    g_free(task->text);
    g_free(task->due);
    g_free(task);
}

void citation_free(struct citation *citation)
{
    if (!citation)
        return;
    g_free(citation->text);
    g_free(citation->number);
    g_free(citation->item);
    g_free(citation->date);
    g_free(citation);
}

static void warning_free(struct warning *warning)
{
    g_free(warning->code);
    g_free(warning->message);
    g_free(warning);
}

struct item *item_new(void)
{
    struct item *item = g_new0(struct item, 1);
    item->identifiers = g_ptr_array_new_with_free_func(g_free);
    item->reporters = g_ptr_array_new_with_free_func((GDestroyNotify)person_free);
    item->topics = g_ptr_array_new_with_free_func(g_free);
    return item;
}

void item_free(struct item *item)
{
    if (!item)
        return;
    g_free(item->number);
    g_free(item->title);
    g_ptr_array_unref(item->identifiers);
    g_ptr_array_unref(item->reporters);
    g_ptr_array_unref(item->topics);
    g_free(item);
}

enum list_kind { LIST_REFERENCES, LIST_INSTITUTIONS, LIST_STRINGS, LIST_TASKS, LIST_CITATIONS, LIST_KINDS };

static const GDestroyNotify list_frees[LIST_KINDS] = {
    [LIST_REFERENCES] = (GDestroyNotify)reference_free,
    [LIST_INSTITUTIONS] = g_free,
    [LIST_STRINGS] = g_free,
    [LIST_TASKS] = (GDestroyNotify)task_free,
    [LIST_CITATIONS] = (GDestroyNotify)citation_free,
};

/* The empty lists that passages share, one a kind. */
static GPtrArray *const *empty_lists(void)
{
    static GPtrArray *lists[LIST_KINDS];
    static gsize once;
    if (g_once_init_enter(&once)) {
        for (size_t kind = 0; kind < LIST_KINDS; kind++)
            lists[kind] = g_ptr_array_new();
        g_once_init_leave(&once, 1);
    }
    return lists;
}

/* LIST_KINDS when the list is a passage's own. */
static size_t empty_kind(const GPtrArray *list)
{
    GPtrArray *const *empty = empty_lists();
    size_t kind = 0;
    while (kind < LIST_KINDS && list != empty[kind])
        kind++;
    return kind;
}

GPtrArray *passage_own(GPtrArray **list)
{
    size_t kind = empty_kind(*list);
    if (kind < LIST_KINDS)
        *list = g_ptr_array_new_with_free_func(list_frees[kind]);
    return *list;
}

static void list_free(GPtrArray *list)
{
    if (empty_kind(list) == LIST_KINDS)
        g_ptr_array_unref(list);
}

void votes_init(struct votes *votes)
{
    GPtrArray *empty = empty_lists()[LIST_STRINGS];
    *votes = (struct votes){.in_favour = -1,
                            .against = -1,
                            .abstain = -1,
                            .in_favour_names = empty,
                            .against_names = empty,
                            .abstain_names = empty};
}

void votes_clear(struct votes *votes)
{
    list_free(votes->in_favour_names);
    list_free(votes->against_names);
    list_free(votes->abstain_names);
}

struct passage *passage_new(void)
{
    struct passage *passage = g_new0(struct passage, 1);
    GPtrArray *const *empty = empty_lists();
    passage->item = -1;
    passage->speakers = empty[LIST_REFERENCES];
    passage->institutions = empty[LIST_INSTITUTIONS];
    passage->points = empty[LIST_STRINGS];
    passage->tasks = empty[LIST_TASKS];
    passage->citations = empty[LIST_CITATIONS];
    votes_init(&passage->votes);
    return passage;
}

void passage_free(struct passage *passage)
{
    if (!passage)
        return;
    g_free(passage->id);
    g_free(passage->text);
    g_free(passage->legal_basis);
    list_free(passage->speakers);
    list_free(passage->institutions);
    list_free(passage->points);
    list_free(passage->tasks);
    list_free(passage->citations);
    votes_clear(&passage->votes);
    g_free(passage);
}

/* The same reference: by id, and where neither has one by name. */
static bool is_same(const struct reference *reference, const char *id, const char *name)
{
    if (reference->id || id)
        return g_strcmp0(reference->id, id) == 0;
    return g_strcmp0(reference->name, name) == 0;
}

void passage_add_speaker(struct passage *passage, const char *id, const char *name)
{
    for (guint i = 0; i < passage->speakers->len; i++) {
        const struct reference *known = g_ptr_array_index(passage->speakers, i);
        if (is_same(known, id, name))
            return;
    }
    g_ptr_array_add(passage_own(&passage->speakers), reference_new(id, name));
}

void passage_add_institution(struct passage *passage, const char *id, const char *name, enum institution_role role)
{
    for (guint i = 0; i < passage->institutions->len; i++) {
        struct institution_mention *known = g_ptr_array_index(passage->institutions, i);
        if (!is_same(&known->ref, id, name))
            continue;
        if (known->role == role || role == ROLE_MENTIONED)
            return;
        if (known->role == ROLE_MENTIONED) {
            known->role = role;
            return;
        }
    }
    g_ptr_array_add(passage_own(&passage->institutions), institution_mention_new(id, name, role));
}

void source_free(struct source *source)
{
    g_free(source->path);
    g_free(source->sha256);
    g_free(source->media_type);
    g_free(source->url);
    g_free(source);
}

struct protocol *protocol_new(void)
{
    struct protocol *protocol = g_new0(struct protocol, 1);
    protocol->attendance = g_ptr_array_new_with_free_func((GDestroyNotify)person_free);
    protocol->items = g_ptr_array_new_with_free_func((GDestroyNotify)item_free);
    protocol->passages = g_ptr_array_new_with_free_func((GDestroyNotify)passage_free);
    protocol->attachments = g_ptr_array_new_with_free_func(g_free);
    protocol->sources = g_ptr_array_new_with_free_func((GDestroyNotify)source_free);
    protocol->warnings = g_ptr_array_new_with_free_func((GDestroyNotify)warning_free);
    return protocol;
}

void protocol_free(struct protocol *protocol)
{
    if (!protocol)
        return;
    char *strings[] = {protocol->id,    protocol->number, protocol->date,      protocol->start,       protocol->end,
                       protocol->place, protocol->chair,  protocol->secretary, protocol->next_meeting};
    for (size_t i = 0; i < G_N_ELEMENTS(strings); i++)
        g_free(strings[i]);
    reference_release(&protocol->body);
    g_ptr_array_unref(protocol->attendance);
    g_ptr_array_unref(protocol->items);
    g_ptr_array_unref(protocol->passages);
    g_ptr_array_unref(protocol->attachments);
    g_ptr_array_unref(protocol->sources);
    g_ptr_array_unref(protocol->warnings);
    g_free(protocol);
}

void protocol_warn(struct protocol *protocol, int page, const char *code, const char *format, ...)
{
    struct warning *warning = g_new0(struct warning, 1);
    va_list args;
    va_start(args, format);
    warning->message = g_strdup_vprintf(format, args);
    va_end(args);
    warning->code = g_strdup(code);
    warning->page = page;
    g_ptr_array_add(protocol->warnings, warning);
}

void protocol_set_id(struct protocol *protocol, const char *id)
{
    char *copy = g_strdup(id); /* `id` may be the protocol's own */
    g_free(protocol->id);
    protocol->id = copy;
    for (guint i = 0; i < protocol->passages->len; i++) {
        struct passage *passage = protocol->passages->pdata[i];
        g_free(passage->id);
        passage->id = g_strdup_printf("%s.p%u", copy, i + 1);
    }
}
