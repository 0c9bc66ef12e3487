/* annotate.c -- what is known by name within the passages of a protocol: institutions, citations, policy areas. */
#include "annotate.h"

#include "citation.h"
#include "date.h"
#include "mention.h"
#include "passage.h"
#include "registry_look.h"

#include <string.h>

struct annotator {
    const struct recognition *r;
    GArray *mentioned; /* struct mention: of one passage */
    GPtrArray *cited;  /* struct citation: of one passage */
    struct topic_count *count;
};

static void find_mentions(struct annotator *a, struct passage *passage)
{
    g_array_set_size(a->mentioned, 0);
    mentions_find(a->r->mentions, passage->text, strlen(passage->text), a->mentioned);
    for (guint i = 0; i < a->mentioned->len; i++) {
        const struct mention *mention = &g_array_index(a->mentioned, struct mention, i);
        passage_add_institution(passage, mention->institution.id, mention->institution.name, ROLE_MENTIONED);
    }
}

/* A protocol's own number, or day, in its heading cites nothing. */
static bool is_own(const struct protocol *protocol, const struct citation *citation)
{
    if (!citation->number)
        return !citation->item && g_strcmp0(citation->date, protocol->date) == 0;
    return protocol->number && !citation->item && strcmp(citation->number, protocol->number) == 0 &&
           (!citation->date || g_strcmp0(citation->date, protocol->date) == 0);
}

/* "12. marta sēdes protokols" is the last one before this sitting. False: nobody knows of which year. */
static bool tell_year(const struct protocol *protocol, struct citation *citation)
{
    struct date now, day;
    char iso[DATE_ISO_BYTES];
    if (!citation->date || *citation->date != '-')
        return true;
    if (!protocol->date || !date_read_iso(protocol->date, strlen(protocol->date), &now) ||
        date_read(citation->date, strlen(citation->date), &day) == 0)
        return false;
    bool later = day.month > now.month || (day.month == now.month && day.day > now.day);
    day.year = now.year - (later ? 1 : 0);
    date_iso(&day, iso);
    g_free(citation->date);
    citation->date = g_strdup(iso);
    return true;
}

static void find_citations(struct annotator *a, struct passage *passage)
{
    citations_find(passage->text, strlen(passage->text), a->cited);
    for (guint i = 0; i < a->cited->len; i++) {
        struct citation *citation = g_ptr_array_index(a->cited, i);
        if (!tell_year(a->r->protocol, citation) || is_own(a->r->protocol, citation))
            citation_free(citation);
        else
            g_ptr_array_add(passage_own(&passage->citations), citation);
    }
    g_ptr_array_set_size(a->cited, 0);
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

static void annotate_passage(struct annotator *a, struct passage *passage)
{
    find_mentions(a, passage);
    find_citations(a, passage);
    if (passage->item >= 0 && passage->type != PASSAGE_TITLE) /* the title is weighed by itself */
        topics_count(a->count, passage->text, strlen(passage->text), false);
}

/* Most passages stand in the body as they are, whose map serves for them. */
static void annotate_by_map(struct annotator *a, guint i, const struct text_map *body)
{
    struct text_map view;
    struct passage *passage = g_ptr_array_index(a->r->protocol->passages, i);
    bool within = passage_view(a->r, i, body, &view);
    struct text_map *own = within ? NULL : text_map_new(passage->text, strlen(passage->text));
    text_map_in_use = within ? &view : own;
    annotate_passage(a, passage);
    text_map_in_use = NULL;
    text_map_free(own);
}

/* The passages of an item stand in a row but for those of none; items without passages have their titles. */
void annotate(const struct recognition *r, const struct text_map *map)
{
    const struct protocol *protocol = r->protocol;
    g_autoptr(GArray) mentioned = g_array_new(FALSE, FALSE, sizeof(struct mention));
    g_autoptr(GPtrArray) cited = g_ptr_array_new();
    g_autoptr(topic_count_auto) count = topic_count_new(registry_topic_table(r->registry));
    struct annotator a = {r, mentioned, cited, count};
    int item = -1;
    for (guint i = 0; i < protocol->passages->len; i++) {
        const struct passage *passage = g_ptr_array_index(protocol->passages, i);
        if (!passage->text)
            continue;
        if (passage->item > item) {
            tell_topics(protocol, count, item, passage->item);
            item = passage->item;
        }
        annotate_by_map(&a, i, map);
    }
    tell_topics(protocol, count, item, (int)protocol->items->len);
}
