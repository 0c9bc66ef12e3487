/* prepare.h -- the documents of a protocol made on all cores: analysed, deflated, sealed.
 *
 * A preparer keeps for each thread what one thread may use: an analyser, a store, a sealer. Its functions are called by
 * one thread, which works too; threads begin with the first protocol that is worth it.
 */
#ifndef ARHIVARS_ARCHIVE_PREPARE_H
#define ARHIVARS_ARCHIVE_PREPARE_H

#include "protocol.h"
#include "xap.h"

#include <glib.h>
#include <stdbool.h>

struct prepared {
    struct xap_doc *doc; /* sealed for id_term; holds the packed record when there was a dictionary to pack it with */
    char *id_term;
    GBytes *record; /* as JSON, not packed; NULL: it is in the document */
};
void prepared_free(void *prepared);

struct preparer;

struct preparer *preparer_new(unsigned threads);
void preparer_free(struct preparer *preparer);

/* Of each store; false with STORE_ERROR. */
bool preparer_add_dictionary(struct preparer *preparer, GBytes *dictionary, GError **error);

/* A protocol's passages in their order and the protocol, which carries `mark`: an array of struct prepared * that the
 * caller unrefs, or gives back. `pack`: deflate the records now. */
GPtrArray *preparer_run(struct preparer *preparer, const struct protocol *protocol, const char *mark, bool pack);

/* Takes the array: the memory of its documents is used again. */
void preparer_take_back(struct preparer *preparer, GPtrArray *documents);

#endif
