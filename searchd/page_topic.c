/* page_topic.c -- the page of a topic: when and where it came up, who spoke and worked on it. */
#include "handle.h"

#include "member.h"
#include "page.h"
#include "page_record.h"

#include <string.h>

enum {
    TOPIC_FACETS = 1u << FACET_BODY | 1u << FACET_INSTITUTION | 1u << FACET_SPEAKER,
    TOPIC_HITS = 10,
};

/* The topic of that id, borrowed from the answer; ARCHIVE_ERROR_UNKNOWN when there is none. */
static const json_t *find_topic(const json_t *topics, const char *id, GError **error)
{
    const json_t *topic;
    size_t i;

    json_array_foreach(topics, i, topic)
    {
        if (strcmp(member_or_empty(topic, "id"), id) == 0)
            return topic;
    }
    g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_UNKNOWN, "no topic has the id \"%s\"", id);
    return NULL;
}

bool handle_page_topic(struct call *call, struct reply *reply, GError **error)
{
    json_t *topics = answer_topics(call->answerer, error);
    const json_t *topic = topics != NULL ? find_topic(json_object_get(topics, "topics"), call->id, error) : NULL;
    struct page_record page = {.parameter = "topic",
                               .id = call->id,
                               .list = "/topics",
                               .name = member_or_empty(topic, call->english ? "name_en" : "name"),
                               .facets = TOPIC_FACETS,
                               .hits = TOPIC_HITS};
    struct view *context = topic != NULL ? page_record_context(call, &page, error) : NULL;

    if (context != NULL)
        page_reply(call, reply, 200, "topic", context);
    json_decref(topics);
    return context != NULL;
}
