/* options.c -- read the options of a command, and open the archive that they name. */
#include "options.h"

#include "command.h"
#include "xap.h"

#include <stdio.h>
#include <unistd.h>

void complain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    fprintf(stderr, "arhivars-indexer: %s\n", text);
}

static char *default_archive(void)
{
    const char *named = g_getenv("ARHIVARS_ARCHIVE");
    return g_strdup(named != NULL && *named != '\0' ? named : "archive");
}

bool options_read(int *argc, char ***argv, const char *usage, const GOptionEntry *entries, char **archive)
{
    g_autofree char *program = g_strdup_printf("arhivars-indexer %s", (*argv)[0]);
    g_set_prgname(program);
    g_autoptr(GOptionContext) context = g_option_context_new(usage);
    const GOptionEntry archive_entry[] = {
        {"archive", 0, 0, G_OPTION_ARG_FILENAME, archive, "the archive's folder", "DIR"},
        G_OPTION_ENTRY_NULL,
    };
    g_option_context_add_main_entries(context, entries, NULL);
    if (archive != NULL)
        g_option_context_add_main_entries(context, archive_entry, NULL);
    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse(context, argc, argv, &error)) {
        complain("%s; try --help", error->message);
        return false;
    }
    if (archive != NULL && *archive == NULL)
        *archive = default_archive();
    return true;
}

struct archive *options_open_archive(const char *path)
{
    g_autoptr(GError) error = NULL;
    struct archive *archive = archive_open(&path, 1, &error);
    if (archive == NULL)
        complain("%s: %s", path, error->message);
    return archive;
}

static char *written; /* for the last words */

G_NORETURN static void give_up(const char *what)
{
    complain("%s: committing: %s; what was committed before is kept", written, what);
    _exit(EXIT_ARCHIVE);
}

void options_expect_the_worst(const char *path)
{
    g_free(written);
    written = g_strdup(path);
    xap_on_end(give_up);
}

struct archive_writer *options_open_writer(const char *path)
{
    g_autoptr(GError) error = NULL;
    options_expect_the_worst(path);
    struct archive_writer *writer = archive_writer_open(path, &error);
    if (writer == NULL)
        complain("%s: %s", path, error->message);
    return writer;
}
