/* archive_writer.c -- put and remove protocols; keep what was read from which file; train dictionaries.
 *
 * Records wait in `pending` until there is a dictionary to deflate them with. The first is trained on the first
 * TRAIN_BYTES of records, or on what there is when the first commit comes sooner. A dictionary that was trained on
 * little is followed by another once RETRAIN_FACTOR times as much has come in one batch; blobs name theirs, so both
 * stay good.
 */
#include "archive_writer.h"

#include "archive.h"
#include "document.h"
#include "json_text.h"
#include "mark.h"
#include "member.h"
#include "prepare.h"
#include "protocol_json.h"
#include "putter.h"
#include "schema.h"
#include "store.h"
#include "xap.h"

#include <errno.h>
#include <jansson.h>
#include <string.h>

enum {
    TRAIN_BYTES = 2 * 1024 * 1024, /* more adds under 1 % to what deflate saves */
    TRAIN_BYTES_MIN = 4 * 1024,    /* less is noise: such records go without */
    RETRAIN_FACTOR = 4,
};

static const char key_trained[] = "trained-bytes";
static const char key_dictionaries[] = "dictionaries";

struct archive_writer {
    struct xap_writer *index; /* to be read after settled() */
    struct putter *putter;    /* what changes it */
    struct store *store;
    struct preparer *preparer;
    unsigned dictionaries;  /* how many there are */
    uint64_t trained_bytes; /* that the last one was trained on */
    uint64_t generation;
    struct marker marker;
    GPtrArray *pending; /* struct prepared *, not packed */
    uint64_t pending_bytes;
    GHashTable *pending_ids; /* of the protocols whose records wait: char * */
};

/* --- Metadata ----------------------------------------------------------------------------------------------------- */

/* The index, with all that was put so far; NULL when some of it could not be. */
static struct xap_writer *settled(struct archive_writer *writer, GError **error)
{
    return putter_finish(writer->putter, error) ? writer->index : NULL;
}

/* A number kept in decimal; 0 when it was never set. */
static bool get_number(struct archive_writer *writer, const char *key, uint64_t *ret_number, GError **error)
{
    g_autoptr(GBytes) value = NULL;
    struct xap_writer *index = settled(writer, error);
    if (index == NULL || !xap_writer_metadata(index, key, &value, error))
        return false;
    *ret_number = 0;
    if (value == NULL)
        return true;
    g_autofree char *text = g_strndup(g_bytes_get_data(value, NULL), g_bytes_get_size(value));
    if (!g_ascii_string_to_unsigned(text, 10, 0, UINT64_MAX, ret_number, error)) {
        g_prefix_error(error, "reading \"%s\" of the archive: ", key);
        return false;
    }
    return true;
}

static bool set_number(struct archive_writer *writer, const char *key, uint64_t number, GError **error)
{
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, number);
    return putter_set_metadata(writer->putter, key, text, strlen(text), error);
}

/* An empty archive takes our versions; any other must have them. */
static bool claim_versions(struct archive_writer *writer, const char *path, GError **error)
{
    struct schema_versions found = {0};
    struct schema_versions now = schema_versions_now();
    if (!get_number(writer, schema_key_version, &found.schema, error) ||
        !get_number(writer, schema_key_analyser, &found.analyser, error) ||
        !get_number(writer, schema_key_lexicon, &found.lexicon, error))
        return false;
    if (found.schema == 0 && found.analyser == 0) {
        return set_number(writer, schema_key_version, now.schema, error) &&
               set_number(writer, schema_key_analyser, now.analyser, error) &&
               set_number(writer, schema_key_lexicon, now.lexicon, error);
    }
    return schema_check_versions(&found, path, error);
}

static bool add_dictionary(struct archive_writer *writer, GBytes *dictionary, GError **error)
{
    return store_add_dictionary(writer->store, dictionary, error) &&
           preparer_add_dictionary(writer->preparer, dictionary, error);
}

static bool load_dictionaries(struct archive_writer *writer, GError **error)
{
    uint64_t count = 0;
    if (!get_number(writer, key_dictionaries, &count, error) ||
        !get_number(writer, key_trained, &writer->trained_bytes, error))
        return false;
    for (unsigned number = 1; number <= count && number <= STORE_DICTIONARIES_MAX; number++) {
        g_autofree char *key = schema_dictionary_key(number);
        g_autoptr(GBytes) dictionary = NULL;
        struct xap_writer *index = settled(writer, error);
        if (index == NULL || !xap_writer_metadata(index, key, &dictionary, error))
            return false;
        if (dictionary == NULL) {
            g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_DAMAGED, "dictionary %u of the archive is missing", number);
            return false;
        }
        if (!add_dictionary(writer, dictionary, error))
            return false;
    }
    writer->dictionaries = (unsigned)count;
    return true;
}

/* --- Life cycle --------------------------------------------------------------------------------------------------- */

struct archive_writer *archive_writer_open(const char *path, GError **error)
{
    g_autoptr(archive_writer_auto) writer = g_new0(struct archive_writer, 1);
    writer->pending = g_ptr_array_new_with_free_func(prepared_free);
    writer->pending_ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    writer->store = store_new();
    writer->preparer = preparer_new(g_get_num_processors());
    writer->index = xap_writer_open(path, error);
    if (writer->index == NULL || !xap_writer_begin(writer->index, error))
        return NULL;
    writer->putter = putter_new(writer->index, writer->preparer);
    if (!claim_versions(writer, path, error) || !load_dictionaries(writer, error) ||
        !get_number(writer, schema_key_generation, &writer->generation, error) ||
        !get_number(writer, schema_key_marked, &writer->marker.ms, error))
        return NULL;
    return g_steal_pointer(&writer);
}

void archive_writer_free(struct archive_writer *writer)
{
    if (writer == NULL)
        return;
    putter_free(writer->putter);
    xap_writer_free(writer->index);
    store_free(writer->store);
    preparer_free(writer->preparer);
    g_clear_pointer(&writer->pending, g_ptr_array_unref);
    g_clear_pointer(&writer->pending_ids, g_hash_table_unref);
    g_free(writer);
}

void archive_writer_continue(struct archive_writer *writer, uint64_t generation, uint64_t marked_ms)
{
    writer->generation = MAX(writer->generation, generation);
    writer->marker.ms = MAX(writer->marker.ms, marked_ms);
}

bool archive_writer_set_rebuilt(struct archive_writer *writer, GError **error)
{
    return set_number(writer, schema_key_rebuilt, writer->marker.ms, error);
}

/* --- Records ------------------------------------------------------------------------------------------------------ */

/* Pack a record that waited. */
static void pack(struct archive_writer *writer, const struct prepared *prepared)
{
    g_autoptr(GBytes) blob =
        store_pack(writer->store, g_bytes_get_data(prepared->record, NULL), g_bytes_get_size(prepared->record));
    xap_doc_data(prepared->doc, g_bytes_get_data(blob, NULL), g_bytes_get_size(blob));
}

static bool wants_training(const struct archive_writer *writer)
{
    if (writer->dictionaries == 0)
        return true;
    return writer->trained_bytes < TRAIN_BYTES && writer->dictionaries < STORE_DICTIONARIES_MAX;
}

static bool train(struct archive_writer *writer, GError **error)
{
    g_autoptr(GPtrArray) samples = g_ptr_array_new();
    for (guint i = 0; i < writer->pending->len; i++) {
        const struct prepared *prepared = writer->pending->pdata[i];
        g_ptr_array_add(samples, prepared->record);
    }
    g_autoptr(GBytes) dictionary = store_train(samples);
    if (g_bytes_get_size(dictionary) == 0)
        return true;
    unsigned number = writer->dictionaries + 1;
    g_autofree char *key = schema_dictionary_key(number);
    if (!putter_set_metadata(writer->putter, key, g_bytes_get_data(dictionary, NULL), g_bytes_get_size(dictionary),
                             error) ||
        !set_number(writer, key_dictionaries, number, error) ||
        !set_number(writer, key_trained, writer->pending_bytes, error) || !add_dictionary(writer, dictionary, error))
        return false;
    writer->dictionaries = number;
    writer->trained_bytes = writer->pending_bytes;
    return true;
}

static bool flush_pending(struct archive_writer *writer, GError **error)
{
    bool much_new = writer->pending_bytes >= RETRAIN_FACTOR * writer->trained_bytes;
    if (wants_training(writer) && much_new && writer->pending_bytes >= TRAIN_BYTES_MIN && !train(writer, error))
        return false;
    for (guint i = 0; i < writer->pending->len; i++)
        pack(writer, writer->pending->pdata[i]);
    GPtrArray *documents = g_steal_pointer(&writer->pending);
    writer->pending = g_ptr_array_new_with_free_func(prepared_free);
    g_hash_table_remove_all(writer->pending_ids);
    writer->pending_bytes = 0;
    return putter_put(writer->putter, documents, error);
}

/* Keep what is prepared until there is a dictionary, or let it through. Takes the documents. */
static bool keep(struct archive_writer *writer, GPtrArray *documents, GError **error)
{
    for (guint i = 0; i < documents->len; i++) {
        const struct prepared *prepared = documents->pdata[i];
        writer->pending_bytes += g_bytes_get_size(prepared->record);
    }
    g_ptr_array_extend_and_steal(writer->pending, documents);
    return writer->pending_bytes < TRAIN_BYTES || flush_pending(writer, error);
}

/* Delete what the index holds of a protocol; records of it that wait are let through first, so as to be found. */
static bool purge(struct archive_writer *writer, const char *id, GError **error)
{
    if (g_hash_table_contains(writer->pending_ids, id) && !flush_pending(writer, error))
        return false;
    g_autofree char *term = schema_term(SCHEMA_PROTOCOL, id);
    return putter_delete(writer->putter, term, error);
}

static void next_mark(struct archive_writer *writer, char ret_mark[MARK_BYTES])
{
    marker_next(&writer->marker, (uint64_t)(g_get_real_time() / 1000), ret_mark);
}

bool archive_writer_put(struct archive_writer *writer, const struct protocol *protocol, GError **error)
{
    char mark[MARK_BYTES];
    next_mark(writer, mark);
    return archive_writer_put_as(writer, protocol, mark, error);
}

bool archive_writer_put_as(struct archive_writer *writer, const struct protocol *protocol, const char *mark,
                           GError **error)
{
    if (!purge(writer, protocol->id, error))
        return false;
    bool wait = wants_training(writer);
    GPtrArray *documents = preparer_run(writer->preparer, protocol, mark, !wait);
    if (!wait)
        return putter_put(writer->putter, documents, error);
    g_hash_table_add(writer->pending_ids, g_strdup(protocol->id));
    return keep(writer, documents, error);
}

bool archive_writer_remove(struct archive_writer *writer, const char *id, GError **error)
{
    char mark[MARK_BYTES];
    next_mark(writer, mark);
    return archive_writer_remove_as(writer, id, mark, error);
}

bool archive_writer_remove_as(struct archive_writer *writer, const char *id, const char *mark, GError **error)
{
    if (!purge(writer, id, error))
        return false;
    g_autoptr(xap_doc_auto) doc = xap_doc_new();
    document_of_tombstone(doc, id, mark);
    g_autofree char *id_term = schema_term(SCHEMA_ID, id);
    struct xap_writer *index = settled(writer, error);
    return index != NULL && xap_put(index, id_term, doc, error);
}

/* The record of a protocol as it stands, after letting through what waits. */
static json_t *read_record(struct archive_writer *writer, const char *id, const char *id_term, GError **error)
{
    if (g_hash_table_contains(writer->pending_ids, id) && !flush_pending(writer, error))
        return NULL;
    g_autoptr(GBytes) blob = NULL;
    struct xap_writer *index = settled(writer, error);
    if (index == NULL || !xap_writer_data(index, id_term, &blob, error))
        return NULL;
    g_autoptr(GBytes) record =
        blob == NULL ? NULL : store_unpack(writer->store, g_bytes_get_data(blob, NULL), g_bytes_get_size(blob), error);
    json_t *json =
        record == NULL ? NULL : json_loadb(g_bytes_get_data(record, NULL), g_bytes_get_size(record), 0, NULL);
    if (json == NULL && (error == NULL || *error == NULL))
        g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_DAMAGED, "the record of %s does not read back", id);
    return json;
}

bool archive_writer_set_sources(struct archive_writer *writer, const char *id, const GPtrArray *sources, GError **error)
{
    g_autofree char *id_term = schema_term(SCHEMA_ID, id);
    json_t *json = read_record(writer, id, id_term, error);
    if (json == NULL)
        return false;
    protocol_json_set_sources(json, sources);
    g_autoptr(GString) record = g_string_new(NULL);
    json_text_append(record, json);
    json_decref(json);
    g_autoptr(GBytes) blob = store_pack(writer->store, record->str, record->len);
    return xap_set_data(writer->index, id_term, g_bytes_get_data(blob, NULL), g_bytes_get_size(blob), error);
}

size_t archive_writer_held(const struct archive_writer *writer)
{
    return putter_held(writer->putter);
}

bool archive_writer_commit(struct archive_writer *writer, GError **error)
{
    writer->marker.begun = false; /* the next batch has a moment of its own */
    uint64_t now = (uint64_t)(g_get_real_time() / G_USEC_PER_SEC);
    return flush_pending(writer, error) && set_number(writer, schema_key_generation, ++writer->generation, error) &&
           set_number(writer, schema_key_changed, now, error) &&
           set_number(writer, schema_key_marked, writer->marker.ms, error) && settled(writer, error) != NULL &&
           xap_writer_commit(writer->index, error) && xap_writer_begin(writer->index, error);
}

/* --- Sources ------------------------------------------------------------------------------------------------------ */

static char *source_key(const char *path)
{
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, path, -1);
    return g_strconcat(schema_key_source, hash, NULL);
}

bool archive_writer_put_source(struct archive_writer *writer, const struct source_record *source, GError **error)
{
    json_t *json = source_record_to_json(source);
    if (json == NULL) {
        g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_DAMAGED, "%s: its name is not UTF-8", source->path);
        return false;
    }
    g_autoptr(GString) text = g_string_new(NULL);
    json_text_append(text, json);
    json_decref(json);
    g_autofree char *key = source_key(source->path);
    return putter_set_metadata(writer->putter, key, text->str, text->len, error);
}

bool archive_writer_remove_source(struct archive_writer *writer, const char *path, GError **error)
{
    g_autofree char *key = source_key(path);
    return putter_set_metadata(writer->putter, key, "", 0, error);
}

/* *ret_source is NULL when the note was taken away. */
static bool read_source(struct archive_writer *writer, const char *key, struct source_record **ret_source,
                        GError **error)
{
    g_autoptr(GBytes) value = NULL;
    if (!xap_writer_metadata(writer->index, key, &value, error)) /* settled by whoever listed the keys */
        return false;
    *ret_source = NULL;
    if (value == NULL)
        return true;
    json_t *json = json_loadb(g_bytes_get_data(value, NULL), g_bytes_get_size(value), 0, NULL);
    *ret_source = json != NULL ? source_record_from_json(json) : NULL;
    json_decref(json);
    if (*ret_source == NULL)
        g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_DAMAGED, "the archive's note %s does not read back", key);
    return *ret_source != NULL;
}

static void free_source(void *data)
{
    source_record_free(data);
}

GPtrArray *archive_writer_sources(struct archive_writer *writer, GError **error)
{
    struct xap_writer *index = settled(writer, error);
    g_auto(GStrv) keys = index != NULL ? xap_writer_metadata_keys(index, schema_key_source, error) : NULL;
    if (keys == NULL)
        return NULL;
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(free_source);
    for (char **key = keys; *key != NULL; key++) {
        struct source_record *source = NULL;
        if (!read_source(writer, *key, &source, error))
            return NULL;
        if (source != NULL)
            g_ptr_array_add(sources, source);
    }
    return g_steal_pointer(&sources);
}
