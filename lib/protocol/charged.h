/* charged.h -- who is charged with a task: institutions, people, offices, alone or in a list.
 *
 *     Finanšu ministrijai (V. Kalna) un VARAM …        Juridiskajai nodaļai …        biedrībai „Spārni” …
 *     izpilddirektoram A. Kalnam …                     finanšu ministram …           Laurai Bergmanei …
 */
#ifndef ARHIVARS_PROTOCOL_CHARGED_H
#define ARHIVARS_PROTOCOL_CHARGED_H

#include "recognition.h"

enum { CHARGED_MAX = 8 };

enum charged_kind { CHARGED_INSTITUTION, CHARGED_PERSON, CHARGED_OFFICE };

struct charged {
    struct span name; /* as printed, in its case */
    enum charged_kind kind;
};

struct charged_list {
    struct charged who[CHARGED_MAX];
    size_t count;
};

/* Read who is charged from `at`; `dative`: they stand first in the sentence, in the dative. Returns where the list
 * ends, 0 when nobody is named there. */
size_t charged_read(const struct recognition *r, struct span text, size_t at, bool dative,
                    struct charged_list *ret_list);

/* The bytes of an institution's name at `at`, in any case; 0: none. */
size_t charged_institution(const struct recognition *r, struct span text, size_t at);

/* "pašvaldības policijai", "finanšu nodaļai": the bytes of words in small letters, the last of them the noun in the
 * dative; 0: none. */
size_t charged_small_institution(struct span text);

/* "Valdei", "prezidijam": an organ that is named by this one word, in the nominative; NULL: it is none. */
const char *charged_organ(struct span word);

/* The dative of an institution's name: its last word. A quoted name has no case. */
bool charged_is_dative(struct span name);

/* "LPS", "VARAM": letters have no case. */
bool charged_is_abbreviation(struct span name);

/* "sagatavot", "vienoties": what is to be done; no name goes on with it. */
bool charged_is_infinitive(struct span word);

/* The same, or what must be done: "jāsagatavo". */
bool charged_is_verb(struct span word);

#endif
