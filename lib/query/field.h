/* field.h -- the names of fields and of sides of a vote, in Latvian and English. */
#ifndef ARHIVARS_QUERY_FIELD_H
#define ARHIVARS_QUERY_FIELD_H

#include "query.h"

enum {
    FIELD_NAME_BYTES = 64, /* a longer run of letters before a colon names no field */
};

/* The field that `len` bytes name, with or without diacritics, in any case; FIELD_NONE when they name none. */
enum query_field field_find(const char *name, size_t len);

/* The side of a vote, likewise. */
bool vote_find(const char *name, size_t len, enum query_vote *ret_vote);

/* Whether its values are words of the text, read like any others. */
bool field_is_text(enum query_field field);

#endif
