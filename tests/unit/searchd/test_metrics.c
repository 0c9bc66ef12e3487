/* test_metrics.c -- what was counted is what is told. */
#include "metrics.h"

#include <criterion/criterion.h>
#include <string.h>

Test(metrics, tells_what_was_counted)
{
    static const char *const paths[] = {"/", "/v1/search", NULL};
    static const char *const lines[] = {
        "arhivars_requests_total{path=\"/v1/search\",status=\"2xx\"} 3\n",
        "arhivars_requests_total{path=\"/v1/search\",status=\"4xx\"} 1\n",
        "arhivars_requests_total{path=\"other\",status=\"4xx\"} 2\n",
        "arhivars_request_seconds_bucket{path=\"/v1/search\",le=\"0.0005\"} 1\n",
        "arhivars_request_seconds_bucket{path=\"/v1/search\",le=\"0.001\"} 3\n",
        "arhivars_request_seconds_bucket{path=\"/v1/search\",le=\"10\"} 3\n",
        "arhivars_request_seconds_bucket{path=\"/v1/search\",le=\"+Inf\"} 4\n",
        "arhivars_request_seconds_sum{path=\"/v1/search\"} 20.0019\n",
        "arhivars_request_seconds_count{path=\"/v1/search\"} 4\n",
    };
    struct metrics *metrics = metrics_new(paths);
    g_autoptr(GString) out = g_string_new(NULL);

    metrics_count(metrics, "/v1/search", 200, 400);
    metrics_count(metrics, "/v1/search", 200, 500 + 1);
    metrics_count(metrics, "/v1/search", 200, 1000);
    metrics_count(metrics, "/v1/search", 400, 20000000);
    metrics_count(metrics, "/nowhere", 404, 1);
    metrics_count(metrics, NULL, 400, 1);
    metrics_tell(metrics, out);
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
        cr_expect(strstr(out->str, lines[i]) != NULL, "%s is not in\n%s", lines[i], out->str);
    cr_expect(strstr(out->str, "path=\"/\"") == NULL, "a path that nobody asked for has no row");
    metrics_free(metrics);
}
