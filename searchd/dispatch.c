/* dispatch.c -- answer one request.
 *
 * An ETag is a hash of everything that a body follows from beside the target: the archive's generation, the language,
 * this program's version and its address for the asker. So If-None-Match is answered before anything is searched. It is
 * weak, since took_ms differs from one answer to the next, and since the same one serves the plain and the gzipped
 * body.
 */
#include "dispatch.h"

#include "accept.h"
#include "archive.h"
#include "guard.h"
#include "handle.h"
#include "metrics.h"
#include "origin.h"
#include "problem.h"
#include "route.h"
#include "xap.h"

#include <string.h>

enum {
    INSTANCE_BYTES = 400, /* of a path that is told back in a problem */
    ETAG_DIGITS = 16,     /* of a SHA-256: 64 bits, of which two states of one archive will not share one */
    STATE_TRIES = 3,
};

static const char type_problem[] = "application/problem+json";

/* "default-src 'self'" lets the page have its stylesheet and nothing from anywhere else. */
static const struct {
    const char *name, *value;
} security_headers[] = {
    {"Content-Security-Policy",
     "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "same-origin"}, /* a search is in its address: nobody else is told it */
};

static char *make_etag(const struct call *call, const struct archive_info *info)
{
    g_autofree char *state =
        g_strjoin("\n", call->site->seed, call->origin, info->generation, call->english ? "en" : "lv", NULL);
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, state, -1);

    return g_strdup_printf("W/\"%.*s\"", ETAG_DIGITS, hash);
}

/* The language of whatever is told, also of a refusal before the parameters were looked at. */
static void peek_language(struct call *call, const struct head *head)
{
    const char *lang = target_param(call->target, "lang");

    call->english = accept_english(head->accept_language);
    if (lang != NULL && (strcmp(lang, "en") == 0 || strcmp(lang, "lv") == 0))
        call->english = lang[0] == 'e';
}

/* A program that asks for no language is told what is wrong in English, as its makers read it. */
static bool asks_for_latvian(const struct call *call, const struct head *head)
{
    const char *lang = call->target != NULL ? target_param(call->target, "lang") : NULL;

    return lang != NULL ? strcmp(lang, "lv") == 0
                        : head->accept_language != NULL && !accept_english(head->accept_language);
}

static bool check_language(struct call *call, GError **error)
{
    const char *lang = target_param(call->target, "lang");

    if (lang != NULL && *lang != '\0' && strcmp(lang, "en") != 0 && strcmp(lang, "lv") != 0) {
        call->refused = "lang";
        g_set_error(error, PROBLEM_ERROR, PROBLEM_VALUE, "lang is lv or en, not '%s'", lang);
        return false;
    }
    return true;
}

static const char *methods_of(const struct route *route)
{
    return route != NULL && route->kind == ROUTE_RPC ? "POST" : "GET, HEAD";
}

static bool takes_method(const struct route *route, const char *method)
{
    if (route->kind == ROUTE_RPC)
        return strcmp(method, "POST") == 0;
    return strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
}

static bool check_head(const struct head *head, const struct route *route, const struct target *target, GError **error)
{
    if (route == NULL) {
        g_set_error(error, PROBLEM_ERROR, PROBLEM_NOT_FOUND, "no page and no resource at %s", target->path);
        return false;
    }
    if (!takes_method(route, head->method)) {
        g_set_error(error, PROBLEM_ERROR, PROBLEM_METHOD, "only %s, not %s", methods_of(route), head->method);
        return false;
    }
    if (head->header_bytes > DISPATCH_HEADER_BYTES) {
        g_set_error(error, PROBLEM_ERROR, PROBLEM_HEADERS, "headers may have %d bytes", DISPATCH_HEADER_BYTES);
        return false;
    }
    return true;
}

bool dispatch_reads_body(const char *method, const char *target)
{
    struct target parsed = {0};
    const char *id;

    if (strcmp(method, "POST") != 0 || !target_parse(target, &parsed, NULL))
        return false;
    const struct route *route = route_find(&parsed, &id);
    target_release(&parsed);
    return route != NULL && route->kind == ROUTE_RPC;
}

/* The parameter that a refused request is about: its message begins with it ("speaker: the archive knows no …"). */
static const char *parameter_of(const struct route *route, const GError *error)
{
    size_t len = strcspn(error->message, ":");

    if (error->domain != REQUEST_ERROR || route == NULL)
        return NULL;
    for (const char *const *name = route->parameters; *name != NULL; name++)
        if (strlen(*name) == len && strncmp(*name, error->message, len) == 0)
            return *name;
    return NULL;
}

static void reply_not_modified(struct reply *reply, const char *etag)
{
    reply_release(reply);
    reply_init(reply);
    reply->status = 304;
    reply_header(reply, "ETag", "%s", etag);
}

/* A writer that commits faster than we answer, and an archive that another took the place of, are met by going on in
 * the new state; what still fails is told. */
static bool handle_in_one_state(const struct route *route, struct call *call, struct reader *reader,
                                struct reply *reply, GError **error)
{
    for (int tries = 1;; tries++) {
        g_autoptr(GError) why = NULL;
        if (route->handle(call, reply, &why))
            return true;
        bool state_is_gone =
            g_error_matches(why, XAP_ERROR, XAP_ERROR_OVERTAKEN) || g_error_matches(why, XAP_ERROR, XAP_ERROR_REPLACED);
        if (!state_is_gone || tries == STATE_TRIES) {
            g_propagate_error(error, g_steal_pointer(&why));
            return false;
        }
        reply_release(reply);
        reply_init(reply);
        if (!reader_refresh(reader, error))
            return false;
    }
}

/* The handler's reply with its validators, or 304. */
static bool answer(struct call *call, struct reader *reader, const struct route *route, const struct head *head,
                   struct reply *reply, GError **error)
{
    if (route->kind == ROUTE_STATIC) {
        if (!route->handle(call, reply, error))
            return false;
        const char *etag = reply_get(reply, "ETag");
        if (accept_has_etag(head->if_none_match, etag)) {
            g_autofree char *kept = g_strdup(etag);
            reply_not_modified(reply, kept);
        }
        reply_header(reply, "Cache-Control",
                     target_param(call->target, "v") != NULL ? "max-age=31536000, immutable" : "no-cache");
        return true;
    }
    if (!reader_refresh(reader, error))
        return false;
    if (route->kind == ROUTE_HEALTH || route->kind == ROUTE_RPC) {
        if (!route->handle(call, reply, error))
            return false;
        reply_header(reply, "Cache-Control", "no-store");
        return true;
    }

    struct archive_info info;
    if (!archive_info(call->answerer->archive, &info, error))
        return false;
    g_autofree char *before = make_etag(call, &info);
    if (accept_has_etag(head->if_none_match, before)) {
        reply_not_modified(reply, before);
    } else {
        if (!handle_in_one_state(route, call, reader, reply, error))
            return false;
        struct archive_info now; /* what was overtaken moved on by itself */
        if (!archive_info(call->answerer->archive, &now, error))
            return false;
        bool moved = strcmp(info.generation, now.generation) != 0;
        g_autofree char *after = moved ? make_etag(call, &now) : NULL;
        reply_header(reply, "ETag", "%s", moved ? after : before);
    }
    reply_header(reply, "Cache-Control", "no-cache");
    return true;
}

static void reply_fault(const struct call *call, const struct route *route, const struct head *head,
                        const GError *error, struct reply *reply)
{
    enum problem problem = problem_of(error);
    g_autofree char *path = g_strndup(head->target, strcspn(head->target, "?#"));
    bool api = route != NULL ? route->kind != ROUTE_PAGE && route->kind != ROUTE_STATIC : route_is_api(path);

    reply_release(reply);
    reply_init(reply);
    if (problem_kind(problem)->status >= 500)
        g_printerr("arhivars-searchd: %s: %s\n", route != NULL ? route->path : "?", error->message);
    if (api) {
        const char *refused = call->refused != NULL ? call->refused : parameter_of(route, error);
        json_t *json = problem_json(error, call->site->base_url, strlen(path) <= INSTANCE_BYTES ? path : NULL, refused,
                                    call->english || !asks_for_latvian(call, head));
        reply_json(reply, problem_kind(problem)->status, type_problem, json);
    } else {
        handle_page_error(call, error, reply);
    }
    reply_header(reply, "Cache-Control", "no-store");
    if (problem == PROBLEM_METHOD)
        reply_header(reply, "Allow", "%s", methods_of(route));
    if (problem == PROBLEM_UNAVAILABLE)
        reply_header(reply, "Retry-After", "5");
}

static void finish(const struct site *site, const struct head *head, const struct guard_rate *rate, struct reply *reply)
{
    guard_headers(site, head, rate, reply);
    for (size_t i = 0; i < G_N_ELEMENTS(security_headers); i++)
        reply_header(reply, security_headers[i].name, "%s", security_headers[i].value);
    reply_header(reply, "Vary", "Accept-Encoding, Accept-Language%s", *site->origins != NULL ? ", Origin" : "");
    if (accept_gzip(head->accept_encoding))
        reply_gzip(reply);
}

void dispatch(const struct site *site, struct reader *reader, const struct head *head, struct reply *reply)
{
    g_autofree char *origin = origin_of(site, head);
    struct pool pool;
    struct call call = {.site = site,
                        .answerer = reader_answerer(reader),
                        .origin = origin,
                        .body = head->body,
                        .body_size = head->body_size,
                        .mcp_version = head->mcp_version,
                        .english = accept_english(head->accept_language),
                        .pool = &pool};
    struct target target = {0};
    const struct route *route = NULL;
    g_autoptr(GError) error = NULL;
    struct guard_rate rate = {0};
    gint64 start = g_get_monotonic_time();
    bool done = false;

    pool_init(&pool);
    reply_init(reply);
    if (guard_preflight(site, head, reply)) {
        done = true;
    } else if (target_parse(head->target, &target, &error)) {
        call.target = &target;
        peek_language(&call, head);
        route = route_find(&target, &call.id);
        done = check_head(head, route, &target, &error) && guard_count(site, head, route, &rate, &error) &&
               route_check(route, &target, &call.refused, &error) &&
               (route->kind != ROUTE_RPC || guard_post(&call, head, &error)) && check_language(&call, &error) &&
               answer(&call, reader, route, head, reply, &error);
    }
    if (!done)
        reply_fault(&call, route, head, error, reply);
    finish(site, head, &rate, reply);
    metrics_count(site->metrics, route != NULL ? route->path : NULL, reply->status, g_get_monotonic_time() - start);
    pool_release(&pool);
    target_release(&target);
}
