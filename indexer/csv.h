/* csv.h -- records of comma-separated values (RFC 4180), as spreadsheets write them.
 *
 * Fields are parted by commas, semicolons or tabs, whichever the first line has most of; a field in quotes may hold
 * them, and line breaks, and quotes written twice. Lines that hold nothing are passed over.
 */
#ifndef ARHIVARS_CSV_H
#define ARHIVARS_CSV_H

#include <glib.h>

struct csv {
    const char *at; /* what is not yet read, UTF-8 */
    char separator;
    unsigned line; /* of `at`, 1.. */
};

struct csv_record {
    GPtrArray *fields; /* char *, without the white space around them */
    unsigned line;     /* where it begins */
};

/* `text` must outlive the reader. */
void csv_init(struct csv *csv, const char *text);

/* The next record, NULL at the end. A quote that is never closed is an error: *error is set, NULL returned. */
struct csv_record *csv_next(struct csv *csv, GError **error);
void csv_record_free(struct csv_record *record);

#endif
