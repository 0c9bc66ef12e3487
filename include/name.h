/* name.h -- names of people and institutions: keys, ids and cases.
 */
#ifndef ARHIVARS_NAME_H
#define ARHIVARS_NAME_H

enum name_form { NAME_FORM_NONE, NAME_FORM_OBLIQUE, NAME_FORM_GENITIVE, NAME_FORM_NOMINATIVE };

/* A key under which all inflected forms of a name of people or institutions meet: folded words without their endings,
 * joined by a space. "Jānim Bērziņam" and "Janis Berzins" -> "jan berzin". A man's and a woman's surname meet too:
 * compare names further where that matters. The caller frees it. */
char *name_key(const char *name);

/* Which case of a word of a person's name `form` is, letter case and diacritics aside: "Bērziņam" is one of Bērziņš and
 * none of Bērziņa. The first that fits: "Bērziņa" is the nominative of Bērziņa and the genitive of Bērziņš. */
enum name_form name_form_of(const char *nominative, const char *form);

/* An id from a name: folded, words joined by '-', at most 80 bytes. "Kultūras ministrija" -> "kulturas-ministrija". A
 * longer name keeps its beginning and gets a hash, so that two never share an id. The caller frees it. */
char *name_slug(const char *name);

#endif
