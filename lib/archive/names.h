/* names.h -- whom the asker means: people, institutions, bodies and topics by id, by name in any form, by abbreviation.
 *
 * What is tried, in this order; the first that finds anything decides:
 *   the id; the whole name in any inflection, with or without diacritics, or an abbreviation on any date (VARAM was two
 *   ministries: both are meant); a part of the name, which is told ("memoranda padome").
 * Of people a surname is enough, and initials stand for first names and the other way round: "Kušķe", "I. Kušķe" and
 * "Inese Kušķe" all mean I. Kušķe. A surname in the very form that a person bears goes before the same in another form,
 * so that "Kalniņa" is she when there is one, and else the genitive of Kalniņš.
 */
#ifndef ARHIVARS_ARCHIVE_NAMES_H
#define ARHIVARS_ARCHIVE_NAMES_H

#include "answer.h"

enum {
    NAMES_MAX = 1000, /* ids that one name may stand for: each is a node of the query */
};

struct names {
    GPtrArray *ids; /* char *, owned, distinct; empty when unknown */
    bool partial;   /* by a part of the name */
};

void names_release(struct names *names);

/* False when the archive cannot be read. */
bool names_find(const struct answerer *answerer, enum name_kind kind, const char *typed, struct names *ret_names,
                GError **error);
/* Those with a word that begins as `typed` does, up to its '*'. */
bool names_begin(const struct answerer *answerer, enum name_kind kind, const char *typed, struct names *ret_names,
                 GError **error);
void names_find_topics(const struct answerer *answerer, const char *typed, struct names *ret_names);

/* The name to show for an id, from the archive or the registry; the id itself when both have none. */
const char *names_show(const struct answerer *answerer, enum name_kind kind, const char *id);
const char *names_show_topic(const struct answerer *answerer, const char *id, bool english);

/* The institution (or body) that stands in the id of a person, by name; NULL when neither knows it. */
const char *names_institution(const struct answerer *answerer, const char *speaker_id);

/* A few names that look most like what was typed, joined by commas: for whoever mistyped one. The caller frees it. */
char *names_nearest(const struct answerer *answerer, enum name_kind kind, const char *typed);
/* The nearest name alone, when it is so near that it was meant; else NULL. The caller frees it. */
char *names_like(const struct answerer *answerer, enum name_kind kind, const char *typed);
char *names_list_topics(const struct answerer *answerer, bool english);

#endif
