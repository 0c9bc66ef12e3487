/* member.h -- strings out of JSON objects, the one way to read them. */
#ifndef ARHIVARS_MEMBER_H
#define ARHIVARS_MEMBER_H

#include <jansson.h>

/* The string member of an object, borrowed. NULL when it is missing, null or no string, or `object` is no object. */
const char *member_text(const json_t *object, const char *name);

/* The same, "" instead of NULL: for what is shown. */
const char *member_or_empty(const json_t *object, const char *name);

#endif
