/* answer_names.c -- everyone and everything that the archive knows by name, with how many passages there are of each.
 */
#include "answer.h"

#include "names.h"

#include <string.h>

static const struct {
    const char *member;
    enum schema_prefix prefix;
    const char *before; /* the id, in the term */
} kinds[] = {
    [NAME_SPEAKER] = {"speakers", SCHEMA_SPEAKER, ""},
    [NAME_INSTITUTION] = {"institutions", SCHEMA_INSTITUTION, ":"},
    [NAME_BODY] = {"bodies", SCHEMA_BODY, ""},
};
G_STATIC_ASSERT(G_N_ELEMENTS(kinds) == NAME_KIND_COUNT);

struct listed {
    const struct archive_name *name; /* as most protocols print it */
    uint64_t protocols;              /* that know the id, by whatever name */
};

static int compare_listed(const void *a, const void *b)
{
    const struct listed *left = a, *right = b;
    int by_key = strcmp(left->name->key, right->name->key);
    return by_key ? by_key : strcmp(left->name->id, right->name->id);
}

/* One for each id, in the order of names. */
static GArray *list_ids(const GArray *names)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(struct listed));
    for (guint i = 0; i < names->len; i++) {
        const struct archive_name *name = &g_array_index(names, struct archive_name, i);
        struct listed *last = list->len > 0 ? &g_array_index(list, struct listed, list->len - 1) : NULL;
        if (!last || strcmp(last->name->id, name->id) != 0) {
            struct listed listed = {name, name->protocols};
            g_array_append_val(list, listed);
            continue;
        }
        last->protocols += name->protocols;
        if (name->protocols > last->name->protocols)
            last->name = name;
    }
    g_array_sort(list, compare_listed);
    return list;
}

static json_t *name_json(const struct answerer *answerer, enum name_kind kind, const struct listed *listed,
                         GError **error)
{
    const char *id = listed->name->id;
    g_autofree char *value = g_strconcat(kinds[kind].before, id, NULL);
    g_autofree char *term = schema_term(kinds[kind].prefix, value);
    uint64_t passages = 0;
    if (!xap_frequency(archive_index(answerer->archive), term, &passages, error))
        return NULL;
    if (kind == NAME_BODY) /* protocols bear the term too */
        passages -= MIN(passages, listed->protocols);
    json_t *json = json_pack("{s:s, s:s, s:I, s:I}", "id", id, "name", listed->name->name, "passages",
                             (json_int_t)passages, "protocols", (json_int_t)listed->protocols);
    if (kind == NAME_SPEAKER) {
        const char *institution = names_institution(answerer, id);
        json_object_set_new(json, "institution", institution ? json_string(institution) : json_null());
    }
    return json;
}

json_t *answer_names(const struct answerer *answerer, enum name_kind kind, GError **error)
{
    const GArray *names = archive_names(answerer->archive, kind, error);
    if (!names)
        return NULL;
    g_autoptr(GArray) list = list_ids(names);
    json_t *array = json_array();
    for (guint i = 0; i < list->len; i++) {
        json_t *name = name_json(answerer, kind, &g_array_index(list, struct listed, i), error);
        if (!name) {
            json_decref(array);
            return NULL;
        }
        json_array_append_new(array, name);
    }
    return json_pack("{s:o}", kinds[kind].member, array);
}

json_t *answer_topics(const struct answerer *answerer, GError **error)
{
    const struct topic *topics;
    size_t n = registry_topics(answerer->registry, &topics);
    json_t *array = json_array();
    for (size_t i = 0; i < n; i++) {
        g_autofree char *term = schema_term(SCHEMA_TOPIC, topics[i].id);
        uint64_t passages = 0;
        if (!xap_frequency(archive_index(answerer->archive), term, &passages, error)) {
            json_decref(array);
            return NULL;
        }
        json_array_append_new(array, json_pack("{s:s, s:s, s:s, s:I}", "id", topics[i].id, "name", topics[i].name_lv,
                                               "name_en", topics[i].name_en, "passages", (json_int_t)passages));
    }
    return json_pack("{s:o}", "topics", array);
}
