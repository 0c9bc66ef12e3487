/* registry_look.h -- how this folder looks into the registry: at a place of a text, not by a whole name. */
#ifndef ARHIVARS_REGISTRY_LOOK_H
#define ARHIVARS_REGISTRY_LOOK_H

#include "registry.h"
#include "topic.h"

#include <stdint.h>

/* Whether a known name begins with the word of that phrase_hash(): a quick look before registry_read_name(). */
bool registry_opens_name(const struct registry *registry, uint64_t hash);

/* The longest known name, in any case, that begins at `text`: its bytes, or 0. */
size_t registry_read_name(const struct registry *registry, const char *text, size_t len, const char *date,
                          struct institution *ret_institution);

/* What an abbreviation, spelt exactly so, stands for on that date. `running`: within a text, where those that mean
 * other things too ("PAR", "LPA") are left alone. */
bool registry_abbreviation(const struct registry *registry, const char *word, size_t len, const char *date,
                           bool running, struct institution *ret_institution);

const struct topics *registry_topic_table(const struct registry *registry);

#endif
