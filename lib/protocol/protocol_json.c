/* protocol_json.c -- a protocol as the JSON of the contract, and back.
 *
 * Writing never fails: text that is not UTF-8 is made valid first. Reading goes through a struct reader that keeps the
 * first fault and turns everything after it into a no-op, so that the readers below are plain lists of members.
 */
#include "protocol_json.h"

#include <limits.h>

G_DEFINE_QUARK(protocol - json - error - quark, protocol_json_error)

/* Writing. */

static json_t *string_json(const char *text)
{
    if (!text)
        return json_null();
    json_t *json = json_string(text);
    if (json)
        return json;
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    return json_string(valid);
}

static void set_string(json_t *object, const char *key, const char *text)
{
    json_object_set_new_nocheck(object, key, string_json(text));
}

static json_t *strings_json(const GPtrArray *strings)
{
    json_t *array = json_array();
    for (guint i = 0; i < strings->len; i++)
        json_array_append_new(array, string_json(g_ptr_array_index(strings, i)));
    return array;
}

static json_t *person_json(const struct person *person)
{
    json_t *json = json_object();
    set_string(json, "id", person->ref.id);
    set_string(json, "name", person->ref.name);
    set_string(json, "institution", person->institution);
    set_string(json, "institution_id", person->institution_id);
    return json;
}

static json_t *attendance_json(const GPtrArray *attendance)
{
    json_t *array = json_array();
    for (guint i = 0; i < attendance->len; i++) {
        const struct person *person = g_ptr_array_index(attendance, i);
        json_t *json = person_json(person);
        set_string(json, "unit", person->unit);
        set_string(json, "role", person->role);
        set_string(json, "presence", presence_name(person->presence));
        json_object_set_new_nocheck(json, "guessed", json_boolean(person->guessed));
        json_array_append_new(array, json);
    }
    return array;
}

static json_t *item_json(const struct item *item)
{
    json_t *reporters = json_array();
    for (guint i = 0; i < item->reporters->len; i++)
        json_array_append_new(reporters, person_json(g_ptr_array_index(item->reporters, i)));
    json_t *json = json_object();
    set_string(json, "number", item->number);
    set_string(json, "title", item->title);
    json_object_set_new_nocheck(json, "identifiers", strings_json(item->identifiers));
    json_object_set_new_nocheck(json, "reporters", reporters);
    json_object_set_new_nocheck(json, "topics", strings_json(item->topics));
    json_object_set_new_nocheck(json, "restricted", json_boolean(item->restricted));
    return json;
}

static json_t *count_json(int count)
{
    return count < 0 ? json_null() : json_integer(count);
}

static json_t *votes_json(const struct votes *votes)
{
    if (!votes->known)
        return json_null();
    json_t *json = json_object();
    json_object_set_new_nocheck(json, "for", count_json(votes->in_favour));
    json_object_set_new_nocheck(json, "against", count_json(votes->against));
    json_object_set_new_nocheck(json, "abstain", count_json(votes->abstain));
    json_object_set_new_nocheck(json, "unanimous", json_boolean(votes->unanimous));
    json_object_set_new_nocheck(json, "for_names", strings_json(votes->in_favour_names));
    json_object_set_new_nocheck(json, "against_names", strings_json(votes->against_names));
    json_object_set_new_nocheck(json, "abstain_names", strings_json(votes->abstain_names));
    return json;
}

static json_t *tasks_json(const GPtrArray *tasks)
{
    json_t *array = json_array();
    for (guint i = 0; i < tasks->len; i++) {
        const struct task *task = g_ptr_array_index(tasks, i);
        json_t *json = json_object();
        set_string(json, "institution", task->institution.name ? task->institution.name : task->person.name);
        set_string(json, "institution_id", task->institution.id);
        set_string(json, "person", task->person.name);
        set_string(json, "person_id", task->person.id);
        set_string(json, "text", task->text);
        set_string(json, "due", task->due);
        json_array_append_new(array, json);
    }
    return array;
}

static json_t *citations_json(const GPtrArray *citations)
{
    json_t *array = json_array();
    for (guint i = 0; i < citations->len; i++) {
        const struct citation *citation = g_ptr_array_index(citations, i);
        json_t *json = json_object();
        json_object_set_new_nocheck(json, "start", json_integer(citation->start));
        json_object_set_new_nocheck(json, "end", json_integer(citation->end));
        set_string(json, "text", citation->text);
        set_string(json, "number", citation->number);
        set_string(json, "item", citation->item);
        set_string(json, "date", citation->date);
        json_array_append_new(array, json);
    }
    return array;
}

static void set_people(json_t *json, const struct passage *passage)
{
    json_t *speakers = json_array(), *speaker_ids = json_array();
    for (guint i = 0; i < passage->speakers->len; i++) {
        const struct reference *speaker = g_ptr_array_index(passage->speakers, i);
        json_array_append_new(speakers, string_json(speaker->name));
        json_array_append_new(speaker_ids, string_json(speaker->id));
    }
    json_t *institutions = json_array(), *ids = json_array(), *roles = json_array();
    for (guint i = 0; i < passage->institutions->len; i++) {
        const struct institution_mention *mention = g_ptr_array_index(passage->institutions, i);
        json_array_append_new(institutions, string_json(mention->ref.name));
        json_array_append_new(ids, string_json(mention->ref.id));
        json_array_append_new(roles, string_json(institution_role_name(mention->role)));
    }
    json_object_set_new_nocheck(json, "speakers", speakers);
    json_object_set_new_nocheck(json, "speaker_ids", speaker_ids);
    json_object_set_new_nocheck(json, "institutions", institutions);
    json_object_set_new_nocheck(json, "institution_ids", ids);
    json_object_set_new_nocheck(json, "institution_roles", roles);
}

json_t *passage_to_json(const struct passage *passage)
{
    json_t *json = json_object();
    set_string(json, "id", passage->id);
    set_string(json, "type", passage_type_name(passage->type));
    set_string(json, "act", speech_act_name(passage->act));
    set_string(json, "language", language_code(passage->language));
    json_object_set_new_nocheck(json, "item", count_json(passage->item));
    set_people(json, passage);
    set_string(json, "text", passage->text);
    json_object_set_new_nocheck(json, "page", passage->page > 0 ? json_integer(passage->page) : json_null());
    json_object_set_new_nocheck(json, "points", strings_json(passage->points));
    set_string(json, "outcome", outcome_name(passage->outcome));
    set_string(json, "legal_basis", passage->legal_basis);
    json_object_set_new_nocheck(json, "votes", votes_json(&passage->votes));
    json_object_set_new_nocheck(json, "tasks", tasks_json(passage->tasks));
    json_object_set_new_nocheck(json, "citations", citations_json(passage->citations));
    return json;
}

static json_t *source_json(const struct source *source)
{
    json_t *json = json_object();
    set_string(json, "path", source->path);
    set_string(json, "sha256", source->sha256);
    set_string(json, "media_type", source->media_type);
    set_string(json, "url", source->url);
    return json;
}

void protocol_json_set_sources(json_t *json, const GPtrArray *sources)
{
    static const struct source none = {0};
    json_t *array = json_array();
    for (guint i = 0; i < sources->len; i++)
        json_array_append_new(array, source_json(g_ptr_array_index(sources, i)));
    json_object_set_new_nocheck(json, "source",
                                sources->len ? json_copy(json_array_get(array, 0)) : source_json(&none));
    json_object_set_new_nocheck(json, "sources", array);
}

static json_t *warnings_json(const GPtrArray *warnings)
{
    json_t *array = json_array();
    for (guint i = 0; i < warnings->len; i++) {
        const struct warning *warning = g_ptr_array_index(warnings, i);
        json_t *json = json_object();
        set_string(json, "code", warning->code);
        set_string(json, "message", warning->message);
        json_object_set_new_nocheck(json, "page", warning->page > 0 ? json_integer(warning->page) : json_null());
        json_array_append_new(array, json);
    }
    return array;
}

json_t *protocol_record_to_json(const struct protocol *protocol)
{
    json_t *items = json_array();
    for (guint i = 0; i < protocol->items->len; i++)
        json_array_append_new(items, item_json(g_ptr_array_index(protocol->items, i)));
    json_t *json = json_object();
    set_string(json, "id", protocol->id);
    set_string(json, "number", protocol->number);
    set_string(json, "date", protocol->date);
    set_string(json, "start", protocol->start);
    set_string(json, "end", protocol->end);
    set_string(json, "place", protocol->place);
    set_string(json, "body", protocol->body.name);
    set_string(json, "body_id", protocol->body.id);
    set_string(json, "chair", protocol->chair);
    set_string(json, "secretary", protocol->secretary);
    json_object_set_new_nocheck(json, "attendance", attendance_json(protocol->attendance));
    json_object_set_new_nocheck(json, "items", items);
    json_object_set_new_nocheck(json, "attachments", strings_json(protocol->attachments));
    set_string(json, "next_meeting", protocol->next_meeting);
    protocol_json_set_sources(json, protocol->sources);
    json_object_set_new_nocheck(json, "warnings", warnings_json(protocol->warnings));
    return json;
}

json_t *protocol_to_json(const struct protocol *protocol)
{
    json_t *json = protocol_record_to_json(protocol);
    json_object_del(json, "sources"); /* a file that is read knows of itself alone */
    json_t *items = json_object_get(json, "items"), *outside = json_array(), *item;
    size_t at;
    json_array_foreach(items, at, item)
    {
        json_object_set_new_nocheck(item, "passages", json_array());
    }
    for (guint i = 0; i < protocol->passages->len; i++) {
        const struct passage *passage = g_ptr_array_index(protocol->passages, i);
        item = passage->item >= 0 ? json_array_get(items, (size_t)passage->item) : NULL;
        json_array_append_new(item ? json_object_get(item, "passages") : outside, passage_to_json(passage));
    }
    json_object_set_new_nocheck(json, "passages", outside);
    return json;
}

/* Reading. */

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
    read_strings(reader, json, "for_names", votes->in_favour_names);
    read_strings(reader, json, "against_names", votes->against_names);
    read_strings(reader, json, "abstain_names", votes->abstain_names);
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
        g_ptr_array_add(passage->speakers, reference_new(string_at(reader, json, "speaker_ids", at), name));
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
    read_strings(&reader, json, "points", passage->points);
    passage->legal_basis = read_string(&reader, json, "legal_basis");
    read_votes(&reader, json, &passage->votes);
    read_tasks(&reader, json, passage->tasks);
    read_citations(&reader, json, passage->citations);
    if (reader.error) {
        g_propagate_error(error, reader.error);
        return NULL;
    }
    return g_steal_pointer(&passage);
}
