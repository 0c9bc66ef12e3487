/* bench_recognise.c -- how fast text becomes protocols.
 *
 *   bench_recognise FILE…
 *
 * Reads all files into memory and prints MB/s (10^6 bytes a second of processor time, one thread, the median of some
 * rounds) for repair alone and for the whole of recognition: each file over and over, then all of them, each a protocol
 * of its own; then both for inputs of 50 MB made of them, one protocol end to end and one endless line, with the memory
 * at its peak so far. corpus/sample has each family of layout at least once.
 */
#include "recognise.h"
#include "repair.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum {
    ROUNDS = 7,
    ROUND_BYTES = 1000 * 1000, /* a file is repeated to this, so that the clock can be read */
    LARGE_BYTES = 50 * 1000 * 1000,
};

struct bench {
    struct recogniser *recogniser;
    size_t sum; /* something that depends on every result, so that no work is optimised away */
};

typedef void (*bench_step)(struct bench *, const GString *);

static double now_s(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void run_repair(struct bench *bench, const GString *text)
{
    struct repaired *repaired = repair(text->str, text->len, false);
    bench->sum += repaired->body->len;
    repaired_free(repaired);
}

static void run_recognise(struct bench *bench, const GString *text)
{
    struct protocol *protocol = recognise(bench->recogniser, text->str, text->len, NULL);
    bench->sum += protocol->passages->len;
    protocol_free(protocol);
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* MB/s of one step over texts[first..last-1]. */
static double speed(struct bench *bench, bench_step step, const GPtrArray *texts, guint first, guint last, int rounds)
{
    double seconds[ROUNDS];
    size_t whole = 0;
    for (guint i = first; i < last; i++)
        whole += ((const GString *)g_ptr_array_index(texts, i))->len;
    size_t times = MAX(1, ROUND_BYTES / MAX(whole, 1));
    for (int round = 0; round < rounds; round++) {
        double start = now_s();
        for (size_t time = 0; time < times; time++)
            for (guint i = first; i < last; i++)
                step(bench, g_ptr_array_index(texts, i));
        seconds[round] = now_s() - start;
    }
    qsort(seconds, (size_t)rounds, sizeof *seconds, compare);
    return (double)(whole * times) / 1e6 / seconds[rounds / 2];
}

static void measure(const char *what, struct bench *bench, const GPtrArray *texts, guint first, guint last, int rounds)
{
    struct rusage usage;
    double repaired = speed(bench, run_repair, texts, first, last, rounds);
    double recognised = speed(bench, run_recognise, texts, first, last, rounds);
    getrusage(RUSAGE_SELF, &usage);
    printf("%-44s %8.1f %8.1f %8ld\n", what, repaired, recognised, usage.ru_maxrss / 1000);
}

static void free_text(void *text)
{
    g_string_free(text, TRUE);
}

/* All texts over and over up to a size; on one line if asked. */
static GString *make_large(const GPtrArray *texts, bool one_line)
{
    GString *large = g_string_sized_new(LARGE_BYTES);
    for (size_t i = 0; texts->len && large->len < LARGE_BYTES; i++) {
        const GString *text = g_ptr_array_index(texts, i % texts->len);
        g_string_append_len(large, text->str, (gssize)text->len);
        g_string_append_c(large, '\n');
    }
    for (size_t i = 0; one_line && i < large->len; i++)
        if (large->str[i] == '\n')
            large->str[i] = ' ';
    return large;
}

int main(int argc, char **argv)
{
    g_autoptr(registry_auto) registry = registry_new();
    g_autoptr(recogniser_auto) recogniser = recogniser_new(registry);
    struct bench bench = {recogniser, 0};
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(free_text);
    for (int i = 1; i < argc; i++) {
        char *text = NULL;
        size_t len;
        if (!g_file_get_contents(argv[i], &text, &len, NULL))
            return 2;
        g_ptr_array_add(texts, g_string_new_len(text, (gssize)len));
        g_free(text);
    }
    if (!texts->len) {
        fprintf(stderr, "usage: bench_recognise FILE…\n");
        return 2;
    }
    printf("%-44s %8s %8s %8s\n", "MB/s", "repair", "all", "peak MB");
    for (guint i = 0; i < texts->len; i++) {
        g_autofree char *name = g_path_get_basename(argv[i + 1]);
        measure(name, &bench, texts, i, i + 1, ROUNDS);
    }
    measure("all", &bench, texts, 0, texts->len, ROUNDS);
    for (int one_line = 0; one_line < 2; one_line++) {
        g_autoptr(GPtrArray) large = g_ptr_array_new_with_free_func(free_text);
        g_ptr_array_add(large, make_large(texts, one_line));
        measure(one_line ? "50 MB on one line" : "50 MB as one protocol", &bench, large, 0, 1, 1);
    }
    return bench.sum == 0;
}
