/* bench_analyse.c -- how fast text becomes terms, beside libstemmer's English on a text of the same size.
 *
 *   bench_analyse FILE…
 *
 * Reads all files into memory as one Latvian text and prints MB/s (10^6 bytes a second of processor time, one thread,
 * the best of some rounds) for each stage alone and for the whole; "first time" is with an analyser that has seen
 * nothing, as at the start of an indexing run.
 */
#include "analyse.h"
#include "fold.h"
#include "highlight.h"
#include "language.h"
#include "token.h"

#include <glib.h>
#include <libstemmer.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
    BENCH_ROUNDS = 5,
    BENCH_PASSAGE = 590, /* bytes of a passage, the median of the corpus */
    BENCH_PASSAGES = 2000,
};

struct bench {
    const char *text;
    size_t len;
    char *out;
    struct analyser *analyser;
    size_t tokens;
    size_t sum; /* something that depends on every result, so that no work is optimised away */
};

static void run_fold(struct bench *bench)
{
    bench->sum += fold_plain(bench->text, bench->len, bench->out);
}

static void run_token(struct bench *bench)
{
    struct tokenizer tokenizer;
    struct token token;
    bench->tokens = 0;
    token_begin(&tokenizer, bench->text, bench->len);
    while (token_next(&tokenizer, &token)) {
        bench->tokens++;
        bench->sum += token.end;
    }
}

static void run_analyse(struct bench *bench)
{
    struct analysed token;
    analyse_begin(bench->analyser, bench->text, bench->len, LANGUAGE_LATVIAN);
    while (analyse_next(bench->analyser, &token))
        bench->sum += token.n_stems + (size_t)token.stems[0][0];
}

/* An analyser that remembers nothing yet, once through the text. */
static void run_fresh(struct bench *bench)
{
    struct analyser *kept = bench->analyser;
    bench->analyser = analyser_new();
    run_analyse(bench);
    analyser_free(bench->analyser);
    bench->analyser = kept;
}

static void run_language(struct bench *bench)
{
    for (size_t at = 0; at + BENCH_PASSAGE <= bench->len; at += BENCH_PASSAGE)
        bench->sum += language_detect(bench->text + at, BENCH_PASSAGE);
}

/* What Xapian's English would do: the same tokens, lower case, libstemmer. */
static void run_english(struct bench *bench)
{
    struct sb_stemmer *stemmer = sb_stemmer_new("english", "UTF_8");
    struct tokenizer tokenizer;
    struct token token;
    char lower[FOLD_MAX_GROWTH * TOKEN_MAX_BYTES + 1];
    token_begin(&tokenizer, bench->text, bench->len);
    while (token_next(&tokenizer, &token)) {
        size_t len = fold_lower(bench->text + token.start, token.end - token.start, lower);
        const sb_symbol *stem = sb_stemmer_stem(stemmer, (const sb_symbol *)lower, (int)len);
        bench->sum += stem[0];
    }
    sb_stemmer_delete(stemmer);
}

/* Processor time, so that a busy machine does not show. */
static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double best_seconds(struct bench *bench, void (*run)(struct bench *))
{
    double best = G_MAXDOUBLE;
    for (int round = 0; round < BENCH_ROUNDS; round++) {
        double start = cpu_seconds();
        run(bench);
        best = MIN(best, cpu_seconds() - start);
    }
    return best;
}

static void report(const char *name, struct bench *bench, void (*run)(struct bench *))
{
    double seconds = best_seconds(bench, run);
    printf("%-28s %8.1f MB/s  %6.2f M tokens/s\n", name, (double)bench->len / 1e6 / seconds,
           (double)bench->tokens / 1e6 / seconds);
}

static void run_highlight(struct bench *bench)
{
    g_autoptr(GHashTable) stems = g_hash_table_new(g_str_hash, g_str_equal);
    struct analysed token;
    analyse_begin(bench->analyser, "likuma pants", strlen("likuma pants"), LANGUAGE_LATVIAN);
    while (analyse_next(bench->analyser, &token))
        g_hash_table_add(stems, (gpointer)g_intern_string(token.stems[0]));
    for (size_t i = 0; i < BENCH_PASSAGES && (i + 1) * BENCH_PASSAGE < bench->len; i++) {
        size_t start = i * BENCH_PASSAGE;
        const char *at = g_utf8_find_next_char(bench->text + start, NULL);
        memcpy(bench->out, at, BENCH_PASSAGE);
        bench->out[BENCH_PASSAGE] = 0;
        *(char *)g_utf8_find_prev_char(bench->out, bench->out + BENCH_PASSAGE) = 0;
        struct snippet snippet;
        highlight(bench->analyser, bench->out, LANGUAGE_LATVIAN, stems, NULL, HIGHLIGHT_WINDOW, &snippet);
        bench->sum += snippet.marks->len;
        snippet_release(&snippet);
    }
}

int main(int argc, char **argv)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 1; i < argc; i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *content = NULL;
        gsize len;
        if (!g_file_get_contents(argv[i], &content, &len, &error)) {
            fprintf(stderr, "reading: %s\n", error->message);
            return 1;
        }
        g_string_append_len(text, content, (gssize)len);
    }
    if (text->len < BENCH_PASSAGE * 2) {
        fprintf(stderr, "usage: bench_analyse FILE…  (a text of some size)\n");
        return 2;
    }
    g_autoptr(analyser_auto) analyser = analyser_new();
    g_autofree char *out = g_malloc(FOLD_MAX_GROWTH * text->len + 1);
    struct bench bench = {.text = text->str, .len = text->len, .out = out, .analyser = analyser};
    run_token(&bench);
    printf("%zu bytes, %zu tokens\n", bench.len, bench.tokens);
    report("fold", &bench, run_fold);
    report("token", &bench, run_token);
    report("language, by passage", &bench, run_language);
    report("token + fold + stem", &bench, run_analyse);
    report("the same, first time", &bench, run_fresh);
    report("libstemmer English", &bench, run_english);
    size_t passages = MIN((size_t)BENCH_PASSAGES, bench.len / BENCH_PASSAGE - 1);
    printf("%-28s %8.1f us a passage of %d bytes\n", "highlight",
           best_seconds(&bench, run_highlight) * 1e6 / (double)passages, BENCH_PASSAGE);
    return bench.sum == 0;
}
