/* command_parse.c -- print what is recognised in a document; writes nothing. */
#include "command.h"
#include "document_reader.h"
#include "inputs.h"
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

static int run_parse(const char *path, bool as_text, const struct knowledge_options *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sandbox_auto) sandbox = sandbox_new();
    sandbox_fork(sandbox, path);
    g_autoptr(knowledge_auto) knowledge = knowledge_new(options, &error);
    if (knowledge == NULL) {
        complain("%s", error->message);
        return EXIT_USAGE;
    }
    g_autoptr(document_reader_auto) reader = document_reader_new(knowledge, g_steal_pointer(&sandbox));
    g_autofree char *why = NULL;
    g_autoptr(told_auto) told = inputs_told(path, &why);
    struct read_document document;
    if (why != NULL) {
        complain("%s: %s", path, why);
        return EXIT_SOME_FAILED;
    }
    if (!document_read(reader, &(struct read_request){.path = path, .told = told, .is_text_all = as_text}, &document,
                       &error)) {
        complain("%s: %s", path, error->message);
        return EXIT_SOME_FAILED;
    }
    (as_text ? print_text : print_json)(document.protocols);
    int code = document.failures->len > 0 ? EXIT_SOME_FAILED : EXIT_WELL;
    for (guint i = 0; i < document.failures->len; i++)
        complain("%s/%s", path, (const char *)document.failures->pdata[i]);
    read_document_release(&document);
    return code;
}

int command_parse(int argc, char **argv)
{
    gboolean json = FALSE;
    gboolean text = FALSE;
    struct knowledge_options knowledge = {0};
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, "as JSON (the default)", NULL},
        {"text", 0, 0, G_OPTION_ARG_NONE, &text, "the passages as text", NULL},
        KNOWLEDGE_ENTRIES(knowledge),
        G_OPTION_ENTRY_NULL,
    };
    int code = EXIT_USAGE;
    if (options_read(&argc, &argv, "FILE", entries, NULL)) {
        if (argc != 2 || (json && text))
            complain("%s; try --help", argc != 2 ? "name one file" : "either --json or --text");
        else
            code = run_parse(argv[1], text, &knowledge);
    }
    knowledge_options_release(&knowledge);
    return code;
}
