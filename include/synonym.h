/* synonym.h -- expressions that mean the same: abbreviations and what they stand for, and what an operator adds.
 *
 * A readable file ships (lib/archive/data/synonyms.txt tells the format), the registry gives the names and
 * abbreviations of institutions, an operator's file adds to both. Expressions are compared by stems, so any inflection
 * is understood, and abbreviations by their capitals, since "VARAM" is a ministry and "varam" is "we can"; in small
 * letters only those are understood that are no word ("izm").
 *
 * Read-only once made, and may be shared by threads.
 */
#ifndef ARHIVARS_SYNONYM_H
#define ARHIVARS_SYNONYM_H

#include "analyse.h"
#include "registry.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    SYNONYM_WORDS = 12, /* of one expression */
    SYNONYM_KEYS = 3,   /* readings of a typed word that are compared */
    SYNONYM_FOUND = 6,  /* others that one expression stands for; more are a mistake in a file */
};

#define SYNONYM_ERROR synonym_error_quark()
GQuark synonym_error_quark(void);
enum synonym_error { SYNONYM_ERROR_FORMAT };

struct synonyms;

/* The shipped file, and every abbreviation of the registry with its names. */
struct synonyms *synonyms_new(const struct registry *registry);
/* Add an operator's file of the shipped format. False with the line that is wrong; the lines before it
 * are taken. */
bool synonyms_add_file(struct synonyms *synonyms, const char *path, GError **error);
void synonyms_free(struct synonyms *synonyms);
typedef struct synonyms synonyms_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(synonyms_auto, synonyms_free)

/* A typed word. */
struct synonym_word {
    char *form; /* lower case */
    char *keys[SYNONYM_KEYS];
    bool capitals;       /* two or more: may be an abbreviation */
    uint32_t start, end; /* bytes in the text */
};

/* The words of a text: an array of struct synonym_word that the caller unrefs. */
GArray *synonym_words(struct analyser *analyser, const char *text);

struct synonym {
    const char *text;
    const char *institution; /* id of whose abbreviation it is; NULL: of none, or it is no abbreviation */
    bool abbreviation;
    size_t words;
};

/* The longest expression that the `n` words begin with: how many words it has, and in `ret_found`, what means the same,
 * *ret_n of them. 0: none. */
size_t synonyms_find(const struct synonyms *synonyms, const struct synonym_word *words, size_t n,
                     struct synonym ret_found[static SYNONYM_FOUND], size_t *ret_n);

/* The ids of the institutions that the word is an abbreviation of, borrowed; empty when it stands for something else,
 * too. NULL: it is none, or is not typed as one. The caller unrefs it. */
GPtrArray *synonyms_abbreviated(const struct synonyms *synonyms, const struct synonym_word *word);

#endif
