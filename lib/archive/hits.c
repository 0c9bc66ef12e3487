/* hits.c -- a hit: the stored passage, what its protocol knows of it, and the window that shows why it was found. */
#include "hits.h"

#include "explain.h"
#include "highlight.h"
#include "link.h"
#include "member.h"

#include <string.h>

/* A member as it is, or null. A new reference. */
static json_t *member(const json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    return value ? json_incref(value) : json_null();
}

static json_t *string_or_null(const char *text)
{
    return text ? json_string(text) : json_null();
}

void hits_prepare(struct xap_request *search)
{
    search->data = true;
    search->n_values = HITS_VALUES;
    search->value_slots[HITS_PROTOCOL] = SCHEMA_SLOT_PROTOCOL;
}

enum language hits_language(const json_t *passage)
{
    const char *code = member_text(passage, "language");
    for (enum language language = LANGUAGE_LATVIAN; code && language < LANGUAGE_COUNT; language++)
        if (strcmp(language_code(language), code) == 0)
            return language;
    return LANGUAGE_LATVIAN;
}

/* --- Parts -------------------------------------------------------------------------------------------------------- */

/* The institution that the attendance list gives a person. */
static const char *institution_of(const json_t *protocol, const char *speaker_id)
{
    size_t at;
    json_t *person;
    json_array_foreach(json_object_get(protocol, "attendance"), at, person)
    {
        if (speaker_id && g_strcmp0(member_text(person, "id"), speaker_id) == 0)
            return member_text(person, "institution");
    }
    return NULL;
}

json_t *hits_speakers(const json_t *passage, const json_t *protocol)
{
    const json_t *names = json_object_get(passage, "speakers"), *ids = json_object_get(passage, "speaker_ids");
    json_t *speakers = json_array();
    for (size_t i = 0; i < json_array_size(names); i++) {
        const char *id = json_string_value(json_array_get(ids, i));
        json_array_append_new(speakers,
                              json_pack("{s:o, s:O, s:o}", "id", string_or_null(id), "name", json_array_get(names, i),
                                        "institution", string_or_null(institution_of(protocol, id))));
    }
    return speakers;
}

json_t *hits_institutions(const json_t *passage)
{
    const json_t *names = json_object_get(passage, "institutions"), *ids = json_object_get(passage, "institution_ids"),
                 *roles = json_object_get(passage, "institution_roles");
    json_t *institutions = json_array();
    for (size_t i = 0; i < json_array_size(names); i++) {
        const char *id = json_string_value(json_array_get(ids, i)), *role = json_string_value(json_array_get(roles, i));
        json_array_append_new(institutions, json_pack("{s:o, s:O, s:o}", "id", string_or_null(id), "name",
                                                      json_array_get(names, i), "role", string_or_null(role)));
    }
    return institutions;
}

json_t *hits_protocol(const json_t *protocol)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "id", member(protocol, "id"), "number", member(protocol, "number"),
                     "date", member(protocol, "date"), "body", member(protocol, "body"), "body_id",
                     member(protocol, "body_id"));
}

static const json_t *item_of(const json_t *passage, const json_t *protocol)
{
    const json_t *at = json_object_get(passage, "item");
    json_int_t place = json_is_integer(at) ? json_integer_value(at) : -1;
    return place >= 0 ? json_array_get(json_object_get(protocol, "items"), (size_t)place) : NULL;
}

json_t *hits_item(const json_t *passage, const json_t *protocol)
{
    const json_t *item = item_of(passage, protocol);
    if (!item)
        return json_null();
    return json_pack("{s:o, s:o}", "number", member(item, "number"), "title", member(item, "title"));
}

json_t *hits_links(const struct answerer *answerer, const json_t *passage, const json_t *protocol, const char *q)
{
    const char *id = member_text(protocol, "id");
    g_autofree char *page = link_page(answerer, id ? id : "", q, member_text(passage, "id"));
    g_autofree char *record = link_record(answerer, "protocols", id ? id : "");
    g_autofree char *passage_record = link_record(answerer, "passages", member_text(passage, "id"));
    const char *source = member_text(json_object_get(protocol, "source"), "url");
    return json_pack("{s:s, s:s, s:s, s:o}", "html", page, "protocol", record, "passage", passage_record, "source",
                     string_or_null(source));
}

/* --- Hits --------------------------------------------------------------------------------------------------------- */

json_t *hits_snippet(const struct answerer *answerer, const struct plan *plan, const json_t *passage, size_t window)
{
    struct snippet snippet;
    const char *text = member_text(passage, "text");
    highlight(answerer->analyser, text ? text : "", hits_language(passage), plan->stems, plan->forms, window, &snippet);
    json_t *marks = json_array();
    for (guint i = 0; i < snippet.marks->len; i++) {
        const struct mark *mark = &g_array_index(snippet.marks, struct mark, i);
        json_array_append_new(marks, json_pack("[i, i]", (int)mark->start, (int)mark->end));
    }
    json_t *json = json_pack("{s:s, s:o}", "text", snippet.text, "marks", marks);
    snippet_release(&snippet);
    return json;
}
