/* name_cases.h -- the cases of an institution's name of several words.
 *
 * Only the head noun and the adjectives that agree with it change: "Nacionālā elektronisko plašsaziņas līdzekļu padome"
 * -> "Nacionālās … padomes"; genitives before the head stay.
 */
#ifndef ARHIVARS_NAME_CASES_H
#define ARHIVARS_NAME_CASES_H

#include "decline.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Append the name in that case. Whether an adjective in "-ā" agrees with the head ("Centrālā statistikas pārvalde") or
 * with a genitive beside it ("Nacionālā kultūras mantojuma pārvalde") is not told by its form: `agree` says which. True
 * when it mattered. */
bool name_decline(const char *name, enum grammatical_case grammatical_case, bool agree, GString *ret_form);

/* Put a name under all its cases into a table of phrases. */
struct phrases;
void name_add_cases(const char *name, struct phrases *phrases, uint32_t value);

/* The bytes of a folded word without its ending: what name_key() keeps, softening aside. */
size_t name_stem_bytes(const char *folded, size_t len);

#endif
