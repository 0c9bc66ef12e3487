/* command_show.c -- the protocols of an archive, and one of them. */
#include "answer.h"
#include "command.h"
#include "member.h"
#include "options.h"

#include <stdio.h>

/* One a line, so that other tools can take it: id, date, number, body. */
static int print_list(const struct answerer *answerer, GError **error)
{
    struct search_request request;
    search_request_init(&request);
    request.limit = REQUEST_LIMIT_MAX;
    for (;;) {
        json_t *page = answer_protocols(answerer, &request, error);
        if (page == NULL)
            break;
        size_t i;
        json_t *protocol;
        json_array_foreach(json_object_get(page, "protocols"), i, protocol)
        {
            printf("%s\t%s\t%s\t%s\n", member_or_empty(protocol, "id"), member_or_empty(protocol, "date"),
                   member_or_empty(protocol, "number"), member_or_empty(protocol, "body"));
        }
        g_free(request.cursor);
        request.cursor = g_strdup(member_text(page, "next"));
        json_decref(page);
        if (request.cursor == NULL)
            break;
    }
    search_request_release(&request);
    return *error == NULL ? EXIT_WELL : EXIT_ARCHIVE;
}

/* An id that is not there is the asker's; anything else is the archive's. */
static int failure_code(const GError *error)
{
    bool asked = g_error_matches(error, ARCHIVE_ERROR, ARCHIVE_ERROR_UNKNOWN) ||
                 g_error_matches(error, ARCHIVE_ERROR, ARCHIVE_ERROR_REMOVED);
    return asked ? EXIT_SOME_FAILED : EXIT_ARCHIVE;
}

static int print_protocol(const struct answerer *answerer, const char *id, bool as_json, GError **error)
{
    if (!as_json) {
        g_autofree char *text = answer_protocol_text(answerer, id, error);
        if (text != NULL)
            fputs(text, stdout);
        return text != NULL ? EXIT_WELL : failure_code(*error);
    }
    json_t *protocol = answer_protocol(answerer, id, error);
    if (protocol == NULL)
        return failure_code(*error);
    json_dumpf(protocol, stdout, JSON_INDENT(1));
    putchar('\n');
    json_decref(protocol);
    return EXIT_WELL;
}

/* `id` NULL: the list. */
static int run(const char *path, const char *id, bool as_json)
{
    g_autoptr(archive_auto) archive = options_open_archive(path);
    if (archive == NULL)
        return EXIT_ARCHIVE;
    g_autoptr(registry_auto) registry = registry_new();
    g_autoptr(analyser_auto) analyser = analyser_new();
    struct answerer answerer = {.archive = archive, .analyser = analyser, .registry = registry, .base_url = ""};
    g_autoptr(GError) error = NULL;
    int code = id != NULL ? print_protocol(&answerer, id, as_json, &error) : print_list(&answerer, &error);
    if (error != NULL)
        complain("%s: %s", path, error->message);
    return code;
}

int command_list(int argc, char **argv)
{
    g_autofree char *archive = NULL;
    const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
    return options_read(&argc, &argv, "", entries, &archive) ? run(archive, NULL, false) : EXIT_USAGE;
}

int command_show(int argc, char **argv)
{
    g_autofree char *archive = NULL;
    gboolean json = FALSE;
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, "as JSON", NULL},
        G_OPTION_ENTRY_NULL,
    };
    if (!options_read(&argc, &argv, "ID", entries, &archive))
        return EXIT_USAGE;
    if (argc != 2) {
        complain("name one protocol by its id; try --help");
        return EXIT_USAGE;
    }
    return run(archive, argv[1], json);
}
