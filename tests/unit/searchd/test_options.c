/* test_options.c -- the command line. */
#include "options.h"

#include <criterion/criterion.h>
#include <string.h>

static bool read_line(const char *line, struct options *options, GError **error)
{
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    g_autofree char **argv = g_memdup2(words, (g_strv_length(words) + 1) * sizeof(char *)); /* GOption reorders it */

    return options_read((int)g_strv_length(words), argv, options, error);
}

Test(options, serve_with_everything)
{
    struct options options;

    cr_assert(read_line("x serve --archive a --archive db:9000 --listen [::1]:0 --base-url https://x.lv --workers 3",
                        &options, NULL));
    cr_expect_eq(options.command, COMMAND_SERVE);
    cr_expect_str_eq(options.archives[0], "a");
    cr_expect_str_eq(options.archives[1], "tcp:db:9000");
    cr_expect_null(options.archives[2]);
    cr_expect_str_eq(options.listen, "[::1]:0");
    cr_expect_str_eq(options.base_url, "https://x.lv");
    cr_expect_eq(options.workers, 3);
    options_release(&options);
}

Test(options, archive_from_the_environment)
{
    struct options options;

    g_setenv("ARHIVARS_ARCHIVE", "/srv/protokoli", TRUE);
    cr_assert(read_line("x query budžets skolās", &options, NULL));
    cr_expect_str_eq(options.archives[0], "/srv/protokoli");
    cr_expect_str_eq(options.query, "budžets skolās");
    cr_expect_not(options.json);
    options_release(&options);

    g_unsetenv("ARHIVARS_ARCHIVE");
    cr_assert(read_line("x query --json budžets", &options, NULL));
    cr_expect_str_eq(options.archives[0], "archive");
    cr_expect(options.json);
    options_release(&options);
}

Test(options, a_query_that_begins_with_a_dash)
{
    struct options options;

    cr_assert(read_line("x query -- -skola", &options, NULL));
    cr_expect_str_eq(options.query, "-skola");
    options_release(&options);
}

Test(options, wrong_usage)
{
    static const char *const lines[] = {"x",
                                        "x dance",
                                        "x serve extra",
                                        "x serve --workers 0",
                                        "x serve --workers 1000",
                                        "x serve --workers many",
                                        "x serve --colour red",
                                        "x query",
                                        "x query --listen :80 a"};

    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        struct options options;
        g_autoptr(GError) error = NULL;
        cr_expect_not(read_line(lines[i], &options, &error), "%s", lines[i]);
        cr_expect(error != NULL && error->domain == G_OPTION_ERROR, "%s", lines[i]);
    }
}

Test(options, version_and_help)
{
    struct options options;

    cr_assert(read_line("x --version", &options, NULL));
    cr_expect_eq(options.command, COMMAND_HELP);
    cr_expect_str_eq(options.text, "arhivars-searchd " ARHIVARS_VERSION "\n");
    options_release(&options);
    cr_assert(read_line("x --help", &options, NULL));
    cr_expect_not_null(strstr(options.text, "serve"));
    options_release(&options);
}
