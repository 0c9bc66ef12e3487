/* plan_impl.h -- what the parts of planning share.
 *
 * Every plan_…() below returns a query that the caller owns; NULL when there is nothing to search in what was typed.
 * After the first error they return queries that find nothing, and planner.error holds it.
 */
#ifndef ARHIVARS_ARCHIVE_PLAN_IMPL_H
#define ARHIVARS_ARCHIVE_PLAN_IMPL_H

#include "plan.h"

struct planner {
    const struct answerer *answerer;
    struct plan *plan;
    const struct query_node *root; /* of what is planned */
    bool english;                  /* what is told */
    bool negative;                 /* within NE: nothing to mark, to weigh or to tell */
    bool variant;                  /* within what a word is called besides: nothing to tell, and no further names */
    GHashTable *synonyms;          /* node -> what was found for it (plan_synonym.c); NULL: nothing */
    GHashTable *words_planned;     /* node -> its tokens; NULL: none */
    size_t tokens;                 /* planned so far */
    guint words;                   /* marked so far */
    size_t token_nodes;            /* that each token may take */
    size_t prefix_terms;           /* that each prefix may stand for */
    size_t verify_left;            /* passages that may still be compared letter by letter */
    size_t filter_left;            /* ids that names may still stand for */
    GError *error;
};

/* --- Tokens (plan_token.c) ---------------------------------------------------------------------------------------- */

struct plan_term {
    char *term; /* without prefix */
    enum match_tier tier;
    bool in_text, in_title; /* whether any passage has it there */
};

struct plan_token {
    char *form;
    GArray *terms; /* struct plan_term, best tier first; those that no passage has are left out */
    bool has_form; /* some passage has the very form */
};

/* The tokens of something typed: an array of struct plan_token * that the caller unrefs. Notes what has no hits. */
GPtrArray *plan_tokens(struct planner *planner, const struct query_node *node);
/* Keep a word for explaining: `text` is copied. */
struct plan_word *plan_ask(struct planner *planner, const struct query_node *node, const char *text);
/* How many there would be. */
size_t plan_count_tokens(const char *text);

/* Keep what the archive does not know, for correct.c: bytes `start` to `end` of the node's text. */
void plan_miss(struct planner *planner, const struct query_node *node, enum name_kind kind, const char *text,
               uint32_t start, uint32_t end);

/* Mark the words of the token in hits. */
void plan_mark(struct planner *planner, const struct plan_token *token, bool literal);

/* The token in the text, in any of its forms, each tier at its weight; NONE when it is nowhere. */
struct xap_query *plan_stems(const struct plan_token *token);
/* The token in agenda titles; NONE when it is nowhere. */
struct xap_query *plan_title(const struct plan_token *token);
/* The very form. */
struct xap_query *plan_form(const struct plan_token *token);

/* --- Words (plan_word.c, plan_phrase.c, plan_prefix.c) ------------------------------------------------------------ */

struct xap_query *plan_word(struct planner *planner, const struct query_node *node);
struct xap_query *plan_prefix(struct planner *planner, const struct query_node *node);

/* Tokens side by side. */
struct xap_query *plan_phrase(const GPtrArray *tokens);
/* Two tokens within `window` words, in either order. */
struct xap_query *plan_pair(const struct plan_token *one, const struct plan_token *other, uint32_t window);
struct xap_query *plan_near(struct planner *planner, const struct query_node *node);

/* Whether the tokens stand side by side in a text, each being what `is` takes for it. */
bool plan_in_order(struct planner *planner, const char *text, enum language language, const GPtrArray *tokens,
                   bool (*is)(const struct plan_token *wanted, const struct analysed *token));

/* All of the tokens in the title above; and as a phrase there (plan_title.c). */
struct xap_query *plan_all_in_title(const GPtrArray *tokens);
struct xap_query *plan_title_phrase(struct planner *planner, const struct query_node *node, const GPtrArray *tokens);

/* The very forms side by side, as far as they can be compared. */
struct xap_query *plan_literal_phrase(struct planner *planner, const struct query_node *node, GPtrArray *tokens);

/* --- Synonyms (plan_synonym.c) ------------------------------------------------------------------------------------ */

/* Look up what else the words of the node are called: before anything is planned. The tokens that takes. */
size_t plan_find_synonyms(struct planner *planner, const struct query_node *node);
/* A word or phrase as planned, or what it is called besides. Takes and returns the query. */
struct xap_query *plan_synonyms(struct planner *planner, const struct query_node *node, struct xap_query *typed);
/* An abbreviation as it was typed, and in titles where its letters are no word: "VARAM" and not "varu". NULL when the
 * node is none. */
struct xap_query *plan_abbreviation(struct planner *planner, const struct query_node *node,
                                    const struct plan_token *token);

/* A phrase where the abbreviations in it are themselves: "VARAM sagatavo" and not "varu sagatavot". Takes and returns
 * the query. */
struct xap_query *plan_abbreviations(struct planner *planner, const struct query_node *node, struct xap_query *phrase);

/* What a word or phrase may be searched as besides: struct plan_variant *; NULL: as nothing. It tells that. */
struct plan_variant {
    char *text;
    GPtrArray *institutions; /* char *: those whose abbreviations were put in; borrowed */
    bool literal;            /* one abbreviation: in that form */
    double share;            /* words typed for each of its own, at most 1: a long name does not outweigh its letters */
};
const GPtrArray *plan_variants(struct planner *planner, const struct query_node *node);
/* As if it had been typed; it borrows from both. And its query at the weight of a variant, where the institutions are;
 * takes and returns the query. */
struct query_node plan_variant_node(const struct query_node *node, const struct plan_variant *variant);
struct xap_query *plan_as_variant(const struct plan_variant *variant, struct xap_query *query);

/* How many operands of an AND from `at` on are one expression that is called something else; 0: none. And the same as
 * above for them. */
guint plan_synonym_run(const struct planner *planner, const struct query_node *node, guint at);
struct xap_query *plan_synonyms_of_run(struct planner *planner, const struct query_node *node, guint at,
                                       struct xap_query *typed);

/* --- Questions (plan_question.c) ---------------------------------------------------------------------------------- */

/* The query without the words that only ask, and with `any` of the other words enough; NULL when it is no question. It
 * borrows from the root; free it with plan_question_free(). */
struct query_node *plan_question(struct planner *planner, bool any);
void plan_question_free(struct query_node *question);

/* --- Values (plan_value.c, plan_filter.c) ------------------------------------------------------------------------- */

/* A field of the query. Values that mean nothing are searched as words. */
struct xap_query *plan_value(struct planner *planner, const struct query_node *node);
/* The outcome that a word of FIELD_DECISION names. */
bool plan_outcome(const char *word, enum outcome *ret_outcome);

/* The filters of the request. False with REQUEST_ERROR_NAME or what the archive says. */
bool plan_filters(struct planner *planner, const struct search_request *request, GError **error);

/* --- Pieces ------------------------------------------------------------------------------------------------------- */

struct xap_query *plan_filter_term(enum schema_prefix prefix, const char *value);
struct xap_query *plan_everything(void);
/* Institutions in roles; no roles: any. `roles` is of unsigned; either may be empty. */
struct xap_query *plan_institutions(const GPtrArray *ids, const GArray *roles);
struct xap_query *plan_dates(const char *from, const char *to);
/* "for:NAME" and its like, the name found already. */
struct xap_query *plan_votes(const char *side, const GPtrArray *ids);
struct xap_query *plan_protocol(const char *id_or_number);

#endif
