/* roster.h -- one person across "I.Kušķe", "I. Kušķe", "Inese Kušķe", "Kušķei" and "Kušķes kundze".
 *
 * A roster holds the people of one sitting and answers for any printed form who of them it is; when two fit, the answer
 * is a guess and says so.
 */
#ifndef ARHIVARS_ROSTER_H
#define ARHIVARS_ROSTER_H

#include "protocol.h"

#include <stdbool.h>
#include <stddef.h>

/* The people stay the caller's and must outlive the roster, their names unchanged. */
struct roster;
struct roster *roster_new(void);
void roster_free(struct roster *roster);
typedef struct roster roster_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(roster_auto, roster_free)
void roster_add(struct roster *roster, struct person *person);

/* Who a printed form is: any case, initials or full, courtesy or surname alone. NULL when nobody fits. When several fit
 * equally, the first of them, and *ret_guess is true; `institution_id` (NULL when not told) decides before that. */
struct person *roster_find(const struct roster *roster, const char *name, size_t len, const char *institution_id,
                           bool *ret_guess);

/* Who holds the office told, all of whose words stand in that person's role, unit or institution: "Finanšu ministrs",
 * "Domes priekšsēdētāja". NULL when nobody does, or several do equally. */
struct person *roster_find_office(const struct roster *roster, const char *office, size_t len);

#endif
