/* given_name.h -- the given names of Latvia.
 *
 * Some 600 names tell "Rita Celmiņa" from "Latvijas Banka" where the shape of the words does not. A name that is not
 * listed is still a name when nothing speaks against it (people.h).
 */
#ifndef ARHIVARS_GIVEN_NAME_H
#define ARHIVARS_GIVEN_NAME_H

#include "decline.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether a word is a given name in any case, diacritics aside. ret_nominative and ret_case may be NULL. */
bool given_name_find(const char *word, size_t len, const char **ret_nominative, enum grammatical_case *ret_case);

#endif
