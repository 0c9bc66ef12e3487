/* page_record.h -- what the pages of a person, an institution, a body and a topic have in common.
 *
 * Each is a filter of the search, so that everything countable on its page leads to the passages that were counted:
 * how many, over time, and by what else they can be narrowed.
 */
#ifndef SEARCHD_PAGE_RECORD_H
#define SEARCHD_PAGE_RECORD_H

#include "route.h"
#include "view.h"

#include <jansson.h>
#include <stddef.h>

struct page_record {
    const char *parameter; /* of the search: "speaker" */
    const char *id;
    const char *list; /* path of the list that the record is in: "/speakers" */
    const char *name;
    unsigned facets; /* bits, beside the months */
    unsigned hits;   /* the newest, one for each protocol */
};

/* A page for the record: its name, what to search, its passages counted, `hits` and `groups`. Borrows the name. NULL on
 * error. */
struct view *page_record_context(const struct call *call, const struct page_record *record, GError **error);

/* The address of the record's search, "/?speaker=…". The caller frees it. */
GString *page_record_url(const struct call *call, const struct page_record *record);

/* One column of a matrix: counts by year, as a record has them, of the search with one more parameter. */
struct page_column {
    const char *title;
    const char *parameter, *value;
    const json_t *years; /* [{"id": "2023", "passages": n}] */
};

/* {columns, rows: [{year, cells: [{count, href}]}]}, the newest year first. `base` is the address that a cell's
 * parameter and year are added to. NULL when all columns are empty. A new reference. */
json_t *page_matrix(const char *base, const struct page_column *columns, size_t n);

/* "2019-05-23" and "2026-06-16" as "2019–2026", one year as "2019"; NULL when neither is known. The caller frees it. */
char *page_years(const char *from, const char *to);

#endif
