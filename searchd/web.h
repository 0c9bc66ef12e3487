/* web.h -- the files of searchd/web, embedded at build (embed.cmake), so that the program needs none beside it.
 */
#ifndef SEARCHD_WEB_H
#define SEARCHD_WEB_H

#include <stddef.h>

struct web_file {
    const char *name; /* "style.css" */
    const char *data; /* a NUL follows */
    size_t size;
    const char *hash; /* 16 hex digits of its SHA-256: changes with the content */
};

/* All of them, ended by a name of NULL. */
extern const struct web_file web_files[];

/* The file of that name; it is a bug to ask for one that is not there. */
const struct web_file *web_file(const char *name);

#endif
