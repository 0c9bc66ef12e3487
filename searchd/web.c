/* web.c -- find an embedded file. */
#include "web.h"

#include <glib.h>
#include <string.h>

const struct web_file *web_file(const char *name)
{
    for (const struct web_file *file = web_files; file->name != NULL; file++)
        if (strcmp(file->name, name) == 0)
            return file;
    g_assert_not_reached();
}
