/* people.h -- one person across "I.Kušķe", "I. Kušķe", "Inese Kušķe", "Kušķei" and "Kušķes kundze".
 *
 * A name is read by its shape: capitalised given names or initials, then a surname, which may be two joined by a hyphen
 * or a spaced dash ("A. Karlsone – Djomkina"). Whether it is a person is for the caller to weigh: "Latvijas Banka" has
 * the shape too, so a list of words that begin institutions' names is left out here and the rest decided by context.
 *
 * A roster holds the people of one sitting and answers for any printed form who of them it is; when two fit, the answer
 * is a guess and says so.
 */
#ifndef ARHIVARS_PEOPLE_H
#define ARHIVARS_PEOPLE_H

#include "protocol.h"
#include "registry.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    PERSON_NAME_MAX_BYTES = 120, /* a longer run of capitalised words is a heading, not a name */
};

enum person_name_kind {
    PERSON_NONE,
    PERSON_INITIALS, /* "I. Kušķe", "Dz. Mežsarga", "J.K. Bērziņš" */
    PERSON_FULL,     /* "Inese Kušķe", "Carina Paju", "Anna Marija Ozola" */
    PERSON_COURTESY, /* "Kušķes kundze", "Bērziņa kungs" */
};

/* The bytes of a personal name that begins at `text`, titles included ("Dr. J. Bērziņš", "prof. A. Liepa"), or 0. The
 * name may be inflected: "I. Kušķei", "Ritai Celmiņai". ret_kind may be NULL. */
size_t people_read_name(const char *text, size_t len, enum person_name_kind *ret_kind);

/* A printed name made regular: titles and courtesy gone, one space after initials, one form of dash and space:
 * "I.Kušķe"
 * -> "I. Kušķe", "A. Karlsone – Djomkina" and "Z.Legzdiņa-Joja" keep their dash. Case is left as it is. The caller
 * frees it. */
char *people_name(const char *text, size_t len);

/* The same in the nominative by rule: "R. Celmiņai" -> "R. Celmiņa", "Jānim Bērziņam" -> "Jānis Bērziņš". A guess where
 * the rule has two answers; a roster is surer. The caller frees it. */
char *people_name_nominative(const char *text, size_t len);

/* "i-kuske" for "Inese Kušķe" and "I. Kušķe"; with a slug of the institution or body: "i-kuske.valsts-kanceleja". The
 * caller frees it. */
char *people_id(const char *name, const char *institution_id, const char *body_id);

/* The people of one sitting. They stay the caller's and must outlive the roster. */
struct roster;
struct roster *roster_new(void);
void roster_free(struct roster *roster);
typedef struct roster roster_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(roster_auto, roster_free)
void roster_add(struct roster *roster, struct person *person);

/* Who a printed form is: any case, initials or full, courtesy or surname alone. NULL when nobody fits. When several
 * fit, the first of them, and *ret_guess is true; `institution_id` (NULL when not told) is asked before giving up. */
struct person *roster_find(const struct roster *roster, const char *name, size_t len, const char *institution_id,
                           bool *ret_guess);

#endif
