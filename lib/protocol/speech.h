/* speech.h -- who speaks in a paragraph, and to what end.
 *
 *     I. Kušķe informē par …                              name, verb
 *     Z. Legzdiņa-Joja un I. Kušķe iepazīstina ar …       several
 *     OGP sekretariāta pārstāve Carina Paju (…) iepazīstina …   office first
 *     V. Uzvārds (Finanšu ministrija) norāda …            institution in brackets
 *     J. Plauka: Kāpēc …?                                 a name and a colon: the speaker's own words
 *     Sēdes vadītāja. Godātie kolēģi!                     the chair by office
 *     Finanšu ministrs informē, ka …                      anybody by the office in the attendance list
 *     Savukārt I. Kušķe norāda …                          behind words that join it to what went before
 *     Vārds tiek dots J. Bērziņam, kurš norāda, ka …      a clause of one's own
 *     J. Vaivads (PARTY).                                 a line of its own: the stenogram
 *
 * A paragraph whose subject is no person is no speech.
 */
#ifndef ARHIVARS_PROTOCOL_SPEECH_H
#define ARHIVARS_PROTOCOL_SPEECH_H

#include "recognition.h"
#include "speech_office.h"

enum { SPEAKERS_MAX = 24 }; /* the Cabinet names up to twenty who spoke */

struct speech_head {
    struct span names[SPEAKERS_MAX]; /* as printed */
    size_t name_count;
    bool by_chair;               /* one of those who chair, by name */
    bool chair;                  /* told by office: "Sēdes vadītājs" */
    const struct person *holder; /* of the office that is told without a name */
    struct span post;            /* office before the name or institution in brackets behind it; may be empty */
    size_t len;                  /* bytes up to the words of the speech themselves: behind the colon, or to the verb */
    enum speech_act act;
    bool answers;   /* an answer by its own head: "Uz A. Kalna jautājumu B. Liepa norāda …" */
    bool own_words; /* after a colon or a full stop */
    bool sure;      /* a known verb or a colon; else only a name and what may be a verb */
};

/* Read the head of a speech. `roster` may be NULL; `stenogram` allows "Name (PARTY)." and "Name. Words". */
bool speech_read(struct span text, const struct roster *roster, bool stenogram, struct speech_head *ret_head);

/* Where within a paragraph somebody else of the roster than `speaker` (may be empty) begins to speak: "… nav izvērtēts.
 * | J. Kalniņš lūdz jautājumu atlikt." The text's end when nobody does. */
size_t speech_next_within(struct span text, const struct roster *roster, struct span speaker);

/* "Sēdes vadītāja …": the chair's office stands first. */
bool speech_opens_by_chair(struct span text);

/* A quick look at a line: does a speech begin here? */
bool speech_opens(struct span text);

/* The full stop of "A. Kalns" ends no sentence. */
bool speech_ends_initial(struct span text, size_t stop);

#endif
