/* stem_lv.c -- Latvian: a form's readings from the lexicon, by prefix, or by the ending of the word.
 *
 * A word is looked up as it is; then without ne-, jā- or vis-; and at last by its ending. The first of these that
 * answers is the answer. Looking for a known word at the end of an unknown one (compounds) was tried and rejected: it
 * gained nothing over the endings and split surnames. docs/ANALYSIS.md has the figures.
 */
#include "stem_lv.h"

#include "stem_lv_reading.h"

#include <string.h>

static bool by_prefix(struct stems *stems, const char *word, size_t len, const struct spelling *spelling)
{
    for (size_t i = 0; i < READING_PREFIXES; i++) {
        const struct reading_prefix *prefix = &reading_prefixes[i];
        size_t bytes = strlen(prefix->text);

        if (spelling->n < prefix->letters + READING_PREFIXED_LETTERS || len < bytes ||
            memcmp(word, prefix->text, bytes) != 0)
            continue;
        uint32_t value = lexicon_find(spelling->symbol + prefix->letters, spelling->n - prefix->letters);
        if (value != 0)
            readings_add_prefixed(stems, word, spelling, value, prefix);
        return stems->n > 0;
    }
    return false;
}

void stem_lv(const char *word, size_t len, struct stems *ret_stems)
{
    struct spelling spelling;

    ret_stems->n = 0;
    if (len > TOKEN_MAX_BYTES) {
        readings_add_cut(ret_stems, word);
        return;
    }
    lexicon_spell(word, len, &spelling);
    uint32_t value = lexicon_find(spelling.symbol, spelling.n);
    if (value != 0)
        readings_add(ret_stems, word, &spelling, value, 0, LEXICON_ANY);
    else if (!by_prefix(ret_stems, word, len, &spelling))
        readings_add_guess(ret_stems, word, &spelling, lexicon_guess(spelling.symbol, spelling.n));
}

bool stem_lv_knows(const char *word, size_t len)
{
    struct spelling spelling;

    if (len > TOKEN_MAX_BYTES)
        return false;
    lexicon_spell(word, len, &spelling);
    return lexicon_find(spelling.symbol, spelling.n) != 0;
}
