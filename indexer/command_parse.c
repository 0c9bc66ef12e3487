/* command_parse.c -- print what is recognised in a document; writes nothing. */
#include "command.h"
#include "document_reader.h"
#include "options.h"
#include "protocol_json.h"

#include <stdio.h>

static void print_text(const struct protocol *protocol)
{
    for (guint i = 0; i < protocol->passages->len; i++) {
        const struct passage *passage = protocol->passages->pdata[i];
        printf("%s%s\n", i > 0 ? "\n" : "", passage->text);
    }
}

static void print_json(const struct protocol *protocol)
{
    json_t *json = protocol_to_json(protocol);
    json_dumpf(json, stdout, JSON_INDENT(1));
    putchar('\n');
    json_decref(json);
}

static int run_parse(const char *path, bool as_text)
{
    g_autoptr(registry_auto) registry = registry_new();
    g_autoptr(recogniser_auto) recogniser = recogniser_new(registry);
    struct read_document document;
    g_autoptr(GError) error = NULL;
    if (!document_read(recogniser, path, NULL, &document, &error)) {
        complain("%s: %s", path, error->message);
        return EXIT_SOME_FAILED;
    }
    (as_text ? print_text : print_json)(document.protocol);
    read_document_release(&document);
    return EXIT_WELL;
}

int command_parse(int argc, char **argv)
{
    gboolean json = FALSE;
    gboolean text = FALSE;
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, "as JSON (the default)", NULL},
        {"text", 0, 0, G_OPTION_ARG_NONE, &text, "the passages as text", NULL},
        G_OPTION_ENTRY_NULL,
    };
    if (!options_read(&argc, &argv, "FILE", entries, NULL)) {
        return EXIT_USAGE;
    }
    if (argc != 2 || (json && text)) {
        complain("%s; try --help", argc != 2 ? "name one file" : "either --json or --text");
        return EXIT_USAGE;
    }
    return run_parse(argv[1], text);
}
