/* name.h -- names of people and institutions: keys, ids and cases.
 */
#ifndef ARHIVARS_NAME_H
#define ARHIVARS_NAME_H

/* A key under which all inflected forms of a name of people or institutions meet: folded words without their endings,
 * joined by a space. "Jānim Bērziņam" and "Janis Berzins" -> "jan berzin". A man's and a woman's surname meet too:
 * compare names further where that matters. The caller frees it. */
char *name_key(const char *name);

/* An id from a name: folded, words joined by '-', at most 80 bytes. "Kultūras ministrija" -> "kulturas-ministrija". A
 * longer name keeps its beginning and gets a hash, so that two never share an id. The caller frees it. */
char *name_slug(const char *name);

#endif
