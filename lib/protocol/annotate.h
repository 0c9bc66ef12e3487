/* annotate.h -- what is known by name within the passages of a protocol: institutions, citations, policy areas. */
#ifndef ARHIVARS_ANNOTATE_H
#define ARHIVARS_ANNOTATE_H

#include "recognition.h"
#include "text_map.h"

/* Once the passages stand: institutions that the texts name besides those that speak and are tasked, citations with
 * their place in the passage, and the policy areas of every item by its title and its passages. `map`: of the body. */
void annotate(const struct recognition *r, const struct text_map *map);

#endif
