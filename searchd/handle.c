/* handle.c -- what the handlers share: types, and the way from parameters to a search request. */
#include "handle.h"

const char handle_type_json[] = "application/json";
const char handle_type_html[] = "text/html; charset=utf-8";
const char handle_type_text[] = "text/plain; charset=utf-8";

char *handle_time(uint64_t seconds, const char *format)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc((gint64)seconds);

    return g_date_time_format(time, format);
}

bool handle_read_request(struct call *call, struct search_request *request, GError **error)
{
    const GArray *params = call->target->params;

    for (guint i = 0; i < params->len; i++) {
        const struct param *param = &g_array_index(params, struct param, i);

        if (!search_request_set(request, param->name, param->value, error)) {
            call->refused = param->name;
            return false;
        }
    }
    request->english = call->english; /* as Accept-Language has it when lang= is not given */
    return true;
}
