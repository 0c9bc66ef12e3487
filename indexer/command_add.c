/* command_add.c -- index new and changed files. */
#include "command.h"
#include "ingest.h"
#include "inputs.h"
#include "options.h"

#include <string.h>

struct add_options {
    char *archive;
    int jobs;
    int memory_mb;
    gboolean prune;
    gboolean json;
    char *url_prefix;
    struct knowledge_options knowledge;
};

static bool add(struct archive_writer *writer, const struct add_options *options, const struct knowledge *knowledge,
                const struct inputs *inputs, struct report *report, GError **error)
{
    g_autoptr(ingest_auto) ingest = ingest_new(writer, knowledge, report, (unsigned)options->memory_mb, error);
    unsigned threads = options->jobs > 0 ? (unsigned)options->jobs : g_get_num_processors();
    return ingest != NULL && ingest_files(ingest, inputs->files, threads, error) &&
           (!options->prune || ingest_prune(ingest, inputs->paths, inputs->files, error)) &&
           ingest_renew(ingest, error);
}

static int add_inputs(struct archive_writer *writer, const struct add_options *options,
                      const struct knowledge *knowledge, const struct inputs *inputs)
{
    g_autoptr(GError) error = NULL;
    struct report report;
    report_init(&report, inputs->files->len);
    inputs_report(inputs, &report);
    if (!add(writer, options, knowledge, inputs, &report, &error)) {
        complain("%s: %s; what was committed before is kept", options->archive, error->message);
        return EXIT_ARCHIVE;
    }
    report_finish(&report, options->json);
    return report.failed > 0 ? EXIT_SOME_FAILED : EXIT_WELL;
}

static int run_add(const struct add_options *options, char **paths)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(knowledge_auto) knowledge = knowledge_new(&options->knowledge, &error);
    if (knowledge == NULL) {
        complain("%s", error->message);
        return EXIT_USAGE;
    }
    g_autoptr(archive_writer_auto) writer = options_open_writer(options->archive);
    if (writer == NULL)
        return EXIT_ARCHIVE;
    struct inputs inputs;
    inputs_init(&inputs, paths, options->archive, options->url_prefix);
    int code = add_inputs(writer, options, knowledge, &inputs);
    inputs_release(&inputs);
    return code;
}

/* Whether paths can follow it. */
static bool is_prefix(const char *url)
{
    return told_is_url(url) && strpbrk(url, "?#") == NULL;
}

int command_add(int argc, char **argv)
{
    struct add_options options = {.memory_mb = INGEST_MEMORY_MB};
    const GOptionEntry entries[] = {
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &options.jobs, "threads that read documents (default: one a core)", "N"},
        {"memory", 0, 0, G_OPTION_ARG_INT, &options.memory_mb, "what to hold in memory at most (default: 512)", "MB"},
        {"prune", 0, 0, G_OPTION_ARG_NONE, &options.prune, "remove what is gone from the folders given", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options.json, "the summary as JSON", NULL},
        {"url-prefix", 0, 0, G_OPTION_ARG_STRING, &options.url_prefix, "where the folders given are published", "URL"},
        KNOWLEDGE_ENTRIES(options.knowledge),
        G_OPTION_ENTRY_NULL,
    };
    int code = EXIT_USAGE;
    if (options_read(&argc, &argv, "PATH…", entries, &options.archive)) {
        if (argc < 2 || options.jobs < 0)
            complain("%s; try --help", argc < 2 ? "name a file or a folder" : "--jobs is a number of threads");
        else if (options.url_prefix != NULL && !is_prefix(options.url_prefix))
            complain("--url-prefix is an http or https address without ? and #; try --help");
        else if (options.memory_mb < INGEST_MEMORY_MB_MIN)
            complain("--memory is a number of MB, at least %d; try --help", INGEST_MEMORY_MB_MIN);
        else
            code = run_add(&options, argv + 1);
    }
    g_free(options.archive);
    g_free(options.url_prefix);
    knowledge_options_release(&options.knowledge);
    return code;
}
