/* main.c -- arhivars-searchd: choose what to do, and the exit code.
 *
 * 0 done; 1 could not serve (the port, for one); 2 wrong usage; 3 the archive cannot be used.
 */
#include "answer.h"
#include "options.h"
#include "reader.h"
#include "registry.h"
#include "reply.h"
#include "server.h"
#include "site.h"
#include "synonym.h"
#include "terminal.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum exit_code { EXIT_DONE = 0, EXIT_CANNOT = 1, EXIT_USAGE = 2, EXIT_ARCHIVE = 3 };

static int fail(const GError *error)
{
    g_printerr("arhivars-searchd: %s\n", error->message);
    if (error->domain == G_OPTION_ERROR || error->domain == REQUEST_ERROR)
        return EXIT_USAGE;
    if (error->domain == ARCHIVE_ERROR || error->domain == XAP_ERROR)
        return EXIT_ARCHIVE;
    return EXIT_CANNOT;
}

/* What is known of institutions and of words, whatever the archive. */
struct knowledge {
    struct registry *registry;
    struct synonyms *synonyms;
};

static bool knowledge_init(struct knowledge *knowledge, const struct options *options, GError **error)
{
    knowledge->registry = registry_new();
    for (char **file = options->institutions; file != NULL && *file != NULL; file++)
        if (!registry_add_file(knowledge->registry, *file, error))
            return false;
    knowledge->synonyms = synonyms_new(knowledge->registry);
    for (char **file = options->synonyms; file != NULL && *file != NULL; file++)
        if (!synonyms_add_file(knowledge->synonyms, *file, error))
            return false;
    return true;
}

static void knowledge_release(struct knowledge *knowledge)
{
    synonyms_free(knowledge->synonyms);
    registry_free(knowledge->registry);
}

static int serve(const struct options *options, const struct knowledge *knowledge)
{
    struct site site;
    g_autoptr(GError) error = NULL;

    if (!site_init(&site, options->base_url, options->proxies, options->origins, knowledge->registry, &error))
        return fail(error);
    site.synonyms = knowledge->synonyms;
    site_seed(&site, options->institutions);
    site_seed(&site, options->synonyms);
    if (options->rate_limit > 0)
        site_limit(&site, (unsigned)options->rate_limit);
    struct server *server =
        server_new(&site, options->listen, (unsigned)options->workers, (const char *const *)options->archives, &error);
    if (server != NULL) {
        printf("arhivars-searchd: %s\n", server_address(server));
        fflush(stdout);
        server_run(server);
    }
    server_free(server);
    site_release(&site);
    return server != NULL ? EXIT_DONE : fail(error);
}

static json_t *ask(const struct options *options, const struct answerer *answerer, GError **error)
{
    struct search_request request;
    json_t *answer = NULL;

    search_request_init(&request);
    request.english = strncmp(g_get_language_names()[0], "lv", 2) != 0;
    if (search_request_set(&request, "q", options->query, error))
        answer = answer_search(answerer, &request, error);
    search_request_release(&request);
    return answer;
}

static int query(const struct options *options, const struct knowledge *knowledge)
{
    g_autoptr(GError) error = NULL;
    struct site site;

    if (!site_init(&site, NULL, NULL, NULL, knowledge->registry, &error))
        return fail(error);
    site.synonyms = knowledge->synonyms;
    struct reader *reader = reader_new(&site, (const char *const *)options->archives, &error);
    json_t *answer = reader != NULL ? ask(options, reader_answerer(reader), &error) : NULL;
    if (answer != NULL && options->json) {
        json_dumpf(answer, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(REPLY_REAL_DIGITS));
        putchar('\n');
    } else if (answer != NULL) {
        terminal_print(stdout, answer, isatty(STDOUT_FILENO) == 1);
    }
    json_decref(answer);
    reader_free(reader);
    site_release(&site);
    return error == NULL ? EXIT_DONE : fail(error);
}

int main(int argc, char **argv)
{
    struct options options;
    g_autoptr(GError) error = NULL;

    setlocale(LC_ALL, "");
    if (!options_read(argc, argv, &options, &error)) {
        fail(error);
        return EXIT_USAGE;
    }
    struct knowledge knowledge = {0};
    int code = EXIT_DONE;
    if (options.command != COMMAND_HELP && !knowledge_init(&knowledge, &options, &error)) {
        fail(error);
        knowledge_release(&knowledge);
        options_release(&options);
        return EXIT_USAGE;
    }
    switch (options.command) {
    case COMMAND_SERVE:
        code = serve(&options, &knowledge);
        break;
    case COMMAND_QUERY:
        code = query(&options, &knowledge);
        break;
    case COMMAND_HELP:
        fputs(options.text, stdout);
        break;
    }
    knowledge_release(&knowledge);
    options_release(&options);
    return code;
}
