/* bench_search.c -- how long answers take, beside what Xapian takes to search the same archive.
 *
 * usage: bench_search ARCHIVE QUERIES [PORT]
 *
 * QUERIES are lines "column TAB query", as make_passages.py writes them. Each query is asked once in each way, the ways
 * by turns, so that a busy machine slows them alike; one in WARM is asked to warm up and not counted:
 *
 *   xapian    first stems of the words, stock BM25, top 10, exact total: ids alone
 *   answer    answer_search(): top 10 with snippets, exact total, facets speaker, institution, year
 *             (both in process: the time of the processor; HTTP: by the clock)
 *   http 1    the same from arhivars-searchd on 127.0.0.1:PORT by one keep-alive client
 *   http 2    likewise by two clients at once; each half of the queries
 *
 * Prints median and p99 in ms for each column, and how many answers a second one and two clients got.
 */
#include "analyse.h"
#include "answer.h"
#include "archive.h"
#include "registry.h"
#include "request.h"
#include "schema.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { WARM = 10, BUFFER_BYTES = 1 << 20 };

static const char *const columns[] = {"word", "or", "and", "phrase"};
enum { COLUMNS = G_N_ELEMENTS(columns) };
static const char parameters[] = "facets=speaker,institution,year";

struct bench {
    struct answerer answerer;
    guint16 port; /* 0: no HTTP */
    GPtrArray *queries[COLUMNS];
};

static double ms_since(gint64 start_us)
{
    return (double)(g_get_monotonic_time() - start_us) / 1000;
}

/* Of this thread: what takes longer than a time slice would be charged for its neighbours on a busy machine. */
static double cpu_ms(void)
{
    struct timespec used;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return (double)used.tv_sec * 1e3 + (double)used.tv_nsec / 1e6;
}

static void stop(const char *doing, const GError *error)
{
    fprintf(stderr, "bench_search: %s: %s\n", doing, error ? error->message : g_strerror(errno));
    exit(1);
}

/* --- Xapian alone ------------------------------------------------------------------------------------------------- */

/* The same words as plain terms. */
static struct xap_query *plain_query(const struct bench *bench, size_t column, const char *text)
{
    static const enum xap_op ops[COLUMNS] = {XAP_OR, XAP_OR, XAP_AND, XAP_PHRASE};
    g_autofree char *words = g_strdup(text);
    char *operator= strstr(words, " OR ");
    if (operator)
        memset(operator, ' ', strlen(" OR "));
    struct xap_query *query = xap_query_new(ops[column]);
    struct query_token token;
    query->window = 2;
    analyse_query_begin(bench->answerer.analyser, words, strlen(words));
    while (analyse_query_next(bench->answerer.analyser, &token)) {
        g_autofree char *term = schema_term(SCHEMA_STEM, token.terms[0].term);
        xap_query_add(query, xap_query_term(term));
    }
    return query;
}

static double ask_xapian(const struct bench *bench, size_t column, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(xap_query_auto) query = plain_query(bench, column, text);
    struct xap_request request = {.query = query, .count = REQUEST_LIMIT_DEFAULT, .exact = true};
    double start_ms = cpu_ms();
    g_autoptr(xap_result_auto) result = xap_search(archive_index(bench->answerer.archive), &request, &error);
    if (!result)
        stop(text, error);
    return cpu_ms() - start_ms;
}

/* --- Our answer --------------------------------------------------------------------------------------------------- */

static double ask_answer(const struct bench *bench, const char *text)
{
    g_autoptr(GError) error = NULL;
    struct search_request request;
    double start_ms = cpu_ms();
    search_request_init(&request);
    json_t *answer = NULL;
    if (search_request_set(&request, "q", text, &error) &&
        search_request_set(&request, "facets", strchr(parameters, '=') + 1, &error))
        answer = answer_search(&bench->answerer, &request, &error);
    if (!answer)
        stop(text, error);
    json_decref(answer);
    search_request_release(&request);
    return cpu_ms() - start_ms;
}

/* --- Over HTTP ---------------------------------------------------------------------------------------------------- */

static int connect_to(guint16 port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || connect(fd, (const struct sockaddr *)&address, sizeof address) != 0)
        stop("connecting", NULL);
    return fd;
}

/* Bytes of the whole reply once its head is there, else 0. */
static size_t reply_bytes(const char *head)
{
    const char *end = strstr(head, "\r\n\r\n"), *length = strcasestr(head, "Content-Length:");
    return end && length ? (size_t)(end + 4 - head) + g_ascii_strtoull(length + strlen("Content-Length:"), NULL, 10)
                         : 0;
}

static double ask_http(int fd, char *buffer, const char *text)
{
    g_autofree char *escaped = g_uri_escape_string(text, NULL, FALSE);
    g_autofree char *request =
        g_strdup_printf("GET /v1/search?q=%s&%s HTTP/1.1\r\nHost: localhost\r\n\r\n", escaped, parameters);
    gint64 start_us = g_get_monotonic_time();
    if (write(fd, request, strlen(request)) < 0)
        stop("asking", NULL);
    for (size_t used = 0, whole = 0; whole == 0 || used < whole;) {
        ssize_t n = read(fd, buffer + used, BUFFER_BYTES - 1 - used);
        if (n <= 0)
            stop("reading the reply", NULL);
        used += (size_t)n;
        buffer[used] = '\0';
        whole = whole ? whole : reply_bytes(buffer);
    }
    if (!g_str_has_prefix(buffer, "HTTP/1.1 200"))
        stop(buffer, NULL);
    return ms_since(start_us);
}

struct client {
    const struct bench *bench;
    GArray *times;
    const GPtrArray *queries;
    guint first, step;
};

static void *run_client(void *data)
{
    struct client *client = data;
    int fd = connect_to(client->bench->port);
    g_autofree char *buffer = g_malloc(BUFFER_BYTES);
    for (guint i = client->first; i < client->queries->len; i += client->step) {
        double took = ask_http(fd, buffer, client->queries->pdata[i]);
        g_array_append_val(client->times, took);
    }
    close(fd);
    return NULL;
}

/* Seconds that `n` clients took for queries [WARM..] of the column, both halves of which nobody has asked yet. */
static double run_clients(const struct bench *bench, const GPtrArray *queries, guint n, GArray *times)
{
    struct client clients[2];
    GThread *threads[2];
    gint64 start_us = g_get_monotonic_time();
    for (guint i = 0; i < n; i++) {
        clients[i] = (struct client){bench, g_array_new(FALSE, FALSE, sizeof(double)), queries, i, n};
        threads[i] = g_thread_new("client", run_client, &clients[i]);
    }
    for (guint i = 0; i < n; i++) {
        g_thread_join(threads[i]);
        g_array_append_vals(times, clients[i].times->data, clients[i].times->len);
        g_array_unref(clients[i].times);
    }
    return ms_since(start_us) / 1000;
}

/* --- Telling ------------------------------------------------------------------------------------------------------ */

static int compare_times(const void *a, const void *b)
{
    const double *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

static void tell(const char *name, GArray *times)
{
    g_array_sort(times, compare_times);
    printf("  %-8s %8.3f %8.3f\n", name, g_array_index(times, double, times->len / 2),
           g_array_index(times, double, times->len * 99 / 100));
    g_array_set_size(times, 0);
}

static void run_http(const struct bench *bench, const GPtrArray *queries, GArray *times)
{
    g_autoptr(GPtrArray) even = g_ptr_array_new();
    g_autoptr(GPtrArray) odd = g_ptr_array_new();
    for (guint i = 0; i < queries->len; i++)
        g_ptr_array_add(i % 2 ? odd : even, queries->pdata[i]);
    double one = run_clients(bench, even, 1, times) / even->len;
    tell("http 1", times);
    double two = run_clients(bench, odd, 2, times) / odd->len;
    tell("http 2", times);
    printf("  %.0f answers a second for one client, %.0f for two: %.2f times\n", 1 / one, 1 / two, one / two);
}

static void run_column(const struct bench *bench, size_t column)
{
    const GPtrArray *queries = bench->queries[column];
    g_autoptr(GArray) plain = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) full = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < queries->len; i++) {
        double plain_ms = ask_xapian(bench, column, queries->pdata[i]);
        double full_ms = ask_answer(bench, queries->pdata[i]);
        if (i < queries->len / WARM)
            continue;
        g_array_append_val(plain, plain_ms);
        g_array_append_val(full, full_ms);
    }
    printf("%s\n", columns[column]);
    tell("xapian", plain);
    tell("answer", full);
    if (bench->port != 0)
        run_http(bench, queries, full);
    fflush(stdout);
}

static void read_queries(struct bench *bench, const char *path)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &error))
        stop("reading queries", error);
    for (size_t i = 0; i < COLUMNS; i++)
        bench->queries[i] = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        const char *tab = strchr(*line, '\t');
        for (size_t i = 0; tab && i < COLUMNS; i++) {
            if (strncmp(*line, columns[i], strlen(columns[i])) == 0)
                g_ptr_array_add(bench->queries[i], g_strdup(tab + 1));
        }
    }
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: %s ARCHIVE QUERIES [PORT]\n", argv[0]);
        return 2;
    }
    g_autoptr(GError) error = NULL;
    const char *const paths[] = {argv[1]};
    struct bench bench = {.answerer = {.archive = archive_open(paths, 1, &error),
                                       .analyser = analyser_new(),
                                       .registry = registry_new(),
                                       .base_url = ""},
                          .port = argc > 3 ? (guint16)g_ascii_strtoull(argv[3], NULL, 10) : 0};
    if (!bench.answerer.archive)
        stop("opening", error);
    read_queries(&bench, argv[2]);
    printf("%-10s %8s %8s ms\n", "", "median", "p99");
    for (size_t i = 0; i < COLUMNS; i++) {
        run_column(&bench, i);
        g_ptr_array_unref(bench.queries[i]);
    }
    archive_free(bench.answerer.archive);
    analyser_free(bench.answerer.analyser);
    registry_free((struct registry *)(gintptr)bench.answerer.registry);
    return 0;
}
