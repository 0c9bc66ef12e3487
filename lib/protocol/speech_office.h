/* speech_office.h -- the office that stands before a speaker's name: "satiksmes ministrs V. Osis". */
#ifndef ARHIVARS_PROTOCOL_SPEECH_OFFICE_H
#define ARHIVARS_PROTOCOL_SPEECH_OFFICE_H

#include "span.h"

/* Whether the last word of `post` is the noun of an office: "satiksmes ministrs", and no party. */
bool speech_names_office(struct span post);

/* Words of which the last is small, before a name ("… sekretariāta pārstāve Carina Paju"): where the name begins, 0
 * when the text is not made so. */
size_t speech_office_read(struct span text);

/* The same of words that end with the noun of an office: "zemes ierīkotājs V. Osis". */
size_t speech_office(struct span text);

#endif
