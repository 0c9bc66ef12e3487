/* page_item.h -- the items of business of a protocol, for the agenda and for the minutes.
 */
#ifndef SEARCHD_PAGE_ITEM_H
#define SEARCHD_PAGE_ITEM_H

#include "route.h"

#include <jansson.h>

/* [{at, number, title, heading, reporters, topics, restricted, decided, found: {anchor, n, told}, passages, cited_by}]
 * of a protocol, passages with the marks that the answer gave them. A new reference. */
json_t *page_items(const struct call *call, const json_t *protocol);

#endif
