/* test_remote.c -- a stock xapian-tcpsrv as one of the shards; skipped where there is none (package xapian-tools). */
#include "xap_fixture.h"

#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* A port that was free a moment ago. */
static int free_port(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    cr_assert_eq(bind(descriptor, (struct sockaddr *)&address, size), 0);
    cr_assert_eq(getsockname(descriptor, (struct sockaddr *)&address, &size), 0);
    close(descriptor);
    return ntohs(address.sin_port);
}

struct server {
    GPid pid;
    char *address; /* NULL: there is no server to be had */
};

/* It ends its whole process group when it is told to end. */
static void lead_a_group(void *unused)
{
    (void)unused;
    setpgid(0, 0);
}

static struct server server_start(const char *path)
{
    struct server server = {0};
    g_autofree char *program = g_find_program_in_path("xapian-tcpsrv");
    if (!program) {
        fprintf(stderr, "skipped: xapian-tcpsrv is not installed\n");
        return server;
    }
    const int port = free_port();
    g_autofree char *number = g_strdup_printf("--port=%d", port);
    char *arguments[] = {program, number, (char[]){"--interface=127.0.0.1"}, (char[]){"--quiet"}, (char *)path, NULL};
    cr_assert(g_spawn_async(NULL, arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL, lead_a_group,
                            NULL, &server.pid, NULL));
    server.address = g_strdup_printf("tcp:127.0.0.1:%d", port);
    for (int i = 0; i < 200; i++) { /* until it listens */
        g_autoptr(xap_db_auto) db = xap_db_open((const char *const[]){server.address}, 1, NULL);
        if (db)
            break;
        g_usleep(20000);
    }
    return server;
}

static void server_stop(struct server *server)
{
    if (server->pid) {
        kill(server->pid, SIGTERM);
        waitpid(server->pid, NULL, 0);
    }
    server->pid = 0;
    g_clear_pointer(&server->address, g_free);
}
typedef struct server server_auto;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(server_auto, server_stop)

/* Half of the documents have no value; the values fall as the numbers rise. Ids begin with `ids`; NULL: there are none.
 */
static void fill_half(const char *path, int from, const char *ids)
{
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    begin(writer);
    for (int i = from; i < 20; i += 2) {
        g_autofree char *value = g_strdup_printf("%02d", 50 - i);
        g_autofree char *id = ids ? g_strdup_printf("%s%d", ids, i) : NULL;
        put_text(writer, id, "x y z", i % 4 < 2 ? value : NULL);
    }
    commit(writer);
}

/* The values in the order found, a dash for none. */
static char *values(const struct xap_result *result)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < result->hits->len; i++) {
        const char *value = hit_at(result, i)->values[0];
        g_string_append_printf(text, "%s ", *value ? value : "-");
    }
    return g_string_free(text, FALSE);
}

Test(remote, a_union_of_a_local_and_a_remote_shard_answers_as_a_local_one)
{
    g_autoptr(scratch) path = scratch_new();
    g_autofree char *near = g_build_filename(path, "near", NULL), *far = g_build_filename(path, "far", NULL);
    fill_half(near, 0, XAP_ID_PREFIX);
    fill_half(far, 1, XAP_ID_PREFIX);
    g_auto(server_auto) server = server_start(far);
    if (!server.address)
        return;
    GError *error = NULL;
    g_autoptr(xap_db_auto) local = xap_db_open((const char *const[]){near, far}, 2, &error);
    g_autoptr(xap_db_auto) mixed = xap_db_open((const char *const[]){near, server.address}, 2, &error);
    assert_no_error(error);
    struct xap_query *queries[] = {xap_query_term("x"),
                                   xap_query_new(XAP_ALL),
                                   xap_query_range(1, NULL, "40"),
                                   xap_query_pair(XAP_PHRASE, xap_query_term("x"), xap_query_term("y")),
                                   xap_query_pair(XAP_NEAR, xap_query_term("z"), xap_query_term("y")),
                                   xap_query_pair(XAP_BUT_NOT, xap_query_starts("x"), xap_query_range(1, "35", NULL))};
    for (size_t q = 0; q < G_N_ELEMENTS(queries); q++) {
        for (uint32_t page = 0; page < 24; page += 4) {
            for (int sort = 0; sort < 3; sort++) {
                struct xap_request request = {.query = queries[q], .first = page, .count = 4, .exact = true};
                request.sort = (enum xap_sort)sort;
                request.sort_slot = request.value_slots[0] = request.facet_slots[0] = 1;
                request.n_values = request.n_facets = 1;
                request.data = true;
                request.timeout_ms = 60000;
                g_autoptr(xap_result_auto) here = run(local, &request), there = run(mixed, &request);
                g_autofree char *expected = values(here), *found = values(there);
                cr_expect_str_eq(found, expected, "query %zu page %u sort %d", q, page, sort);
                cr_expect_eq(there->total, here->total);
                cr_expect_eq(there->facets[0]->len, here->facets[0]->len);
            }
        }
        xap_query_free(queries[q]);
    }
    struct xap_stats stats;
    cr_expect(xap_db_stats(mixed, &stats, &error));
    cr_expect_str_eq(stats.revision, "");
    cr_expect_eq(stats.documents, 20);
    g_autofree char *nothing = xap_spell(mixed, "xx", 2, &error);
    assert_no_error(error);
}

Test(remote, a_server_that_is_gone_is_a_network_error)
{
    g_autoptr(scratch) path = scratch_new();
    fill_half(path, 0, NULL);
    g_auto(server_auto) server = server_start(path);
    if (!server.address)
        return;
    GError *error = NULL;
    g_autoptr(xap_db_auto) db = xap_db_open((const char *const[]){server.address}, 1, &error);
    assert_no_error(error);
    g_autofree char *address = g_strdup(server.address);
    server_stop(&server);
    cr_expect_null(xap_db_open((const char *const[]){address}, 1, &error));
    assert_error(error, XAP_ERROR_NETWORK, address);
}

Test(remote, a_server_behind_the_writer_is_overtaken_and_refreshed)
{
    g_autoptr(scratch) path = scratch_new();
    fill_half(path, 0, NULL);
    g_auto(server_auto) server = server_start(path);
    if (!server.address)
        return;
    GError *error = NULL;
    g_autoptr(xap_db_auto) db = xap_db_open((const char *const[]){server.address}, 1, &error);
    assert_no_error(error);
    for (int i = 0; i < 5; i++)
        fill_half(path, 0, NULL);
    cr_expect_geq(total(db, xap_query_term("x")), 10);
    bool changed = false;
    cr_expect(xap_db_refresh(db, &changed, &error));
    cr_expect_eq(total(db, xap_query_term("x")), 60);
}

Test(remote, addresses_are_checked)
{
    static const char *const wrong[] = {"tcp:", "tcp:host", "tcp::80", "tcp:host:0", "tcp:host:65536", "tcp:host:8x"};
    GError *error = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        cr_expect_null(xap_db_open(&wrong[i], 1, &error));
        assert_error(error, XAP_ERROR_INVALID, "tcp:host:port");
    }
    cr_expect_null(xap_db_open((const char *const[]){"tcp:127.0.0.1:1"}, 1, &error));
    assert_error(error, XAP_ERROR_NETWORK, "tcp:127.0.0.1:1");
}
