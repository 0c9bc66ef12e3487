/* list_file.h -- a list that an operator keeps in a file: people, institutions, synonyms. */
#ifndef ARHIVARS_LIST_FILE_H
#define ARHIVARS_LIST_FILE_H

#include <glib.h>

enum { LIST_FILE_MAX_BYTES = 16 * 1024 * 1024 };

/* Its text, UTF-8, '\0' behind it, freed by the caller. NULL: `error` is of G_FILE_ERROR when it cannot be read, of
 * `domain` and `code` when it is no such text; the message says that `what` was being read. */
char *list_file_read(const char *path, const char *what, GQuark domain, int code, GError **error);

#endif
