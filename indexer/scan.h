/* scan.h -- the files that the paths on a command line mean. */
#ifndef ARHIVARS_SCAN_H
#define ARHIVARS_SCAN_H

#include "told.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct found_file {
    char *path; /* absolute, without "." and ".." */
    uint64_t size_bytes;
    int64_t mtime_ns;
    char *why;         /* why it cannot be read; NULL when it can */
    struct told *told; /* what is known of it besides; NULL */
};

void found_file_free(void *file);

/* Add a file, or the files below a folder, to `files` (struct found_file *) in the order of their names. Names that
 * begin with '.' are passed over below a folder, and so are links to folders and what is no regular file. */
void scan(const char *path, GPtrArray *files);

/* Whether `path` is `tree` or lies below it. Both absolute. */
bool scan_is_below(const char *path, const char *tree);

/* Absolute, without "." and ".."; links are not followed. The caller frees it. */
char *scan_absolute(const char *path);

#endif
