/* document.h -- from the model to what the index holds: the terms and values of schema.c. */
#ifndef ARHIVARS_DOCUMENT_H
#define ARHIVARS_DOCUMENT_H

#include "analyse.h"
#include "protocol.h"
#include "xap.h"

/* Fill a clear document with everything but its data. */
void document_of_passage(struct xap_doc *doc, struct analyser *analyser, const struct protocol *protocol,
                         const struct passage *passage);
void document_of_protocol(struct xap_doc *doc, const struct protocol *protocol);

/* All that stays of a protocol: its id, and the mark of its removal. It goes with the terms by which a protocol put
 * under this id again is replaced. */
void document_of_tombstone(struct xap_doc *doc, const char *id, const char *mark);

#endif
