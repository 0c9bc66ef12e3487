/* people.h -- read personal names: "I.Kušķe", "Inese Kušķe", "Kušķes kundze".
 *
 * A name is read by its shape: capitalised given names or initials, then a surname, which may be two joined by a hyphen
 * or a spaced dash ("A. Karlsone – Djomkina"). Whether it is a person is for the caller to weigh: "Latvijas Banka" has
 * the shape too, so a list of words that begin institutions' names is left out here and the rest decided by context.
 *
 * Who of a sitting is meant, roster.h tells.
 */
#ifndef ARHIVARS_PEOPLE_H
#define ARHIVARS_PEOPLE_H

#include "roster.h"

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

/* PERSON_INITIALS or PERSON_COURTESY when the name at `text` is such; PERSON_NONE for all else, a full name too. */
enum person_name_kind people_name_mark(const char *text, size_t len);

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

#endif
