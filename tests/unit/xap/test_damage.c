/* test_damage.c -- whatever happens to the files, an answer or an error comes back: never a crash, never a lie about a
 * commit. */
#include "xap_fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const tables[] = {"postlist.glass", "docdata.glass", "termlist.glass", "iamglass", "checksums"};

static void fill_many(const char *path, int documents)
{
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    begin(writer);
    for (int i = 0; i < documents; i++) {
        g_autofree char *id = g_strdup_printf("Q%d", i);
        g_autofree char *text = g_strdup_printf("x y number%d word%d", i, i % 97);
        put_text(writer, id, text, i % 2 ? "1" : "2");
    }
    commit(writer);
}

Test(damage, nothing_there_is_missing)
{
    g_autoptr(scratch) path = scratch_new();
    g_autofree char *nowhere = g_build_filename(path, "nav", NULL), *deep = g_build_filename(path, "nav", "arī", NULL);
    GError *error = NULL;
    cr_expect_null(xap_db_open((const char *const[]){nowhere}, 1, &error));
    assert_error(error, XAP_ERROR_MISSING, nowhere);
    cr_expect_null(xap_db_open((const char *const[]){path}, 1, &error), "an empty directory");
    assert_error(error, XAP_ERROR_MISSING, "no database is there");
    cr_expect_null(xap_db_open(NULL, 0, &error));
    assert_error(error, XAP_ERROR_INVALID, "no path");
    cr_expect_null(xap_writer_open(deep, &error), "its parent is missing");
    assert_error(error, XAP_ERROR_IO, "No such file");
    cr_expect_not(xap_check(nowhere, NULL, &error));
    assert_error(error, XAP_ERROR_MISSING, "checking");
}

Test(damage, a_file_that_is_no_database_is_not_followed)
{
    g_autoptr(scratch) path = scratch_new();
    g_autofree char *stub = g_build_filename(path, "stub", NULL), *ran = g_build_filename(path, "ran", NULL);
    g_autofree char *text = g_strdup_printf("remote :touch %s\n", ran);
    GError *error = NULL;
    cr_assert(g_file_set_contents(stub, text, -1, NULL));
    cr_expect_null(xap_db_open((const char *const[]){stub}, 1, &error));
    assert_error(error, XAP_ERROR_MISSING, stub);
    cr_expect_not(g_file_test(ran, G_FILE_TEST_EXISTS), "a stub file must not run programs");
}

Test(damage, a_missing_or_emptied_table_is_corrupt)
{
    for (int i = 0; i < 2 * (int)G_N_ELEMENTS(tables); i++) {
        g_autoptr(scratch) path = scratch_new();
        fill_many(path, 3000);
        g_autofree char *table = g_build_filename(path, tables[i / 2], NULL);
        g_autofree char *sums = g_build_filename(path, "checksums", NULL);
        GError *error = NULL;
        cr_assert_eq(i % 2 ? truncate(table, 0) : g_remove(table), 0);
        g_autoptr(xap_db_auto) db = xap_db_open((const char *const[]){path}, 1, &error);
        g_autoptr(xap_query_auto) query = xap_query_term("x");
        struct xap_request request = {.query = query, .count = 5000};
        if (strcmp(table, sums) != 0) { /* without checksums nothing is compared */
            cr_expect(!db || !xap_search(db, &request, &error), "%s", tables[i / 2]);
            assert_error(error, XAP_ERROR_CORRUPT, "");
        }
        g_clear_error(&error);
        cr_expect_not(xap_compare(path, NULL, &error));
        assert_error(error, XAP_ERROR_CORRUPT, "comparing");
    }
}

/* Read everything that can be read, and let errors be errors. Runs in a child: if Xapian itself crashes, we see it. */
static void read_all(const char *path)
{
    GError *error = NULL;
    g_autoptr(xap_db_auto) db = xap_db_open(&path, 1, &error);
    g_clear_error(&error);
    if (!db)
        return;
    struct xap_query *queries[] = {xap_query_pair(XAP_NEAR, xap_query_term("x"), xap_query_term("y")),
                                   xap_query_starts("w"), xap_query_range(1, "1", NULL), xap_query_new(XAP_ALL)};
    for (size_t i = 0; i < G_N_ELEMENTS(queries); i++) {
        struct xap_request request = {.query = queries[i], .count = 4000, .data = true, .n_values = 1, .n_facets = 1};
        request.value_slots[0] = request.facet_slots[0] = 1;
        xap_result_free(xap_search(db, &request, &error));
        g_clear_error(&error);
        xap_query_free(queries[i]);
    }
    g_autoptr(GArray) terms = xap_terms(db, "", 0, &error);
    g_clear_error(&error);
}

static void flip(const char *path, const char *table, off_t offset, unsigned char bits)
{
    g_autofree char *file = g_build_filename(path, table, NULL);
    const int descriptor = openat(AT_FDCWD, file, O_RDWR | O_CLOEXEC); /* open() would be ours, and note the change */
    unsigned char byte = 0;
    cr_assert_geq(descriptor, 0);
    cr_assert_eq(pread(descriptor, &byte, 1, offset), 1);
    byte ^= bits;
    cr_assert_eq(pwrite(descriptor, &byte, 1, offset), 1);
    close(descriptor);
}

static off_t size_of(const char *path, const char *table)
{
    g_autofree char *file = g_build_filename(path, table, NULL);
    struct stat status;
    cr_assert_eq(stat(file, &status), 0);
    return status.st_size;
}

/* What became of a child that reads: 0, or the signal that ended it. */
static int outcome_of_reading(const char *path)
{
    const pid_t child = fork();
    if (child == 0) {
        alarm(20);
        close(STDERR_FILENO); /* a sanitizer would tell of Xapian's own crash */
        read_all(path);
        _exit(0);
    }
    int status = 0;
    cr_assert_eq(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

/* Without checksums a changed root or length led Xapian out of its buffers, 1 time in 150. */
Test(damage, a_flipped_bit_is_found_and_never_crashes_a_reader)
{
    g_autoptr(scratch) path = scratch_new();
    g_autoptr(GRand) random = g_rand_new_with_seed(11);
    fill_many(path, 1000);
    for (int i = 0; i < 75; i++) {
        const char *table = tables[i % (int)G_N_ELEMENTS(tables)];
        const off_t offset = g_rand_int_range(random, 0, (gint32)size_of(path, table));
        const unsigned char bits = (unsigned char)(1U << g_rand_int_range(random, 0, 8));
        g_autoptr(GError) error = NULL;
        flip(path, table, offset, bits);
        cr_expect_eq(outcome_of_reading(path), 0, "%s at %ld, bits %02x", table, (long)offset, bits);
        cr_expect_not(xap_compare(path, NULL, &error), "%s at %ld, bits %02x", table, (long)offset, bits);
        flip(path, table, offset, bits);
    }
    uint64_t blocks = 0;
    cr_expect(xap_compare(path, &blocks, NULL));
    cr_expect_gt(blocks, 10);
    cr_expect_eq(outcome_of_reading(path), 0);
}

/* --- Disks ------------------------------------------------------------------------------------------------------- */

static void unmount(char *path)
{
    umount2(path, MNT_DETACH);
    scratch_free(path);
}
typedef char small_disk;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(small_disk, unmount)

static char *small_disk_new(void)
{
    char *path = scratch_new();
    if (mount("none", path, "tmpfs", 0, "size=600k") != 0) {
        fprintf(stderr, "skipped: a small disk cannot be mounted: %s\n", g_strerror(errno));
        scratch_free(path);
        return NULL;
    }
    return path;
}

/* Put documents until something fails; true when putting did, false when only the commit did. */
static void fill_until_full(struct xap_writer *writer, GError **error)
{
    g_autofree char *data = g_malloc(3000);
    g_autoptr(xap_doc_auto) doc = xap_doc_new();
    for (int i = 0; i < 3000; i++)
        data[i] = (char)(i * 7919 >> 3);
    begin(writer);
    for (int i = 0; i < 1000; i++) {
        g_autofree char *id = g_strdup_printf("new%d", i);
        xap_doc_clear(doc);
        xap_doc_data(doc, data, 3000);
        if (!xap_put(writer, id, doc, error))
            return;
    }
    cr_expect_not(xap_writer_commit(writer, error));
}

Test(damage, a_full_disk_fails_the_batch_and_says_so_until_it_is_put_again)
{
    g_autoptr(small_disk) disk = small_disk_new();
    if (!disk)
        return;
    g_autofree char *path = g_build_filename(disk, "db", NULL);
    GError *error = NULL, *again = NULL;
    fill_many(path, 50);
    g_autofree char *ballast = g_build_filename(disk, "ballast", NULL), *room = g_strnfill(150000, 'x');
    cr_assert(g_file_set_contents(ballast, room, 150000, NULL));
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    fill_until_full(writer, &error);
    assert_error(error, XAP_ERROR_IO, "No space left");
    cr_expect_not(xap_writer_commit(writer, &again), "the next commit is no success");
    cr_expect_eq(again->code, XAP_ERROR_INVALID);
    g_clear_error(&again);
    {
        g_autoptr(xap_db_auto) db = open_db(path);
        cr_expect_eq(total(db, xap_query_new(XAP_ALL)), 50, "what was committed is still there");
        cr_expect(xap_check(path, NULL, &again));
    }
    g_remove(ballast);
    begin(writer);
    put_text(writer, NULL, "small", NULL);
    commit(writer);
    g_autoptr(xap_db_auto) db = open_db(path);
    cr_expect_eq(total(db, xap_query_new(XAP_ALL)), 51);
}

Test(damage, a_read_only_disk_is_read_and_not_written)
{
    g_autoptr(small_disk) disk = small_disk_new();
    if (!disk)
        return;
    g_autofree char *path = g_build_filename(disk, "db", NULL);
    GError *error = NULL;
    fill_many(path, 50);
    cr_assert_eq(mount("none", disk, NULL, MS_REMOUNT | MS_RDONLY, NULL), 0);
    cr_expect_null(xap_writer_open(path, &error));
    assert_error(error, XAP_ERROR_IO, "Read-only file system");
    g_autoptr(xap_db_auto) db = open_db(path);
    cr_expect_eq(total(db, xap_query_term("x")), 50);
}
