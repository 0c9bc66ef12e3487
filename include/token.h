/* token.h -- cut text into the units that are searched.
 *
 * A token is what a person would type as one thing: a word, a number, a protocol or project number ("5.4.1./1",
 * "24-TA-1341", "34/Lp14"), a date in any written form, a time, a section sign with its number, an e-mail or web
 * address. "I.Kušķe" is two tokens, and so is "Legzdiņa-Joja": neighbours in a phrase.
 *
 * The tokenizer reads UTF-8, never fails (invalid bytes separate tokens) and never allocates. Offsets are bytes into
 * the text given to token_begin() and fall on character boundaries; a date may span several words.
 */
#ifndef ARHIVARS_TOKEN_H
#define ARHIVARS_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    TOKEN_MAX_BYTES = 128, /* a longer run is cut into tokens of this size: terms must fit the index's 245 bytes */
};

enum token_kind {
    TOKEN_WORD,       /* also u.c., A/S, n o l ē m a, and a word cut at a line end */
    TOKEN_NUMBER,     /* 7, 1,5, 10 000 */
    TOKEN_IDENTIFIER, /* 5.4.1./1, 24-TA-1341, § 15, COVID-19; Nr.5 gives a word and a number */
    TOKEN_DATE,       /* 21.03.2023, 2023. gada 21. martā, 2023-03-21 */
    TOKEN_TIME,       /* 14:00, 14.00 after plkst. */
    TOKEN_ADDRESS,    /* e-mail or web address */
};

struct token {
    uint32_t start; /* bytes */
    uint32_t end;
    enum token_kind kind;
};

struct tokenizer {
    const char *text;
    size_t len;
    size_t at;
};

void token_begin(struct tokenizer *tokenizer, const char *text, size_t len);

/* The next token in *ret_token, or false at the end of the text. */
bool token_next(struct tokenizer *tokenizer, struct token *ret_token);

#endif
