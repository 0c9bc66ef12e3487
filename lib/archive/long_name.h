/* long_name.h -- names too long for a term of the index. */
#ifndef ARHIVARS_ARCHIVE_LONG_NAME_H
#define ARHIVARS_ARCHIVE_LONG_NAME_H

#include "archive.h"

/* The name in a term of SCHEMA_NAME, `at` bytes into it: as it stands there or, when the term was cut, whole again from
 * the record of a protocol that has it. NULL on error. The caller frees it. */
char *long_name_read(struct archive *archive, const char *term, size_t at, GError **error);

#endif
