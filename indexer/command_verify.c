/* command_verify.c -- check the tables and read every record back. */
#include "archive_care.h"
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

/* Say of each id whether it is gone for good. */
static int check_absent(const char *path, char **ids)
{
    for (char **id = ids; *id != NULL; id++) {
        g_autoptr(GError) error = NULL;
        if (!archive_check_absent(path, *id, &error)) {
            complain("%s: %s", path, error->message);
            return g_error_matches(error, ARCHIVE_ERROR, ARCHIVE_ERROR_PRESENT) ? EXIT_SOME_FAILED : EXIT_ARCHIVE;
        }
        printf("%s: no trace\n", *id);
    }
    return EXIT_WELL;
}

int command_verify(int argc, char **argv)
{
    g_autofree char *path = NULL;
    g_auto(GStrv) absent = NULL;
    const GOptionEntry entries[] = {
        {"absent", 0, 0, G_OPTION_ARG_STRING_ARRAY, &absent, "prove that a removed protocol left no trace", "ID"},
        G_OPTION_ENTRY_NULL,
    };
    if (!options_read(&argc, &argv, "", entries, &path))
        return EXIT_USAGE;
    g_autoptr(GError) error = NULL;
    g_autoptr(archive_auto) archive = options_open_archive(path);
    if (archive == NULL)
        return EXIT_ARCHIVE;
    uint64_t records = 0;
    if (!xap_compare(path, NULL, &error) || !xap_check(path, NULL, &error) || !read_all(archive, &records, &error)) {
        complain("%s: %s", path, error->message);
        return EXIT_ARCHIVE;
    }
    printf("%" PRIu64 " records read back, every table is sound\n", records);
    return absent != NULL ? check_absent(path, absent) : EXIT_WELL;
}
