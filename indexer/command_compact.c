/* command_compact.c -- write an archive anew without what is free in it. */
#include "archive_care.h"
#include "command.h"
#include "options.h"

#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>

static uint64_t folder_bytes(const char *path)
{
    uint64_t bytes = 0;
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    for (const char *name = folder != NULL ? g_dir_read_name(folder) : NULL; name != NULL;
         name = g_dir_read_name(folder)) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        struct stat status;
        bytes += stat(file, &status) == 0 ? (uint64_t)status.st_size : 0;
    }
    return bytes;
}

int command_compact(int argc, char **argv)
{
    g_autofree char *path = NULL;
    const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
    if (!options_read(&argc, &argv, "", entries, &path))
        return EXIT_USAGE;
    if (argc != 1) {
        complain("compact takes no names: it writes the whole archive anew; try --help");
        return EXIT_USAGE;
    }
    g_autoptr(GError) error = NULL;
    uint64_t before = folder_bytes(path);
    options_expect_the_worst(path);
    if (!archive_compact(path, &error)) {
        complain("%s: %s", path, error->message);
        return EXIT_ARCHIVE;
    }
    printf("%" PRIu64 " bytes before, %" PRIu64 " after\n", before, folder_bytes(path));
    return EXIT_WELL;
}
