/* protocol.h -- what a careful reader finds in the minutes of a sitting.
 *
 * The model that recognition fills, the indexer stores and searchd tells. One struct protocol is one sitting. Its body
 * is cut into passages, in order, that together are the whole text: no character of the body is in two passages, none
 * is in no passage (white space between them aside).
 *
 * Absent values are NULL, 0 or an empty array, never invented. Every string is owned, UTF-8, NFC; every array owns its
 * members and is never NULL in what recognise() returns. Names of people stand as the attendance list prints them, with
 * one space after initials; institutions in the nominative, abbreviations resolved.
 */
#ifndef ARHIVARS_PROTOCOL_H
#define ARHIVARS_PROTOCOL_H

#include "language.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum passage_type {
    PASSAGE_TEXT, /* whatever fits no rule, so that no word is left out; header lines and agenda lists are such */
    PASSAGE_ATTENDANCE,
    PASSAGE_TITLE, /* heading of an agenda item where it is dealt with */
    PASSAGE_SPEECH,
    PASSAGE_DECISION,
    PASSAGE_VOTE, /* a vote that stands apart from the decision it belongs to */
    PASSAGE_TYPE_COUNT,
};

enum speech_act { ACT_NONE, ACT_REPORT, ACT_QUESTION, ACT_ANSWER, ACT_PROPOSAL, ACT_STATEMENT, ACT_COUNT };

enum outcome {
    OUTCOME_NULL, /* not a decision */
    OUTCOME_ADOPTED,
    OUTCOME_REJECTED,
    OUTCOME_POSTPONED,
    OUTCOME_NOTED,
    OUTCOME_NONE, /* a decision was due and none was taken */
    OUTCOME_COUNT,
};

enum presence { PRESENCE_PRESENT, PRESENCE_OTHER, PRESENCE_ABSENT, PRESENCE_COUNT };

enum institution_role { ROLE_REPORTED, ROLE_SPOKE, ROLE_TASKED, ROLE_MENTIONED, ROLE_COUNT };

/* The words of the contract ("speech", "report", "adopted", "present", "reported"); NULL for the null members. */
const char *passage_type_name(enum passage_type type);
const char *speech_act_name(enum speech_act act);
const char *outcome_name(enum outcome outcome);
const char *presence_name(enum presence presence);
const char *institution_role_name(enum institution_role role);

/* And back; false when the word is none of them. */
bool passage_type_read(const char *name, enum passage_type *ret_type);
bool speech_act_read(const char *name, enum speech_act *ret_act);
bool outcome_read(const char *name, enum outcome *ret_outcome);
bool presence_read(const char *name, enum presence *ret_presence);
bool institution_role_read(const char *name, enum institution_role *ret_role);

/* A person or an institution as this protocol knows it: the stable id, and the name to show. */
struct reference {
    char *id;
    char *name;
};

struct person {
    struct reference ref; /* id of name and institution (or body): "i-kuske.valsts-kanceleja" */
    char *institution_id; /* NULL when unknown */
    char *institution;    /* nominative */
    char *unit;           /* sub-unit as printed, genitive: "Komunikācijas nodaļas" */
    char *role;           /* post as printed: "konsultante labas pārvaldības jautājumos" */
    enum presence presence;
    bool guessed; /* the identity is a guess: a warning says why */
};

/* Made by passage_add_institution() in one block. */
struct institution_mention {
    struct reference ref;
    enum institution_role role;
};

struct votes {
    bool known;                                                 /* false: no vote is told */
    bool unanimous;                                             /* told as such; counts may be missing */
    int in_favour, against, abstain;                            /* -1: not told */
    GPtrArray *in_favour_names, *against_names, *abstain_names; /* char *, as in the attendance list */
};

struct task {
    struct reference institution; /* either may be NULL */
    struct reference person;
    char *text;
    char *due; /* YYYY-MM-DD */
};

struct citation {
    uint32_t start, end; /* bytes into the passage's text */
    char *text;          /* as printed */
    char *number;        /* protocol number, project id or law as normalised; NULL: a protocol told by its day */
    char *item;          /* item number within that protocol; NULL */
    char *date;          /* of that protocol, when told */
};

struct passage {
    char *id; /* protocol id + ".p" + place, 1.. */
    enum passage_type type;
    enum speech_act act;
    enum language language;
    int item;                /* index into protocol.items; -1: outside of items */
    char *text;              /* repaired */
    int page;                /* 1..; 0: unknown */
    GPtrArray *speakers;     /* struct reference * */
    GPtrArray *institutions; /* struct institution_mention * */
    GPtrArray *points;       /* char *: points of a decision */
    enum outcome outcome;
    char *legal_basis;
    struct votes votes;
    GPtrArray *tasks;     /* struct task * */
    GPtrArray *citations; /* struct citation * */
};

struct item {
    char *number; /* "1"; NULL when not numbered */
    char *title;
    GPtrArray *identifiers; /* char *: "24-TA-1341" */
    GPtrArray *reporters;   /* struct person *: name or institution may be NULL */
    GPtrArray *topics;      /* char *: ids of policy areas (topic.h) */
    bool restricted;        /* a stub: the text is closed */
};

struct warning {
    char *code; /* "date-disagrees", "no-attendance", … listed in docs/RECOGNITION.md */
    char *message;
    int page; /* 0: none */
};

/* A document that holds the text: a file, or one within a container (path of the container, "/", name in it). */
struct source {
    char *path;
    char *sha256; /* of the document's bytes, hex */
    char *media_type;
    char *url; /* where it is published; NULL */
};

struct protocol {
    char *id;
    char *number;
    char *date;        /* YYYY-MM-DD */
    char *start, *end; /* HH:MM */
    char *place;
    struct reference body; /* nominative */
    char *chair;           /* as in the attendance list */
    char *secretary;
    GPtrArray *attendance;  /* struct person * */
    GPtrArray *items;       /* struct item * */
    GPtrArray *passages;    /* struct passage * */
    GPtrArray *attachments; /* char * */
    char *next_meeting;
    GPtrArray *sources;  /* struct source *: where the text is found; the passages are the first one's */
    GPtrArray *warnings; /* struct warning * */
};

struct protocol *protocol_new(void);
void protocol_free(struct protocol *protocol);
typedef struct protocol protocol_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(protocol_auto, protocol_free)

/* The lists of a new passage are empty and shared by all passages: most stay so. What adds to one asks for the
 * passage's own. */
struct passage *passage_new(void);
void passage_free(struct passage *passage);
/* No vote is told; and what frees the lists of one. */
void votes_init(struct votes *votes);
void votes_clear(struct votes *votes);

/* A list of a passage, or of its votes, to add to: `list` is set to one of the passage's own if it was shared. */
GPtrArray *passage_own(GPtrArray **list);
typedef struct passage passage_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(passage_auto, passage_free)
struct item *item_new(void);
void item_free(struct item *item);
struct person *person_new(void);
void person_free(struct person *person);
struct reference *reference_new(const char *id, const char *name);
void reference_free(struct reference *reference);
void task_free(struct task *task);             /* made with g_new0() */
void citation_free(struct citation *citation); /* made with g_new0() */
void source_free(struct source *source);       /* made with g_new0() */

/* Give the protocol its id, and the passages theirs: id + ".p" + place. */
void protocol_set_id(struct protocol *protocol, const char *id);

/* Adders take copies, and what is there already is not added again. An institution that is only mentioned gives way to
 * one that reported, spoke or was tasked. */
void passage_add_speaker(struct passage *passage, const char *id, const char *name);
void passage_add_institution(struct passage *passage, const char *id, const char *name, enum institution_role role);
void protocol_warn(struct protocol *protocol, int page, const char *code, const char *format, ...) G_GNUC_PRINTF(4, 5);

#endif
