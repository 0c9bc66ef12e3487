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

static bool remove_and_renew(struct archive_writer *writer, const struct knowledge *knowledge, char **names,
                             struct report *report, GError **error)
{
    g_autoptr(ingest_auto) ingest = ingest_new(writer, knowledge, report, INGEST_MEMORY_MB, error);
    return ingest != NULL && remove_all(ingest, names, report, error) && ingest_renew(ingest, error);
}

static int run_remove(const char *archive, const struct knowledge_options *options, char **names)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(knowledge_auto) knowledge = knowledge_new(options, &error);
    if (knowledge == NULL) {
        complain("%s", error->message);
        return EXIT_USAGE;
    }
    g_autoptr(archive_writer_auto) writer = options_open_writer(archive);
    if (writer == NULL) {
        return EXIT_ARCHIVE;
    }
    struct report report;
    report_init(&report, 0);
    if (!remove_and_renew(writer, knowledge, names, &report, &error)) {
        complain("%s: %s", archive, error->message);
        return EXIT_ARCHIVE;
    }
    report_finish(&report, false);
    return report.failed > 0 ? EXIT_SOME_FAILED : EXIT_WELL;
}

int command_remove(int argc, char **argv)
{
    g_autofree char *archive = NULL;
    struct knowledge_options knowledge = {0};
    const GOptionEntry entries[] = {KNOWLEDGE_ENTRIES(knowledge), G_OPTION_ENTRY_NULL};
    int code = EXIT_USAGE;
    if (options_read(&argc, &argv, "ID|PATH…", entries, &archive)) {
        if (argc < 2) {
            complain("name an id or a file; try --help");
        } else {
            code = run_remove(archive, &knowledge, argv + 1);
        }
    }
    knowledge_options_release(&knowledge);
    return code;
}
