/* accept.c -- read the header fields of content negotiation. */
#include "accept.h"

#include <glib.h>
#include <string.h>

/* One member of "a;q=0.5, b, *;q=0": its name and weight. Returns where the next begins, NULL at the end. */
static const char *next_member(const char *at, const char **ret_name, size_t *ret_len, double *ret_weight)
{
    at += strspn(at, " \t,");
    if (*at == '\0')
        return NULL;
    *ret_name = at;
    *ret_len = strcspn(at, " \t,;");
    *ret_weight = 1;
    at += *ret_len;
    while (*at != '\0' && *at != ',') {
        if ((at[0] == 'q' || at[0] == 'Q') && at[1] == '=')
            *ret_weight = g_ascii_strtod(at + 2, NULL);
        at += strcspn(at, ",;");
        if (*at == ';')
            at++;
        at += strspn(at, " \t");
    }
    return at;
}

/* "en", "en-GB" */
static bool is_language(const char *name, size_t len, const char *code)
{
    return len >= 2 && g_ascii_strncasecmp(name, code, 2) == 0 && (len == 2 || name[2] == '-');
}

bool accept_english(const char *field)
{
    const char *name = NULL;
    size_t len = 0;
    double weight = 0;
    double english = 0;
    double latvian = 0;

    for (const char *at = field; at != NULL && (at = next_member(at, &name, &len, &weight)) != NULL;)
        if (is_language(name, len, "en"))
            english = MAX(english, weight);
        else if (is_language(name, len, "lv"))
            latvian = MAX(latvian, weight);
    return english > latvian;
}

bool accept_gzip(const char *field)
{
    const char *name = NULL;
    size_t len = 0;
    double weight = 0;
    bool any = false;

    for (const char *at = field; at != NULL && (at = next_member(at, &name, &len, &weight)) != NULL;) {
        if (len == 4 && g_ascii_strncasecmp(name, "gzip", 4) == 0)
            return weight > 0;
        if (len == 1 && name[0] == '*')
            any = weight > 0;
    }
    return any;
}

static const char *opaque_part(const char *etag)
{
    return g_str_has_prefix(etag, "W/") ? etag + 2 : etag;
}

bool accept_has_etag(const char *field, const char *etag)
{
    const char *wanted = opaque_part(etag);
    size_t len = strlen(wanted);

    if (field == NULL)
        return false;
    for (const char *at = field; *at != '\0';) {
        at += strspn(at, " \t,");
        if (*at == '*')
            return true;
        at = opaque_part(at);
        if (strncmp(at, wanted, len) == 0 && strchr(" \t,", at[len]) != NULL)
            return true;
        at += strcspn(at, ",");
    }
    return false;
}
