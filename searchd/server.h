/* server.h -- listen, hand connections to the workers evenly, stop when told to.
 *
 *   accept ──> the worker with fewest connections ──> its own epoll ──> dispatch()
 *
 * server_run() returns on SIGINT or SIGTERM: no new connection is taken, what is being answered gets SERVER_DRAIN_MS.
 */
#ifndef SEARCHD_SERVER_H
#define SEARCHD_SERVER_H

#include "site.h"

#include <glib.h>
#include <stdbool.h>

enum {
    SERVER_BACKLOG = 511,    /* connections that wait for accept; the kernel's own limit may be lower */
    SERVER_WORKERS_MAX = 64, /* one a processor is what helps */
    SERVER_DRAIN_MS = 5000, /* for answers under way when told to stop; service managers wait longer before they kill */
};

#define SERVER_ERROR server_error_quark()
GQuark server_error_quark(void);

enum server_error {
    SERVER_ERROR_LISTEN, /* the address is wrong, taken or not ours */
};

struct server;

/* Open `listen` ("127.0.0.1:8080", "[::1]:8080", ":8080" for every address; port 0: any) and start the workers. Signals
 * SIGINT and SIGTERM are blocked in this thread from here on. NULL with SERVER_ERROR, or an error of the archive. */
struct server *server_new(const struct site *site, const char *listen, unsigned workers, const char *const *archives,
                          GError **error);
void server_free(struct server *server);

/* "http://127.0.0.1:8080/": where it listens. */
const char *server_address(const struct server *server);

/* Serve until told to stop. */
void server_run(struct server *server);

#endif
