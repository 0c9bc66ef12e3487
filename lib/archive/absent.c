/* absent.c -- prove that a purged protocol is gone; archive_care.h tells what that takes. */
#include "archive.h"
#include "archive_care.h"
#include "mark.h"
#include "schema.h"
#include "xap.h"

#include <string.h>

G_GNUC_PRINTF(2, 3) static bool present(GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error_literal(error, ARCHIVE_ERROR, ARCHIVE_ERROR_PRESENT, what);
    return false;
}

/* Documents of the protocol: *ret_removed is when its tombstone says that it went, 0 without one. */
static bool check_documents(struct archive *archive, const char *id, uint64_t *ret_removed, GError **error)
{
    g_autofree char *term = schema_term(SCHEMA_PROTOCOL, id);
    g_autoptr(xap_query_auto) query = xap_query_term(term);
    const struct xap_request request = {.query = query,
                                        .count = 2,
                                        .unweighted = true,
                                        .data = true,
                                        .n_values = 1,
                                        .value_slots = {SCHEMA_SLOT_CHANGE}};
    g_autoptr(xap_result_auto) result = xap_search(archive_index(archive), &request, error);
    if (result == NULL)
        return false;
    for (guint i = 0; i < result->hits->len; i++) {
        const struct xap_hit *hit = result->hits->pdata[i];
        if (g_bytes_get_size(hit->data) > 0)
            return present(error, "%s is in the archive", id);
        *ret_removed = mark_ms(hit->values[0]);
    }
    return true;
}

static bool check_rebuilt(struct archive *archive, const char *id, uint64_t removed, GError **error)
{
    g_autoptr(GBytes) value = NULL;
    guint64 rebuilt = 0;
    if (!xap_db_metadata(archive_index(archive), 0, schema_key_rebuilt, &value, error))
        return false;
    g_autofree char *text =
        value != NULL ? g_strndup(g_bytes_get_data(value, NULL), g_bytes_get_size(value)) : g_strdup("0");
    g_ascii_string_to_unsigned(text, 10, 0, UINT64_MAX, &rebuilt, NULL);
    return rebuilt >= removed ||
           present(error,
                   "%s was removed, and its traces are still in what is free of the files: rebuild clears them away",
                   id);
}

static bool check_file(const char *path, const char *id, const char *passages, const char *quoted, GError **error)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, error);
    if (file == NULL)
        return false;
    const char *bytes = g_mapped_file_get_contents(file);
    size_t size = g_mapped_file_get_length(file);
    if (size > 0 && (memmem(bytes, size, passages, strlen(passages)) != NULL ||
                     memmem(bytes, size, quoted, strlen(quoted)) != NULL))
        return present(error, "the bytes of %s still name passages or files of %s", path, id);
    return true;
}

/* Ids stand in the tables as they are: passages as ID.p12, the notes on files and the records as "ID". */
static bool check_bytes(const char *path, const char *id, GError **error)
{
    g_autofree char *passages = g_strconcat(id, ".p", NULL);
    g_autofree char *quoted = g_strconcat("\"", id, "\"", NULL);
    g_autoptr(GDir) folder = g_dir_open(path, 0, error);
    bool good = folder != NULL;
    for (const char *name = good ? g_dir_read_name(folder) : NULL; good && name != NULL;
         name = g_dir_read_name(folder)) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        good = check_file(file, id, passages, quoted, error);
    }
    return good;
}

bool archive_check_absent(const char *path, const char *id, GError **error)
{
    uint64_t removed = 0;
    g_autoptr(archive_auto) archive = archive_open(&path, 1, error);
    return archive != NULL && check_documents(archive, id, &removed, error) &&
           check_rebuilt(archive, id, removed, error) && check_bytes(path, id, error);
}
