/* recognise.h -- from the text of a document to a protocol.
 *
 * Repair (line-end hyphens, page furniture, letter-spacing), then layout by family, then attendance, agenda, speeches,
 * decisions, votes, tasks, people, institutions, topics and citations. Never fails and never refuses: what is not
 * understood is plain text with a warning. Linear in the input.
 *
 * Text comes in as an extractor gives it: UTF-8, lines ended by "\n" (CR LF is taken too), pages parted by "\f".
 */
#ifndef ARHIVARS_RECOGNISE_H
#define ARHIVARS_RECOGNISE_H

#include "protocol.h"
#include "registry.h"

#include <stddef.h>

struct recogniser; /* tables made once and shared; one thread at a time */

/* The registry must outlive the recogniser. */
struct recogniser *recogniser_new(const struct registry *registry);
void recogniser_free(struct recogniser *recogniser);
typedef struct recogniser recogniser_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(recogniser_auto, recogniser_free)

struct recognise_options {
    bool mask_personal_codes; /* "010190-12345" -> "██████-█████" before anything is kept */
    const char *default_year; /* for dates without one; NULL: the protocol's own */
    const char *body, *date;  /* what the operator says (date: YYYY-MM-DD), NULL: nothing. Hold before what the text
                                 tells; where it tells otherwise, a warning "told-otherwise" */
};

/* The caller frees the result. ids are set; sources are left to the caller. options may be NULL. */
struct protocol *recognise(struct recogniser *recogniser, const char *text, size_t len,
                           const struct recognise_options *options);

#endif
