/* registry.h -- the institutions and policy areas that are known by name.
 *
 * Two readable data files ship (lib/protocol/data/institutions.tsv and topics.tsv) and are compiled in; an operator's
 * own files add to them. An institution has an id, names with the dates between which they held, abbreviations, a kind
 * and a successor. Names are looked up by folded stems, so that any inflected form is found: "Kultūras ministrijai",
 * "KULTŪRAS MINISTRIJA", "kulturas ministrijas".
 *
 * A registry is read-only once made and may be shared by threads.
 */
#ifndef ARHIVARS_REGISTRY_H
#define ARHIVARS_REGISTRY_H

#include "name.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct registry;

/* A data file that cannot be read or taken; the message names file, line and why. */
#define REGISTRY_ERROR registry_error_quark()
GQuark registry_error_quark(void);
enum registry_error { REGISTRY_ERROR_FORMAT };

/* The shipped data. */
struct registry *registry_new(void);
/* No institutions at all, the shipped areas only: for an operator who brings a list of their own. */
struct registry *registry_new_empty(void);
/* Add an operator's file of the shipped format (lib/protocol/data/institutions.tsv tells it); its rows hold before the
 * shipped ones. False with the line that is wrong; the lines before it are taken. */
bool registry_add_file(struct registry *registry, const char *path, GError **error);
void registry_free(struct registry *registry);
typedef struct registry registry_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(registry_auto, registry_free)

struct institution {
    const char *id;           /* "kulturas-ministrija" */
    const char *name;         /* nominative: "Kultūras ministrija" */
    const char *abbreviation; /* "KM"; NULL */
    const char *kind;         /* ministry, agency, municipality, court, body, ngo, company, … */
    const char *successor;    /* id of who took over; NULL */
};

/* The institution that a name in any form or an abbreviation stands for on `date` (YYYY-MM-DD; NULL: now). False when
 * it is not in the registry. Pointers live as long as the registry. */
bool registry_find(const struct registry *registry, const char *name, size_t len, const char *date,
                   struct institution *ret_institution);

/* Every institution that the name or abbreviation may stand for on any date (VARAM: two): an array of struct
 * institution that the caller unrefs; empty when unknown. */
GArray *registry_find_all(const struct registry *registry, const char *name);

bool registry_by_id(const struct registry *registry, const char *id, struct institution *ret_institution);

/* Called with each abbreviation that stands for the institution wherever it is met. */
typedef void (*registry_visit)(const struct institution *institution, const char *abbreviation, void *data);
void registry_each_abbreviation(const struct registry *registry, registry_visit visit, void *data);

struct topic {
    const char *id; /* "education" */
    const char *name_lv;
    const char *name_en;
};

size_t registry_topics(const struct registry *registry, const struct topic **ret_topics);

#endif
