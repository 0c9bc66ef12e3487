/* guard.c -- origins and rates. */
#include "guard.h"

#include "limiter.h"
#include "origin.h"
#include "problem.h"

#include <string.h>

/* Whether scripts of that site may read answers. */
static bool is_allowed(const struct site *site, const char *origin)
{
    const char *const *origins = (const char *const *)site->origins;

    return origin != NULL && (g_strv_contains(origins, "*") || g_strv_contains(origins, origin));
}

bool guard_preflight(const struct site *site, const struct head *head, struct reply *reply)
{
    if (strcmp(head->method, "OPTIONS") != 0 || !is_allowed(site, head->origin))
        return false;
    reply->status = 204;
    reply_header(reply, "Access-Control-Allow-Methods", "GET, HEAD, POST");
    reply_header(reply, "Access-Control-Allow-Headers",
                 "Accept-Language, Content-Type, If-None-Match, Mcp-Protocol-Version");
    reply_header(reply, "Access-Control-Max-Age", "86400");
    return true;
}

/* A page of this very server: its address begins with its origin. */
static bool is_own(const struct call *call, const char *origin)
{
    size_t len = strlen(origin);

    return strncmp(call->origin, origin, len) == 0 && (call->origin[len] == '\0' || call->origin[len] == '/');
}

bool guard_post(const struct call *call, const struct head *head, GError **error)
{
    if (head->origin != NULL && !is_allowed(call->site, head->origin) && !is_own(call, head->origin)) {
        g_set_error(error, PROBLEM_ERROR, PROBLEM_ORIGIN, "pages of %.200s may not ask here", head->origin);
        return false;
    }
    if (head->body_size > DISPATCH_BODY_BYTES) {
        g_set_error(error, PROBLEM_ERROR, PROBLEM_BODY, "a body may have %d bytes", DISPATCH_BODY_BYTES);
        return false;
    }
    if (head->content_type == NULL || !g_str_has_prefix(head->content_type, "application/json")) {
        g_set_error(error, PROBLEM_ERROR, PROBLEM_MEDIA, "the body must be application/json");
        return false;
    }
    return true;
}

bool guard_count(const struct site *site, const struct head *head, const struct route *route,
                 struct guard_rate *ret_rate, GError **error)
{
    if (site->limiter == NULL || route->kind == ROUTE_STATIC || route->kind == ROUTE_HEALTH)
        return true;
    g_autofree char *client = origin_client(site, head);
    struct limiter_state state;
    bool let_in = limiter_take(site->limiter, client, g_get_monotonic_time(), &state);

    *ret_rate = (struct guard_rate){.counted = true, .remaining = state.remaining, .reset_s = state.reset_s};
    if (!let_in) {
        ret_rate->retry_s = state.reset_s;
        g_set_error(error, PROBLEM_ERROR, PROBLEM_RATE, "more than %u requests in a minute; go on in %u s",
                    limiter_quota(site->limiter), state.reset_s);
    }
    return let_in;
}

static void allow_origin(const struct site *site, const struct head *head, struct reply *reply)
{
    if (!is_allowed(site, head->origin))
        return;
    reply_header(reply, "Access-Control-Allow-Origin", "%s",
                 g_strv_contains((const char *const *)site->origins, "*") ? "*" : head->origin);
    reply_header(reply, "Access-Control-Expose-Headers",
                 "ETag, Link, RateLimit, RateLimit-Policy, Retry-After, X-Total-Count");
}

void guard_headers(const struct site *site, const struct head *head, const struct guard_rate *rate, struct reply *reply)
{
    allow_origin(site, head, reply);
    if (!rate->counted)
        return;
    reply_header(reply, "RateLimit-Policy", "\"client\";q=%u;w=%d", limiter_quota(site->limiter), LIMITER_WINDOW_S);
    reply_header(reply, "RateLimit", "\"client\";r=%u;t=%u", rate->remaining, rate->reset_s);
    if (rate->retry_s > 0)
        reply_header(reply, "Retry-After", "%u", rate->retry_s);
}
