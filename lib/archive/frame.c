/* frame.c -- see frame.h. */
#include "frame.h"

#include "append.h"
#include "json_write.h"
#include "link.h"

#include <string.h>

static const char frames_name[] = "frames";

static void item_clear(void *data)
{
    struct frame_item *item = data;
    g_free(item->json);
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
    g_free(frame->number);
    g_free(frame->date);
    g_array_unref(frame->items);
    g_array_unref(frame->people);
    g_bytes_unref(frame->text);
    g_free(frame);
}

static char *json_string_of(const char *text)
{
    GString *json = g_string_new(NULL);
    json_write_string(json, text);
    return g_string_free(json, FALSE);
}

static char *json_of(struct json_span value)
{
    return value.len > 0 ? g_strndup(value.at, value.len) : g_strdup("null");
}

/* The values as an object. */
static char *object_of(const char *const *names, const struct json_span *values, size_t n)
{
    size_t bytes = sizeof "{}";
    for (size_t i = 0; i < n; i++)
        bytes += values[i].len + strlen(names[i]) + sizeof "\"\":null,";
    GString *json = g_string_sized_new(bytes);
    for (size_t i = 0; i < n; i++) {
        append(json, i > 0 ? ",\"" : "{\"");
        append(json, names[i]);
        append(json, "\":");
        json_write_span(json, values[i]);
    }
    append(json, "}");
    return g_string_free(json, FALSE);
}

enum { NUMBER, TITLE, ITEM_PARTS };
static const char *const item_parts[] = {[NUMBER] = "number", [TITLE] = "title"};

static void add_items(struct frame *frame, struct json_span items)
{
    struct json_walk walk = json_walk_begin(items);
    struct frame_item item = {{NULL, 0}, NULL, NULL};
    while (json_walk_next(&walk, NULL, &item.whole))
        g_array_append_val(frame->items, item);
}

static void add_people(struct frame *frame, struct json_span attendance)
{
    static const char *const names[] = {"id", "institution"};
    struct json_walk walk = json_walk_begin(attendance);
    struct json_span person;
    while (json_walk_next(&walk, NULL, &person)) {
        struct json_span parts[G_N_ELEMENTS(names)] = {{NULL, 0}};
        json_span_members(person, names, G_N_ELEMENTS(names), parts);
        struct frame_person added = {parts[0], parts[1]};
        if (!json_span_is_null(added.id))
            g_array_append_val(frame->people, added);
    }
}

enum { HEAD_PARTS = 5, ITEMS = HEAD_PARTS, ATTENDANCE, SOURCE, RECORD_PARTS };
static const char *const record_parts[] = {"id",      "number", "date",       "body",
                                           "body_id", "items",  "attendance", "source"}; /* the first make the head */
G_STATIC_ASSERT(G_N_ELEMENTS(record_parts) == RECORD_PARTS);

static char *source_of(struct json_span source)
{
    static const char *const names[] = {"url"};
    struct json_span url = {NULL, 0};
    json_span_members(source, names, 1, &url);
    return json_of(url);
}

static struct frame *make_frame(const struct answerer *answerer, GBytes *record)
{
    struct json_span parts[RECORD_PARTS] = {{NULL, 0}};
    struct json_span whole;
    whole.at = g_bytes_get_data(record, &whole.len);
    json_span_members(whole, record_parts, RECORD_PARTS, parts);
    g_autofree char *id = json_span_dup(parts[0]);
    g_autofree char *address = link_record(answerer, "protocols", id ? id : "");
    struct frame *frame = g_new0(struct frame, 1);
    frame->number = json_span_dup(parts[1]);
    frame->date = json_span_dup(parts[2]);
    g_autofree char *citation = link_citation_of(frame->number, frame->date, NULL);
    frame->protocol = object_of(record_parts, parts, HEAD_PARTS);
    frame->page = link_page(answerer, id ? id : "", NULL, NULL);
    frame->record = json_string_of(address);
    frame->source = source_of(parts[SOURCE]);
    frame->citation = json_string_of(citation);
    frame->items = g_array_new(FALSE, FALSE, sizeof(struct frame_item));
    g_array_set_clear_func(frame->items, item_clear);
    frame->people = g_array_new(FALSE, FALSE, sizeof(struct frame_person));
    frame->text = g_bytes_ref(record);
    add_items(frame, parts[ITEMS]);
    add_people(frame, parts[ATTENDANCE]);
    return frame;
}

/* Most items are never asked for. */
const struct frame_item *frame_item_at(const struct frame *frame, guint64 place)
{
    if (place >= frame->items->len)
        return NULL;
    struct frame_item *item = &g_array_index(frame->items, struct frame_item, place);
    if (item->json != NULL)
        return item;
    struct json_span parts[ITEM_PARTS] = {{NULL, 0}};
    json_span_members(item->whole, item_parts, ITEM_PARTS, parts);
    g_autofree char *number = json_span_dup(parts[NUMBER]);
    g_autofree char *citation = link_citation_of(frame->number, frame->date, number);
    item->json = object_of(item_parts, parts, ITEM_PARTS);
    item->citation = json_string_of(citation);
    return item;
}

/* Of two entries for one person the first counts. */
struct json_span frame_institution(const struct frame *frame, struct json_span id)
{
    for (guint i = 0; i < frame->people->len; i++) {
        const struct frame_person *person = &g_array_index(frame->people, struct frame_person, i);
        if (person->id.len == id.len && memcmp(person->id.at, id.at, id.len) == 0)
            return person->institution;
    }
    return (struct json_span){NULL, 0};
}

const struct frame *frame_of(const struct answerer *answerer, const char *protocol_id, GError **error)
{
    GHashTable *frames = archive_kept(answerer->archive, frames_name);
    struct frame *frame = frames ? g_hash_table_lookup(frames, protocol_id) : NULL;
    if (frame)
        return frame;
    g_autoptr(GBytes) record = archive_protocol_text(answerer->archive, protocol_id, error);
    if (!record)
        return NULL;
    frame = make_frame(answerer, record);
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
