/* tasks.c -- a task with its passage, item and protocol around it. */
#include "tasks.h"

#include "hits.h"
#include "link.h"
#include "member.h"

static json_t *reference_json(const json_t *task, const char *id_key, const char *name_key)
{
    json_t *id = json_object_get(task, id_key), *name = json_object_get(task, name_key);
    if (!json_is_string(id) && !json_is_string(name))
        return json_null();
    return json_pack("{s:O?, s:O?}", "id", id, "name", name);
}

json_t *tasks_json(const struct answerer *answerer, const json_t *passage, const json_t *protocol, size_t place)
{
    json_t *task = json_array_get(json_object_get(passage, "tasks"), place);
    if (!task)
        return NULL;
    json_t *item = hits_item(passage, protocol), *json = json_object();
    g_autofree char *citation = link_citation(protocol, member_text(item, "number"));
    json_object_set(json, "due", json_object_get(task, "due"));
    json_object_set_new(json, "institution", reference_json(task, "institution_id", "institution"));
    json_object_set_new(json, "person", reference_json(task, "person_id", "person"));
    json_object_set(json, "text", json_object_get(task, "text"));
    json_object_set(json, "passage", json_object_get(passage, "id"));
    json_object_set_new(json, "protocol", hits_protocol(protocol));
    json_object_set_new(json, "item", item);
    json_object_set_new(json, "links", hits_links(answerer, passage, protocol, NULL));
    json_object_set_new(json, "citation", json_string(citation));
    return json;
}

void tasks_append(const struct answerer *answerer, const json_t *passage, const json_t *protocol,
                  const char *institution_id, size_t most, json_t *array)
{
    size_t at;
    json_t *task;
    json_array_foreach(json_object_get(passage, "tasks"), at, task)
    {
        const char *id = member_text(task, "institution_id");
        if (g_strcmp0(id, institution_id) == 0 && json_array_size(array) < most)
            json_array_append_new(array, tasks_json(answerer, passage, protocol, at));
    }
}
