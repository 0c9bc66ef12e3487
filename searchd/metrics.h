/* metrics.h -- counts of what was answered, for /metrics (Prometheus' text format). From any thread.
 */
#ifndef SEARCHD_METRICS_H
#define SEARCHD_METRICS_H

#include <glib.h>

struct metrics;

/* `paths`: the labels of what is counted, NULL-terminated and outliving the metrics. */
struct metrics *metrics_new(const char *const *paths);
void metrics_free(struct metrics *metrics);

/* A request that took `microseconds`; what has no path of those goes under "other". */
void metrics_count(struct metrics *metrics, const char *path, unsigned status, gint64 microseconds);

/* Append all counters. */
void metrics_tell(const struct metrics *metrics, GString *out);

#endif
