/* page_citing.c -- targets and sources of citations as rows of links. */
#include "page_citing.h"

#include "link.h"
#include "member.h"
#include "page.h"

#include <string.h>

static bool has_link(const json_t *rows, const char *href)
{
    const json_t *row;
    size_t i;

    json_array_foreach(rows, i, row)
    {
        if (strcmp(member_or_empty(row, "href"), href) == 0)
            return true;
    }
    return false;
}

/* One row for a target or a source: they have the same members. */
static void add_row(const struct call *call, const json_t *end, json_t *rows)
{
    const json_t *protocol = json_object_get(end, "protocol");
    const char *href = link_protocol(call, member_or_empty(protocol, "id"), member_text(end, "passage"));

    if (!json_is_true(json_object_get(end, "certain")) || has_link(rows, href))
        return;
    json_array_append_new(rows, json_pack("{s:s, s:s, s:s}", "href", href, "text", member_or_empty(end, "citation"),
                                          "body", page_body(call, protocol)));
}

static void set_rows(json_t *shown, const char *name, json_t *rows)
{
    if (json_array_size(rows) > 0)
        json_object_set_new(shown, name, json_pack("{s:O}", "rows", rows));
    json_decref(rows);
}

void page_set_cites(const struct call *call, const json_t *passage, json_t *shown, const char *name)
{
    json_t *rows = json_array();
    const json_t *citation, *target;
    size_t i, k;

    json_array_foreach(json_object_get(passage, "citations"), i, citation)
    {
        json_array_foreach(json_object_get(citation, "targets"), k, target) add_row(call, target, rows);
    }
    set_rows(shown, name, rows);
}

void page_set_cited_by(const struct call *call, const json_t *cited, json_t *shown, const char *name)
{
    json_t *rows = json_array();
    const json_t *source;
    size_t i;

    json_array_foreach(json_object_get(cited, "cited_by"), i, source) add_row(call, source, rows);
    set_rows(shown, name, rows);
}
