/* worker.c -- libmicrohttpd on one side, dispatch() on the other.
 *
 * MHD calls serve_request() first when the head has come, and again when the body has; a GET has none. The reply goes
 * out at the second call, since MHD closes a connection that was answered at the first; that is what other methods get,
 * so that nobody's upload is read.
 */
#include "worker.h"

#include "dispatch.h"
#include "reader.h"

#include <microhttpd.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

struct worker {
    const struct site *site;
    struct reader *reader;
    struct MHD_Daemon *daemon;
    atomic_uint connections;
    atomic_uint requests;
};

/* What MHD carries through one request. */
struct exchange {
    char *target; /* before MHD decodes it in place */
    bool begun;
    GString *body; /* of a POST that is read; a little over the limit at most */
};

static void *begin_exchange(void *cls, const char *target, struct MHD_Connection *connection)
{
    struct worker *worker = cls;
    struct exchange *exchange = g_new0(struct exchange, 1);

    (void)connection;
    exchange->target = g_strdup(target);
    atomic_fetch_add(&worker->requests, 1);
    return exchange;
}

static void end_exchange(void *cls, struct MHD_Connection *connection, void **exchange_ptr,
                         enum MHD_RequestTerminationCode code)
{
    struct worker *worker = cls;
    struct exchange *exchange = *exchange_ptr;

    (void)connection;
    (void)code;
    if (exchange == NULL)
        return;
    g_free(exchange->target);
    if (exchange->body != NULL)
        g_string_free(exchange->body, TRUE);
    g_free(exchange);
    *exchange_ptr = NULL;
    atomic_fetch_sub(&worker->requests, 1);
}

static void end_connection(void *cls, struct MHD_Connection *connection, void **socket_context,
                           enum MHD_ConnectionNotificationCode code)
{
    struct worker *worker = cls;

    (void)connection;
    (void)socket_context;
    if (code == MHD_CONNECTION_NOTIFY_CLOSED)
        atomic_fetch_sub(&worker->connections, 1); /* counted when it was handed over */
}

static enum MHD_Result add_size(void *cls, enum MHD_ValueKind kind, const char *name, const char *value)
{
    size_t *bytes = cls;

    (void)kind;
    *bytes += strlen(name) + (value != NULL ? strlen(value) : 0);
    return MHD_YES;
}

static void read_head(struct MHD_Connection *connection, struct head *head)
{
    MHD_get_connection_values(connection, MHD_HEADER_KIND, add_size, &head->header_bytes);
    head->accept_language = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_ACCEPT_LANGUAGE);
    head->accept_encoding = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_ACCEPT_ENCODING);
    head->if_none_match = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_IF_NONE_MATCH);
    head->host = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_HOST);
    head->origin = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_ORIGIN);
    head->content_type = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_TYPE);
    head->mcp_version = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Mcp-Protocol-Version");
    head->forwarded_proto = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "X-Forwarded-Proto");
    head->forwarded_host = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "X-Forwarded-Host");
    head->forwarded_for = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "X-Forwarded-For");
}

/* The peer's address in digits; false: not an internet socket. */
static bool read_peer(struct MHD_Connection *connection, char *ret_peer, socklen_t size)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *address = info != NULL ? info->client_addr : NULL;

    if (address == NULL)
        return false;
    socklen_t len = address->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);
    return getnameinfo(address, len, ret_peer, size, NULL, 0, NI_NUMERICHOST) == 0;
}

/* Hand the reply to MHD, which takes the body over. */
static enum MHD_Result send_reply(struct MHD_Connection *connection, struct reply *reply)
{
    struct MHD_Response *response =
        reply->borrowed || reply->body == NULL
            ? MHD_create_response_from_buffer(reply->size, reply->body, MHD_RESPMEM_PERSISTENT)
            : MHD_create_response_from_buffer_with_free_callback(reply->size, reply->body, g_free);

    if (response == NULL)
        return MHD_NO;
    reply->borrowed = true;
    if (reply->type != NULL)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, reply->type);
    for (size_t i = 0; i < reply->n_headers; i++)
        MHD_add_response_header(response, reply->headers[i].name, reply->headers[i].value);
    enum MHD_Result result = MHD_queue_response(connection, reply->status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result serve_request(void *cls, struct MHD_Connection *connection, const char *url, const char *method,
                                     const char *version, const char *upload, size_t *upload_size, void **exchange_ptr)
{
    struct worker *worker = cls;
    struct exchange *exchange = *exchange_ptr;
    bool reads = strcmp(method, MHD_HTTP_METHOD_GET) == 0 || strcmp(method, MHD_HTTP_METHOD_HEAD) == 0;
    struct reply reply;

    (void)url;
    (void)version;
    if (!exchange->begun && (reads || dispatch_reads_body(method, exchange->target))) {
        exchange->begun = true;
        exchange->body = reads ? NULL : g_string_new(NULL);
        return MHD_YES;
    }
    if (*upload_size > 0) { /* of a GET, which should have none, it is dropped */
        if (exchange->body != NULL && exchange->body->len <= DISPATCH_BODY_BYTES)
            g_string_append_len(exchange->body, upload, (gssize)*upload_size);
        *upload_size = 0;
        return MHD_YES;
    }
    char peer[NI_MAXHOST];
    struct head head = {.method = method, .target = exchange->target};
    if (exchange->body != NULL) {
        head.body = exchange->body->str;
        head.body_size = exchange->body->len;
    }
    read_head(connection, &head);
    bool counted = worker->site->limiter != NULL, forwarded = head.forwarded_proto || head.forwarded_host;
    if ((counted || forwarded) && read_peer(connection, peer, sizeof peer))
        head.peer = peer;
    dispatch(worker->site, worker->reader, &head, &reply);
    enum MHD_Result result = send_reply(connection, &reply);
    reply_release(&reply);
    return result;
}

/* MHD tells of broken connections and of clients that speak no HTTP: nothing that an operator can act upon. */
static void drop_log(void *cls, const char *format, va_list args) G_GNUC_PRINTF(2, 0);
static void drop_log(void *cls, const char *format, va_list args)
{
    (void)cls;
    (void)format;
    (void)args;
}

static bool start_daemon(struct worker *worker, GError **error)
{
    const struct MHD_OptionItem options[] = {
        {MHD_OPTION_EXTERNAL_LOGGER, (intptr_t)drop_log, NULL},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, WORKER_CONNECTION_BYTES, NULL},
        {MHD_OPTION_CONNECTION_LIMIT, WORKER_CONNECTIONS + 1, NULL},
        {MHD_OPTION_CONNECTION_TIMEOUT, WORKER_IDLE_S, NULL},
        {MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)begin_exchange, worker},
        {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)end_exchange, worker},
        {MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)end_connection, worker},
        {MHD_OPTION_END, 0, NULL},
    };
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_NO_LISTEN_SOCKET | MHD_USE_ITC | MHD_USE_ERROR_LOG;

    worker->daemon =
        MHD_start_daemon(flags, 0, NULL, NULL, serve_request, worker, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
    if (worker->daemon == NULL)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "starting a worker: libmicrohttpd refused");
    return worker->daemon != NULL;
}

struct worker *worker_new(const struct site *site, const char *const *archives, GError **error)
{
    struct worker *worker = g_new0(struct worker, 1);

    worker->site = site;
    worker->reader = reader_new(site, archives, error);
    if (worker->reader != NULL)
        answer_warm(reader_answerer(worker->reader));
    if (worker->reader == NULL || !start_daemon(worker, error)) {
        worker_free(worker);
        return NULL;
    }
    return worker;
}

void worker_free(struct worker *worker)
{
    if (worker == NULL)
        return;
    if (worker->daemon != NULL)
        MHD_stop_daemon(worker->daemon);
    reader_free(worker->reader);
    g_free(worker);
}

bool worker_take(struct worker *worker, int socket, const struct sockaddr *address, socklen_t address_len)
{
    if (atomic_load(&worker->connections) >= WORKER_CONNECTIONS) {
        close(socket);
        return false;
    }
    atomic_fetch_add(&worker->connections, 1);
    if (MHD_add_connection(worker->daemon, socket, address, address_len) == MHD_YES)
        return true;
    atomic_fetch_sub(&worker->connections, 1); /* MHD has closed it */
    return false;
}

unsigned worker_connections(const struct worker *worker)
{
    return atomic_load(&worker->connections);
}

unsigned worker_requests(const struct worker *worker)
{
    return atomic_load(&worker->requests);
}
