/* frame.c -- see frame.h. */
#include "frame.h"

#include "append.h"
#include "json_write.h"
#include "link.h"

#include <string.h>

enum {
    LINE_BYTES = 64,     /* of memory, fetched at once */
    FETCHED_BYTES = 768, /* of a frame: what is written nearly always ends there */
};

static const char frames_name[] = "frames";

static void frame_free(void *data)
{
    struct frame *frame = data;
    g_bytes_unref(frame->text);
    g_free(frame);
}

/* --- Making ------------------------------------------------------------------------------------------------------- */

/* The values as an object. */
static void write_object(GString *out, const char *const *names, const struct json_span *values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        append(out, i > 0 ? ",\"" : "{\"");
        append(out, names[i]);
        append(out, "\":");
        json_write_span(out, values[i]);
    }
    append(out, "}");
}

static guint64 beginning_of(struct json_span id)
{
    guint64 beginning = 0;
    memcpy(&beginning, id.at, MIN(id.len, sizeof beginning));
    return beginning;
}

/* An array of struct json_span. */
static GArray *read_items(struct json_span items)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(struct json_span));
    struct json_walk walk = json_walk_begin(items);
    struct json_span item;
    while (json_walk_next(&walk, NULL, &item))
        g_array_append_val(all, item);
    return all;
}

/* An array of struct frame_person. */
static GArray *read_people(struct json_span attendance)
{
    static const char *const names[] = {"id", "institution"};
    GArray *people = g_array_new(FALSE, FALSE, sizeof(struct frame_person));
    struct json_walk walk = json_walk_begin(attendance);
    struct json_span person;
    while (json_walk_next(&walk, NULL, &person)) {
        struct json_span parts[G_N_ELEMENTS(names)] = {{NULL, 0}};
        json_span_members(person, names, G_N_ELEMENTS(names), parts);
        if (json_span_is_null(parts[0]))
            continue;
        struct frame_person added = {beginning_of(parts[0]), parts[0], parts[1]};
        g_array_append_val(people, added);
    }
    return people;
}

enum { ID, NUMBER, DATE, BODY, BODY_ID, HEAD_PARTS, ITEMS = HEAD_PARTS, ATTENDANCE, SOURCE, RECORD_PARTS };
static const char *const record_parts[] = {"id",      "number", "date",       "body",
                                           "body_id", "items",  "attendance", "source"}; /* the first make the head */
G_STATIC_ASSERT(G_N_ELEMENTS(record_parts) == RECORD_PARTS);

static void write_source(GString *out, struct json_span source)
{
    static const char *const names[] = {"url"};
    struct json_span url = {NULL, 0};
    json_span_members(source, names, 1, &url);
    json_write_span(out, url);
}

/* Each part behind the one before. */
static GString *write_parts(const struct answerer *answerer, const struct json_span *parts, size_t *ret_ends)
{
    g_autofree char *id = json_span_dup(parts[ID]), *number = json_span_dup(parts[NUMBER]),
                    *date = json_span_dup(parts[DATE]);
    g_autofree char *page = link_page(answerer, id ? id : "", NULL, NULL);
    g_autofree char *record = link_record(answerer, "protocols", id ? id : "");
    g_autofree char *citation = link_citation_of(number, date, NULL);
    GString *out = g_string_new(NULL);
    write_object(out, record_parts, parts, HEAD_PARTS);
    ret_ends[FRAME_PROTOCOL] = out->len;
    append(out, page);
    ret_ends[FRAME_PAGE] = out->len;
    json_write_string(out, record);
    ret_ends[FRAME_RECORD] = out->len;
    write_source(out, parts[SOURCE]);
    ret_ends[FRAME_SOURCE] = out->len;
    json_write_string(out, citation);
    ret_ends[FRAME_CITATION] = out->len;
    return out;
}

static struct frame *make_frame(const struct answerer *answerer, GBytes *record)
{
    struct json_span parts[RECORD_PARTS] = {{NULL, 0}}, whole;
    size_t ends[FRAME_PARTS];
    whole.at = g_bytes_get_data(record, &whole.len);
    json_span_members(whole, record_parts, RECORD_PARTS, parts);
    g_autoptr(GString) written = write_parts(answerer, parts, ends);
    g_autoptr(GArray) people = read_people(parts[ATTENDANCE]), items = read_items(parts[ITEMS]);
    size_t room = (written->len + sizeof(guint64) - 1) / sizeof(guint64) * sizeof(guint64),
           item_bytes = items->len * sizeof(struct json_span), people_bytes = people->len * sizeof(struct frame_person);
    struct frame *frame = g_malloc(sizeof *frame + room + item_bytes + people_bytes);
    char *behind = (char *)(frame + 1);
    *frame = (struct frame){.text = g_bytes_ref(record),
                            .written = memcpy(behind, written->str, written->len),
                            .items = (struct json_span *)(behind + room),
                            .n_items = items->len,
                            .people = (struct frame_person *)(behind + room + item_bytes),
                            .n_people = people->len};
    memcpy(frame->ends, ends, sizeof ends);
    if (item_bytes > 0)
        memcpy(behind + room, items->data, item_bytes);
    if (people_bytes > 0)
        memcpy(behind + room + item_bytes, people->data, people_bytes);
    return frame;
}

/* --- Asking ------------------------------------------------------------------------------------------------------- */

struct json_span frame_item(const struct frame *frame, guint64 place)
{
    return place < frame->n_items ? frame->items[place] : (struct json_span){NULL, 0};
}

/* Of two entries for one person the first counts. */
struct json_span frame_institution(const struct frame *frame, struct json_span id)
{
    guint64 beginning = beginning_of(id);
    for (size_t i = 0; i < frame->n_people; i++) {
        const struct frame_person *person = &frame->people[i];
        if (person->beginning == beginning && person->id.len == id.len && memcmp(person->id.at, id.at, id.len) == 0)
            return person->institution;
    }
    return (struct json_span){NULL, 0};
}

void frame_fetch(const struct answerer *answerer, const char *protocol_id)
{
    GHashTable *frames = archive_kept(answerer->archive, frames_name);
    const char *frame = frames ? g_hash_table_lookup(frames, protocol_id) : NULL;
    for (size_t at = 0; frame && at < FETCHED_BYTES; at += LINE_BYTES)
        __builtin_prefetch(frame + at);
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
