/* plan.h -- from what was asked to what the index is asked.
 *
 * The words of the query become one tree; each filter of the request its own, by the facet that it belongs to, so that
 * a facet can be counted as if its own filter were not there. docs/SEARCH.md tells what a word turns into and why.
 */
#ifndef ARHIVARS_ARCHIVE_PLAN_H
#define ARHIVARS_ARCHIVE_PLAN_H

#include "answer.h"
#include "query.h"
#include "xap.h"

/* Together they keep any query within XAP_QUERY_NODES and XAP_QUERY_TERMS: words, names and verified passages are 3,800
 * nodes at most, and what is left is for a filter's dates, types and roles. */
enum {
    PLAN_NODES = 2400, /* that the words of a query may come to */
    PLAN_PREFIX_NODES =
        1000,              /* of them, that all prefixes share: words that "skol*" may stand for, the most frequent */
    PLAN_TOKENS = 120,     /* of a query; a phrase may hold many. Each may take twenty nodes, or eleven */
    PLAN_FILTER_IDS = 800, /* ids that all names of a request may stand for */
    PLAN_NEAR_WORDS = 5,   /* words of a query that weigh more near each other; more are a sentence */
    PLAN_VERIFIED = 600,   /* passages compared letter by letter for ="a phrase", in all of a query */
    PLAN_VARIANTS = 6,     /* that a word or phrase may be searched as besides, by what it is called otherwise */
    PLAN_NO_FACET = FACET_COUNT,
};

/* A word that was asked for: for explaining, and for words without hits. */
struct plan_word {
    char *text;       /* as typed, lower case; of a beginning without its asterisk, and folded unless it is literal */
    GPtrArray *stems; /* char *: folded stems that count as the word */
    bool literal, prefix;
    bool in_title; /* a beginning is looked for in titles, and else in texts; other words in both */
    bool variant;  /* what something typed is called besides */
};

/* Something typed that the archive does not know. */
struct plan_missing {
    uint32_t start, end; /* place in the query's text: of the word, or of the value of a field */
    char *text;          /* lower case */
    enum name_kind kind; /* of a field's value what names it has; NAME_KIND_COUNT: a word */
};

struct plan {
    struct query *query;
    struct xap_query *words;                /* NULL: everything */
    bool ranked;                            /* the words weigh something */
    bool question;                          /* asked in plain words */
    struct xap_query *filters[FACET_COUNT]; /* NULL where nothing was asked */
    GPtrArray *chosen[FACET_COUNT];         /* char *: ids that a filter lets through; NULL: not told by ids */
    struct xap_query *others;               /* what belongs to no facet: votes, protocols */
    struct xap_query *kinds[2];             /* that it is a passage; a protocol */
    GHashTable *stems, *forms;              /* char * -> number of the word: what to mark */
    GPtrArray *asked;                       /* struct plan_word * */
    GArray *missing;                        /* struct plan_missing; NULL: none */
};

/* REQUEST_ERROR for names that the archive does not know. */
bool plan_make(struct plan *plan, const struct answerer *answerer, const struct search_request *request,
               GError **error);
void plan_release(struct plan *plan);

/* The whole as one query, but for the filter of facet `without` (PLAN_NO_FACET: none). It borrows from the plan; the
 * caller frees it with plan_query_free(). */
struct xap_query *plan_query(const struct plan *plan, unsigned without);
/* The filters alone, over protocols instead of passages; likewise. */
struct xap_query *plan_protocols_query(const struct plan *plan);
void plan_query_free(struct xap_query *query);

struct plan_prefix_word {
    char *term;
    char *form;
    uint64_t documents;
};

/* The words of the archive that begin as typed, whatever their diacritics, the most frequent first: an array of struct
 * plan_prefix_word that the caller unrefs. NULL on error. */
GArray *plan_prefix_words(const struct answerer *answerer, const char *typed, GError **error);

/* The number of a protocol as schema_number() has it, also of "Nr. 30". The caller frees it. */
char *plan_number(const char *typed);

/* Whether the request filters by what the facet counts. */
bool plan_has_filter(const struct plan *plan, enum facet facet);

#endif
