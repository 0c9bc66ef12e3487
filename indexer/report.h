/* report.h -- what became of the inputs. */
#ifndef ARHIVARS_REPORT_H
#define ARHIVARS_REPORT_H

#include "protocol.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct report {
    uint64_t added, updated, unchanged, removed, failed;
    uint64_t text_bytes;
    uint64_t total;  /* inputs there are, for the progress line */
    int64_t started; /* g_get_monotonic_time() */
    bool progress;   /* standard error is a terminal */
};

void report_init(struct report *report, uint64_t total);

/* Name an input that failed, with why, on standard error. */
void report_failure(struct report *report, const char *path, const char *why);

/* The same for a document within an input, of which others are indexed: `failure` is "name: why". */
void report_failure_within(struct report *report, const char *path, const char *failure);

/* A fault of an input that says itself where it stands. */
void report_fault(struct report *report, const char *fault);

/* Something that the operator should know and that is no failure. */
void report_warning(struct report *report, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Tell the warnings that an operator must act on (personal codes in the text, pages that stayed unread) on standard
 * error. */
void report_warnings(struct report *report, const char *path, const struct protocol *protocol);

/* One more input is done: move the progress line. */
void report_step(struct report *report);

/* The summary on standard output, as a line or as a JSON object. */
void report_finish(struct report *report, bool json);

#endif
