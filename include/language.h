/* language.h -- which language a passage is written in.
 *
 * A passage has one language, chosen from its script and its commonest words, and is analysed by that language's
 * stemmer alone: mixing stemmers within a passage makes words meet that should not.
 */
#ifndef ARHIVARS_LANGUAGE_H
#define ARHIVARS_LANGUAGE_H

#include <stddef.h>

enum language {
    LANGUAGE_LATVIAN, /* also what a passage too short to tell is taken for */
    LANGUAGE_RUSSIAN,
    LANGUAGE_ENGLISH,
    LANGUAGE_GERMAN,
    LANGUAGE_COUNT,
};

/* ISO 639-1 code: "lv", "ru", "en", "de". */
const char *language_code(enum language language);

/* The language of `len` bytes of UTF-8 text; LANGUAGE_LATVIAN when in doubt. Never fails. */
enum language language_detect(const char *text, size_t len);

#endif
