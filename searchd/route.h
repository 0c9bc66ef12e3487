/* route.h -- one table: path -> handler, and the parameters that it takes.
 *
 * A handler is a pure function of the call: it reads the archive and fills the reply, or sets an error and leaves the
 * reply alone. Parameters that are not in the table are refused before it runs, on every resource alike.
 */
#ifndef SEARCHD_ROUTE_H
#define SEARCHD_ROUTE_H

#include "answer.h"
#include "param.h"
#include "pool.h"
#include "reply.h"
#include "site.h"

#include <glib.h>
#include <stdbool.h>

/* One request, as a handler sees it. */
struct call {
    const struct site *site;
    const struct answerer *answerer;
    const struct target *target;
    const char *origin; /* absolute address of this server, without a slash at its end */
    const char *body;   /* of a POST; not NUL-terminated */
    size_t body_size;
    const char *mcp_version; /* the header field; NULL */
    const char *id;          /* what stands for {id} in the path, decoded; NULL */
    bool english;            /* lang=, else Accept-Language */
    struct pool *pool;       /* what the reply is made of */
    const char *refused;     /* set with an error: the parameter that it is about */
};

enum route_kind {
    ROUTE_API,    /* faults are application/problem+json */
    ROUTE_PAGE,   /* faults are pages */
    ROUTE_STATIC, /* of the program, not of the archive; faults are pages */
    ROUTE_HEALTH, /* of this moment: never cached */
    ROUTE_RPC,    /* asked by POST with a body of JSON; never cached, faults as of the API */
};

struct route {
    const char *path; /* "/v1/protocols/{id}/text" */
    enum route_kind kind;
    const char *const *parameters; /* NULL-terminated */
    bool (*handle)(struct call *call, struct reply *reply, GError **error);
};

/* The path of every route, in the table's order; NULL-terminated, in static memory. */
const char *const *route_paths(void);

/* The route of a target; *ret_id is its {id}, borrowed from the target, or NULL. NULL when there is none. */
const struct route *route_find(const struct target *target, const char **ret_id);

/* Whether faults on this path are told in JSON, also when no route is there. */
bool route_is_api(const char *path);

/* Refuse parameters that the route does not have; *ret_refused is the name, borrowed from the target. */
bool route_check(const struct route *route, const struct target *target, const char **ret_refused, GError **error);

#endif
