/* command_remove.c -- purge protocols: postings, text and names. */
#include "command.h"
#include "ingest.h"
#include "options.h"

static bool remove_all(struct ingest *ingest, char **names, struct report *report, GError **error)
{
    for (char **name = names; *name != NULL; name++) {
        bool found = false;
        if (!ingest_remove(ingest, *name, &found, error)) {
            return false;
        }
        if (!found) {
            report_failure(report, *name, "no protocol has this id, and none came from such a file");
        }
    }
    return true;
}

static int run_remove(const char *archive, char **names)
{
    g_autoptr(archive_writer_auto) writer = options_open_writer(archive);
    if (writer == NULL) {
        return EXIT_ARCHIVE;
    }
    struct report report;
    report_init(&report, 0);
    g_autoptr(GError) error = NULL;
    g_autoptr(ingest_auto) ingest = ingest_new(writer, &report, &error);
    if (ingest == NULL || !remove_all(ingest, names, &report, &error) || !archive_writer_commit(writer, &error)) {
        complain("%s: %s", archive, error->message);
        return EXIT_ARCHIVE;
    }
    report_finish(&report, false);
    return report.failed > 0 ? EXIT_SOME_FAILED : EXIT_WELL;
}

int command_remove(int argc, char **argv)
{
    g_autofree char *archive = NULL;
    const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
    if (!options_read(&argc, &argv, "ID|PATH…", entries, &archive)) {
        return EXIT_USAGE;
    }
    if (argc < 2) {
        complain("name an id or a file; try --help");
        return EXIT_USAGE;
    }
    return run_remove(archive, argv + 1);
}
