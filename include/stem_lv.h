/* stem_lv.h -- Latvian: from a form to the key of its lexeme, by rule and by lexicon.
 *
 * The lexicon is made at build time from Debian's hunspell-lv into a read-only automaton linked into the program; words
 * it does not hold go by rule. Input is one word in lower case as fold_lower() makes it; stems
 * keep their diacritics. What is over TOKEN_MAX_BYTES is cut there. The key of a known word is its lemma ("sēžu" ->
 * "sēde", "sēdēt", "sēst"), of an unknown one what its ending leaves ("kušķei" -> "kušķ"). Every function is pure,
 * thread-safe and allocates nothing. How it works, and how well: docs/ANALYSIS.md.
 */
#ifndef ARHIVARS_STEM_LV_H
#define ARHIVARS_STEM_LV_H

#include "stem.h"

#include <stdbool.h>
#include <stddef.h>

/* All readings of a form, the likeliest first; at least one. */
void stem_lv(const char *word, size_t len, struct stems *ret_stems);

/* Whether the lexicon holds the form: "varam", not "izm". */
bool stem_lv_knows(const char *word, size_t len);

/* Readings of a word typed without its diacritics, known words first: "sezu" -> "sēde" and more, "iestazu" ->
 * "iestāde". Stems of unknown words come without diacritics. n may be 0. `plain` is folded (fold_plain). Together with
 * stem_lv() they promise: for every word w, fold_plain of a stem of w is among fold_plain of stem_lv(fold_plain(w)) or
 * of stem_lv_restore(fold_plain(w)). */
void stem_lv_restore(const char *plain, size_t len, struct stems *ret_stems);

/* Stems of the action noun when the word is a form of a verb, of the verb when it is a form of its action noun:
 * "apstiprināt" <-> "apstiprināšana"; n may be 0. */
void stem_lv_related(const char *word, size_t len, struct stems *ret_stems);

#endif
