/* putter.h -- changes of the index, made by a thread of their own while what follows is prepared.
 *
 * The index takes one change after the other, in the order in which they are asked for. When one fails, none that
 * follows is made, and every call reports that failure. Called by one thread, which touches the index itself only after
 * putter_finish().
 */
#ifndef ARHIVARS_ARCHIVE_PUTTER_H
#define ARHIVARS_ARCHIVE_PUTTER_H

#include "prepare.h"
#include "xap.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct putter;

/* All borrowed; what was put is given back to the preparer. */
struct putter *putter_new(struct xap_writer *index, struct preparer *preparer);
/* What is not made by then is not made. */
void putter_free(struct putter *putter);

/* Delete the documents that hold a term. */
bool putter_delete(struct putter *putter, const char *term, GError **error);
/* Takes an array of struct prepared *, also when it fails. */
bool putter_put(struct putter *putter, GPtrArray *documents, GError **error);
bool putter_set_metadata(struct putter *putter, const char *key, const void *value, size_t size, GError **error);

/* Wait until everything asked for is made. */
bool putter_finish(struct putter *putter, GError **error);
/* xap_writer_held(), as it was a moment ago. */
size_t putter_held(struct putter *putter);

#endif
