/* inputs.h -- the files that a command line means, with what manifests and options tell of them. */
#ifndef ARHIVARS_INPUTS_H
#define ARHIVARS_INPUTS_H

#include "report.h"
#include "scan.h"

#include <glib.h>

struct inputs {
    GPtrArray *files;  /* struct found_file * */
    char **paths;      /* as given, absolute, NULL-terminated */
    GPtrArray *faults; /* struct manifest_fault * */
};

/* The files at or below the paths, manifests and what lies in the archive left out. With a URL prefix (may be NULL)
 * each file for which no manifest tells an address has the prefix and its path below the folder that was given. */
void inputs_init(struct inputs *inputs, char **paths, const char *archive, const char *url_prefix);
void inputs_release(struct inputs *inputs);

/* Tell the faults of the manifests. */
void inputs_report(const struct inputs *inputs, struct report *report);

/* What is told of one file, for a command that reads it alone. The caller frees it. NULL with *ret_why NULL: nothing;
 * otherwise *ret_why, the caller's, says why the file must not be read. */
struct told *inputs_told(const char *path, char **ret_why);

#endif
