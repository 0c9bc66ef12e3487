/* bench_recognise.c -- how fast text becomes protocols.
 *
 *   bench_recognise FILE…
 *
 * Reads all files into memory and prints MB/s (10^6 bytes a second of processor time, one thread, the best of some
 * rounds) for repair alone and for the whole of recognition, each file as a protocol of its own; then both for inputs
 * of 50 MB made of them: one protocol end to end, and one endless line.
 */
#include "recognise.h"
#include "repair.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum {
    BENCH_ROUNDS = 3,
    BENCH_LARGE_BYTES = 50 * 1000 * 1000,
};

struct bench {
    GPtrArray *texts; /* GString * */
    struct recogniser *recogniser;
    size_t sum; /* something that depends on every result, so that no work is optimised away */
};

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

static void measure(const char *what, struct bench *bench, void (*run)(struct bench *, const GString *), int rounds)
{
    double best = 0;
    size_t bytes = 0;
    for (int round = 0; round < rounds; round++) {
        double start = now_s();
        bytes = 0;
        for (size_t i = 0; i < bench->texts->len; i++) {
            const GString *text = g_ptr_array_index(bench->texts, i);
            run(bench, text);
            bytes += text->len;
        }
        double seconds = now_s() - start;
        best = best == 0 || seconds < best ? seconds : best;
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%-28s %8.1f MB %8.1f MB/s   peak %ld MB\n", what, (double)bytes / 1e6, (double)bytes / 1e6 / best,
           usage.ru_maxrss / 1000);
}

static void free_text(void *text)
{
    g_string_free(text, TRUE);
}

/* All texts over and over up to a size; on one line if asked. */
static GString *make_large(const GPtrArray *texts, bool one_line)
{
    GString *large = g_string_sized_new(BENCH_LARGE_BYTES);
    for (size_t i = 0; texts->len && large->len < BENCH_LARGE_BYTES; i++) {
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
    struct bench bench = {g_ptr_array_new_with_free_func(free_text), recogniser, 0};
    for (int i = 1; i < argc; i++) {
        char *text = NULL;
        size_t len;
        if (!g_file_get_contents(argv[i], &text, &len, NULL))
            return 2;
        g_ptr_array_add(bench.texts, g_string_new_len(text, (gssize)len));
        g_free(text);
    }
    if (!bench.texts->len) {
        fprintf(stderr, "usage: bench_recognise FILE…\n");
        return 2;
    }
    measure("repair", &bench, run_repair, BENCH_ROUNDS);
    measure("recognise", &bench, run_recognise, BENCH_ROUNDS);
    for (int one_line = 0; one_line < 2; one_line++) {
        GString *large = make_large(bench.texts, one_line);
        struct bench big = {g_ptr_array_new_with_free_func(free_text), recogniser, 0};
        g_ptr_array_add(big.texts, large);
        measure(one_line ? "repair, one endless line" : "repair, one protocol", &big, run_repair, 1);
        measure(one_line ? "recognise, one endless line" : "recognise, one protocol", &big, run_recognise, 1);
        g_ptr_array_unref(big.texts);
    }
    g_ptr_array_unref(bench.texts);
    return 0;
}
