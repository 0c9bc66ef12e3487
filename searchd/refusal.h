/* refusal.h -- what is refused and why, in the language of the asker.
 *
 * Whatever finds a fault says so in English, where it is found and without knowing who asks. One table has the same
 * sentences in Latvian; what is quoted in them (names, values, lists) is carried over as it stands.
 */
#ifndef SEARCHD_REFUSAL_H
#define SEARCHD_REFUSAL_H

/* The sentence in Latvian; in English when the table does not have it. The caller frees it. */
char *refusal_latvian(const char *english);

#endif
