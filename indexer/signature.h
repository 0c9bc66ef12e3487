/* signature.h -- what the signatures of an ASiC-E container say; nothing is verified.
 *
 * ETSI EN 319 162 (ASiC) keeps XAdES signatures in META-INF/…signatures….xml. Each names the documents that it covers
 * with their digests, the certificate of the signer, and the time that the signer claims.
 */
#ifndef ARHIVARS_SIGNATURE_H
#define ARHIVARS_SIGNATURE_H

#include <glib.h>
#include <stdbool.h>

struct signature {
    char *signer;        /* common name in the certificate; NULL when it cannot be read */
    char *time;          /* as claimed: "2025-03-19T16:59:22Z"; NULL */
    GHashTable *digests; /* name of a document -> its SHA-2 in hex, or "" for a digest of another kind */
    bool is_unread;      /* there is one, and nothing is known of it */
};

/* Whether an entry of a container holds signatures, by its name. */
bool signature_is_file(const char *name);

/* Add the signatures in such an entry (NULL: it cannot be read) to `signatures` (struct signature *). What is not
 * well-formed or holds none adds one that is unread. */
void signature_read(GBytes *file, GPtrArray *signatures);

/* Whether a digest of `digests` is that of the document; so is one of another kind. */
bool signature_holds_for(const char *digest, GBytes *document);
void signature_free(void *signature);

#endif
