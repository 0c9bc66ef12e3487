/* handle_feed.c -- /feed.atom: any search as a feed (RFC 4287), by the search's own parameters.
 *
 * The newest first unless another order is asked for. The same passages as the search has, told by the same ids.
 */
#include "handle.h"

#include "member.h"
#include "origin.h"
#include "page.h"
#include "page_hit.h"
#include "runs.h"
#include "words.h"

#include <string.h>

enum {
    FEED_LIMIT = 50, /* a reader that looks once a day shall miss nothing of a sitting */
};

static const char type_atom[] = "application/atom+xml; charset=utf-8";

/* This server's `path` with the parameters of the call. */
static char *address(const struct call *call, const char *path)
{
    GString *url = g_string_new(call->origin);

    g_string_append(url, path);
    for (guint i = 0; i < call->target->params->len; i++) {
        const struct param *param = &g_array_index(call->target->params, struct param, i);

        if (*param->value != '\0')
            url_param(url, param->name, param->value);
    }
    return g_string_free(url, FALSE);
}

/* Who speaks, else whose sitting it is: an entry must have an author. */
static json_t *authors_of(const struct call *call, const json_t *hit)
{
    json_t *authors = json_array();
    const json_t *speaker;
    size_t i;

    json_array_foreach(json_object_get(hit, "speakers"), i, speaker)
        json_array_append(authors, json_object_get(speaker, "name"));
    if (i == 0)
        json_array_append_new(authors, json_string(page_body(call, json_object_get(hit, "protocol"))));
    return authors;
}

/* When the protocol of a hit was last put. Many entries are of few protocols: `known` keeps what was asked. Borrowed
 * from it. */
static const char *changed_of(const struct call *call, const char *protocol_id, GHashTable *known, GError **error)
{
    const char *changed = g_hash_table_lookup(known, protocol_id);

    if (changed == NULL) {
        char *found = answer_changed(call->answerer, protocol_id, error);
        if (found != NULL)
            g_hash_table_insert(known, g_strdup(protocol_id), found);
        changed = found;
    }
    return changed;
}

static json_t *entry(const struct call *call, const json_t *hit, const char *changed)
{
    const json_t *protocol = json_object_get(hit, "protocol");
    const json_t *links = json_object_get(hit, "links");
    const json_t *snippet = json_object_get(hit, "snippet");
    const char *item = member_or_empty(json_object_get(hit, "item"), "title");
    const char *body = page_body(call, protocol);
    const char *date = member_or_empty(protocol, "date");
    const char *kind = page_kind(call, member_or_empty(hit, "act"), member_or_empty(hit, "type"));
    json_t *entry = json_pack("{s:s, s:s, s:s, s:s, s:o, s:s, s:o}", "updated", changed, "type",
                              member_or_empty(hit, "type"), "kind", kind, "body", body, "authors",
                              authors_of(call, hit), "citation", member_or_empty(hit, "citation"), "runs",
                              runs_split(member_or_empty(snippet, "text"), json_object_get(snippet, "marks")));

    page_set(entry, "id", origin_link(call, member_or_empty(links, "passage")));
    page_set(entry, "html", origin_link(call, member_or_empty(links, "html")));
    page_set(entry, "title", g_strdup_printf("%s: %s", kind, *item != '\0' ? item : body));
    if (*date != '\0')
        page_set(entry, "published", g_strconcat(date, "T00:00:00Z", NULL));
    json_object_set(entry, "source", json_object_get(links, "source"));
    return entry;
}

/* The entries, and the newest of their changes. NULL on error. */
static json_t *entries_of(const struct call *call, const json_t *hits, char **ret_newest, GError **error)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    json_t *entries = json_array();
    const char *newest = "";
    const json_t *hit;
    size_t i;

    json_array_foreach(hits, i, hit)
    {
        const char *protocol = member_or_empty(json_object_get(hit, "protocol"), "id");
        const char *changed = changed_of(call, protocol, known, error);

        if (changed == NULL) {
            json_decref(entries);
            return NULL;
        }
        newest = strcmp(changed, newest) > 0 ? changed : newest;
        json_array_append_new(entries, entry(call, hit, changed));
    }
    *ret_newest = *newest != '\0' ? g_strdup(newest) : NULL;
    return entries;
}

/* NULL on error. */
static json_t *feed(const struct call *call, const json_t *answer, uint64_t changed, GError **error)
{
    const char *parsed = member_or_empty(json_object_get(answer, "query"), "parsed");
    char *newest = NULL;
    json_t *entries = entries_of(call, json_object_get(answer, "hits"), &newest, error);

    if (entries == NULL)
        return NULL;
    json_t *context = json_pack("{s:s, s:s, s:o}", "lang", call->english ? "en" : "lv", "version", ARHIVARS_VERSION,
                                "entries", entries);
    page_set(context, "self", address(call, "/feed.atom"));
    page_set(context, "html", address(call, "/"));
    page_set(context, "home", g_strconcat(call->origin, "/", NULL));
    page_set(context, "title",
             g_strdup_printf("Arhivars: %s", *parsed != '\0' ? parsed : words_get(call->english, "newest_protocols")));
    page_set(context, "subtitle",
             words_count(call->english, WORDS_PASSAGES,
                         (uint64_t)json_integer_value(json_object_get(json_object_get(answer, "total"), "passages"))));
    page_set(context, "updated", newest != NULL ? newest : handle_time(changed, HANDLE_TIME_ISO));
    return context;
}

bool handle_feed(struct call *call, struct reply *reply, GError **error)
{
    struct archive_info info;
    struct search_request request;
    json_t *answer = NULL;

    search_request_init(&request);
    request.sort = SORT_NEWEST;
    request.limit = FEED_LIMIT;
    if (handle_read_request(call, &request, error) && archive_info(call->answerer->archive, &info, error))
        answer = answer_search(call->answerer, &request, error);
    search_request_release(&request);
    if (answer == NULL)
        return false;
    json_t *context = feed(call, answer, info.changed, error);
    if (context != NULL)
        page_render(call, reply, type_atom, "feed", view_of_json(call->pool, context).view);
    bool good = context != NULL;
    json_decref(context);
    json_decref(answer);
    return good;
}
