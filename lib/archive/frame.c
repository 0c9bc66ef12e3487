/* frame.c -- see frame.h. */
#include "frame.h"

#include "json_span.h"
#include "link.h"
#include "member.h"

enum {
    FRAMES_KEPT = 4096, /* about 4 KiB each */
};

static const char frames_name[] = "frames";

static void item_clear(void *data)
{
    struct frame_item *item = data;
    g_free(item->json);
    g_free(item->title);
    g_free(item->citation);
}

static void frame_free(void *data)
{
    struct frame *frame = data;
    g_free(frame->protocol);
    g_free(frame->page);
    g_free(frame->record);
    g_free(frame->source);
    g_free(frame->citation);
    g_array_unref(frame->items);
    g_hash_table_unref(frame->institutions);
    g_free(frame);
}

static char *json_string_of(const char *text)
{
    GString *json = g_string_new(NULL);
    json_write_string(json, text);
    return g_string_free(json, FALSE);
}

/* Some members of an object, as an object. */
static char *members_of(const json_t *object, const char *const *names, size_t n)
{
    GString *json = g_string_new("{");
    for (size_t i = 0; i < n; i++) {
        g_string_append_printf(json, "%s\"%s\":", i > 0 ? "," : "", names[i]);
        json_write_string(json, member_text(object, names[i]));
    }
    g_string_append_c(json, '}');
    return g_string_free(json, FALSE);
}

static char *citation_of(const json_t *record, const char *number)
{
    g_autofree char *citation = link_citation(record, number);
    return json_string_of(citation);
}

static void add_items(struct frame *frame, const json_t *record)
{
    static const char *const names[] = {"number", "title"};
    const json_t *item;
    size_t i;
    json_array_foreach(json_object_get(record, "items"), i, item)
    {
        struct frame_item added = {members_of(item, names, G_N_ELEMENTS(names)), g_strdup(member_text(item, "title")),
                                   citation_of(record, member_text(item, "number"))};
        g_array_append_val(frame->items, added);
    }
}

/* Of two entries for one person the first counts. */
static void add_institutions(struct frame *frame, const json_t *record)
{
    const json_t *person;
    size_t i;
    json_array_foreach(json_object_get(record, "attendance"), i, person)
    {
        const char *id = member_text(person, "id");
        if (id && !g_hash_table_contains(frame->institutions, id))
            g_hash_table_insert(frame->institutions, g_strdup(id), json_string_of(member_text(person, "institution")));
    }
}

static struct frame *make_frame(const struct answerer *answerer, const json_t *record)
{
    static const char *const names[] = {"id", "number", "date", "body", "body_id"};
    const char *id = member_or_empty(record, "id");
    g_autofree char *address = link_record(answerer, "protocols", id);
    struct frame *frame = g_new0(struct frame, 1);
    frame->protocol = members_of(record, names, G_N_ELEMENTS(names));
    frame->page = link_page(answerer, id, NULL, NULL);
    frame->record = json_string_of(address);
    frame->source = json_string_of(member_text(json_object_get(record, "source"), "url"));
    frame->citation = citation_of(record, NULL);
    frame->items = g_array_new(FALSE, FALSE, sizeof(struct frame_item));
    g_array_set_clear_func(frame->items, item_clear);
    frame->institutions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    add_items(frame, record);
    add_institutions(frame, record);
    return frame;
}

const struct frame *frame_of(const struct answerer *answerer, const char *protocol_id, GError **error)
{
    GHashTable *frames = archive_kept(answerer->archive, frames_name);
    struct frame *frame = frames ? g_hash_table_lookup(frames, protocol_id) : NULL;
    if (frame)
        return frame;
    json_t *record = archive_protocol(answerer->archive, protocol_id, error);
    if (!record)
        return NULL;
    frame = make_frame(answerer, record);
    json_decref(record);
    frames = archive_kept(answerer->archive, frames_name); /* to read the record may have moved the archive */
    if (!frames) {
        frames = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, frame_free);
        archive_keep(answerer->archive, frames_name, frames, (GDestroyNotify)g_hash_table_unref);
    }
    if (g_hash_table_size(frames) >= FRAMES_KEPT)
        g_hash_table_remove_all(frames);
    g_hash_table_insert(frames, g_strdup(protocol_id), frame);
    return frame;
}
