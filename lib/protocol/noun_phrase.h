/* noun_phrase.h -- the name of an institution or unit by its shape: attributes, then a head noun.
 *
 * A segment begins with a capital and ends with its last head: "Satiksmes ministrijas | Komunikācijas nodaļas". The
 * head and the adjectives that agree with it are in one case; genitives before it stay as they are.
 */
#ifndef ARHIVARS_NOUN_PHRASE_H
#define ARHIVARS_NOUN_PHRASE_H

#include "head.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    NOUN_PHRASE_WORDS_MAX = 20, /* the longest name of a ministry has 8 */
};

struct noun_phrase {
    struct noun_phrase_word {
        size_t start, len;
        bool upper; /* begins with a capital or a digit */
    } words[NOUN_PHRASE_WORDS_MAX];
    size_t n_words;
    size_t head_place; /* index of the head among the words */
    struct head head;
    bool found;
};

/* The bytes of the phrase that begins at `text`; 0 when no head is reached. */
size_t noun_phrase_read(const char *text, size_t len, struct noun_phrase *ret_phrase);

/* The phrase in the nominative, white space tidied. The caller frees it. */
char *noun_phrase_nominative(const struct noun_phrase *phrase, const char *text);

/* Line ends and runs of spaces become one space; spaces and commas at the ends go. The caller frees it. */
char *name_tidy(const char *text, size_t len);

/* A capital or a digit begins the text. */
bool is_name_start(const char *text, size_t len);

#endif
