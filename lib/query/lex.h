/* lex.h -- cut a query into words, phrases and operators, each with its place. */
#ifndef ARHIVARS_QUERY_LEX_H
#define ARHIVARS_QUERY_LEX_H

#include "query.h"

enum lexeme_kind {
    LEX_END,
    LEX_WORD,
    LEX_PHRASE,
    LEX_OPEN,
    LEX_CLOSE,
    LEX_AND,
    LEX_OR,
    LEX_NOT,
    LEX_NEAR,
    LEX_FIELD, /* what comes next is to be had from lex_value() */
};

struct lexeme {
    enum lexeme_kind kind;
    uint32_t start, end;           /* with everything that belongs to it: marks, "=", "*" */
    uint32_t text_start, text_end; /* WORD, PHRASE: without them; operators that are words: the word; else empty */
    bool literal;                  /* "=" before it */
    bool star;                     /* "*" after it */
    uint32_t distance;             /* NEAR */
    enum query_field field;        /* FIELD */
    bool has_vote;                 /* FIELD of FIELD_VOTE: a side is told */
    enum query_vote vote;
};

struct lexer {
    struct query *query; /* its text is read, its notes are added to */
    const char *text;
    size_t len;
    size_t at;
};

void lex_begin(struct lexer *lexer, struct query *query);
struct lexeme lex_next(struct lexer *lexer);

/* The value of a field: a phrase, an opening bracket, or a word in which nothing is an operator. LEX_END when none
 * follows; the place is then where it was. */
struct lexeme lex_value(struct lexer *lexer, enum query_field field);

/* Whether a word is one of those that join: UN, VAI, NE and theirs in English. */
bool lex_is_operator(const char *word, size_t len);

/* What parts words: white space, and control characters that a paste may bring along. */
bool lex_is_blank(gunichar c);

/* A note about a part of the text. */
void lex_note(struct query *query, enum note_kind kind, uint32_t start, uint32_t end);

#endif
