/* command_rebuild.c -- make an archive anew from its own stored text. */
#include "archive_care.h"
#include "command.h"
#include "options.h"

#include <inttypes.h>
#include <stdio.h>

int command_rebuild(int argc, char **argv)
{
    g_autofree char *path = NULL;
    const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
    if (!options_read(&argc, &argv, "", entries, &path))
        return EXIT_USAGE;
    if (argc != 1) {
        complain("rebuild takes no names: it makes the whole archive anew; try --help");
        return EXIT_USAGE;
    }
    g_autoptr(GError) error = NULL;
    gint64 started = g_get_monotonic_time();
    uint64_t protocols = 0;
    options_expect_the_worst(path);
    if (!archive_rebuild(path, &protocols, &error)) {
        complain("%s: %s", path, error->message);
        return EXIT_ARCHIVE;
    }
    printf("rebuilt %" PRIu64 " protocols; %.2f seconds\n", protocols,
           (double)(g_get_monotonic_time() - started) / G_USEC_PER_SEC);
    return EXIT_WELL;
}
