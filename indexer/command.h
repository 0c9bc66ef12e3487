/* command.h -- the commands of arhivars-indexer, one file each.
 *
 * A command gets the words after its own name and returns the program's exit code. It says what went wrong on standard
 * error by itself.
 */
#ifndef ARHIVARS_COMMAND_H
#define ARHIVARS_COMMAND_H

#include <glib.h>

enum exit_code {
    EXIT_WELL = 0,
    EXIT_SOME_FAILED = 1, /* each named with why; the rest is done */
    EXIT_USAGE = 2,
    EXIT_ARCHIVE = 3, /* locked, damaged, of another version, not there */
};

int command_add(int argc, char **argv);
int command_parse(int argc, char **argv);
int command_remove(int argc, char **argv);
int command_list(int argc, char **argv);
int command_show(int argc, char **argv);
int command_stats(int argc, char **argv);
int command_verify(int argc, char **argv);
int command_rebuild(int argc, char **argv);
int command_compact(int argc, char **argv);
int command_stem(int argc, char **argv);

#endif
