/* linked.h -- what a page is about, for machines: schema.org in JSON-LD, and the archive as a dataset (DCAT-AP).
 *
 * Each is told by the same ids and absolute addresses as the page itself, and nothing that the archive does not know.
 */
#ifndef SEARCHD_LINKED_H
#define SEARCHD_LINKED_H

#include "route.h"

#include <jansson.h>

/* Each a new reference, for the member "linked" of a page's context. */
json_t *linked_site(const struct call *call);
json_t *linked_protocol(const struct call *call, const json_t *protocol);
json_t *linked_speaker(const struct call *call, const json_t *record);

/* An institution or a body, whose page is `path` and its id. */
json_t *linked_organization(const struct call *call, const char *path, const char *id, const char *name);

/* The archive as a dataset with its ways in. A new reference. */
json_t *linked_dataset(const struct call *call, const struct archive_info *info);

#endif
