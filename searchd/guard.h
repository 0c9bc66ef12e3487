/* guard.h -- who may ask, and how often: scripts of other sites (CORS), bodies of POST, requests of one client.
 */
#ifndef SEARCHD_GUARD_H
#define SEARCHD_GUARD_H

#include "dispatch.h"
#include "route.h"

#include <stdbool.h>

/* What is left to the client, when requests are counted at all. */
struct guard_rate {
    bool counted;
    unsigned remaining, reset_s;
    unsigned retry_s; /* of a request that was refused */
};

/* Answer what a browser asks before a script's request that is not simple; false: it is another request. */
bool guard_preflight(const struct site *site, const struct head *head, struct reply *reply);

/* What a POST must be beside its target: from a page of ours or of an allowed site, when a browser sends it at all, so
 * that no other page can use its reader's way to a private archive; JSON; and not endless. */
bool guard_post(const struct call *call, const struct head *head, GError **error);

/* Count the request against its client. False with PROBLEM_RATE; *ret_rate is set either way. */
bool guard_count(const struct site *site, const struct head *head, const struct route *route,
                 struct guard_rate *ret_rate, GError **error);

/* The header fields that come of it (draft-ietf-httpapi-ratelimit-headers). */
void guard_headers(const struct site *site, const struct head *head, const struct guard_rate *rate,
                   struct reply *reply);

#endif
