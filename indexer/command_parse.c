/* command_parse.c -- print what is recognised in a document; writes nothing. */
#include "command.h"
#include "document_reader.h"
#include "options.h"
#include "protocol_json.h"

#include <stdio.h>

static void print_passages(const struct protocol *protocol)
{
    for (guint i = 0; i < protocol->passages->len; i++) {
        const struct passage *passage = protocol->passages->pdata[i];
        printf("%s%s\n", i > 0 ? "\n" : "", passage->text);
    }
}

static void print_text(const GPtrArray *protocols)
{
    for (guint i = 0; i < protocols->len; i++) {
        const struct read_protocol *read = protocols->pdata[i];
        fputs(i > 0 ? "\f" : "", stdout);
        print_passages(read->protocol);
    }
}

/* An object; for a file with several documents a list of them. */
static void print_json(const GPtrArray *protocols)
{
    json_t *list = json_array();
    for (guint i = 0; i < protocols->len; i++) {
        const struct read_protocol *read = protocols->pdata[i];
        json_array_append_new(list, protocol_to_json(read->protocol));
    }
    json_dumpf(protocols->len == 1 ? json_array_get(list, 0) : list, stdout, JSON_INDENT(1));
    putchar('\n');
    json_decref(list);
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
    (as_text ? print_text : print_json)(document.protocols);
    int code = document.failures->len > 0 ? EXIT_SOME_FAILED : EXIT_WELL;
    for (guint i = 0; i < document.failures->len; i++) {
        complain("%s/%s", path, (const char *)document.failures->pdata[i]);
    }
    read_document_release(&document);
    return code;
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
