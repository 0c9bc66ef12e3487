/* ownership.c -- which file stands behind which protocol. */
#include "ownership.h"

#include "protocol.h"
#include "told.h"

#include <string.h>

struct ownership {
    GHashTable *owners;  /* id -> struct owner */
    GHashTable *records; /* path -> struct source_record */
    GHashTable *stale;   /* set of paths */
    GHashTable *changed; /* set of paths */
};

static void owner_free(void *data)
{
    struct owner *owner = data;
    g_free(owner->words);
    g_free(owner->main);
    g_hash_table_unref(owner->paths);
    g_free(owner);
}

static GHashTable *new_set(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* --- The main place ----------------------------------------------------------------------------------------------- */

static void mark_main(struct ownership *ownership, const char *id, const char *path, bool is_main)
{
    struct source_record *record = g_hash_table_lookup(ownership->records, path);
    for (guint i = 0; record != NULL && i < record->given->len; i++) {
        struct given *given = record->given->pdata[i];
        if (strcmp(given->id, id) == 0 && given->is_main != is_main) {
            given->is_main = is_main;
            g_hash_table_add(ownership->changed, g_strdup(path));
        }
    }
}

static void move_main(struct ownership *ownership, const char *id, struct owner *owner, const char *path)
{
    if (g_strcmp0(owner->main, path) == 0)
        return;
    if (owner->main != NULL)
        mark_main(ownership, id, owner->main, false);
    g_free(owner->main);
    owner->main = g_strdup(path);
    mark_main(ownership, id, path, true);
}

static bool is_restricted(const struct ownership *ownership, const char *path)
{
    const struct source_record *record = g_hash_table_lookup(ownership->records, path);
    g_autoptr(told_auto) told = record != NULL ? told_read(record->told) : NULL;
    return told != NULL && told->restricted;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *sorted(GHashTable *set)
{
    GPtrArray *names = g_ptr_array_new();
    GHashTableIter iter;
    void *name;
    g_hash_table_iter_init(&iter, set);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        g_ptr_array_add(names, name);
    g_ptr_array_sort(names, by_name);
    return names;
}

/* The first by name, one that is restricted before others. */
static void choose_main(struct ownership *ownership, const char *id, struct owner *owner)
{
    g_autoptr(GPtrArray) paths = sorted(owner->paths);
    const char *best = paths->pdata[0];
    for (guint i = 0; i < paths->len; i++) {
        if (is_restricted(ownership, paths->pdata[i])) {
            best = paths->pdata[i];
            break;
        }
    }
    move_main(ownership, id, owner, best);
    g_hash_table_add(ownership->stale, g_strdup(best));
}

/* --- Life ----------------------------------------------------------------------------------------------------------
 */

static void read_given(struct ownership *ownership, const struct source_record *record)
{
    for (guint i = 0; i < record->given->len; i++) {
        const struct given *given = record->given->pdata[i];
        ownership_add(ownership, given->id, record->path, given->words, given->is_main);
    }
}

struct ownership *ownership_new(GPtrArray *records)
{
    struct ownership *ownership = g_new0(struct ownership, 1);
    ownership->owners = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, owner_free);
    ownership->records = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)source_record_free);
    ownership->stale = new_set();
    ownership->changed = new_set();
    for (guint i = 0; i < records->len; i++) {
        struct source_record *record = records->pdata[i];
        g_hash_table_insert(ownership->records, g_strdup(record->path), record);
        read_given(ownership, record);
    }
    g_ptr_array_set_free_func(records, NULL); /* each moved into the table */
    g_ptr_array_unref(records);
    GHashTableIter iter;
    void *id;
    void *owner;
    g_hash_table_iter_init(&iter, ownership->owners);
    while (g_hash_table_iter_next(&iter, &id, &owner))
        if (((struct owner *)owner)->main == NULL) /* the run that should have read it again was cut short */
            choose_main(ownership, id, owner);
    return ownership;
}

void ownership_free(struct ownership *ownership)
{
    if (ownership == NULL)
        return;
    g_hash_table_unref(ownership->owners);
    g_hash_table_unref(ownership->records);
    g_hash_table_unref(ownership->stale);
    g_hash_table_unref(ownership->changed);
    g_free(ownership);
}

const struct source_record *ownership_record(const struct ownership *ownership, const char *path)
{
    return g_hash_table_lookup(ownership->records, path);
}

const struct owner *ownership_owner(const struct ownership *ownership, const char *id)
{
    return g_hash_table_lookup(ownership->owners, id);
}

GPtrArray *ownership_paths(const struct ownership *ownership)
{
    return sorted(ownership->records);
}

/* --- Changes ------------------------------------------------------------------------------------------------------ */

void ownership_add(struct ownership *ownership, const char *id, const char *path, const char *words, bool as_main)
{
    struct owner *owner = g_hash_table_lookup(ownership->owners, id);
    if (owner == NULL) {
        owner = g_new0(struct owner, 1);
        owner->words = g_strdup(words);
        owner->paths = new_set();
        g_hash_table_insert(ownership->owners, g_strdup(id), owner);
    }
    g_hash_table_add(owner->paths, g_strdup(path));
    if (as_main) {
        char *copy = g_strdup(words);
        g_free(owner->words);
        owner->words = copy;
        move_main(ownership, id, owner, path);
    }
}

bool ownership_release(struct ownership *ownership, const char *id, const char *path)
{
    struct owner *owner = g_hash_table_lookup(ownership->owners, id);
    if (owner == NULL)
        return true;
    g_hash_table_remove(owner->paths, path);
    if (g_hash_table_size(owner->paths) == 0) {
        g_hash_table_remove(ownership->owners, id);
        return false;
    }
    if (g_strcmp0(owner->main, path) == 0)
        choose_main(ownership, id, owner);
    return true;
}

void ownership_set_record(struct ownership *ownership, struct source_record *record)
{
    g_hash_table_replace(ownership->records, g_strdup(record->path), record);
    for (guint i = 0; i < record->given->len; i++) {
        struct given *given = record->given->pdata[i];
        const struct owner *owner = g_hash_table_lookup(ownership->owners, given->id);
        given->is_main = owner != NULL && g_strcmp0(owner->main, record->path) == 0;
    }
}

void ownership_drop_record(struct ownership *ownership, const char *path)
{
    g_hash_table_remove(ownership->stale, path);
    g_hash_table_remove(ownership->changed, path);
    g_hash_table_remove(ownership->records, path);
}

bool ownership_is_restricted(const struct ownership *ownership, const char *id, const char *path)
{
    const struct owner *owner = g_hash_table_lookup(ownership->owners, id);
    g_autoptr(GPtrArray) paths = owner != NULL ? sorted(owner->paths) : g_ptr_array_new();
    for (guint i = 0; i < paths->len; i++)
        if (strcmp(paths->pdata[i], path) != 0 && is_restricted(ownership, paths->pdata[i]))
            return true;
    return false;
}

/* --- Answers ------------------------------------------------------------------------------------------------------ */

static void add_sources(const struct source_record *record, const char *id, GPtrArray *sources)
{
    g_autoptr(told_auto) told = told_read(record->told);
    for (guint i = 0; i < record->given->len; i++) {
        const struct given *given = record->given->pdata[i];
        if (strcmp(given->id, id) == 0) {
            struct source *source = g_new0(struct source, 1);
            source->path =
                given->name != NULL ? g_build_filename(record->path, given->name, NULL) : g_strdup(record->path);
            source->sha256 = g_strdup(given->sha256);
            source->media_type = g_strdup(given->media_type);
            source->url = told != NULL ? g_strdup(told->url) : NULL;
            g_ptr_array_add(sources, source);
        }
    }
}

GPtrArray *ownership_sources(const struct ownership *ownership, const char *id)
{
    GPtrArray *sources = g_ptr_array_new_with_free_func((GDestroyNotify)source_free);
    const struct owner *owner = g_hash_table_lookup(ownership->owners, id);
    const struct source_record *main = g_hash_table_lookup(ownership->records, owner->main);
    if (main != NULL)
        add_sources(main, id, sources);
    g_autoptr(GPtrArray) paths = sorted(owner->paths);
    for (guint i = 0; i < paths->len; i++) {
        const struct source_record *record = g_hash_table_lookup(ownership->records, paths->pdata[i]);
        if (record != NULL && record != main)
            add_sources(record, id, sources);
    }
    return sources;
}

static char *take_first(GHashTable *set)
{
    g_autoptr(GPtrArray) names = sorted(set);
    char *first = names->len > 0 ? g_strdup(names->pdata[0]) : NULL;
    if (first != NULL)
        g_hash_table_remove(set, first);
    return first;
}

char *ownership_take_stale(struct ownership *ownership)
{
    return take_first(ownership->stale);
}

const struct source_record *ownership_take_changed(struct ownership *ownership)
{
    for (;;) {
        g_autofree char *path = take_first(ownership->changed);
        if (path == NULL)
            return NULL;
        const struct source_record *record = g_hash_table_lookup(ownership->records, path);
        if (record != NULL)
            return record;
    }
}
