/* command_verify.c -- check the tables and read every record back. */
#include "command.h"
#include "options.h"

#include <inttypes.h>
#include <stdio.h>

static bool count(const json_t *record, void *data)
{
    (void)record;
    (*(uint64_t *)data)++;
    return true;
}

static bool read_all(struct archive *archive, uint64_t *ret_records, GError **error)
{
    return archive_each(archive, "passage", count, ret_records, error) &&
           archive_each(archive, "protocol", count, ret_records, error);
}

int command_verify(int argc, char **argv)
{
    g_autofree char *path = NULL;
    const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
    if (!options_read(&argc, &argv, "", entries, &path)) {
        return EXIT_USAGE;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(archive_auto) archive = options_open_archive(path);
    if (archive == NULL) {
        return EXIT_ARCHIVE;
    }
    uint64_t records = 0;
    if (!xap_compare(path, NULL, &error) || !xap_check(path, NULL, &error) || !read_all(archive, &records, &error)) {
        complain("%s: %s", path, error->message);
        return EXIT_ARCHIVE;
    }
    printf("%" PRIu64 " records read back, every table is sound\n", records);
    return EXIT_WELL;
}
