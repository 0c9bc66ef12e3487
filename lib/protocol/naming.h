/* naming.h -- read the name of an institution at a place of a text.
 *
 * In the order of what is surest: a legal form with a name in quotes, a name of the document or of the registry, then
 * the rule of noun_phrase.h.
 */
#ifndef ARHIVARS_NAMING_H
#define ARHIVARS_NAMING_H

#include "mention.h"
#include "registry.h"

#include <stdbool.h>
#include <stddef.h>

struct naming_context {
    const struct registry *registry;
    const struct mentions *mentions; /* may be NULL */
    const char *date;                /* may be NULL */
};

struct naming {
    size_t len;      /* bytes read; 0: no name begins here, and the rest is NULL */
    char *name, *id; /* nominative; owned */
    bool known;      /* to the document or the registry */
    bool unit;       /* a unit whose institution is not named */
    bool genitive;   /* printed in the genitive, so that another name may follow it */
};

/* One name: of "Satiksmes ministrijas Komunikācijas nodaļai" the ministry. */
struct naming naming_read(const struct naming_context *context, const char *text, size_t len);

/* A name with the units that follow it, as one: "Satiksmes ministrijas Komunikācijas nodaļa". */
struct naming naming_read_chain(const struct naming_context *context, const char *text, size_t len);

/* A text that is a name in the nominative: as the tables have it, else tidied. len is not set. */
struct naming naming_whole(const struct naming_context *context, const char *text, size_t len);

void naming_release(struct naming *naming);

#endif
