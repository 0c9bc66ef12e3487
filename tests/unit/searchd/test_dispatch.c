/* test_dispatch.c -- what is answered without an archive: everything wrong, and what every reply carries. */
#include "dispatch.h"
#include "problem.h"

#include <criterion/criterion.h>
#include <string.h>

static struct site site;

static void start(void)
{
    cr_assert(site_init(&site, NULL, NULL, NULL, NULL, NULL));
}

static void stop(void)
{
    site_release(&site);
}

static void ask(const char *method, const char *target, struct reply *reply)
{
    struct head head = {.method = method, .target = target};

    dispatch(&site, NULL, &head, reply);
}

static const struct {
    const char *method, *target;
    unsigned status;
    const char *slug, *parameter; /* of problem+json; NULL: a page */
} faults[] = {
    {"GET", "/v1/search?colour=red", 400, "unknown-parameter", "colour"},
    {"GET", "/v1/search?lang=de", 400, "bad-value", "lang"},
    {"GET", "/v1/search?q=%zz", 400, "encoding", NULL},
    {"GET", "/v1/topics?q=1", 400, "unknown-parameter", "q"},
    {"GET", "/v1/protocols/x?q=1", 400, "unknown-parameter", "q"},
    {"GET", "/healthz?x=1", 400, "unknown-parameter", "x"},
    {"GET", "/v1/search/", 404, "not-found", NULL},
    {"GET", "/v1", 404, "not-found", NULL},
    {"GET", "/v1/nothing", 404, "not-found", NULL},
    {"GET", "/v1/protocols//text", 404, "not-found", NULL},
    {"GET", "/v1/protocols/x/y", 404, "not-found", NULL},
    {"GET", "/v1/a/b/c/d/e/f/g/h/i", 404, "not-found", NULL},
    {"POST", "/v1/search", 405, "method", NULL},
    {"DELETE", "/v1/protocols/x", 405, "method", NULL},
    {"BREW", "/v1/topics", 405, "method", NULL},
    {"POST", "/v1/nothing", 404, "not-found", NULL},
    {"GET", "/nothing", 404, NULL, NULL},
    {"GET", "/?colour=red", 400, NULL, NULL},
    {"GET", "/protocols/", 404, NULL, NULL},
    {"GET", "/style.css?x=1", 400, NULL, NULL},
    {"PUT", "/", 405, NULL, NULL},
};

static void expect_problem(const struct reply *reply, size_t row)
{
    json_t *json = json_loadb(reply->body, reply->size, 0, NULL);
    const char *type = json_string_value(json_object_get(json, "type"));
    const char *parameter = json_string_value(json_object_get(json, "parameter"));

    cr_assert_not_null(json, "row %zu", row);
    cr_expect_str_eq(reply->type, "application/problem+json");
    cr_expect_str_eq(strchr(type, '#') + 1, faults[row].slug);
    cr_expect_eq(json_integer_value(json_object_get(json, "status")), (json_int_t)faults[row].status);
    cr_expect(json_string_length(json_object_get(json, "title")) > 0);
    cr_expect(json_string_length(json_object_get(json, "detail")) > 0);
    cr_expect_eq(g_strcmp0(parameter, faults[row].parameter), 0, "row %zu: %s", row, parameter);
    json_decref(json);
}

Test(dispatch, faults, .init = start, .fini = stop)
{
    for (size_t i = 0; i < G_N_ELEMENTS(faults); i++) {
        struct reply reply;

        ask(faults[i].method, faults[i].target, &reply);
        cr_expect_eq(reply.status, faults[i].status, "%s: %u", faults[i].target, reply.status);
        if (faults[i].slug != NULL)
            expect_problem(&reply, i);
        else
            cr_expect(g_str_has_prefix(reply.type, "text/html"), "%s", faults[i].target);
        cr_expect_str_eq(reply_get(&reply, "X-Content-Type-Options"), "nosniff");
        cr_expect(strstr(reply_get(&reply, "Content-Security-Policy"), "default-src 'self'") != NULL);
        cr_expect_eq(reply_get(&reply, "Allow") != NULL, faults[i].status == 405);
        reply_release(&reply);
    }
}

Test(dispatch, hostile_text_is_escaped_in_pages, .init = start, .fini = stop)
{
    static const char *const targets[] = {
        "/%3Cscript%3Ealert(1)%3C/script%3E?q=%22%3E%3Cscript%3Ex",
        "/?%3Cscript%3E=1&q=%22%3E%3Cscript%3Ex",
        "/protocols/?q='%22%3E%3Cimg%20onerror=x%3E%3Cscript%3E",
        "/<script>?q=\"><script>",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(targets); i++) {
        struct reply reply;

        ask("GET", targets[i], &reply);
        cr_expect(reply.status == 400 || reply.status == 404);
        cr_expect_null(strstr(reply.body, "<script>"), "%s", targets[i]);
        cr_expect_null(strstr(reply.body, "<img"), "%s", targets[i]);
        cr_expect_not_null(strstr(reply.body, "&quot;&gt;"), "%s", targets[i]);
        reply_release(&reply);
    }
}

Test(dispatch, headers_too_large, .init = start, .fini = stop)
{
    struct head head = {.method = "GET", .target = "/v1/topics", .header_bytes = DISPATCH_HEADER_BYTES + 1};
    struct reply reply;

    dispatch(&site, NULL, &head, &reply);
    cr_expect_eq(reply.status, 431);
    reply_release(&reply);
}

Test(dispatch, static_files_have_validators, .init = start, .fini = stop)
{
    struct head head = {.method = "GET", .target = "/style.css?v=1"};
    struct reply reply;

    dispatch(&site, NULL, &head, &reply);
    cr_expect_eq(reply.status, 200);
    cr_expect(strstr(reply_get(&reply, "Cache-Control"), "immutable") != NULL);
    g_autofree char *etag = g_strdup(reply_get(&reply, "ETag"));
    reply_release(&reply);

    head.if_none_match = etag;
    dispatch(&site, NULL, &head, &reply);
    cr_expect_eq(reply.status, 304);
    cr_expect_eq(reply.size, 0);
    cr_expect_str_eq(reply_get(&reply, "ETag"), etag);
    reply_release(&reply);
}

Test(dispatch, gzip_when_it_is_taken, .init = start, .fini = stop)
{
    struct head head = {.method = "GET", .target = "/style.css", .accept_encoding = "gzip"};
    struct reply reply;

    dispatch(&site, NULL, &head, &reply);
    cr_expect_str_eq(reply_get(&reply, "Content-Encoding"), "gzip");
    cr_expect_eq(memcmp(reply.body, "\x1f\x8b", 2), 0);
    reply_release(&reply);
}

Test(dispatch, problems_name_this_site)
{
    struct site elsewhere;
    struct head head = {.method = "GET", .target = "/v1/none"};
    struct reply reply;

    cr_assert(site_init(&elsewhere, "https://example.lv/protokoli/", NULL, NULL, NULL, NULL));
    cr_expect_str_eq(elsewhere.prefix, "/protokoli");
    dispatch(&elsewhere, NULL, &head, &reply);
    cr_expect_not_null(strstr(reply.body, "\"https://example.lv/protokoli/problems#not-found\""));
    cr_expect_not_null(strstr(reply.body, "\"https://example.lv/protokoli/v1/none\""));
    reply_release(&reply);
    site_release(&elsewhere);
}

Test(site, refuses_what_is_no_address)
{
    static const char *const wrong[] = {"example.lv", "ftp://example.lv", "https://", "https://x.lv/?a=1",
                                        "https://x.lv/#a"};

    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        struct site refused;
        g_autoptr(GError) error = NULL;
        cr_expect_not(site_init(&refused, wrong[i], NULL, NULL, NULL, &error), "%s", wrong[i]);
        cr_expect_not_null(error);
    }
}

Test(problem, a_fault_of_ours_tells_nothing)
{
    g_autoptr(GError) error = g_error_new(PROBLEM_ERROR, PROBLEM_INTERNAL, "secret path /var/lib");

    cr_expect_null(strstr(problem_detail(error), "secret"));
}
