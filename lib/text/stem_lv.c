/* stem_lv.c -- Latvian by rule alone: the longest known ending comes off. */
#include "stem_lv.h"

#include "token.h"

#include <glib.h>
#include <string.h>

/* Longest first. */
static const char *const endings[] = {
    "ajiem", "ajām", "ajai", "ajam", "ajās", "ajos", "iem", "ais", "ies", "ām", "ēm", "īm",
    "am",    "ai",   "im",   "os",   "ās",   "ēs",   "us",  "as",  "es",  "is", "īs", "um",
    "ie",    "ā",    "ē",    "ī",    "ū",    "a",    "e",   "i",   "u",   "o",  "s",  "š",
};

enum {
    STEM_MIN_BYTES = 3, /* what must remain of a word */
};

static size_t stem_length(const char *word, size_t len)
{
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        size_t n = strlen(endings[i]);
        if (len >= n + STEM_MIN_BYTES && memcmp(word + len - n, endings[i], n) == 0)
            return len - n;
    }
    return len;
}

void stem_lv(const char *word, size_t len, struct stems *ret_stems)
{
    g_assert(len <= TOKEN_MAX_BYTES);
    size_t n = stem_length(word, len);

    memcpy(ret_stems->stem[0], word, n);
    ret_stems->stem[0][n] = '\0';
    ret_stems->n = 1;
}

void stem_lv_restore(const char *plain, size_t len, struct stems *ret_stems)
{
    (void)plain;
    (void)len;
    ret_stems->n = 0;
}

void stem_lv_related(const char *word, size_t len, struct stems *ret_stems)
{
    (void)word;
    (void)len;
    ret_stems->n = 0;
}
