/* stem.c -- the registry of stemmers: Latvian is ours, the others are libstemmer's.
 *
 * One table row a language; a row without a libstemmer name is our own. libstemmer's Latvian does not exist.
 */
#include "stem.h"

#include "stem_lv.h"
#include "token.h"

#include <assert.h>
#include <libstemmer.h>
#include <string.h>

static_assert((int)STEM_MAX_BYTES > (int)TOKEN_MAX_BYTES, "a token is at worst its own stem");

/* libstemmer's names; NULL is stem_lv. */
static const char *const algorithms[LANGUAGE_COUNT] = {
    [LANGUAGE_LATVIAN] = NULL,
    [LANGUAGE_RUSSIAN] = "russian",
    [LANGUAGE_ENGLISH] = "english",
    [LANGUAGE_GERMAN] = "german",
};

struct stemmer {
    struct sb_stemmer *snowball; /* NULL: Latvian */
};

struct stemmer *stemmer_new(enum language language)
{
    g_assert(language < LANGUAGE_COUNT);
    struct stemmer *stemmer = g_new0(struct stemmer, 1);

    if (algorithms[language] != NULL) {
        stemmer->snowball = sb_stemmer_new(algorithms[language], "UTF_8");
        g_assert(stemmer->snowball != NULL); /* the names above are compiled into every libstemmer */
    }
    return stemmer;
}

void stemmer_free(struct stemmer *stemmer)
{
    if (stemmer == NULL)
        return;
    sb_stemmer_delete(stemmer->snowball);
    g_free(stemmer);
}

/* The longest prefix of `word` of at most TOKEN_MAX_BYTES that ends on a character boundary. */
static size_t cut_length(const char *word)
{
    size_t len = TOKEN_MAX_BYTES;

    while (len > 0 && ((unsigned char)word[len] & 0xC0) == 0x80)
        len--;
    return len > 0 ? len : TOKEN_MAX_BYTES;
}

static void set_only(struct stems *stems, const char *text, size_t len)
{
    memcpy(stems->stem[0], text, len);
    stems->stem[0][len] = '\0';
    stems->n = 1;
}

void stem_word(struct stemmer *stemmer, const char *word, size_t len, struct stems *ret_stems)
{
    if (len > TOKEN_MAX_BYTES) {
        set_only(ret_stems, word, cut_length(word));
        return;
    }
    if (stemmer->snowball == NULL) {
        stem_lv(word, len, ret_stems);
        return;
    }
    const sb_symbol *stem = sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word, (int)len);
    size_t stem_len = (size_t)sb_stemmer_length(stemmer->snowball);

    if (stem == NULL || stem_len == 0 || stem_len >= STEM_MAX_BYTES)
        set_only(ret_stems, word, len);
    else
        set_only(ret_stems, (const char *)stem, stem_len);
}
