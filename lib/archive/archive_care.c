/* archive_care.c -- rebuild and compact.
 *
 * A rebuild reads records, not terms: what a record is survives versions (store.h, protocol_json.h), what a term is
 * need not.
 */
#include "archive_care.h"

#include "archive.h"
#include "archive_writer.h"
#include "protocol_json.h"
#include "schema.h"
#include "swap.h"
#include "xap.h"

#include <jansson.h>
#include <string.h>

enum {
    COMMIT_PROTOCOLS = 500, /* between commits: bounds memory */
    TOMBSTONES_AT_ONCE = 1000,
};

/* --- Rebuilding --------------------------------------------------------------------------------------------------- */

struct rebuilding {
    struct archive *old;
    struct archive_writer *fresh;
    uint64_t protocols;
    GError **error;
    bool failed;
};

/* The mark of the document with this id; "" when it has none. */
static char *mark_of(struct archive *old, const char *id, GError **error)
{
    g_autofree char *id_term = schema_term(SCHEMA_ID, id);
    g_autoptr(xap_query_auto) query = xap_query_term(id_term);
    const struct xap_request request = {
        .query = query, .count = 1, .unweighted = true, .n_values = 1, .value_slots = {SCHEMA_SLOT_CHANGE}};
    g_autoptr(xap_result_auto) result = xap_search(archive_index(old), &request, error);
    if (result == NULL)
        return NULL;
    const struct xap_hit *hit = result->hits->len > 0 ? result->hits->pdata[0] : NULL;
    return g_strdup(hit != NULL ? hit->values[0] : "");
}

static struct protocol *read_protocol(struct archive *old, const json_t *record, GError **error)
{
    g_autoptr(protocol_auto) protocol = protocol_record_from_json(record, error);
    if (protocol == NULL)
        return NULL;
    json_t *passages = archive_passages(old, protocol->id, error);
    bool good = passages != NULL;
    size_t i;
    json_t *json;
    json_array_foreach(passages, i, json)
    {
        struct passage *passage = good ? passage_from_json(json, error) : NULL;
        good = passage != NULL;
        if (good)
            g_ptr_array_add(protocol->passages, passage);
    }
    json_decref(passages);
    return good ? g_steal_pointer(&protocol) : NULL;
}

static bool put_anew(struct rebuilding *rebuilding, const json_t *record, GError **error)
{
    g_autoptr(protocol_auto) protocol = read_protocol(rebuilding->old, record, error);
    g_autofree char *mark = protocol != NULL ? mark_of(rebuilding->old, protocol->id, error) : NULL;
    if (mark == NULL)
        return false;
    rebuilding->protocols++;
    bool put = *mark != '\0' ? archive_writer_put_as(rebuilding->fresh, protocol, mark, error)
                             : archive_writer_put(rebuilding->fresh, protocol, error);
    return put && (rebuilding->protocols % COMMIT_PROTOCOLS != 0 || archive_writer_commit(rebuilding->fresh, error));
}

static bool visit_protocol(const json_t *record, void *data)
{
    struct rebuilding *rebuilding = data;
    rebuilding->failed = !put_anew(rebuilding, record, rebuilding->error);
    return !rebuilding->failed;
}

static bool put_tombstones(struct rebuilding *rebuilding, GError **error)
{
    g_autofree char *kind = schema_term(SCHEMA_KIND, "tombstone");
    g_autoptr(xap_query_auto) query = xap_query_term(kind);
    uint32_t got = TOMBSTONES_AT_ONCE;
    for (uint32_t first = 0; got == TOMBSTONES_AT_ONCE; first += TOMBSTONES_AT_ONCE) {
        const struct xap_request request = {.query = query,
                                            .first = first,
                                            .count = TOMBSTONES_AT_ONCE,
                                            .unweighted = true,
                                            .n_values = 2,
                                            .value_slots = {SCHEMA_SLOT_PROTOCOL, SCHEMA_SLOT_CHANGE}};
        g_autoptr(xap_result_auto) page = xap_search(archive_index(rebuilding->old), &request, error);
        if (page == NULL)
            return false;
        got = page->hits->len;
        for (guint i = 0; i < got; i++) {
            const struct xap_hit *hit = page->hits->pdata[i];
            if (!archive_writer_remove_as(rebuilding->fresh, hit->values[0], hit->values[1], error))
                return false;
        }
    }
    return true;
}

/* A note that an older version wrote otherwise is left out: the file is read again by the next add. */
static bool copy_sources(struct xap_writer *lock, struct archive_writer *fresh, GError **error)
{
    g_auto(GStrv) keys = xap_writer_metadata_keys(lock, schema_key_source, error);
    for (char **key = keys; key != NULL && *key != NULL; key++) {
        g_autoptr(GBytes) value = NULL;
        if (!xap_writer_metadata(lock, *key, &value, error))
            return false;
        json_t *json =
            value != NULL ? json_loadb(g_bytes_get_data(value, NULL), g_bytes_get_size(value), 0, NULL) : NULL;
        g_autoptr(source_record_auto) source = json != NULL ? source_record_from_json(json) : NULL;
        json_decref(json);
        if (source != NULL && !archive_writer_put_source(fresh, source, error))
            return false;
    }
    return keys != NULL;
}

static bool number_in(struct xap_writer *lock, const char *key, uint64_t *ret_number, GError **error)
{
    g_autoptr(GBytes) value = NULL;
    *ret_number = 0;
    if (!xap_writer_metadata(lock, key, &value, error) || value == NULL)
        return value == NULL && *error == NULL;
    g_autofree char *text = g_strndup(g_bytes_get_data(value, NULL), g_bytes_get_size(value));
    return g_ascii_string_to_unsigned(text, 10, 0, UINT64_MAX, ret_number, error);
}

static bool fill(struct rebuilding *rebuilding, struct xap_writer *lock, GError **error)
{
    uint64_t generation = 0;
    uint64_t marked_ms = 0;
    if (!number_in(lock, schema_key_generation, &generation, error) ||
        !number_in(lock, schema_key_marked, &marked_ms, error))
        return false;
    archive_writer_continue(rebuilding->fresh, generation, marked_ms);
    rebuilding->error = error;
    return archive_each(rebuilding->old, "protocol", visit_protocol, rebuilding, error) && !rebuilding->failed &&
           put_tombstones(rebuilding, error) && copy_sources(lock, rebuilding->fresh, error) &&
           archive_writer_set_rebuilt(rebuilding->fresh, error) && archive_writer_commit(rebuilding->fresh, error);
}

static bool rebuild_to(const char *path, const char *to, struct xap_writer *lock, uint64_t *ret_protocols,
                       GError **error)
{
    g_autoptr(archive_auto) old = archive_open_old(path, error);
    g_autoptr(archive_writer_auto) fresh = old != NULL ? archive_writer_open(to, error) : NULL;
    struct rebuilding rebuilding = {.old = old, .fresh = fresh};
    if (fresh == NULL || !fill(&rebuilding, lock, error))
        return false;
    *ret_protocols = rebuilding.protocols;
    return true;
}

/* --- Both --------------------------------------------------------------------------------------------------------- */

/* The lock of an archive that is there: opening one to write would make it. */
static struct xap_writer *take_lock(const char *path, GError **error)
{
    g_autoptr(xap_db_auto) there = xap_db_open(&path, 1, error);
    return there != NULL ? xap_writer_open(path, error) : NULL;
}

bool archive_rebuild(const char *path, uint64_t *ret_protocols, GError **error)
{
    g_autoptr(GError) why = NULL;
    uint64_t protocols = 0;
    g_autoptr(xap_writer_auto) lock = take_lock(path, &why);
    g_autofree char *to = lock != NULL ? swap_prepare(path, &why) : NULL;
    bool good = to != NULL && rebuild_to(path, to, lock, &protocols, &why) && swap_take(path, to, &why);
    if (!good) {
        if (to != NULL)
            swap_drop(to);
        g_propagate_error(error, g_steal_pointer(&why));
    } else if (ret_protocols != NULL) {
        *ret_protocols = protocols;
    }
    return good;
}

bool archive_compact(const char *path, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(xap_writer_auto) lock = take_lock(path, &why);
    g_autofree char *to = lock != NULL ? swap_prepare(path, &why) : NULL;
    bool good = to != NULL && xap_compact(&path, 1, to, &why) && swap_take(path, to, &why);
    if (!good) {
        if (to != NULL)
            swap_drop(to);
        g_propagate_error(error, g_steal_pointer(&why));
    }
    return good;
}
