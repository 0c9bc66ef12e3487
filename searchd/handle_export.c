/* handle_export.c -- /v1/search.csv, /v1/search.ndjson: a result to take away, with citations.
 *
 * The search's own parameters; up to EXPORT_ROWS hits at a time, and where there are more a Link header leads on.
 */
#include "handle.h"

#include "member.h"
#include "origin.h"
#include "page.h"
#include "param.h"

#include <string.h>

enum {
    EXPORT_ROWS = 1000, /* an answer of about 1 MB */
};

static const char type_csv[] = "text/csv; charset=utf-8; header=present";
static const char type_ndjson[] = "application/x-ndjson";

/* --- CSV (RFC 4180) ------------------------------------------------------------------------------------------------
 */

static void append_field(GString *csv, const char *text)
{
    if (csv->len > 0 && csv->str[csv->len - 1] != '\n')
        g_string_append_c(csv, ',');
    if (strpbrk(text, ",\"\r\n") == NULL) {
        g_string_append(csv, text);
        return;
    }
    g_string_append_c(csv, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            g_string_append_c(csv, '"');
        g_string_append_c(csv, *text);
    }
    g_string_append_c(csv, '"');
}

static void append_names(GString *csv, const json_t *names)
{
    g_autoptr(GString) joined = g_string_new(NULL);
    const json_t *name;
    size_t i;

    json_array_foreach(names, i, name)
        g_string_append_printf(joined, "%s%s", i > 0 ? "; " : "", member_or_empty(name, "name"));
    append_field(csv, joined->str);
}

static void append_count(GString *csv, const json_t *votes, const char *side)
{
    const json_t *count = json_object_get(votes, side);
    g_autofree char *text =
        json_is_integer(count) ? g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(count)) : g_strdup("");

    append_field(csv, text);
}

static const char csv_head[] = "id,date,body,protocol,item,title,type,act,outcome,speakers,institutions,for,against,"
                               "abstain,snippet,citation,url,source\r\n";

static void append_row(const struct call *call, const json_t *hit, GString *csv)
{
    const json_t *protocol = json_object_get(hit, "protocol");
    const json_t *item = json_object_get(hit, "item");
    const json_t *votes = json_object_get(hit, "votes");
    const json_t *links = json_object_get(hit, "links");
    g_autofree char *url = origin_link(call, member_or_empty(links, "html"));

    append_field(csv, member_or_empty(hit, "id"));
    append_field(csv, member_or_empty(protocol, "date"));
    append_field(csv, member_or_empty(protocol, "body"));
    append_field(csv, member_or_empty(protocol, "number"));
    append_field(csv, member_or_empty(item, "number"));
    append_field(csv, member_or_empty(item, "title"));
    append_field(csv, member_or_empty(hit, "type"));
    append_field(csv, member_or_empty(hit, "act"));
    append_field(csv, member_or_empty(hit, "outcome"));
    append_names(csv, json_object_get(hit, "speakers"));
    append_names(csv, json_object_get(hit, "institutions"));
    append_count(csv, votes, "for");
    append_count(csv, votes, "against");
    append_count(csv, votes, "abstain");
    append_field(csv, member_or_empty(json_object_get(hit, "snippet"), "text"));
    append_field(csv, member_or_empty(hit, "citation"));
    append_field(csv, url);
    append_field(csv, member_or_empty(links, "source"));
    g_string_append(csv, "\r\n");
}

static void write_csv(const struct call *call, const json_t *hits, GString *out)
{
    const json_t *hit;
    size_t i;

    g_string_append(out, csv_head);
    json_array_foreach(hits, i, hit) append_row(call, hit, out);
}

/* --- NDJSON --------------------------------------------------------------------------------------------------------
 */

static void write_ndjson(const struct call *call, const json_t *hits, GString *out)
{
    const json_t *hit;
    size_t i;

    (void)call;
    json_array_foreach(hits, i, hit)
    {
        char *line = json_dumps(hit, JSON_COMPACT | JSON_REAL_PRECISION(REPLY_REAL_DIGITS));
        g_string_append(out, line);
        g_string_append_c(out, '\n');
        free(line);
    }
}

/* --- Both ----------------------------------------------------------------------------------------------------------
 */

/* Link: <this very address with the next cursor>; rel="next" (RFC 8288). */
static void link_next(const struct call *call, struct reply *reply, const char *next)
{
    g_autoptr(GString) url = g_string_new(call->origin);

    g_string_append(url, call->target->path);
    for (guint i = 0; i < call->target->params->len; i++) {
        const struct param *param = &g_array_index(call->target->params, struct param, i);

        if (strcmp(param->name, "cursor") != 0)
            url_param(url, param->name, param->value);
    }
    url_param(url, "cursor", next);
    reply_header(reply, "Link", "<%s>; rel=\"next\"", url->str);
}

static bool export(struct call *call, struct reply *reply, const char *type, const char *name,
                   void (*write)(const struct call *call, const json_t *hits, GString *out), GError **error)
{
    struct search_request request;
    json_t *answer = NULL;

    search_request_init(&request);
    request.limit = EXPORT_ROWS;
    if (handle_read_request(call, &request, error))
        answer = answer_search(call->answerer, &request, error);
    search_request_release(&request);
    if (answer == NULL)
        return false;

    GString *out = g_string_new(NULL);
    const char *next = member_or_empty(answer, "next");
    const json_t *total = json_object_get(json_object_get(answer, "total"), "passages");

    write(call, json_object_get(answer, "hits"), out);
    size_t size = out->len;
    reply_take(reply, 200, type, g_string_free(out, FALSE), size);
    reply_header(reply, "Content-Disposition", "attachment; filename=\"%s\"", name);
    reply_header(reply, "X-Total-Count", "%" JSON_INTEGER_FORMAT, json_integer_value(total));
    if (*next != '\0')
        link_next(call, reply, next);
    json_decref(answer);
    return true;
}

bool handle_search_csv(struct call *call, struct reply *reply, GError **error)
{
    return export(call, reply, type_csv, "arhivars.csv", write_csv, error);
}

bool handle_search_ndjson(struct call *call, struct reply *reply, GError **error)
{
    return export(call, reply, type_ndjson, "arhivars.ndjson", write_ndjson, error);
}
