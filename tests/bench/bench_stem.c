/* bench_stem.c -- how fast words become stems, beside libstemmer's English on as much text.
 *
 *   bench_stem [FILE…]
 *
 * Takes the words of the files in the order of the text, or of a text put together from a list of common words when no
 * file is given, and prints words a second and MB a second (10^6 bytes of words; time of the one thread on the
 * processor, the best of some rounds) for: Latvian as written, Latvian typed without diacritics (what one query word
 * costs), libstemmer's English. At the end the size of the lexicon, and the time of the first word stemmed: what
 * starting up costs.
 */
#include "fold.h"
#include "stem_lv.h"
#include "stem_lv_lexicon.h"
#include "token.h"

#include <glib.h>
#include <libstemmer.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
    BENCH_ROUNDS = 7,
    BENCH_MADE_WORDS = 500000,
    BENCH_RESTORED_EVERY = 20, /* restoring is for queries: a part of the words tells enough */
};

struct words {
    char *bytes;     /* lower case, one after the other */
    uint32_t *start; /* n + 1 */
    size_t n;
};

static const char *const common[] = {
    "un",          "par",         "ir",           "sēdes",
    "domes",       "lēmumu",      "komisijas",    "priekšsēdētājs",
    "ziņo",        "balsojot",    "nolemj",       "apstiprināt",
    "pašvaldības", "gada",        "jautājumu",    "iesniegt",
    "līdz",        "ministrijai", "projektu",     "nekustamā",
    "īpašuma",     "izskata",     "deputāti",     "atturas",
    "nav",         "noteikumi",   "kārtībā",      "sekretariāta",
    "pārstāve",    "informē",     "kušķe",        "bērziņš",
    "attīstības",  "sniegtajiem", "saistošos",    "grozījumi",
    "valsts",      "veikt",       "nepieciešams", "finansējuma",
};

static void take_words(GString *text, struct words *ret_words)
{
    GArray *starts = g_array_new(false, false, sizeof(uint32_t));
    GString *bytes = g_string_new(NULL);
    struct tokenizer tokenizer;
    struct token token;

    token_begin(&tokenizer, text->str, text->len);
    while (token_next(&tokenizer, &token)) {
        if (token.kind != TOKEN_WORD)
            continue;
        char lower[TOKEN_MAX_BYTES * FOLD_MAX_GROWTH + 1];
        uint32_t at = (uint32_t)bytes->len;
        size_t len = fold_lower(text->str + token.start, token.end - token.start, lower);

        g_array_append_val(starts, at);
        g_string_append_len(bytes, lower, (gssize)MIN(len, (size_t)TOKEN_MAX_BYTES));
    }
    uint32_t end = (uint32_t)bytes->len;
    g_array_append_val(starts, end);
    ret_words->n = starts->len - 1;
    ret_words->start = (uint32_t *)(void *)g_array_free(starts, false);
    ret_words->bytes = g_string_free(bytes, false);
}

static GString *read_text(int n_files, char **files)
{
    GString *text = g_string_new(NULL);

    for (int i = 0; i < n_files; i++) {
        g_autofree char *contents = NULL;
        g_autoptr(GError) error = NULL;
        size_t len;

        if (!g_file_get_contents(files[i], &contents, &len, &error))
            fprintf(stderr, "bench_stem: %s\n", error->message);
        else
            g_string_append_len(g_string_append_c(text, '\n'), contents, (gssize)len);
    }
    for (size_t i = 0; n_files == 0 && i < BENCH_MADE_WORDS; i++)
        g_string_append_printf(text, "%s ", common[(i * i + i / 7) % G_N_ELEMENTS(common)]);
    return text;
}

static size_t stem_latvian(const struct words *words)
{
    struct stems stems;
    size_t sum = 0;

    for (size_t i = 0; i < words->n; i++) {
        stem_lv(words->bytes + words->start[i], words->start[i + 1] - words->start[i], &stems);
        sum += stems.n + (size_t)stems.stem[0][0];
    }
    return sum;
}

static size_t stem_restored(const struct words *words)
{
    char plain[TOKEN_MAX_BYTES * FOLD_MAX_GROWTH + 1];
    struct stems stems;
    size_t sum = 0;

    for (size_t i = 0; i < words->n; i += BENCH_RESTORED_EVERY) {
        size_t len = fold_plain(words->bytes + words->start[i], words->start[i + 1] - words->start[i], plain);
        stem_lv_restore(plain, MIN(len, (size_t)TOKEN_MAX_BYTES), &stems);
        sum += stems.n;
    }
    return sum;
}

static size_t stem_english(const struct words *words)
{
    struct sb_stemmer *stemmer = sb_stemmer_new("english", "UTF_8");
    size_t sum = 0;

    for (size_t i = 0; i < words->n; i++) {
        const sb_symbol *word = (const sb_symbol *)words->bytes + words->start[i];
        sum += sb_stemmer_stem(stemmer, word, (int)(words->start[i + 1] - words->start[i]))[0];
    }
    sb_stemmer_delete(stemmer);
    return sum;
}

static int64_t thread_time_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void measure(const char *name, size_t (*run)(const struct words *), const struct words *words, size_t every)
{
    int64_t best = INT64_MAX;
    size_t sum = 0;

    for (int i = 0; i < BENCH_ROUNDS; i++) {
        int64_t start = thread_time_ns();
        sum += run(words);
        best = MIN(best, MAX(thread_time_ns() - start, 1));
    }
    printf("%-28s %8.2f million words/s %8.1f MB/s   (%zx)\n", name,
           (double)words->n / (double)every * 1e3 / (double)best,
           (double)words->start[words->n] / (double)every * 1e3 / (double)best, sum);
}

int main(int argc, char **argv)
{
    struct stems stems;
    int64_t start = thread_time_ns();
    stem_lv("apstiprināšanas", strlen("apstiprināšanas"), &stems);
    int64_t first = thread_time_ns() - start;
    GString *text = read_text(argc - 1, argv + 1);
    struct words words;

    take_words(text, &words);
    printf("%zu words, %.1f bytes each\n", words.n, (double)words.start[words.n] / (double)MAX(words.n, 1));
    measure("Latvian", stem_latvian, &words, 1);
    measure("Latvian, marks restored", stem_restored, &words, BENCH_RESTORED_EVERY);
    measure("libstemmer's English", stem_english, &words, 1);
    printf("lexicon %.2f MB, first word after %.1f us\n", (double)lexicon_size() / 1e6, (double)first / 1e3);
    g_string_free(text, true);
    g_free(words.bytes);
    g_free(words.start);
    return 0;
}
