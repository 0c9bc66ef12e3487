/* options.h -- read the options of a command, and open the archive that they name. */
#ifndef ARHIVARS_OPTIONS_H
#define ARHIVARS_OPTIONS_H

#include "archive.h"
#include "archive_writer.h"

#include <glib.h>
#include <stdbool.h>

/* Read GOption entries, and --archive when `archive` is not NULL (*archive is set to the folder; the caller frees it).
 * Options are taken out of argv. False after saying why; `usage` follows the command's name in --help, which exits. */
bool options_read(int *argc, char ***argv, const char *usage, const GOptionEntry *entries, char **archive);

/* Say "arhivars-indexer: …" on standard error. */
void complain(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Open an archive to read, NULL after saying why. */
struct archive *options_open_archive(const char *path);
/* Say a last word about this archive, and exit, should the disk fail where Xapian cannot go on (xap_on_end). */
void options_expect_the_worst(const char *path);

struct archive_writer *options_open_writer(const char *path);

#endif
