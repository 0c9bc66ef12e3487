/* turn.h -- what is known of who has the floor, and what it makes of the speech when it closes.
 *
 * The act of a speech in the speaker's own words is known when all of it is read, and depends on what was said before:
 * behind a question somebody else answers it.
 */
#ifndef ARHIVARS_PROTOCOL_TURN_H
#define ARHIVARS_PROTOCOL_TURN_H

#include "recognition.h"

struct turn {
    size_t words_at; /* where the speaker's own words begin in the open speech; 0: told by a verb */
    bool reporter;   /* the item's reporter speaks */
    bool official;   /* who speaks is told by an office, no party */
    bool chairing;   /* who speaks was told as the chair */
    bool opens;      /* the reporter, and the first to speak to the item, the chair aside */
    bool heard;      /* somebody else than the chair has spoken to the item */
    bool procedure;  /* the chair's speech that closed was no more */
    char *asker;     /* whose question waits for an answer; NULL: none does */
    char *informant; /* who reported or answered last in the item; NULL: nobody */
};

/* The speech closes: its act and the roles of its institutions; what is left of the turn is what it asked. */
void turn_settle(const struct recognition *r, struct turn *turn, struct passage *speech);

/* Questions of the item before wait no longer. */
void turn_forget(struct turn *turn);

#endif
