/* annotate.c -- what is known by name within the passages of a protocol: institutions, citations, policy areas. */
#include "annotate.h"

#include "citation.h"
#include "registry_look.h"

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

static void find_citations(const struct protocol *protocol, struct passage *passage)
{
    citations_find(passage->text, strlen(passage->text), passage->citations);
    for (guint i = passage->citations->len; i > 0; i--)
        if (is_own_number(protocol, g_ptr_array_index(passage->citations, i - 1)))
            g_ptr_array_remove_index(passage->citations, i - 1);
}

/* The texts of each item's passages, one after the other; their title is weighed by itself. */
static GPtrArray *item_texts(const struct protocol *protocol)
{
    GPtrArray *texts = g_ptr_array_new();
    for (guint i = 0; i < protocol->items->len; i++)
        g_ptr_array_add(texts, g_string_new(NULL));
    for (guint i = 0; i < protocol->passages->len; i++) {
        const struct passage *passage = g_ptr_array_index(protocol->passages, i);
        if (passage->item < 0 || (guint)passage->item >= texts->len || passage->type == PASSAGE_TITLE)
            continue;
        GString *text = g_ptr_array_index(texts, passage->item);
        g_string_append(text, passage->text ? passage->text : "");
        g_string_append_c(text, '\n');
    }
    return texts;
}

static void find_topics(const struct protocol *protocol, const struct topics *topics)
{
    g_autoptr(GPtrArray) texts = item_texts(protocol);
    for (guint i = 0; i < protocol->items->len; i++) {
        const struct item *item = g_ptr_array_index(protocol->items, i);
        GString *text = g_ptr_array_index(texts, i);
        topics_of_item(topics, item->title, text->str, item->topics);
        g_string_free(text, TRUE);
    }
}

void annotate(struct protocol *protocol, const struct registry *registry, const struct mentions *mentions)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(struct mention));
    for (guint i = 0; i < protocol->passages->len; i++) {
        struct passage *passage = g_ptr_array_index(protocol->passages, i);
        if (!passage->text)
            continue;
        find_mentions(passage, mentions, found);
        find_citations(protocol, passage);
    }
    find_topics(protocol, registry_topic_table(registry));
}
