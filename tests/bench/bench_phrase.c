/* bench_phrase.c -- phrases over our streams, beside Xapian's own over its positions.
 *
 * usage: bench_phrase ARCHIVE QUERIES PLAIN
 *
 * QUERIES is what make_passages.py wrote, PLAIN the database that bench_search makes of the archive: the same stems
 * with Xapian's positions. Each phrase is asked once of either, by turns: top 10, exact total, ids alone, the first
 * stem of each word. The first ones warm up. Prints median and p99 in ms of the processor.
 */
#include "analyse.h"
#include "archive.h"
#include "plain.h"
#include "schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WARM = 50, HITS = 10 };

static double cpu_ms(void)
{
    struct timespec used;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return (double)used.tv_sec * 1e3 + (double)used.tv_nsec / 1e6;
}

static struct xap_query *phrase_of(struct analyser *analyser, const char *text)
{
    struct xap_query *phrase = xap_query_new(XAP_PHRASE);
    struct query_token token;
    analyse_query_begin(analyser, text, strlen(text));
    while (analyse_query_next(analyser, &token)) {
        g_autofree char *term = schema_term(SCHEMA_STEM, token.terms[0].term);
        xap_query_add(phrase, xap_query_term(term));
    }
    return phrase;
}

static double ask_ours(struct archive *archive, struct analyser *analyser, const char *text)
{
    g_autoptr(xap_query_auto) phrase = phrase_of(analyser, text);
    struct xap_request request = {.query = phrase, .count = HITS, .exact = true};
    double start_ms = cpu_ms();
    xap_result_free(xap_search(archive_index(archive), &request, NULL));
    return cpu_ms() - start_ms;
}

static int compare_times(const void *a, const void *b)
{
    const double *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

static void tell(const char *name, GArray *times)
{
    g_array_sort(times, compare_times);
    printf("%-8s %8.3f %8.3f\n", name, g_array_index(times, double, times->len / 2),
           g_array_index(times, double, times->len * 99 / 100));
    g_array_unref(times);
}

static double ask_plain(struct plain *plain, struct analyser *analyser, const char *text)
{
    g_autoptr(GPtrArray) terms = g_ptr_array_new_with_free_func(g_free);
    struct query_token token;
    analyse_query_begin(analyser, text, strlen(text));
    while (analyse_query_next(analyser, &token))
        g_ptr_array_add(terms, g_strdup(token.terms[0].term));
    double start_ms = cpu_ms();
    plain_search(plain, PLAIN_PHRASE, (const char *const *)terms->pdata, terms->len);
    return cpu_ms() - start_ms;
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: %s ARCHIVE QUERIES PLAIN\n", argv[0]);
        return 2;
    }
    const char *const paths[] = {argv[1]};
    g_autoptr(GError) error = NULL;
    struct archive *archive = archive_open(paths, 1, &error);
    g_autofree char *text = NULL;
    if (archive == NULL || !g_file_get_contents(argv[2], &text, NULL, &error)) {
        fprintf(stderr, "bench_phrase: %s\n", error->message);
        return 1;
    }
    struct analyser *analyser = analyser_new();
    struct plain *plain = plain_open(argv[3]);
    GArray *ours = g_array_new(FALSE, FALSE, sizeof(double)), *theirs = g_array_new(FALSE, FALSE, sizeof(double));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    int asked = 0;
    for (char **line = lines; *line != NULL; line++) {
        if (!g_str_has_prefix(*line, "phrase\t"))
            continue;
        double plain_ms = ask_plain(plain, analyser, strchr(*line, '\t') + 1);
        double our_ms = ask_ours(archive, analyser, strchr(*line, '\t') + 1);
        if (asked++ < WARM)
            continue;
        g_array_append_val(theirs, plain_ms);
        g_array_append_val(ours, our_ms);
    }
    printf("%-8s %8s %8s ms\n", "", "median", "p99");
    tell("xapian", theirs);
    tell("ours", ours);
    plain_close(plain);
    analyser_free(analyser);
    archive_free(archive);
    return 0;
}
