/* institution.h -- take a post apart, and bring the name of an institution back to the nominative.
 *
 * Attendance lists print posts with the institution in the genitive before them: "Satiksmes ministrijas Komunikācijas
 * nodaļas sabiedrisko attiecību speciāliste". The registry knows many institutions by name; the rest are found by their
 * head noun (ministrija, dienests, padome …) and declined by rule (decline.h).
 */
#ifndef ARHIVARS_INSTITUTION_H
#define ARHIVARS_INSTITUTION_H

#include "mention.h"
#include "registry.h"

#include <stdbool.h>
#include <stddef.h>

/* What a post says. Every member is owned and may be NULL. */
struct institution_guess {
    char *id;   /* of the registry, or the slug of the name */
    char *name; /* nominative: "Satiksmes ministrija" */
    char *unit; /* as printed: "Komunikācijas nodaļas" */
    char *role; /* as printed: "sabiedrisko attiecību speciāliste" */
    bool known; /* stands in the registry or was declared in the document */
};

void institution_guess_release(struct institution_guess *guess);

/* Split a post. `mentions` (what this document has declared and when it was held) may be NULL. False when no
 * institution is named; unit and role are set all the same: "zvērināta advokāte" is a role and nothing else. A unit
 * without its institution ("Juridiskās nodaļas vadītāja") is a unit. */
bool institution_from_post(const struct registry *registry, const struct mentions *mentions, const char *text,
                           size_t len, const char *date, struct institution_guess *ret_guess);

/* The nominative of an institution's name in any case, its units included: "Finanšu ministrijai" -> "Finanšu
 * ministrija", "Juridiskajai nodaļai" -> "Juridiskā nodaļa", "SIA “Ogres vides serviss”" as it is. By the registry
 * where it knows the name (then *ret_known), else by rule. `text` is the whole name and nothing else; a text with no
 * head noun comes back as it is. The caller frees the name; *ret_id may be NULL or gets an id to free. */
char *institution_to_nominative(const struct registry *registry, const struct mentions *mentions, const char *text,
                                size_t len, const char *date, char **ret_id, bool *ret_known);

/* Read the name of an institution or of a unit in any case at the beginning of `text`: the bytes it takes, up to its
 * last head noun or closing quote; 0 when none begins here. "Finanšu ministrijai līdz 1. decembrim" -> 20. Two joined
 * by "un" or a comma are read one after the other. */
size_t institution_read(const struct registry *registry, const struct mentions *mentions, const char *text, size_t len,
                        const char *date);

#endif
