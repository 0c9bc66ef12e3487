/* voter.h -- the words of voting, voters each with one, and tables of them.
 *
 *     A. Ozols – par, B. Liepa – atturas          1. Anna Ozola    PRET          Ivars Sils: nepiedalās
 *     Par   Pret   Atturas / 7   0   2            Par   7 / Pret   0             (par/pret/atturas): 7/0/2
 */
#ifndef ARHIVARS_PROTOCOL_VOTER_H
#define ARHIVARS_PROTOCOL_VOTER_H

#include "span.h"

enum vote_key { KEY_FOR, KEY_AGAINST, KEY_ABSTAIN, KEY_COUNT };

/* "par", "pret", "atturas" in their forms at `at`; *ret_end is behind the word. */
bool vote_key_read(struct span text, size_t at, enum vote_key *ret_key, size_t *ret_end);

struct voter {
    size_t name_bytes; /* from where it was read */
    enum vote_key key; /* KEY_COUNT: did not vote */
    size_t end;
};

/* A voter's name at `at`, and the word: behind a dash or a colon and before a mark, or the rest of the line. */
bool voter_read(struct span text, size_t at, struct voter *ret_voter);

/* How many rows of voters or counts the text begins with; *ret_end: its end, or the line behind them. 0: it does not.
 * `inside`: such rows stand above it. */
size_t voter_rows(struct span text, bool inside, size_t *ret_end);

/* The three words one after the other, and the three counts in their order. False when the text has none. */
bool voter_table_read(struct span text, int ret_counts[KEY_COUNT]);

#endif
