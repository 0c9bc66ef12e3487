/* link.c -- every address is made of ids that survive re-indexing. */
#include "link.h"

#include "member.h"

#include <string.h>

/* What stands in a path or a query: everything but unreserved characters is escaped. */
static char *escape(const char *text)
{
    return g_uri_escape_string(text, NULL, FALSE);
}

char *link_record(const struct answerer *answerer, const char *resource, const char *id)
{
    g_autofree char *escaped = escape(id);
    return g_strdup_printf("%s/v1/%s/%s", answerer->base_url, resource, escaped);
}

char *link_record_page(const struct answerer *answerer, const char *resource, const char *id)
{
    g_autofree char *escaped = escape(id);
    return g_strdup_printf("%s/%s/%s", answerer->base_url, resource, escaped);
}

char *link_filter(const struct answerer *answerer, const char *path, const char *name, const char *value)
{
    g_autofree char *escaped = escape(value);
    return g_strdup_printf("%s%s?%s=%s", answerer->base_url, path, name, escaped);
}

char *link_page(const struct answerer *answerer, const char *protocol_id, const char *q, const char *passage_id)
{
    g_autofree char *escaped = escape(protocol_id);
    GString *link = g_string_new(NULL);
    g_string_append_printf(link, "%s/protocols/%s", answerer->base_url, escaped);
    if (q && *q) {
        g_autofree char *words = escape(q);
        g_string_append_printf(link, "?q=%s", words);
    }
    const char *place = passage_id ? strrchr(passage_id, '.') : NULL;
    if (place)
        g_string_append_printf(link, "#%s", place + 1);
    return g_string_free(link, FALSE);
}

char *link_citation(const json_t *protocol, const char *item_number)
{
    return link_citation_of(member_text(protocol, "number"), member_text(protocol, "date"), item_number);
}

char *link_citation_of(const char *number, const char *date, const char *item_number)
{
    GString *citation = g_string_new("Protokols");
    if (number)
        g_string_append_printf(citation, " Nr. %s", number);
    if (date && strlen(date) == strlen("YYYY-MM-DD"))
        g_string_append_printf(citation, ", %.2s.%.2s.%.4s.", date + 8, date + 5, date);
    if (item_number) {
        size_t len = strlen(item_number);
        bool pointed = len > 0 && item_number[len - 1] == '.';
        g_string_append_printf(citation, ", %s%s jautājums", item_number, pointed ? "" : ".");
    }
    return g_string_free(citation, FALSE);
}
