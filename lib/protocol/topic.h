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

/* What the words of one item tell, gathered text by text. The topics must outlive it. */
struct topic_count;
struct topic_count *topic_count_new(const struct topics *topics);
void topic_count_free(struct topic_count *count);
typedef struct topic_count topic_count_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(topic_count_auto, topic_count_free)

void topics_count(struct topic_count *count, const char *text, size_t len, bool is_title);
/* Append the ids of the areas of what was counted, the strongest first, to `ids` (of char *, owned). The count begins
 * anew. */
void topics_tell(struct topic_count *count, GPtrArray *ids);

#endif
