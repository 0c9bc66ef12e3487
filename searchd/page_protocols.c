/* page_protocols.c -- dress a list of protocols. */
#include "page_protocols.h"

#include "link.h"
#include "member.h"
#include "page.h"

enum {
    PROTOCOL_ITEMS = 3, /* of its agenda that are told for each */
};

/* The first items of its agenda: what a protocol is about. */
static char *told_items(const json_t *titles)
{
    GString *out = g_string_new(NULL);
    const json_t *title;
    size_t i;

    json_array_foreach(titles, i, title)
    {
        if (i == PROTOCOL_ITEMS) {
            g_string_append(out, " …");
            break;
        }
        g_string_append_printf(out, "%s%s", i > 0 ? " · " : "", json_string_value(title));
    }
    return g_string_free(out, FALSE);
}

json_t *page_protocols(const struct call *call, const json_t *protocols)
{
    json_t *shown = json_array();
    const json_t *protocol;
    size_t i;

    json_array_foreach(protocols, i, protocol)
    {
        json_t *row =
            json_pack("{s:s, s:s}", "body", page_body(call, protocol), "number", member_or_empty(protocol, "number"));

        page_set_date(call, row, member_or_empty(protocol, "date"));
        page_set_link(row, "href", link_protocol(call, member_or_empty(protocol, "id"), NULL));
        page_set(row, "items", told_items(json_object_get(protocol, "items")));
        json_array_append_new(shown, row);
    }
    return shown;
}
