/* link.h -- addresses within the page: the search that is shown, with something added or taken away.
 *
 * The search is the parameters of the call. A link never carries the cursor, since another search has other pages, and
 * carries lang= only when the asker chose a language. So each state of the page has one address, which can be kept.
 * Links are of the call's pool.
 */
#ifndef SEARCHD_LINK_H
#define SEARCHD_LINK_H

#include "route.h"

#include <glib.h>
#include <stdbool.h>

/* The parameters that are conditions of the search, beside q: for chips, hidden fields and for telling the start page
 * from a result. */
bool link_is_filter(const char *name);

/* Whether the call searches for anything. */
bool link_searches(const struct call *call);

/* Whether the call has this very pair. */
bool link_has(const struct call *call, const char *name, const char *value);

struct link_change {
    const char *drop; /* a parameter to take away: every value, or drop_value alone when that is set */
    const char *drop_value;
    const char *drop_too;            /* another parameter to take away */
    const char *add, *value;         /* a pair to add */
    const char *add_too, *value_too; /* and another */
};

/* The path "/" with the search of the call, changed. */
const char *link_search(const struct call *call, const struct link_change *change);

/* A list at `path` under the conditions of the call, from the cursor on (NULL: from its beginning).
 */
const char *link_list(const struct call *call, const char *path, const char *cursor);

/* The feed of the search of the call: newest first, whatever the page shows. */
const char *link_feed(const struct call *call);

/* The same list of the time `iso`, which takes the place of the parameters `from` and `to`. */
const char *link_dated(const struct call *call, const char *path, const char *from, const char *to, const char *iso);

/* The search of the call without the parameters of a comma list. */
const char *link_without(const struct call *call, const char *names);

/* The page of a protocol, at the passage when one is given ("….p3"), with the query to mark. */
const char *link_protocol(const struct call *call, const char *protocol_id, const char *passage_id);

/* "p3" of "….p3"; NULL when the id is not so. Borrowed from the id. */
const char *link_anchor(const char *passage_id);

/* An address from outside that may be followed: http or https, else NULL. */
const char *link_outside(const char *address);

#endif
