/* identity.h -- what an operator knows about who is who.
 *
 * Ids of people come from their names and institutions, so one person who changed her name has two, and two of one name
 * in one institution have one. An operator's file puts that right, a line each, fields parted by tabs:
 *   id    id it is to be    [id of a protocol, or of a body]
 * "i-kuske.valsts-kanceleja  i-berzina.valsts-kanceleja" joins; with a third field the line holds only in that protocol
 * or in the protocols of that body, which parts: there "j-berzins.finansu-ministrija" is
 * "j-berzins-2.finansu-ministrija". Lines that begin with # and empty lines are skipped.
 *
 * Read-only once made; may be shared by threads.
 */
#ifndef ARHIVARS_IDENTITY_H
#define ARHIVARS_IDENTITY_H

#include "protocol.h"

#include <glib.h>
#include <stdbool.h>

#define IDENTITY_ERROR identity_error_quark()
GQuark identity_error_quark(void);
enum identity_error { IDENTITY_ERROR_FORMAT };

struct identities;

struct identities *identities_new(void);
void identities_free(struct identities *identities);
typedef struct identities identities_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(identities_auto, identities_free)

/* Add a file; a later line for the same id and scope holds. False with the line that is wrong; those before it are
 * taken. */
bool identities_add_file(struct identities *identities, const char *path, GError **error);

/* The id that a person is to have; `id` itself when no line tells another. Joins lead on, in at most IDENTITY_STEPS_MAX
 * steps, so that a circle ends. protocol_id and body_id may be NULL. */
enum {
    IDENTITY_STEPS_MAX = 8,
};
const char *identities_resolve(const struct identities *identities, const char *id, const char *protocol_id,
                               const char *body_id);

/* Put every id of a person in a protocol right: attendance, reporters, speakers, tasks. */
void identities_apply(const struct identities *identities, struct protocol *protocol);

#endif
