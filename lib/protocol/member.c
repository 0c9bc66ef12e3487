/* member.c -- strings out of JSON objects. */
#include "member.h"

const char *member_text(const json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

const char *member_or_empty(const json_t *object, const char *name)
{
    const char *text = member_text(object, name);
    return text ? text : "";
}
