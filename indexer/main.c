/* main.c -- arhivars-indexer: choose the command. */
#include "command.h"
#include "convert.h"
#include "sandbox.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *usage;
    const char *summary;
} commands[] = {
    {"add", command_add,
     "[--archive DIR] [--jobs N] [--prune] [--json] [--url-prefix URL] [--institutions FILE] [--people FILE] "
     "[--mask-personal-codes] PATH…",
     "index new and changed files"},
    {"parse", command_parse, "[--json|--text] FILE", "print what is recognised; writes nothing"},
    {"remove", command_remove, "[--archive DIR] [--quick] ID|PATH…", "purge protocols"},
    {"list", command_list, "[--archive DIR]", "the protocols, newest first"},
    {"show", command_show, "[--archive DIR] [--json] ID", "one protocol"},
    {"stats", command_stats, "[--archive DIR] [--json]", "what the archive holds and takes"},
    {"verify", command_verify, "[--archive DIR] [--absent ID]…", "read every record back"},
    {"rebuild", command_rebuild, "[--archive DIR]", "make an archive of another version anew from its own text"},
    {"compact", command_compact, "[--archive DIR]", "write the archive anew without what is free in it"},
    {"stem", command_stem, "[--lang lv] [--all]", "words on standard input to stems"},
};

static void print_usage(FILE *out)
{
    fputs("usage: arhivars-indexer COMMAND …\n\n", out);
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        fprintf(out, "  %-7s %s\n          %s\n", commands[i].name, commands[i].usage, commands[i].summary);
    fputs("\nThe archive is --archive, else $ARHIVARS_ARCHIVE, else ./archive. See arhivars-indexer(1).\n", out);
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8"); /* answers must not depend on whose terminal it is */
    if (argc < 2) {
        print_usage(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], SANDBOX_COMMAND) == 0) {
        /* What runs at exit, a leak checker above all, asks for calls that are refused. */
        _exit(sandbox_child_run(EXTRACT_ANY));
    }
    if (strcmp(argv[1], CONVERT_COMMAND) == 0)
        return convert_child_run(argc - 2, argv + 2);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_usage(stdout);
        return EXIT_WELL;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("arhivars-indexer " ARHIVARS_VERSION);
        return EXIT_WELL;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1);
    fprintf(stderr, "arhivars-indexer: no command \"%s\"; try --help\n", argv[1]);
    return EXIT_USAGE;
}
