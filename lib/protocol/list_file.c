/* list_file.c -- see list_file.h. */
#include "list_file.h"

#include <stdbool.h>

char *list_file_read(const char *path, const char *what, GQuark domain, int code, GError **error)
{
    g_autofree char *text = NULL;
    gsize len;
    if (!g_file_get_contents(path, &text, &len, error))
        return NULL;
    bool large = len > LIST_FILE_MAX_BYTES;
    if (!large && g_utf8_validate_len(text, len, NULL))
        return g_steal_pointer(&text);
    g_set_error(error, domain, code, "reading %s: the file is %s (%s)", what, large ? "too large" : "not UTF-8", path);
    return NULL;
}
