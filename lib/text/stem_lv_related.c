/* stem_lv_related.c -- between a verb and its action noun: apstiprināt, apstiprināšana; vest, vešana.
 *
 * The noun follows from the infinitive by one rule. The way back has three answers (-t, -st, -zt), of which the lexicon
 * knows the right one; of an unknown noun only -t after a vowel is believed, for new verbs are made in no other way.
 */
#include "stem_lv.h"

#include "stem_lv_reading.h"

#include <glib.h>
#include <string.h>

enum {
    RELATED_MIN_BYTES = 5, /* "iešana" is the shortest noun, "iet" the shortest verb but for its cut stem */
};

static bool ends_with(const char *text, size_t len, const char *end)
{
    size_t n = strlen(end);

    return len > n && memcmp(text + len - n, end, n) == 0;
}

/* Add the stems of `base` + `ending`; where `only_verbs`, only if the lexicon has it as a verb. Returns whether. */
static bool add(struct stems *stems, const char *base, size_t base_len, const char *ending, bool only_verbs)
{
    char word[TOKEN_MAX_BYTES];
    size_t len = base_len + strlen(ending);
    struct stems found;

    if (len > sizeof word)
        return false;
    memcpy(word, base, base_len); /* NOLINT(bugprone-not-null-terminated-result): stem_lv() takes a length */
    memcpy(word + base_len, ending, len - base_len);
    if (only_verbs) {
        struct spelling spelling;

        lexicon_spell(word, len, &spelling);
        uint32_t value = lexicon_find(spelling.symbol, spelling.n);
        if (value == 0 || (lexicon_readings(value)->flags & LEXICON_VERB) == 0)
            return false;
    }
    stem_lv(word, len, &found);
    for (size_t i = 0; i < stems->n; i++)
        if (strcmp(stems->stem[i], found.stem[0]) == 0)
            return true;
    if (stems->n < STEM_MAX)
        memcpy(stems->stem[stems->n++], found.stem[0], STEM_MAX_BYTES);
    return true;
}

/* "apstiprinā" of a noun in -šana or, reflexive, -šanās. */
static void add_verbs(struct stems *stems, const char *base, size_t len, bool reflexive)
{
    static const char *const endings[3][2] = {{"t", "ties"}, {"st", "sties"}, {"zt", "zties"}};
    bool known = false;

    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        known |= add(stems, base, len, endings[i][reflexive], true);
    bool vowel = ends_with(base, len, "ā") || ends_with(base, len, "ē") || ends_with(base, len, "ī") ||
                 ends_with(base, len, "o");
    if (!known && vowel)
        add(stems, base, len, endings[0][reflexive], false);
}

static void add_noun(struct stems *stems, const char *verb, size_t len, bool reflexive)
{
    size_t cut = reflexive ? strlen("ties") : strlen("t");
    bool dental = len > cut + 1 && (verb[len - cut - 1] == 's' || verb[len - cut - 1] == 'z');

    add(stems, verb, len - cut - (dental ? 1 : 0), reflexive ? "šanās" : "šana", false);
}

void stem_lv_related(const char *word, size_t len, struct stems *ret_stems)
{
    struct stems stems;

    stem_lv(word, len, &stems);
    ret_stems->n = 0;
    for (size_t i = 0; i < stems.n; i++) {
        const char *stem = stems.stem[i];
        size_t n = strlen(stem);

        if (ends_with(stem, n, "šanās"))
            add_verbs(ret_stems, stem, n - strlen("šanās"), true);
        else if (ends_with(stem, n, "šana"))
            add_verbs(ret_stems, stem, n - strlen("šana"), false);
        else if (n >= RELATED_MIN_BYTES && ends_with(stem, n, "šan")) /* of a noun that the lexicon lacks */
            add_verbs(ret_stems, stem, n - strlen("šan"), false);
        else if (ends_with(stem, n, "ties"))
            add_noun(ret_stems, stem, n, true);
        else if (ends_with(stem, n, "t"))
            add_noun(ret_stems, stem, n, false);
    }
}
