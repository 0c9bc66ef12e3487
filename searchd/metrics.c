/* metrics.c -- a row of counters for each path. */
#include "metrics.h"

#include <stdatomic.h>
#include <stdint.h>
#include <string.h>

enum { STATUS_CLASSES = 6 };

/* Upper bounds in microseconds; what is over the last counts in "+Inf" alone. */
static const gint64 bounds[] = {500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 1000000, 5000000, 10000000};

struct row {
    const char *path;
    atomic_uint_fast64_t by_status[STATUS_CLASSES]; /* 4: 400..499 */
    atomic_uint_fast64_t within[G_N_ELEMENTS(bounds)];
    atomic_uint_fast64_t microseconds;
};

struct metrics {
    size_t n;
    struct row *rows; /* the last is "other" */
};

struct metrics *metrics_new(const char *const *paths)
{
    struct metrics *metrics = g_new0(struct metrics, 1);
    size_t n = g_strv_length((char **)(gintptr)paths);

    metrics->n = n + 1;
    metrics->rows = g_new0(struct row, metrics->n);
    for (size_t i = 0; i < n; i++)
        metrics->rows[i].path = paths[i];
    metrics->rows[n].path = "other";
    return metrics;
}

void metrics_free(struct metrics *metrics)
{
    if (metrics != NULL)
        g_free(metrics->rows);
    g_free(metrics);
}

static struct row *row_of(struct metrics *metrics, const char *path)
{
    for (size_t i = 0; path != NULL && i < metrics->n; i++)
        if (strcmp(metrics->rows[i].path, path) == 0)
            return &metrics->rows[i];
    return &metrics->rows[metrics->n - 1];
}

void metrics_count(struct metrics *metrics, const char *path, unsigned status, gint64 microseconds)
{
    struct row *row = row_of(metrics, path);
    unsigned class = MIN(status / 100, STATUS_CLASSES - 1);

    atomic_fetch_add(&row->by_status[class], 1);
    atomic_fetch_add(&row->microseconds, (uint_fast64_t)microseconds);
    for (size_t i = 0; i < G_N_ELEMENTS(bounds); i++) {
        if (microseconds <= bounds[i]) {
            atomic_fetch_add(&row->within[i], 1);
            break;
        }
    }
}

static void tell_requests(const struct row *row, GString *out)
{
    for (size_t i = 0; i < STATUS_CLASSES; i++) {
        guint64 n = atomic_load(&row->by_status[i]);

        if (n > 0)
            g_string_append_printf(out, "arhivars_requests_total{path=\"%s\",status=\"%zuxx\"} %" G_GUINT64_FORMAT "\n",
                                   row->path, i, n);
    }
}

static void tell_durations(const struct row *row, GString *out)
{
    static const char name[] = "arhivars_request_seconds";
    guint64 total = 0, below = 0;

    for (size_t i = 0; i < STATUS_CLASSES; i++)
        total += atomic_load(&row->by_status[i]);
    if (total == 0)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(bounds); i++) {
        below += atomic_load(&row->within[i]);
        g_string_append_printf(out, "%s_bucket{path=\"%s\",le=\"%g\"} %" G_GUINT64_FORMAT "\n", name, row->path,
                               (double)bounds[i] / G_USEC_PER_SEC, below);
    }
    g_string_append_printf(out, "%s_bucket{path=\"%s\",le=\"+Inf\"} %" G_GUINT64_FORMAT "\n", name, row->path, total);
    g_string_append_printf(out, "%s_sum{path=\"%s\"} %g\n", name, row->path,
                           (double)atomic_load(&row->microseconds) / G_USEC_PER_SEC);
    g_string_append_printf(out, "%s_count{path=\"%s\"} %" G_GUINT64_FORMAT "\n", name, row->path, total);
}

void metrics_tell(const struct metrics *metrics, GString *out)
{
    g_string_append(out, "# HELP arhivars_requests_total Requests answered.\n"
                         "# TYPE arhivars_requests_total counter\n");
    for (size_t i = 0; i < metrics->n; i++)
        tell_requests(&metrics->rows[i], out);
    g_string_append(out, "# HELP arhivars_request_seconds Time from a request's head to its reply.\n"
                         "# TYPE arhivars_request_seconds histogram\n");
    for (size_t i = 0; i < metrics->n; i++)
        tell_durations(&metrics->rows[i], out);
}
