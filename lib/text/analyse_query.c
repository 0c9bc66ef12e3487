/* analyse_query.c -- the asking side: everything that a typed word may mean, the nearest first.
 *
 *   stem      the Latvian stems of the word as typed, and its stems as an English, German or Russian word
 *   folded    typed without diacritics: the words it may have been; typed with them: texts written without
 *   typed     aa ee ii uu for long vowels; sh ch zh for š č ž; lj nj kj gj for ļ ņ ķ ģ; other ways to write a number
 *   related   the verb of an action noun, the action noun of a verb
 */
#include "analyse_impl.h"
#include "stem_lv.h"

#include <assert.h>
#include <string.h>

enum {
    QUERY_WORDS_KEPT = 256,
    QUERY_RELATED_MAX = 2, /* restored readings whose relatives are asked for; later ones are guesses */
};

static_assert((int)ANALYSE_QUERY_TERMS <= (int)TERMS_MAX, "a list holds all terms of a word");

void analyse_query_begin(struct analyser *analyser, const char *text, size_t len)
{
    token_begin(&analyser->tokenizer, text, len);
    analyser->position = 0;
}

/* The terms added since the last call are of this tier. */
static void mark_tier(const struct analyser *analyser, enum match_tier tier, struct query_token *token)
{
    for (; token->n_terms < MIN(analyser->terms.n, (size_t)ANALYSE_QUERY_TERMS); token->n_terms++)
        token->terms[token->n_terms] = (struct query_term){.term = analyser->terms.term[token->n_terms], .tier = tier};
}

/* Long vowels and soft consonants typed as pairs; returns 0 when there was none. */
static size_t respell(const char *form, size_t len, char *out)
{
    static const struct {
        char pair[3];
        const char *letter;
    } pairs[] = {
        {"aa", "ā"}, {"ee", "ē"}, {"ii", "ī"}, {"uu", "ū"}, {"oo", "o"}, {"sh", "š"},
        {"ch", "č"}, {"zh", "ž"}, {"lj", "ļ"}, {"nj", "ņ"}, {"kj", "ķ"}, {"gj", "ģ"},
    };
    size_t n = 0, found = 0;
    for (size_t at = 0; at < len;) {
        const char *letter = NULL;
        for (size_t i = 0; i < G_N_ELEMENTS(pairs) && at + 1 < len && letter == NULL; i++)
            letter = memcmp(form + at, pairs[i].pair, 2) == 0 ? pairs[i].letter : NULL;
        if (letter == NULL) {
            out[n++] = form[at++];
        } else {
            size_t letter_len = strlen(letter);
            memcpy(out + n, letter, letter_len);
            n += letter_len;
            at += 2;
            found++;
        }
    }
    out[n] = 0;
    return found == 0 ? 0 : n;
}

char *analyse_respell(const char *text)
{
    g_autofree char *lower = fold_lower_dup(text);
    size_t len = strlen(lower);
    g_autofree char *other = g_malloc(len + 1); /* a pair takes no less than its letter */
    return respell(lower, len, other) > 0 ? g_steal_pointer(&other) : NULL;
}

static bool is_cyrillic(const char *form)
{
    return (uint8_t)form[0] >= 0xD0 && (uint8_t)form[0] <= 0xD3;
}

/* The verb of an action noun and the reverse; of a word typed without diacritics, those of what it may have been. */
static void add_related(struct analyser *analyser, const char *form, size_t len, const struct stems *restored)
{
    struct stems stems = {.n = 0};
    if (len <= TOKEN_MAX_BYTES)
        stem_lv_related(form, len, &stems);
    terms_add_all(&analyser->terms, &stems);
    for (size_t i = 0; i < MIN(restored->n, (size_t)QUERY_RELATED_MAX); i++) {
        stem_lv_related(restored->stem[i], strlen(restored->stem[i]), &stems);
        terms_add_all(&analyser->terms, &stems);
    }
}

static void add_latvian(struct analyser *analyser, const char *form, size_t len, struct query_token *token)
{
    char plain[FOLD_MAX_GROWTH * ANALYSE_FORM_BYTES], other[FOLD_MAX_GROWTH * ANALYSE_FORM_BYTES];
    struct stems restored = {.n = 0}, respelled;
    size_t plain_len = fold_plain(form, len, plain);
    if (strcmp(plain, form) == 0)
        analyse_add_restored(analyser, plain, plain_len, &restored);
    else
        analyse_add_stems(analyser, LANGUAGE_LATVIAN, plain, plain_len);
    mark_tier(analyser, MATCH_FOLDED, token);
    size_t other_len = respell(form, len, other);
    if (other_len != 0) {
        analyse_add_stems(analyser, LANGUAGE_LATVIAN, other, other_len);
        plain_len = fold_plain(other, other_len, plain);
        analyse_add_restored(analyser, plain, plain_len, &respelled);
    }
    mark_tier(analyser, MATCH_TYPED, token);
    add_related(analyser, form, len, &restored);
    mark_tier(analyser, MATCH_RELATED, token);
}

static void query_new_word(struct analyser *analyser, const char *word, size_t bytes, struct query_token *token)
{
    size_t half, len = analyse_word_form(word, bytes, analyser->form, &half);
    const char *form = analyser->form;
    analyse_add_stems(analyser, LANGUAGE_LATVIAN, form, len);
    if (is_cyrillic(form)) {
        analyse_add_stems(analyser, LANGUAGE_RUSSIAN, form, len);
    } else {
        analyse_add_stems(analyser, LANGUAGE_ENGLISH, form, len);
        analyse_add_stems(analyser, LANGUAGE_GERMAN, form, len);
    }
    mark_tier(analyser, MATCH_STEM, token);
    add_latvian(analyser, form, len, token);
}

/* A word's terms follow from the word alone, and each is asked about several times: for its synonyms, those of the
 * words around it, and the plan. The last word with a hash is kept. */
struct asked_word {
    char *word; /* and behind it the form and the terms, each with a NUL */
    size_t len;
    size_t n_terms;
    enum match_tier tiers[ANALYSE_QUERY_TERMS];
};

static struct asked_word *asked_slot(struct analyser *analyser, const char *word, size_t len)
{
    guint32 hash = 5381;
    for (size_t i = 0; i < len; i++)
        hash = hash * 33 + (guint8)word[i];
    if (analyser->asked == NULL)
        analyser->asked = g_new0(struct asked_word, QUERY_WORDS_KEPT);
    return &analyser->asked[hash % QUERY_WORDS_KEPT];
}

static void keep_asked(struct asked_word *slot, const char *word, size_t len, const char *form,
                       const struct query_token *token)
{
    GString *kept = g_string_new_len(word, (gssize)len);
    g_string_append_len(kept, "", 1);
    g_string_append_len(kept, form, (gssize)strlen(form) + 1);
    for (size_t i = 0; i < token->n_terms; i++) {
        g_string_append_len(kept, token->terms[i].term, (gssize)strlen(token->terms[i].term) + 1);
        slot->tiers[i] = token->terms[i].tier;
    }
    g_free(slot->word);
    slot->word = g_string_free(kept, FALSE);
    slot->len = len;
    slot->n_terms = token->n_terms;
}

void analyser_free_asked(struct analyser *analyser)
{
    for (size_t i = 0; analyser->asked != NULL && i < QUERY_WORDS_KEPT; i++)
        g_free(analyser->asked[i].word);
    g_free(analyser->asked);
}

static void query_word(struct analyser *analyser, const char *text, struct query_token *token)
{
    const char *word = text + token->token.start;
    size_t len = token->token.end - token->token.start;
    struct asked_word *slot = asked_slot(analyser, word, len);
    if (slot->word == NULL || slot->len != len || memcmp(slot->word, word, len) != 0) {
        query_new_word(analyser, word, len, token);
        keep_asked(slot, word, len, analyser->form, token);
    }
    token->form = slot->word + len + 1;
    token->n_terms = slot->n_terms;
    const char *term = token->form;
    for (size_t i = 0; i < slot->n_terms; i++) {
        term += strlen(term) + 1;
        token->terms[i] = (struct query_term){.term = term, .tier = slot->tiers[i]};
    }
}

static void query_other(struct analyser *analyser, const char *text, struct query_token *token)
{
    size_t len = terms_normalise(text, &token->token, analyser->form);
    terms_add_folded(&analyser->terms, analyser->form, len);
    mark_tier(analyser, MATCH_STEM, token);
    terms_add_variants(&analyser->terms, text, &token->token, analyser->form);
    mark_tier(analyser, MATCH_TYPED, token);
    token->form = analyser->form;
}

bool analyse_query_next(struct analyser *analyser, struct query_token *ret_token)
{
    if (!token_next(&analyser->tokenizer, &ret_token->token))
        return false;
    ret_token->n_terms = 0;
    terms_clear(&analyser->terms);
    if (ret_token->token.kind == TOKEN_WORD)
        query_word(analyser, analyser->tokenizer.text, ret_token);
    else
        query_other(analyser, analyser->tokenizer.text, ret_token);
    return true;
}
