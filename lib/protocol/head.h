/* head.h -- the nouns that institutions and their units are named after, and the words that open a role.
 *
 * "Valsts ieņēmumu dienesta Nodokļu pārvaldes Juridiskās daļas vadītājs": dienests, pārvalde and daļa are heads,
 * vadītājs opens the role. One word at a time, by rule, so that no list of institutions is needed.
 */
#ifndef ARHIVARS_HEAD_H
#define ARHIVARS_HEAD_H

#include "decline.h"

#include <stdbool.h>
#include <stddef.h>

enum head_rank {
    HEAD_INSTITUTION, /* always an institution: ministrija, universitāte */
    HEAD_EITHER,      /* an institution, or a unit of the one named before it: pārvalde, centrs */
    HEAD_UNIT,        /* always a unit: departaments, nodaļa */
    HEAD_FORM,        /* a legal form that stands before a name in quotes: biedrība, nodibinājums */
};

struct head {
    const char *lemma;
    enum head_rank rank;
    enum gender gender;
    enum grammatical_case grammatical_case;
    size_t prefix_bytes; /* of a compound, before the lemma: "arod|biedrības" */
};

/* Whether a word in any case of the singular, or the nominative, is a head. */
bool head_find(const char *word, size_t len, struct head *ret_head);

/* Append the nominative of a word that head_find() knew. */
void head_to_nominative(const char *word, size_t len, const struct head *head, GString *ret_nominative);

/* Whether a word, in lower case, names a role or begins one: "vadītāja", "vecākais", "zvērināta". */
bool is_role_word(const char *word, size_t len);

/* An abbreviated legal form that belongs to the name in quotes after it: SIA, VSIA, AS, VAS, PSIA, IK, KS. */
bool is_company_form(const char *word, size_t len);

#endif
