/* source_record.c -- what was last read from a file, as JSON and back. */
#include "source_record.h"

void given_free(struct given *given)
{
    g_free(given->id);
    g_free(given->words);
    g_free(given->name);
    g_free(given->sha256);
    g_free(given->media_type);
    g_free(given);
}

struct given *given_copy(const struct given *given)
{
    struct given *copy = g_new0(struct given, 1);
    *copy = (struct given){g_strdup(given->id),     g_strdup(given->words),      g_strdup(given->name),
                           g_strdup(given->sha256), g_strdup(given->media_type), given->is_main};
    return copy;
}

struct source_record *source_record_new(const char *path)
{
    struct source_record *record = g_new0(struct source_record, 1);
    record->path = g_strdup(path);
    record->told = g_strdup("");
    record->given = g_ptr_array_new_with_free_func((GDestroyNotify)given_free);
    return record;
}

void source_record_free(struct source_record *record)
{
    if (record == NULL)
        return;
    g_free(record->path);
    g_free(record->told);
    g_ptr_array_unref(record->given);
    g_free(record);
}

json_t *source_record_to_json(const struct source_record *record)
{
    json_t *given = json_array();
    for (guint i = 0; i < record->given->len; i++) {
        const struct given *one = record->given->pdata[i];
        json_array_append_new(given, json_pack("{s:s, s:s, s:s*, s:s, s:s, s:b}", "id", one->id, "words", one->words,
                                               "name", one->name, "sha256", one->sha256, "media_type", one->media_type,
                                               "main", one->is_main));
    }
    return json_pack("{s:s, s:I, s:I, s:s, s:s, s:b, s:o}", "path", record->path, "size",
                     (json_int_t)record->size_bytes, "mtime_ns", (json_int_t)record->mtime_ns, "sha256", record->sha256,
                     "told", record->told, "masked", record->is_masked, "given", given);
}

static struct given *given_from_json(json_t *json)
{
    const char *id = NULL;
    const char *words = NULL;
    const char *name = NULL;
    const char *sha256 = NULL;
    const char *media_type = NULL;
    int is_main = 0;
    if (json_unpack(json, "{s:s, s:s, s?:s, s:s, s:s, s:b}", "id", &id, "words", &words, "name", &name, "sha256",
                    &sha256, "media_type", &media_type, "main", &is_main) != 0)
        return NULL;
    return given_copy(
        &(struct given){(char *)id, (char *)words, (char *)name, (char *)sha256, (char *)media_type, is_main != 0});
}

struct source_record *source_record_from_json(const json_t *json)
{
    const char *path = NULL;
    const char *sha256 = NULL;
    const char *told = NULL;
    json_int_t size = 0;
    json_int_t mtime_ns = 0;
    int is_masked = 0;
    json_t *all = NULL;
    if (json_unpack((json_t *)json, "{s:s, s:I, s:I, s:s, s:s, s:b, s:o}", "path", &path, "size", &size, "mtime_ns",
                    &mtime_ns, "sha256", &sha256, "told", &told, "masked", &is_masked, "given", &all) != 0)
        return NULL;
    g_autoptr(source_record_auto) record = source_record_new(path);
    g_free(record->told);
    record->told = g_strdup(told);
    record->size_bytes = (uint64_t)size;
    record->mtime_ns = mtime_ns;
    record->is_masked = is_masked != 0;
    bool good = g_strlcpy(record->sha256, sha256, SHA256_HEX) < SHA256_HEX && json_is_array(all);
    size_t i;
    json_t *one;
    json_array_foreach(all, i, one)
    {
        struct given *given = given_from_json(one);
        good = good && given != NULL;
        if (given != NULL)
            g_ptr_array_add(record->given, given);
    }
    return good ? g_steal_pointer(&record) : NULL;
}
