/* query.h -- the language that people type into the box: from text to a tree with places, and back to words.
 *
 *   query   = either
 *   either  = all { ("VAI" | "OR") all }
 *   all     = one { [ "UN" | "AND" ] one }
 *   one     = { "-" | "NE" | "NOT" } near
 *   near    = part { "~" number part }
 *   part    = "(" either ")" | field ":" value | [ "=" ] phrase | [ "=" ] word [ "*" ]
 *   value   = part, or what the field calls for: a name, a date, a range
 *   phrase  = a quotation mark of any kind, words, a quotation mark of any kind
 *
 * Words side by side are all wanted, and AND binds tighter than OR. Operators are words in upper case only, since "un",
 * "vai" and "ne" are words that protocols are full of. docs/QUERY.md tells the language to those who use it.
 *
 * Reading never fails. What makes no sense as an operator is searched as words, and a note says so; what goes beyond a
 * limit below is left out, and a note says so. Places are bytes into struct query.text, which is what was given in NFC
 * with invalid UTF-8 replaced, and fall on character boundaries.
 *
 * This module knows no index: which names exist, and what a word inflects to, is for whoever searches.
 */
#ifndef ARHIVARS_QUERY_H
#define ARHIVARS_QUERY_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    QUERY_BYTES = 65536,  /* what is read of a longer text; 10,000 characters always fit */
    QUERY_DEPTH = 32,     /* brackets within each other; each costs up to three levels of xap's depth */
    QUERY_LEAVES = 100,   /* words, phrases and values: each stands for many terms of the index */
    QUERY_NOTES = 20,     /* told; the first ones say it all */
    QUERY_DISTANCE = 100, /* words that "~" may put between two */
};

enum query_kind {
    QUERY_WORD,   /* text as typed; may hold more tokens than one ("Legzdiņa-Joja"): then they stand side by side */
    QUERY_PREFIX, /* text without its asterisk */
    QUERY_PHRASE, /* text between the quotation marks */
    QUERY_VALUE,  /* a field and its value */
    QUERY_NEAR,   /* two or more words or phrases, and the distances between them */
    QUERY_AND,
    QUERY_OR,
    QUERY_NOT, /* one operand, which is no NOT */
};

enum query_field {
    FIELD_NONE,
    FIELD_SPEAKER,
    FIELD_INSTITUTION, /* in any role */
    FIELD_REPORTED,
    FIELD_SPOKE,
    FIELD_TASKED,
    FIELD_MENTIONED,
    FIELD_BODY,
    FIELD_TOPIC,
    FIELD_VOTE,
    FIELD_TYPE, /* of passage, or speech act */
    FIELD_DATE,
    FIELD_PROTOCOL, /* id or number */
    FIELD_TITLE,    /* words in the title of the agenda item */
    FIELD_DECISION, /* an outcome, or words within decisions */
    FIELD_COUNT,
};

enum query_vote { QUERY_VOTE_FOR, QUERY_VOTE_AGAINST, QUERY_VOTE_ABSTAIN };

struct query_node {
    enum query_kind kind;
    enum query_field field; /* VALUE; of WORD, PREFIX and PHRASE: NONE, TITLE or DECISION */
    enum query_vote vote;   /* of a VALUE of FIELD_VOTE */
    bool literal;           /* WORD, PREFIX, PHRASE: the very form, not its inflections */
    char *text;             /* WORD, PREFIX, PHRASE, VALUE */
    char from[11], to[11];  /* of a VALUE of FIELD_DATE: YYYY-MM-DD; empty: open */
    uint32_t start, end;    /* place in the text */
    GPtrArray *operands;    /* struct query_node *; NULL for leaves */
    uint32_t distance;      /* an operand of NEAR: words from the operand before it; 1 is side by side */
};

/* What was made of the text that the asker may not have meant. The first ones come from reading, the others from
 * searching: one list, so that one place words them in both languages. */
enum note_kind {
    NOTE_TOO_LONG,         /* only the beginning was read */
    NOTE_TOO_MANY,         /* leaves beyond QUERY_LEAVES were left out */
    NOTE_TOO_DEEP,         /* a bracket or negation beyond QUERY_DEPTH was ignored */
    NOTE_UNCLOSED_QUOTE,   /* a quotation mark without its partner was ignored */
    NOTE_UNCLOSED_BRACKET, /* closed at the end */
    NOTE_STRAY_BRACKET,    /* ")" without "(": ignored */
    NOTE_STRAY_OPERATOR,   /* nothing to join: ignored, or searched as a word when it is one */
    NOTE_NO_WORD,          /* nothing in it that could be searched */
    NOTE_INNER_STAR,       /* an asterisk elsewhere than at the end of a word */
    NOTE_UNKNOWN_FIELD,    /* searched as words */
    NOTE_EMPTY_FIELD,      /* a field without a value: searched as a word */
    NOTE_BAD_DATE,         /* searched as words */
    NOTE_BAD_VOTE,         /* neither for, against nor abstain: searched as words */
    NOTE_SWAPPED_DATES,    /* from after to: taken the other way round */
    NOTE_DISTANCE,         /* "~" with no or too many words between: taken as the nearest distance that there is */
    NOTE_NEAR_PARTS,       /* "~" joins words and phrases only: taken as AND */
    NOTE_UNKNOWN_VALUE,    /* of FIELD_TYPE: searched as words */
    NOTE_UNKNOWN_NAME,     /* the archive knows no such name: searched as words */
    NOTE_NAME_TAKEN_FOR,   /* a part of a name: detail lists what it was taken for */
    NOTE_PREFIX_CUT,       /* only the most frequent words with that beginning were searched; detail: how many */
    NOTE_PREFIX_NONE,      /* no word begins so */
    NOTE_NO_HITS,          /* no passage has the word */
    NOTE_NOT_TOGETHER,     /* every part has passages, and no passage has them all */
    NOTE_FILTERED_OUT,     /* the words have passages, and the filters leave none of them; detail: how many */
    NOTE_QUESTION,         /* words that only ask, which need not be found */
    NOTE_ANY_WORD, /* of a question: only passages that ask, if any, have all the words, so any of them were searched */
    NOTE_SYNONYM,  /* detail: what it was searched as besides */
    NOTE_LITERAL_UNSURE, /* too many passages to compare letter by letter */
    NOTE_KIND_COUNT,
};

struct query_note {
    enum note_kind kind;
    char *text;   /* the part of the query that it is about */
    char *detail; /* NULL but where the kind says so */
    uint32_t start, end;
};

struct query {
    char *text;
    struct query_node *root; /* NULL: nothing to search */
    size_t leaves;
    GPtrArray *notes; /* struct query_note * */
};

/* Read `len` bytes of anything. Never NULL; the caller frees it. */
struct query *query_parse(const char *text, size_t len);
void query_free(struct query *query);
typedef struct query query_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(query_auto, query_free)

/* Add a note about `node` (NULL: about all of it), unless the same stands there already or there are QUERY_NOTES. */
void query_note_node(struct query *query, enum note_kind kind, const struct query_node *node, const char *detail);

/* The query told in words, Latvian or English: "budžets UN (skola VAI bērnudārzs) UN NE remonts". Reading it again
 * gives the same tree. "" for an empty query. The caller frees it. */
char *query_tell(const struct query *query, bool english);

/* A part of it, likewise. */
char *query_tell_node(const struct query_node *node, bool english);

/* The query told with less asked of its words: those of a phrase or near each other apart, very forms in any form,
 * words of titles, decisions and names anywhere. NULL when it asks none of that. The caller frees it. */
char *query_tell_loosened(const struct query *query, bool english);

/* A note as a sentence. The caller frees it. */
char *query_note_tell(const struct query_note *note, bool english);

/* The tree as an S-expression: for tests, and as a key under which equal queries meet. The caller frees it. */
char *query_tree(const struct query *query);

/* The first of its names, as one types it: "runātājs", "speaker". "" for FIELD_NONE. */
const char *query_field_name(enum query_field field, bool english);
const char *query_vote_name(enum query_vote vote, bool english);

/* Whether the values of a field are names: of people, institutions, bodies or topics. */
bool query_field_is_name(enum query_field field);

/* A date or range as one types it, widened to whole days: "2023-03" is 2023-03-01 to 2023-03-31. Either end of a range
 * may be open. Understands YYYY, YYYY-MM, YYYY-MM-DD and dates as Latvian clerks write them. *ret_swapped (may be
 * NULL): whether the ends stood the wrong way round. */
bool query_date_read(const char *text, size_t len, char ret_from[static 11], char ret_to[static 11], bool *ret_swapped);

#endif
