/* package.c -- a ZIP file in memory, read by libzip. */
#include "package.h"

#include "extraction.h"

#include <zip.h>

struct package {
    zip_t *zip;
    GBytes *bytes;
};

enum {
    MIB = 1024 * 1024,
};

struct package *package_open(GBytes *bytes, GError **error)
{
    zip_error_t why;
    zip_error_init(&why);
    gsize size = 0;
    const void *data = g_bytes_get_data(bytes, &size);
    zip_source_t *source = zip_source_buffer_create(data, size, 0, &why);
    zip_t *zip = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, &why) : NULL;
    if (zip == NULL) {
        g_set_error(error, EXTRACT_ERROR, 0, "the ZIP container cannot be opened: %s", zip_error_strerror(&why));
        zip_source_free(source);
        zip_error_fini(&why);
        return NULL;
    }
    zip_error_fini(&why);
    if (zip_get_num_entries(zip, 0) > PACKAGE_ENTRIES_MAX) {
        g_set_error(error, EXTRACT_ERROR, 0, "a ZIP container of %" G_GINT64_FORMAT " files; at most %d are read",
                    (gint64)zip_get_num_entries(zip, 0), PACKAGE_ENTRIES_MAX);
        zip_discard(zip);
        return NULL;
    }
    struct package *package = g_new0(struct package, 1);
    package->zip = zip;
    package->bytes = g_bytes_ref(bytes);
    return package;
}

void package_free(struct package *package)
{
    if (package == NULL)
        return;
    zip_discard(package->zip);
    g_bytes_unref(package->bytes);
    g_free(package);
}

uint64_t package_count(const struct package *package)
{
    return (uint64_t)MAX(zip_get_num_entries(package->zip, 0), 0);
}

const char *package_name(const struct package *package, uint64_t index)
{
    const char *name = zip_get_name(package->zip, index, ZIP_FL_ENC_GUESS);
    return name != NULL ? name : "";
}

bool package_find(const struct package *package, const char *name, uint64_t *ret_index)
{
    zip_int64_t index = zip_name_locate(package->zip, name, 0);
    if (index < 0)
        return false;
    *ret_index = (uint64_t)index;
    return true;
}

static bool check_entry(const zip_stat_t *status, size_t budget, GError **error)
{
    if ((status->valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && status->encryption_method != ZIP_EM_NONE) {
        g_set_error(error, EXTRACT_ERROR, 0, "encrypted");
        return false;
    }
    if (status->size > PACKAGE_ENTRY_BYTES_MAX || status->size > budget) {
        g_set_error(error, EXTRACT_ERROR, 0,
                    "unpacks to %" G_GUINT64_FORMAT " bytes; at most %d MiB of one document, "
                    "%d MiB of one file are unpacked",
                    (guint64)status->size, PACKAGE_ENTRY_BYTES_MAX / MIB, EXTRACT_INPUT_MAX / MIB);
        return false;
    }
    return true;
}

GBytes *package_read(struct package *package, uint64_t index, size_t *budget, GError **error)
{
    zip_stat_t status;
    if (zip_stat_index(package->zip, index, 0, &status) != 0 || (status.valid & ZIP_STAT_SIZE) == 0) {
        g_set_error(error, EXTRACT_ERROR, 0, "damaged: %s", zip_strerror(package->zip));
        return NULL;
    }
    if (!check_entry(&status, *budget, error))
        return NULL;
    zip_file_t *file = zip_fopen_index(package->zip, index, 0);
    if (file == NULL) {
        g_set_error(error, EXTRACT_ERROR, 0, "damaged: %s", zip_strerror(package->zip));
        return NULL;
    }
    g_autofree guint8 *data = g_malloc(status.size + 1);
    zip_int64_t got =
        zip_fread(file, data, status.size + 1); /* one more: a size that lies shows, and the sum is checked */
    g_autofree char *why = g_strdup(zip_file_strerror(file));
    zip_fclose(file);
    if (got < 0 || (zip_uint64_t)got != status.size) {
        g_set_error(error, EXTRACT_ERROR, 0, "damaged: %s", got < 0 ? why : "its size is not what the container says");
        return NULL;
    }
    *budget -= (size_t)got;
    return g_bytes_new_take(g_steal_pointer(&data), (gsize)got);
}

GBytes *package_read_named(struct package *package, const char *name, size_t *budget, GError **error)
{
    uint64_t index = 0;
    if (!package_find(package, name, &index)) {
        g_set_error(error, EXTRACT_ERROR, 0, "there is no %s in it", name);
        return NULL;
    }
    GBytes *bytes = package_read(package, index, budget, error);
    if (bytes == NULL)
        g_prefix_error(error, "%s: ", name);
    return bytes;
}
