/* frame.c -- see frame.h. */
#include "frame.h"

#include "json_span.h"
#include "link.h"

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

static char *json_of(struct json_span value)
{
    return value.len > 0 ? g_strndup(value.at, value.len) : g_strdup("null");
}

/* The values as an object. */
static char *object_of(const char *const *names, const struct json_span *values, size_t n)
{
    GString *json = g_string_new("{");
    for (size_t i = 0; i < n; i++) {
        g_string_append_printf(json, "%s\"%s\":", i > 0 ? "," : "", names[i]);
        json_write_span(json, values[i]);
    }
    g_string_append_c(json, '}');
    return g_string_free(json, FALSE);
}

enum { NUMBER, TITLE, ITEM_PARTS };
static const char *const item_parts[] = {[NUMBER] = "number", [TITLE] = "title"};

static void add_items(struct frame *frame, struct json_span items, const char *number, const char *date)
{
    struct json_walk walk = json_walk_begin(items);
    struct json_span item;
    while (json_walk_next(&walk, NULL, &item)) {
        struct json_span parts[ITEM_PARTS] = {{NULL, 0}};
        json_span_members(item, item_parts, ITEM_PARTS, parts);
        g_autofree char *own_number = json_span_dup(parts[NUMBER]);
        g_autofree char *citation = link_citation_of(number, date, own_number);
        struct frame_item added = {object_of(item_parts, parts, ITEM_PARTS), json_span_dup(parts[TITLE]),
                                   json_string_of(citation)};
        g_array_append_val(frame->items, added);
    }
}

/* Of two entries for one person the first counts. */
static void add_institutions(struct frame *frame, struct json_span attendance)
{
    static const char *const names[] = {"id", "institution"};
    struct json_walk walk = json_walk_begin(attendance);
    struct json_span person;
    while (json_walk_next(&walk, NULL, &person)) {
        struct json_span parts[G_N_ELEMENTS(names)] = {{NULL, 0}};
        json_span_members(person, names, G_N_ELEMENTS(names), parts);
        char *id = json_span_dup(parts[0]);
        if (id && !g_hash_table_contains(frame->institutions, id))
            g_hash_table_insert(frame->institutions, id, json_of(parts[1]));
        else
            g_free(id);
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

static struct frame *make_frame(const struct answerer *answerer, struct json_span record)
{
    struct json_span parts[RECORD_PARTS] = {{NULL, 0}};
    json_span_members(record, record_parts, RECORD_PARTS, parts);
    g_autofree char *id = json_span_dup(parts[0]);
    g_autofree char *number = json_span_dup(parts[1]);
    g_autofree char *date = json_span_dup(parts[2]);
    g_autofree char *address = link_record(answerer, "protocols", id ? id : "");
    g_autofree char *citation = link_citation_of(number, date, NULL);
    struct frame *frame = g_new0(struct frame, 1);
    frame->protocol = object_of(record_parts, parts, HEAD_PARTS);
    frame->page = link_page(answerer, id ? id : "", NULL, NULL);
    frame->record = json_string_of(address);
    frame->source = source_of(parts[SOURCE]);
    frame->citation = json_string_of(citation);
    frame->items = g_array_new(FALSE, FALSE, sizeof(struct frame_item));
    g_array_set_clear_func(frame->items, item_clear);
    frame->institutions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    add_items(frame, parts[ITEMS], number, date);
    add_institutions(frame, parts[ATTENDANCE]);
    return frame;
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
    gsize size;
    const char *text = g_bytes_get_data(record, &size);
    frame = make_frame(answerer, (struct json_span){text, size});
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
