/* name.c -- names of people and institutions: keys, ids and cases.
 *
 * The key is made by rule and not by the stemmer of lib/text, so that ids and filters survive a better stemmer. Folding
 * hides most of the softening of stems (Bērziņš, Bērziņa); what it leaves (Eglītis, Eglīša; Skābis, Skābja) is undone.
 */
#include "name.h"

#include "fold.h"
#include "head.h"
#include "name_cases.h"
#include "phrase.h"

#include <string.h>

enum {
    SLUG_MAX_BYTES = 80, /* an id stands in addresses and in terms of at most 245 bytes */
    SLUG_HASH_BYTES = 9, /* '-' and eight hexadecimal digits */
    KEY_STEM_MIN_BYTES = 2,
    NAME_WORDS_MAX = 32, /* words beyond are not declined */
};

/* Folded endings of nouns and definite adjectives by their last letter, the longest first. */
enum { ENDINGS_MAX = 9 };
static const char *const key_endings[][ENDINGS_MAX + 1] = {
    ['a' - 'a'] = {"aja", "a"},
    ['e' - 'a'] = {"ie", "e"},
    ['i' - 'a'] = {"ajai", "ai", "ei", "i"},
    ['j' - 'a'] = {"ij"},
    ['m' - 'a'] = {"ajiem", "ajam", "iem", "am", "em", "im", "um"},
    ['o' - 'a'] = {"o"},
    ['s' - 'a'] = {"ajas", "ajos", "ais", "as", "os", "us", "es", "is", "s"},
    ['u' - 'a'] = {"u"},
};

size_t name_stem_bytes(const char *folded, size_t len)
{
    size_t last = len > KEY_STEM_MIN_BYTES ? (size_t)(unsigned char)folded[len - 1] - 'a' : SIZE_MAX;
    if (last >= G_N_ELEMENTS(key_endings))
        return len;
    for (const char *const *ending = key_endings[last]; *ending; ending++) {
        size_t n = 0; /* some letters at most, so without a call */
        while ((*ending)[n])
            n++;
        if (len < n + KEY_STEM_MIN_BYTES)
            continue;
        size_t same = n;
        while (same > 0 && folded[len - n + same - 1] == (*ending)[same - 1])
            same--;
        if (same == 0)
            return len - n;
    }
    return len;
}

/* Append the stem of a folded word, softened and hard stems alike. Where the ending of a definite adjective was taken
 * off some forms (Kalnarājam), it goes from the others (Kalnarājs, Lielkāju) too. */
static void append_stem(GString *key, const char *folded, size_t len)
{
    size_t stem = g_ascii_isdigit(folded[0]) ? len : name_stem_bytes(folded, len);
    if (stem >= KEY_STEM_MIN_BYTES + 2 && memcmp(folded + stem - 2, "aj", 2) == 0)
        stem -= 2;
    if (stem > KEY_STEM_MIN_BYTES && folded[stem - 1] == 'j' && strchr("bpmv", folded[stem - 2]))
        stem--;
    g_string_append_len(key, folded, (gssize)stem);
    char *last = &key->str[key->len - 1];
    if (stem > KEY_STEM_MIN_BYTES && *last == 't')
        *last = 's';
    else if (stem > KEY_STEM_MIN_BYTES && *last == 'd')
        *last = 'z';
}

char *name_key(const char *name)
{
    g_autofree char *folded = fold_plain_dup(name);
    GString *key = g_string_new(NULL);
    size_t len = strlen(folded);
    for (size_t at = 0; at < len;) {
        size_t n = phrase_word(folded + at, len - at);
        if (n > 0) {
            if (key->len > 0)
                g_string_append_c(key, ' ');
            append_stem(key, folded + at, n);
        }
        at += n ? n : 1;
    }
    return g_string_free(key, FALSE);
}

enum name_form name_form_of(const char *nominative, const char *form)
{
    enum grammatical_case grammatical_case;
    if (!decline_matches(nominative, strlen(nominative), form, strlen(form), true, &grammatical_case))
        return NAME_FORM_NONE;
    return grammatical_case == NOMINATIVE ? NAME_FORM_NOMINATIVE
           : grammatical_case == GENITIVE ? NAME_FORM_GENITIVE
                                          : NAME_FORM_OBLIQUE;
}

char *name_slug(const char *name)
{
    g_autofree char *folded = fold_plain_dup(name);
    size_t len = strlen(folded), slug = 0;
    /* In place: what stands between two words is not shorter than a hyphen. */
    for (size_t at = 0; (at = phrase_skip(folded, len, at)) < len;) {
        size_t n = phrase_word(folded + at, len - at);
        if (slug > 0)
            folded[slug++] = '-';
        memmove(folded + slug, folded + at, n);
        slug += n;
        at += n;
    }
    folded[slug] = '\0';
    if (slug > SLUG_MAX_BYTES) {
        guint hash = g_str_hash(folded);
        char *end = g_utf8_find_prev_char(folded, folded + SLUG_MAX_BYTES - SLUG_HASH_BYTES + 1);
        *end = '\0';
        return g_strdup_printf("%s-%08x", folded, hash);
    }
    return g_steal_pointer(&folded);
}

struct word {
    size_t start, len;
    bool quoted;
};

static size_t split(const char *name, struct word words[static NAME_WORDS_MAX])
{
    size_t n_words = 0, len = strlen(name), at = 0;
    bool quoted = false;
    while (at < len && n_words < NAME_WORDS_MAX) {
        size_t n = phrase_word(name + at, len - at);
        if (n > 0)
            words[n_words++] = (struct word){at, n, quoted};
        else if (name[at] == '"')
            quoted = !quoted;
        at += n ? n : 1;
    }
    return n_words;
}

/* The word that changes: the last head outside of quotes, else the last word; n when there is none. */
static size_t find_head(const char *name, const struct word *words, size_t n)
{
    size_t last = n;
    for (size_t i = n; i > 0; i--) {
        struct head head;
        if (words[i - 1].quoted)
            continue;
        if (head_find(name + words[i - 1].start, words[i - 1].len, &head) && head.grammatical_case == NOMINATIVE)
            return i - 1;
        last = last == n ? i - 1 : last;
    }
    return last;
}

static bool agrees(enum paradigm adjective, enum paradigm noun)
{
    if (noun == PARADIGM_I_PLURAL || noun == PARADIGM_FIXED)
        return adjective == PARADIGM_IE && noun == PARADIGM_I_PLURAL;
    return adjective == (paradigm_gender(noun) == FEMININE ? PARADIGM_AA : PARADIGM_AIS);
}

/* A name as its cases are made of it. */
struct declension {
    const char *name;
    struct word words[NAME_WORDS_MAX];
    size_t changing; /* words, up to the head */
    enum paradigm paradigms[NAME_WORDS_MAX];
    bool agreeing[NAME_WORDS_MAX]; /* adjectives that agree with the head */
};

static void declension_init(struct declension *declension, const char *name)
{
    declension->name = name;
    size_t n = split(name, declension->words), head = find_head(name, declension->words, n);
    declension->changing = head < n ? head + 1 : 0;
    if (declension->changing == 0)
        return;
    const struct word *words = declension->words;
    enum paradigm noun = paradigm_of_noun(name + words[head].start, words[head].len);
    for (size_t i = 0; i < head; i++) {
        declension->paradigms[i] = paradigm_of_adjective(name + words[i].start, words[i].len);
        declension->agreeing[i] = agrees(declension->paradigms[i], noun);
    }
    declension->paradigms[head] = noun;
    declension->agreeing[head] = false;
}

static bool append_case(const struct declension *declension, enum grammatical_case grammatical_case, bool agree,
                        GString *ret_form)
{
    const char *name = declension->name;
    size_t copied = 0;
    bool agreed = false;
    for (size_t i = 0; i < declension->changing; i++) {
        const struct word *word = &declension->words[i];
        bool is_head = i + 1 == declension->changing;
        if (!is_head && !(agree && declension->agreeing[i]))
            continue;
        agreed = agreed || !is_head;
        g_string_append_len(ret_form, name + copied, (gssize)(word->start - copied));
        decline(name + word->start, word->len, declension->paradigms[i], grammatical_case, true, ret_form);
        copied = word->start + word->len;
    }
    g_string_append(ret_form, name + copied);
    return agreed;
}

bool name_decline(const char *name, enum grammatical_case grammatical_case, bool agree, GString *ret_form)
{
    struct declension declension;
    declension_init(&declension, name);
    return append_case(&declension, grammatical_case, agree, ret_form);
}

void name_add_cases(const char *name, struct phrases *phrases, uint32_t value)
{
    struct declension declension;
    declension_init(&declension, name);
    g_autoptr(GString) form = g_string_new(NULL);
    for (int i = NOMINATIVE; i < CASE_COUNT; i++)
        for (bool agree = true, mattered = true; mattered; agree = false) {
            g_string_truncate(form, 0);
            mattered = append_case(&declension, (enum grammatical_case)i, agree, form);
            phrases_add(phrases, form->str, form->len, value);
        }
}
