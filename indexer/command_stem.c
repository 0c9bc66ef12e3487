/* command_stem.c -- words on standard input, one a line, to their stems, one a line. */
#include "analyse.h"
#include "command.h"
#include "fold.h"
#include "options.h"

#include <stdio.h>
#include <string.h>

enum {
    LINE_MAX_BYTES = TOKEN_MAX_BYTES * 4, /* of a longer line the rest is left out: no word is that long */
    BUFFER_BYTES = 1 << 20,
};

static void stem_line(struct stemmer *stemmer, const char *line, size_t len, bool all)
{
    char lower[LINE_MAX_BYTES * FOLD_MAX_GROWTH + 1];
    size_t lower_len = fold_lower(line, MIN(len, (size_t)LINE_MAX_BYTES), lower);
    struct stems stems;
    stem_word(stemmer, lower, lower_len, &stems);
    size_t n = all ? stems.n : 1;
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            putc_unlocked('|', stdout);
        fputs_unlocked(stems.stem[i], stdout);
    }
    putc_unlocked('\n', stdout);
}

static int run_stem(enum language language, bool all)
{
    static char in[BUFFER_BYTES];
    static char out[BUFFER_BYTES];
    setvbuf(stdin, in, _IOFBF, sizeof in);
    setvbuf(stdout, out, _IOFBF, sizeof out);
    struct stemmer *stemmer = stemmer_new(language);
    char *line = NULL;
    size_t size = 0;
    for (ssize_t len = getline(&line, &size, stdin); len >= 0; len = getline(&line, &size, stdin)) {
        while (len > 0 && (line[len - 1] == '\n' || line[len - 1] == '\r'))
            len--;
        stem_line(stemmer, line, (size_t)len, all);
    }
    free(line);
    stemmer_free(stemmer);
    return fflush(stdout) == 0 && !ferror(stdin) ? EXIT_WELL : EXIT_SOME_FAILED;
}

static bool find_language(const char *code, enum language *ret_language)
{
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        if (strcmp(code, language_code((enum language)language)) == 0) {
            *ret_language = (enum language)language;
            return true;
        }
    }
    return false;
}

int command_stem(int argc, char **argv)
{
    g_autofree char *code = NULL;
    gboolean all = FALSE;
    const GOptionEntry entries[] = {
        {"lang", 0, 0, G_OPTION_ARG_STRING, &code, "lv (default), ru, en or de", "CODE"},
        {"all", 0, 0, G_OPTION_ARG_NONE, &all, "every stem of a word, joined by '|'", NULL},
        G_OPTION_ENTRY_NULL,
    };
    if (!options_read(&argc, &argv, "", entries, NULL))
        return EXIT_USAGE;
    enum language language = LANGUAGE_LATVIAN;
    if (argc != 1 || (code != NULL && !find_language(code, &language))) {
        complain("%s; try --help", argc != 1 ? "words are read from standard input" : "--lang is lv, ru, en or de");
        return EXIT_USAGE;
    }
    return run_stem(language, all);
}
