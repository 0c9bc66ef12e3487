/* answer_status.c -- what the archive covers, and when it was last changed. */
#include "answer.h"

#include "commit.h"
#include "coverage.h"

static json_t *bodies_json(const struct answerer *answerer, GError **error)
{
    g_autofree char *kind = schema_term(SCHEMA_KIND, "protocol");
    g_autoptr(xap_query_auto) query = xap_query_term(kind);
    return coverage_bodies(answerer, query, error);
}

static json_t *changed_json(uint64_t seconds)
{
    if (seconds == 0)
        return json_null();
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc((gint64)seconds);
    g_autofree char *text = time ? g_date_time_format_iso8601(time) : NULL;
    return text ? json_string(text) : json_null();
}

static json_t *make_status(const struct answerer *answerer, const void *data, GError **error)
{
    (void)data;
    struct archive_info info;
    json_t *index = archive_info(answerer->archive, &info, error) ? answer_index(answerer, error) : NULL;
    json_t *bodies = index ? bodies_json(answerer, error) : NULL;
    if (!bodies) {
        json_decref(index);
        return NULL;
    }
    return json_pack("{s:o, s:o, s:o}", "index", index, "changed", changed_json(info.changed), "bodies", bodies);
}

json_t *answer_status(const struct answerer *answerer, GError **error)
{
    return commit_answer(answerer, make_status, NULL, error);
}
