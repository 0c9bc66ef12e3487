/* protocol_json_read.c -- a protocol back from the JSON that protocol_json.c writes.
 *
 * Reading goes through a struct reader that keeps the first fault and turns everything after it into a no-op, so that
 * the readers below are plain lists of members.
 */
#include "protocol_json.h"

#include <limits.h>

G_DEFINE_QUARK(protocol - json - error - quark, protocol_json_error)

struct reader {
    GError *error; /* the first fault */
};

static void reader_fail(struct reader *reader, int code, const char *key, const char *want)
{
    if (!reader->error)
        reader->error = g_error_new(PROTOCOL_JSON_ERROR, code, "reading a protocol: \"%s\" is not %s", key, want);
}

/* The member, or NULL when it is missing or null. */
static const json_t *member(struct reader *reader, const json_t *object, const char *key)
{
    if (!json_is_object(object)) {
        reader_fail(reader, PROTOCOL_JSON_ERROR_TYPE, key, "within an object");
        return NULL;
    }
    const json_t *value = json_object_get(object, key);
    return json_is_null(value) ? NULL : value;
}

/* Borrowed from the JSON; NULL when missing. */
static const char *peek_string(struct reader *reader, const json_t *object, const char *key)
{
    const json_t *value = member(reader, object, key);
    if (value && !json_is_string(value))
        reader_fail(reader, PROTOCOL_JSON_ERROR_TYPE, key, "a string");
    return value ? json_string_value(value) : NULL;
}

static char *read_string(struct reader *reader, const json_t *object, const char *key)
{
    return g_strdup(peek_string(reader, object, key));
}

static int read_int(struct reader *reader, const json_t *object, const char *key, int absent)
{
    const json_t *value = member(reader, object, key);
    if (!value)
        return absent;
    json_int_t number = json_integer_value(value);
    if (json_is_integer(value) && number >= 0 && number <= INT_MAX)
        return (int)number;
    reader_fail(reader, PROTOCOL_JSON_ERROR_TYPE, key, "a count");
    return absent;
}

static bool read_bool(struct reader *reader, const json_t *object, const char *key)
{
    const json_t *value = member(reader, object, key);
    if (value && !json_is_boolean(value))
        reader_fail(reader, PROTOCOL_JSON_ERROR_TYPE, key, "true or false");
    return json_is_true(value);
}

/* NULL when missing: jansson takes that for an empty array. */
static const json_t *read_array(struct reader *reader, const json_t *object, const char *key)
{
    const json_t *value = member(reader, object, key);
    if (value && !json_is_array(value)) {
        reader_fail(reader, PROTOCOL_JSON_ERROR_TYPE, key, "an array");
        return NULL;
    }
    return value;
}

static void read_strings(struct reader *reader, const json_t *object, const char *key, GPtrArray *strings)
{
    const json_t *array = read_array(reader, object, key), *value;
    size_t at;
    json_array_foreach(array, at, value)
    {
        if (!json_is_string(value))
            reader_fail(reader, PROTOCOL_JSON_ERROR_TYPE, key, "an array of strings");
        else
            g_ptr_array_add(strings, g_strdup(json_string_value(value)));
    }
}

/* The string at a place of an array that accompanies another; NULL where there is none. */
static const char *string_at(struct reader *reader, const json_t *object, const char *key, size_t place)
{
    const json_t *value = json_array_get(read_array(reader, object, key), place);
    if (value && !json_is_null(value) && !json_is_string(value))
        reader_fail(reader, PROTOCOL_JSON_ERROR_TYPE, key, "an array of strings");
    return json_string_value(value);
}

static void read_person(struct reader *reader, const json_t *json, struct person *person)
{
    person->ref.id = read_string(reader, json, "id");
    person->ref.name = read_string(reader, json, "name");
    person->institution = read_string(reader, json, "institution");
    person->institution_id = read_string(reader, json, "institution_id");
    person->unit = read_string(reader, json, "unit");
    person->role = read_string(reader, json, "role");
    person->guessed = read_bool(reader, json, "guessed");
    const char *presence = peek_string(reader, json, "presence");
    if (presence && !presence_read(presence, &person->presence))
        reader_fail(reader, PROTOCOL_JSON_ERROR_VALUE, "presence", "present, other or absent");
}

static void read_people(struct reader *reader, const json_t *object, const char *key, GPtrArray *people)
{
    const json_t *array = read_array(reader, object, key), *value;
    size_t at;
    json_array_foreach(array, at, value)
    {
        struct person *person = person_new();
        g_ptr_array_add(people, person);
        read_person(reader, value, person);
    }
}

static void read_items(struct reader *reader, const json_t *object, GPtrArray *items)
{
    const json_t *array = read_array(reader, object, "items"), *value;
    size_t at;
    json_array_foreach(array, at, value)
    {
        struct item *item = item_new();
        g_ptr_array_add(items, item);
        item->number = read_string(reader, value, "number");
        item->title = read_string(reader, value, "title");
        read_strings(reader, value, "identifiers", item->identifiers);
        read_people(reader, value, "reporters", item->reporters);
        read_strings(reader, value, "topics", item->topics);
        item->restricted = read_bool(reader, value, "restricted");
    }
}

static void read_sources(struct reader *reader, const json_t *object, GPtrArray *sources)
{
    const json_t *array = read_array(reader, object, "sources"), *value;
    size_t at;
    json_array_foreach(array, at, value)
    {
        struct source *source = g_new0(struct source, 1);
        g_ptr_array_add(sources, source);
        source->path = read_string(reader, value, "path");
        source->sha256 = read_string(reader, value, "sha256");
        source->media_type = read_string(reader, value, "media_type");
        source->url = read_string(reader, value, "url");
    }
}

static void read_warnings(struct reader *reader, const json_t *object, struct protocol *protocol)
{
    const json_t *array = read_array(reader, object, "warnings"), *value;
    size_t at;
    json_array_foreach(array, at, value)
    {
        const char *code = peek_string(reader, value, "code"), *message = peek_string(reader, value, "message");
        protocol_warn(protocol, read_int(reader, value, "page", 0), code, "%s", message ? message : "");
    }
}

struct protocol *protocol_record_from_json(const json_t *json, GError **error)
{
    struct reader reader = {NULL};
    g_autoptr(protocol_auto) protocol = protocol_new();
    protocol->id = read_string(&reader, json, "id");
    protocol->number = read_string(&reader, json, "number");
    protocol->date = read_string(&reader, json, "date");
    protocol->start = read_string(&reader, json, "start");
    protocol->end = read_string(&reader, json, "end");
    protocol->place = read_string(&reader, json, "place");
    protocol->body.name = read_string(&reader, json, "body");
    protocol->body.id = read_string(&reader, json, "body_id");
    protocol->chair = read_string(&reader, json, "chair");
    protocol->secretary = read_string(&reader, json, "secretary");
    read_people(&reader, json, "attendance", protocol->attendance);
    read_items(&reader, json, protocol->items);
    read_strings(&reader, json, "attachments", protocol->attachments);
    protocol->next_meeting = read_string(&reader, json, "next_meeting");
    read_sources(&reader, json, protocol->sources);
    read_warnings(&reader, json, protocol);
    if (reader.error) {
        g_propagate_error(error, reader.error);
        return NULL;
    }
    return g_steal_pointer(&protocol);
}

static void read_votes(struct reader *reader, const json_t *object, struct votes *votes)
{
    const json_t *json = member(reader, object, "votes");
    if (!json)
        return;
    votes->known = true;
    votes->unanimous = read_bool(reader, json, "unanimous");
    votes->in_favour = read_int(reader, json, "for", -1);
    votes->against = read_int(reader, json, "against", -1);
    votes->abstain = read_int(reader, json, "abstain", -1);
    read_strings(reader, json, "for_names", passage_own(&votes->in_favour_names));
    read_strings(reader, json, "against_names", passage_own(&votes->against_names));
    read_strings(reader, json, "abstain_names", passage_own(&votes->abstain_names));
}

static void read_tasks(struct reader *reader, const json_t *object, GPtrArray *tasks)
{
    const json_t *array = read_array(reader, object, "tasks"), *value;
    size_t at;
    json_array_foreach(array, at, value)
    {
        struct task *task = g_new0(struct task, 1);
        g_ptr_array_add(tasks, task);
        task->institution.name = read_string(reader, value, "institution");
        task->institution.id = read_string(reader, value, "institution_id");
        task->person.name = read_string(reader, value, "person");
        task->person.id = read_string(reader, value, "person_id");
        if (task->person.name && !task->institution.id) /* who is charged is a person: the same name twice */
            g_clear_pointer(&task->institution.name, g_free);
        task->text = read_string(reader, value, "text");
        task->due = read_string(reader, value, "due");
    }
}

static void read_citations(struct reader *reader, const json_t *object, GPtrArray *citations)
{
    const json_t *array = read_array(reader, object, "citations"), *value;
    size_t at;
    json_array_foreach(array, at, value)
    {
        struct citation *citation = g_new0(struct citation, 1);
        g_ptr_array_add(citations, citation);
        citation->start = (uint32_t)read_int(reader, value, "start", 0);
        citation->end = (uint32_t)read_int(reader, value, "end", 0);
        citation->text = read_string(reader, value, "text");
        citation->number = read_string(reader, value, "number");
        citation->item = read_string(reader, value, "item");
        citation->date = read_string(reader, value, "date");
    }
}

static void read_references(struct reader *reader, const json_t *json, struct passage *passage)
{
    const json_t *array = read_array(reader, json, "speakers"), *value;
    size_t at;
    json_array_foreach(array, at, value)
    {
        const char *name = string_at(reader, json, "speakers", at);
        g_ptr_array_add(passage_own(&passage->speakers),
                        reference_new(string_at(reader, json, "speaker_ids", at), name));
    }
    array = read_array(reader, json, "institutions");
    json_array_foreach(array, at, value)
    {
        const char *name = string_at(reader, json, "institutions", at);
        const char *role_name = string_at(reader, json, "institution_roles", at);
        enum institution_role role = ROLE_MENTIONED;
        if (role_name && !institution_role_read(role_name, &role))
            reader_fail(reader, PROTOCOL_JSON_ERROR_VALUE, "institution_roles", "the name of a role");
        passage_add_institution(passage, string_at(reader, json, "institution_ids", at), name, role);
    }
}

static enum language read_language(struct reader *reader, const json_t *json)
{
    const char *code = peek_string(reader, json, "language");
    if (!code)
        return LANGUAGE_LATVIAN;
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        if (g_strcmp0(language_code((enum language)language), code) == 0)
            return (enum language)language;
    reader_fail(reader, PROTOCOL_JSON_ERROR_VALUE, "language", "the code of a language that is known");
    return LANGUAGE_LATVIAN;
}

struct passage *passage_from_json(const json_t *json, GError **error)
{
    struct reader reader = {NULL};
    g_autoptr(passage_auto) passage = passage_new();
    passage->id = read_string(&reader, json, "id");
    const char *type = peek_string(&reader, json, "type"), *act = peek_string(&reader, json, "act");
    const char *outcome = peek_string(&reader, json, "outcome");
    if (type && !passage_type_read(type, &passage->type))
        reader_fail(&reader, PROTOCOL_JSON_ERROR_VALUE, "type", "a type of passage");
    if (act && !speech_act_read(act, &passage->act))
        reader_fail(&reader, PROTOCOL_JSON_ERROR_VALUE, "act", "an act of speech");
    if (outcome && !outcome_read(outcome, &passage->outcome))
        reader_fail(&reader, PROTOCOL_JSON_ERROR_VALUE, "outcome", "an outcome");
    passage->language = read_language(&reader, json);
    passage->item = read_int(&reader, json, "item", -1);
    read_references(&reader, json, passage);
    passage->text = read_string(&reader, json, "text");
    passage->page = read_int(&reader, json, "page", 0);
    read_strings(&reader, json, "points", passage_own(&passage->points));
    passage->legal_basis = read_string(&reader, json, "legal_basis");
    read_votes(&reader, json, &passage->votes);
    read_tasks(&reader, json, passage_own(&passage->tasks));
    read_citations(&reader, json, passage_own(&passage->citations));
    if (reader.error) {
        g_propagate_error(error, reader.error);
        return NULL;
    }
    return g_steal_pointer(&passage);
}
