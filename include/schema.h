/* schema.h -- how protocols lie in the index: every prefix, slot and metadata key.
 *
 * The table itself, with its history, is schema.c; docs/SCHEMA.md follows from it. Three kinds of documents:
 *
 *   passage    one for each passage: its terms, filters, values, and its record (passage_to_json) as data
 *   protocol   one for each protocol: its names (SCHEMA_NAME), filters for lists, and its record
 *              (protocol_record_to_json) as data; no text terms
 *   tombstone  one for each protocol that was removed: its id and the mark of its removal; no data
 *
 * Stems and forms carry no prefix and are lower case, a form with a capital after its letters; everything else begins
 * with capitals.
 */
#ifndef ARHIVARS_SCHEMA_H
#define ARHIVARS_SCHEMA_H

#include "protocol.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SCHEMA_VERSION = 13,
};

enum schema_prefix {
    SCHEMA_STEM,     /* folded stem of a token of the text, and where it stands */
    SCHEMA_FORM,     /* form of a token, lower case; see schema_form_append() */
    SCHEMA_TITLE,    /* folded stem of a token of the agenda title that the passage stands under */
    SCHEMA_KIND,     /* "passage" or "protocol": exactly one a document */
    SCHEMA_ID,       /* public id of the document */
    SCHEMA_PROTOCOL, /* id of the protocol that the document belongs to */
    SCHEMA_NUMBER,   /* number of that protocol, lower case without spaces */
    SCHEMA_TYPE,
    SCHEMA_ACT,
    SCHEMA_OUTCOME,
    SCHEMA_BODY,        /* id */
    SCHEMA_SPEAKER,     /* id */
    SCHEMA_INSTITUTION, /* role word, ':', id; and with either left out, for any role and any institution */
    SCHEMA_TOPIC,       /* id */
    SCHEMA_YEAR,
    SCHEMA_VOTE,     /* "for:" "against:" "abstain:" and the id of the person */
    SCHEMA_TASK,     /* "yes" on a passage that gives a task */
    SCHEMA_NAME,     /* kind letter, ':', id, TAB, name to show: the index is its own dictionary of names */
    SCHEMA_ITEM,     /* '#' and place of the agenda item above a passage, from 0; project identifiers of that item */
    SCHEMA_CITATION, /* what a passage cites: number, also with '@' and date ('@' alone: undated), with '#' and item;
                        '@' and date of a protocol without number */
    SCHEMA_PREFIX_COUNT,
};

enum schema_slot {
    SCHEMA_SLOT_DATE,        /* YYYY-MM-DD; none when undated */
    SCHEMA_SLOT_PROTOCOL,    /* id; collapsed on */
    SCHEMA_SLOT_SPEAKER,     /* ids, joined by a space */
    SCHEMA_SLOT_INSTITUTION, /* role:id, joined by a space */
    SCHEMA_SLOT_BODY,
    SCHEMA_SLOT_TOPIC, /* ids, joined by a space */
    SCHEMA_SLOT_YEAR,
    SCHEMA_SLOT_TYPE,
    SCHEMA_SLOT_ACT,
    SCHEMA_SLOT_OUTCOME,
    SCHEMA_SLOT_DUE,    /* tasks, "due:place:institution:person" each, earliest first, joined by a space */
    SCHEMA_SLOT_NUMBER, /* of the protocol, as SCHEMA_NUMBER has it; on the protocol only */
    SCHEMA_SLOT_CHANGE, /* mark of the last change (mark.h); on the protocol and on the tombstone */
    SCHEMA_SLOT_COUNT,
};

/* The kinds of SCHEMA_NAME. */
enum name_kind { NAME_SPEAKER, NAME_INSTITUTION, NAME_BODY, NAME_KIND_COUNT };

/* Keys of metadata: set in every shard, compared at open. */
extern const char schema_key_version[];    /* SCHEMA_VERSION in decimal */
extern const char schema_key_analyser[];   /* ANALYSE_VERSION in decimal */
extern const char schema_key_lexicon[];    /* analyse_lexicon() in decimal */
extern const char schema_key_generation[]; /* counts commits, in decimal */
extern const char schema_key_changed[];    /* time of the last commit, seconds since 1970, in decimal */
extern const char schema_key_marked[];     /* milliseconds of the last mark (mark.h), decimal */
extern const char schema_key_rebuilt[];    /* what "marked" was when all was last written anew */
extern const char schema_key_dictionary[]; /* + number: bytes of a preset dictionary */
extern const char schema_key_source[];     /* + hash of a path: what was read from it, JSON */

const char *schema_prefix(enum schema_prefix prefix);

/* prefix + value, cut at a character boundary to what the index takes, a hash of the whole standing for what was cut.
 * The caller frees it. */
char *schema_term(enum schema_prefix prefix, const char *value);
/* The same in a string of the caller's, whose text is returned. */
const char *schema_term_in(GString *term, enum schema_prefix prefix, const char *value);

/* A form as SCHEMA_FORM has it: its letters without diacritics, 'E', and for each letter that bears its Latvian mark
 * how many letters stand between it and the one before that does, in characters from '0'; or, for any other form that
 * is not its own folded one, the folded letters, 'F' and the form:
 *
 *   skola skolaE      skolām skolamE4      ceļš celsE20      naïve naiveFnaïve
 *
 * So a form stands beside its stem in the list of terms and repeats few of its letters there, and what begins with some
 * letters, whatever their marks, is one stretch of the list. */
void schema_form_append(GString *out, const char *form);
/* The form that a term is of; NULL: it is no form. The caller frees it. */
char *schema_form_text(const char *term);

/* "r:id" style value of an institution in a role, for SCHEMA_INSTITUTION; the caller frees it. */
char *schema_institution(enum institution_role role, const char *id);

/* A number as SCHEMA_NUMBER has it: "5.4.1./1 " and "5.4.1./1" are one. The caller frees it. */
char *schema_number(const char *number);

/* Values of SCHEMA_ITEM and SCHEMA_CITATION; the caller frees them. Without number: the protocol of that day. */
char *schema_item_place(int place);
char *schema_citation_dated(const char *number, const char *date);
char *schema_citation_item(const char *number, const char *item);

/* Metadata key of dictionary `number`; the caller frees it. */
char *schema_dictionary_key(unsigned number);

/* What the terms of an archive follow from. */
struct schema_versions {
    uint64_t schema, analyser, lexicon;
};
struct schema_versions schema_versions_now(void);

/* Whether an archive of these versions can be read; ARCHIVE_ERROR_VERSION tells the command that rebuilds it when not.
 * `path` is the archive's. */
bool schema_check_versions(const struct schema_versions *versions, const char *path, GError **error);

char schema_name_letter(enum name_kind kind);

/* Weights of ranking, in one place; see docs/SEARCH.md for the measurements behind them. */
struct schema_weights {
    double title;        /* a word found in the agenda title only */
    double exact_form;   /* added when the very form typed stands in the text */
    double exact_number; /* the same of a number, which may be a part of a date or of "977/Lp14" besides */
    double tier_folded, tier_typed, tier_related;
    double synonym; /* what the word is called otherwise: an abbreviation, what it stands for */
    struct {
        unsigned years; /* before the newest protocol of the archive */
        double weight;  /* added when the sitting was since then */
    } recency[2];
    double proximity; /* added when all words stand near each other */
    unsigned proximity_window;
    double length;                          /* BM25's b: 0 long passages weigh as short ones, 1 by their share */
    double saturation;                      /* BM25's k1: how much more a word weighs that is said again */
    unsigned text_wdf[PASSAGE_TYPE_COUNT];  /* how often a word of the text counts; 0 finds and does not weigh */
    unsigned title_wdf[PASSAGE_TYPE_COUNT]; /* likewise one of the agenda title above */
};
extern const struct schema_weights schema_weights;

#endif
