/* server.c -- the accepting thread.
 *
 * Signals are read from a descriptor beside the listening socket, so that there is no handler, no flag and no race.
 */
#include "server.h"

#include "worker.h"

#include <errno.h>
#include <malloc.h>
#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum {
    DRAIN_STEP_MS = 10,
    FULL_PAUSE_MS = 50, /* out of descriptors: until some connection has closed */
};

G_DEFINE_QUARK(searchd - server, server_error)

struct server {
    int listener;
    int signals;
    char *address;
    unsigned n_workers;
    struct worker *workers[SERVER_WORKERS_MAX];
    unsigned last; /* worker that got the last connection */
};

/* "host:port" or "[host]:port". */
static bool split_listen(const char *listen, char **ret_host, char **ret_port, GError **error)
{
    const char *colon = strrchr(listen, ':');
    size_t host_len = colon != NULL ? (size_t)(colon - listen) : 0;

    if (colon == NULL || colon[1] == '\0' || strspn(colon + 1, "0123456789") != strlen(colon + 1)) {
        g_set_error(error, SERVER_ERROR, SERVER_ERROR_LISTEN, "--listen %s: give ADDRESS:PORT, as in 127.0.0.1:8080",
                    listen);
        return false;
    }
    if (host_len >= 2 && listen[0] == '[' && colon[-1] == ']')
        *ret_host = g_strndup(listen + 1, host_len - 2);
    else
        *ret_host = host_len > 0 ? g_strndup(listen, host_len) : NULL;
    *ret_port = g_strdup(colon + 1);
    return true;
}

static int open_listener(const struct addrinfo *info)
{
    int on = 1;
    int fd = socket(info->ai_family, info->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, info->ai_protocol);

    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on); /* start again while old connections linger */
    if (bind(fd, info->ai_addr, info->ai_addrlen) == 0 && listen(fd, SERVER_BACKLOG) == 0)
        return fd;
    int kept = errno;
    close(fd);
    errno = kept;
    return -1;
}

static char *address_of(int fd)
{
    struct sockaddr_storage address;
    socklen_t len = sizeof address;
    char host[NI_MAXHOST] = "?";
    char port[NI_MAXSERV] = "?";

    if (getsockname(fd, (struct sockaddr *)&address, &len) == 0)
        getnameinfo((struct sockaddr *)&address, len, host, sizeof host, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV);
    return g_strdup_printf(strchr(host, ':') != NULL ? "http://[%s]:%s/" : "http://%s:%s/", host, port);
}

static int start_listening(const char *listen, GError **error)
{
    g_autofree char *host = NULL;
    g_autofree char *port = NULL;
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    struct addrinfo *infos = NULL;
    int fd = -1;

    if (!split_listen(listen, &host, &port, error))
        return -1;
    int code = getaddrinfo(host, port, &hints, &infos);
    if (code != 0) {
        g_set_error(error, SERVER_ERROR, SERVER_ERROR_LISTEN, "--listen %s: %s", listen, gai_strerror(code));
        return -1;
    }
    for (const struct addrinfo *info = infos; info != NULL && fd < 0; info = info->ai_next)
        fd = open_listener(info);
    int failure = errno;
    freeaddrinfo(infos);
    if (fd < 0)
        g_set_error(error, SERVER_ERROR, SERVER_ERROR_LISTEN, "cannot listen on %s: %s%s", listen, g_strerror(failure),
                    failure == EADDRINUSE ? " (another program has this port; choose one with --listen)" : "");
    return fd;
}

static int catch_signals(void)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, NULL); /* before the workers start: they inherit it */
    signal(SIGPIPE, SIG_IGN);
    return signalfd(-1, &set, SFD_CLOEXEC);
}

struct server *server_new(const struct site *site, const char *listen, unsigned workers, const char *const *archives,
                          GError **error)
{
    struct server *server = g_new0(struct server, 1);

    g_assert(workers >= 1 && workers <= SERVER_WORKERS_MAX);
    mallopt(M_MXFAST, 0); /* of libc: else each large free tidies up after the small ones of an answer */
    server->signals = catch_signals();
    server->listener = start_listening(listen, error);
    bool good = server->listener >= 0;
    while (good && server->n_workers < workers) {
        struct worker *worker = worker_new(site, archives, error);

        good = worker != NULL;
        if (good)
            server->workers[server->n_workers++] = worker;
    }
    if (!good) {
        server_free(server);
        return NULL;
    }
    server->address = address_of(server->listener);
    return server;
}

void server_free(struct server *server)
{
    if (server == NULL)
        return;
    if (server->listener >= 0)
        close(server->listener);
    for (unsigned i = 0; i < server->n_workers; i++)
        worker_free(server->workers[i]);
    if (server->signals >= 0)
        close(server->signals);
    g_free(server->address);
    g_free(server);
}

const char *server_address(const struct server *server)
{
    return server->address;
}

/* The one with fewest connections; among equals the one after the last chosen, since a burst is accepted before the
 * workers have counted it. */
static struct worker *choose_worker(struct server *server)
{
    unsigned best = (server->last + 1) % server->n_workers;

    for (unsigned i = 2; i <= server->n_workers; i++) {
        unsigned other = (server->last + i) % server->n_workers;

        if (worker_connections(server->workers[other]) < worker_connections(server->workers[best]))
            best = other;
    }
    server->last = best;
    return server->workers[best];
}

static void accept_waiting(struct server *server)
{
    for (;;) {
        struct sockaddr_storage address;
        socklen_t len = sizeof address;
        int fd = accept4(server->listener, (struct sockaddr *)&address, &len, SOCK_CLOEXEC | SOCK_NONBLOCK);

        if (fd < 0) {
            if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
                g_usleep(FULL_PAUSE_MS * 1000);
            if (errno == ECONNABORTED || errno == EINTR)
                continue;
            return;
        }
        worker_take(choose_worker(server), fd, (struct sockaddr *)&address, len);
    }
}

static unsigned requests_under_way(const struct server *server)
{
    unsigned n = 0;

    for (unsigned i = 0; i < server->n_workers; i++)
        n += worker_requests(server->workers[i]);
    return n;
}

void server_run(struct server *server)
{
    struct pollfd fds[] = {
        {.fd = server->listener, .events = POLLIN},
        {.fd = server->signals, .events = POLLIN},
    };

    for (;;) {
        if (poll(fds, G_N_ELEMENTS(fds), -1) < 0 && errno != EINTR)
            break;
        if (fds[1].revents != 0)
            break;
        if (fds[0].revents != 0)
            accept_waiting(server);
    }
    close(server->listener);
    server->listener = -1;
    for (int waited_ms = 0; waited_ms < SERVER_DRAIN_MS && requests_under_way(server) > 0; waited_ms += DRAIN_STEP_MS)
        g_usleep(DRAIN_STEP_MS * 1000);
}
