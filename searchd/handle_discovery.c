/* handle_discovery.c -- how browsers and crawlers find their way: /opensearch.xml, /sitemap.xml, /robots.txt. */
#include "handle.h"

#include "member.h"
#include "page.h"
#include "problem.h"

#include <string.h>

enum {
    SITEMAP_PAGE = 10000, /* addresses on one page of the sitemap; the protocol allows 50,000 */
    SITEMAP_PAGES = 50000,
};

static const char type_opensearch[] = "application/opensearchdescription+xml; charset=utf-8";
static const char type_xml[] = "application/xml; charset=utf-8";

bool handle_opensearch(struct call *call, struct reply *reply, GError **error)
{
    struct view *context = page_context(call, "Arhivars");

    (void)error;
    view_text(context, "origin", call->origin);
    page_render(call, reply, type_opensearch, "opensearch", context);
    return true;
}

bool handle_robots(struct call *call, struct reply *reply, GError **error)
{
    char *text = g_strdup_printf("User-agent: *\n"
                                 "Disallow: %s/v1/\n"
                                 "Disallow: %s/*?*cursor=\n"
                                 "Sitemap: %s/sitemap.xml\n",
                                 call->site->prefix, call->site->prefix, call->origin);

    (void)error;
    reply_take(reply, 200, handle_type_text, text, strlen(text));
    return true;
}

/* --- Sitemap -------------------------------------------------------------------------------------------------------
 */

/* The number of the page that is asked for; 0: the index. */
static bool read_page(struct call *call, guint64 *ret_page, GError **error)
{
    const char *page = target_param(call->target, "page");

    *ret_page = 0;
    if (page == NULL || *page == '\0' || g_ascii_string_to_unsigned(page, 10, 1, SITEMAP_PAGES, ret_page, NULL))
        return true;
    call->refused = "page";
    g_set_error(error, PROBLEM_ERROR, PROBLEM_VALUE, "page is a number from 1, not '%s'", page);
    return false;
}

static json_t *index_context(const struct call *call, const json_t *answer)
{
    json_int_t total = json_integer_value(json_object_get(answer, "total"));
    json_t *pages = json_array();

    for (json_int_t page = 1; page == 1 || (page - 1) * SITEMAP_PAGE < total; page++)
        json_array_append_new(pages, json_sprintf("%s/sitemap.xml?page=%" JSON_INTEGER_FORMAT, call->origin, page));
    return json_pack("{s:o}", "pages", pages);
}

static json_t *page_of_sitemap(const struct call *call, const json_t *answer)
{
    json_t *pages = json_array();
    const json_t *protocol;
    size_t i;

    json_array_foreach(json_object_get(answer, "protocols"), i, protocol)
    {
        GString *url = g_string_new(call->origin);
        json_t *page = json_pack("{s:O}", "changed", json_object_get(protocol, "changed"));

        g_string_append(url, "/protocols/");
        url_append(url, member_or_empty(protocol, "id"));
        page_set_url(page, "url", url);
        json_array_append_new(pages, page);
    }
    return json_pack("{s:o}", "pages", pages);
}

bool handle_sitemap(struct call *call, struct reply *reply, GError **error)
{
    guint64 page;

    if (!read_page(call, &page, error))
        return false;
    json_t *answer = answer_protocol_ids(call->answerer, page > 0 ? (uint32_t)(page - 1) * SITEMAP_PAGE : 0,
                                         page > 0 ? SITEMAP_PAGE : 0, error);
    if (answer == NULL)
        return false;
    struct view *context = view_new(call->pool);
    view_json_members(context, page > 0 ? page_of_sitemap(call, answer) : index_context(call, answer));
    page_render(call, reply, type_xml, page > 0 ? "sitemap" : "sitemap_index", context);
    json_decref(answer);
    return true;
}
