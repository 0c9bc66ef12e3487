/* annotate.c -- what is known by name within the passages of a protocol: institutions, citations, policy areas. */
#include "annotate.h"

#include "citation.h"
#include "registry_look.h"
#include "text_map.h"

#include <string.h>

static void find_mentions(struct passage *passage, const struct mentions *mentions, GArray *found)
{
    g_array_set_size(found, 0);
    mentions_find(mentions, passage->text, strlen(passage->text), found);
    for (guint i = 0; i < found->len; i++) {
        const struct mention *mention = &g_array_index(found, struct mention, i);
        passage_add_institution(passage, mention->institution.id, mention->institution.name, ROLE_MENTIONED);
    }
}

/* A protocol's own number in its heading cites nothing. */
static bool is_own_number(const struct protocol *protocol, const struct citation *citation)
{
    return protocol->number && !citation->item && strcmp(citation->number, protocol->number) == 0 &&
           (!citation->date || g_strcmp0(citation->date, protocol->date) == 0);
}

static void find_citations(const struct protocol *protocol, struct passage *passage, GPtrArray *found)
{
    citations_find(passage->text, strlen(passage->text), found);
    for (guint i = 0; i < found->len; i++) {
        struct citation *citation = g_ptr_array_index(found, i);
        if (is_own_number(protocol, citation))
            citation_free(citation);
        else
            g_ptr_array_add(passage_own(&passage->citations), citation);
    }
    g_ptr_array_set_size(found, 0);
}

/* Tell the areas of the items from `first` on, up to `last`. */
static void tell_topics(const struct protocol *protocol, struct topic_count *count, int first, int last)
{
    for (int i = MAX(first, 0); i < last; i++) {
        const struct item *item = g_ptr_array_index(protocol->items, (guint)i);
        if (item->title)
            topics_count(count, item->title, strlen(item->title), true);
        topics_tell(count, item->topics);
    }
}

/* The passages of an item stand in a row but for those of none; items without passages have their titles. */
void annotate(struct protocol *protocol, const struct registry *registry, const struct mentions *mentions)
{
    g_autoptr(GArray) mentioned = g_array_new(FALSE, FALSE, sizeof(struct mention));
    g_autoptr(GPtrArray) cited = g_ptr_array_new();
    g_autoptr(topic_count_auto) count = topic_count_new(registry_topic_table(registry));
    int item = -1;
    for (guint i = 0; i < protocol->passages->len; i++) {
        struct passage *passage = g_ptr_array_index(protocol->passages, i);
        if (!passage->text)
            continue;
        size_t len = strlen(passage->text);
        struct text_map *map = text_map_new(passage->text, len);
        text_map_in_use = map;
        find_mentions(passage, mentions, mentioned);
        find_citations(protocol, passage, cited);
        if (passage->item > item) {
            tell_topics(protocol, count, item, passage->item);
            item = passage->item;
        }
        if (passage->item >= 0 && passage->type != PASSAGE_TITLE) /* the title is weighed by itself */
            topics_count(count, passage->text, len, false);
        text_map_in_use = NULL;
        text_map_free(map);
    }
    tell_topics(protocol, count, item, (int)protocol->items->len);
}
