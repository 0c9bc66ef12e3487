/* bench_extract.c -- what the sandbox costs: files read in this process and in a confined child, in one run.
 *
 *   bench_extract TIMES FILE…
 *
 * Reads each file TIMES times both ways, in turns of TURN files, and prints seconds and processor seconds of each
 * (those of the child included), and the ratio sandboxed / in-process of each turn's times: the median, and the middle
 * half.
 */
#include "extract.h"
#include "sandbox.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum {
    TURN = 50, /* files: a turn lasts long enough for the clock, and what else the machine does hits both ways */
};

struct span {
    double wall, cpu;
};

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double cpu_of(pid_t child)
{
    struct rusage mine;
    getrusage(RUSAGE_SELF, &mine);
    clockid_t clock;
    struct timespec time = {0};
    if (child > 0 && clock_getcpuclockid(child, &clock) == 0)
        clock_gettime(clock, &time);
    return seconds(mine.ru_utime) + seconds(mine.ru_stime) + (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void fail(const char *path, const GError *error)
{
    fprintf(stderr, "%s: %s\n", path, error->message);
    exit(1);
}

static size_t read_here(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, &error);
    g_autoptr(GBytes) bytes = file != NULL ? g_mapped_file_get_bytes(file) : NULL;
    g_autoptr(extraction_auto) extraction = bytes != NULL ? extract(bytes, false, &error) : NULL;
    if (extraction == NULL)
        fail(path, error);
    return ((struct extracted *)extraction->documents->pdata[0])->text->len;
}

static size_t read_confined(struct sandbox *sandbox, const char *path)
{
    g_autoptr(GError) error = NULL;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    g_autoptr(extraction_auto) extraction = sandbox_extract(sandbox, file, &error);
    close(file);
    if (extraction == NULL)
        fail(path, error);
    return ((struct extracted *)extraction->documents->pdata[0])->text->len;
}

/* One turn; with a sandbox in it. */
static struct span run_turn(struct sandbox *sandbox, char **paths, size_t n, size_t *bytes)
{
    pid_t child = sandbox != NULL ? sandbox_child(sandbox) : 0;
    gint64 start = g_get_monotonic_time();
    double cpu = cpu_of(child);
    for (size_t i = 0; i < TURN; i++) {
        const char *path = paths[i % n];
        *bytes += sandbox != NULL ? read_confined(sandbox, path) : read_here(path);
    }
    return (struct span){(double)(g_get_monotonic_time() - start) / 1e6, cpu_of(child) - cpu};
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;
    return (left > right) - (left < right);
}

static void print_ratios(const char *name, double *ratios, size_t n)
{
    qsort(ratios, n, sizeof *ratios, by_size);
    printf("%-20s median %.3f   middle half %.3f .. %.3f\n", name, ratios[n / 2], ratios[n / 4], ratios[3 * n / 4]);
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], SANDBOX_COMMAND) == 0)
        return sandbox_child_run(EXTRACT_ANY);
    if (argc < 3) {
        fputs("usage: bench_extract TIMES FILE…\n", stderr);
        return 2;
    }
    size_t files = (size_t)(argc - 2);
    size_t turns = MAX(4, (size_t)g_ascii_strtoull(argv[1], NULL, 10) * files / TURN);
    g_autoptr(sandbox_auto) sandbox = sandbox_new();
    g_autofree double *walls = g_new(double, turns);
    g_autofree double *cpus = g_new(double, turns);
    struct span here = {0};
    struct span confined = {0};
    size_t bytes[2] = {0};
    g_autoptr(GError) error = NULL;
    if (!extract_load(EXTRACT_ANY, &error))
        fail("readers", error);
    read_confined(sandbox, argv[2]); /* the start of the child is counted below, by itself */
    for (size_t i = 0; i < turns; i++) {
        struct span plain = run_turn(NULL, argv + 2, files, &bytes[0]);
        struct span boxed = run_turn(sandbox, argv + 2, files, &bytes[1]);
        here = (struct span){here.wall + plain.wall, here.cpu + plain.cpu};
        confined = (struct span){confined.wall + boxed.wall, confined.cpu + boxed.cpu};
        walls[i] = boxed.wall / plain.wall;
        cpus[i] = boxed.cpu / plain.cpu;
    }
    printf("%zu files each way, %.1f MB of text%s\n", turns * TURN, (double)bytes[0] / 1e6,
           bytes[0] == bytes[1] ? "" : ", NOT THE SAME");
    printf("in this process      %.2f s   %.2f s of the processor\n", here.wall, here.cpu);
    printf("in the sandbox       %.2f s   %.2f s of the processor\n", confined.wall, confined.cpu);
    print_ratios("ratio of seconds", walls, turns);
    print_ratios("ratio of processor", cpus, turns);
    gint64 start = g_get_monotonic_time();
    for (size_t i = 0; i < TURN; i++) {
        g_autoptr(sandbox_auto) fresh = sandbox_new();
        read_confined(fresh, argv[2]);
    }
    printf("with a child started for each file: %.1f ms a file\n",
           (double)(g_get_monotonic_time() - start) / 1e3 / TURN);
    return bytes[0] != bytes[1];
}
