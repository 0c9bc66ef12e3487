/* terms.h -- a bounded list of distinct terms, and the terms of tokens that are not words.
 *
 * A list owns its bytes, so that filling it allocates nothing. What does not fit is left out: a token never needs more
 * than ANALYSE_STEMS on the index side, and the terms come in the order of their worth.
 */
#ifndef ARHIVARS_TEXT_TERMS_H
#define ARHIVARS_TEXT_TERMS_H

#include "analyse.h"
#include "stem.h"

enum {
    TERMS_MAX = ANALYSE_QUERY_TERMS,
    TERMS_BYTES = 6144,   /* 24 terms of 255 bytes */
    TERMS_TERM_MAX = 240, /* Xapian takes 245 bytes with a prefix */
};

struct terms {
    size_t n;
    size_t used;
    const char *term[TERMS_MAX];
    char bytes[TERMS_BYTES];
};

void terms_clear(struct terms *terms);

/* Adds a term unless it is empty, too long or there already. Returns its index, or TERMS_MAX. */
size_t terms_add(struct terms *terms, const char *term, size_t len);

/* The same, folded. */
void terms_add_folded(struct terms *terms, const char *term, size_t len);

/* All stems, folded. */
void terms_add_all(struct terms *terms, const struct stems *stems);

/* Adds the folded stems of a word in lower case. */
void terms_add_stems(struct terms *terms, struct stemmer *stemmer, const char *lower, size_t len);

/* The normalised form of a token that is no word; `form` holds TERMS_TERM_MAX + 1 bytes. Returns its length. */
size_t terms_normalise(const char *text, const struct token *token, char *form);

/* The further stems of such a token. `stemmer` is Latvian's. */
void terms_add_parts(struct terms *terms, struct stemmer *stemmer, const char *text, const struct token *token,
                     const char *form);

/* Other forms that something typed may have in a text: "14.00" for "14:00", "5.4.1/1" for "5.4.1./1". */
void terms_add_variants(struct terms *terms, const char *text, const struct token *token, const char *form);

#endif
