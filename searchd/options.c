/* options.c -- read the command line. */
#include "options.h"

#include "server.h"

#include <string.h>

enum {
    RATE_LIMIT_MAX = 1000000,
};

static const char usage[] =
    "Usage: arhivars-searchd COMMAND [OPTION…]\n"
    "\n"
    "Search an archive of council protocols.\n"
    "\n"
    "  serve    answer over HTTP: the page at /, the API under /v1\n"
    "  query    answer one query in the terminal\n"
    "\n"
    "`arhivars-searchd COMMAND --help` tells the options of each; arhivars-searchd(1) tells all.\n";

static const char default_listen[] = "127.0.0.1:8080";
static const char default_archive[] = "archive";

/* HOST:PORT, unless there is a directory of that name. */
static bool is_remote(const char *archive)
{
    const char *colon = strrchr(archive, ':');

    return colon != NULL && colon != archive && colon[1] != '\0' && strchr(archive, '/') == NULL &&
           strspn(colon + 1, "0123456789") == strlen(colon + 1) && !g_file_test(archive, G_FILE_TEST_EXISTS);
}

static char **archive_places(char **given)
{
    g_autoptr(GPtrArray) places = g_ptr_array_new();
    const char *environment = g_getenv("ARHIVARS_ARCHIVE");

    for (char **archive = given; archive != NULL && *archive != NULL; archive++)
        g_ptr_array_add(places, is_remote(*archive) ? g_strconcat("tcp:", *archive, NULL) : g_strdup(*archive));
    if (places->len == 0)
        g_ptr_array_add(places, g_strdup(environment != NULL && *environment != '\0' ? environment : default_archive));
    g_ptr_array_add(places, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&places), FALSE);
}

static bool usage_error(GError **error, const char *message)
{
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "%s; see arhivars-searchd --help", message);
    return false;
}

static bool check_serve(const struct options *options, int n_rest, GError **error)
{
    if (n_rest > 0)
        return usage_error(error, "serve takes no argument beside its options");
    if (options->workers < 1 || options->workers > SERVER_WORKERS_MAX) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--workers: 1 to %d", SERVER_WORKERS_MAX);
        return false;
    }
    if (options->rate_limit < 0 || options->rate_limit > RATE_LIMIT_MAX) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--rate-limit: 1 to %d; 0 for none",
                    RATE_LIMIT_MAX);
        return false;
    }
    return true;
}

static bool parse_command(int argc, char **argv, struct options *options, GError **error)
{
    g_auto(GStrv) archives = NULL;
    g_auto(GStrv) rest = NULL;
    gboolean json = FALSE;
    const GOptionEntry both[] = {
        {"archive", 'a', 0, G_OPTION_ARG_FILENAME_ARRAY, &archives,
         "Archive; again for each shard (default $ARHIVARS_ARCHIVE, then ./archive)", "DIR|HOST:PORT"},
        {"synonyms", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->synonyms,
         "Words that mean the same, beside the shipped ones; again for each", "FILE"},
        {"institutions", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->institutions,
         "Institutions beside the shipped ones; again for each", "FILE"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL}, /* bytes: no locale needed */
        {0},
    };
    const GOptionEntry serve[] = {
        {"listen", 'l', 0, G_OPTION_ARG_STRING, &options->listen,
         "Where to listen (default 127.0.0.1:8080; port 0: any)", "ADDRESS:PORT"},
        {"base-url", 'b', 0, G_OPTION_ARG_STRING, &options->base_url, "Public address, put before every link", "URL"},
        {"trusted-proxy", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->proxies,
         "Proxy whose X-Forwarded-… is believed; again for each", "ADDRESS|NETWORK"},
        {"allow-origin", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->origins,
         "Site whose scripts may read answers (CORS), or *; again for each", "ORIGIN"},
        {"rate-limit", 0, 0, G_OPTION_ARG_INT, &options->rate_limit,
         "Requests a minute that one client may make (default: any number)", "N"},
        {"workers", 'w', 0, G_OPTION_ARG_INT, &options->workers, "Threads that answer (default: one a processor)", "N"},
        {0},
    };
    const GOptionEntry query[] = {
        {"json", 'j', 0, G_OPTION_ARG_NONE, &json, "The answer as JSON, as from /v1/search", NULL},
        {0},
    };
    bool serving = options->command == COMMAND_SERVE;
    g_autoptr(GOptionContext) context = g_option_context_new(serving ? NULL : "QUERY");
    g_autofree char *program = g_strconcat("arhivars-searchd ", argv[0], NULL);

    argv[0] = program; /* what --help prints */
    g_option_context_add_main_entries(context, both, NULL);
    g_option_context_add_main_entries(context, serving ? serve : query, NULL);
    bool parsed = g_option_context_parse(context, &argc, &argv, error);
    argv[0] = NULL;
    if (!parsed)
        return false;

    int n_rest = rest != NULL ? (int)g_strv_length(rest) : 0;
    options->archives = archive_places(archives);
    options->json = json;
    if (serving)
        return check_serve(options, n_rest, error);
    if (n_rest == 0)
        return usage_error(error, "query: what is asked is missing");
    options->query = g_strjoinv(" ", rest);
    return g_utf8_validate(options->query, -1, NULL) || usage_error(error, "query: what is asked is not UTF-8");
}

bool options_read(int argc, char **argv, struct options *ret_options, GError **error)
{
    const char *command = argc > 1 ? argv[1] : "";
    struct options options = {.workers = (int)MIN(g_get_num_processors(), SERVER_WORKERS_MAX)};
    bool good = true;

    if (strcmp(command, "serve") == 0 || strcmp(command, "query") == 0) {
        options.command = command[0] == 's' ? COMMAND_SERVE : COMMAND_QUERY;
        good = parse_command(argc - 1, argv + 1, &options, error);
        if (options.listen == NULL)
            options.listen = g_strdup(default_listen);
    } else if (strcmp(command, "--version") == 0) {
        options.command = COMMAND_HELP;
        options.text = g_strdup("arhivars-searchd " ARHIVARS_VERSION "\n");
    } else if (strcmp(command, "--help") == 0 || strcmp(command, "-h") == 0 || strcmp(command, "help") == 0) {
        options.command = COMMAND_HELP;
        options.text = g_strdup(usage);
    } else {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
                    *command != '\0' ? "no such command: %s; see arhivars-searchd --help"
                                     : "%scommand missing: serve or query; see arhivars-searchd --help",
                    command);
        good = false;
    }
    if (!good) {
        options_release(&options);
        return false;
    }
    *ret_options = options;
    return true;
}

void options_release(struct options *options)
{
    g_strfreev(options->archives);
    g_strfreev(options->synonyms);
    g_strfreev(options->institutions);
    g_free(options->listen);
    g_free(options->base_url);
    g_strfreev(options->proxies);
    g_strfreev(options->origins);
    g_free(options->query);
    g_free(options->text);
}
