/* shape.h -- the small shapes that clerks build protocols from: numbers of items and points, bullets, project ids.
 *
 * A shape is read at the beginning of a span and answers with its bytes, or 0. What it means is for the caller: "1."
 * begins an agenda, an item, a decision's point or a date.
 */
#ifndef ARHIVARS_PROTOCOL_SHAPE_H
#define ARHIVARS_PROTOCOL_SHAPE_H

#include "people.h"
#include "span.h"

enum number_style {
    NUMBER_NONE,
    NUMBER_PLAIN,    /* "1. Par …", "1 Par …" is none */
    NUMBER_DEEP,     /* "1.2.", "2.1.3. …" */
    NUMBER_BRACKET,  /* "1)", "[1]" */
    NUMBER_ROMAN,    /* "IV. …" */
    NUMBER_SECTION,  /* "1.§", "§ 1", "1. § Par …", "#1", "1#" */
    NUMBER_QUESTION, /* "1. jautājums", "3.darba kārtības jautājums", "Jautājums Nr. 2" */
    NUMBER_POINT,    /* "2. p.", "2.punkts" */
    NUMBER_NR,       /* "Nr.1", "Nr. 4." */
};

enum {
    NUMBER_MAX = 9999, /* more is a year with a digit too many, or a sum */
};

struct number {
    enum number_style style;
    int value;                       /* of the last part: 2 for "1.2." */
    int first;                       /* of the first part */
    size_t len;                      /* bytes, with the white space behind it */
    size_t digits_start, digits_len; /* "1.2" in the span */
};

/* What no point of a decision is numbered by. */
static inline bool number_is_worded(enum number_style style)
{
    return style == NUMBER_SECTION || style == NUMBER_QUESTION || style == NUMBER_POINT || style == NUMBER_NR;
}

bool number_read_begun(struct span text, struct number *ret_number);

/* By its first byte: what a number may begin with. */
extern const bool number_begins[256];

static inline bool number_read(struct span text, struct number *ret_number)
{
    return text.len > 0 && number_begins[(unsigned char)text.text[0]] && number_read_begun(text, ret_number);
}

/* Where the point that follows the one at `at` begins: "1) Atbalstīt. | 2) Finanšu ministrijai …"; the end when none
 * does. */
size_t number_next(struct span text, size_t at, const struct number *point);

/* The bytes of a person's name at the beginning, as people_read_name() tells, behind a quick look: most lines begin
 * with one capital word and a small one, and the whole rule is not to be asked of each. */
size_t name_read(struct span text, enum person_name_kind *ret_kind);

/* "•", "-", "–", "*", "o " before text. */
size_t bullet_read(struct span text);

/* "24-TA-1341", "TA-1850", "2015-VSS-369", "VSS-21", "34/Lp14", "1020/P13", "22-UZ-204". */
size_t identifier_read(struct span text);
/* The next identifier at or after *at: *at moves behind it. */
bool identifier_next(struct span text, size_t *at, struct span *ret_identifier);

/* Nothing but project numbers: "TA-1655, 2019-VSS-512". */
bool shape_is_identifiers(struct span text);

/* "____", "----", "====", "* * *": a rule across the page. */
bool shape_is_rule(struct span text);

#endif
