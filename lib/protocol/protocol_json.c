/* protocol_json.c -- a protocol as the JSON of the contract. Passages are passage_json.c, reading it back
 * protocol_json_read.c.
 *
 * Writing never fails: text that is not UTF-8 is made valid first.
 */
#include "protocol_json.h"

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
