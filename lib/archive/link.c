/* link.c -- every address is made of ids that survive re-indexing. */
#include "link.h"

#include "append.h"
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

void link_add_item(GString *citation, const char *number, size_t len)
{
    append(citation, ", ");
    append_len(citation, number, len);
    append(citation, len > 0 && number[len - 1] == '.' ? " jautājums" : ". jautājums");
}

char *link_citation_of(const char *number, const char *date, const char *item_number)
{
    bool dated = date && strlen(date) == strlen("YYYY-MM-DD");
    char day[sizeof ", DD.MM.YYYY."] = ", ";
    if (dated)
        memcpy(day + 2, (char[]){date[8], date[9], '.', date[5], date[6], '.', date[0], date[1], date[2], date[3], '.'},
               11);
    GString *citation = g_string_new("Protokols");
    append(citation, number ? " Nr. " : "");
    append(citation, number ? number : "");
    append(citation, dated ? day : "");
    if (item_number)
        link_add_item(citation, item_number, strlen(item_number));
    return g_string_free(citation, FALSE);
}
