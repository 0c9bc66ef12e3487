/* analyse.c -- the index side of the analysis, and the memory that makes it fast.
 *
 * Running text repeats itself: of a hundred words eighty were seen a moment ago. So an analyser remembers, in a table
 * indexed by a hash of the raw bytes, the form and the stems of the words that went through it; a word found there
 * costs one hash and one comparison, neither folding nor stemming. A slot is overwritten by the next word of its place:
 * no bookkeeping, bounded memory, and an answer never depends on what was seen before. Long words go without.
 *
 *   slot   key bytes | form NUL | stem NUL | stem NUL …      in SLOT_BYTES, offsets of one byte
 */
#include "analyse_impl.h"
#include "stem_lv.h"
#include "token_scan.h"

#include "stem_lv_lexicon.h"

#include <assert.h>
#include <string.h>

enum {
    SLOT_COUNT = 16384, /* a power of two; 1.5 MB. Half of it costs a tenth of the speed, twice gives none */
    SLOT_BYTES = 70,
    ANALYSE_PLAIN_MIN = 80, /* bytes: a Latvian passage of so many letters has diacritics, or they were lost */
    MODE_KIND_SHIFT = 4,    /* a slot's mode: language, kind of token, whether restored */
    MODE_RESTORE = 0x80,
};

struct analyse_slot {
    uint32_t hash;
    uint8_t mode;
    uint8_t key_len; /* 0: empty */
    uint8_t n_stems;
    uint8_t form_at;
    uint8_t stem_at[ANALYSE_STEMS];
    char bytes[SLOT_BYTES];
};

static_assert((int)LANGUAGE_COUNT <= 1 << MODE_KIND_SHIFT && TOKEN_ADDRESS < 8, "a mode holds both");
static_assert(sizeof(struct analyse_slot) <= 96, "one and a half cache lines");

uint32_t analyse_lexicon(void)
{
    return lexicon_version();
}

struct analyser *analyser_new(void)
{
    return g_new0(struct analyser, 1);
}

void analyser_free(struct analyser *analyser)
{
    if (analyser == NULL)
        return;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        stemmer_free(analyser->stemmers[i]);
    g_free(analyser->slots);
    analyser_free_asked(analyser);
    g_free(analyser);
}

struct stemmer *analyser_stemmer(struct analyser *analyser, enum language language)
{
    if (analyser->stemmers[language] == NULL)
        analyser->stemmers[language] = stemmer_new(language);
    return analyser->stemmers[language];
}

/* Whether a text of some length has lost its diacritics: no byte begins U+00C0..U+017F or a combining mark. */
static bool lacks_diacritics(const char *text, size_t len)
{
    size_t letters = 0;
    for (size_t at = 0; at < len; at++) {
        uint8_t byte = (uint8_t)text[at];
        if ((byte >= 0xC3 && byte <= 0xC5) || byte == 0xCC)
            return false;
        letters += token_byte_class[byte] == BYTE_LETTER;
    }
    return letters >= ANALYSE_PLAIN_MIN;
}

static uint32_t hash_bytes(const char *bytes, size_t len)
{
    uint64_t hash = len, part;
    for (; len > 8; bytes += 8, len -= 8) {
        memcpy(&part, bytes, 8);
        hash = (hash ^ part) * 0x9E3779B97F4A7C15U;
        hash ^= hash >> 29;
    }
    part = 0;
    memcpy(&part, bytes, len);
    hash = (hash ^ part) * 0x9E3779B97F4A7C15U;
    return (uint32_t)(hash >> 32);
}

static void look_ahead(struct analyser *analyser)
{
    struct token_ahead *ahead = &analyser->ahead;
    const struct token *token = &ahead->token;
    ahead->any = token_next(&analyser->tokenizer, &ahead->token);
    if (!ahead->any)
        return;
    ahead->hash = hash_bytes(analyser->tokenizer.text + token->start, token->end - token->start);
    const struct analyse_slot *slot = &analyser->slots[ahead->hash & (SLOT_COUNT - 1)];
    __builtin_prefetch(slot);
    __builtin_prefetch(slot->bytes + SLOT_BYTES - 1);
}

void analyse_begin(struct analyser *analyser, const char *text, size_t len, enum language language)
{
    if (analyser->slots == NULL)
        analyser->slots = g_new0(struct analyse_slot, SLOT_COUNT);
    token_begin(&analyser->tokenizer, text, len);
    look_ahead(analyser);
    analyser->position = 0;
    analyser->language = language;
    analyser->restore = language == LANGUAGE_LATVIAN && lacks_diacritics(text, len);
    analyser->mode = (uint8_t)((unsigned)language | (analyser->restore ? MODE_RESTORE : 0U));
}

size_t analyse_word_form(const char *word, size_t len, char *form, size_t *ret_half)
{
    size_t plain = scan_letters(word, len, 0);
    *ret_half = 0;
    if (plain == len)
        return fold_lower(word, len, form);
    char letters[TOKEN_MAX_BYTES];
    size_t out = 0;
    for (size_t at = 0; at < len;) {
        size_t end = scan_letters(word, len, at);
        memcpy(letters + out, word + at, end - at);
        out += end - at;
        if (end < len && (word[end] == '\n' || word[end] == '\r') && *ret_half == 0)
            *ret_half = out;
        at = end > at ? end : at + 1;
    }
    size_t half = *ret_half == 0 ? 0 : fold_lower(letters, *ret_half, form);
    *ret_half = half;
    return fold_lower(letters, out, form);
}

void analyse_add_restored(struct analyser *analyser, const char *plain, size_t len, struct stems *ret_stems)
{
    ret_stems->n = 0;
    if (len <= TOKEN_MAX_BYTES)
        stem_lv_restore(plain, len, ret_stems);
    terms_add_all(&analyser->terms, ret_stems);
}

/* Foreign words are folded before they are stemmed, so that a word typed without its marks meets them. */
static void add_foreign(struct analyser *analyser, enum language language, const char *form, size_t len)
{
    char plain[FOLD_MAX_GROWTH * ANALYSE_FORM_BYTES], term[TERMS_TERM_MAX + 1];
    struct stems stems;
    size_t plain_len = fold_plain(form, len, plain);
    stem_word(analyser_stemmer(analyser, language), plain, plain_len, &stems);
    for (size_t i = 0; i < stems.n; i++) {
        int n = g_snprintf(term, sizeof term, "%s_%s", language_code(language), stems.stem[i]);
        terms_add(&analyser->terms, term, (size_t)n);
    }
}

void analyse_add_stems(struct analyser *analyser, enum language language, const char *form, size_t len)
{
    if (language == LANGUAGE_LATVIAN)
        terms_add_stems(&analyser->terms, analyser_stemmer(analyser, language), form, len);
    else
        add_foreign(analyser, language, form, len);
}

static void give_terms(struct analyser *analyser, struct analysed *ret_token)
{
    ret_token->form = analyser->form;
    ret_token->n_stems = MIN(analyser->terms.n, (size_t)ANALYSE_STEMS);
    for (size_t i = 0; i < ret_token->n_stems; i++)
        ret_token->stems[i] = analyser->terms.term[i];
}

/* A word seen for the first time. */
static void analyse_word(struct analyser *analyser, const char *word, size_t len, struct analysed *ret_token)
{
    size_t half, form_len = analyse_word_form(word, len, analyser->form, &half);
    terms_clear(&analyser->terms);
    analyse_add_stems(analyser, analyser->language, analyser->form, form_len);
    if (analyser->restore) {
        char plain[FOLD_MAX_GROWTH * ANALYSE_FORM_BYTES];
        size_t plain_len = fold_plain(analyser->form, form_len, plain);
        struct stems restored;
        analyse_add_restored(analyser, plain, plain_len, &restored);
    }
    if (half != 0) { /* the hyphen may have been the word's own: "sociāl-\nekonomisks" */
        analyse_add_stems(analyser, analyser->language, analyser->form, half);
        analyse_add_stems(analyser, analyser->language, analyser->form + half, form_len - half);
    }
    give_terms(analyser, ret_token);
}

static void slot_give(const struct analyse_slot *slot, struct analysed *ret_token)
{
    ret_token->form = slot->bytes + slot->form_at;
    ret_token->n_stems = slot->n_stems;
    for (size_t i = 0; i < slot->n_stems; i++)
        ret_token->stems[i] = slot->bytes + slot->stem_at[i];
}

static void slot_take(struct analyse_slot *slot, uint32_t hash, uint8_t mode, const char *word, size_t len,
                      const struct analysed *token)
{
    size_t lens[ANALYSE_STEMS], form_len = strlen(token->form) + 1, total = len + form_len;
    for (size_t i = 0; i < token->n_stems; i++) {
        lens[i] = strlen(token->stems[i]) + 1;
        total += lens[i];
    }
    if (total > SLOT_BYTES)
        return;
    *slot = (struct analyse_slot){.hash = hash, .mode = mode, .key_len = (uint8_t)len, .form_at = (uint8_t)len};
    size_t at = len;
    memcpy(slot->bytes, word, len);
    memcpy(slot->bytes + at, token->form, form_len);
    at += form_len;
    slot->n_stems = (uint8_t)token->n_stems;
    for (size_t i = 0; i < token->n_stems; i++) {
        slot->stem_at[i] = (uint8_t)at;
        memcpy(slot->bytes + at, token->stems[i], lens[i]);
        at += lens[i];
    }
}

static void analyse_other(struct analyser *analyser, const char *text, struct analysed *ret_token)
{
    size_t form_len = terms_normalise(text, &ret_token->token, analyser->form);
    terms_clear(&analyser->terms);
    terms_add_folded(&analyser->terms, analyser->form, form_len);
    terms_add_parts(&analyser->terms, analyser_stemmer(analyser, LANGUAGE_LATVIAN), text, &ret_token->token,
                    analyser->form);
    give_terms(analyser, ret_token);
}

bool analyse_next(struct analyser *analyser, struct analysed *ret_token)
{
    const char *text = analyser->tokenizer.text;
    if (!analyser->ahead.any)
        return false;
    ret_token->token = analyser->ahead.token;
    ret_token->position = ++analyser->position;
    const struct token *token = &ret_token->token;
    const char *bytes = text + token->start;
    size_t len = token->end - token->start;
    uint8_t mode = (uint8_t)(analyser->mode | (unsigned)token->kind << MODE_KIND_SHIFT);
    uint32_t hash = analyser->ahead.hash;
    look_ahead(analyser);
    struct analyse_slot *slot = &analyser->slots[hash & (SLOT_COUNT - 1)];
    if (slot->hash == hash && slot->key_len == len && slot->mode == mode && memcmp(slot->bytes, bytes, len) == 0) {
        slot_give(slot, ret_token);
        return true;
    }
    if (token->kind == TOKEN_WORD)
        analyse_word(analyser, bytes, len, ret_token);
    else
        analyse_other(analyser, text, ret_token);
    slot_take(slot, hash, mode, bytes, len, ret_token);
    return true;
}
