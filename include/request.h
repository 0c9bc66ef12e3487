/* request.h -- a search as its parameters: the same for the API, the page, the feed and the terminal.
 *
 * The parameters of the contract, each checked as it is set: an unknown name or value is refused with a text that names
 * it and lists what would be right. Nothing is ever ignored; only an empty value, which forms send for every box that
 * was left empty, is as if the parameter had not been there.
 */
#ifndef ARHIVARS_REQUEST_H
#define ARHIVARS_REQUEST_H

#include "language.h"
#include "protocol.h"

#include <glib.h>
#include <stdbool.h>

enum {
    REQUEST_QUERY_BYTES = 65536, /* of q and text: 10,000 characters always fit; a longer one is a paste by mistake */
    REQUEST_VALUE_BYTES = 1000,  /* of any other value */
    REQUEST_VALUES = 50,         /* repetitions of one parameter */
    REQUEST_LIMIT_DEFAULT = 10,
    REQUEST_LIMIT_MAX = 100,
};

#define REQUEST_ERROR request_error_quark()
GQuark request_error_quark(void);

enum request_error {
    REQUEST_ERROR_PARAMETER, /* no such parameter */
    REQUEST_ERROR_VALUE,     /* not a value of that parameter */
    REQUEST_ERROR_NAME,      /* a person, institution, body or topic that the archive does not know */
    REQUEST_ERROR_CURSOR,    /* of another search, or of a generation that is gone */
};

enum facet {
    FACET_SPEAKER,
    FACET_INSTITUTION,
    FACET_BODY,
    FACET_TOPIC,
    FACET_YEAR,
    FACET_MONTH,
    FACET_TYPE,
    FACET_ACT,
    FACET_OUTCOME,
    FACET_COUNT,
};

enum sort_order { SORT_RELEVANCE, SORT_NEWEST, SORT_OLDEST };

struct search_request {
    char *q;
    char *text;                                           /* in which citations are looked for */
    GArray *types, *acts, *outcomes, *roles;              /* unsigned: the enums of protocol.h */
    GPtrArray *speakers, *institutions, *bodies, *topics; /* char *: id, name or abbreviation */
    GPtrArray *votes;                                     /* char *: "for:NAME" … */
    GPtrArray *protocols;                                 /* char *: id or number */
    char *since;                                          /* mark, generation or moment, see answer_changes() */
    char from[11], to[11];                                /* YYYY-MM-DD, both inclusive; empty: open */
    char due_from[11], due_to[11];                        /* likewise, of the day by which a task is to be done */
    enum sort_order sort;
    bool group;          /* one hit for each protocol */
    unsigned facets;     /* bits, 1u << enum facet */
    char *facet_q;       /* "speaker:ber": of that facet the values whose name has a word that begins so */
    unsigned facet_rows; /* of each facet but years and months; 0: as many as the API tells */
    unsigned limit;
    char *cursor;
    bool explain;
    bool recency;   /* what is recent weighs a little more */
    bool any_word;  /* of a question: any of its words is enough; no parameter, set when all of them found nothing */
    bool english;   /* the query told in English */
    unsigned given; /* bits: parameters set, which may be set once */
};

void search_request_init(struct search_request *request);
void search_request_release(struct search_request *request);

/* Set or add a parameter by its name in the contract ("lang", lv or en, is one too). False with REQUEST_ERROR. */
bool search_request_set(struct search_request *request, const char *name, const char *value, GError **error);

/* Whether nothing but the parameters of the comma list was set: for what takes fewer than a search. False with
 * REQUEST_ERROR_PARAMETER. */
bool search_request_only(const struct search_request *request, const char *names, GError **error);

const char *facet_name(enum facet facet);

/* The parts of "facet_q", borrowed. False when it is no facet, or nothing follows. */
bool facet_q_read(const char *value, enum facet *ret_facet, const char **ret_typed);

#endif
