/* bench_search.c -- how long answers take, beside what Xapian takes to search the same passages.
 *
 * usage: bench_search ARCHIVE QUERIES PLAIN [PORT PID]      (bench_search.py makes all of them and runs this)
 *
 * QUERIES are lines "column TAB query", as make_passages.py writes them; PLAIN is a folder for a plain Xapian database
 * of the archive's passages (plain.h), made when it is not there. Each query is asked once in each way, the ways by
 * turns, so that a busy machine slows them alike; the first in WARM are asked to warm up and not counted:
 *
 *   xapian    the words' first stems, stock BM25, top 10, exact total: ids alone
 *   answer    answer_search_text(): top 10 with snippets, exact total, facets speaker, institution, year; in process
 *   http      the same from arhivars-searchd on 127.0.0.1:PORT, which is process PID, by one keep-alive client
 *
 * Prints median and p99 in ms, by the clock and of the processor (of the process that answers: what a busy machine does
 * to others it does not show), and both medians over Xapian's. Half of the queries are left for one client and for two
 * at once: how many answers a second they got, and each one's median.
 */
#include "analyse.h"
#include "answer.h"
#include "archive.h"
#include "plain.h"
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

enum { WARM = 10, CLIENTS = 2, BUFFER_BYTES = 1 << 20 };

static const char *const columns[] = {"word", "or", "and", "phrase"};
enum { COLUMNS = G_N_ELEMENTS(columns) };
static const char parameters[] = "facets=speaker,institution,year";

struct bench {
    struct answerer answerer;
    struct plain *plain;
    guint16 port;       /* 0: no HTTP */
    const char *server; /* its process */
    GPtrArray *queries[COLUMNS];
};

static double ms_since(gint64 start_us)
{
    return (double)(g_get_monotonic_time() - start_us) / 1000;
}

/* Of this thread. */
static double cpu_ms(void)
{
    struct timespec used;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return (double)used.tv_sec * 1e3 + (double)used.tv_nsec / 1e6;
}

/* Of all threads of the server, which are asleep when it has answered. */
static double server_cpu_ms(const struct bench *bench)
{
    double sum_ns = 0;
    g_autofree char *folder = g_strdup_printf("/proc/%s/task", bench->server);
    g_autoptr(GDir) threads = g_dir_open(folder, 0, NULL);
    for (const char *name; threads && (name = g_dir_read_name(threads));) {
        g_autofree char *path = g_build_filename(folder, name, "schedstat", NULL);
        g_autofree char *text = NULL;
        if (g_file_get_contents(path, &text, NULL, NULL))
            sum_ns += (double)g_ascii_strtoull(text, NULL, 10);
    }
    return sum_ns / 1e6;
}

static void stop(const char *doing, const GError *error)
{
    fprintf(stderr, "bench_search: %s: %s\n", doing, error ? error->message : g_strerror(errno));
    exit(1);
}

struct took {
    double clock_ms, processor_ms;
};

/* --- Xapian alone ------------------------------------------------------------------------------------------------- */

static bool put_plain(const json_t *record, void *data)
{
    struct bench *bench = data;
    const char *text = json_string_value(json_object_get(record, "text"));
    struct analysed token;
    analyse_begin(bench->answerer.analyser, text, strlen(text), LANGUAGE_LATVIAN);
    while (analyse_next(bench->answerer.analyser, &token))
        if (token.n_stems > 0)
            plain_posting(bench->plain, token.stems[0], token.position);
    plain_put(bench->plain);
    return true;
}

static void open_plain(struct bench *bench, const char *path)
{
    g_autoptr(GError) error = NULL;
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        bench->plain = plain_create(path);
        if (!archive_each(bench->answerer.archive, "passage", put_plain, bench, &error))
            stop("reading passages", error);
        plain_close(bench->plain);
    }
    bench->plain = plain_open(path);
}

/* The same words as plain terms. */
static struct took ask_xapian(const struct bench *bench, size_t column, const char *text)
{
    static const enum plain_op ops[COLUMNS] = {PLAIN_OR, PLAIN_OR, PLAIN_AND, PLAIN_PHRASE};
    g_autoptr(GPtrArray) terms = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *words = g_strdup(text);
    char *either = strstr(words, " OR ");
    struct query_token token;
    if (either)
        memset(either, ' ', strlen(" OR "));
    analyse_query_begin(bench->answerer.analyser, words, strlen(words));
    while (analyse_query_next(bench->answerer.analyser, &token))
        g_ptr_array_add(terms, g_strdup(token.terms[0].term));
    gint64 start_us = g_get_monotonic_time();
    double start_ms = cpu_ms();
    plain_search(bench->plain, ops[column], (const char *const *)terms->pdata, terms->len);
    return (struct took){ms_since(start_us), cpu_ms() - start_ms};
}

/* --- Our answer --------------------------------------------------------------------------------------------------- */

static struct took ask_answer(const struct bench *bench, const char *text)
{
    g_autoptr(GError) error = NULL;
    struct search_request request;
    gint64 start_us = g_get_monotonic_time();
    double start_ms = cpu_ms();
    search_request_init(&request);
    size_t size = 0;
    char *answer = NULL;
    if (search_request_set(&request, "q", text, &error) &&
        search_request_set(&request, "facets", strchr(parameters, '=') + 1, &error))
        answer = answer_search_text(&bench->answerer, &request, &size, &error);
    if (!answer)
        stop(text, error);
    g_free(answer);
    search_request_release(&request);
    return (struct took){ms_since(start_us), cpu_ms() - start_ms};
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

/* --- Telling ------------------------------------------------------------------------------------------------------ */

static int compare_times(const void *a, const void *b)
{
    const double *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

static double median(GArray *times)
{
    g_array_sort(times, compare_times);
    return times->len > 0 ? g_array_index(times, double, times->len / 2) : 0;
}

struct times {
    GArray *clock, *processor;
};

static struct times times_new(void)
{
    return (struct times){g_array_new(FALSE, FALSE, sizeof(double)), g_array_new(FALSE, FALSE, sizeof(double))};
}

static void times_add(struct times *times, struct took took)
{
    g_array_append_val(times->clock, took.clock_ms);
    g_array_append_val(times->processor, took.processor_ms);
}

static double late(const GArray *times)
{
    return g_array_index(times, double, times->len * 99 / 100);
}

static void tell(const char *name, const struct times *times, const struct times *xapian)
{
    double clock_ms = median(times->clock), processor_ms = median(times->processor);
    printf("  %-8s %8.3f %8.3f %8.2f | %8.3f %8.3f %8.2f\n", name, clock_ms, late(times->clock),
           clock_ms / median(xapian->clock), processor_ms, late(times->processor),
           processor_ms / median(xapian->processor));
}

/* Half of the queries by one client, the other half by two at once. */
static void run_clients(const struct bench *bench, const GPtrArray *queries)
{
    double answers_a_second[CLIENTS], medians[CLIENTS];
    for (guint n = 1; n <= CLIENTS; n++) {
        struct client clients[CLIENTS];
        GThread *threads[CLIENTS];
        gint64 start_us = g_get_monotonic_time();
        for (guint i = 0; i < n; i++) {
            clients[i] =
                (struct client){bench, g_array_new(FALSE, FALSE, sizeof(double)), queries, n - 1 + 2 * i, 2 * n};
            threads[i] = g_thread_new("client", run_client, &clients[i]);
        }
        for (guint i = 0; i < n; i++)
            g_thread_join(threads[i]);
        answers_a_second[n - 1] = queries->len / 2.0 / ms_since(start_us) * 1000;
        for (guint i = 0; i < n; i++) {
            medians[i] = median(clients[i].times);
            g_array_unref(clients[i].times);
        }
    }
    printf("  %.0f answers a second for one client, %.0f for two: %.2f times; the two clients' medians %.3f, %.3f\n",
           answers_a_second[0], answers_a_second[1], answers_a_second[1] / answers_a_second[0], medians[0], medians[1]);
}

static struct took time_http(const struct bench *bench, int fd, char *buffer, const char *text)
{
    double start_ms = server_cpu_ms(bench);
    double clock_ms = ask_http(fd, buffer, text);
    return (struct took){clock_ms, server_cpu_ms(bench) - start_ms};
}

static void run_column(const struct bench *bench, size_t column)
{
    const GPtrArray *queries = bench->queries[column];
    struct times xapian = times_new(), answer = times_new(), http = times_new();
    int fd = bench->port ? connect_to(bench->port) : -1;
    g_autofree char *buffer = g_malloc(BUFFER_BYTES);
    g_autoptr(GPtrArray) others = g_ptr_array_new();
    for (guint i = 0; i < queries->len; i++) {
        if (i % 2) {
            g_ptr_array_add(others, queries->pdata[i]);
            continue;
        }
        struct took of_xapian = ask_xapian(bench, column, queries->pdata[i]);
        struct took of_answer = ask_answer(bench, queries->pdata[i]);
        struct took of_http = fd >= 0 ? time_http(bench, fd, buffer, queries->pdata[i]) : (struct took){0, 0};
        if (i < queries->len / WARM)
            continue;
        times_add(&xapian, of_xapian);
        times_add(&answer, of_answer);
        times_add(&http, of_http);
    }
    printf("%s\n", columns[column]);
    tell("xapian", &xapian, &xapian);
    tell("answer", &answer, &xapian);
    if (fd >= 0) {
        tell("http", &http, &xapian);
        close(fd);
        run_clients(bench, others);
    }
    for (size_t i = 0; i < 3; i++) {
        struct times *times = (struct times *[]){&xapian, &answer, &http}[i];
        g_array_unref(times->clock);
        g_array_unref(times->processor);
    }
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
        for (size_t i = 0; tab && i < COLUMNS; i++)
            if (strncmp(*line, columns[i], strlen(columns[i])) == 0)
                g_ptr_array_add(bench->queries[i], g_strdup(tab + 1));
    }
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: %s ARCHIVE QUERIES PLAIN [PORT PID]\n", argv[0]);
        return 2;
    }
    g_autoptr(GError) error = NULL;
    const char *const paths[] = {argv[1]};
    struct bench bench = {.answerer = {.archive = archive_open(paths, 1, &error),
                                       .analyser = analyser_new(),
                                       .registry = registry_new(),
                                       .base_url = ""},
                          .port = argc > 4 ? (guint16)g_ascii_strtoull(argv[4], NULL, 10) : 0,
                          .server = argc > 5 ? argv[5] : "self"};
    if (!bench.answerer.archive)
        stop("opening", error);
    answer_warm(&bench.answerer); /* as arhivars-searchd does */
    read_queries(&bench, argv[2]);
    open_plain(&bench, argv[3]);
    printf("%-10s %8s %8s %8s | %8s\n", "ms", "clock", "p99", "/xapian", "processor");
    for (size_t i = 0; i < COLUMNS; i++) {
        if (bench.queries[i]->len > 0)
            run_column(&bench, i);
        g_ptr_array_unref(bench.queries[i]);
    }
    plain_close(bench.plain);
    archive_free(bench.answerer.archive);
    analyser_free(bench.answerer.analyser);
    registry_free((struct registry *)(gintptr)bench.answerer.registry);
    return 0;
}
