/* report.c -- what became of the inputs. */
#include "report.h"

#include "options.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <unistd.h>

enum {
    PROGRESS_EVERY = 25, /* inputs between two progress lines */
};

void report_init(struct report *report, uint64_t total)
{
    *report = (struct report){.total = total, .started = g_get_monotonic_time(), .progress = isatty(STDERR_FILENO)};
}

static void clear_line(const struct report *report)
{
    if (report->progress)
        fputs("\r\033[K", stderr);
}

void report_failure(struct report *report, const char *path, const char *why)
{
    clear_line(report);
    complain("%s: %s", path, why);
    report->failed++;
}

void report_failure_within(struct report *report, const char *path, const char *failure)
{
    clear_line(report);
    complain("%s/%s", path, failure);
    report->failed++;
}

void report_fault(struct report *report, const char *fault)
{
    clear_line(report);
    complain("%s", fault);
    report->failed++;
}

void report_warning(struct report *report, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    clear_line(report);
    complain("warning: %s", text);
}

void report_warnings(struct report *report, const char *path, const struct protocol *protocol)
{
    static const char *const told[] = {"personal-code", "pages-not-read", NULL};
    for (guint i = 0; i < protocol->warnings->len; i++) {
        const struct warning *warning = protocol->warnings->pdata[i];
        if (g_strv_contains(told, warning->code)) {
            clear_line(report);
            complain("%s: warning: %s", path, warning->message);
        }
    }
}

static uint64_t done(const struct report *report)
{
    return report->added + report->updated + report->unchanged + report->failed;
}

void report_step(struct report *report)
{
    if (report->progress && done(report) % PROGRESS_EVERY == 0)
        fprintf(stderr, "\r%" PRIu64 " / %" PRIu64, done(report), report->total);
}

void report_finish(struct report *report, bool json)
{
    clear_line(report);
    double seconds = (double)(g_get_monotonic_time() - report->started) / G_USEC_PER_SEC;
    double rate = seconds > 0 ? (double)report->text_bytes / 1e6 / seconds : 0;
    if (!json) {
        printf("added %" PRIu64 ", updated %" PRIu64 ", unchanged %" PRIu64 ", removed %" PRIu64 ", failed %" PRIu64
               "; %.2f seconds, %.2f MB/s\n",
               report->added, report->updated, report->unchanged, report->removed, report->failed, seconds, rate);
        return;
    }
    json_t *object =
        json_pack("{s:I, s:I, s:I, s:I, s:I, s:f, s:f}", "added", (json_int_t)report->added, "updated",
                  (json_int_t)report->updated, "unchanged", (json_int_t)report->unchanged, "removed",
                  (json_int_t)report->removed, "failed", (json_int_t)report->failed, "seconds", seconds, "MB/s", rate);
    json_dumpf(object, stdout, JSON_COMPACT | JSON_REAL_PRECISION(6));
    putchar('\n');
    json_decref(object);
}
