/* title_keys.c -- the words of titles, compared. See title_keys.h. */
#include "title_keys.h"

enum { WORD_KEY_LETTERS = 6 /* inflection stands behind them */ };

void title_keys(struct span text, size_t limit, struct title_keys *ret_keys)
{
    size_t count = 0, at = 0, n;
    struct word word;
    while (count < limit && word_next(text, &at, &word)) {
        uint32_t hash = 2166136261U;
        size_t letters = 0;
        for (size_t k = word.start; k < word.end && letters < WORD_KEY_LETTERS; k += n, letters++)
            hash = (hash ^ char_fold(span_char(text, k, &n))) * 16777619U;
        if (letters > 2 || word.number)
            ret_keys->keys[count++] = hash;
    }
    ret_keys->count = count;
}

/* Percent of words that two titles share. */
int title_keys_alike(const struct title_keys *a, const struct title_keys *b)
{
    bool taken[TITLE_WORDS_MAX] = {false};
    size_t shared = 0;
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++)
            if (a->keys[i] == b->keys[k] && !taken[k]) {
                taken[k] = true;
                shared++;
                break;
            }
    return a->count + b->count ? (int)(200 * shared / (a->count + b->count)) : 0;
}

int title_told(struct span title, struct span text)
{
    struct title_keys of_title, of_text;
    title_keys(title, TITLE_WORDS_MAX, &of_title);
    title_keys(text, TITLE_WORDS_MAX, &of_text);
    size_t told = 0;
    for (size_t i = 0; i < of_title.count; i++)
        for (size_t k = 0; k < of_text.count; k++)
            if (of_title.keys[i] == of_text.keys[k]) {
                told++;
                break;
            }
    return of_title.count ? (int)(100 * told / of_title.count) : 0;
}
