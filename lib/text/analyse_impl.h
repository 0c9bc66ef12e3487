/* analyse_impl.h -- what the two sides of analyse.h share. */
#ifndef ARHIVARS_TEXT_ANALYSE_IMPL_H
#define ARHIVARS_TEXT_ANALYSE_IMPL_H

#include "analyse.h"
#include "fold.h"
#include "terms.h"

enum {
    ANALYSE_FORM_BYTES = FOLD_MAX_GROWTH * TOKEN_MAX_BYTES + 1,
};

struct analyse_slot;

/* The token after the one that is given: its slot is fetched into the cache meanwhile. */
struct token_ahead {
    struct token token;
    uint32_t hash; /* of its bytes */
    bool any;
};

struct analyser {
    struct stemmer *stemmers[LANGUAGE_COUNT]; /* made when first needed */
    struct tokenizer tokenizer;
    uint32_t position;
    uint8_t mode; /* language, and whether diacritics are restored: what a slot was made for */
    enum language language;
    bool restore;
    struct analyse_slot *slots;
    struct token_ahead ahead;
    struct asked_word *asked; /* words that were asked about (analyse_query.c) */
    struct terms terms;
    char form[ANALYSE_FORM_BYTES];
};

struct stemmer *analyser_stemmer(struct analyser *analyser, enum language language);

void analyser_free_asked(struct analyser *analyser);

/* The letters of a word's token in lower case: without the joints of "u.c.", "A/S", "n o l ē m a", "O'Braiens" and
 * "digitā-\nlas". `form` holds ANALYSE_FORM_BYTES. *ret_half is the length of the first half of a word cut at a line
 * end, 0 for others. Returns the length. */
size_t analyse_word_form(const char *word, size_t len, char *form, size_t *ret_half);

/* Adds the stems of `form` as the index holds them for a passage in `language`. */
void analyse_add_stems(struct analyser *analyser, enum language language, const char *form, size_t len);

/* Adds the stems that a folded word may have had with its diacritics, and gives them. */
void analyse_add_restored(struct analyser *analyser, const char *plain, size_t len, struct stems *ret_stems);

#endif
