/* command_remove.c -- purge protocols: postings, text and names. */
#include "archive_care.h"
#include "command.h"
#include "ingest.h"
#include "options.h"

static bool remove_all(struct ingest *ingest, char **names, struct report *report, GError **error)
{
    for (char **name = names; *name != NULL; name++) {
        bool found = false;
        if (!ingest_remove(ingest, *name, &found, error))
            return false;
        if (!found)
            report_failure(report, *name, "no protocol has this id, and none came from such a file");
    }
    return true;
}

static bool remove_and_renew(struct archive_writer *writer, const struct knowledge *knowledge, char **names,
                             struct report *report, GError **error)
{
    g_autoptr(ingest_auto) ingest = ingest_new(writer, knowledge, report, INGEST_MEMORY_MB, error);
    return ingest != NULL && remove_all(ingest, names, report, error) && ingest_renew(ingest, error);
}

/* Searches find it no more once this has committed. */
static bool remove_committed(const char *archive, const struct knowledge *knowledge, char **names,
                             struct report *report)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(archive_writer_auto) writer = options_open_writer(archive);
    if (writer == NULL)
        return false;
    if (!remove_and_renew(writer, knowledge, names, report, &error)) {
        complain("%s: %s", archive, error->message);
        return false;
    }
    return true;
}

/* What is free in a table keeps what stood there, and a dictionary what it was trained on: only files that are all new
 * hold nothing of it. */
static bool clear_traces(const char *archive)
{
    g_autoptr(GError) error = NULL;
    if (!archive_rebuild(archive, NULL, &error)) {
        complain("%s: removed, but its traces stay in the files until arhivars-indexer rebuild: %s", archive,
                 error->message);
        return false;
    }
    return true;
}

static int run_remove(const char *archive, const struct knowledge_options *options, bool quick, char **names)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(knowledge_auto) knowledge = knowledge_new(options, &error);
    if (knowledge == NULL) {
        complain("%s", error->message);
        return EXIT_USAGE;
    }
    struct report report;
    report_init(&report, 0);
    if (!remove_committed(archive, knowledge, names, &report) ||
        (!quick && report.removed > 0 && !clear_traces(archive)))
        return EXIT_ARCHIVE;
    report_finish(&report, false);
    return report.failed > 0 ? EXIT_SOME_FAILED : EXIT_WELL;
}

int command_remove(int argc, char **argv)
{
    g_autofree char *archive = NULL;
    struct knowledge_options knowledge = {0};
    gboolean quick = FALSE;
    const GOptionEntry entries[] = {
        {"quick", 0, 0, G_OPTION_ARG_NONE, &quick, "leave the traces in the files to a later rebuild", NULL},
        KNOWLEDGE_ENTRIES(knowledge),
        G_OPTION_ENTRY_NULL,
    };
    int code = EXIT_USAGE;
    if (options_read(&argc, &argv, "ID|PATH…", entries, &archive)) {
        if (argc < 2)
            complain("name an id or a file; try --help");
        else
            code = run_remove(archive, &knowledge, quick, argv + 1);
    }
    knowledge_options_release(&knowledge);
    return code;
}
