/* topic.h -- the policy areas that an item is about.
 *
 * lib/protocol/data/topics.tsv lists the areas with their families of words, as folded stems. A word of the title
 * weighs more than one of the text; an area is told when its words weigh enough, for the item and beside the strongest
 * area.
 */
#ifndef ARHIVARS_TOPIC_H
#define ARHIVARS_TOPIC_H

#include "registry.h"

#include <stddef.h>

struct topics;

/* Of the text of a data file. Lines that it does not understand are left out. */
struct topics *topics_new(const char *text, size_t len);
void topics_free(struct topics *topics);
size_t topics_list(const struct topics *topics, const struct topic **ret_topics);

/* Append the ids of the areas of an item, the strongest first, to `ids` (of char *, owned). Title and text may be NULL.
 */
void topics_of_item(const struct topics *topics, const char *title, const char *text, GPtrArray *ids);

#endif
