/* title_keys.c -- the words of titles, compared. See title_keys.h. */
#include "title_keys.h"

enum { WORD_KEY_LETTERS = 6 /* inflection stands behind them */ };

/* The key of the next word of three letters or more, or number. */
static bool next_key(struct span text, size_t *at, uint32_t *ret_key)
{
    size_t n;
    struct word word;
    while (word_next(text, at, &word)) {
        uint32_t hash = 2166136261U;
        size_t letters = 0;
        for (size_t k = word.start; k < word.end && letters < WORD_KEY_LETTERS; k += n, letters++)
            hash = (hash ^ char_fold(span_char(text, k, &n))) * 16777619U;
        *ret_key = hash;
        if (letters > 2 || word.number)
            return true;
    }
    return false;
}

void title_keys(struct span text, struct title_keys *ret_keys)
{
    size_t at = 0;
    ret_keys->count = 0;
    while (ret_keys->count < TITLE_WORDS_MAX && next_key(text, &at, &ret_keys->keys[ret_keys->count]))
        ret_keys->count++;
}

bool title_keys_alike(const struct title_keys *title, struct span text, size_t percent)
{
    bool taken[TITLE_WORDS_MAX] = {false};
    size_t shared = 0, others = 0, at = 0;
    for (uint32_t key; shared + others < TITLE_WORDS_MAX && next_key(text, &at, &key);) {
        size_t i = 0;
        while (i < title->count && (taken[i] || title->keys[i] != key))
            i++;
        if (i < title->count)
            taken[i] = true, shared++;
        else if (200 * title->count < percent * (2 * title->count + ++others)) /* if all of the title's came */
            return false;
    }
    size_t words = title->count + shared + others;
    return words && 200 * shared >= percent * words;
}

int title_told(struct span title, struct span text)
{
    struct title_keys of_title, of_text;
    title_keys(title, &of_title);
    title_keys(text, &of_text);
    size_t told = 0;
    for (size_t i = 0; i < of_title.count; i++)
        for (size_t k = 0; k < of_text.count; k++)
            if (of_title.keys[i] == of_text.keys[k]) {
                told++;
                break;
            }
    return of_title.count ? (int)(100 * told / of_title.count) : 0;
}
