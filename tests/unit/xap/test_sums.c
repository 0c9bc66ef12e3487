/* test_sums.c -- checksums of blocks: they follow every commit, and what a killed writer leaves is no damage. */
#include "xap_fixture.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void put_many(struct xap_writer *writer, int round, int documents)
{
    for (int i = 0; i < documents; i++) {
        g_autofree char *id = g_strdup_printf("Q%d", i);
        g_autofree char *text = g_strdup_printf("x y number%d word%d round%d", i, i % 97, round);
        put_text(writer, id, text, i % 2 ? "1" : "2");
    }
}

static void fill_round(const char *path, int round, int documents)
{
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    begin(writer);
    put_many(writer, round, documents);
    commit(writer);
}

static void assert_whole(const char *path, const char *when)
{
    g_autoptr(GError) error = NULL;
    uint64_t blocks = 0;
    cr_expect(xap_compare(path, &blocks, &error), "%s: %s", when, error ? error->message : "");
    cr_expect_gt(blocks, 0);
}

static off_t size_of(const char *path, const char *name)
{
    g_autofree char *file = g_build_filename(path, name, NULL);
    struct stat status;
    return stat(file, &status) == 0 ? status.st_size : -1;
}

Test(sums, follow_every_commit_and_do_not_grow_without_end)
{
    g_autoptr(scratch) path = scratch_new();
    for (int round = 0; round < 60; round++) {
        g_autofree char *when = g_strdup_printf("round %d", round);
        fill_round(path, round, 400);
        assert_whole(path, when);
    }
    off_t tables = size_of(path, "postlist.glass") + size_of(path, "termlist.glass") + size_of(path, "position.glass");
    cr_expect_lt(size_of(path, "checksums"), 80 * 1024 + 3 * 16 * tables / 8192);
}

Test(sums, follow_a_writer_within_one_process)
{
    g_autoptr(scratch) path = scratch_new();
    fill_round(path, 0, 400);
    const char *const paths[] = {path};
    g_autoptr(xap_db_auto) db = xap_db_open(paths, 1, NULL);
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    for (int round = 1; round < 20; round++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *word = g_strdup_printf("round%d", round);
        begin(writer);
        put_many(writer, round, 400);
        cr_expect_eq(total(db, xap_query_new(XAP_ALL)), 400, "undisturbed by the batch");
        commit(writer);
        cr_assert(xap_db_refresh(db, NULL, &error), "%s", error ? error->message : "");
        cr_expect_eq(total(db, xap_query_term(word)), 400);
    }
    assert_whole(path, "while the writer is open");
}

Test(sums, a_batch_thrown_away_is_no_damage)
{
    g_autoptr(scratch) path = scratch_new();
    fill_round(path, 0, 400);
    for (int round = 1; round < 4; round++) {
        {
            g_autoptr(xap_writer_auto) writer = open_writer(path);
            begin(writer);
            put_many(writer, round, 2500); /* more than Xapian holds back: blocks are written */
        }
        assert_whole(path, "after the batch");
        fill_round(path, round, 30);
        assert_whole(path, "after the next");
    }
}

/* In a child that dies while blocks are being written, and again in the one that follows. */
Test(sums, what_a_killed_writer_leaves_is_no_damage)
{
    g_autoptr(scratch) path = scratch_new();
    fill_round(path, 0, 400);
    for (int round = 1; round < 12; round++) {
        const pid_t child = fork();
        if (child == 0) {
            fill_round(path, round, 8000);
            _exit(0);
        }
        g_usleep((gulong)(8000 * round));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        assert_whole(path, "after the kill");
        fill_round(path, round, 20);
        assert_whole(path, "after the next commit");
    }
}

Test(sums, a_database_without_them_is_read_and_gets_them_with_the_next_commit)
{
    g_autoptr(scratch) path = scratch_new();
    g_autoptr(GError) error = NULL;
    fill_round(path, 0, 400);
    g_autofree char *sums = g_build_filename(path, "checksums", NULL);
    cr_assert_eq(g_remove(sums), 0);
    cr_expect_not(xap_compare(path, NULL, &error));
    cr_expect(strstr(error->message, "checksums is missing"), "%s", error->message);
    const char *const paths[] = {path};
    g_autoptr(xap_db_auto) db = xap_db_open(paths, 1, NULL);
    cr_expect_eq(total(db, xap_query_new(XAP_ALL)), 400);
    fill_round(path, 1, 10);
    assert_whole(path, "after the commit");
}

Test(sums, a_bit_that_flips_under_an_open_reader_is_met_as_an_error)
{
    g_autoptr(scratch) path = scratch_new();
    fill_round(path, 0, 3000);
    const char *const paths[] = {path};
    g_autoptr(xap_db_auto) db = xap_db_open(paths, 1, NULL);
    g_autofree char *file = g_build_filename(path, "docdata.glass", NULL);
    g_autofree char *whole = NULL;
    gsize size = 0;
    cr_assert(g_file_get_contents(file, &whole, &size, NULL));
    FILE *out = fopen(file, "r+");
    for (gsize at = 100; at < size; at += 8192) { /* every block of the table */
        fseek(out, (long)at, SEEK_SET);
        fputc(whole[at] ^ 4, out);
    }
    fclose(out);
    g_autoptr(xap_query_auto) query = xap_query_term("x");
    struct xap_request request = {.query = query, .count = 5, .data = true};
    g_autoptr(GError) error = NULL;
    cr_expect_null(xap_search(db, &request, &error));
    cr_assert_not_null(error);
    cr_expect_eq(error->code, XAP_ERROR_CORRUPT);
    cr_expect(strstr(error->message, "docdata.glass does not match its checksum"), "%s", error->message);
}
