/* title_keys.h -- the words of titles, each told by its first letters, so that inflection does not part them. */
#ifndef ARHIVARS_PROTOCOL_TITLE_KEYS_H
#define ARHIVARS_PROTOCOL_TITLE_KEYS_H

#include "span.h"

enum { TITLE_WORDS_MAX = 64 };

/* Hashes of the words, in order. */
struct title_keys {
    uint32_t keys[TITLE_WORDS_MAX];
    size_t count;
};

/* The first words of three letters or more, and the numbers. */
void title_keys(struct span text, struct title_keys *ret_keys);

/* Whether a title and the first words of a text share so many percent of their words. No more is read than it takes. */
bool title_keys_alike(const struct title_keys *title, struct span text, size_t percent);

/* Percent of a title's words that stand among the first of a text. */
int title_told(struct span title, struct span text);

#endif
