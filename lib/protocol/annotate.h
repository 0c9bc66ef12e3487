/* annotate.h -- what is known by name within the passages of a protocol: institutions, citations, policy areas. */
#ifndef ARHIVARS_ANNOTATE_H
#define ARHIVARS_ANNOTATE_H

#include "mention.h"
#include "protocol.h"
#include "registry.h"

/* Once the passages stand: institutions that the texts name besides those that speak and are tasked, citations with
 * their place in the passage, and the policy areas of every item by its title and its passages. */
void annotate(struct protocol *protocol, const struct registry *registry, const struct mentions *mentions);

#endif
