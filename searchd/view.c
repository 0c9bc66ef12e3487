/* view.c -- members in a row, found by comparing eight bytes of their names. */
#include "view.h"

enum {
    VIEW_ROOM = 8, /* of members at first: a row of a list has some six */
    VIEW_REAL_BYTES = 32,
};

static const struct view view_empty;

struct view *view_new(struct pool *pool)
{
    struct view *view = pool_alloc(pool, sizeof *view);

    *view = (struct view){.pool = pool};
    return view;
}

static void grow(struct view *view)
{
    struct view_member *before = view->members;

    view->room = view->room > 0 ? 2 * view->room : VIEW_ROOM;
    view->members = pool_alloc(view->pool, view->room * sizeof *view->members);
    if (view->n > 0)
        memcpy(view->members, before, view->n * sizeof *before);
}

void view_put(struct view *object, view_key key, const char *name, struct view_value value)
{
    if (object->n == object->room)
        grow(object);
    object->members[object->n++] = (struct view_member){key, name, value};
}

void view_any_list(struct view *object, const char *name, struct view *list)
{
    GString *any = pool_scratch(object->pool);

    g_string_append(any, "any_");
    g_string_append(any, name);
    view_bool(object, pool_keep(object->pool), list->n > 0);
    view_list(object, name, list);
}

void view_take(struct view *object, const char *name, char *taken)
{
    view_text(object, name, pool_take(object->pool, taken));
}

static bool has_name(const struct view_member *member, view_key key, const char *name)
{
    bool whole = ((const char *)&key)[sizeof key - 1] == '\0';

    return member->key == key && (whole || strcmp(member->name + sizeof key, name + sizeof key) == 0);
}

const struct view_value *view_find(const struct view *object, view_key key, const char *name)
{
    for (unsigned i = object->n; i > 0; i--) {
        const struct view_member *member = &object->members[i - 1];

        if (has_name(member, key, name))
            return &member->value;
    }
    return NULL;
}

const char *view_get_text(const struct view *object, const char *name)
{
    const struct view_value *value = view_get(object, name);

    return value != NULL && value->kind == VIEW_TEXT ? value->text : "";
}

int64_t view_get_number(const struct view *object, const char *name)
{
    const struct view_value *value = view_get(object, name);

    return value != NULL && value->kind == VIEW_NUMBER ? value->number : 0;
}

static const struct view *view_in(const struct view_value *value)
{
    return value != NULL && (value->kind == VIEW_OBJECT || value->kind == VIEW_LIST) ? value->view : &view_empty;
}

const struct view *view_get_view(const struct view *object, const char *name)
{
    return view_in(view_get(object, name));
}

const struct view *view_at(const struct view *list, unsigned i)
{
    return i < list->n ? view_in(&list->members[i].value) : &view_empty;
}

/* --- Out of a tree ------------------------------------------------------------------------------------------------ */

static void add_members(struct view *object, const json_t *json)
{
    const char *name;
    json_t *member;

    json_object_foreach((json_t *)(gintptr)json, name, member)
        view_set(object, pool_copy(object->pool, name, strlen(name)), view_of_json(object->pool, member));
}

static struct view_value object_of_json(struct pool *pool, const json_t *json)
{
    struct view *object = view_new(pool);

    add_members(object, json);
    return (struct view_value){VIEW_OBJECT, {.view = object}};
}

static struct view_value list_of_json(struct pool *pool, const json_t *json)
{
    struct view *list = view_new(pool);
    const json_t *member;
    size_t i;

    json_array_foreach(json, i, member) view_add(list, view_of_json(pool, member));
    return (struct view_value){VIEW_LIST, {.view = list}};
}

struct view_value view_of_json(struct pool *pool, const json_t *json)
{
    char digits[VIEW_REAL_BYTES];

    switch (json != NULL ? json_typeof(json) : JSON_NULL) {
    case JSON_OBJECT:
        return object_of_json(pool, json);
    case JSON_ARRAY:
        return list_of_json(pool, json);
    case JSON_STRING:
        return (struct view_value){VIEW_TEXT,
                                   {.text = pool_copy(pool, json_string_value(json), json_string_length(json))}};
    case JSON_INTEGER:
        return (struct view_value){VIEW_NUMBER, {.number = json_integer_value(json)}};
    case JSON_REAL:
        g_ascii_formatd(digits, sizeof digits, "%.1f", json_real_value(json));
        return (struct view_value){VIEW_TEXT, {.text = pool_copy(pool, digits, strlen(digits))}};
    case JSON_TRUE:
        return (struct view_value){VIEW_TRUE, {0}};
    case JSON_FALSE:
    case JSON_NULL:
        break;
    }
    return (struct view_value){VIEW_NOTHING, {0}};
}

void view_json(struct view *object, const char *name, json_t *taken)
{
    view_set(object, name, view_of_json(object->pool, taken));
    json_decref(taken);
}

void view_json_members(struct view *object, json_t *taken)
{
    add_members(object, taken);
    json_decref(taken);
}

void view_data(struct view *object, const char *name, json_t *taken)
{
    char *text = taken != NULL ? json_dumps(taken, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;

    if (text != NULL)
        view_set(object, name, (struct view_value){VIEW_DATA, {.text = pool_copy(object->pool, text, strlen(text))}});
    free(text);
    json_decref(taken);
}
