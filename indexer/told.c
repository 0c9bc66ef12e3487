/* told.c -- what an operator tells of a file. */
#include "told.h"

#include <jansson.h>
#include <string.h>

bool told_is_url(const char *text)
{
    g_autoptr(GUri) uri = g_uri_parse(text, G_URI_FLAGS_NONE, NULL);
    const char *host = uri != NULL ? g_uri_get_host(uri) : NULL;
    return strpbrk(text, " \t\r\n\"<>") == NULL && host != NULL && *host != '\0' &&
           (g_str_has_prefix(text, "http://") || g_str_has_prefix(text, "https://"));
}

void told_free(struct told *told)
{
    if (told == NULL)
        return;
    g_free(told->url);
    g_free(told->body);
    g_free(told->date);
    g_free(told);
}

struct told *told_copy(const struct told *told)
{
    struct told *copy = g_new0(struct told, 1);
    *copy = (struct told){g_strdup(told->url), g_strdup(told->body), g_strdup(told->date), told->restricted};
    return copy;
}

char *told_write(const struct told *told)
{
    if (told == NULL || (told->url == NULL && told->body == NULL && told->date == NULL && !told->restricted))
        return g_strdup("");
    json_t *json = json_pack("{s:s*, s:s*, s:s*, s:b}", "url", told->url, "body", told->body, "date", told->date,
                             "restricted", told->restricted);
    char *text = json_dumps(json, JSON_COMPACT);
    json_decref(json);
    char *written = g_strdup(text);
    free(text);
    return written;
}

struct told *told_read(const char *written)
{
    json_t *json = json_loads(written, 0, NULL);
    const char *url = NULL;
    const char *body = NULL;
    const char *date = NULL;
    int restricted = 0;
    struct told *told = NULL;
    if (json_unpack(json, "{s?:s, s?:s, s?:s, s:b}", "url", &url, "body", &body, "date", &date, "restricted",
                    &restricted) == 0)
        told = told_copy(&(struct told){(char *)url, (char *)body, (char *)date, restricted != 0});
    json_decref(json);
    return told;
}

static void forget(char **text)
{
    g_clear_pointer(text, g_free);
}

static struct item *stub(const char *number)
{
    struct item *item = item_new();
    item->number = g_strdup(number);
    item->restricted = true;
    return item;
}

void told_restrict(struct protocol *protocol)
{
    char **const closed[] = {&protocol->start, &protocol->end,       &protocol->place,
                             &protocol->chair, &protocol->secretary, &protocol->next_meeting};
    for (size_t i = 0; i < G_N_ELEMENTS(closed); i++)
        forget(closed[i]);
    GPtrArray *const emptied[] = {protocol->attendance, protocol->passages, protocol->attachments, protocol->warnings};
    for (size_t i = 0; i < G_N_ELEMENTS(emptied); i++)
        g_ptr_array_set_size(emptied[i], 0);
    for (guint i = 0; i < protocol->items->len; i++) {
        struct item *item = protocol->items->pdata[i];
        protocol->items->pdata[i] = stub(item->number);
        item_free(item);
    }
    if (protocol->items->len == 0)
        g_ptr_array_add(protocol->items, stub(NULL));
    protocol_warn(protocol, 0, "restricted", "the manifest says that the text is closed: none of it is kept");
}
