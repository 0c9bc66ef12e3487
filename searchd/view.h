/* view.h -- what a template shows: texts, numbers, lists and objects, in the memory of one reply.
 *
 * A view is an object or a list; which of both is told where it stands. Texts and names are borrowed: they are of the
 * pool, or outlive it. Nothing is freed by itself.
 */
#ifndef SEARCHD_VIEW_H
#define SEARCHD_VIEW_H

#include "pool.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum view_kind {
    VIEW_NOTHING, /* null, false */
    VIEW_TRUE,
    VIEW_NUMBER,
    VIEW_TEXT,
    VIEW_DATA, /* JSON, for a script element */
    VIEW_OBJECT,
    VIEW_LIST,
};

struct view_value {
    enum view_kind kind;
    union {
        const char *text;
        int64_t number;
        struct view *view;
    };
};

/* The first eight bytes of a name: nearly always all of it, compared at once. */
typedef uint64_t view_key;

struct view_member {
    view_key key;
    const char *name; /* NULL in lists */
    struct view_value value;
};

struct view {
    struct pool *pool;
    struct view_member *members;
    unsigned n, room;
};

static inline view_key view_key_of(const char *name)
{
    size_t len = strlen(name);
    view_key key = 0;

    memcpy(&key, name, len < sizeof key ? len : sizeof key);
    return key;
}

/* --- Making ------------------------------------------------------------------------------------------------------- */

struct view *view_new(struct pool *pool);

/* A name that is set again has its last value. */
void view_put(struct view *object, view_key key, const char *name, struct view_value value);

static inline void view_set(struct view *object, const char *name, struct view_value value)
{
    view_put(object, view_key_of(name), name, value);
}

/* NULL is nothing. */
static inline void view_text(struct view *object, const char *name, const char *text)
{
    view_set(object, name, (struct view_value){text != NULL ? VIEW_TEXT : VIEW_NOTHING, {.text = text}});
}

static inline void view_number(struct view *object, const char *name, int64_t number)
{
    view_set(object, name, (struct view_value){VIEW_NUMBER, {.number = number}});
}

static inline void view_bool(struct view *object, const char *name, bool yes)
{
    view_set(object, name, (struct view_value){yes ? VIEW_TRUE : VIEW_NOTHING, {0}});
}

static inline void view_object(struct view *object, const char *name, struct view *member)
{
    view_set(object, name, (struct view_value){member != NULL ? VIEW_OBJECT : VIEW_NOTHING, {.view = member}});
}

static inline void view_list(struct view *object, const char *name, struct view *list)
{
    view_set(object, name, (struct view_value){VIEW_LIST, {.view = list}});
}

/* Set a list, and any_… when there is something in it: what the section and its heading hang on. */
void view_any_list(struct view *object, const char *name, struct view *list);

/* The text is freed. */
void view_take(struct view *object, const char *name, char *taken);

/* Copies a tree, which is released. */
void view_json(struct view *object, const char *name, json_t *taken);
/* Copies each member of a tree, which is released. */
void view_json_members(struct view *object, json_t *taken);
/* A tree as the text of a script element; it is released. */
void view_data(struct view *object, const char *name, json_t *taken);

static inline void view_add(struct view *list, struct view_value value)
{
    view_put(list, 0, NULL, value);
}

static inline void view_add_object(struct view *list, struct view *object)
{
    view_add(list, (struct view_value){VIEW_OBJECT, {.view = object}});
}

static inline void view_add_text(struct view *list, const char *text)
{
    view_add(list, (struct view_value){VIEW_TEXT, {.text = text}});
}

/* A copy of a tree, which stays whose it was. */
struct view_value view_of_json(struct pool *pool, const json_t *json);

/* The value of JSON text of our own making, which is not checked: `len` bytes and a NUL, copied once. */
struct view_value view_read(struct pool *pool, const char *json, size_t len);

/* --- Reading ------------------------------------------------------------------------------------------------------ */

/* NULL when there is none. */
const struct view_value *view_find(const struct view *object, view_key key, const char *name);

static inline const struct view_value *view_get(const struct view *object, const char *name)
{
    return view_find(object, view_key_of(name), name);
}

/* "" when there is no text of that name; 0 when there is no number. */
const char *view_get_text(const struct view *object, const char *name);
int64_t view_get_number(const struct view *object, const char *name);

/* The object or list of that name; an empty one when there is none. */
const struct view *view_get_view(const struct view *object, const char *name);

/* A member of a list of objects; an empty one when it is none. */
const struct view *view_at(const struct view *list, unsigned i);

#endif
