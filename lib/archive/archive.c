/* archive.c -- read an archive: records by id, names, what the whole spans.
 *
 * Records of protocols are asked for by every hit of a page, so the last PROTOCOLS_KEPT are kept until the reader moves
 * to another commit.
 */
#include "archive.h"

#include "analyse.h"
#include "long_name.h"
#include "mark.h"
#include "name.h"
#include "store.h"

#include <string.h>

G_DEFINE_QUARK(archive - error - quark, archive_error)

enum {
    PROTOCOLS_KEPT = 512,
    RECORDS_AT_ONCE = 1000,
};

struct archive {
    struct xap_db *index;
    char **paths; /* of the shards */
    bool any_version;
    struct store *store;
    GHashTable *protocols; /* id -> json_t, the record */
    GHashTable *kept;      /* name -> struct kept */
    GArray *names[NAME_KIND_COUNT];
    struct archive_info info;
    bool has_info;
    char revision[sizeof((struct xap_stats){0}.revision)]; /* that names, info and dictionaries are of */
};

struct kept {
    void *thing;
    GDestroyNotify release;
};

static void kept_free(void *data)
{
    struct kept *kept = data;
    kept->release(kept->thing);
    g_free(kept);
}

static void name_clear(void *data)
{
    struct archive_name *name = data;
    g_free(name->id);
    g_free(name->name);
    g_free(name->key);
}

static void decref(void *json)
{
    json_decref(json);
}

/* --- Life cycle --------------------------------------------------------------------------------------------------- */

/* A number kept in decimal in one shard's metadata; 0 when it is not set. */
static bool get_number(struct archive *archive, size_t shard, const char *key, uint64_t *ret_number, GError **error)
{
    g_autoptr(GBytes) value = NULL;
    if (!xap_db_metadata(archive->index, shard, key, &value, error))
        return false;
    g_autofree char *text =
        value != NULL ? g_strndup(g_bytes_get_data(value, NULL), g_bytes_get_size(value)) : g_strdup("0");
    return g_ascii_string_to_unsigned(text, 10, 0, UINT64_MAX, ret_number, error);
}

static bool load_dictionaries(struct archive *archive, size_t shard, GError **error)
{
    for (unsigned number = 1; number <= STORE_DICTIONARIES_MAX; number++) {
        g_autofree char *key = schema_dictionary_key(number);
        g_autoptr(GBytes) dictionary = NULL;
        if (!xap_db_metadata(archive->index, shard, key, &dictionary, error))
            return false;
        if (dictionary == NULL)
            return true;
        if (!store_add_dictionary(archive->store, dictionary, error))
            return false;
    }
    return true;
}

static bool load_shards(struct archive *archive, GError **error)
{
    for (size_t shard = 0; shard < xap_db_shards(archive->index); shard++) {
        struct schema_versions versions = {0};
        if (!get_number(archive, shard, schema_key_version, &versions.schema, error) ||
            !get_number(archive, shard, schema_key_analyser, &versions.analyser, error) ||
            !get_number(archive, shard, schema_key_lexicon, &versions.lexicon, error) ||
            (!archive->any_version && !schema_check_versions(&versions, archive->paths[shard], error)) ||
            !load_dictionaries(archive, shard, error))
            return false;
    }
    struct xap_stats stats;
    if (!xap_db_stats(archive->index, &stats, error))
        return false;
    g_strlcpy(archive->revision, stats.revision, sizeof archive->revision);
    return true;
}

static void forget(struct archive *archive)
{
    g_hash_table_remove_all(archive->protocols);
    g_hash_table_remove_all(archive->kept);
    for (size_t kind = 0; kind < NAME_KIND_COUNT; kind++)
        g_clear_pointer(&archive->names[kind], g_array_unref);
    archive->has_info = false;
}

static struct archive *open_archive(const char *const *paths, size_t n, bool any_version, GError **error)
{
    g_autoptr(archive_auto) archive = g_new0(struct archive, 1);
    archive->any_version = any_version;
    archive->paths = g_new0(char *, n + 1);
    for (size_t i = 0; i < n; i++)
        archive->paths[i] = g_strdup(paths[i]);
    archive->protocols = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, decref);
    archive->kept = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, kept_free);
    archive->store = store_new();
    archive->index = xap_db_open(paths, n, error);
    if (archive->index == NULL || !load_shards(archive, error))
        return NULL;
    return g_steal_pointer(&archive);
}

struct archive *archive_open(const char *const *paths, size_t n, GError **error)
{
    return open_archive(paths, n, false, error);
}

struct archive *archive_open_old(const char *path, GError **error)
{
    return open_archive(&path, 1, true, error);
}

void archive_free(struct archive *archive)
{
    if (archive == NULL)
        return;
    forget(archive);
    g_hash_table_unref(archive->protocols);
    g_hash_table_unref(archive->kept);
    store_free(archive->store);
    xap_db_free(archive->index);
    g_strfreev(archive->paths);
    g_free(archive);
}

bool archive_moved(struct archive *archive, bool *ret_moved, GError **error)
{
    struct xap_stats stats;
    if (!xap_db_stats(archive->index, &stats, error))
        return false;
    *ret_moved = strcmp(stats.revision, archive->revision) != 0;
    return true;
}

bool archive_refresh(struct archive *archive, GError **error)
{
    bool changed = false;
    bool moved = false;
    if (!xap_db_refresh(archive->index, &changed, error) || !archive_moved(archive, &moved, error))
        return false;
    if (!changed && !moved)
        return true;
    forget(archive);
    return load_shards(archive, error);
}

struct xap_db *archive_index(struct archive *archive)
{
    return archive->index;
}

void *archive_kept(struct archive *archive, const char *name)
{
    struct kept *kept = g_hash_table_lookup(archive->kept, name);
    return kept != NULL ? kept->thing : NULL;
}

void archive_keep(struct archive *archive, const char *name, void *thing, GDestroyNotify release)
{
    struct kept *kept = g_new(struct kept, 1);
    *kept = (struct kept){thing, release};
    g_hash_table_replace(archive->kept, g_strdup(name), kept);
}

/* --- What the whole spans ----------------------------------------------------------------------------------------- */

/* The first or last date of a protocol; left empty when none is dated. */
static bool find_date(struct archive *archive, enum xap_sort sort, char *ret_date, GError **error)
{
    g_autofree char *kind = schema_term(SCHEMA_KIND, "protocol");
    g_autoptr(xap_query_auto) query = xap_query_term(kind);
    struct xap_request request = {.query = query,
                                  .count = 1,
                                  .sort = sort,
                                  .sort_slot = SCHEMA_SLOT_DATE,
                                  .unweighted = true,
                                  .n_values = 1,
                                  .value_slots = {SCHEMA_SLOT_DATE}};
    g_autoptr(xap_result_auto) result = xap_search(archive->index, &request, error);
    if (result == NULL)
        return false;
    if (result->hits->len > 0) {
        const struct xap_hit *hit = result->hits->pdata[0];
        g_strlcpy(ret_date, hit->values[0], sizeof archive->info.from);
    }
    return true;
}

static bool count_kind(struct archive *archive, const char *kind, uint64_t *ret_count, GError **error)
{
    g_autofree char *term = schema_term(SCHEMA_KIND, kind);
    return xap_frequency(archive->index, term, ret_count, error);
}

/* A short name for the commit: the moment of the last change, then a hash of every shard's revision, and of our own
 * count where a remote shard tells none. */
static bool name_generation(struct archive *archive, char *ret_generation, uint64_t *ret_changed, GError **error)
{
    struct xap_stats stats;
    if (!xap_db_stats(archive->index, &stats, error))
        return false;
    uint64_t last_ms = 0;
    g_autoptr(GString) all = g_string_new(stats.revision);
    for (size_t shard = 0; shard < xap_db_shards(archive->index); shard++) {
        uint64_t count = 0;
        uint64_t changed = 0;
        uint64_t marked_ms = 0;
        if (!get_number(archive, shard, schema_key_generation, &count, error) ||
            !get_number(archive, shard, schema_key_changed, &changed, error) ||
            !get_number(archive, shard, schema_key_marked, &marked_ms, error))
            return false;
        *ret_changed = MAX(*ret_changed, changed);
        last_ms = MAX(last_ms, marked_ms);
        g_string_append_printf(all, "/%" G_GUINT64_FORMAT, count);
    }
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, all->str, -1);
    g_snprintf(ret_generation, GENERATION_HEX + 1, "%0*" G_GINT64_MODIFIER "x%s", GENERATION_TIME_HEX, last_ms, hash);
    return true;
}

bool archive_info(struct archive *archive, struct archive_info *ret_info, GError **error)
{
    if (!archive->has_info) {
        struct archive_info info = {0};
        if (!name_generation(archive, info.generation, &info.changed, error) ||
            !count_kind(archive, "protocol", &info.protocols, error) ||
            !count_kind(archive, "passage", &info.passages, error) ||
            !find_date(archive, XAP_SORT_SLOT, info.from, error) ||
            !find_date(archive, XAP_SORT_SLOT_REVERSE, info.to, error))
            return false;
        archive->info = info;
        archive->has_info = true;
    }
    *ret_info = archive->info;
    return true;
}

/* --- Records ------------------------------------------------------------------------------------------------------ */

void archive_fetch(const struct archive *archive)
{
    store_fetch(archive->store);
}

GBytes *archive_unpack(struct archive *archive, GBytes *blob, GError **error)
{
    return store_unpack(archive->store, g_bytes_get_data(blob, NULL), g_bytes_get_size(blob), error);
}

json_t *archive_record(struct archive *archive, GBytes *blob, GError **error)
{
    g_autoptr(GBytes) record = archive_unpack(archive, blob, error);
    if (record == NULL)
        return NULL;
    json_error_t what;
    json_t *json = json_loadb(g_bytes_get_data(record, NULL), g_bytes_get_size(record), 0, &what);
    if (json == NULL)
        g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_DAMAGED, "a stored record does not parse: %s", what.text);
    return json;
}

/* Nothing has the id: it never had, or the tombstone of its protocol says when it went. */
static void tell_missing(struct archive *archive, const char *kind, const char *id, GError **error)
{
    const char *place = strcmp(kind, "passage") == 0 ? strrchr(id, '.') : NULL;
    g_autofree char *protocol = place ? g_strndup(id, (gsize)(place - id)) : g_strdup(id);
    g_autofree char *id_term = schema_term(SCHEMA_ID, protocol);
    g_autofree char *kind_term = schema_term(SCHEMA_KIND, "tombstone");
    g_autoptr(xap_query_auto) query = xap_query_pair(XAP_AND, xap_query_term(id_term), xap_query_term(kind_term));
    struct xap_request request = {
        .query = query, .count = 1, .unweighted = true, .value_slots = {SCHEMA_SLOT_CHANGE}, .n_values = 1};
    g_autoptr(xap_result_auto) result = xap_search(archive->index, &request, error);
    if (result == NULL)
        return;
    const struct xap_hit *hit = result->hits->len > 0 ? result->hits->pdata[0] : NULL;
    if (hit)
        g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_REMOVED, "the protocol \"%s\" was removed on %.*s", protocol,
                    MARK_DAY, hit->values[0]);
    else
        g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_UNKNOWN, "no %s has the id \"%s\"", kind, id);
}

static GBytes *find_blob(struct archive *archive, const char *kind, const char *id, GError **error)
{
    g_autofree char *id_term = schema_term(SCHEMA_ID, id);
    g_autofree char *kind_term = schema_term(SCHEMA_KIND, kind);
    g_autoptr(xap_query_auto) query = xap_query_pair(XAP_AND, xap_query_term(id_term), xap_query_term(kind_term));
    struct xap_request request = {.query = query, .count = 1, .unweighted = true, .data = true};
    g_autoptr(xap_result_auto) result = xap_search(archive->index, &request, error);
    if (result == NULL)
        return NULL;
    if (result->hits->len == 0) {
        tell_missing(archive, kind, id, error);
        return NULL;
    }
    const struct xap_hit *hit = result->hits->pdata[0];
    return g_bytes_ref(hit->data);
}

static json_t *find_record(struct archive *archive, const char *kind, const char *id, GError **error)
{
    g_autoptr(GBytes) blob = find_blob(archive, kind, id, error);
    return blob != NULL ? archive_record(archive, blob, error) : NULL;
}

GBytes *archive_protocol_text(struct archive *archive, const char *id, GError **error)
{
    g_autoptr(GBytes) blob = find_blob(archive, "protocol", id, error);
    return blob != NULL ? archive_unpack(archive, blob, error) : NULL;
}

json_t *archive_protocol(struct archive *archive, const char *id, GError **error)
{
    json_t *kept = g_hash_table_lookup(archive->protocols, id);
    if (kept != NULL)
        return json_incref(kept);
    json_t *record = find_record(archive, "protocol", id, error);
    if (record != NULL) {
        if (g_hash_table_size(archive->protocols) >= PROTOCOLS_KEPT)
            g_hash_table_remove_all(archive->protocols);
        g_hash_table_insert(archive->protocols, g_strdup(id), json_incref(record));
    }
    return record;
}

json_t *archive_passage(struct archive *archive, const char *id, GError **error)
{
    return find_record(archive, "passage", id, error);
}

json_t *archive_passages(struct archive *archive, const char *protocol_id, GError **error)
{
    g_autofree char *protocol = schema_term(SCHEMA_PROTOCOL, protocol_id);
    g_autofree char *kind = schema_term(SCHEMA_KIND, "passage");
    g_autoptr(xap_query_auto) query = xap_query_pair(XAP_AND, xap_query_term(protocol), xap_query_term(kind));
    /* Unweighted hits come by docid, and the passages of a protocol were put in order. */
    struct xap_request request = {.query = query, .count = UINT32_MAX, .unweighted = true, .data = true};
    g_autoptr(xap_result_auto) result = xap_search(archive->index, &request, error);
    if (result == NULL)
        return NULL;
    json_t *passages = json_array();
    for (guint i = 0; i < result->hits->len; i++) {
        const struct xap_hit *hit = result->hits->pdata[i];
        json_t *record = archive_record(archive, hit->data, error);
        if (record == NULL) {
            json_decref(passages);
            return NULL;
        }
        json_array_append_new(passages, record);
    }
    return passages;
}

/* *ret_on: whether to go on. */
static bool visit_page(struct archive *archive, const struct xap_result *page, archive_visit visit, void *data,
                       bool *ret_on, GError **error)
{
    for (guint i = 0; i < page->hits->len && *ret_on; i++) {
        const struct xap_hit *hit = page->hits->pdata[i];
        json_t *record = archive_record(archive, hit->data, error);
        if (record == NULL) {
            g_prefix_error(error, "document %" G_GUINT64_FORMAT ": ", hit->docid);
            return false;
        }
        *ret_on = visit(record, data);
        json_decref(record);
    }
    return true;
}

bool archive_each(struct archive *archive, const char *kind, archive_visit visit, void *data, GError **error)
{
    g_autofree char *term = schema_term(SCHEMA_KIND, kind);
    g_autoptr(xap_query_auto) query = xap_query_term(term);
    bool on = true;
    for (uint32_t first = 0; on; first += RECORDS_AT_ONCE) {
        struct xap_request request = {
            .query = query, .first = first, .count = RECORDS_AT_ONCE, .unweighted = true, .data = true};
        g_autoptr(xap_result_auto) page = xap_search(archive->index, &request, error);
        if (page == NULL || !visit_page(archive, page, visit, data, &on, error))
            return false;
        on = on && page->hits->len == RECORDS_AT_ONCE;
    }
    return true;
}

/* --- Names -------------------------------------------------------------------------------------------------------- */

static GArray *read_names(struct archive *archive, enum name_kind kind, GError **error)
{
    g_autofree char *prefix = g_strdup_printf("%s%c:", schema_prefix(SCHEMA_NAME), schema_name_letter(kind));
    g_autoptr(GArray) terms = xap_terms(archive->index, prefix, 0, error);
    if (terms == NULL)
        return NULL;
    g_autoptr(GArray) names = g_array_sized_new(FALSE, FALSE, sizeof(struct archive_name), terms->len);
    g_array_set_clear_func(names, name_clear);
    for (guint i = 0; i < terms->len; i++) {
        const struct xap_term *term = &g_array_index(terms, struct xap_term, i);
        const char *id = term->term + strlen(prefix);
        const char *tab = strchr(id, '\t');
        if (tab == NULL)
            continue;
        char *shown = long_name_read(archive, term->term, (size_t)(tab + 1 - term->term), error);
        if (shown == NULL)
            return NULL;
        struct archive_name name = {.id = g_strndup(id, (gsize)(tab - id)),
                                    .name = shown,
                                    .key = name_key(shown),
                                    .protocols = term->documents};
        g_array_append_val(names, name);
    }
    return g_steal_pointer(&names);
}

const GArray *archive_names(struct archive *archive, enum name_kind kind, GError **error)
{
    if (archive->names[kind] == NULL)
        archive->names[kind] = read_names(archive, kind, error);
    return archive->names[kind];
}

const char *archive_name_of(struct archive *archive, enum name_kind kind, const char *id)
{
    const GArray *names = archive_names(archive, kind, NULL);
    guint low = 0;
    for (guint high = names != NULL ? names->len : 0; low < high;) {
        guint middle = (low + high) / 2;
        if (strcmp(g_array_index(names, struct archive_name, middle).id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    const struct archive_name *best = NULL;
    for (; names != NULL && low < names->len; low++) {
        const struct archive_name *name = &g_array_index(names, struct archive_name, low);
        if (strcmp(name->id, id) != 0)
            break;
        best = best == NULL || name->protocols > best->protocols ? name : best;
    }
    return best != NULL ? best->name : NULL;
}
