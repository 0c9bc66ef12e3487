/* worker.h -- one thread of the pool: its own MHD daemon, archive handle and analyser.
 *
 * Xapian wants one handle a thread, and libmicrohttpd's own pool lets one thread keep most keep-alive connections,
 * which halves the throughput of two (measured, 0.9.75). So each worker is a daemon of one thread without a listening
 * socket, and server.c hands each accepted connection to the worker that has fewest.
 */
#ifndef SEARCHD_WORKER_H
#define SEARCHD_WORKER_H

#include "site.h"

#include <glib.h>
#include <stdbool.h>
#include <sys/socket.h>

enum {
    WORKER_CONNECTION_BYTES = 131072, /* head of a request and of its reply; what is over is refused by MHD itself */
    WORKER_CONNECTIONS = 512,         /* open at one time, for each worker: 64 MiB at worst */
    WORKER_IDLE_S = 30,               /* silence after which a connection is closed: a browser opens another */
};

struct worker;

/* Open the archives and start the thread. */
struct worker *worker_new(const struct site *site, const char *const *archives, GError **error);

/* Stop the thread and close its connections. */
void worker_free(struct worker *worker);

/* Take over a connected socket; false: it could not be served and is closed. From one thread. */
bool worker_take(struct worker *worker, int socket, const struct sockaddr *address, socklen_t address_len);

/* How many connections were taken and are not closed, and how many requests are being answered. From any thread. */
unsigned worker_connections(const struct worker *worker);
unsigned worker_requests(const struct worker *worker);

#endif
