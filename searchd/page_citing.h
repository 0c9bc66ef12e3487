/* page_citing.h -- links between protocols: what a passage cites, and what cites an item. */
#ifndef SEARCHD_PAGE_CITING_H
#define SEARCHD_PAGE_CITING_H

#include "route.h"

#include <jansson.h>

/* Set `name` of `shown` to links to what the passage's citations stand for, where that is certain; each once. */
void page_set_cites(const struct call *call, const json_t *passage, json_t *shown, const char *name);

/* Set `name` of `shown` to links to the passages that cite the item or protocol. */
void page_set_cited_by(const struct call *call, const json_t *cited, json_t *shown, const char *name);

#endif
